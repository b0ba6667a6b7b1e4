// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVouchers, Voucher, VoucherState} from "../vouchers/interfaces/IVouchers.sol";
import {ICommunities} from "./interfaces/ICommunities.sol";
import {ICommunityProjects} from "./interfaces/ICommunityProjects.sol";
import {Broadcast, INoticeBoard, NoticeAudience} from "./interfaces/INoticeBoard.sol";

/// @title NoticeBoard
/// @notice See {INoticeBoard}.
/// @dev It holds nothing, has no authority and no parameters, and calls only views of the suite.
contract NoticeBoard is INoticeBoard, Relayed, Multicall {
    /// @inheritdoc INoticeBoard
    uint256 public constant longest = 365 days; // solhint-disable-line const-name-snakecase

    uint256 private constant SEQUENCE_BITS = 96;
    uint256 private constant KIND_SHIFT = 248;
    /// @dev Two marks a notice, so 128 notices a word.
    uint256 private constant WITHDRAWN = 1;
    uint256 private constant PASSED_ON = 2;
    uint256 private constant MARKS = 3;

    IIdentityRegistry private immutable _identities;
    IVouchers private immutable _vouchers;
    ICommunities private immutable _communities;
    ICommunityProjects private immutable _projects;

    mapping(bytes20 sender => uint256) private _counts;
    mapping(bytes20 sender => mapping(uint256 word => uint256 marks)) private _marks;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param vouchers_ What can be shown.
    /// @param communities_ Whose members post to them.
    /// @param projects_ Whose inboxes there are.
    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IVouchers vouchers_,
        ICommunities communities_,
        ICommunityProjects projects_
    ) Relayed(forwarder) {
        _identities = identities_;
        _vouchers = vouchers_;
        _communities = communities_;
        _projects = projects_;
    }

    /// @inheritdoc INoticeBoard
    function post(uint256 voucherId, uint256 price, Broadcast calldata broadcast) external returns (uint256 noticeId) {
        bytes20 sender = _callerIdentity();
        _requireVoucher(voucherId, sender);
        uint256 key = _audienceKey(broadcast, sender);
        noticeId = _next(sender);
        emit NoticePosted(
            sender,
            key,
            voucherId,
            noticeId,
            price,
            block.timestamp,
            broadcast.until,
            broadcast.contentHash,
            broadcast.uri
        );
    }

    /// @inheritdoc INoticeBoard
    function passOn(uint256 originalId, Broadcast calldata broadcast) external returns (uint256 noticeId) {
        bytes20 sender = _callerIdentity();
        uint256 marks = _marksOf(originalId);
        if (marks & WITHDRAWN != 0) revert NoticeBoardWithdrawn(originalId);
        if (marks & PASSED_ON != 0) revert NoticeBoardNotOriginal(originalId);
        uint256 key = _audienceKey(broadcast, sender);
        noticeId = _next(sender);
        _mark(noticeId, PASSED_ON);
        emit NoticePassedOn(
            sender, key, originalId, noticeId, block.timestamp, broadcast.until, broadcast.contentHash, broadcast.uri
        );
    }

    /// @inheritdoc INoticeBoard
    function withdraw(uint256 noticeId) external {
        bytes20 sender = _senderOf(noticeId);
        if (_callerIdentity() != sender) revert NoticeBoardNotSender(noticeId, sender);
        if (_marksOf(noticeId) & WITHDRAWN != 0) revert NoticeBoardWithdrawn(noticeId);
        _mark(noticeId, WITHDRAWN);
        emit NoticeWithdrawn(sender, noticeId);
    }

    /// @inheritdoc INoticeBoard
    function countOf(bytes20 sender) external view returns (uint256) {
        return _counts[sender];
    }

    /// @inheritdoc INoticeBoard
    function statusOf(uint256 noticeId) external view returns (bool posted, bool withdrawn, bool passedOn) {
        if (!_exists(noticeId)) return (false, false, false);
        uint256 marks = _marksOf(noticeId);
        return (true, marks & WITHDRAWN != 0, marks & PASSED_ON != 0);
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

    function _next(bytes20 sender) private returns (uint256 noticeId) {
        return (uint256(uint160(sender)) << SEQUENCE_BITS) | ++_counts[sender];
    }

    function _mark(uint256 noticeId, uint256 mark) private {
        (uint256 word, uint256 shift) = _placeOf(noticeId);
        _marks[_senderOf(noticeId)][word] |= mark << shift;
    }

    function _marksOf(uint256 noticeId) private view returns (uint256) {
        if (!_exists(noticeId)) revert NoticeBoardUnknownNotice(noticeId);
        (uint256 word, uint256 shift) = _placeOf(noticeId);
        return (_marks[_senderOf(noticeId)][word] >> shift) & MARKS;
    }

    function _exists(uint256 noticeId) private view returns (bool) {
        uint256 sequence = uint96(noticeId);
        return sequence != 0 && sequence <= _counts[_senderOf(noticeId)];
    }

    function _callerIdentity() private view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(_msgSender());
        if (identity == 0) revert NoticeBoardNotRegistered(_msgSender());
    }

    function _requireVoucher(uint256 voucherId, bytes20 sender) private view {
        Voucher memory voucher = _vouchers.voucherOf(voucherId);
        if (voucher.state != VoucherState.Listed && voucher.state != VoucherState.Exchanged) {
            revert NoticeBoardNotCurrent(voucherId, voucher.state);
        }
        if (voucher.owner == _msgSender()) return;
        (bytes20 issuer,) = _vouchers.issuerOf(voucher.seriesId);
        if (issuer != sender) revert NoticeBoardNotYours(voucherId, sender);
    }

    /// @dev Checks as well that the notice expires in time, and that `sender` may post to the audience.
    function _audienceKey(Broadcast calldata broadcast, bytes20 sender) private view returns (uint256) {
        uint256 latest = block.timestamp + longest;
        if (broadcast.until <= block.timestamp || broadcast.until > latest) {
            revert NoticeBoardInvalidExpiry(broadcast.until, latest);
        }
        (NoticeAudience audience, uint256 id) = (broadcast.audience, broadcast.audienceId);
        if (audience == NoticeAudience.Community) {
            if (!_communities.isMember(id, sender)) revert NoticeBoardNotMember(id, sender);
        } else {
            bool valid = audience == NoticeAudience.Everyone ? id == 0 : id != 0 && id <= _projects.projectCount();
            if (!valid) revert NoticeBoardInvalidAudience(audience, id);
        }
        return (uint256(audience) << KIND_SHIFT) | id;
    }

    function _senderOf(uint256 noticeId) private pure returns (bytes20) {
        return bytes20(uint160(noticeId >> SEQUENCE_BITS));
    }

    /// @dev The word that holds a notice's marks, and how far they are from its right end.
    function _placeOf(uint256 noticeId) private pure returns (uint256 word, uint256 shift) {
        uint256 sequence = uint96(noticeId);
        return (sequence >> 7, (sequence & 0x7f) << 1);
    }
}
