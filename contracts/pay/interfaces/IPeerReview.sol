// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IScoreSource} from "../../reputation/interfaces/IScoreSource.sol";

/// @notice Where a review stands.
enum ReviewPhase {
    /// @notice None was opened, or the last is finalized.
    None,
    /// @notice Opened: its reviewers can be drawn once its block is there.
    Opened,
    /// @notice Its reviewers are drawn, and may answer until the end of their time.
    Drawn
}

/// @notice A member's review, the last there was. One slot.
struct Review {
    /// @notice One more than the epoch it is of, 0 where there was none.
    uint32 epochPlusOne;
    /// @notice When it was opened; who joined later is not drawn (Unix seconds).
    uint40 openedAt;
    /// @notice Whose hash draws, or a multiple of 256 later.
    uint48 drawBlock;
    /// @notice Until when answers are taken (Unix seconds), 0 before the draw.
    uint40 dueAt;
    /// @notice How many were drawn, and have answered.
    uint8 drawn;
    uint8 answered;
    ReviewPhase phase;
}

/// @notice One drawn to review. One slot.
struct Reviewer {
    bytes20 identity;
    /// @notice The score it gave (percent, 60 to 100), 0 before it answers.
    uint8 score;
}

/// @title IPeerReview
/// @notice Each member of a role is reviewed once an epoch by members of the role drawn by lot; the median of their scores is the
/// share of its pay that it is paid out.
/// @dev A review follows identity and role, not membership: who leaves, is suspended or comes back meets it, and the share it
/// sets, all the same.
interface IPeerReview is IScoreSource {
    /// @notice The review of `member` in `epoch` was opened; the hash of `drawBlock` draws its reviewers.
    event ReviewOpened(uint256 indexed roleId, bytes20 indexed member, uint256 indexed epoch, uint256 drawBlock);
    /// @notice `reviewers` were drawn by `blockHash`, that of `blockNumber`, and may answer until `dueAt`.
    event ReviewersDrawn(
        uint256 indexed roleId,
        bytes20 indexed member,
        bytes20[] reviewers,
        uint256 blockNumber,
        bytes32 blockHash,
        uint256 dueAt
    );
    /// @notice `reviewer` gave `member` a score (percent). It `counts` for the EXO-SCORE if both were verified.
    event Reviewed(
        uint256 indexed roleId, bytes20 indexed member, bytes20 indexed reviewer, uint256 score, bool counts
    );
    /// @notice The review is over. `answers` scores came, and `share` is their median (basis points); 0 of no answers, which
    /// changes nothing.
    event ReviewFinalized(uint256 indexed roleId, bytes20 indexed member, uint256 answers, uint256 share);
    /// @notice `reviewer` did not answer, the `misses`th time in a row; at the third it is paid the least share, and the count
    /// begins anew.
    event ReviewMissed(uint256 indexed roleId, bytes20 indexed reviewer, bytes20 indexed member, uint256 misses);
    /// @notice `reviewer` answered: its misses are cleared.
    event ReviewMissesCleared(uint256 indexed roleId, bytes20 indexed reviewer);

    /// @notice Answers may be given for at least an hour and at most 30 days.
    error PeerReviewInvalidWindow(uint256 window);
    /// @notice `identity` is no member of `roleId` in good standing.
    error PeerReviewNotMember(uint256 roleId, bytes20 identity);
    /// @notice There was a review of `member` in this epoch.
    error PeerReviewHeld(uint256 roleId, bytes20 member, uint256 epoch);
    /// @notice The review is in another phase.
    error PeerReviewWrongPhase(uint256 roleId, bytes20 member, ReviewPhase phase);
    /// @notice The hash of `blockNumber` is not known in `current`.
    error PeerReviewBlockToCome(uint256 blockNumber, uint256 current);
    /// @notice A score is from 60 to 100 (percent).
    error PeerReviewInvalidScore(uint256 score);
    /// @notice Answers were taken until `dueAt`.
    error PeerReviewTooLate(uint256 dueAt, uint256 time);
    /// @notice Answers are still taken until `dueAt`.
    error PeerReviewTooEarly(uint256 dueAt, uint256 time);
    /// @notice `identity` was not drawn, or has answered.
    error PeerReviewNotDue(uint256 roleId, bytes20 member, bytes20 identity);

    /// @notice Opens the review of a member in good standing, once an epoch. Anyone may.
    /// @dev Emits {ReviewOpened}.
    function open(uint256 roleId, bytes20 member) external;

    /// @notice Draws three reviewers, or all others where there are no more. Anyone may, from the eleventh block after the
    /// opening on.
    /// @dev Emits {ReviewersDrawn}.
    function draw(uint256 roleId, bytes20 member) external;

    /// @notice Scores `member` (percent of its pay, 60 to 100). Its reviewers, in good standing, once and in time.
    /// @dev Emits {Reviewed}.
    function review(uint256 roleId, bytes20 member, uint256 score) external;

    /// @notice Ends a review once all have answered or their time is over. Anyone may.
    /// @dev The median of two is their mean. Emits {ReviewFinalized} and {ReviewMissed} for each who did not answer.
    function finalize(uint256 roleId, bytes20 member) external;

    /// @notice How long answers are taken (seconds).
    function window() external view returns (uint256);

    /// @notice The review of a member, the last there was.
    function reviewOf(uint256 roleId, bytes20 member) external view returns (Review memory);

    /// @notice Its reviewers, none before they are drawn.
    function reviewersOf(uint256 roleId, bytes20 member) external view returns (Reviewer[] memory);

    /// @notice How often in a row `reviewer` did not answer.
    function missesOf(uint256 roleId, bytes20 reviewer) external view returns (uint256);
}
