// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CapitalAccount, ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalStakesTest is CapitalTest {
    function setUp() public virtual override {
        super.setUp();
        buyFor(ann, 1_000e18);
    }

    function test_AStakeLeavesTheBalanceAndIsStillTheStakers() public {
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(ann, address(projects), 300e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.StakeMoved(ann, 300e18, 300e18);
        stake(ann, 300e18);
        stake(ann, 100e18);
        CapitalAccount memory account = capital.accountOf(ann);
        vm.assertEq(account.balance, 600e18);
        vm.assertEq(account.free, 600e18);
        vm.assertEq(account.staked, 400e18);
        vm.assertEq(capital.balanceOf(address(projects)), 400e18);
        expectNotFree(ann, 600e18, 600e18 + 1);
        stake(ann, 600e18 + 1);
    }

    /// @dev Or one could lower the price for oneself by staking first.
    function test_WhatIsStakedOrHeldCountsInThePrice() public {
        uint256 price = capital.quoteBuy(ann, 1_000e18);
        stake(ann, 600e18);
        hold(ann, 400e18);
        vm.assertEq(capital.quoteBuy(ann, 1_000e18), price);
        settle(ann, 600e18, 600e18);
        vm.assertEq(capital.quoteBuy(ann, 1_000e18), price);
        stake(ann, 600e18);
        vm.prank(address(projects));
        capital.forfeitStakes(600e18);
        vm.assertEq(capital.quoteBuy(ann, 1_000e18), price);
        vm.prank(address(projects));
        capital.clearStake(ann, 600e18);
        vm.assertLt(capital.quoteBuy(ann, 1_000e18), price);
    }

    function test_AStakeComesBackWhole() public {
        stake(ann, 300e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(address(projects), ann, 300e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.StakeSettled(ann, 300e18, 300e18, 0);
        settle(ann, 300e18, 300e18);
        vm.assertEq(capital.accountOf(ann).free, 1_000e18);
        vm.assertEq(pool().reserve, 0);
        vm.assertEq(pool().supply, 1_000e18);
    }

    function test_ABonusIsNewlyIssuedWhereThereIsNoReserve() public {
        stake(ann, 400e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(address(0), ann, 20e18);
        settle(ann, 400e18, 420e18);
        vm.assertEq(capital.balanceOf(ann), 1_020e18);
        vm.assertEq(pool().supply, 1_020e18);
        vm.assertEq(pool().pooled, 0.1 ether);
    }

    function test_ABonusIsPaidFromTheReserveFirst() public {
        buyFor(bob, 1_000e18);
        forfeit(bob, 30e18);
        stake(ann, 400e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(address(capital), ann, 20e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.ReserveChanged(10e18);
        settle(ann, 400e18, 420e18);
        vm.assertEq(pool().supply, 2_000e18);
        vm.assertEq(pool().reserve, 10e18);
        stake(ann, 400e18);
        settle(ann, 400e18, 420e18);
        vm.assertEq(pool().supply, 2_010e18);
        vm.assertEq(pool().reserve, 0);
        vm.assertEq(capital.balanceOf(ann), 1_040e18);
    }

    function test_ABonusNeverBlocksAStakeWhenNoMoreCanBeIssued() public {
        buyFor(bob, MOST - 1_000e18 - 5);
        forfeit(bob, 3);
        stake(ann, 400e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.StakeSettled(ann, 400e18, 400e18 + 8, 0);
        settle(ann, 400e18, 420e18);
        vm.assertEq(pool().supply, MOST);
        vm.assertEq(pool().reserve, 0);
        vm.roll(vm.getBlockNumber() + 1);
        stake(ann, 400e18);
        settle(ann, 400e18, 420e18);
        vm.assertEq(capital.balanceOf(ann), 1_000e18 + 8);
    }

    /// @dev The original left it with nobody; a burn would lift the price in one jump for whoever bought just before.
    function test_WhatAStakeLosesGoesToTheReserveAndNotOutOfTheSupply() public {
        stake(ann, 400e18);
        uint256 price = capital.quoteBuy(bob, 1e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(address(projects), address(capital), 40e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.ReserveChanged(40e18);
        settle(ann, 400e18, 360e18);
        vm.assertEq(capital.balanceOf(ann), 960e18);
        vm.assertEq(pool().supply, 1_000e18);
        vm.assertEq(pool().reserve, 40e18);
        vm.assertEq(capital.quoteBuy(bob, 1e18), price);
        vm.assertEq(capital.accountOf(ann).staked, 0);
    }

    function test_AFailedProjectsStakesAreForfeitedInOneStep() public {
        buyFor(bob, 1_000e18);
        stake(ann, 300e18);
        stake(bob, 200e18);
        uint256 worth = capital.quoteSell(1e18);
        vm.prank(address(projects));
        capital.forfeitStakes(500e18);
        vm.assertEq(pool().reserve, 500e18);
        vm.assertEq(pool().supply, 2_000e18);
        vm.assertEq(capital.quoteSell(1e18), worth);
        vm.assertEq(capital.balanceOf(address(projects)), 0);
        // It counts as theirs in the price until it is cleared.
        vm.assertEq(capital.accountOf(bob).staked, 200e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.StakeSettled(bob, 200e18, 0, 0);
        vm.prank(address(projects));
        capital.clearStake(bob, 200e18);
        vm.assertEq(capital.accountOf(bob).staked, 0);
        vm.assertEq(capital.balanceOf(bob), 800e18);
    }

    /// @dev Counted in full, what was forfeited would make the premium fall again, and at length negative.
    function testFuzz_AForfeitedStakeAboveTheSupplyCountsAsAllOfIt(uint256 amount) public {
        stake(ann, 1_000e18);
        vm.prank(address(projects));
        capital.forfeitStakes(1_000e18);
        vm.assertEq(pool().supply, 0);
        buyFor(bob, 10e18);
        amount = bound(amount, 1, 1e26);
        uint256 price = capital.quoteBuy(ann, amount);
        // As the sole holder pays: twice the basis for as long as it holds all.
        vm.assertEq(price, capital.quoteBuy(bob, amount));
        vm.assertGe(price, capital.quoteBuy(eve, amount));
    }

    function test_WhatIsHeldStaysInPlaceAndIsReleased() public {
        vm.expectEmit(address(capital));
        emit ICapitalToken.Held(ann, 300e18, 300e18);
        hold(ann, 300e18);
        vm.prank(address(projects));
        capital.hold(ann, 200e18);
        CapitalAccount memory account = capital.accountOf(ann);
        vm.assertEq(account.balance, 1_000e18);
        vm.assertEq(account.held, 500e18);
        vm.assertEq(account.free, 500e18);
        expectNotFree(ann, 500e18, 500e18 + 1);
        hold(ann, 500e18 + 1);
        vm.expectEmit(address(capital));
        emit ICapitalToken.Released(ann, 100e18, false, 400e18);
        vm.prank(address(tasks));
        capital.release(ann, 100e18, false);
        vm.assertEq(capital.accountOf(ann).free, 600e18);
        vm.assertEq(pool().reserve, 0);
    }

    function test_ForfeitedCollateralGoesToTheReserve() public {
        hold(ann, 300e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.Released(ann, 100e18, true, 200e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(ann, address(capital), 100e18);
        vm.prank(address(tasks));
        capital.release(ann, 100e18, true);
        CapitalAccount memory account = capital.accountOf(ann);
        vm.assertEq(account.balance, 900e18);
        vm.assertEq(account.held, 200e18);
        vm.assertEq(account.free, 700e18);
        vm.assertEq(pool().reserve, 100e18);
        vm.assertEq(capital.totalSupply(), 1_000e18);
    }
}
