// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {Staircase, VoteLock} from "../../contracts/voting/libraries/VoteLock.sol";
import {Test} from "../Test.sol";

/// @notice What votes lock, against every commitment kept in full.
contract VoteLockTest is Test {
    using Float32 for uint256;

    uint256 internal constant TURNS = 16;

    struct Step {
        uint256 amount;
        uint256 until;
    }

    Step[] internal made;

    function add(Staircase memory stairs, uint256 amount, uint256 until, uint256 time)
        internal
        pure
        returns (Staircase memory)
    {
        return VoteLock.add(stairs, amount.encodeDown(), uint32(until), time);
    }

    function check(Staircase memory stairs, uint256 a, uint256 aEnd, uint256 b, uint256 bEnd) internal pure {
        vm.assertEq(Float32.decode(stairs.amount1), a);
        vm.assertEq(uint256(stairs.until1), aEnd);
        vm.assertEq(Float32.decode(stairs.amount2), b);
        vm.assertEq(uint256(stairs.until2), bEnd);
    }

    function steps(uint256 a, uint256 aEnd, uint256 b, uint256 bEnd) internal pure returns (Staircase memory) {
        return Staircase(a.encodeDown(), uint32(aEnd), b.encodeDown(), uint32(bEnd));
    }

    function test_OneStepIsKeptWhereOneCommitmentCoversTheOther() public pure {
        Staircase memory once = add(steps(0, 0, 0, 0), 10, 100, 0);
        check(once, 10, 100, 0, 0);
        check(add(once, 10, 90, 0), 10, 100, 0, 0);
        check(add(once, 9, 100, 0), 10, 100, 0, 0);
        check(add(once, 10, 110, 0), 10, 110, 0, 0);
        check(add(once, 11, 100, 0), 11, 100, 0, 0);
    }

    function test_TwoCommitmentsStandApartTheLargerAndSoonerFirst() public pure {
        check(add(steps(10, 100, 0, 0), 5, 200, 0), 10, 100, 5, 200);
        check(add(steps(5, 200, 0, 0), 10, 100, 0), 10, 100, 5, 200);
    }

    function test_AThirdIsMergedWhereThatLocksTheLeastMore() public pure {
        check(add(steps(10, 100, 5, 200), 4, 210, 0), 10, 100, 5, 210);
        check(add(steps(10, 100, 5, 200), 1, 900, 0), 10, 200, 1, 900);
        check(add(steps(10, 100, 5, 200), 9, 110, 0), 10, 110, 5, 200);
        check(add(steps(10, 100, 5, 200), 11, 90, 0), 11, 100, 5, 200);
        // Where both lock as much more, what is locked the longest stays the smaller.
        check(add(steps(30, 100, 20, 200), 10, 300, 0), 30, 200, 10, 300);
    }

    function test_WhatCoversAStepTakesItsPlace() public pure {
        check(add(steps(10, 100, 5, 200), 5, 210, 0), 10, 100, 5, 210);
        check(add(steps(10, 100, 5, 200), 12, 100, 0), 12, 100, 5, 200);
        check(add(steps(10, 100, 5, 200), 12, 150, 0), 12, 150, 5, 200);
        check(add(steps(10, 100, 5, 200), 12, 250, 0), 12, 250, 0, 0);
        check(add(steps(10, 100, 5, 200), 5, 150, 0), 10, 100, 5, 200);
    }

    function test_WhatHasEndedIsForgottenAndNothingEndedIsTaken() public pure {
        check(add(steps(10, 100, 5, 200), 7, 300, 100), 7, 300, 0, 0);
        check(add(steps(10, 100, 5, 200), 4, 300, 100), 5, 200, 4, 300);
        check(add(steps(10, 100, 5, 200), 4, 300, 99), 10, 100, 5, 300);
        check(add(steps(10, 100, 5, 200), 4, 300, 200), 4, 300, 0, 0);
        check(add(steps(10, 100, 5, 200), 7, 100, 100), 10, 100, 5, 200);
        check(add(steps(10, 100, 5, 200), 12, 100, 100), 10, 100, 5, 200);
        check(add(steps(10, 100, 5, 200), 0, 900, 0), 10, 100, 5, 200);
    }

    function test_AStepIsLockedUpToTheSecondBeforeItsEnd() public pure {
        Staircase memory stairs = steps(10, 100, 5, 200);
        vm.assertEq(VoteLock.lockedAt(stairs, 99), 10);
        vm.assertEq(VoteLock.lockedAt(stairs, 100), 5);
        vm.assertEq(VoteLock.lockedAt(stairs, 199), 5);
        vm.assertEq(VoteLock.lockedAt(stairs, 200), 0);
        vm.assertEq(VoteLock.lockedAt(steps(0, 0, 0, 0), 0), 0);
    }

    // ---- Any history ---------------------------------------------------------------------------------------------------

    /// @dev The largest commitment whose poll has not ended at `time`, and the largest of all ever made.
    function largest(uint256 time) internal view returns (uint256 open, uint256 ever) {
        for (uint256 i = 0; i < made.length; ++i) {
            if (made[i].amount > ever) ever = made[i].amount;
            if (made[i].until > time && made[i].amount > open) open = made[i].amount;
        }
    }

    /// @dev Amounts are drawn so that they need no rounding.
    function draw(uint256 raw, uint256 now_) internal returns (Step memory step) {
        uint256 amount = bound(raw >> 16, 1, 50) << bound(raw >> 8, 0, 70);
        step = Step(amount, now_ + bound(raw >> 80, 1, 100));
        made.push(step);
    }

    function testFuzz_TheLockIsNeverBelowAnOpenCommitmentNorAboveTheLargest(uint256[TURNS] memory raws) public {
        Staircase memory stairs;
        uint256 now_ = 1_000;
        for (uint256 n = 0; n < TURNS; ++n) {
            now_ += raws[n] % 30;
            uint256 before = VoteLock.lockedAt(stairs, now_);
            Step memory step = draw(raws[n], now_);
            stairs = add(stairs, step.amount, step.until, now_);
            vm.assertLe(uint256(stairs.until1), uint256(stairs.until2) == 0 ? type(uint256).max : stairs.until2);
            // Now it is what it must be: nothing that was locked is let go, and nothing more is.
            vm.assertEq(VoteLock.lockedAt(stairs, now_), before > step.amount ? before : step.amount);
            uint256 last;
            for (uint256 i = 0; i < made.length; ++i) {
                checkAt(stairs, made[i].until, now_);
                checkAt(stairs, made[i].until - 1, now_);
                if (made[i].until > last) last = made[i].until;
            }
            vm.assertEq(VoteLock.lockedAt(stairs, last), 0);
        }
    }

    function checkAt(Staircase memory stairs, uint256 time, uint256 now_) internal view {
        if (time < now_) return;
        (uint256 open, uint256 ever) = largest(time);
        uint256 locked = VoteLock.lockedAt(stairs, time);
        vm.assertGe(locked, open);
        vm.assertLe(locked, ever);
    }

    function testFuzz_TwoEndsNeedNoMergeAndLockExactlyTheLargest(uint256[TURNS] memory raws, uint256 gap) public {
        Staircase memory stairs;
        uint256[2] memory ends = [uint256(1_000), 1_000 + bound(gap, 1, 500)];
        for (uint256 n = 0; n < TURNS; ++n) {
            uint256 amount = bound(raws[n] >> 16, 1, 50) << bound(raws[n] >> 8, 0, 70);
            made.push(Step(amount, ends[raws[n] % 2]));
            stairs = add(stairs, amount, ends[raws[n] % 2], n * 70);
            for (uint256 time = n * 70; time < 1_600; time += 53) {
                (uint256 open,) = largest(time);
                vm.assertEq(VoteLock.lockedAt(stairs, time), open);
            }
        }
    }

    /// @dev Of the two ways to merge three steps, never the one that locks more amount x time.
    function testFuzz_AMergeLocksAsLittleMoreAsTwoStepsCan(uint256[3] memory amounts, uint256[3] memory ends)
        public
        pure
    {
        uint256 a = bound(amounts[0], 3, 1 << 23);
        uint256 b = bound(amounts[1], 2, a - 1);
        uint256 c = bound(amounts[2], 1, b - 1);
        uint256 first = bound(ends[0], 1, 1e6);
        uint256 second = bound(ends[1], first + 1, 2e6);
        uint256 third = bound(ends[2], second + 1, 3e6);
        uint256 exact = a * first + b * (second - first) + c * (third - second);
        uint256 left = (a - b) * (second - first);
        uint256 right = (b - c) * (third - second);
        uint256 least = exact + (left < right ? left : right);
        // In whatever order they were made.
        vm.assertEq(area(add(steps(a, first, b, second), c, third, 0)), least);
        vm.assertEq(area(add(steps(a, first, c, third), b, second, 0)), least);
        vm.assertEq(area(add(steps(b, second, c, third), a, first, 0)), least);
    }

    function area(Staircase memory stairs) internal pure returns (uint256) {
        uint256 second = stairs.until2 == 0 ? 0 : uint256(stairs.until2) - stairs.until1;
        return Float32.decode(stairs.amount1) * stairs.until1 + Float32.decode(stairs.amount2) * second;
    }
}
