// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Relayed} from "../common/Relayed.sol";
import {ICapitalToken} from "../capital/interfaces/ICapitalToken.sol";
import {Float32} from "../common/libraries/Float32.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {Commitment, IPLCRVoting, Tally} from "./interfaces/IPLCRVoting.sol";
import {IPollSource, PollTerms, VotingMode} from "./interfaces/IPollSource.sol";

/// @title PLCRVoting
/// @notice See {IPLCRVoting}.
contract PLCRVoting is IPLCRVoting, Relayed, Multicall {
    using Float32 for uint32;

    /// @dev One slot.
    struct Poll {
        address source;
        uint32 start;
        uint24 commitPeriod;
        uint24 revealPeriod;
        uint8 options;
        VotingMode mode;
    }

    /// @dev One slot an option.
    struct Count {
        uint112 tokens;
        uint120 reputation;
        uint24 ballots;
    }

    uint256 private constant LONGEST_PHASE = type(uint24).max;

    ICapitalToken private immutable _capital;
    IReputation private immutable _reputation;
    IIdentityRegistry private immutable _identities;

    mapping(uint256 pollId => Poll) private _polls;
    mapping(uint256 pollId => bytes32 key) private _keys;
    mapping(uint256 pollId => mapping(uint256 choice => Count)) private _counts;
    mapping(uint256 pollId => mapping(address voter => Commitment)) private _commitments;

    /// @param forwarder Forwarder for relayed actions.
    /// @param capital_ Locks the votes of token holders.
    /// @param reputation_ Locks the votes of reputation holders.
    /// @param identities_ Who is who.
    constructor(address forwarder, ICapitalToken capital_, IReputation reputation_, IIdentityRegistry identities_)
        Relayed(forwarder)
    {
        _capital = capital_;
        _reputation = reputation_;
        _identities = identities_;
    }

    /// @inheritdoc IPLCRVoting
    function openPoll(IPollSource source, bytes32 key) external returns (uint256 pollId) {
        pollId = pollIdOf(address(source), key);
        if (_polls[pollId].source != address(0)) revert PLCRVotingPollOpen(pollId);
        PollTerms memory asked = source.pollTerms(key);
        _requireValid(source, key, asked);
        _polls[pollId] = Poll({
            source: address(source),
            start: uint32(asked.start),
            commitPeriod: uint24(asked.commitEnd - asked.start),
            revealPeriod: uint24(asked.revealEnd - asked.commitEnd),
            options: uint8(asked.options),
            mode: asked.mode
        });
        if (asked.mode == VotingMode.Jurors) _keys[pollId] = key;
        emit PollOpened(pollId, address(source), key, asked);
    }

    /// @inheritdoc IPLCRVoting
    function commit(uint256 pollId, bytes24 commitment, uint32 tokens, uint32 reputation) external {
        Poll memory poll = _pollOf(pollId);
        uint256 commitEnd = uint256(poll.start) + poll.commitPeriod;
        if (block.timestamp < poll.start || block.timestamp >= commitEnd) {
            revert PLCRVotingNotCommitTime(pollId, poll.start, commitEnd, block.timestamp);
        }
        bool jurors = poll.mode == VotingMode.Jurors;
        uint32 weights = tokens | reputation;
        if (commitment == 0 || (jurors ? weights != 0 : weights >> 8 == 0)) revert PLCRVotingEmptyCommitment(pollId);
        address voter = _msgSender();
        _commitments[pollId][voter] = Commitment(commitment, tokens, reputation);
        emit Committed(pollId, voter, commitment, tokens, reputation);

        if (jurors) {
            if (!IPollSource(poll.source).isJuror(_keys[pollId], voter)) {
                revert PLCRVotingNotEligible(pollId, voter);
            }
            return;
        }
        uint32 until = uint32(commitEnd + poll.revealPeriod);
        if (tokens != 0) _capital.lockVote(voter, tokens, until);
        if (reputation != 0) {
            (bytes20 identity, uint40 boundAt) = _identities.identityOf(voter);
            if (identity == 0 || boundAt >= poll.start) revert PLCRVotingNotEligible(pollId, voter);
            _reputation.lockVote(identity, reputation, until);
        }
    }

    /// @inheritdoc IPLCRVoting
    function reveal(uint256 pollId, address voter, uint256 choice, bytes32 salt) external {
        Poll memory poll = _pollOf(pollId);
        uint256 commitEnd = uint256(poll.start) + poll.commitPeriod;
        if (block.timestamp < commitEnd || block.timestamp >= commitEnd + poll.revealPeriod) {
            revert PLCRVotingNotRevealTime(pollId, commitEnd, commitEnd + poll.revealPeriod, block.timestamp);
        }
        if (choice >= poll.options) revert PLCRVotingInvalidChoice(pollId, choice, poll.options);
        Commitment memory made = _commitments[pollId][voter];
        if (made.hash != commitmentHash(pollId, voter, choice, salt)) revert PLCRVotingWrongReveal(pollId, voter);

        // The hash goes and the rest stays as a mark of the vote; a juror's is its zeroed hash beside this one.
        uint256 tokens = made.tokens.decode();
        uint256 reputation = made.reputation.decode();
        bool juror = poll.mode == VotingMode.Jurors;
        _commitments[pollId][voter] = Commitment(0, juror ? 1 : made.tokens, made.reputation);
        Count storage count = _counts[pollId][choice];
        (count.tokens, count.reputation, count.ballots) =
        (count.tokens + uint112(tokens), count.reputation + uint120(reputation), count.ballots + (juror ? 1 : 0));
        emit Revealed(pollId, voter, choice, tokens, reputation);
    }

    /// @inheritdoc IPLCRVoting
    function terms(uint256 pollId) external view returns (PollTerms memory) {
        Poll memory poll = _pollOf(pollId);
        uint256 commitEnd = uint256(poll.start) + poll.commitPeriod;
        return PollTerms(poll.start, commitEnd, commitEnd + poll.revealPeriod, poll.options, poll.mode);
    }

    /// @inheritdoc IPLCRVoting
    function tally(uint256 pollId, uint256 choice) external view returns (Tally memory) {
        Count storage count = _counts[pollId][choice];
        return Tally(count.tokens, count.reputation, count.ballots);
    }

    /// @inheritdoc IPLCRVoting
    function commitmentOf(uint256 pollId, address voter) external view returns (Commitment memory) {
        return _commitments[pollId][voter];
    }

    /// @inheritdoc IPLCRVoting
    function hasRevealed(uint256 pollId, address voter) external view returns (bool) {
        Commitment storage made = _commitments[pollId][voter];
        return made.hash == 0 && (made.tokens | made.reputation) != 0;
    }

    /// @inheritdoc IPLCRVoting
    function commitmentHash(uint256 pollId, address voter, uint256 choice, bytes32 salt) public view returns (bytes24) {
        return bytes24(keccak256(abi.encode(block.chainid, address(this), pollId, voter, choice, salt)));
    }

    /// @inheritdoc IPLCRVoting
    function pollIdOf(address source, bytes32 key) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(source, key)));
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }

    function _pollOf(uint256 pollId) private view returns (Poll memory poll) {
        poll = _polls[pollId];
        if (poll.source == address(0)) revert PLCRVotingUnknownPoll(pollId);
    }

    function _requireValid(IPollSource source, bytes32 key, PollTerms memory asked) private view {
        bool valid = asked.options >= 2 && asked.options <= 4 && asked.start < asked.commitEnd
            && asked.commitEnd < asked.revealEnd && block.timestamp < asked.revealEnd
            && asked.revealEnd <= block.timestamp + 2 * LONGEST_PHASE && asked.revealEnd <= type(uint32).max
            && asked.commitEnd - asked.start <= LONGEST_PHASE && asked.revealEnd - asked.commitEnd <= LONGEST_PHASE;
        if (!valid) revert PLCRVotingInvalidTerms(address(source), key);
    }
}
