// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken, PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalDepositTest is CapitalTest {
    function test_ADepositEntersLinearlyAndEndsOnTheSecond() public {
        buyFor(ann, 10_000e18);
        uint256 start = vm.getBlockTimestamp();
        vm.expectEmit(address(capital));
        emit ICapitalToken.Deposited(address(this), 7 ether, 1 ether, 7 ether, start + 7 days);
        deposit(7 ether);
        vm.assertEq(capital.quoteSell(10_000e18), 1 ether);
        for (uint256 day = 0; day <= 7; ++day) {
            vm.warp(start + day * 1 days);
            vm.assertEq(pool().pooled, (1 + day) * 1 ether);
            vm.assertEq(pool().unvested, (7 - day) * 1 ether);
            vm.assertEq(capital.quoteSell(10_000e18), (1 + day) * 1 ether);
        }
        vm.warp(start + 7 days - 1);
        vm.assertGt(pool().unvested, 0);
        vm.warp(start + 700 days);
        vm.assertEq(pool().pooled, 8 ether);
        vm.assertEq(sell(ann, 10_000e18), 8 ether);
        vm.assertEq(address(capital).balance, 0);
    }

    function testFuzz_HoweverOftenThePoolIsTouchedAsMuchHasVested(uint256[5] memory pauses, uint96 amount) public {
        buyFor(ann, 10_000e18);
        uint256 given = uint256(amount) + 1;
        deposit(given);
        uint256 start = vm.getBlockTimestamp();
        for (uint256 i = 0; i < pauses.length; ++i) {
            vm.warp(vm.getBlockTimestamp() + bound(pauses[i], 0, 2 days));
            // Brings the ledger up to now, and changes nothing else.
            vm.prank(address(projects));
            capital.closeBudget(0);
            uint256 elapsed = vm.getBlockTimestamp() - start;
            uint256 vested = elapsed >= 7 days ? given : given * elapsed / 7 days;
            vm.assertLe(pool().pooled, 1 ether + vested);
            vm.assertApproxEqAbs(pool().pooled, 1 ether + vested, i + 1);
            checkEther();
        }
    }

    function testFuzz_ASecondDepositIsMergedByItsWeight(uint256 first, uint256 second, uint256 pause) public {
        buyFor(ann, 10_000e18);
        first = bound(first, 1, 1e30);
        second = bound(second, 1, 1e30);
        pause = bound(pause, 0, 8 days);
        uint256 end = vm.getBlockTimestamp() + 7 days;
        deposit(first);
        vm.assertEq(pool().vestingEnd, end);
        vm.warp(vm.getBlockTimestamp() + pause);
        uint256 left = pool().unvested;
        uint256 rest = left == 0 ? 0 : end - vm.getBlockTimestamp();
        deposit(second);
        PoolState memory state = pool();
        vm.assertEq(state.unvested, left + second);
        vm.assertEq(state.vestingEnd, vm.getBlockTimestamp() + (left * rest + second * 7 days) / (left + second));
        vm.assertEq(state.pooled + state.unvested, 1 ether + first + second);
        vm.warp(state.vestingEnd);
        vm.assertEq(pool().pooled, 1 ether + first + second);
    }

    function test_DustDelaysNothing() public {
        buyFor(ann, 10_000e18);
        deposit(7 ether);
        uint256 end = pool().vestingEnd;
        for (uint256 i = 0; i < 100; ++i) {
            vm.warp(vm.getBlockTimestamp() + 1 hours);
            deposit(1);
        }
        vm.assertLe(pool().vestingEnd, end);
        vm.assertApproxEqAbs(pool().pooled, 1 ether + 7 ether * 100 / uint256(168), 100);
    }

    function test_ALargeDepositIsNotVestedSoonerByASmallOneBeforeIt() public {
        buyFor(ann, 10_000e18);
        deposit(1);
        vm.warp(vm.getBlockTimestamp() + 7 days - 1);
        deposit(7 ether);
        vm.assertGe(pool().vestingEnd, vm.getBlockTimestamp() + 7 days - 1);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.assertApproxEqRel(pool().pooled, 2 ether, 1e13);
    }

    /// @dev Who comes for five blocks of twelve seconds pays more for the share than the share of what vests meanwhile.
    function testFuzz_NobodyBuysInAroundADepositToShareIt(uint256 amount, uint256 given, uint256 blocks) public {
        buyFor(ann, 10_000e18);
        amount = bound(amount, 1e18, 1e26);
        uint256 paid = buyFor(bob, amount);
        deposit(bound(given, 1, 1 ether));
        vm.warp(vm.getBlockTimestamp() + 12 * bound(blocks, 0, 5));
        vm.assertLe(sell(bob, amount), paid);
    }

    function testFuzz_NobodyGainsInTheBlockOfADeposit(uint256 amount, uint256 given) public {
        buyFor(ann, 10_000e18);
        amount = bound(amount, 1, 1e30);
        uint256 paid = buyFor(bob, amount);
        deposit(bound(given, 1, 1e30));
        vm.assertLe(sell(bob, amount), paid);
    }

    function testFuzz_AfterADepositABuyerPaysForWhatIsNotVestedYet(uint96 given) public {
        buyFor(ann, 10_000e18);
        uint256 amount = uint256(given) + 1;
        deposit(amount);
        uint256 paid = buyFor(bob, 10_000e18);
        vm.assertGe(paid, (1 ether + amount) * 3 / 2);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        vm.assertLe(sell(bob, 10_000e18), paid);
    }

    function test_DepositingNothingIsRefused() public {
        vm.expectRevert(ICapitalToken.CapitalTokenZeroAmount.selector);
        capital.deposit();
    }

    function test_ADepositThatNobodyCouldEverHaveIsRefused() public {
        vm.deal(address(this), 1 ether);
        vm.expectRevert(ICapitalToken.CapitalTokenNobodyToReceive.selector);
        capital.deposit{value: 1 ether}();
        vm.assertEq(address(this).balance, 1 ether);
    }

    function test_WithoutTokensADepositIsTheReputationHolders() public {
        (, bytes20 identity) = member("member");
        vm.expectEmit(true, true, true, false, address(reputation));
        emit IReputation.Distributed(address(capital), 1 ether, 1, 0, 0);
        deposit(1 ether);
        vm.assertEq(address(capital).balance, 0);
        vm.assertApproxEqAbs(reputation.accountOf(identity).dividends, 1 ether, 1);
    }

    function test_ADepositToASupplyOfDustIsTheReputationHolders() public {
        member("member");
        buyFor(ann, 2e18);
        buyFor(bob, 1e17);
        sell(ann, 2e18);
        vm.assertFalse(capital.takesDeposits());
        uint256 pooled = pool().pooled;
        deposit(1 ether);
        vm.assertEq(address(reputation).balance, 1 ether);
        vm.assertEq(pool().pooled, pooled);
        buyFor(ann, 1e18);
        vm.assertTrue(capital.takesDeposits());
        deposit(1 ether);
        vm.assertEq(address(reputation).balance, 1 ether);
        vm.assertEq(pool().unvested, 1 ether);
    }

    function test_ThePoolTakesNoDepositBeyondItsLedger() public {
        buyFor(ann, 10_000e18);
        vm.deal(address(this), type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenTooMuchEther.selector, MOST));
        capital.deposit{value: MOST}();
        capital.deposit{value: MOST - 1 ether}();
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenTooMuchEther.selector, 1));
        capital.deposit{value: 1}();
        vm.warp(vm.getBlockTimestamp() + 7 days);
        vm.assertEq(pool().pooled, MOST);
        vm.assertEq(sell(ann, 10_000e18), MOST);
    }
}
