// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../common/libraries/Float32.sol";

/// @notice What votes lock of one holder: at most two steps, the larger amount first and ending first.
/// @dev 128 bits, so that it shares a slot with an exact amount of up to 128 bits. An empty step has until = 0.
struct Staircase {
    /// @notice The larger amount ({Float32}), locked until `until1`.
    uint32 amount1;
    /// @notice End of the first step (Unix seconds).
    uint32 until1;
    /// @notice The smaller amount ({Float32}), locked from `until1` to `until2`.
    uint32 amount2;
    /// @notice End of the second step (Unix seconds).
    uint32 until2;
}

/// @title VoteLock
/// @notice Partial-lock voting in constant space: the same tokens may vote in many polls, and what is locked is the
/// largest commitment whose poll has not ended, never the sum.
/// @dev Three commitments with three ends would need a third step; then the two neighbours whose merge locks the least
/// (amount x time) more than needed become one. So the lock lies between the largest open commitment and the exact
/// staircase rounded up to two steps, and it ends with its polls by time alone.
library VoteLock {
    using Float32 for uint32;

    /// @notice What `stairs` lock at `time` (Unix seconds), in base units.
    function lockedAt(Staircase memory stairs, uint256 time) internal pure returns (uint256) {
        if (time < stairs.until1) return stairs.amount1.decode();
        if (time < stairs.until2) return stairs.amount2.decode();
        return 0;
    }

    /// @notice `stairs` with a further commitment of `amount` until `until`, at `time` (Unix seconds).
    function add(Staircase memory stairs, uint32 amount, uint32 until, uint256 time)
        internal
        pure
        returns (Staircase memory)
    {
        uint256 value = amount.decode();
        (uint32 a, uint32 aEnd, uint32 b, uint32 bEnd) = (stairs.amount1, stairs.until1, stairs.amount2, stairs.until2);
        // Nothing, ended, or covered by a step that is as large and lasts as long: nothing to add.
        if (value == 0 || until <= time || _covers(a, aEnd, value, until) || _covers(b, bEnd, value, until)) {
            return stairs;
        }
        // Steps that have ended go, and those that the new one covers. The first of what is left is always the larger.
        if (time >= bEnd || (bEnd <= until && b.decode() <= value)) (b, bEnd) = (0, 0);
        if (time >= aEnd || (aEnd <= until && a.decode() <= value)) (a, aEnd, b, bEnd) = (b, bEnd, 0, 0);

        // The three in the order of their ends.
        (uint32 c, uint32 cEnd) = (amount, until);
        if (bEnd == 0 || cEnd < bEnd) (b, bEnd, c, cEnd) = (c, cEnd, b, bEnd);
        if (aEnd == 0 || bEnd < aEnd) (a, aEnd, b, bEnd) = (b, bEnd, a, aEnd);
        return cEnd == 0 ? Staircase(a, aEnd, b, bEnd) : _merged(a, aEnd, b, bEnd, c, cEnd);
    }

    /// @dev Three steps a > b > c ending in that order, of which two neighbours are merged.
    function _merged(uint32 a, uint32 aEnd, uint32 b, uint32 bEnd, uint32 c, uint32 cEnd)
        private
        pure
        returns (Staircase memory)
    {
        uint256 first = (a.decode() - b.decode()) * (bEnd - aEnd);
        uint256 second = (b.decode() - c.decode()) * (cEnd - bEnd);
        return first <= second ? Staircase(a, bEnd, c, cEnd) : Staircase(a, aEnd, b, cEnd);
    }

    function _covers(uint32 amount, uint32 end, uint256 value, uint32 until) private pure returns (bool) {
        return end >= until && amount.decode() >= value;
    }
}
