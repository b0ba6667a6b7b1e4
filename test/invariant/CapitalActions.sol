// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CapitalAccount, PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {CapitalTest} from "../capital/CapitalTest.sol";

/// What four people, the projects, the tasks and the voting may do to the pool, and what each did.
abstract contract CapitalActions is CapitalTest {
    uint256 internal constant ACTORS = 4;

    address[ACTORS] internal people;
    uint256[ACTORS] internal staked;
    uint256[ACTORS] internal uncleared;
    uint256[ACTORS] internal held;
    uint256 internal open;
    uint256 internal forced;
    uint256 internal paidIn;
    uint256 internal paidOut;

    function setUp() public override {
        super.setUp();
        member("member");
        for (uint256 i = 0; i < ACTORS; ++i) {
            people[i] = makeAddr(vm.toString(i));
        }
        buyOne(0, 10_000e18);
    }

    /// No action lowers what is behind a token, unless `mayDilute`; none but the passing of time raises what is not vested.
    modifier watched(bool mayDilute) {
        PoolState memory before = capital.pool();
        _;
        PoolState memory after_ = capital.pool();
        if (!mayDilute && after_.supply != 0) {
            vm.assertGe(after_.pooled * before.supply, before.pooled * after_.supply, "W/S fell");
        }
    }

    function spread(uint256 raw, uint256 most) internal pure returns (uint256) {
        return bound((raw >> 16) >> (raw % 240), 0, most);
    }

    function free(uint256 i) internal view returns (uint256) {
        return capital.accountOf(people[i]).free;
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function buyOne(uint256 who, uint256 amount) public watched(false) {
        uint256 i = who % ACTORS;
        amount = 1 + spread(amount, 1e24);
        if (pool().supply + amount < 1e18) amount = 1e18;
        uint256 cost = capital.quoteBuy(people[i], amount);
        if (cost > 1e32) return;
        hoax(people[i], cost);
        capital.buy{value: cost}(amount, vm.getBlockTimestamp());
        paidIn += cost;
    }

    function sellOne(uint256 who, uint256 amount) public watched(false) {
        uint256 i = who % ACTORS;
        amount = amount % 3 == 0 ? free(i) : spread(amount, free(i));
        bool isWhole = amount == capital.balanceOf(people[i]);
        if (amount == 0 || (pool().supply - amount < 1e18 && !isWhole)) return;
        paidOut += sell(people[i], amount);
    }

    function transferOne(uint256 who, uint256 to, uint256 amount) public watched(false) {
        uint256 i = who % ACTORS;
        amount = spread(amount, free(i));
        vm.prank(people[i]);
        capital.transfer(people[to % ACTORS], amount);
    }

    function depositOne(uint256 amount) public watched(false) {
        amount = 1 + spread(amount, 1e24);
        paidIn += amount;
        deposit(amount);
    }

    function forceEther(uint96 amount) public watched(false) {
        forced += amount;
        vm.deal(address(capital), address(capital).balance + amount);
    }

    function pass(uint256 time, uint256 blocks) public {
        vm.warp(vm.getBlockTimestamp() + spread(time, 9 days));
        vm.roll(vm.getBlockNumber() + blocks % 3);
    }

    // ---- Modules -------------------------------------------------------------------------------------------------------

    function stakeOne(uint256 who, uint256 amount) public watched(false) {
        uint256 i = who % ACTORS;
        amount = spread(amount, free(i));
        stake(people[i], amount);
        staked[i] += amount;
    }

    /// Up to 5 % more than was staked, or any part of it.
    function settleOne(uint256 who, uint256 amount, uint256 payout) public watched(true) {
        uint256 i = who % ACTORS;
        amount = spread(amount, staked[i]);
        settle(people[i], amount, payout % 2 == 0 ? amount + amount / 20 : spread(payout, amount));
        staked[i] -= amount;
    }

    function forfeitOne(uint256 who, uint256 amount) public watched(false) {
        uint256 i = who % ACTORS;
        amount = amount % 4 == 0 ? staked[i] : spread(amount, staked[i]);
        vm.prank(address(projects));
        capital.forfeitStakes(amount);
        staked[i] -= amount;
        uncleared[i] += amount;
    }

    function clearOne(uint256 who) public watched(false) {
        uint256 i = who % ACTORS;
        vm.prank(address(projects));
        capital.clearStake(people[i], uncleared[i]);
        uncleared[i] = 0;
    }

    function holdOne(uint256 who, uint256 amount) public watched(false) {
        uint256 i = who % ACTORS;
        amount = spread(amount, free(i));
        hold(people[i], amount);
        held[i] += amount;
    }

    function releaseOne(uint256 who, uint256 amount, bool forfeited) public watched(false) {
        uint256 i = who % ACTORS;
        amount = amount % 4 == 0 ? held[i] : spread(amount, held[i]);
        vm.prank(address(tasks));
        capital.release(people[i], amount, forfeited);
        held[i] -= amount;
    }

    function voteOne(uint256 who, uint256 amount, uint256 time) public watched(false) {
        uint256 i = who % ACTORS;
        CapitalAccount memory account = capital.accountOf(people[i]);
        uint256 bound_ = account.held + account.fresh;
        uint32 packed = Float32.encodeDown(bound_ < account.balance ? spread(amount, account.balance - bound_) : 0);
        vm.prank(address(voting));
        capital.lockVote(people[i], packed, uint32(vm.getBlockTimestamp() + bound(time, 0, 9 days)));
    }

    function startProject(uint256 budget) public watched(true) {
        budget = spread(budget, pool().pooled / 4);
        vm.prank(address(projects));
        capital.releaseBudget(budget, budget - budget / 100);
        open += budget - budget / 100;
        paidOut += budget;
    }

    function endProject(uint256 part, uint256 returned) public watched(false) {
        part = part % 2 == 0 ? open : spread(part, open);
        returned = spread(returned, part);
        vm.prank(address(projects));
        capital.closeBudget{value: returned}(part);
        open -= part;
        paidIn += returned;
    }

    // ---- The end -------------------------------------------------------------------------------------------------------

    /// Once all that is locked has ended, everyone leaves, in whatever order, and nothing stays behind. It is then undone.
    function windUp(uint256 first) public {
        uint256 state = vm.snapshotState();
        vm.warp(vm.getBlockTimestamp() + 20 days);
        vm.roll(vm.getBlockNumber() + 1);
        endProject(0, first);
        for (uint256 n = 0; n < ACTORS; ++n) {
            uint256 i = (first % ACTORS + n) % ACTORS;
            settle(people[i], staked[i], staked[i]);
            vm.prank(address(tasks));
            capital.release(people[i], held[i], false);
            uint256 amount = capital.balanceOf(people[i]);
            vm.assertEq(free(i), amount, "still locked");
            if (amount == 0) continue;
            uint256 pooled = pool().pooled;
            uint256 supply = pool().supply;
            uint256 proceeds = sell(people[i], amount);
            vm.assertEq(proceeds, (pooled * amount) / supply, "not its share");
        }
        // The last may have left while others' stakes stood.
        vm.assertEq(pool().supply, 0, "tokens left");
        vm.assertEq(address(capital).balance, forced, "ETH left");
        vm.revertToState(state);
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    function checkTokens() external view {
        uint256 total = capital.balanceOf(address(projects)) + capital.balanceOf(address(capital));
        uint256 stakes = 0;
        for (uint256 i = 0; i < ACTORS; ++i) {
            total += capital.balanceOf(people[i]);
            stakes += staked[i];
            vm.assertEq(capital.accountOf(people[i]).staked, staked[i] + uncleared[i], "stake of one");
        }
        vm.assertEq(total, capital.totalSupply(), "S");
        vm.assertEq(capital.balanceOf(address(projects)), stakes, "stakes");
        vm.assertEq(capital.balanceOf(address(capital)), pool().reserve, "reserve");
    }

    function checkEtherOfThePool() external view {
        PoolState memory state = pool();
        vm.assertEq(address(capital).balance, state.pooled + state.unvested + forced, "W + P");
        vm.assertEq(state.openProjects, open, "C");
        vm.assertEq(paidIn, paidOut + address(reputation).balance + state.pooled + state.unvested, "in and out");
    }

    function checkBonds() external view {
        for (uint256 i = 0; i < ACTORS; ++i) {
            CapitalAccount memory account = capital.accountOf(people[i]);
            vm.assertEq(account.held, held[i], "held");
            vm.assertLe(account.held + account.voting, account.balance, "more is locked than there is");
            uint256 bound_ = account.held + account.voting + account.fresh;
            vm.assertEq(account.free, bound_ < account.balance ? account.balance - bound_ : 0, "free");
        }
    }

    function checkSomebodysPool() external view {
        PoolState memory state = pool();
        vm.assertTrue(state.supply == 0 || state.supply != state.reserve, "only the reserve is left");
        if (state.supply == 0) vm.assertEq(state.pooled + state.unvested + state.reserve, 0, "a pool of nobody");
        if (state.supply < 1e18) vm.assertEq(state.unvested, 0, "vests into dust");
        vm.assertEq(capital.quoteSell(state.supply), state.pooled, "all is worth all");
    }
}
