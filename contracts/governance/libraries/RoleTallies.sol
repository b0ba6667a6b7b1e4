// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The ballots of a role in a proposal. One slot, from the low end: against, for and abstain, 24 bits each; needed to
/// take part, 24; 8 for whoever counts; and a bit for each of the first 152 seats that voted.
type RoleTally is uint256;

using RoleTallies for RoleTally global;

/// @title RoleTallies
/// @notice Counting in a slot. What comes after the first 152 seats has a bit in a word of its own.
/// @dev A role has fewer than 2^20 seats, so no count overflows.
library RoleTallies {
    /// @notice Seats that have their bit in the tally's own slot.
    uint256 internal constant FIRST_SEATS = 152;

    uint256 private constant COUNT = 0xffffff;
    uint256 private constant WIDTH = 24;
    uint256 private constant NEEDED = 72;
    uint256 private constant NOTE = 96;
    uint256 private constant SEATS = 104;

    /// @notice A tally without ballots. `needed_` is not zero, so neither is it.
    function open(uint256 needed_) internal pure returns (RoleTally) {
        return RoleTally.wrap(needed_ << NEEDED);
    }

    /// @notice Whether it was opened.
    function isOpen(RoleTally tally) internal pure returns (bool) {
        return RoleTally.unwrap(tally) != 0;
    }

    /// @notice One ballot more: 0 against, 1 for, 2 abstain.
    function add(RoleTally tally, uint256 support) internal pure returns (RoleTally) {
        return RoleTally.wrap(RoleTally.unwrap(tally) + (1 << (WIDTH * support)));
    }

    /// @notice Ballots for a side: 0 against, 1 for, 2 abstain.
    function ballots(RoleTally tally, uint256 support) internal pure returns (uint256) {
        return (RoleTally.unwrap(tally) >> (WIDTH * support)) & COUNT;
    }

    /// @notice Ballots of all sides.
    function total(RoleTally tally) internal pure returns (uint256) {
        return ballots(tally, 0) + ballots(tally, 1) + ballots(tally, 2);
    }

    /// @notice Ballots needed to take part.
    function needed(RoleTally tally) internal pure returns (uint256) {
        return (RoleTally.unwrap(tally) >> NEEDED) & COUNT;
    }

    /// @notice What was noted last.
    function note(RoleTally tally) internal pure returns (uint8) {
        return uint8(RoleTally.unwrap(tally) >> NOTE);
    }

    /// @notice Notes something else.
    function withNote(RoleTally tally, uint8 note_) internal pure returns (RoleTally) {
        return RoleTally.wrap((RoleTally.unwrap(tally) & ~(uint256(0xff) << NOTE)) | (uint256(note_) << NOTE));
    }

    /// @notice Whether one of the first seats voted.
    function hasVoted(RoleTally tally, uint256 seat) internal pure returns (bool) {
        return (RoleTally.unwrap(tally) >> (SEATS + seat)) & 1 != 0;
    }

    /// @notice Marks one of the first seats as having voted.
    function mark(RoleTally tally, uint256 seat) internal pure returns (RoleTally) {
        return RoleTally.wrap(RoleTally.unwrap(tally) | (1 << (SEATS + seat)));
    }
}
