// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalTransferTest is CapitalTest {
    function setUp() public override {
        super.setUp();
        buyFor(ann, 1_000e18);
    }

    function test_ItIsAnOrdinaryTokenToAWallet() public view {
        vm.assertEq(capital.name(), "Commonweal Capital");
        vm.assertEq(capital.symbol(), "CAPITAL");
        vm.assertEq(capital.decimals(), 18);
        vm.assertEq(capital.totalSupply(), 1_000e18);
        vm.assertEq(capital.balanceOf(ann), 1_000e18);
    }

    function testFuzz_ATransferMovesWhatItSays(uint256 amount) public {
        amount = bound(amount, 0, 1_000e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(ann, bob, amount);
        vm.prank(ann);
        vm.assertTrue(capital.transfer(bob, amount));
        vm.assertEq(capital.balanceOf(ann), 1_000e18 - amount);
        vm.assertEq(capital.balanceOf(bob), amount);
        vm.assertEq(capital.totalSupply(), 1_000e18);
    }

    function test_ATransferToOneselfMakesNothing() public {
        vm.prank(ann);
        capital.transfer(ann, 1_000e18);
        vm.assertEq(capital.balanceOf(ann), 1_000e18);
    }

    function test_NobodyMovesMoreThanItHas() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ann, 1_000e18, 1_000e18 + 1)
        );
        vm.prank(ann);
        capital.transfer(bob, 1_000e18 + 1);
    }

    function test_WhatIsHeldDoesNotMove() public {
        hold(ann, 300e18);
        expectNotFree(ann, 700e18, 700e18 + 1);
        vm.prank(ann);
        capital.transfer(bob, 700e18 + 1);
        vm.prank(ann);
        capital.transfer(bob, 700e18);
    }

    function test_TheLedgersOfReserveAndStakesTakeNothingFromOutside() public {
        address[3] memory closed = [address(capital), address(projects), address(0)];
        for (uint256 i = 0; i < closed.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, closed[i]));
            vm.prank(ann);
            capital.transfer(closed[i], 1);
        }
    }

    function test_ReserveAndStakesShowUnderTheirAddresses() public {
        stake(ann, 100e18);
        vm.assertEq(capital.balanceOf(address(projects)), 100e18);
        forfeit(ann, 50e18);
        vm.assertEq(capital.balanceOf(address(projects)), 100e18);
        vm.assertEq(capital.balanceOf(address(capital)), 50e18);
        vm.assertEq(capital.balanceOf(ann), 850e18);
        vm.assertEq(capital.totalSupply(), 1_000e18);
    }

    function test_ASpenderMovesWhatItWasAllowedAndNoMore() public {
        vm.prank(ann);
        capital.approve(bob, 300e18);
        vm.prank(bob);
        capital.transferFrom(ann, eve, 200e18);
        vm.assertEq(capital.balanceOf(eve), 200e18);
        vm.assertEq(capital.allowance(ann, bob), 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, bob, 100e18, 100e18 + 1)
        );
        vm.prank(bob);
        capital.transferFrom(ann, eve, 100e18 + 1);
    }

    function test_AnAllowanceReachesNothingThatIsBound() public {
        vm.prank(ann);
        capital.approve(bob, type(uint256).max);
        hold(ann, 900e18);
        expectNotFree(ann, 100e18, 101e18);
        vm.prank(bob);
        capital.transferFrom(ann, bob, 101e18);
        // Nor the stakes and the reserve, whatever their addresses might seem to allow.
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, bob, 0, 1));
        vm.prank(bob);
        capital.transferFrom(address(projects), bob, 1);
    }

    function testFuzz_TokensAreNeitherMadeNorLostByTransfers(uint256[6] memory amounts) public {
        address[3] memory holders = [ann, bob, eve];
        for (uint256 i = 0; i < amounts.length; ++i) {
            address from = holders[i % 3];
            uint256 amount = bound(amounts[i], 0, capital.balanceOf(from));
            vm.prank(from);
            capital.transfer(holders[(amounts[i] >> 8) % 3], amount);
        }
        vm.assertEq(capital.balanceOf(ann) + capital.balanceOf(bob) + capital.balanceOf(eve), 1_000e18);
    }
}
