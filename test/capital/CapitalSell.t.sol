// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {TrustAnswer} from "../../contracts/mocks/TrustAnswer.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalSellTest is CapitalTest {
    function test_ASellerGetsItsPartOfThePool() public {
        buyFor(ann, 10_000e18);
        buyFor(bob, 10_000e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(ann, address(0), 4_000e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.Sold(ann, 4_000e18, 0.5 ether, 2 ether, 16_000e18);
        vm.assertEq(sell(ann, 4_000e18), 0.5 ether);
        vm.assertEq(ann.balance, 0.5 ether);
        vm.assertEq(capital.balanceOf(ann), 6_000e18);
        vm.assertEq(capital.totalSupply(), 16_000e18);
        checkEther();
    }

    /// @dev The original took floor(W / S) per token first, and whoever sold few tokens got nothing.
    function testFuzz_ProceedsAreProportionalToTheWei(uint256 a, uint256 b, uint256 sold) public {
        a = bound(a, 1e18, 1e27);
        b = bound(b, 1, 1e27);
        buyFor(ann, a);
        buyFor(bob, b);
        sold = bound(sold, 1, b);
        uint256 pooled = pool().pooled;
        uint256 expected = (pooled * sold) / (a + b);
        vm.assertEq(capital.quoteSell(sold), expected);
        vm.assertEq(sell(bob, sold), expected);
        // Nobody who stays loses by it.
        vm.assertGe(pool().pooled * (a + b), pooled * (a + b - sold));
        checkEther();
    }

    function testFuzz_BuyingAndSellingNextNeverGains(uint256 before, uint256 amount, uint256 part) public {
        buyFor(ann, bound(before, 1e18, 1e30));
        amount = bound(amount, 1, 1e30);
        uint256 paid = buyFor(bob, amount);
        part = bound(part, 0, amount);
        uint256 back;
        if (part != 0) back += sell(bob, part);
        if (amount != part) back += sell(bob, amount - part);
        vm.assertLe(back, paid);
    }

    function testFuzz_BuyingInSlicesThroughThePoolIsNeverCheaper(uint256 before, uint256[3] memory slices) public {
        buyFor(ann, bound(before, 1e18, 1e30));
        uint256 paid;
        uint256 total;
        for (uint256 i = 0; i < 3; ++i) {
            slices[i] = bound(slices[i], 1, 1e30);
            total += slices[i];
        }
        uint256 whole = capital.quoteBuy(bob, total);
        for (uint256 i = 0; i < 3; ++i) {
            paid += buyFor(bob, slices[i]);
        }
        vm.assertGe(paid, whole);
    }

    function test_ASaleThatBringsLessThanAskedIsNotMade() public {
        buyFor(ann, 10_000e18);
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenProceedsBelow.selector, 0.5 ether, 0.5 ether + 1)
        );
        vm.prank(ann);
        capital.sell(5_000e18, 0.5 ether + 1, vm.getBlockTimestamp());
        vm.prank(ann);
        capital.sell(5_000e18, 0.5 ether, vm.getBlockTimestamp());
    }

    function test_ASaleIsMadeUpToItsDeadlineAndNotASecondLater() public {
        buyFor(ann, 10_000e18);
        uint256 deadline = vm.getBlockTimestamp() + 100;
        for (uint256 second = 99; second <= 100; ++second) {
            vm.warp(deadline - 100 + second);
            vm.prank(ann);
            capital.sell(1e18, 0, deadline);
        }
        vm.warp(deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenDeadlinePassed.selector, deadline, deadline + 1)
        );
        vm.prank(ann);
        capital.sell(1e18, 0, deadline);
    }

    function test_SellingNothingIsRefused() public {
        vm.expectRevert(ICapitalToken.CapitalTokenZeroAmount.selector);
        capital.sell(0, 0, vm.getBlockTimestamp());
    }

    function test_NobodySellsWhatItHasNot() public {
        buyFor(ann, 10_000e18);
        expectNotFree(ann, 10_000e18, 10_000e18 + 1);
        sell(ann, 10_000e18 + 1);
        expectNotFree(bob, 0, 1);
        sell(bob, 1);
        hold(ann, 4_000e18);
        expectNotFree(ann, 6_000e18, 6_000e18 + 1);
        sell(ann, 6_000e18 + 1);
    }

    function test_ASaleLeavesATokenOrMoreUnlessItIsTheSellersLast() public {
        buyFor(ann, 2e18);
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenDustSupply.selector, 1e18 - 1, 1e18));
        sell(ann, 1e18 + 1);
        sell(ann, 1e18);
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenDustSupply.selector, 1, 1e18));
        sell(ann, 1e18 - 1);
    }

    function test_NobodysLastTokensAreKeptInByOthersDust() public {
        buyFor(ann, 2e18);
        buyFor(bob, 1);
        sell(ann, 2e18);
        vm.assertEq(capital.totalSupply(), 1);
        // Nor are the dust's.
        sell(bob, 1);
        vm.assertEq(capital.totalSupply(), 0);
        vm.assertEq(pool().pooled, 0);
        vm.assertEq(address(capital).balance, 0);
    }

    function test_TheLastSellerTakesAllAndThePoolStartsAnew() public {
        buyFor(ann, 10_000e18);
        buyFor(bob, 10_000e18);
        sell(ann, 10_000e18);
        vm.assertEq(sell(bob, 10_000e18), 1.25 ether);
        vm.assertEq(pool().pooled, 0);
        vm.assertEq(capital.quoteSell(1), 0);
        vm.assertEq(capital.quoteBuy(eve, 10_000e18), 1 ether);
        buyFor(eve, 10_000e18);
        vm.assertEq(capital.quoteSell(10_000e18), 1 ether);
    }

    function test_ASupplyOfDustMakesThePriceOfATokenAndNotOfItsRounding() public {
        buyFor(ann, 2e18);
        buyFor(bob, 1);
        sell(ann, 2e18);
        uint256 pooled = pool().pooled;
        // What is left is worth hardly anything: W of one base unit, and buying in costs that again and again.
        vm.assertLe(pooled, 1e6);
        uint256 paid = buyFor(eve, 1e18);
        vm.assertGe(paid, pooled * 1e18);
        vm.assertLe(sell(eve, 1e18), paid);
    }

    function test_ASellerThatRefusesEtherKeepsItsTokensAndMayPassThemOn() public {
        address proud = address(new TrustAnswer("", true));
        buyFor(proud, 10_000e18);
        vm.expectRevert(Errors.FailedCall.selector);
        sell(proud, 1_000e18);
        vm.assertEq(capital.balanceOf(proud), 10_000e18);
        vm.prank(proud);
        capital.transfer(ann, 10_000e18);
        vm.assertEq(sell(ann, 10_000e18), 1 ether);
    }
}
