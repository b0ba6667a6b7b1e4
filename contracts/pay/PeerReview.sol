// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Relayed} from "../common/Relayed.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Deed, IScoreSource} from "../reputation/interfaces/IScoreSource.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {IPay} from "./interfaces/IPay.sol";
import {IPeerReview, Review, Reviewer, ReviewPhase} from "./interfaces/IPeerReview.sol";

/// @title PeerReview
/// @notice See {IPeerReview}.
contract PeerReview is IPeerReview, Relayed {
    uint256 private constant REVIEWERS = 3;
    uint256 private constant TRIES = 32;
    uint256 private constant LEAST_SCORE = 60;
    uint256 private constant BEST_SCORE = 100;
    uint256 private constant PERCENT = 100;
    uint256 private constant MOST_MISSES = 3;
    uint256 private constant LANE_BITS = 32;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    IPay private immutable _pay;
    uint256 private immutable _window;

    mapping(uint256 roleId => mapping(bytes20 member => Review)) private _reviews;
    mapping(uint256 roleId => mapping(bytes20 member => mapping(uint256 place => Reviewer))) private _reviewers;
    mapping(uint256 roleId => mapping(bytes20 reviewer => uint256)) private _misses;
    /// @dev Reviews received, in any role, both being verified.
    mapping(bytes20 member => mapping(bytes20 reviewer => uint256)) private _received;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a member; draws.
    /// @param pay_ Whose shares are set, and which knows the epochs.
    /// @param window_ How long answers are taken (seconds).
    constructor(address forwarder, IIdentityRegistry identities_, IRoleRegistry roles_, IPay pay_, uint256 window_)
        Relayed(forwarder)
    {
        if (window_ < 1 hours || window_ > 30 days) revert PeerReviewInvalidWindow(window_);
        _identities = identities_;
        _roles = roles_;
        _pay = pay_;
        _window = window_;
    }

    /// @inheritdoc IPeerReview
    function open(uint256 roleId, bytes20 member) external {
        if (!_roles.isMember(roleId, member)) revert PeerReviewNotMember(roleId, member);
        Review storage record = _requirePhase(roleId, member, ReviewPhase.None);
        uint256 epoch = _pay.epochAt(block.timestamp);
        if (record.epochPlusOne == epoch + 1) revert PeerReviewHeld(roleId, member, epoch);
        uint256 drawBlock = SealedBlock.next();
        _reviews[roleId][member] = Review({
            epochPlusOne: uint32(epoch + 1),
            openedAt: uint40(block.timestamp),
            drawBlock: uint48(drawBlock),
            dueAt: 0,
            drawn: 0,
            answered: 0,
            phase: ReviewPhase.Opened
        });
        emit ReviewOpened(roleId, member, epoch, drawBlock);
    }

    /// @inheritdoc IPeerReview
    function draw(uint256 roleId, bytes20 member) external {
        Review storage record = _requirePhase(roleId, member, ReviewPhase.Opened);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(record.drawBlock);
        if (blockNumber == 0) revert PeerReviewBlockToCome(record.drawBlock, block.number);
        bytes32 seed = keccak256(abi.encode(blockHash, roleId, member));
        bytes20[] memory excluded = new bytes20[](1);
        excluded[0] = member;
        bytes20[] memory drawn = _roles.draw(roleId, seed, REVIEWERS, TRIES, record.openedAt, excluded);
        for (uint256 place = 0; place < drawn.length; ++place) {
            _reviewers[roleId][member][place] = Reviewer(drawn[place], 0);
        }
        uint256 dueAt = block.timestamp + _window;
        (record.phase, record.drawn, record.dueAt) = (ReviewPhase.Drawn, uint8(drawn.length), uint40(dueAt));
        emit ReviewersDrawn(roleId, member, drawn, blockNumber, blockHash, dueAt);
    }

    /// @inheritdoc IPeerReview
    function review(uint256 roleId, bytes20 member, uint256 score) external {
        if (score < LEAST_SCORE || score > BEST_SCORE) revert PeerReviewInvalidScore(score);
        Review storage record = _requirePhase(roleId, member, ReviewPhase.Drawn);
        if (block.timestamp >= record.dueAt) revert PeerReviewTooLate(record.dueAt, block.timestamp);
        (bytes20 identity,) = _identities.identityOf(_msgSender());
        Reviewer storage reviewer = _due(roleId, member, record.drawn, identity);
        if (!_roles.isMember(roleId, identity)) revert PeerReviewNotMember(roleId, identity);
        reviewer.score = uint8(score);
        ++record.answered;
        bool counts = _isVerified(member) && _isVerified(identity);
        if (counts) ++_received[member][identity];
        emit Reviewed(roleId, member, identity, score, counts);
        if (_misses[roleId][identity] != 0) {
            _misses[roleId][identity] = 0;
            emit ReviewMissesCleared(roleId, identity);
        }
    }

    /// @inheritdoc IPeerReview
    function finalize(uint256 roleId, bytes20 member) external {
        Review storage record = _requirePhase(roleId, member, ReviewPhase.Drawn);
        (uint256 drawn, uint256 answered) = (record.drawn, record.answered);
        if (answered < drawn && block.timestamp < record.dueAt) {
            revert PeerReviewTooEarly(record.dueAt, block.timestamp);
        }
        record.phase = ReviewPhase.None;
        uint256[] memory scores = new uint256[](answered);
        uint256 count = 0;
        for (uint256 place = 0; place < drawn; ++place) {
            Reviewer memory reviewer = _reviewers[roleId][member][place];
            if (reviewer.score == 0) _miss(roleId, reviewer.identity, member);
            else scores[count++] = reviewer.score;
        }
        uint256 share = _median(scores);
        emit ReviewFinalized(roleId, member, answered, share);
        if (answered != 0) _pay.setShare(roleId, member, share);
    }

    /// @inheritdoc IPeerReview
    function window() external view returns (uint256) {
        return _window;
    }

    /// @inheritdoc IPeerReview
    function reviewOf(uint256 roleId, bytes20 member) external view returns (Review memory) {
        return _reviews[roleId][member];
    }

    /// @inheritdoc IPeerReview
    function reviewersOf(uint256 roleId, bytes20 member) external view returns (Reviewer[] memory reviewers) {
        reviewers = new Reviewer[](_reviews[roleId][member].drawn);
        for (uint256 place = 0; place < reviewers.length; ++place) {
            reviewers[place] = _reviewers[roleId][member][place];
        }
    }

    /// @inheritdoc IPeerReview
    function missesOf(uint256 roleId, bytes20 reviewer) external view returns (uint256) {
        return _misses[roleId][reviewer];
    }

    /// @inheritdoc IScoreSource
    function deedsOf(bytes20 subject, bytes20 counterparty) external view returns (uint256 packed) {
        return _received[subject][counterparty] << (uint256(Deed.Reviewed) * LANE_BITS);
    }

    /// @dev Who was suspended could not answer; who left could have stayed, and finds its misses when it returns.
    function _miss(uint256 roleId, bytes20 reviewer, bytes20 member) private {
        if (_roles.membershipOf(roleId, reviewer).suspended) return;
        uint256 misses = _misses[roleId][reviewer] + 1;
        emit ReviewMissed(roleId, reviewer, member, misses);
        if (misses == MOST_MISSES) {
            _misses[roleId][reviewer] = 0;
            _pay.setShare(roleId, reviewer, LEAST_SCORE * PERCENT);
        } else {
            _misses[roleId][reviewer] = misses;
        }
    }

    /// @dev In basis points; of at most three, 0 of none.
    function _median(uint256[] memory scores) private pure returns (uint256) {
        if (scores.length == 0) return 0;
        if (scores.length == 1) return scores[0] * PERCENT;
        if (scores.length == 2) return ((scores[0] + scores[1]) * PERCENT) / 2;
        (uint256 least, uint256 most, uint256 last) = (scores[0], scores[1], scores[2]);
        if (least > most) (least, most) = (most, least);
        if (last < least) return least * PERCENT;
        return (last > most ? most : last) * PERCENT;
    }

    function _due(uint256 roleId, bytes20 member, uint256 drawn, bytes20 identity)
        private
        view
        returns (Reviewer storage reviewer)
    {
        for (uint256 place = 0; place < drawn; ++place) {
            reviewer = _reviewers[roleId][member][place];
            if (reviewer.identity == identity && reviewer.score == 0) return reviewer;
        }
        revert PeerReviewNotDue(roleId, member, identity);
    }

    function _isVerified(bytes20 identity) private view returns (bool) {
        return _identities.get(identity).verifiedAt != 0;
    }

    function _requirePhase(uint256 roleId, bytes20 member, ReviewPhase phase)
        private
        view
        returns (Review storage record)
    {
        record = _reviews[roleId][member];
        if (record.phase != phase) revert PeerReviewWrongPhase(roleId, member, record.phase);
    }
}
