// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {DividendState, ReputationAccount} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ReputationTest} from "../reputation/ReputationTest.sol";

/// What members, projects, tasks and voting may do to reputation, and what each did.
abstract contract ReputationActions is ReputationTest {
    uint256 internal constant ACTORS = 5;
    uint256 internal constant ENDLESS = type(uint256).max;

    struct Stake {
        uint256 amount;
        uint256 round;
        uint256 owed;
    }

    bytes20[ACTORS] internal people;
    Stake[ACTORS] internal stakes;
    uint256[ACTORS] internal held;
    uint256 internal accounts;
    uint256 internal paidIn;
    uint256 internal paidOut;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < ACTORS; ++i) {
            (, people[i]) = member(vm.toString(i));
        }
    }

    function spread(uint256 raw, uint256 most) internal pure returns (uint256) {
        return bound((raw >> 16) >> (raw % 240), 0, most);
    }

    function free(uint256 i) internal view returns (uint256) {
        return reputation.accountOf(people[i]).free;
    }

    function distributeOne(uint256 amount) public {
        // Where all was burned there is nobody to have it.
        if (reputation.totalSupply() == 0) return;
        amount = 1 + spread(amount, 1e24);
        distribute(amount);
        paidIn += amount;
    }

    function claimOne(uint256 who) public {
        uint256 i = who % ACTORS;
        if (dividendsOf(people[i]) == 0) return;
        vm.prank(identities.accountOf(people[i]));
        paidOut += reputation.claimDividends();
    }

    function moveOne(uint256 who) public {
        identities.recover(people[who % ACTORS], makeAddr(string.concat("moved", vm.toString(++accounts))));
    }

    function pass(uint256 time) public {
        skipTime(spread(time, 9 days));
    }

    function grantOne(uint256 who, uint256 amount) public {
        uint256 i = who % ACTORS;
        amount = spread(amount, held[i]);
        vm.prank(address(tasks));
        reputation.release(people[i], amount, amount);
        held[i] -= amount;
    }

    function holdOne(uint256 who, uint256 amount) public {
        uint256 i = who % ACTORS;
        amount = spread(amount, free(i));
        hold(people[i], amount);
        held[i] += amount;
    }

    function burnOne(uint256 who, uint256 amount) public {
        uint256 i = who % ACTORS;
        amount = spread(amount, held[i]);
        vm.prank(address(tasks));
        reputation.burnHeld(people[i], amount);
        held[i] -= amount;
    }

    function stakeOne(uint256 who, uint256 amount) public {
        uint256 i = who % ACTORS;
        accrue(i, ENDLESS);
        amount = spread(amount, free(i));
        stakes[i].round = stake(people[i], amount);
        stakes[i].amount += amount;
    }

    function accrue(uint256 i, uint256 until) internal {
        Stake storage staked = stakes[i];
        vm.prank(address(projects));
        (uint256 earned, uint256 round) = reputation.accrueStake(staked.amount, staked.round, until);
        (staked.owed, staked.round) = (staked.owed + earned, round);
    }

    /// Up to 5 % more than was staked, or any part of it.
    function settleOne(uint256 who, uint256 payout) public {
        uint256 i = who % ACTORS;
        accrue(i, ENDLESS);
        Stake memory staked = stakes[i];
        uint256 amount = staked.amount;
        payout = payout % 2 == 0 ? amount + amount / 20 : spread(payout, amount);
        vm.prank(address(projects));
        reputation.settleStake(people[i], amount, payout, staked.owed);
        delete stakes[i];
    }

    /// What a burned stake earned up to then is carried, if its holder comes for it sooner or later.
    function failOne(uint256 who) public {
        uint256 i = who % ACTORS;
        vm.prank(address(projects));
        uint256 round = reputation.burnStakes(stakes[i].amount);
        distributeOne(who);
        accrue(i, round);
        vm.prank(address(projects));
        reputation.forfeitDividends(stakes[i].owed);
        delete stakes[i];
    }

    function voteOne(uint256 who, uint256 amount, uint256 time) public {
        uint256 i = who % ACTORS;
        ReputationAccount memory account = reputation.accountOf(people[i]);
        uint32 packed = Float32.encodeDown(spread(amount, account.balance - account.held));
        vm.prank(address(voting));
        reputation.lockVote(people[i], packed, uint32(vm.getBlockTimestamp() + bound(time, 0, 9 days)));
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    function checkReputation() external view {
        uint256 total = 0;
        uint256 staked = 0;
        for (uint256 i = 0; i < ACTORS; ++i) {
            total += balanceOf(people[i]);
            staked += stakes[i].amount;
            vm.assertEq(reputation.balanceOf(identities.accountOf(people[i])), balanceOf(people[i]), "shown");
        }
        vm.assertEq(reputation.totalStaked(), staked, "stakes");
        vm.assertEq(reputation.totalSupply(), total + staked, "R");
        vm.assertEq(reputation.identities(), ACTORS, "identities");
    }

    /// To the wei and to its last fraction, once everyone's ledger is brought up to now; that is then undone.
    function checkDividends() external {
        uint256 state = vm.snapshotState();
        uint256 owed = 0;
        for (uint256 i = 0; i < ACTORS; ++i) {
            accrue(i, ENDLESS);
            stake(people[i], 0);
            owed += stakes[i].owed + dividendsOf(people[i]);
        }
        DividendState memory ledger = reputation.dividends();
        vm.assertEq(paidIn, paidOut + owed + ledger.carried, "dividends");
        vm.assertEq(ledger.remainder, 0, "fractions");
        vm.assertEq(address(reputation).balance, paidIn - paidOut, "ETH");
        vm.revertToState(state);
    }

    function checkBonds() external view {
        for (uint256 i = 0; i < ACTORS; ++i) {
            ReputationAccount memory account = reputation.accountOf(people[i]);
            vm.assertEq(account.held, held[i], "held");
            vm.assertLe(account.held + account.voting, account.balance, "more is locked than there is");
            vm.assertEq(account.free, account.balance - account.held - account.voting, "free");
        }
    }
}
