// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {CapitalTest} from "./CapitalTest.sol";

/// @notice ETH that no token holder could ever take out is not stranded: it goes to the reputation holders.
contract CapitalUnownedTest is CapitalTest {
    bytes20 internal identity;

    function setUp() public override {
        super.setUp();
        (, identity) = member("member");
        buyFor(ann, 10_000e18);
    }

    /// @dev Nothing is left in the pool's ledger, nor in its account.
    function checkEmpty() internal view {
        vm.assertEq(pool().supply, 0);
        vm.assertEq(pool().pooled, 0);
        vm.assertEq(pool().unvested, 0);
        vm.assertEq(pool().reserve, 0);
        vm.assertEq(address(capital).balance, 0);
        vm.assertEq(capital.balanceOf(address(capital)), 0);
    }

    function test_WhatHasNotVestedWhenTheLastHolderLeavesIsNotLost() public {
        deposit(7 ether);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.expectEmit(address(capital));
        emit ICapitalToken.UnownedReleased(6 ether, 0, 0);
        vm.assertEq(sell(ann, 10_000e18), 2 ether);
        checkEmpty();
        vm.assertApproxEqAbs(reputation.accountOf(identity).dividends, 6 ether, 1);
    }

    function test_WhatStandsBehindTheReserveIsReleasedWhenNobodyElseHoldsAny() public {
        forfeit(ann, 4_000e18);
        deposit(7 ether);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(address(capital), address(0), 4_000e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.UnownedReleased(7.4 ether, 0, 0);
        vm.assertEq(sell(ann, 6_000e18), 0.6 ether);
        checkEmpty();
        vm.assertApproxEqAbs(reputation.accountOf(identity).dividends, 7.4 ether, 1);
        // And what is bought next starts from nothing.
        vm.assertEq(buyFor(bob, 10_000e18), 1 ether);
    }

    function test_WhenAllIsForfeitedThePoolIsTheReputationHolders() public {
        deposit(7 ether);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        stake(ann, 9_000e18);
        hold(ann, 1_000e18);
        vm.prank(address(projects));
        capital.forfeitStakes(9_000e18);
        vm.assertEq(pool().reserve, 9_000e18);
        vm.prank(address(tasks));
        capital.release(ann, 1_000e18, true);
        checkEmpty();
        vm.assertEq(address(reputation).balance, 8 ether);
    }

    function test_AStakeThatPaysNothingLeavesNothingBehind() public {
        stake(ann, 10_000e18);
        settle(ann, 10_000e18, 0);
        checkEmpty();
        vm.assertEq(address(reputation).balance, 1 ether);
        vm.assertEq(capital.accountOf(ann).staked, 0);
    }

    function test_ABudgetThatComesBackToNobodyIsReleased() public {
        vm.prank(address(projects));
        capital.releaseBudget(0.5 ether, 0.4 ether);
        vm.assertEq(sell(ann, 10_000e18), 0.5 ether);
        vm.assertEq(pool().openProjects, 0.4 ether);
        vm.prank(address(projects));
        capital.closeBudget{value: 0.3 ether}(0.4 ether);
        checkEmpty();
        vm.assertEq(pool().openProjects, 0);
        vm.assertEq(address(reputation).balance, 0.3 ether);
    }

    function test_ASupplyOfDustKeepsItsPoolAndLosesWhatWouldVestIntoIt() public {
        buyFor(bob, 1e17);
        deposit(7 ether);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256 pooled = pool().pooled;
        uint256 paid = sell(ann, 10_000e18);
        vm.assertEq(pool().supply, 1e17);
        vm.assertEq(pool().pooled, pooled - paid);
        vm.assertEq(pool().unvested, 0);
        vm.assertApproxEqAbs(reputation.accountOf(identity).dividends, 6 ether, 1);
        // What comes back to it from a project is its own, and what is forfeited of it stays with it.
        vm.deal(address(projects), 1 ether);
        vm.prank(address(projects));
        capital.closeBudget{value: 1 ether}(0);
        vm.assertEq(pool().pooled, pooled - paid + 1 ether);
        forfeit(bob, 5e16);
        vm.assertEq(pool().pooled, pooled - paid + 1 ether);
        vm.assertEq(sell(bob, 5e16), (pooled - paid + 1 ether) / 2);
        checkEmpty();
    }

    function test_NothingIsReleasedWhileAHolderCouldStillHaveIt() public {
        deposit(7 ether);
        forfeit(ann, 9_000e18);
        sell(ann, 999e18);
        vm.assertEq(address(reputation).balance, 0);
        // Staked tokens are somebody's too.
        stake(ann, 1e18);
        vm.assertEq(capital.balanceOf(ann), 0);
        vm.prank(address(projects));
        capital.forfeitStakes(0);
        vm.assertEq(address(reputation).balance, 0);
        settle(ann, 1e18, 1e18);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        vm.assertGt(sell(ann, 1e18), 0);
    }

    function test_ALastSaleIsNeverBlockedForWantOfReputation() public {
        super.setUp();
        buyFor(ann, 10_000e18);
        deposit(7 ether);
        vm.assertEq(sell(ann, 10_000e18), 1 ether);
        checkEmpty();
        // It waits for the first who hold some.
        vm.assertEq(reputation.dividends().carried, 7 ether);
        (, bytes20 late) = member("late");
        buyFor(ann, 10_000e18);
        sell(ann, 10_000e18);
        vm.assertEq(reputation.accountOf(late).dividends, 0);
        deposit(1);
        vm.assertApproxEqAbs(reputation.accountOf(late).dividends, 7 ether + 1, 1);
    }
}
