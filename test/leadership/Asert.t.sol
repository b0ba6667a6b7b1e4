// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Asert} from "../../contracts/leadership/libraries/Asert.sol";
import {Test} from "../Test.sol";
import {AsertFigures} from "./AsertFigures.sol";

/// @notice How the target follows the schedule, over the whole range of bases, dates and half-lives.
contract AsertTest is Test {
    uint256 internal constant BASE = 1 << 224;
    uint256 internal constant MOST_BASE = (1 << 248) - 1;
    /// @dev Six intervals of the Validator kind.
    uint256 internal constant HALF_LIFE = 25_920;
    uint256 internal constant INTERVAL = 4_320;
    uint256 internal constant DUE = 1_800_000_000;

    /// @dev A base, a half-life and a due date.
    struct Kind {
        uint256 base;
        uint256 halfLife;
        uint256 due;
    }

    function draw(uint256[3] memory raw) internal pure returns (Kind memory kind) {
        kind.base = bound(raw[0] >> (raw[0] % 240), 1, MOST_BASE);
        kind.halfLife = bound(raw[1] >> (raw[1] % 240), 1, type(uint64).max);
        kind.due = bound(raw[2], 0, type(uint64).max);
    }

    function target(Kind memory kind, uint256 now_) internal pure returns (uint256) {
        return Asert.targetOf(kind.base, now_, kind.due, kind.halfLife);
    }

    /// @dev Base and half-life of the Validator kind, so many seconds after the win was due.
    function overdue(int256 by) internal pure returns (uint256) {
        return Asert.targetOf(BASE, uint256(int256(DUE) + by), DUE, HALF_LIFE);
    }

    /// @dev In hundred-millionths of the base, rounded to the nearest.
    function multiplier(int256 by) internal pure returns (uint256) {
        return (overdue(by) * 1e8 + BASE / 2) / BASE;
    }

    // ---- Figures -------------------------------------------------------------------------------------------------------

    function test_TheMultipliersAreThoseOfTheSpecification() public pure {
        int256 h = int256(HALF_LIFE);
        vm.assertEq(multiplier(-h), 50_000_000);
        vm.assertEq(multiplier(-h / 2), 70_710_678);
        vm.assertEq(multiplier(0), 100_000_000);
        vm.assertEq(multiplier(h / 24), 102_930_224);
        vm.assertEq(multiplier(h / 2), 141_421_356);
        vm.assertEq(multiplier(h), 200_000_000);
    }

    function test_ItIsWithinAPartIn2To107OfExact() public pure {
        bytes memory all = AsertFigures.ALL;
        for (uint256 i = 0; i < all.length; i += 40) {
            uint256 times;
            uint256 exact;
            assembly {
                times := shr(192, mload(add(add(all, 32), i)))
                exact := mload(add(add(all, 40), i))
            }
            uint256 found = Asert.targetOf(1 << 240, uint32(times), 0, times >> 32);
            vm.assertLe(found, exact);
            vm.assertLe(exact - found, exact >> 107);
        }
        vm.assertEq(all.length, 256 * 40);
    }

    function test_WholeHalfLivesAreExact() public pure {
        for (uint256 n = 0; n <= 8; ++n) {
            vm.assertEq(Asert.targetOf(BASE, DUE + n * HALF_LIFE, DUE, HALF_LIFE), BASE << n);
            vm.assertEq(Asert.targetOf(BASE, DUE - n * HALF_LIFE, DUE, HALF_LIFE), BASE >> n);
        }
    }

    function test_AnEasierTargetThanTheBaseTimes256IsNeverGiven() public pure {
        uint256 last = 8 * HALF_LIFE;
        vm.assertLt(Asert.targetOf(BASE, DUE + last - 1, DUE, HALF_LIFE), BASE << 8);
        vm.assertEq(Asert.targetOf(BASE, DUE + last + 1, DUE, HALF_LIFE), BASE << 8);
        vm.assertEq(Asert.targetOf(BASE, type(uint256).max, DUE, HALF_LIFE), BASE << 8);
        vm.assertEq(Asert.targetOf(MOST_BASE, DUE + last, DUE, HALF_LIFE), MOST_BASE << 8);
    }

    function test_TheTargetIsNeverZero() public pure {
        vm.assertEq(Asert.targetOf(BASE, DUE, DUE + 224 * HALF_LIFE, HALF_LIFE), 1);
        vm.assertEq(Asert.targetOf(BASE, DUE, DUE + 225 * HALF_LIFE, HALF_LIFE), 1);
        vm.assertEq(Asert.targetOf(BASE, 0, type(uint256).max, HALF_LIFE), 1);
        vm.assertEq(Asert.targetOf(1, 0, type(uint64).max, type(uint64).max), 1);
    }

    // ---- The whole range -----------------------------------------------------------------------------------------------

    function testFuzz_ALaterBlockHasNoHarderTarget(uint256[3] memory raw, uint256 now_, uint256 later) public pure {
        Kind memory kind = draw(raw);
        uint256 from = kind.due > 300 * kind.halfLife ? kind.due - 300 * kind.halfLife : 0;
        now_ = bound(now_, from, kind.due + 10 * kind.halfLife);
        later = bound(later, now_, kind.due + 10 * kind.halfLife);
        vm.assertLe(target(kind, now_), target(kind, later));
    }

    function testFuzz_AHalfLifeLaterTheTargetIsTwice(uint256[3] memory raw, uint256 now_) public pure {
        Kind memory kind = draw(raw);
        now_ = bound(now_, kind.due, kind.due + 7 * kind.halfLife);
        uint256 once = target(kind, now_);
        uint256 twice = target(kind, now_ + kind.halfLife);
        vm.assertGe(twice, 2 * once);
        vm.assertLe(twice, 2 * once + 1);
        vm.assertLe(twice, kind.base << 8);
    }

    /// @dev 2^x * 2^(1 - x) is 2, and neither factor is above what is exact.
    function testFuzz_WhatIsOverAndUnderAHalfLifeMultipliesToTwo(uint256 halfLife, uint256 part) public pure {
        halfLife = bound(halfLife >> (halfLife % 240), 1, type(uint64).max);
        part = bound(part, 0, halfLife);
        uint256 one = 1 << 126;
        uint256 product = Asert.targetOf(one, part, 0, halfLife) * Asert.targetOf(one, halfLife - part, 0, halfLife);
        vm.assertLe(product, one * one * 2);
        vm.assertGt(product, one * one * 2 - (one << 21));
    }

    function testFuzz_EarlyAndOverdueAreOneCurve(uint256[3] memory raw, uint256 early) public pure {
        Kind memory kind = draw(raw);
        early = bound(early, 1, 255 * kind.halfLife);
        uint256 whole = (early + kind.halfLife - 1) / kind.halfLife;
        uint256 expected = Asert.targetOf(kind.base, whole * kind.halfLife - early, 0, kind.halfLife) >> whole;
        kind.due = early;
        vm.assertEq(target(kind, 0), expected == 0 ? 1 : expected);
    }

    // ---- The due date --------------------------------------------------------------------------------------------------

    function test_AWinMovesTheDueDateOnByAnInterval() public pure {
        vm.assertEq(Asert.dueAfter(DUE, DUE, HALF_LIFE, INTERVAL), DUE + INTERVAL);
        vm.assertEq(Asert.dueAfter(DUE - 100 * HALF_LIFE, DUE, HALF_LIFE, INTERVAL), DUE + INTERVAL);
        vm.assertEq(Asert.dueAfter(DUE + 8 * HALF_LIFE, DUE, HALF_LIFE, INTERVAL), DUE + INTERVAL);
        vm.assertEq(Asert.dueAfter(0, 0, HALF_LIFE, INTERVAL), INTERVAL);
    }

    function test_WhatAnIdleLotteryForfeitedIsNotReissued() public pure {
        vm.assertEq(Asert.dueAfter(DUE + 8 * HALF_LIFE + 1, DUE, HALF_LIFE, INTERVAL), DUE + INTERVAL + 1);
        vm.assertEq(Asert.dueAfter(DUE + 60 days, DUE, HALF_LIFE, INTERVAL), DUE + 60 days - 8 * HALF_LIFE + INTERVAL);
    }

    /// @dev After 60 idle days: the backlog is that of eight half-lives, and gone after 48 wins.
    function test_EachWinOfOneSecondIsHarderThanTheLast() public pure {
        uint256 due = DUE;
        uint256 now_ = DUE + 60 days;
        uint256 last = type(uint256).max;
        for (uint256 i = 0; i <= 48; ++i) {
            uint256 target_ = Asert.targetOf(BASE, now_, due, HALF_LIFE);
            vm.assertLt(target_, last);
            (last, due) = (target_, Asert.dueAfter(now_, due, HALF_LIFE, INTERVAL));
        }
        vm.assertEq(last, BASE);
    }

    function test_ItCostsLittle() public view {
        uint256 before = gasleft();
        uint256 target_ = Asert.targetOf(BASE, DUE + 1234, DUE, HALF_LIFE);
        uint256 used = before - gasleft();
        vm.assertGt(target_, BASE);
        vm.assertLt(used, 4_000);
    }
}
