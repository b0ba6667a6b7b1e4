// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CapitalAccount} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {CapitalTest} from "./CapitalTest.sol";

/// @notice What is bought or issued in a block counts for nothing in that block.
contract CapitalFreshTest is CapitalTest {
    function buyNow(address account, uint256 amount) internal {
        uint256 cost = capital.quoteBuy(account, amount);
        hoax(account, cost);
        capital.buy{value: cost}(amount, vm.getBlockTimestamp());
    }

    function lockVote(address account, uint256 amount) internal {
        vm.prank(address(voting));
        capital.lockVote(account, Float32.encodeDown(amount), uint32(vm.getBlockTimestamp() + 1 days));
    }

    function test_FreshTokensCannotBeUsedInTheirBlock() public {
        buyNow(ann, 1_000e18);
        vm.assertEq(capital.balanceOf(ann), 1_000e18);
        vm.assertEq(capital.accountOf(ann).free, 0);
        expectNotFree(ann, 0, 1);
        vm.prank(ann);
        capital.transfer(bob, 1);
        expectNotFree(ann, 0, 1);
        sell(ann, 1);
        expectNotFree(ann, 0, 1);
        stake(ann, 1);
        expectNotFree(ann, 0, 1);
        hold(ann, 1);
        expectNotFree(ann, 0, 1);
        lockVote(ann, 1);
    }

    function test_AllOfItIsUsableInTheNextBlock() public {
        buyNow(ann, 1_000e18);
        vm.roll(vm.getBlockNumber() + 1);
        vm.assertEq(capital.accountOf(ann).fresh, 0);
        vm.assertEq(capital.accountOf(ann).free, 1_000e18);
        vm.prank(ann);
        capital.transfer(bob, 100e18);
        sell(ann, 100e18);
        stake(ann, 100e18);
        hold(ann, 100e18);
        lockVote(ann, 600e18);
        vm.assertEq(capital.accountOf(ann).free, 600e18 - Float32.decode(Float32.encodeDown(600e18)));
    }

    function test_TimeAloneDoesNotMakeTokensUsable() public {
        buyNow(ann, 1_000e18);
        vm.warp(vm.getBlockTimestamp() + 365 days);
        expectNotFree(ann, 0, 1);
        sell(ann, 1);
    }

    function test_OlderTokensStayUsable() public {
        buyFor(ann, 1_000e18);
        buyNow(ann, 160e18);
        CapitalAccount memory account = capital.accountOf(ann);
        vm.assertGe(account.fresh, 160e18);
        vm.assertLe(account.fresh, 170e18);
        vm.assertEq(account.free, 1_160e18 - account.fresh);
        sell(ann, account.free);
        expectNotFree(ann, 0, 1);
        sell(ann, 1);
    }

    function test_PurchasesOfABlockAddUp() public {
        buyFor(ann, 1_000e18);
        for (uint256 i = 0; i < 4; ++i) {
            buyNow(ann, 100e18);
            vm.assertLe(capital.accountOf(ann).free, 1_000e18);
        }
        // Rounding may make more fresh than the account has; that is nothing worse than none free.
        for (uint256 i = 0; i < 40; ++i) {
            buyNow(ann, 1);
        }
        vm.assertGt(capital.accountOf(ann).fresh, capital.balanceOf(ann));
        vm.assertEq(capital.accountOf(ann).free, 0);
        vm.roll(vm.getBlockNumber() + 1);
        vm.assertEq(capital.accountOf(ann).free, capital.balanceOf(ann));
    }

    function test_WhatIsReceivedFromAnotherIsUsableAtOnce() public {
        buyFor(ann, 1_000e18);
        vm.prank(ann);
        capital.transfer(bob, 1_000e18);
        vm.prank(bob);
        capital.transfer(eve, 1_000e18);
        sell(eve, 1_000e18);
    }

    function test_ABonusIsFreshAndTheStakeItselfIsNot() public {
        buyFor(ann, 1_000e18);
        stake(ann, 400e18);
        settle(ann, 400e18, 420e18);
        CapitalAccount memory account = capital.accountOf(ann);
        vm.assertEq(account.balance, 1_020e18);
        vm.assertGe(account.fresh, 20e18);
        vm.assertLe(account.fresh, 21.25e18);
        expectNotFree(ann, account.free, account.free + 1);
        sell(ann, account.free + 1);
        sell(ann, account.free);
        vm.roll(vm.getBlockNumber() + 1);
        sell(ann, capital.balanceOf(ann));
    }
}
