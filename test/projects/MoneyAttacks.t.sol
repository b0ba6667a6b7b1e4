// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

/// Who buys before something happens and sells after it ends with no more than it had; who sells before it and buys back
/// after saves no more than its share of what was spent meanwhile.
contract MoneyAttacksTest is ProjectsTest {
    address internal attacker;
    uint256 internal amount;

    function setUp() public override {
        super.setUp();
        attacker = makeAddr("attacker");
    }

    /// The attacker buys for what `purse` pays, and a block passes.
    function buyIn(uint256 purse) internal {
        purse = bound(purse, 1e12, 100 ether);
        vm.deal(attacker, purse);
        // The largest amount that costs no more, by halves.
        uint256 high = 1e24;
        uint256 low = 1;
        while (high - low > 1) {
            uint256 middle = (low + high) / 2;
            if (capital.quoteBuy(attacker, middle) <= purse) low = middle;
            else high = middle;
        }
        amount = low;
        vm.prank(attacker);
        capital.buy{value: purse}(amount, block.timestamp);
        vm.roll(block.number + 1);
    }

    function assertNoGain(uint256 purse) internal {
        purse = bound(purse, 1e12, 100 ether);
        vm.roll(block.number + 1);
        vm.prank(attacker);
        capital.sell(amount, 0, block.timestamp);
        vm.assertLe(attacker.balance, purse, "the attacker gained");
    }

    function testFuzz_NoGainAroundAStake(uint256 purse) public {
        uint256 id = propose();
        buyIn(purse);
        (uint256 tokens,) = projects.needed(id);
        stakeTokens(bob, id, tokens < freeTokens(bob) ? tokens : freeTokens(bob));
        assertNoGain(purse);
    }

    function testFuzz_NoGainAroundAnActivation(uint256 purse) public {
        uint256 id = propose();
        buyIn(purse);
        activate(id);
        assertNoGain(purse);
    }

    function activate(uint256 id) internal {
        stakeReputation(bob, id, type(uint256).max);
        stakeTokens(bob, id, type(uint256).max);
        assertState(id, ProjectState.Staked);
    }

    function testFuzz_NoGainAroundAnAcceptance(uint256 purse) public {
        uint256 id = staked();
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        toAcceptance(id);
        buyIn(purse);
        projects.acceptTaskList(id, root);
        assertNoGain(purse);
    }

    function testFuzz_NoGainAroundAFailure(uint256 purse) public {
        uint256 id = staked();
        skipTime(9 days);
        buyIn(purse);
        projects.settle(id);
        settleStakes(id);
        assertNoGain(purse);
    }

    function testFuzz_NoGainAroundAnExpiry(uint256 purse) public {
        uint256 id = propose();
        stakeTokens(bob, id, 100 * UNIT);
        skipTime(10 days);
        buyIn(purse);
        projects.forfeitCollateral(id);
        settleStakes(id);
        assertNoGain(purse);
    }

    function testFuzz_NoGainAroundASettlement(uint256 purse, bool done) public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, done);
        toVoting(id);
        buyIn(purse);
        tasks.resolveTask(id, 0);
        tasks.settleClaim(id, 0);
        tasks.settleValidation(id, 0, crowd[0].identity);
        settleStakes(id);
        assertNoGain(purse);
    }

    function testFuzz_NoGainAroundWorkWithoutEvidence(uint256 purse) public {
        uint256 id = active(TaskLists.single());
        vm.warp(tasks.workOf(id).activeUntil);
        buyIn(purse);
        tasks.endWithoutEvidence(id);
        assertNoGain(purse);
    }

    function testFuzz_NoGainAroundADepositInTheSameBlock(uint256 purse, uint256 deposit, uint256 delay) public {
        deposit = bound(deposit, 1, 50 ether);
        delay = bound(delay, 0, 8 days);
        vm.deal(address(this), deposit);
        capital.deposit{value: deposit}();
        // What is not yet in the pool already counts in the price, at once and for as long as it takes.
        buyIn(purse);
        vm.warp(block.timestamp + delay);
        assertNoGain(purse);
    }

    function testFuzz_NoGainFromADepositThatComesAfterThePurchaseInTheSameBlock(uint256 purse, uint256 deposit) public {
        deposit = bound(deposit, 1, 50 ether);
        buyIn(purse);
        vm.deal(address(this), deposit);
        capital.deposit{value: deposit}();
        // Sold before a second has passed, none of it is in the pool.
        assertNoGain(purse);
    }

    // ---- Sold before, bought back after --------------------------------------------------------------------------------

    /// Ann sells `part` of her free tokens.
    function sellOut(uint256 part) internal returns (uint256 proceeds) {
        amount = bound(part, 1, freeTokens(ann));
        vm.prank(ann.account);
        proceeds = capital.sell(amount, 0, block.timestamp);
    }

    function buyBack() internal returns (uint256 cost) {
        cost = capital.quoteBuy(ann.account, amount);
        vm.deal(ann.account, cost);
        vm.prank(ann.account);
        capital.buy{value: cost}(amount, block.timestamp);
    }

    function testFuzz_NoSavingBySellingBeforeAFailure(uint256 part) public {
        uint256 id = staked();
        skipTime(9 days);
        uint256 proceeds = sellOut(part);
        projects.settle(id);
        vm.assertGe(buyBack(), proceeds);
    }

    function testFuzz_NoSavingBySellingBeforeAnExpiry(uint256 part) public {
        uint256 id = propose();
        skipTime(10 days);
        uint256 proceeds = sellOut(part);
        projects.forfeitCollateral(id);
        vm.assertGe(buyBack(), proceeds);
    }

    function testFuzz_NoSavingBySellingWhileAProjectIsOpen(uint256 part) public {
        uint256 id = staked();
        uint256 proceeds = sellOut(part);
        skipTime(9 days);
        projects.settle(id);
        vm.assertGe(buyBack(), proceeds);
    }

    /// Only the proposer's reward leaves the collective at activation.
    function testFuzz_SellingBeforeAnActivationSavesAtMostTheShareOfTheReward(uint256 part) public {
        uint256 id = propose();
        uint256 share = capital.totalSupply();
        uint256 proceeds = sellOut(part);
        activate(id);
        assertState(id, ProjectState.Staked);
        share = (amount * (COST / 100)) / share;
        vm.assertGe(buyBack() + share + 1, proceeds);
    }

    /// The part of the pool that a budget is, is asked for of both kinds, as the pool stands when the pump is gone.
    function testFuzz_APumpedPoolBuysNoCheaperActivation(uint256 purse) public {
        buyIn(purse);
        uint256 id = propose();
        vm.prank(attacker);
        capital.sell(amount, 0, block.timestamp);
        (uint256 tokens, uint256 shares) = projects.needed(id);
        uint256 budget = (COST * 106) / 100;
        vm.assertGe(tokens, ceilDiv(budget * circulating(), capital.pool().pooled));
        vm.assertGe(shares, ceilDiv(budget * reputation.totalSupply(), capital.pool().pooled));
    }
}
