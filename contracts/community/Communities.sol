// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Relayed} from "../common/Relayed.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {CommunityBook} from "./CommunityBook.sol";
import {CommunityRequests} from "./CommunityRequests.sol";
import {ICommunities, Request, RequestKind, RequestStatus} from "./interfaces/ICommunities.sol";
import {Answer, Consent, Count} from "./libraries/Consent.sol";

/// @title Communities
/// @notice See {ICommunities}.
contract Communities is CommunityRequests, Multicall {
    bytes32 private constant ANSWER_TYPEHASH = keccak256(
        "Answer(Request request,bool yes,uint32 left,uint256 deadline)Request(uint256 communityId,uint8 kind,bytes20 subject,bytes32 content,uint16 share,uint16 patience,uint32 basis,uint40 until)"
    );
    uint256 private constant SIGNATURE_LENGTH = 65;

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert CommunitiesDeadlinePassed(deadline, block.timestamp);
        _;
    }

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    constructor(address forwarder, IIdentityRegistry identities_) Relayed(forwarder) CommunityBook(identities_) {}

    /// @inheritdoc ICommunities
    function ask(Request calldata request, string calldata uri) external {
        bytes20 identity = _callerIdentity();
        bytes32 requestId = _answer(_live(request), request, identity, true, UNSIGNED);
        emit Published(requestId, request.communityId, identity, uri);
    }

    /// @inheritdoc ICommunities
    function answer(Request calldata request, bool yes) external {
        _answer(_live(request), request, _callerIdentity(), yes, UNSIGNED);
    }

    /// @inheritdoc ICommunities
    function answerFor(
        Request calldata request,
        bool yes,
        uint32 left,
        uint256 deadline,
        address signer,
        bytes calldata signature
    ) external inTime(deadline) {
        Case memory c = _live(request);
        bytes32 digest = _digest(c, yes, left, deadline);
        if (!Signatures.isValid(signer, digest, signature)) revert CommunitiesInvalidSignature(signer);
        _answer(c, request, _identityOf(signer), yes, left);
    }

    /// @inheritdoc ICommunities
    function answerForMany(Request calldata request, bool yes, uint32 left, uint256 deadline, bytes calldata signatures)
        external
        inTime(deadline)
        returns (uint256 counted)
    {
        if (signatures.length % SIGNATURE_LENGTH != 0) revert CommunitiesInvalidLength(signatures.length);
        Case memory c = _live(request);
        bytes32 digest = _digest(c, yes, left, deadline);
        _begin(c, request);
        counted = _takeMany(c, request, _signers(digest, signatures), yes, left);
        if (counted == 0) revert CommunitiesNothingCounted(c.requestId);
        _settle(c, request);
    }

    /// @inheritdoc ICommunities
    function recount(Request calldata request, uint256 most) external {
        Case memory c = _live(request);
        if (c.count.share == 0) revert CommunitiesNotAsked(c.requestId);
        _takeOut(c, request.communityId, most);
        _settle(c, request);
    }

    /// @inheritdoc ICommunities
    function statusOf(Request calldata request) external view returns (RequestStatus memory status) {
        Case memory c = _read(request);
        Count memory count = c.count;
        (status.requestId, status.yes, status.no) = (c.requestId, count.yes, count.no);
        (status.asked, status.passed) = (count.share != 0, count.marks & PASSED != 0);
        status.subject = _subjectAnswer(count);
        if (status.passed) return status;

        _requireLive(c, request);
        uint256 share = status.asked ? count.share : c.community.share;
        status.electorate = _electorate(c, request.kind);
        status.needed = (share * status.electorate + Consent.WHOLE - 1) / Consent.WHOLE;
        if (status.needed < _least(request.kind)) status.needed = _least(request.kind);
        if (status.asked) status.behind = c.community.departures - count.seen;
        _noteHalf(c);
        if (count.halfAt != 0 && count.patience != 0) {
            status.silentUntil = uint256(count.halfAt) + uint256(count.patience) * 1 days;
        }
    }

    /// @inheritdoc ICommunities
    function answerOf(Request calldata request, bytes20 identity) external view returns (Answer) {
        Case memory c = _read(request);
        if (request.kind == RequestKind.Admission && identity == request.subject) return _subjectAnswer(c.count);
        if (!isMember(request.communityId, identity)) return Answer.None;
        uint256 seat = _memberships[request.communityId][identity].seat;
        return Consent.answerOf(_ballots[c.requestId], c.count, seat);
    }

    /// @inheritdoc ICommunities
    function requestIdOf(Request calldata request) external view returns (bytes32) {
        return _read(request).requestId;
    }

    /// @inheritdoc ICommunities
    function isDecided(uint256 communityId, bytes32 decision) external view returns (bool) {
        return isPassed(_decisionId(communityId, decision));
    }

    /// @inheritdoc ICommunities
    function isPassed(bytes32 requestId) public view returns (bool) {
        return _ballots[requestId].count.marks & PASSED != 0;
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

    function _answer(Case memory c, Request calldata request, bytes20 identity, bool yes, uint256 left)
        private
        returns (bytes32 requestId)
    {
        requestId = c.requestId;
        _begin(c, request);
        Taken taken = _take(c, request, identity, yes, left);
        if (taken == Taken.NotEntitled) revert CommunitiesNotEntitled(requestId, identity);
        if (taken == Taken.AnsweredBefore) revert CommunitiesAlreadyAnswered(requestId, identity);
        if (taken == Taken.Subject) {
            emit SubjectAnswered(requestId, identity, yes);
        } else {
            bytes20[] memory answered = new bytes20[](1);
            answered[0] = identity;
            emit Answered(requestId, answered, yes, c.count.yes, c.count.no);
        }
        _settle(c, request);
    }

    /// @dev Whose signatures these are, one after the other; 0 where a signature is nobody's.
    function _signers(bytes32 digest, bytes calldata signatures) private view returns (bytes20[] memory identities) {
        identities = new bytes20[](signatures.length / SIGNATURE_LENGTH);
        for (uint256 i = 0; i < identities.length; ++i) {
            (address signer,,) = ECDSA.tryRecoverCalldata(digest, signatures[:SIGNATURE_LENGTH]);
            (identities[i],) = _identities.identityOf(signer);
            signatures = signatures[SIGNATURE_LENGTH:];
        }
    }

    function _digest(Case memory c, bool yes, uint256 left, uint256 deadline) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ANSWER_TYPEHASH, c.structHash, yes, left, deadline)));
    }
}
