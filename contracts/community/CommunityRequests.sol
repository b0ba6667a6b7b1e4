// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {CommunityBook} from "./CommunityBook.sol";
import {Community, Membership, Request, RequestKind} from "./interfaces/ICommunities.sol";
import {Answer, Ballot, Consent, Count} from "./libraries/Consent.sol";

/// @title CommunityRequests
/// @notice What members can be asked, how their answers are counted, and what follows from their consent.
abstract contract CommunityRequests is CommunityBook, EIP712 {
    /// @dev What became of an answer.
    enum Taken {
        NotEntitled,
        AnsweredBefore,
        Subject,
        Member
    }

    /// @dev A request at work. The count is changed here and written back once.
    struct Case {
        bytes32 structHash;
        bytes32 requestId;
        Community community;
        Count count;
    }

    /// @dev Marks of a count.
    uint8 internal constant PASSED = 1;
    uint8 private constant AGREED = 2;
    uint8 private constant DECLINED = 4;
    /// @dev Departures that an answer takes out in passing.
    uint256 private constant IN_PASSING = 8;
    /// @dev Stands for how often the signer has left, where nothing was signed.
    uint256 internal constant UNSIGNED = type(uint256).max;
    /// @dev Nobody removes a member alone.
    uint256 private constant LEAST_TO_REMOVE = 2;

    bytes32 private constant REQUEST_TYPEHASH = keccak256(
        "Request(uint256 communityId,uint8 kind,bytes20 subject,bytes32 content,uint16 share,uint16 patience,uint32 basis,uint40 until)"
    );

    mapping(bytes32 requestId => Ballot) internal _ballots;

    constructor() EIP712("Commonweal Communities", "1") {}

    /// @dev A request with its count, whatever has become of it.
    function _read(Request calldata request) internal view returns (Case memory c) {
        c.structHash = keccak256(abi.encode(REQUEST_TYPEHASH, request));
        c.requestId = _hashTypedDataV4(c.structHash);
        c.community = _communities[request.communityId];
        c.count = _ballots[c.requestId].count;
    }

    /// @dev A request that can pass.
    function _live(Request calldata request) internal view returns (Case memory c) {
        c = _read(request);
        if (c.count.marks & PASSED != 0) revert CommunitiesRequestPassed(c.requestId);
        _requireLive(c, request);
    }

    function _requireLive(Case memory c, Request calldata request) internal view {
        if (c.community.size == 0) revert CommunitiesNotLive(request.communityId);
        if (request.until != 0 && block.timestamp >= request.until) {
            revert CommunitiesRequestOver(c.requestId, request.until, block.timestamp);
        }
        bool valid = request.share | request.patience == 0;
        uint256 basis;
        if (request.kind <= RequestKind.Removal) {
            basis = _standingOf(request);
        } else if (request.kind == RequestKind.Charter) {
            _requireCharter(request.content, request.share);
            valid = request.subject == 0;
            basis = c.community.version;
        } else {
            valid = valid && request.subject == 0 && request.content != 0 && request.until == 0;
        }
        if (!valid) revert CommunitiesInvalidRequest(c.requestId);
        if (request.basis != basis) revert CommunitiesRequestOutdated(c.requestId, request.basis, basis);
    }

    /// @dev Opens the count with the first answer, under the charter of now; or brings it up to date before another.
    function _begin(Case memory c, Request calldata request) internal {
        Count memory count = c.count;
        Community memory community = c.community;
        if (count.share == 0) {
            (count.seen, count.share, count.patience) = (community.departures, community.share, community.patience);
            emit Asked(c.requestId, request.communityId, request);
            return;
        }
        if (count.seen != community.departures) _takeOut(c, request.communityId, IN_PASSING);
        // As it stood until now: in a community that has grown, half may be half no more.
        _noteHalf(c);
    }

    /// @dev Takes out up to `most` departures.
    function _takeOut(Case memory c, uint256 communityId, uint256 most) internal {
        Count memory count = c.count;
        Ballot storage ballot = _ballots[c.requestId];
        uint256 end = c.community.departures;
        if (end - count.seen > most) end = count.seen + most;
        for (uint256 n = count.seen; n < end; ++n) {
            Consent.drop(ballot, count, departedSeat(communityId, n));
        }
        count.seen = uint32(end);
        emit Recounted(c.requestId, end, count.yes, count.no);
    }

    /// @dev Takes one answer. Where it was signed, only a first one, and of who has `left` as often as it had then: a signature
    /// must not undo what was said later.
    function _take(Case memory c, Request calldata request, bytes20 identity, bool yes, uint256 left)
        internal
        returns (Taken)
    {
        bool signed = left != UNSIGNED;
        if (request.kind <= RequestKind.Removal && identity == request.subject) {
            bool asked = request.kind == RequestKind.Admission && (!signed || request.basis / 2 == left);
            return asked ? _takeOfSubject(c.count, yes, signed) : Taken.NotEntitled;
        }
        Membership storage membership = _memberships[request.communityId][identity];
        Ballot storage ballot = _ballots[c.requestId];
        if (signed) return _takeSigned(membership, ballot, c.count, yes, left);
        if (membership.since == 0) return Taken.NotEntitled;
        return Consent.cast(ballot, c.count, membership.seat, yes) ? Taken.Member : Taken.AnsweredBefore;
    }

    /// @dev Takes the same answer of many who signed it, and passes over who may not give it or gave one before.
    function _takeMany(Case memory c, Request calldata request, bytes20[] memory identities, bool yes, uint256 left)
        internal
        returns (uint256 counted)
    {
        mapping(bytes20 identity => Membership) storage memberships = _memberships[request.communityId];
        Ballot storage ballot = _ballots[c.requestId];
        bytes20 subject = request.subject;
        uint256 total;
        for (uint256 i = 0; i < identities.length; ++i) {
            bytes20 identity = identities[i];
            if (identity == subject) {
                if (_take(c, request, identity, yes, left) != Taken.Subject) continue;
                emit SubjectAnswered(c.requestId, identity, yes);
                ++counted;
            } else if (_takeSigned(memberships[identity], ballot, c.count, yes, left) == Taken.Member) {
                identities[total++] = identity;
            }
        }
        counted += total;
        // Those that were not taken are left out.
        assembly ("memory-safe") {
            mstore(identities, total)
        }
        if (total != 0) emit Answered(c.requestId, identities, yes, c.count.yes, c.count.no);
    }

    /// @dev Writes the count, and carries the request out if it passes.
    function _settle(Case memory c, Request calldata request) internal {
        _noteHalf(c);
        bool passed = _passes(c, request.kind);
        if (passed) c.count.marks |= PASSED;
        _ballots[c.requestId].count = c.count;
        if (!passed) return;
        uint256 communityId = request.communityId;
        emit Passed(c.requestId, communityId);
        if (request.kind == RequestKind.Admission) _join(communityId, c.community, request.subject);
        else if (request.kind == RequestKind.Removal) _depart(communityId, c.community, request.subject, true);
        else if (request.kind == RequestKind.Charter) _setCharter(communityId, c.community, request);
    }

    /// @dev Not while it counts members who are none any more.
    function _noteHalf(Case memory c) internal view {
        if (c.count.seen == c.community.departures) Consent.noteHalf(c.count, c.community.size);
    }

    /// @dev Who is to be removed does not answer.
    function _electorate(Case memory c, RequestKind kind) internal pure returns (uint256) {
        return kind == RequestKind.Removal ? c.community.size - 1 : c.community.size;
    }

    /// @dev Fewest who have to say yes, whatever the charter says.
    function _least(RequestKind kind) internal pure returns (uint256) {
        return kind == RequestKind.Removal ? LEAST_TO_REMOVE : 1;
    }

    function _subjectAnswer(Count memory count) internal pure returns (Answer) {
        if (count.marks & AGREED != 0) return Answer.Yes;
        return count.marks & DECLINED != 0 ? Answer.No : Answer.None;
    }

    /// @dev The {requestIdOf} a decision.
    function _decisionId(uint256 communityId, bytes32 decision) internal view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(abi.encode(REQUEST_TYPEHASH, communityId, RequestKind.Decision, 0, decision, 0, 0, 0, 0))
        );
    }

    /// @dev Odd while the subject is a member: who is one cannot be admitted, who is none cannot be removed.
    function _standingOf(Request calldata request) private view returns (uint256 standing) {
        standing = _memberships[request.communityId][request.subject].standing;
        bool member = standing % 2 == 1;
        if (request.subject == 0 || member != (request.kind == RequestKind.Removal)) {
            revert CommunitiesInvalidSubject(request.communityId, request.subject);
        }
    }

    function _takeSigned(
        Membership storage membership,
        Ballot storage ballot,
        Count memory count,
        bool yes,
        uint256 left
    ) private returns (Taken) {
        (uint256 standing, uint256 seat) = (membership.standing, membership.seat);
        // Odd while it is a member.
        if (standing & 1 == 0 || standing >> 1 != left) return Taken.NotEntitled;
        return Consent.castFirst(ballot, count, seat, yes) ? Taken.Member : Taken.AnsweredBefore;
    }

    function _takeOfSubject(Count memory count, bool yes, bool signed) private pure returns (Taken) {
        Answer before = _subjectAnswer(count);
        if (before == (yes ? Answer.Yes : Answer.No)) return Taken.AnsweredBefore;
        if (signed && before != Answer.None) return Taken.AnsweredBefore;
        count.marks = yes ? AGREED : DECLINED;
        return Taken.Subject;
    }

    function _passes(Case memory c, RequestKind kind) private view returns (bool) {
        if (c.count.seen != c.community.departures || c.count.yes < _least(kind)) return false;
        if (kind == RequestKind.Admission && c.count.marks & AGREED == 0) return false;
        return Consent.isGiven(c.count, _electorate(c, kind));
    }
}
