// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What those who are verified can be asked to confirm.
enum ReviewKind {
    /// @notice That the subject is registered for the account.
    Registration,
    /// @notice That the subject is verified.
    Verification,
    /// @notice That the subject, whose key is lost, moves to the account.
    Recovery,
    /// @notice That the subject is verified no more.
    Revocation
}

/// @notice How far a review is.
enum ReviewStatus {
    None,
    Open,
    Passed,
    /// @notice Too few voted, or too few for it.
    Rejected,
    /// @notice It passed when there was nothing left to be done: the identity or the account was taken meanwhile.
    Void
}

/// @notice Something that is put to the vote of those who are verified.
struct Review {
    /// @notice The identity it is about.
    bytes20 subject;
    /// @notice When it was asked for, and the first second in which nobody votes any more (Unix seconds).
    uint40 openedAt;
    uint40 closesAt;
    ReviewKind kind;
    ReviewStatus status;
    /// @notice The account to be bound, of a registration or a recovery; else 0.
    address account;
    /// @notice Votes so far.
    uint32 yes;
    uint32 no;
    /// @notice Least number of votes.
    uint16 quorum;
    /// @notice Whether the account that the subject is bound to objects to a recovery: then twice the votes are needed, two thirds
    /// of them for it.
    bool contested;
    /// @notice Hash of the materials, which are shared with the reviewers off chain.
    bytes32 materials;
}

/// @title IIdentityVerification
/// @notice Those who are verified confirm by vote who else is: whom an account belongs to, and who lost its key.
/// @dev A vote lasts its whole window, so that whoever is against has as long as whoever is for. One vote an identity, of those
/// who were verified before the review was asked for and have been since; not of the subject. Nobody votes for a team: it is
/// made of those who can be verified themselves.
interface IIdentityVerification {
    /// @notice `by` asked for a review (the account that asked, where it has no identity).
    event ReviewOpened(
        uint256 indexed reviewId,
        ReviewKind indexed kind,
        bytes20 indexed subject,
        address account,
        address by,
        bytes32 materials,
        uint256 closesAt,
        uint256 quorum
    );
    /// @notice `voter` voted; the totals after it.
    event ReviewVoted(uint256 indexed reviewId, bytes20 indexed voter, bool inFavour, uint256 yes, uint256 no);
    /// @notice The account that the subject is bound to objects.
    event ReviewContested(uint256 indexed reviewId);
    /// @notice A review ended.
    event ReviewEnded(uint256 indexed reviewId, ReviewStatus status);
    /// @notice `identity` is counted as verified, or no longer; `verified` are.
    event VerifiedCountSet(bytes20 indexed identity, bool counted, uint256 verified);
    /// @notice How long votes last that are asked for from now on (seconds).
    event WindowSet(uint256 window);

    /// @notice There is no such review.
    error IdentityVerificationUnknownReview(uint256 reviewId);
    /// @notice The review has ended.
    error IdentityVerificationEnded(uint256 reviewId, ReviewStatus status);
    /// @notice The vote is over since `closesAt`.
    error IdentityVerificationVoteClosed(uint256 reviewId, uint256 closesAt, uint256 time);
    /// @notice The vote lasts until `closesAt`.
    error IdentityVerificationVoteOpen(uint256 reviewId, uint256 closesAt, uint256 time);
    /// @notice `account` is bound to no identity.
    error IdentityVerificationNotRegistered(address account);
    /// @notice `identity` is not verified, or not since before the review was asked for.
    error IdentityVerificationNotEntitled(bytes20 identity, uint256 verifiedSince);
    /// @notice The subject does not vote.
    error IdentityVerificationOwnReview(uint256 reviewId, bytes20 subject);
    /// @notice `voter` has voted.
    error IdentityVerificationVoted(uint256 reviewId, bytes20 voter);
    /// @notice There is nothing to be confirmed: it is so already, or the identity cannot be the subject of that.
    error IdentityVerificationNothingToReview(ReviewKind kind, bytes20 subject, address account);
    /// @notice Materials are needed.
    error IdentityVerificationNoMaterials();
    /// @notice `account` is not the one that may object to this.
    error IdentityVerificationNotToContest(uint256 reviewId, address account);
    /// @notice There are members enough who vote.
    error IdentityVerificationCanVote(uint256 verified);
    /// @notice A vote lasts between a day and 60 days.
    error IdentityVerificationInvalidWindow(uint256 window);

    /// @notice Asks that `identity` be registered for the caller's account, which has none. Emits {ReviewOpened}.
    function askRegistration(bytes20 identity, bytes32 materials) external returns (uint256 reviewId);

    /// @notice Asks that the caller's identity be verified. Emits {ReviewOpened}.
    function askVerification(bytes32 materials) external returns (uint256 reviewId);

    /// @notice Asks that `identity` be moved to the caller's account, which has none. Emits {ReviewOpened}.
    function askRecovery(bytes20 identity, bytes32 materials) external returns (uint256 reviewId);

    /// @notice Asks that `identity` be verified no more. Only who is verified. Emits {ReviewOpened}.
    function askRevocation(bytes20 identity, bytes32 materials) external returns (uint256 reviewId);

    /// @notice The caller's identity votes. Emits {ReviewVoted}.
    function vote(uint256 reviewId, bool inFavour) external;

    /// @notice The account that an identity is bound to objects to its recovery, while the vote lasts. Emits {ReviewContested}.
    function contest(uint256 reviewId) external;

    /// @notice Ends a review whose vote is over, and does what it confirmed. Anyone may. Emits {ReviewEnded}.
    function conclude(uint256 reviewId) external returns (ReviewStatus status);

    /// @notice Brings up to date whether `identity` counts as verified, here and in its roles. Anyone may.
    /// @dev Needed only after somebody else than this contract set or took the mark.
    function sync(bytes20 identity) external;

    /// @notice Verifies the first, who then vote; and the next, should fewer than three be left. Authority only.
    function verifyFirst(bytes20[] calldata identities) external;

    /// @notice Sets how long votes last that are asked for from now on (seconds). Authority only. Emits {WindowSet}.
    function setWindow(uint256 window) external;

    /// @notice A review.
    function reviewOf(uint256 reviewId) external view returns (Review memory);

    /// @notice How many reviews were asked for; they are numbered from 1.
    function reviewCount() external view returns (uint256);

    /// @notice Whether `voter` has voted.
    function hasVoted(uint256 reviewId, bytes20 voter) external view returns (bool);

    /// @notice How many identities count as verified.
    function verifiedCount() external view returns (uint256);

    /// @notice Whether `identity` is among them.
    function isCounted(bytes20 identity) external view returns (bool);

    /// @notice How long votes last that are asked for now (seconds).
    function currentWindow() external view returns (uint256);
}
