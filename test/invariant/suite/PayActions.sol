// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPay, TreasuryState} from "../../../contracts/pay/interfaces/IPay.sol";
import {IPeerReview, Review, ReviewPhase, Reviewer} from "../../../contracts/pay/interfaces/IPeerReview.sol";
import {IValuers, Parameter} from "../../../contracts/pay/interfaces/IValuers.sol";
import {CoreRoles} from "../../../contracts/roles/libraries/CoreRoles.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Pay by role and rank, by figures that valuers set, and by what others think of one's work.
contract PayActions is Acting {
    IPay private immutable _pay;
    IPeerReview private immutable _review;
    IValuers private immutable _valuers;
    IERC20 private immutable _credit;

    constructor(World world_) Acting(world_) {
        _pay = IPay(world_.addressOf("Pay"));
        _review = IPeerReview(world_.addressOf("PeerReview"));
        _valuers = IValuers(world_.addressOf("Valuers"));
        _credit = IERC20(world_.addressOf("WorkCredit"));
    }

    // ---- The treasury --------------------------------------------------------------------------------------------------

    function giveOne(uint256 seed, uint256 amount) external {
        address who = world.accountAt(seed);
        amount = bound(amount, 0, _credit.balanceOf(who) / 2);
        vm.prank(who);
        _credit.approve(address(_pay), amount);
        bytes memory data =
            seed % 2 == 0 ? abi.encodeCall(IPay.takeIn, (amount)) : abi.encodeCall(IPay.addToReserve, (amount));
        ask(who, address(_pay), data);
    }

    function giveEther(uint256 seed, uint256 amount) external {
        ask(world.accountAt(seed), address(_pay), bound(amount, 0, 1 ether), abi.encodeCall(IPay.addEthToReserve, ()));
    }

    /// @dev Sometimes in the epoch that follows.
    function crankOne(uint256 seed) external {
        if (mix(seed) % 4 == 0) toLater(_pay.epochStart(_pay.epochAt(vm.getBlockTimestamp()) + 1));
        uint256 roleId = 1 + (seed >> 8) % CoreRoles.COUNT;
        if (seed % 3 == 0) ask(address(this), address(_pay), abi.encodeCall(IPay.distribute, ()));
        else if (seed % 3 == 1) ask(address(this), address(_pay), abi.encodeCall(IPay.applyTerms, ()));
        else ask(address(this), address(_pay), abi.encodeCall(IPay.applyWeight, (roleId)));
    }

    /// @dev Nobody but role governance takes from the reserve.
    function robReserve(uint256 seed, uint256 amount) external {
        address who = world.accountAt(seed);
        refuse(who, address(_pay), abi.encodeCall(IPay.spendReserve, (who, amount)));
        refuse(who, address(_pay), abi.encodeCall(IPay.spendEthReserve, (payable(who), amount)));
    }

    // ---- Members -------------------------------------------------------------------------------------------------------

    function enrolOne(uint256 seed) external {
        (uint256 roleId, bytes20 member) = memberOf(seed);
        ask(address(this), address(_pay), abi.encodeCall(IPay.enrol, (roleId, member)));
    }

    function endOne(uint256 seed) external {
        (uint256 roleId, bytes20 member) = memberOf(seed);
        ask(address(this), address(_pay), abi.encodeCall(IPay.endPay, (roleId, member)));
    }

    function claimOne(uint256 seed) external {
        (uint256 roleId, bytes20 member) = memberOf(seed);
        uint256 claimable = _pay.paidMember(roleId, member).claimable;
        address account = world.accountOf(member);
        uint256 before = _credit.balanceOf(account);
        if (!ask(address(this), address(_pay), abi.encodeCall(IPay.claim, (roleId, member)))) return;
        vm.assertEq(_credit.balanceOf(account), before + claimable, "what was shown is what is paid");
        vm.assertEq(_pay.paidMember(roleId, member).claimable, 0, "paid twice");
    }

    // ---- Valuers -------------------------------------------------------------------------------------------------------

    function valueOne(uint256 seed) external {
        Parameter parameter = Parameter(seed % 4);
        uint256 subject = (seed >> 8) % 4 == 0 && parameter == Parameter.Weight ? 1 + (seed >> 16) % CoreRoles.COUNT : 0;
        bytes memory data = abi.encodeCall(IValuers.setFigure, (parameter, subject, (seed >> 24) % 256));
        ask(world.accountAt(seed >> 32), address(_valuers), data);
    }

    // ---- Reviews -------------------------------------------------------------------------------------------------------

    /// @dev The next step of the review of a member.
    function reviewOne(uint256 seed) external {
        (uint256 roleId, bytes20 member) = memberOf(seed);
        Review memory review = _review.reviewOf(roleId, member);
        if (review.phase == ReviewPhase.None) {
            ask(world.accountOf(member), address(_review), abi.encodeCall(IPeerReview.open, (roleId, member)));
        } else if (review.phase == ReviewPhase.Opened) {
            pastBlock(review.drawBlock);
            ask(address(this), address(_review), abi.encodeCall(IPeerReview.draw, (roleId, member)));
        } else {
            answer(roleId, member, mix(seed));
        }
    }

    function answer(uint256 roleId, bytes20 member, uint256 rest) private {
        Reviewer[] memory reviewers = _review.reviewersOf(roleId, member);
        for (uint256 i = 0; i < reviewers.length; ++i) {
            if ((rest >> (8 * i)) % 4 == 0) continue;
            uint256 score = 60 + (rest >> (16 + 8 * i)) % 41;
            bytes memory data = abi.encodeCall(IPeerReview.review, (roleId, member, score));
            ask(world.accountOf(reviewers[i].identity), address(_review), data);
        }
        if (rest % 4 == 0) toLater(_review.reviewOf(roleId, member).dueAt);
        ask(address(this), address(_review), abi.encodeCall(IPeerReview.finalize, (roleId, member)));
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    /// @dev The treasury owes no more than it has.
    function checkSolvent() external view {
        TreasuryState memory treasury = _pay.treasury();
        uint256 owed = treasury.pot + treasury.reserve;
        bytes20[] memory all = world.people();
        for (uint256 roleId = 0; roleId <= CoreRoles.COUNT; ++roleId) {
            for (uint256 i = 0; i < all.length; ++i) {
                owed += _pay.paidMember(roleId, all[i]).claimable;
            }
        }
        vm.assertLe(owed, _credit.balanceOf(address(_pay)), "more is owed than there is");
        uint256 held = treasury.ethReserve + world.forced(address(_pay));
        vm.assertEq(address(_pay).balance, held, "ETH of the reserve");
    }

    /// @dev Who is paid has a place in its role's ranks, and no other has it.
    function checkPlaces() external view {
        bytes20[] memory all = world.people();
        for (uint256 roleId = 1; roleId <= CoreRoles.COUNT; ++roleId) {
            uint256 paid = 0;
            uint256 ranks = 0;
            for (uint256 i = 0; i < all.length; ++i) {
                if (_pay.paidMember(roleId, all[i]).place == 0) continue;
                ++paid;
                ranks |= 1 << _pay.paidMember(roleId, all[i]).rank;
            }
            vm.assertEq(_pay.paidRole(roleId).size, paid, "how many are paid");
            uint256 counted = 0;
            for (; ranks != 0; ranks &= ranks - 1) {
                ++counted;
            }
            vm.assertEq(counted, paid, "two have one rank");
        }
    }

    function memberOf(uint256 seed) private view returns (uint256 roleId, bytes20 member) {
        return (1 + seed % CoreRoles.COUNT, world.identityAt(seed >> 8));
    }
}
