// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ILeadershipTokens} from "./ILeadershipTokens.sol";

/// @notice Where something lies in IPFS: a CID of version 1 whose hash is SHA-256.
struct Cid {
    /// @notice Multicodec of the content: 0x55 of a raw block, 0x70 of a file or directory (dag-pb).
    uint64 codec;
    /// @notice SHA-256 digest.
    bytes32 digest;
}

/// @notice Who proposed with what, beside the calls.
struct ProposalDocuments {
    /// @notice Who proposed.
    address proposer;
    /// @notice The Proposal token that was burned for it.
    uint256 tokenId;
    /// @notice What is proposed, and why.
    Cid text;
    /// @notice The repository with the code that implements it.
    Cid code;
}

/// @notice A proposal under vote or after it.
struct CongressProposal {
    /// @notice How many proposals there were with it.
    uint32 number;
    /// @notice Unix seconds at which it was made. Who votes had its token before.
    uint40 proposedAt;
    /// @notice Unix seconds from which votes are taken.
    uint40 voteStart;
    /// @notice Unix seconds before which votes are taken.
    uint40 voteEnd;
    /// @notice How long it waits in the timelock (seconds).
    uint32 executionDelay;
    /// @notice How many votes for it are needed.
    uint32 quorum;
    /// @notice Votes against it.
    uint32 againstVotes;
    /// @notice Votes for it.
    uint32 forVotes;
    /// @notice Whether its proposer took it back.
    bool canceled;
}

/// @notice A set of parameters.
struct CongressTerms {
    /// @notice Seconds from a proposal to its first votes.
    uint32 votingDelay;
    /// @notice Seconds for which votes are taken.
    uint32 votingPeriod;
    /// @notice Seconds that what passed waits in the timelock.
    uint32 executionDelay;
    /// @notice Share of the tokens that could vote, of which as many votes are needed.
    uint8 quorumNumerator;
    uint8 quorumDenominator;
    /// @notice How many votes are needed at least.
    uint8 quorumLeast;
}

/// @title ICongress
/// @notice Proposals of who holds leadership tokens. A Proposal token is burned for each; Congress tokens vote by using up one of
/// their votes. What passes runs through a timelock, which is the authority of congress. There is no veto.
/// @dev States, ids and calls are those of OpenZeppelin's {IGovernor} where they mean the same. An id is the hash of the calls and
/// of the documents, among them the token, so nothing is executed but what was voted on, and no two proposals have one id.
interface ICongress {
    /// @notice `proposer` burned token `tokenId` for a proposal. Votes are taken in [voteStart, voteEnd); it needs `quorum` votes for
    /// it.
    event ProposalCreated(
        uint256 indexed proposalId,
        address indexed proposer,
        uint256 indexed tokenId,
        Cid text,
        Cid code,
        address[] targets,
        uint256[] values,
        bytes[] calldatas,
        uint256 voteStart,
        uint256 voteEnd,
        uint256 quorum
    );
    /// @notice `voter` used up a vote of token `tokenId`, against (0) or for (1) the proposal.
    event VoteCast(address indexed voter, uint256 indexed proposalId, uint256 indexed tokenId, uint8 support);
    /// @notice What passed is in the timelock as `operation`, and can be executed from `etaSeconds` on, Unix seconds.
    event ProposalQueued(uint256 indexed proposalId, bytes32 indexed operation, uint256 etaSeconds);
    /// @notice The calls were made.
    event ProposalExecuted(uint256 indexed proposalId);
    /// @notice The proposer took it back before votes were taken.
    event ProposalCanceled(uint256 indexed proposalId);
    /// @notice Parameter set `version` holds for proposals from now on.
    event CongressTermsSet(uint256 indexed version, CongressTerms terms);

    /// @notice There is no proposal `proposalId`: calls or documents are not exactly as they were proposed.
    error CongressUnknownProposal(uint256 proposalId);
    /// @notice The same was proposed with the same token.
    error CongressAlreadyProposed(uint256 proposalId);
    /// @notice The proposal is in another state than this needs.
    error CongressWrongState(uint256 proposalId, IGovernor.ProposalState state);
    /// @notice `targets`, `values` and `calldatas` are not as many.
    error CongressInvalidCalls(uint256 targets, uint256 values, uint256 calldatas);
    /// @notice The CID `field` is without codec or digest. Text and code are named by each proposal.
    error CongressInvalidCid(bytes32 field);
    /// @notice A vote is against (0) or for (1).
    error CongressInvalidSupport(uint8 support);
    /// @notice A vote without a token.
    error CongressNoTokens();
    /// @notice Token `tokenId` voted on this proposal.
    error CongressAlreadyVoted(uint256 proposalId, uint256 tokenId);
    /// @notice Token `tokenId` is `owner`'s, who alone votes with it.
    error CongressNotHolder(uint256 tokenId, address owner, address account);
    /// @notice Token `tokenId` has its owner since `ownedSince`, which is not before the proposal at `proposedAt`, Unix seconds.
    error CongressHeldTooLate(uint256 tokenId, uint256 ownedSince, uint256 proposedAt);
    /// @notice Token `tokenId` expires at `expiry`, which is not after the vote's end at `voteEnd`, Unix seconds.
    error CongressExpiresTooSoon(uint256 tokenId, uint256 expiry, uint256 voteEnd);
    /// @notice The proposal has no calls: it has passed, and there is nothing to execute.
    error CongressNoCalls(uint256 proposalId);
    /// @notice The documents name `proposer`, and `account` wants to take the proposal back.
    error CongressNotProposer(address proposer, address account);
    /// @notice Parameter `field` is `given`, and can be `least` to `most`.
    error CongressInvalidParameters(bytes32 field, uint256 given, uint256 least, uint256 most);
    /// @notice There is no set of parameters `version`.
    error CongressUnknownParameters(uint256 version);

    /// @notice Burns a Proposal token for a proposal. For its owner, or whom the owner approved.
    /// @dev Emits {ProposalCreated}. Without calls it is a resolution, which ends when it has passed or not. The quorum is fixed here:
    /// a share of the Congress tokens in force that outlast the vote.
    /// @param tokenId The token.
    /// @param text What is proposed, and why.
    /// @param code The repository with the code that implements it.
    /// @param targets Whom to call, in this order.
    /// @param values Wei to send with each call, out of the timelock.
    /// @param calldatas Data of each call.
    function propose(
        uint256 tokenId,
        Cid calldata text,
        Cid calldata code,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external returns (uint256 proposalId);

    /// @notice Uses up a vote of a Congress token.
    /// @dev Emits {VoteCast}. For who has the token since before the proposal; it must expire after the vote's end. With its last vote
    /// it is burned.
    /// @param proposalId The proposal.
    /// @param support 0 against, 1 for.
    /// @param tokenId The token.
    function castVote(uint256 proposalId, uint8 support, uint256 tokenId) external;

    /// @notice Uses up a vote of each of some Congress tokens.
    /// @dev As {castVote} with each of them, or none where one may not vote.
    function castVotes(uint256 proposalId, uint8 support, uint256[] calldata tokenIds) external;

    /// @notice Puts what passed into the timelock. Anyone may call it.
    /// @dev Emits {ProposalQueued}. The salt in the timelock is the id.
    /// @param descriptionHash {descriptionHashOf} the documents.
    function queue(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external returns (uint256 proposalId);

    /// @notice Has the timelock make the calls, once they waited. Anyone may call it.
    /// @dev Emits {ProposalExecuted}. ETH that is sent along goes to the timelock. Calls that revert can be tried again. The timelock
    /// can be called directly too; then there is its event alone.
    function execute(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external payable returns (uint256 proposalId);

    /// @notice Takes a proposal back before votes are taken. Its proposer alone. The token stays burned.
    /// @dev Emits {ProposalCanceled}.
    function cancel(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        ProposalDocuments calldata documents
    ) external returns (uint256 proposalId);

    /// @notice Starts a new set of parameters for later proposals. Authority only.
    /// @dev Emits {CongressTermsSet}. Each delay is an hour at least; voting delay and period together are half a Congress token's
    /// lifetime at most.
    function setParameters(CongressTerms calldata terms) external;

    /// @notice Id of a proposal by its calls and documents.
    function hashProposal(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external pure returns (uint256 proposalId);

    /// @notice Hash of a proposal's documents.
    function descriptionHashOf(ProposalDocuments calldata documents) external pure returns (bytes32);

    /// @notice Where a proposal stands.
    /// @dev Queued and executed as the timelock has it; canceled too where a later proposal took it out of there.
    function state(uint256 proposalId) external view returns (IGovernor.ProposalState);

    /// @notice A proposal with its votes.
    function proposalOf(uint256 proposalId) external view returns (CongressProposal memory);

    /// @notice Unix seconds before which its voters had their tokens: when it was made.
    function proposalSnapshot(uint256 proposalId) external view returns (uint256);

    /// @notice Unix seconds before which votes are taken.
    function proposalDeadline(uint256 proposalId) external view returns (uint256);

    /// @notice Unix seconds from which it can be executed; zero where it is not in the timelock, or no more.
    function proposalEta(uint256 proposalId) external view returns (uint256);

    /// @notice Its operation in the timelock; zero where it was not queued.
    function operationOf(uint256 proposalId) external view returns (bytes32);

    /// @notice How many votes for it are needed.
    function quorumOf(uint256 proposalId) external view returns (uint256);

    /// @notice Whether a token voted on it.
    function hasVoted(uint256 proposalId, uint256 tokenId) external view returns (bool);

    /// @notice How many proposals there were.
    function proposalCount() external view returns (uint256);

    /// @notice The set of parameters for proposals from now on.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (CongressTerms memory);

    /// @notice The collection whose tokens propose and vote.
    function tokens() external view returns (ILeadershipTokens);
}
