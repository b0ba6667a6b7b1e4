// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {TrustAnswer} from "../../contracts/mocks/TrustAnswer.sol";
import {DividendState, IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ReputationTest} from "./ReputationTest.sol";

/// @dev Claims, and claims again when it is paid.
contract Greedy {
    IReputation private immutable _reputation;
    bytes public result;

    constructor(IReputation reputation_) {
        _reputation = reputation_;
    }

    receive() external payable {
        (, result) = address(_reputation).call(abi.encodeCall(IReputation.claimDividends, ()));
    }

    function claim() external {
        _reputation.claimDividends();
    }
}

contract ReputationDividendsTest is ReputationTest {
    uint256 internal constant ONE = 1 << 128;

    function claim(address account) internal returns (uint256) {
        vm.prank(account);
        return reputation.claimDividends();
    }

    function test_HoldersShareByWhatTheyHold() public {
        (address ann, bytes20 a) = member("ann");
        (address bob, bytes20 b) = member("bob");
        grant(a, 20_000e18);
        distribute(4 ether);
        vm.assertApproxEqAbs(dividendsOf(a), 3 ether, 1);
        vm.assertApproxEqAbs(dividendsOf(b), 1 ether, 1);
        uint256 due = dividendsOf(a);
        vm.expectEmit(address(reputation));
        emit IReputation.DividendsClaimed(a, ann, due);
        vm.assertEq(claim(ann), due);
        vm.assertEq(ann.balance, due);
        vm.assertEq(address(reputation).balance, 4 ether - due);
        claim(bob);
        vm.assertLe(address(reputation).balance, 2);
    }

    function test_WhoComesLaterHasNoPartOfWhatCameBefore() public {
        (, bytes20 a) = member("ann");
        distribute(1 ether);
        (address bob, bytes20 b) = member("bob");
        vm.assertEq(dividendsOf(b), 0);
        grant(a, 90_000e18);
        vm.assertApproxEqAbs(dividendsOf(a), 1 ether, 1);
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationNoDividends.selector, b));
        claim(bob);
        distribute(11 ether);
        vm.assertApproxEqAbs(dividendsOf(b), 1 ether, 1);
    }

    function test_DividendsAreNotClaimedTwice() public {
        (address ann, bytes20 a) = member("ann");
        distribute(1 ether);
        claim(ann);
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationNoDividends.selector, a));
        claim(ann);
    }

    function test_WhoIsNotRegisteredClaimsNothing() public {
        member("ann");
        distribute(1 ether);
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationNotRegistered.selector, address(this)));
        reputation.claimDividends();
    }

    function test_WithoutHoldersOnlyThePoolMayLeaveSomethingToCarry() public {
        vm.deal(address(this), 1 ether);
        vm.expectRevert(IReputation.ReputationNobodyToReceive.selector);
        reputation.distribute{value: 1 ether}();
        vm.deal(address(capital), 3 ether);
        vm.startPrank(address(capital));
        vm.expectEmit(address(reputation));
        emit IReputation.Carried(address(capital), 1 ether, 1 ether);
        reputation.distribute{value: 1 ether}();
        reputation.distribute{value: 2 ether}();
        vm.stopPrank();
        vm.assertEq(reputation.dividends().carried, 3 ether);
        vm.assertEq(reputation.dividends().round, 0);
        (, bytes20 a) = member("ann");
        vm.assertEq(dividendsOf(a), 0);
        distribute(1);
        vm.assertApproxEqAbs(dividendsOf(a), 3 ether + 1, 1);
        vm.assertEq(reputation.dividends().carried, 0);
    }

    function test_DistributingNothingIsRefused() public {
        member("ann");
        vm.expectRevert(IReputation.ReputationZeroAmount.selector);
        reputation.distribute();
    }

    function test_TheLedgerTakesNoMoreThanItHolds() public {
        uint256 most = type(uint112).max;
        vm.deal(address(capital), type(uint256).max);
        vm.startPrank(address(capital));
        reputation.distribute{value: 5}();
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationTooMuchEther.selector, most - 4));
        reputation.distribute{value: most - 4}();
        vm.stopPrank();
        (, bytes20 a) = member("ann");
        vm.prank(address(capital));
        reputation.distribute{value: most - 5}();
        vm.assertApproxEqAbs(dividendsOf(a), most, 1);
    }

    function test_AForcedWeiIsNobodysDividend() public {
        (, bytes20 a) = member("ann");
        vm.deal(address(reputation), 5 ether);
        distribute(1 ether);
        vm.assertApproxEqAbs(dividendsOf(a), 1 ether, 1);
        (bool done,) = address(reputation).call{value: 0}("");
        vm.assertFalse(done);
    }

    function test_AClaimantThatRefusesEtherBlocksOnlyItself() public {
        address proud = address(new TrustAnswer("", true));
        identities.registerByVote(bytes20("proud"), proud);
        reputation.open(bytes20("proud"));
        (address ann,) = member("ann");
        distribute(2 ether);
        vm.expectRevert(Errors.FailedCall.selector);
        claim(proud);
        claim(ann);
        // What is its own stays its own until it moves to an account that takes it.
        identities.recover(bytes20("proud"), makeAddr("humble"));
        vm.assertApproxEqAbs(claim(makeAddr("humble")), 1 ether, 1);
    }

    function test_AClaimIsNotRepeatedFromItsPayment() public {
        Greedy greedy = new Greedy(reputation);
        identities.registerByVote(bytes20("greedy"), address(greedy));
        reputation.open(bytes20("greedy"));
        member("ann");
        distribute(2 ether);
        greedy.claim();
        vm.assertApproxEqAbs(address(greedy).balance, 1 ether, 1);
        vm.assertEq(
            greedy.result(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }

    function test_ARelayedClaimPaysTheSigner() public {
        member("ann");
        distribute(1 ether);
        (address ann, uint256 key) = makeAddrAndKey("ann");
        bytes memory data = abi.encodeCall(reputation.claimDividends, ());
        ForwardRequest memory request =
            ForwardRequest(ann, address(reputation), 0, 200_000, 0, vm.getBlockTimestamp(), data);
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertApproxEqAbs(ann.balance, 1 ether, 1);
    }

    // ---- Stakes --------------------------------------------------------------------------------------------------------

    function test_WhatStakedReputationEarnsGoesWithTheStake() public {
        (address ann, bytes20 a) = member("ann");
        distribute(1 ether);
        vm.assertEq(stake(a, 5_000e18), 1);
        distribute(2 ether);
        vm.assertApproxEqAbs(dividendsOf(a), 2 ether, 2);
        vm.startPrank(address(projects));
        (uint256 accrued, uint256 round) = reputation.accrueStake(5_000e18, 1, type(uint256).max);
        vm.assertEq(round, 2);
        vm.assertApproxEqAbs(accrued, 1 ether, 1);
        (uint256 none, uint256 same) = reputation.accrueStake(5_000e18, 1, 1);
        vm.assertEq(none, 0);
        vm.assertEq(same, 1);
        reputation.settleStake(a, 5_000e18, 5_000e18, accrued);
        vm.stopPrank();
        vm.assertApproxEqAbs(claim(ann), 3 ether, 3);
    }

    function test_WhatABurnedStakeEarnedGoesToTheOthers() public {
        (, bytes20 a) = member("ann");
        (, bytes20 b) = member("bob");
        stake(a, 10_000e18);
        distribute(2 ether);
        vm.startPrank(address(projects));
        uint256 closed = reputation.burnStakes(10_000e18);
        vm.stopPrank();
        distribute(1 ether);
        vm.startPrank(address(projects));
        (uint256 accrued,) = reputation.accrueStake(10_000e18, 0, closed);
        vm.assertApproxEqAbs(accrued, 1 ether, 1);
        reputation.forfeitDividends(accrued);
        vm.stopPrank();
        distribute(1);
        vm.assertEq(dividendsOf(a), 0);
        vm.assertApproxEqAbs(dividendsOf(b), 3 ether, 2);
    }

    function test_TheRoundsAreThereToBeCheckedAgainst() public {
        member("ann");
        distribute(1 ether);
        distribute(2 ether);
        DividendState memory state = reputation.dividends();
        vm.assertEq(state.round, 2);
        vm.assertEq(state.accumulated, reputation.accumulatedAt(2));
        vm.assertEq(reputation.accumulatedAt(0), 0);
        vm.assertEq(reputation.accumulatedAt(1), 1 ether * ONE / 10_000e18);
        vm.assertApproxEqAbs(reputation.earned(10_000e18, 1, 2), 2 ether, 1);
        vm.assertEq(reputation.earned(10_000e18, 2, 2), 0);
    }
}
