// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Who votes, and with what.
enum VotingMode {
    /// @notice Token and reputation holders in two houses, by weight, which the vote locks.
    TwoHouses,
    /// @notice Jurors that the source names, one vote each, nothing locked.
    Jurors
}

/// @notice What a poll is, fixed when it is opened. Commit runs in [start, commitEnd), reveal in [commitEnd, revealEnd).
struct PollTerms {
    uint256 start;
    uint256 commitEnd;
    uint256 revealEnd;
    /// @notice Number of options, 2 to 4; a choice is 0 to options - 1.
    uint256 options;
    VotingMode mode;
}

/// @title IPollSource
/// @notice A contract that puts questions to the vote.
interface IPollSource {
    /// @notice The terms of the poll that the source keeps under `key`. Reverts where there is none to be voted on.
    function pollTerms(bytes32 key) external view returns (PollTerms memory);

    /// @notice Whether `account` is a juror of the poll under `key`. Asked in mode {VotingMode-Jurors} only.
    function isJuror(bytes32 key, address account) external view returns (bool);
}
