// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainToken} from "../../contracts/leadership/ChainToken.sol";
import {Allocation, IChainToken} from "../../contracts/leadership/interfaces/IChainToken.sol";
import {Seat} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";
import {SeatsTest} from "./SeatsTest.sol";

/// @notice What the issuance pays to turns that were redeemed: the schedule of the specification's example, and what comes after.
contract PaidSeatsTest is SeatsTest {
    uint256 internal constant INITIAL = 1e27;
    uint256 internal constant GENESIS = 100;

    ChainToken internal money;

    function setUp() public override {
        super.setUp();
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation(address(this), INITIAL);
        money = new ChainToken(seats, allocations);
        for (uint256 i = 0; i < 6; ++i) {
            redeem(nodeKey(i));
        }
    }

    function payeeOf(uint256 index) internal view returns (address) {
        return seats.seatOf(index).payee;
    }

    /// @dev What one of the four seats was issued up to block `end`.
    function share(uint256 end) internal view returns (uint256) {
        return (money.supplyAt(end) - INITIAL) / 4;
    }

    function test_TurnsOfTheExampleArePaidInTheirOrder() public {
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertEq(money.earned(i), share(3702));
        }
        for (uint256 i = 4; i < 6; ++i) {
            vm.assertEq(money.earned(i), share(7302) - share(3702));
        }
        vm.roll(3701);
        vm.expectRevert(abi.encodeWithSelector(IChainToken.ChainTokenNotEnded.selector, 0, 3702));
        money.claim(0);
        vm.roll(3702);
        money.claim(0);
        vm.assertEq(money.balanceOf(payeeOf(0)), share(3702));
        vm.expectRevert(abi.encodeWithSelector(IChainToken.ChainTokenNotEnded.selector, 4, 7302));
        money.claim(4);
    }

    /// @dev The floor keeps nodes 2 and 3 in the set, without pay, until their seats are taken again.
    function test_WhatWasIssuedWhileTheFloorValidatedGoesToTheNextOfTheSeat() public {
        vm.roll(10_000);
        redeem(nodeKey(6));
        vm.assertEq(seats.seatOf(6).end, 13_602);
        vm.assertEq(money.earned(6), share(13_602) - share(3702));
    }

    function test_AllThatWasIssuedToASeatIsPaidOnceItsLastTurnEnded() public {
        vm.roll(10_000);
        for (uint256 i = 6; i < 8; ++i) {
            redeem(nodeKey(i));
        }
        vm.roll(13_602);
        for (uint256 i = 8; i > 0; --i) {
            money.claim(i - 1);
        }
        vm.assertEq(money.minted(), INITIAL + 2 * share(7302) + 2 * share(13_602));
        vm.assertLe(money.minted(), money.totalSupply());
    }

    function test_APayeeOfSeveralTurnsHasThemAll() public {
        vm.roll(3702);
        redeemFor(nodeKey(0), payeeOf(1));
        vm.roll(7304);
        Seat memory turn = seats.seatOf(6);
        vm.assertEq(turn.payee, payeeOf(1));
        uint256 sum = money.claim(1) + money.claim(6);
        vm.assertEq(money.balanceOf(payeeOf(1)), sum);
        vm.assertEq(sum, share(turn.end));
    }
}
