// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPollSource, PollTerms} from "./IPollSource.sol";

/// @notice What was revealed for one option.
struct Tally {
    /// @notice Tokens (base units).
    uint256 tokens;
    /// @notice Reputation (base units).
    uint256 reputation;
    /// @notice Jurors.
    uint256 ballots;
}

/// @notice One voter's commitment in one poll.
struct Commitment {
    /// @notice First 192 bits of keccak256(chain, contract, poll, voter, choice, salt); zero once revealed.
    bytes24 hash;
    /// @notice Weight in the house of tokens ({Float32}).
    uint32 tokens;
    /// @notice Weight in the house of reputation ({Float32}).
    uint32 reputation;
}

/// @title IPLCRVoting
/// @notice Partial-lock commit-reveal voting without lists: the same tokens may vote in many polls at once, and what is
/// locked is the largest commitment, not the sum. A lock ends by time, with its poll, revealed or not.
/// @dev Any contract may be a source of polls. A poll is known by keccak256(source, key). Polls end on time, never early.
interface IPLCRVoting {
    /// @notice A poll of `source` under `key` was opened.
    event PollOpened(uint256 indexed pollId, address indexed source, bytes32 indexed key, PollTerms terms);
    /// @notice `voter` committed, or replaced its commitment. Weights are {Float32}.
    event Committed(
        uint256 indexed pollId, address indexed voter, bytes24 commitment, uint32 tokens, uint32 reputation
    );
    /// @notice `voter` revealed `choice`. Weights are base units; a juror's are zero.
    event Revealed(
        uint256 indexed pollId, address indexed voter, uint256 indexed choice, uint256 tokens, uint256 reputation
    );

    /// @notice There is no such poll; open it first.
    error PLCRVotingUnknownPoll(uint256 pollId);
    /// @notice The poll was opened before.
    error PLCRVotingPollOpen(uint256 pollId);
    /// @notice The source gave terms that no poll can have: 2 to 4 options, start < commitEnd < revealEnd, at most 194 days
    /// a phase, not over.
    error PLCRVotingInvalidTerms(address source, bytes32 key);
    /// @notice Commitments are taken from `start` up to `end`.
    error PLCRVotingNotCommitTime(uint256 pollId, uint256 start, uint256 end, uint256 time);
    /// @notice Reveals are taken from `start` up to `end`.
    error PLCRVotingNotRevealTime(uint256 pollId, uint256 start, uint256 end, uint256 time);
    /// @notice A commitment is not zero, and neither are both its weights (jurors: both are).
    error PLCRVotingEmptyCommitment(uint256 pollId);
    /// @notice `voter` has no identity that was bound before the poll began.
    error PLCRVotingNotEligible(uint256 pollId, address voter);
    /// @notice The choice is not one of the poll's.
    error PLCRVotingInvalidChoice(uint256 pollId, uint256 choice, uint256 options);
    /// @notice Choice and salt are not what `voter` committed to, or it was revealed before.
    error PLCRVotingWrongReveal(uint256 pollId, address voter);

    /// @notice Opens the poll that `source` keeps under `key`. Anyone may.
    /// @dev Emits {PollOpened}.
    function openPoll(IPollSource source, bytes32 key) external returns (uint256 pollId);

    /// @notice Commits to a choice, or replaces the caller's commitment. Locks the weights until the poll's end.
    /// @param pollId The poll.
    /// @param commitment See {Commitment-hash} and {commitmentHash}.
    /// @param tokens Weight in the house of tokens ({Float32}), 0 for none.
    /// @param reputation Weight in the house of reputation ({Float32}), 0 for none; needs an identity bound to the caller
    /// before the poll began.
    function commit(uint256 pollId, bytes24 commitment, uint32 tokens, uint32 reputation) external;

    /// @notice Reveals what `voter` committed to. Anyone who knows the salt may send it.
    function reveal(uint256 pollId, address voter, uint256 choice, bytes32 salt) external;

    /// @notice The hash to commit to.
    function commitmentHash(uint256 pollId, address voter, uint256 choice, bytes32 salt) external view returns (bytes24);

    /// @notice The poll that `source` keeps under `key`, opened or not.
    function pollIdOf(address source, bytes32 key) external pure returns (uint256);

    /// @notice The terms of an open poll.
    function terms(uint256 pollId) external view returns (PollTerms memory);

    /// @notice What was revealed for `choice`; zeros where nothing was, or there is no such poll.
    function tally(uint256 pollId, uint256 choice) external view returns (Tally memory);

    /// @notice The commitment of `voter`.
    function commitmentOf(uint256 pollId, address voter) external view returns (Commitment memory);

    /// @notice Whether `voter` revealed.
    function hasRevealed(uint256 pollId, address voter) external view returns (bool);
}
