// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The schedule of a kind of token, in one word. From the lowest bit on: `due` (64), `wins` (48), `interval` (32), `epoch`
/// (32), `uses` (8), `targetBits` (8). {KindTerms} and {KindState} say what they are; an epoch is the 64th part of a lifetime.
type Course is uint256;

using Courses for Course global;

/// @title Courses
/// @notice Reads {Course} and moves it on. Written out, since one word is written at once so, and a struct field by field.
library Courses {
    uint256 private constant WINS = 64;
    uint256 private constant INTERVAL = 112;
    uint256 private constant EPOCH = 144;
    uint256 private constant USES = 176;
    uint256 private constant TARGET_BITS = 184;

    /// @notice A course that begins at `due`.
    function create(uint64 due_, uint32 interval_, uint32 epoch_, uint8 uses_, uint8 targetBits_)
        internal
        pure
        returns (Course)
    {
        return Course.wrap(
            uint256(due_) | uint256(interval_) << INTERVAL | uint256(epoch_) << EPOCH | uint256(uses_) << USES
                | uint256(targetBits_) << TARGET_BITS
        );
    }

    /// @notice After one more win, the next being due at `due_`. 2^48 wins and 2^64 seconds are out of reach.
    function won(Course course, uint256 due_) internal pure returns (Course) {
        unchecked {
            return Course.wrap((Course.unwrap(course) + (1 << WINS)) >> WINS << WINS | due_);
        }
    }

    function due(Course course) internal pure returns (uint256) {
        return uint64(Course.unwrap(course));
    }

    function wins(Course course) internal pure returns (uint256) {
        return uint48(Course.unwrap(course) >> WINS);
    }

    function interval(Course course) internal pure returns (uint256) {
        return uint32(Course.unwrap(course) >> INTERVAL);
    }

    function epoch(Course course) internal pure returns (uint256) {
        return uint32(Course.unwrap(course) >> EPOCH);
    }

    function uses(Course course) internal pure returns (uint256) {
        return uint8(Course.unwrap(course) >> USES);
    }

    function targetBits(Course course) internal pure returns (uint256) {
        return Course.unwrap(course) >> TARGET_BITS;
    }
}
