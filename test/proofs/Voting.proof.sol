// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {Staircase, VoteLock} from "../../contracts/voting/libraries/VoteLock.sol";

// In each, (a until aEnd, b until bEnd) is what is locked before: the larger first and ending first, as LockKeepsItsOrder has it.

/// @notice Whatever is committed, the first step stays larger than the second and ends before it.
contract LockKeepsItsOrder {
    function prove(uint32 a, uint32 aEnd, uint32 b, uint32 bEnd, uint32 amount, uint32 until, uint256 time)
        external
        pure
    {
        require(bEnd == 0 || (0 < aEnd && aEnd < bEnd && Float32.decode(a) > Float32.decode(b)));
        Staircase memory stairs = VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time);
        uint256 first = Float32.decode(stairs.amount1);
        uint256 second = Float32.decode(stairs.amount2);
        assert(stairs.until2 == 0 || (0 < stairs.until1 && stairs.until1 < stairs.until2 && first > second));
    }
}

/// @notice At once, what is locked is the larger of what was and of what is committed, and so never the sum.
contract LockIsTheLargerOfBoth {
    function prove(uint32 a, uint32 aEnd, uint32 b, uint32 bEnd, uint32 amount, uint32 until, uint256 time)
        external
        pure
    {
        require(bEnd == 0 || (0 < aEnd && aEnd < bEnd && Float32.decode(a) > Float32.decode(b)));
        require(time < until);
        uint256 value = Float32.decode(amount);
        uint256 before = VoteLock.lockedAt(Staircase(a, aEnd, b, bEnd), time);
        uint256 locked = VoteLock.lockedAt(VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time), time);
        assert(locked == (before > value ? before : value));
    }
}

/// @notice At any later time no less is locked than would have been, nor, until its poll has ended, than is committed.
contract LockNeverLetsGo {
    function prove(
        uint32 a,
        uint32 aEnd,
        uint32 b,
        uint32 bEnd,
        uint32 amount,
        uint32 until,
        uint256 time,
        uint256 later
    ) external pure {
        require(bEnd == 0 || (0 < aEnd && aEnd < bEnd && Float32.decode(a) > Float32.decode(b)));
        require(time <= later && time < until);
        uint256 value = Float32.decode(amount);
        uint256 before = VoteLock.lockedAt(Staircase(a, aEnd, b, bEnd), later);
        uint256 locked = VoteLock.lockedAt(VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time), later);
        assert(locked >= before && (later >= until || locked >= value));
    }
}

/// @notice At any later time no more is locked than the larger of what was locked and of what is committed.
contract LockIsNoMoreThanTheLarger {
    function prove(
        uint32 a,
        uint32 aEnd,
        uint32 b,
        uint32 bEnd,
        uint32 amount,
        uint32 until,
        uint256 time,
        uint256 later
    ) external pure {
        require(bEnd == 0 || (0 < aEnd && aEnd < bEnd && Float32.decode(a) > Float32.decode(b)));
        require(time <= later);
        uint256 value = Float32.decode(amount);
        uint256 before = VoteLock.lockedAt(Staircase(a, aEnd, b, bEnd), time);
        uint256 locked = VoteLock.lockedAt(VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time), later);
        assert(locked <= before || locked <= value);
    }
}

/// @notice The lock ends with the last of all polls, by time alone.
contract LockEndsWithTheLastPoll {
    function prove(uint32 a, uint32 aEnd, uint32 b, uint32 bEnd, uint32 amount, uint32 until, uint256 time)
        external
        pure
    {
        require(bEnd == 0 || (0 < aEnd && aEnd < bEnd && Float32.decode(a) > Float32.decode(b)));
        require(time < until && Float32.decode(amount) != 0);
        Staircase memory stairs = VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time);
        uint256 last = aEnd < bEnd ? bEnd : aEnd;
        uint256 end = stairs.until2 == 0 ? stairs.until1 : stairs.until2;
        assert(end == (last < until ? until : last));
    }
}

/// @notice What a step covers, being as large and lasting as long, changes nothing; nor does what has ended, or is nothing.
contract CoveredCommitmentChangesNothing {
    function prove(uint32 a, uint32 aEnd, uint32 b, uint32 bEnd, uint32 amount, uint32 until, uint256 time)
        external
        pure
    {
        uint256 value = Float32.decode(amount);
        bool covered = (until <= aEnd && value <= Float32.decode(a)) || (until <= bEnd && value <= Float32.decode(b));
        require(covered || until <= time || value == 0);
        Staircase memory stairs = VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time);
        assert(stairs.amount1 == a && stairs.until1 == aEnd && stairs.amount2 == b && stairs.until2 == bEnd);
    }
}

/// @notice False, and so refuted: at any later time exactly the larger is locked. Where three steps became two it is more.
contract FalseLockIsAlwaysExact {
    function prove(
        uint32 a,
        uint32 aEnd,
        uint32 b,
        uint32 bEnd,
        uint32 amount,
        uint32 until,
        uint256 time,
        uint256 later
    ) external pure {
        require(bEnd == 0 || (0 < aEnd && aEnd < bEnd && Float32.decode(a) > Float32.decode(b)));
        require(time < until && until <= later);
        uint256 before = VoteLock.lockedAt(Staircase(a, aEnd, b, bEnd), later);
        uint256 locked = VoteLock.lockedAt(VoteLock.add(Staircase(a, aEnd, b, bEnd), amount, until, time), later);
        assert(locked == before);
    }
}
