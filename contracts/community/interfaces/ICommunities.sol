// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Answer} from "../libraries/Consent.sol";

/// @notice What members can be asked to consent to.
enum RequestKind {
    /// @notice That the subject becomes a member. The subject has to agree too.
    Admission,
    /// @notice That the subject is a member no more. It is not asked, and at least two have to say yes.
    Removal,
    /// @notice Another charter.
    Charter,
    /// @notice Something that another contract acts on, see {ICommunities-isDecided}.
    Decision
}

/// @notice A request with all that it binds. Another text is another request.
struct Request {
    uint256 communityId;
    RequestKind kind;
    /// @notice Identity to be admitted or removed, else 0.
    bytes20 subject;
    /// @notice Hash of the text: the charter's, the decision's, or that of the reasons (0 where none are given).
    bytes32 content;
    /// @notice Of a new charter: share of the members whose consent decides (basis points). Else 0.
    uint16 share;
    /// @notice Of a new charter: see {Community-patience}. Else 0.
    uint16 patience;
    /// @notice What the request starts from: {Membership-standing} of the subject, or {Community-version} of the charter to be
    /// replaced; 0 for a decision. When that changes, the request is over.
    uint32 basis;
    /// @notice First second in which it cannot pass any more (Unix seconds), 0: none. A decision has none.
    uint40 until;
}

/// @notice A community.
struct Community {
    /// @notice Members. None: it has ended, or was never founded.
    uint32 size;
    /// @notice Seats given so far; a seat is given once.
    uint32 seats;
    /// @notice Members who left or were removed so far.
    uint32 departures;
    /// @notice Share of the members whose consent decides (basis points).
    uint16 share;
    /// @notice Days that the silent have to answer once half of all members said yes; then they are passed over, if nobody
    /// said no. 0: they never are.
    uint16 patience;
    /// @notice Number of the charter, from 1.
    uint32 version;
}

/// @notice What an identity is in a community.
struct Membership {
    /// @notice Since when it is a member (Unix seconds), 0 if it is none.
    uint40 since;
    /// @notice Its seat, by which its answers are counted.
    uint32 seat;
    /// @notice Its place in the list of members.
    uint32 index;
    /// @notice How often it was admitted and how often it left, together: odd while it is a member.
    uint32 standing;
}

/// @notice How a request stands.
struct RequestStatus {
    bytes32 requestId;
    /// @notice Whether anyone asked for it or answered yet.
    bool asked;
    bool passed;
    /// @notice What the subject of an admission said.
    Answer subject;
    uint256 yes;
    uint256 no;
    /// @notice Members who may answer.
    uint256 electorate;
    /// @notice Members who have to say yes, unless the silent are passed over.
    uint256 needed;
    /// @notice When the silent can be passed over, if nobody said no by then (Unix seconds), as a recount would find it now; 0
    /// while less than half say yes, or where they never are.
    uint256 silentUntil;
    /// @notice Departures that are still to be taken out of the count, see {ICommunities-recount}.
    uint256 behind;
}

/// @title ICommunities
/// @notice Communities of identities who admit, remove and decide by consent.
/// @dev Answers are counted by seat. A seat is a number that is given once, so an answer never becomes another member's; when a
/// member leaves, its answer is taken out of each count that is still open, and nobody else has to answer again.
///
/// EIP-712, domain "Commonweal Communities", version "1":
/// `Answer(Request request,bool yes,uint32 left,uint256 deadline)Request(uint256 communityId,uint8 kind,bytes20 subject,bytes32 content,uint16 share,uint16 patience,uint32 basis,uint40 until)`.
/// `left` is how often the signer has left the community: half its {Membership-standing}, rounded down. A signature counts only
/// as the first answer of its signer to that request, in the membership it was given in: what was answered before stands.
interface ICommunities {
    /// @notice `founder` founded a community with this charter, to be read at `uri`.
    event Founded(
        uint256 indexed communityId,
        bytes20 indexed founder,
        bytes32 indexed charter,
        uint256 share,
        uint256 patience,
        string uri
    );
    /// @notice `identity` became a member, the last in the list of `size`.
    event Joined(uint256 indexed communityId, bytes20 indexed identity, uint256 seat, uint256 size);
    /// @notice `identity` is a member no more; the last in the list took its place. `size` members are left.
    event Departed(uint256 indexed communityId, bytes20 indexed identity, uint256 seat, bool removed, uint256 size);
    /// @notice The last member left.
    event Ended(uint256 indexed communityId);
    /// @notice The charter is another one.
    event CharterChanged(
        uint256 indexed communityId, uint256 indexed version, bytes32 indexed charter, uint256 share, uint256 patience
    );
    /// @notice Something is asked for the first time; it will be decided by the share and the patience of the charter of now.
    event Asked(bytes32 indexed requestId, uint256 indexed communityId, Request request);
    /// @notice Where the text of a request is to be read; its hash is the request's content.
    event Published(bytes32 indexed requestId, uint256 indexed communityId, bytes20 indexed by, string uri);
    /// @notice These members answered; totals after it.
    event Answered(bytes32 indexed requestId, bytes20[] members, bool yes, uint256 totalYes, uint256 totalNo);
    /// @notice The subject of an admission agreed, or did not.
    event SubjectAnswered(bytes32 indexed requestId, bytes20 indexed subject, bool yes);
    /// @notice The answers of the first `seen` members who departed are taken out; totals after it.
    event Recounted(bytes32 indexed requestId, uint256 seen, uint256 totalYes, uint256 totalNo);
    /// @notice The members consent; what was asked for is so.
    event Passed(bytes32 indexed requestId, uint256 indexed communityId);

    /// @notice The share is 1 to 10,000, and the content is the hash of a text.
    error CommunitiesInvalidCharter(bytes32 content, uint256 share);
    /// @notice `account` has no registered identity.
    error CommunitiesNotRegistered(address account);
    /// @notice `identity` is not a member.
    error CommunitiesNotMember(uint256 communityId, bytes20 identity);
    /// @notice The community has ended, or was never founded.
    error CommunitiesNotLive(uint256 communityId);
    /// @notice A field that this kind of request does not have is not zero, or one that it has is.
    error CommunitiesInvalidRequest(bytes32 requestId);
    /// @notice Who is a member cannot be admitted, and who is none cannot be removed.
    error CommunitiesInvalidSubject(uint256 communityId, bytes20 subject);
    /// @notice The request started from `basis`, which is `current` now.
    error CommunitiesRequestOutdated(bytes32 requestId, uint256 basis, uint256 current);
    /// @notice The request could pass before `until`.
    error CommunitiesRequestOver(bytes32 requestId, uint256 until, uint256 time);
    /// @notice The request has passed.
    error CommunitiesRequestPassed(bytes32 requestId);
    /// @notice Nobody asked for it.
    error CommunitiesNotAsked(bytes32 requestId);
    /// @notice `identity` is not asked: no member, or the one to be removed; or it signed in another membership.
    error CommunitiesNotEntitled(bytes32 requestId, bytes20 identity);
    /// @notice `identity` gave the same answer before.
    error CommunitiesAlreadyAnswered(bytes32 requestId, bytes20 identity);
    /// @notice None of the signers may answer, or all have.
    error CommunitiesNothingCounted(bytes32 requestId);
    /// @notice Signatures have 65 bytes each.
    error CommunitiesInvalidLength(uint256 length);
    /// @notice The signature is not `signer`'s over this answer.
    error CommunitiesInvalidSignature(address signer);
    /// @notice The block's time is past `deadline`.
    error CommunitiesDeadlinePassed(uint256 deadline, uint256 time);

    /// @notice Founds a community whose first member is the caller. Others join by admission.
    /// @dev Emits {Founded} and {Joined}.
    /// @param content Hash of the charter.
    /// @param share Share of the members whose consent decides (basis points, 1 to 10,000; 10,000: all).
    /// @param patience See {Community-patience} (days).
    /// @param uri Where the charter is to be read.
    function found(bytes32 content, uint16 share, uint16 patience, string calldata uri)
        external
        returns (uint256 communityId);

    /// @notice Asks for something, says yes to it, and where its text is to be read. Members, and the subject of an admission.
    /// @dev Emits {Asked} if it is the first to, {Published}, and what {answer} emits.
    function ask(Request calldata request, string calldata uri) external;

    /// @notice Answers as a member, or as the subject of an admission; or changes an answer, until the request has passed. The
    /// answer with which consent is complete carries the request out.
    /// @dev Emits {Asked} if it is the first, {Answered} or {SubjectAnswered}, {Recounted} if members departed since, {Passed} and
    /// what follows from it.
    function answer(Request calldata request, bool yes) external;

    /// @notice Hands in the answer that a member, or the subject of an admission, signed. Anyone may; the signer may be a contract.
    /// @dev Emits what {answer} emits.
    /// @param request What is answered.
    /// @param yes The answer.
    /// @param left How often the signer has left the community, as signed.
    /// @param deadline Last second in which it can be handed in (Unix seconds), as signed.
    /// @param signer Account that signed.
    /// @param signature Its signature (ECDSA or ERC-1271).
    function answerFor(
        Request calldata request,
        bool yes,
        uint32 left,
        uint256 deadline,
        address signer,
        bytes calldata signature
    ) external;

    /// @notice Hands in the same answer of many, who signed it with their keys. Anyone may. Those who answered before, and those
    /// who are not asked, are passed over; so is a signature of something else, which is nobody's.
    /// @dev Emits what {answer} emits, once for all.
    /// @param request What is answered.
    /// @param yes The answer.
    /// @param left How often each of them has left the community, as signed. Who has left more or less often is passed over.
    /// @param deadline Last second in which it can be handed in (Unix seconds), as signed.
    /// @param signatures ECDSA signatures of 65 bytes each (r, s, v), one after the other.
    /// @return counted How many answers were counted, at least one.
    function answerForMany(Request calldata request, bool yes, uint32 left, uint256 deadline, bytes calldata signatures)
        external
        returns (uint256 counted);

    /// @notice Takes the answers of departed members out of a count, and carries the request out if it passes: because members
    /// departed, or the time of the silent is over. Anyone may.
    /// @param request The request.
    /// @param most Departures to take out at most. Others wait for another call.
    function recount(Request calldata request, uint256 most) external;

    /// @notice Leaves a community. When the last member leaves, it ends.
    /// @dev Emits {Departed}, and {Ended} after the last.
    function depart(uint256 communityId) external;

    /// @notice Number of communities founded.
    function communities() external view returns (uint256);

    /// @notice A community; zeros where there is none.
    function communityOf(uint256 communityId) external view returns (Community memory);

    /// @notice Hash of the charter.
    function charterOf(uint256 communityId) external view returns (bytes32 content);

    /// @notice What `identity` is in a community.
    function membershipOf(uint256 communityId, bytes20 identity) external view returns (Membership memory);

    /// @notice Up to `most` members, from place `from` of the list on.
    function members(uint256 communityId, uint256 from, uint256 most) external view returns (bytes20[] memory);

    /// @notice The seat of the member that was the `n`th to depart, from 0.
    function departedSeat(uint256 communityId, uint256 n) external view returns (uint256);

    /// @notice What a request is known by: its EIP-712 hash.
    function requestIdOf(Request calldata request) external view returns (bytes32);

    /// @notice How a request stands now. Reverts where there can be no such request any more.
    function statusOf(Request calldata request) external view returns (RequestStatus memory);

    /// @notice What a member answered to a request, or the subject of an admission.
    function answerOf(Request calldata request, bytes20 identity) external view returns (Answer);

    /// @notice Whether a request has passed.
    function isPassed(bytes32 requestId) external view returns (bool);

    /// @notice Whether `identity` is a member now.
    function isMember(uint256 communityId, bytes20 identity) external view returns (bool);

    /// @notice Since when `identity` is a member (Unix seconds), 0 if it is none.
    function memberSince(uint256 communityId, bytes20 identity) external view returns (uint256);

    /// @notice Number of members.
    function sizeOf(uint256 communityId) external view returns (uint256);

    /// @notice The member at `index`, below {sizeOf}. Indices change when members leave.
    function memberAt(uint256 communityId, uint256 index) external view returns (bytes20);

    /// @notice Whether the members' consent to the decision with this hash is given. Once given, it stays.
    /// @param decision Hash of what was decided: the contract it is for, its chain, and all its terms.
    function isDecided(uint256 communityId, bytes32 decision) external view returns (bool);
}
