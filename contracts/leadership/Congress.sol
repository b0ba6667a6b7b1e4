// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {Cid, CongressProposal, CongressTerms, ICongress, ProposalDocuments} from "./interfaces/ICongress.sol";
import {ILeadershipTokens, LeadershipToken} from "./interfaces/ILeadershipTokens.sol";
import {ILottery} from "./interfaces/ILottery.sol";
import {ProposalWord, ProposalWords} from "./libraries/ProposalWord.sol";

/// @title Congress
/// @notice See {ICongress}.
/// @dev A proposal is one slot, and its content is in its id. A token's votes are bits by the number of the proposal, 256 in a slot.
/// It calls the collection, which calls nobody, and the timelock.
contract Congress is ICongress, Authorized, Relayed {
    /// @dev In structs, so that where one lies is worked out once.
    struct Slot {
        ProposalWord word;
    }

    struct Bits {
        uint256 bits;
    }

    /// @dev The set of parameters in force, and how many proposals there were. One slot.
    struct Present {
        uint32 votingDelay;
        uint32 votingPeriod;
        uint32 executionDelay;
        uint8 quorumNumerator;
        uint8 quorumDenominator;
        uint8 quorumLeast;
        uint32 version;
        uint32 proposals;
    }

    uint256 private constant CONGRESS = 1;
    uint256 private constant PROPOSAL = 2;
    uint256 private constant LEAST_SECONDS = 1 hours;
    /// @dev Below 2^24 seconds, as {ProposalWord} has them.
    uint256 private constant MOST_SECONDS = 60 days;
    /// @dev As many tokens as an idle lottery gives out at once. More might never be in force.
    uint256 private constant MOST_QUORUM_LEAST = 48;

    ILeadershipTokens private immutable _tokens;

    Present private _present;
    mapping(uint256 version => CongressTerms) private _terms;
    mapping(uint256 proposalId => Slot) private _proposals;
    mapping(uint256 proposalId => bytes32) private _operations;
    mapping(uint256 tokenId => mapping(uint256 word => Bits)) private _votes;

    /// @param authority_ The timelock to which this contract alone proposes.
    /// @param forwarder Forwarder for relayed actions.
    /// @param tokens_ Collection and lottery, in which this contract is the user of Congress and Proposal tokens.
    /// @param terms The first parameters.
    constructor(address authority_, address forwarder, ILeadershipTokens tokens_, CongressTerms memory terms)
        Authorized(authority_)
        Relayed(forwarder)
    {
        _tokens = tokens_;
        _setParameters(terms);
    }

    /// @inheritdoc ICongress
    function propose(
        uint256 tokenId,
        Cid calldata text,
        Cid calldata code,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external returns (uint256 proposalId) {
        // Check: the content is whole.
        if (targets.length != values.length || targets.length != calldatas.length) {
            revert CongressInvalidCalls(targets.length, values.length, calldatas.length);
        }
        _requireCid("text", text);
        _requireCid("code", code);

        // Effect: the token makes the id new.
        address proposer = _msgSender();
        bytes32 description = keccak256(abi.encode(proposer, tokenId, text, code));
        proposalId = hashProposal(targets, values, calldatas, description);
        ProposalWord word = _open(proposalId);

        // Interaction: with the collection alone.
        _tokens.use(tokenId, PROPOSAL, proposer);
        emit ProposalCreated(
            proposalId,
            proposer,
            tokenId,
            text,
            code,
            targets,
            values,
            calldatas,
            word.voteStart(),
            word.voteEnd(),
            word.quorum()
        );
    }

    /// @inheritdoc ICongress
    function castVote(uint256 proposalId, uint8 support, uint256 tokenId) external {
        Slot storage slot = _proposals[proposalId];
        ProposalWord word = slot.word;
        _requireActive(proposalId, word, support);
        _vote(proposalId, word, support, tokenId, _msgSender());
        slot.word = word.add(support, 1);
    }

    /// @inheritdoc ICongress
    function castVotes(uint256 proposalId, uint8 support, uint256[] calldata tokenIds) external {
        Slot storage slot = _proposals[proposalId];
        ProposalWord word = slot.word;
        _requireActive(proposalId, word, support);
        if (tokenIds.length == 0) revert CongressNoTokens();
        address voter = _msgSender();
        for (uint256 i = 0; i < tokenIds.length; ++i) {
            _vote(proposalId, word, support, tokenIds[i], voter);
        }
        slot.word = word.add(support, tokenIds.length);
    }

    /// @inheritdoc ICongress
    function queue(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external returns (uint256 proposalId) {
        proposalId = hashProposal(targets, values, calldatas, descriptionHash);
        _requireState(proposalId, IGovernor.ProposalState.Succeeded);
        if (targets.length == 0) revert CongressNoCalls(proposalId);

        TimelockController timelock = _timelock();
        bytes32 salt = bytes32(proposalId);
        bytes32 operation = timelock.hashOperationBatch(targets, values, calldatas, 0, salt);
        _operations[proposalId] = operation;
        // The timelock's own delay is a floor, which congress may have raised since.
        uint256 delay = Math.max(_proposals[proposalId].word.executionDelay(), timelock.getMinDelay());
        emit ProposalQueued(proposalId, operation, block.timestamp + delay);
        timelock.scheduleBatch(targets, values, calldatas, 0, salt, delay);
    }

    /// @inheritdoc ICongress
    function execute(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external payable returns (uint256 proposalId) {
        proposalId = hashProposal(targets, values, calldatas, descriptionHash);
        _requireState(proposalId, IGovernor.ProposalState.Queued);
        emit ProposalExecuted(proposalId);
        _timelock().executeBatch{value: msg.value}(targets, values, calldatas, 0, bytes32(proposalId));
    }

    /// @inheritdoc ICongress
    function cancel(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        ProposalDocuments calldata documents
    ) external returns (uint256 proposalId) {
        proposalId = hashProposal(targets, values, calldatas, _hashDocuments(documents));
        _requireState(proposalId, IGovernor.ProposalState.Pending);
        address account = _msgSender();
        if (account != documents.proposer) revert CongressNotProposer(documents.proposer, account);
        Slot storage slot = _proposals[proposalId];
        slot.word = slot.word.cancel();
        emit ProposalCanceled(proposalId);
    }

    /// @inheritdoc ICongress
    function setParameters(CongressTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc ICongress
    function descriptionHashOf(ProposalDocuments calldata documents) external pure returns (bytes32) {
        return _hashDocuments(documents);
    }

    /// @inheritdoc ICongress
    function proposalOf(uint256 proposalId) external view returns (CongressProposal memory) {
        ProposalWord word = _proposalOf(proposalId);
        return CongressProposal({
            number: uint32(word.number()),
            proposedAt: uint40(word.proposedAt()),
            voteStart: uint40(word.voteStart()),
            voteEnd: uint40(word.voteEnd()),
            executionDelay: uint32(word.executionDelay()),
            quorum: uint32(word.quorum()),
            againstVotes: uint32(word.againstVotes()),
            forVotes: uint32(word.forVotes()),
            canceled: word.isCanceled()
        });
    }

    /// @inheritdoc ICongress
    function proposalSnapshot(uint256 proposalId) external view returns (uint256) {
        return _proposalOf(proposalId).proposedAt();
    }

    /// @inheritdoc ICongress
    function proposalDeadline(uint256 proposalId) external view returns (uint256) {
        return _proposalOf(proposalId).voteEnd();
    }

    /// @inheritdoc ICongress
    function proposalEta(uint256 proposalId) external view returns (uint256) {
        _proposalOf(proposalId);
        TimelockController timelock = _timelock();
        bytes32 operation = _operations[proposalId];
        return timelock.isOperationPending(operation) ? timelock.getTimestamp(operation) : 0;
    }

    /// @inheritdoc ICongress
    function operationOf(uint256 proposalId) external view returns (bytes32) {
        _proposalOf(proposalId);
        return _operations[proposalId];
    }

    /// @inheritdoc ICongress
    function quorumOf(uint256 proposalId) external view returns (uint256) {
        return _proposalOf(proposalId).quorum();
    }

    /// @inheritdoc ICongress
    function hasVoted(uint256 proposalId, uint256 tokenId) external view returns (bool) {
        uint256 number = _proposalOf(proposalId).number();
        return _votes[tokenId][number >> 8].bits >> (number & 0xff) & 1 != 0;
    }

    /// @inheritdoc ICongress
    function proposalCount() external view returns (uint256) {
        return _present.proposals;
    }

    /// @inheritdoc ICongress
    function parametersVersion() external view returns (uint256) {
        return _present.version;
    }

    /// @inheritdoc ICongress
    function parameters(uint256 version) external view returns (CongressTerms memory) {
        if (version == 0 || version > _present.version) revert CongressUnknownParameters(version);
        return _terms[version];
    }

    /// @inheritdoc ICongress
    function tokens() external view returns (ILeadershipTokens) {
        return _tokens;
    }

    /// @inheritdoc ICongress
    function state(uint256 proposalId) public view returns (IGovernor.ProposalState) {
        ProposalWord word = _proposalOf(proposalId);
        if (word.isCanceled()) return IGovernor.ProposalState.Canceled;
        if (block.timestamp < word.voteStart()) return IGovernor.ProposalState.Pending;
        if (block.timestamp < word.voteEnd()) return IGovernor.ProposalState.Active;
        if (!word.passes()) return IGovernor.ProposalState.Defeated;
        bytes32 operation = _operations[proposalId];
        if (operation == 0) return IGovernor.ProposalState.Succeeded;
        TimelockController timelock = _timelock();
        if (timelock.isOperationPending(operation)) return IGovernor.ProposalState.Queued;
        return timelock.isOperationDone(operation) ? IGovernor.ProposalState.Executed : IGovernor.ProposalState.Canceled;
    }

    /// @inheritdoc ICongress
    function hashProposal(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) public pure returns (uint256 proposalId) {
        return uint256(keccak256(abi.encode(targets, values, calldatas, descriptionHash)));
    }

    /// @dev Writes down a proposal of now under the parameters in force.
    function _open(uint256 proposalId) private returns (ProposalWord word) {
        // One token could make the same proposal twice only if its kind had more than one use.
        Slot storage slot = _proposals[proposalId];
        if (slot.word.exists()) revert CongressAlreadyProposed(proposalId);
        Present memory present = _present;
        unchecked {
            // 2^32 proposals are out of reach: a Proposal token is burned for each.
            uint256 number = present.proposals + 1;
            uint256 end = block.timestamp + present.votingDelay + present.votingPeriod;
            uint256 eligible = ILottery(address(_tokens)).countOutlasting(CONGRESS, end);
            uint256 share = Math.ceilDiv(eligible * present.quorumNumerator, present.quorumDenominator);
            word = ProposalWords.create(
                number,
                block.timestamp,
                present.votingDelay,
                present.votingPeriod,
                present.executionDelay,
                Math.max(present.quorumLeast, share)
            );
            _present.proposals = uint32(number);
        }
        slot.word = word;
    }

    /// @dev Uses a token for a vote that the caller adds up.
    function _vote(uint256 proposalId, ProposalWord word, uint8 support, uint256 tokenId, address voter) private {
        uint256 number = word.number();
        uint256 bit = 1 << (number & 0xff);
        Bits storage votes = _votes[tokenId][number >> 8];
        uint256 bits = votes.bits;
        if (bits & bit != 0) revert CongressAlreadyVoted(proposalId, tokenId);
        votes.bits = bits | bit;

        LeadershipToken memory token = _tokens.use(tokenId, CONGRESS, voter);
        if (token.owner != voter) revert CongressNotHolder(tokenId, token.owner, voter);
        if (token.ownedSince >= word.proposedAt()) {
            revert CongressHeldTooLate(tokenId, token.ownedSince, word.proposedAt());
        }
        if (token.expiry <= word.voteEnd()) revert CongressExpiresTooSoon(tokenId, token.expiry, word.voteEnd());
        emit VoteCast(voter, proposalId, tokenId, support);
    }

    function _setParameters(CongressTerms memory terms) private {
        // A token that lasts as long as a vote could take part in none. With half of its time, half of them can.
        uint256 most = Math.min(ILottery(address(_tokens)).termsOf(CONGRESS).lifetime / 2, MOST_SECONDS);
        _requireRange("votingDelay", terms.votingDelay, LEAST_SECONDS, most);
        _requireRange("votingPeriod", terms.votingPeriod, LEAST_SECONDS, most - terms.votingDelay);
        _requireRange("executionDelay", terms.executionDelay, LEAST_SECONDS, MOST_SECONDS);
        // More than half could be more than ever vote, and then nothing could be changed any more.
        _requireRange("quorumNumerator", terms.quorumNumerator, 1, terms.quorumDenominator / 2);
        _requireRange("quorumLeast", terms.quorumLeast, 1, MOST_QUORUM_LEAST);

        Present storage present = _present;
        uint32 version = present.version + 1;
        (present.votingDelay, present.votingPeriod) = (terms.votingDelay, terms.votingPeriod);
        (present.executionDelay, present.version) = (terms.executionDelay, version);
        (present.quorumNumerator, present.quorumDenominator) = (terms.quorumNumerator, terms.quorumDenominator);
        present.quorumLeast = terms.quorumLeast;
        _terms[version] = terms;
        emit CongressTermsSet(version, terms);
    }

    function _proposalOf(uint256 proposalId) private view returns (ProposalWord word) {
        word = _proposals[proposalId].word;
        if (!word.exists()) revert CongressUnknownProposal(proposalId);
    }

    function _requireActive(uint256 proposalId, ProposalWord word, uint8 support) private view {
        if (support > 1) revert CongressInvalidSupport(support);
        if (!word.isActive(block.timestamp)) revert CongressWrongState(proposalId, state(proposalId));
    }

    function _requireState(uint256 proposalId, IGovernor.ProposalState needed) private view {
        IGovernor.ProposalState actual = state(proposalId);
        if (actual != needed) revert CongressWrongState(proposalId, actual);
    }

    function _timelock() private view returns (TimelockController) {
        return TimelockController(payable(authority));
    }

    function _hashDocuments(ProposalDocuments memory documents) private pure returns (bytes32) {
        return keccak256(abi.encode(documents));
    }

    function _requireCid(bytes32 field, Cid calldata cid) private pure {
        if (cid.codec == 0 || cid.digest == 0) revert CongressInvalidCid(field);
    }

    function _requireRange(bytes32 field, uint256 given, uint256 least, uint256 most) private pure {
        if (given < least || given > most) revert CongressInvalidParameters(field, given, least, most);
    }
}
