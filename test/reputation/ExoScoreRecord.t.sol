// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IExoScore, PairRecord} from "../../contracts/reputation/interfaces/IExoScore.sol";
import {Deed, IScoreSource} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {ScoreSourceMock} from "../../contracts/mocks/ScoreSourceMock.sol";
import {ExoScoreTest} from "./ExoScoreTest.sol";

contract ExoScoreRecordTest is ExoScoreTest {
    bytes20 internal a;
    bytes20 internal b;
    bytes20 internal c;

    function setUp() public override {
        super.setUp();
        (a, b, c) = (ann.identity, bob.identity, cyd.identity);
    }

    function all(uint256 count) internal pure returns (uint256 packed) {
        for (uint256 i = 0; i < KINDS; ++i) {
            packed |= count << (32 * i);
        }
    }

    function list(bytes20 one, bytes20 two, bytes20 three) internal pure returns (bytes20[] memory ids) {
        ids = new bytes20[](3);
        (ids[0], ids[1], ids[2]) = (one, two, three);
    }

    // ---- What deeds are worth ------------------------------------------------------------------------------------------

    function test_EachDeedWithOneCounterpartyIsWorthHalfTheOneBefore() public {
        for (uint256 kind = 0; kind < KINDS; ++kind) {
            bytes20 other = newcomer(kind);
            uint256 sum = 0;
            for (uint256 n = 1; n <= 30; ++n) {
                did(a, other, Deed(kind), 1);
                sum += record(a, other);
                vm.assertEq(sum, series(bases[kind], n), "sum");
                vm.assertEq(score.recordOf(address(source), a, other).deeds[kind], n, "deeds");
            }
            // Rounding down takes the last thousandth for ever.
            vm.assertEq(sum, 2 * bases[kind] - 1);
        }
    }

    function test_AFirstDeedIsWorthItsBase() public {
        for (uint256 kind = 0; kind < KINDS; ++kind) {
            did(a, newcomer(kind), Deed(kind), 1);
            vm.assertEq(record(a, newcomer(kind)), bases[kind]);
        }
    }

    function testFuzz_WhenASourceIsReadIsNothingToTheOutcome(uint32[8] memory early, uint32[8] memory late) public {
        uint256 packed = 0;
        for (uint256 i = 0; i < KINDS; ++i) {
            (uint256 few, uint256 more) = (early[i] % 40, late[i] % 40);
            did(a, b, Deed(i), few);
            packed |= (few + more) << (32 * i);
        }
        bool some = source.deedsOf(a, b) != 0;
        uint256 sum = some ? record(a, b) : 0;
        if (packed != source.deedsOf(a, b)) {
            source.set(a, b, packed);
            sum += record(a, b);
        }
        if (packed == 0) return;
        source.set(c, b, packed);
        vm.assertEq(sum, record(c, b));
        vm.assertEq(abi.encode(score.standingOf(a)), abi.encode(score.standingOf(c)));
        vm.assertEq(
            abi.encode(score.recordOf(address(source), a, b)), abi.encode(score.recordOf(address(source), c, b))
        );
    }

    function test_EveryKindAndCounterpartyAndSourceHasASeriesOfItsOwn() public {
        source.set(a, b, all(1));
        uint256 sum = 0;
        for (uint256 i = 0; i < KINDS; ++i) {
            sum += bases[i];
        }
        vm.assertEq(record(a, b), sum);
        source.set(a, c, all(1));
        vm.assertEq(record(a, c), sum);

        ScoreSourceMock other = new ScoreSourceMock();
        score.setSource(other, true);
        other.set(a, b, all(1));
        vm.assertEq(score.record(other, a, b), sum);
        vm.assertEq(score.recordOf(address(other), a, b).waiting, sum);
        assertStanding(a, 0, 3 * sum);
        vm.assertEq(score.standingOf(a).deeds[0], 3);
        // What one did is not what was done to one.
        assertStanding(b, 0, 0);
    }

    function test_CountersStayAtTheirLargestValue() public {
        source.set(a, b, all(type(uint32).max));
        uint256 sum = 0;
        for (uint256 i = 0; i < KINDS; ++i) {
            sum += 2 * bases[i] - 1;
        }
        vm.assertEq(record(a, b), sum);
        PairRecord memory pair = score.recordOf(address(source), a, b);
        for (uint256 i = 0; i < KINDS; ++i) {
            vm.assertEq(pair.deeds[i], type(uint24).max);
            vm.assertEq(score.standingOf(a).deeds[i], (1 << 20) - 1);
        }
        expectNothingNew(a, b);
        record(a, b);
        // Totals are full; points still count.
        source.set(a, c, all(1));
        vm.assertGt(record(a, c), 0);
        for (uint256 i = 0; i < KINDS; ++i) {
            vm.assertEq(score.standingOf(a).deeds[i], (1 << 20) - 1);
        }
    }

    function test_ACounterThatFellIsNothingNewAndTakesNothing() public {
        did(a, b, Deed.Exchanged, 3);
        record(a, b);
        source.set(a, b, 0);
        expectNothingNew(a, b);
        record(a, b);
        // Another kind goes on as if nothing had happened.
        did(a, b, Deed.Reviewed, 1);
        vm.assertEq(record(a, b), baseOf(Deed.Reviewed));
        vm.assertEq(score.recordOf(address(source), a, b).deeds[uint256(Deed.Exchanged)], 3);
    }

    // ---- Counterparties without a score --------------------------------------------------------------------------------

    function test_AllCounterpartiesWithoutAScoreBringTheCapTogether() public {
        for (uint256 i = 1; i <= 25; ++i) {
            did(a, newcomer(i), Deed.HonouredOnTime, 1);
            record(a, newcomer(i));
            assertStanding(a, 0, i * 10_000);
        }
        vm.assertEq(score.scoreOf(a), CAP);
    }

    function test_PointsFromACounterpartyWithAScoreAllCount() public {
        makeScored(b);
        makeScored(a);
        uint256 before = score.scoreOf(a);
        did(a, b, Deed.HonouredOnTime, 2);
        record(a, b);
        assertStanding(a, 15_000, CAP);
        vm.assertEq(score.scoreOf(a), before + 15_000);
    }

    function test_ACounterpartyHasAScoreFromTheCapOnAndNotAThousandthBefore() public {
        uint256[8] memory table = bases;
        table[uint256(Deed.Reviewed)] = 999;
        score.setParameters(table);
        for (uint256 i = 0; i < 9; ++i) {
            did(b, newcomer(i), Deed.HonouredOnTime, 1);
            record(b, newcomer(i));
        }
        did(b, newcomer(9), Deed.TaskDone, 1);
        did(b, newcomer(9), Deed.Reviewed, 1);
        record(b, newcomer(9));
        did(b, newcomer(10), Deed.Reviewed, 1);
        record(b, newcomer(10));
        // 99,998 thousandths, and then one more than the cap by another table.
        vm.assertEq(score.scoreOf(b), CAP - 2);
        did(a, b, Deed.Exchanged, 1);
        record(a, b);
        assertStanding(a, 0, 2_000);

        table[uint256(Deed.RoleHeld)] = 1;
        score.setParameters(table);
        did(b, newcomer(11), Deed.RoleHeld, 1);
        record(b, newcomer(11));
        vm.assertEq(score.scoreOf(b), CAP - 1);
        expectNothingNew(a, b);
        record(a, b);

        did(b, newcomer(12), Deed.RoleHeld, 1);
        record(b, newcomer(12));
        vm.assertEq(score.scoreOf(b), CAP);
        record(a, b);
        assertStanding(a, 2_000, 0);
    }

    function test_WhatWaitedIsCountedOnceTheCounterpartyHasAScoreByAnyone() public {
        did(a, b, Deed.HonouredOnTime, 1);
        record(a, b);
        did(a, c, Deed.HonouredOnTime, 1);
        record(a, c);
        makeScored(b);
        assertStanding(a, 0, 20_000);
        vm.expectEmit(address(score));
        emit IExoScore.Recorded(a, b, address(source), 1, 1, 0, 10_000, 10_000);
        vm.prank(stranger);
        vm.assertEq(record(a, b), 0);
        assertStanding(a, 10_000, 10_000);
        vm.assertEq(score.recordOf(address(source), a, b).waiting, 0);
        vm.assertEq(score.recordOf(address(source), a, c).waiting, 10_000);
        expectNothingNew(a, b);
        record(a, b);
        did(a, b, Deed.HonouredOnTime, 1);
        record(a, b);
        assertStanding(a, 15_000, 10_000);
    }

    function test_TwoNewcomersCannotLiftEachOther() public {
        source.set(a, b, all(1_000));
        source.set(b, a, all(1_000));
        record(a, b);
        record(b, a);
        vm.assertLt(score.scoreOf(a), CAP);
        expectNothingNew(a, b);
        record(a, b);
    }

    function testFuzz_TheScoreNeverFalls(uint256 seed) public {
        bytes20[4] memory who = [a, b, c, workers[0].identity];
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            (bytes20 one, bytes20 other) = (who[seed & 3], who[(seed >> 2) & 3]);
            uint256 before = score.scoreOf(one);
            did(one, other, Deed((seed >> 4) & 7), (seed >> 8) % 5);
            if (seed >> 252 == 0) makeScored(one);
            bytes20[] memory others = new bytes20[](1);
            others[0] = other;
            if (one != other) score.recordAll(source, one, others);
            vm.assertGe(score.scoreOf(one), before);
        }
    }

    // ---- Reading -------------------------------------------------------------------------------------------------------

    function test_AnyoneHasARecordTakenAndItIsInTheLog() public {
        did(a, b, Deed.HonouredLate, 2);
        did(a, b, Deed.Judged, 1);
        uint256 deeds = (uint256(2) << 24) | (uint256(1) << (5 * 24));
        vm.expectEmit(address(score));
        emit IExoScore.Recorded(a, b, address(source), 1, deeds, 7_500, 0, 7_500);
        vm.prank(stranger);
        vm.assertEq(record(a, b), 7_500);
    }

    function test_NothingIsRecordedTwice() public {
        expectNothingNew(a, b);
        record(a, b);
        did(a, b, Deed.Exchanged, 1);
        record(a, b);
        expectNothingNew(a, b);
        record(a, b);
    }

    function test_NobodyScoresByItself() public {
        did(a, a, Deed.Exchanged, 1);
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreOwnCounterparty.selector, a));
        record(a, a);
        did(a, b, Deed.Exchanged, 1);
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreOwnCounterparty.selector, a));
        score.recordAll(source, a, list(b, a, c));
    }

    function test_OnlyAcceptedSourcesAreRead() public {
        ScoreSourceMock other = new ScoreSourceMock();
        other.set(a, b, 1);
        bytes memory refusal = abi.encodeWithSelector(IExoScore.ExoScoreNotSource.selector, address(other));
        vm.expectRevert(refusal);
        score.record(other, a, b);
        vm.expectRevert(refusal);
        score.recordAll(other, a, new bytes20[](0));
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreNotSource.selector, address(0)));
        score.record(IScoreSource(address(0)), a, b);
    }

    function test_WhatADismissedSourceGaveStandsAndGoesOnWhenItIsAcceptedAgain() public {
        did(a, b, Deed.Exchanged, 1);
        record(a, b);
        score.setSource(source, false);
        vm.assertFalse(score.isSource(address(source)));
        did(a, b, Deed.Exchanged, 1);
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreNotSource.selector, address(source)));
        record(a, b);
        vm.assertEq(score.scoreOf(a), 2_000);
        score.setSource(source, true);
        vm.assertEq(record(a, b), 1_000);
    }

    function test_SeveralCounterpartiesAreReadInOneCallAndThoseWithNothingNewPassedOver() public {
        did(a, b, Deed.Exchanged, 1);
        did(a, c, Deed.Exchanged, 2);
        vm.prank(stranger);
        vm.assertEq(score.recordAll(source, a, list(b, newcomer(1), c)), 5_000);
        // Again, and one of them twice.
        did(a, b, Deed.Exchanged, 1);
        vm.assertEq(score.recordAll(source, a, list(b, c, b)), 1_000);
        assertStanding(a, 0, 6_000);
        vm.assertEq(score.recordAll(source, a, new bytes20[](0)), 0);
        vm.assertEq(score.recordAll(source, a, list(b, c, newcomer(1))), 0);
    }

    // ---- Tables --------------------------------------------------------------------------------------------------------

    function test_ANewTableHoldsForWhatIsRecordedFromThenOn() public {
        did(a, b, Deed.Exchanged, 1);
        record(a, b);
        // Done under the old table, recorded under the new: it is the second, at half of the new base.
        did(a, b, Deed.Exchanged, 1);
        did(a, c, Deed.Exchanged, 1);
        uint256[8] memory table;
        table[uint256(Deed.Exchanged)] = 9_000;
        score.setParameters(table);
        vm.assertEq(score.scoreOf(a), 2_000);
        vm.expectEmit(address(score));
        emit IExoScore.Recorded(a, b, address(source), 2, uint256(2) << 48, 4_500, 0, 6_500);
        record(a, b);
        vm.assertEq(record(a, c), 9_000);
        did(a, c, Deed.Reviewed, 1);
        vm.assertEq(record(a, c), 0, "a kind without a base is counted, and worth nothing");
        vm.assertEq(score.standingOf(a).deeds[uint256(Deed.Reviewed)], 1);
    }
}
