// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IIdentityVerification, Review, ReviewKind, ReviewStatus} from "./interfaces/IIdentityVerification.sol";
import {IRoleRegistry} from "./interfaces/IRoleRegistry.sol";
import {ITeams} from "./interfaces/ITeams.sol";

/// @title IdentityVerification
/// @notice See {IIdentityVerification}. It is a registrar of the identity registry.
contract IdentityVerification is IIdentityVerification, Relayed, Authorized {
    /// @dev Fewest voters that decide, the number that always does, and the part of the verified in between.
    uint256 private constant FEWEST = 3;
    uint256 private constant ENOUGH = 7;
    uint256 private constant PART = 10;
    uint256 private constant SHORTEST = 1 days;
    uint256 private constant LONGEST = 60 days;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    ITeams private immutable _teams;

    /// @dev One slot.
    uint40 private _window;
    uint32 private _verified;
    uint64 private _reviewCount;
    mapping(uint256 reviewId => Review) private _reviews;
    mapping(uint256 reviewId => mapping(bytes20 voter => bool)) private _voted;
    mapping(bytes20 identity => bool) private _counted;

    /// @param authority_ Timelock that verifies the first and sets the window.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Whose members count as verified where they are.
    /// @param teams_ Who cannot be verified.
    /// @param window First window of a vote (seconds).
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        ITeams teams_,
        uint256 window
    ) Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _roles = roles_;
        _teams = teams_;
        _setWindow(window);
    }

    /// @inheritdoc IIdentityVerification
    function askRegistration(bytes20 identity, bytes32 materials) external returns (uint256) {
        address account = _msgSender();
        bool possible = identity != 0 && _identities.accountOf(identity) == address(0) && _isFree(account);
        return _ask(possible, ReviewKind.Registration, identity, account, materials);
    }

    /// @inheritdoc IIdentityVerification
    function askVerification(bytes32 materials) external returns (uint256) {
        bytes20 identity = _callerIdentity();
        bool possible = _verifiedSince(identity) == 0 && !_isTeam(identity);
        return _ask(possible, ReviewKind.Verification, identity, address(0), materials);
    }

    /// @inheritdoc IIdentityVerification
    function askRecovery(bytes20 identity, bytes32 materials) external returns (uint256) {
        address account = _msgSender();
        bool possible = _identities.accountOf(identity) != address(0) && _isFree(account) && !_isTeam(identity);
        return _ask(possible, ReviewKind.Recovery, identity, account, materials);
    }

    /// @inheritdoc IIdentityVerification
    function askRevocation(bytes20 identity, bytes32 materials) external returns (uint256) {
        bytes20 by = _callerIdentity();
        if (_verifiedSince(by) == 0) revert IdentityVerificationNotEntitled(by, 0);
        return _ask(_verifiedSince(identity) != 0, ReviewKind.Revocation, identity, address(0), materials);
    }

    /// @inheritdoc IIdentityVerification
    function vote(uint256 reviewId, bool inFavour) external {
        Review storage review = _inVote(reviewId);
        bytes20 voter = _callerIdentity();
        uint256 since = _verifiedSince(voter);
        if (since == 0 || since >= review.openedAt) revert IdentityVerificationNotEntitled(voter, since);
        if (voter == review.subject) revert IdentityVerificationOwnReview(reviewId, voter);
        if (_voted[reviewId][voter]) revert IdentityVerificationVoted(reviewId, voter);
        _voted[reviewId][voter] = true;
        (uint32 yes, uint32 no) = (review.yes, review.no);
        if (inFavour) ++yes;
        else ++no;
        (review.yes, review.no) = (yes, no);
        emit ReviewVoted(reviewId, voter, inFavour, yes, no);
    }

    /// @inheritdoc IIdentityVerification
    function contest(uint256 reviewId) external {
        Review storage review = _inVote(reviewId);
        address account = _msgSender();
        bool may = review.kind == ReviewKind.Recovery && _identities.accountOf(review.subject) == account;
        if (!may || review.contested) revert IdentityVerificationNotToContest(reviewId, account);
        review.contested = true;
        emit ReviewContested(reviewId);
    }

    /// @inheritdoc IIdentityVerification
    function conclude(uint256 reviewId) external returns (ReviewStatus status) {
        Review storage review = _unended(reviewId);
        if (block.timestamp < review.closesAt) {
            revert IdentityVerificationVoteOpen(reviewId, review.closesAt, block.timestamp);
        }
        status = _isConfirmed(review)
            ? (_isPossible(review) ? ReviewStatus.Passed : ReviewStatus.Void)
            : ReviewStatus.Rejected;
        review.status = status;
        emit ReviewEnded(reviewId, status);
        if (status == ReviewStatus.Passed) _do(review.kind, review.subject, review.account);
    }

    /// @inheritdoc IIdentityVerification
    function sync(bytes20 identity) external {
        _sync(identity);
    }

    /// @inheritdoc IIdentityVerification
    function verifyFirst(bytes20[] calldata identities) external onlyAuthority {
        if (_verified >= FEWEST) revert IdentityVerificationCanVote(_verified);
        for (uint256 i = 0; i < identities.length; ++i) {
            if (_isTeam(identities[i])) {
                revert IdentityVerificationNothingToReview(ReviewKind.Verification, identities[i], address(0));
            }
            _do(ReviewKind.Verification, identities[i], address(0));
        }
    }

    /// @inheritdoc IIdentityVerification
    function setWindow(uint256 window) external onlyAuthority {
        _setWindow(window);
    }

    /// @inheritdoc IIdentityVerification
    function reviewOf(uint256 reviewId) external view returns (Review memory) {
        return _reviews[reviewId];
    }

    /// @inheritdoc IIdentityVerification
    function reviewCount() external view returns (uint256) {
        return _reviewCount;
    }

    /// @inheritdoc IIdentityVerification
    function hasVoted(uint256 reviewId, bytes20 voter) external view returns (bool) {
        return _voted[reviewId][voter];
    }

    /// @inheritdoc IIdentityVerification
    function verifiedCount() external view returns (uint256) {
        return _verified;
    }

    /// @inheritdoc IIdentityVerification
    function isCounted(bytes20 identity) external view returns (bool) {
        return _counted[identity];
    }

    /// @inheritdoc IIdentityVerification
    function currentWindow() external view returns (uint256) {
        return _window;
    }

    function _ask(bool possible, ReviewKind kind, bytes20 subject, address account, bytes32 materials)
        private
        returns (uint256 reviewId)
    {
        if (!possible) revert IdentityVerificationNothingToReview(kind, subject, account);
        if (materials == 0) revert IdentityVerificationNoMaterials();
        reviewId = ++_reviewCount;
        uint256 closesAt = block.timestamp + _window;
        uint256 quorum = Math.min(ENOUGH, Math.max(FEWEST, Math.ceilDiv(_verified, PART)));
        Review storage review = _reviews[reviewId];
        (review.subject, review.openedAt, review.closesAt) = (subject, uint40(block.timestamp), uint40(closesAt));
        (review.kind, review.status) = (kind, ReviewStatus.Open);
        (review.account, review.quorum, review.materials) = (account, uint16(quorum), materials);
        emit ReviewOpened(reviewId, kind, subject, account, _msgSender(), materials, closesAt, quorum);
    }

    /// @dev Does what was confirmed, which is possible, and has it counted.
    function _do(ReviewKind kind, bytes20 subject, address account) private {
        if (kind == ReviewKind.Registration) {
            _identities.registerByVote(subject, account);
        } else if (kind == ReviewKind.Recovery) {
            _identities.recover(subject, account);
        } else {
            _identities.setVerified(subject, kind == ReviewKind.Verification);
            _sync(subject);
        }
    }

    function _sync(bytes20 identity) private {
        bool counted = _verifiedSince(identity) != 0;
        if (counted != _counted[identity]) {
            _counted[identity] = counted;
            uint32 verified = counted ? _verified + 1 : _verified - 1;
            _verified = verified;
            emit VerifiedCountSet(identity, counted, verified);
        }
        _roles.sync(identity);
    }

    function _setWindow(uint256 window) private {
        if (window < SHORTEST || window > LONGEST) revert IdentityVerificationInvalidWindow(window);
        _window = uint40(window);
        emit WindowSet(window);
    }

    function _unended(uint256 reviewId) private view returns (Review storage review) {
        review = _reviews[reviewId];
        if (review.status == ReviewStatus.None) revert IdentityVerificationUnknownReview(reviewId);
        if (review.status != ReviewStatus.Open) revert IdentityVerificationEnded(reviewId, review.status);
    }

    function _inVote(uint256 reviewId) private view returns (Review storage review) {
        review = _unended(reviewId);
        if (block.timestamp >= review.closesAt) {
            revert IdentityVerificationVoteClosed(reviewId, review.closesAt, block.timestamp);
        }
    }

    function _isConfirmed(Review storage review) private view returns (bool) {
        (uint256 yes, uint256 no, uint256 quorum) = (review.yes, review.no, review.quorum);
        if (review.contested) return yes + no >= 2 * quorum && 3 * yes >= 2 * (yes + no);
        return yes + no >= quorum && yes > no;
    }

    /// @dev Whether what is confirmed can still be done. That somebody has done it already is no obstacle to a mark.
    function _isPossible(Review storage review) private view returns (bool) {
        ReviewKind kind = review.kind;
        if (kind == ReviewKind.Registration) {
            return _identities.accountOf(review.subject) == address(0) && _isFree(review.account);
        }
        return kind != ReviewKind.Recovery || _isFree(review.account);
    }

    function _callerIdentity() private view returns (bytes20 identity) {
        address account = _msgSender();
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert IdentityVerificationNotRegistered(account);
    }

    function _verifiedSince(bytes20 identity) private view returns (uint256) {
        return _identities.get(identity).verifiedAt;
    }

    function _isFree(address account) private view returns (bool) {
        (bytes20 identity,) = _identities.identityOf(account);
        return identity == 0;
    }

    function _isTeam(bytes20 identity) private view returns (bool) {
        return _teams.membersOf(identity).length != 0;
    }
}
