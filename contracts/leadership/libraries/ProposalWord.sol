// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice {CongressProposal} in one word. From the lowest bit on: votes against (32), votes for (32), quorum (32), number (32), time
/// of the proposal (40), voting delay (24), voting period (24), execution delay (24), canceled (1).
type ProposalWord is uint256;

using ProposalWords for ProposalWord global;

/// @title ProposalWords
/// @notice Reads {ProposalWord} and counts votes in it. 2^32 tokens or proposals are out of reach.
library ProposalWords {
    uint256 private constant FOR = 32;
    uint256 private constant QUORUM = 64;
    uint256 private constant NUMBER = 96;
    uint256 private constant PROPOSED_AT = 128;
    uint256 private constant VOTING_DELAY = 168;
    uint256 private constant VOTING_PERIOD = 192;
    uint256 private constant EXECUTION_DELAY = 216;
    uint256 private constant CANCELED = 240;

    /// @notice A new proposal. Delays and period are below 2^24 seconds.
    function create(
        uint256 number_,
        uint256 proposedAt_,
        uint256 votingDelay,
        uint256 votingPeriod,
        uint256 executionDelay_,
        uint256 quorum_
    ) internal pure returns (ProposalWord) {
        return ProposalWord.wrap(
            quorum_ << QUORUM | number_ << NUMBER | proposedAt_ << PROPOSED_AT | votingDelay << VOTING_DELAY
                | votingPeriod << VOTING_PERIOD | executionDelay_ << EXECUTION_DELAY
        );
    }

    /// @notice With `votes` more against it (`support` 0) or for it (1).
    function add(ProposalWord word, uint256 support, uint256 votes) internal pure returns (ProposalWord) {
        unchecked {
            return ProposalWord.wrap(ProposalWord.unwrap(word) + (votes << support * FOR));
        }
    }

    /// @notice Taken back.
    function cancel(ProposalWord word) internal pure returns (ProposalWord) {
        return ProposalWord.wrap(ProposalWord.unwrap(word) | 1 << CANCELED);
    }

    /// @notice Whether there is such a proposal.
    function exists(ProposalWord word) internal pure returns (bool) {
        return ProposalWord.unwrap(word) != 0;
    }

    function againstVotes(ProposalWord word) internal pure returns (uint256) {
        return uint32(ProposalWord.unwrap(word));
    }

    function forVotes(ProposalWord word) internal pure returns (uint256) {
        return uint32(ProposalWord.unwrap(word) >> FOR);
    }

    function quorum(ProposalWord word) internal pure returns (uint256) {
        return uint32(ProposalWord.unwrap(word) >> QUORUM);
    }

    function number(ProposalWord word) internal pure returns (uint256) {
        return uint32(ProposalWord.unwrap(word) >> NUMBER);
    }

    function proposedAt(ProposalWord word) internal pure returns (uint256) {
        return uint40(ProposalWord.unwrap(word) >> PROPOSED_AT);
    }

    function voteStart(ProposalWord word) internal pure returns (uint256) {
        unchecked {
            return proposedAt(word) + uint24(ProposalWord.unwrap(word) >> VOTING_DELAY);
        }
    }

    function voteEnd(ProposalWord word) internal pure returns (uint256) {
        unchecked {
            return voteStart(word) + uint24(ProposalWord.unwrap(word) >> VOTING_PERIOD);
        }
    }

    function executionDelay(ProposalWord word) internal pure returns (uint256) {
        return uint24(ProposalWord.unwrap(word) >> EXECUTION_DELAY);
    }

    function isCanceled(ProposalWord word) internal pure returns (bool) {
        return ProposalWord.unwrap(word) >> CANCELED != 0;
    }

    /// @notice Whether votes are taken at `time`. Before the first second, the difference is no small number.
    function isActive(ProposalWord word, uint256 time) internal pure returns (bool) {
        unchecked {
            return time - voteStart(word) < uint24(ProposalWord.unwrap(word) >> VOTING_PERIOD) && !isCanceled(word);
        }
    }

    /// @notice Whether enough votes are for it, and more than against it.
    function passes(ProposalWord word) internal pure returns (bool) {
        return forVotes(word) >= quorum(word) && forVotes(word) > againstVotes(word);
    }
}
