// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VoucherState} from "../../vouchers/interfaces/IVouchers.sol";

/// @notice Whom a notice is for.
enum NoticeAudience {
    Everyone,
    /// @notice A community; its members post to it.
    Community,
    /// @notice The inbox of a community project, which its managers read; anyone posts to it.
    Project
}

/// @notice How a notice goes out.
struct Broadcast {
    NoticeAudience audience;
    /// @notice Number of the community or the project; 0 for everyone.
    uint256 audienceId;
    /// @notice First second in which it has expired (Unix seconds), at most {INoticeBoard-longest} ahead.
    uint40 until;
    /// @notice Hash of the words that go with it (canonical JSON), 0 where there are none.
    bytes32 contentHash;
    /// @notice Where those words are to be read; may be empty.
    string uri;
}

/// @title INoticeBoard
/// @notice The notices of vBay that go over the chain: an identity shows a voucher to everyone, to a community, or to the managers
/// of a project. Notices are logs. What is stored is how many each identity sent, so that a reader sees what is missing, and
/// which were withdrawn or are passed on.
/// @dev The number of a notice is its sender's identifier times 2^96 plus its sequence number, from 1, which goes over all that
/// an identity sends here. The key of an audience is its kind times 2^248 plus its number, so that a reader can ask for the
/// logs of several at once. Category, kind, place and currency are the series', whose number is in the voucher's.
interface INoticeBoard {
    /// @notice `sender` shows a voucher until `until`. `price` is what it asks for the voucher (smallest unit of the series'
    /// currency by ISO 4217; 0: not stated), `postedAt` the time of the block.
    event NoticePosted(
        bytes20 indexed sender,
        uint256 indexed audienceKey,
        uint256 indexed voucherId,
        uint256 noticeId,
        uint256 price,
        uint256 postedAt,
        uint256 until,
        bytes32 contentHash,
        string uri
    );
    /// @notice `sender` passes on what another posted. It is to be shown until both have expired, the sooner one counts.
    event NoticePassedOn(
        bytes20 indexed sender,
        uint256 indexed audienceKey,
        uint256 indexed originalId,
        uint256 noticeId,
        uint256 postedAt,
        uint256 until,
        bytes32 contentHash,
        string uri
    );
    /// @notice Its sender takes the notice back, and with it what was passed on of it.
    event NoticeWithdrawn(bytes20 indexed sender, uint256 indexed noticeId);

    /// @notice `account` has no registered identity.
    error NoticeBoardNotRegistered(address account);
    /// @notice Everyone has number 0, and a project is one that there is.
    error NoticeBoardInvalidAudience(NoticeAudience audience, uint256 audienceId);
    /// @notice `identity` is not a member of the community.
    error NoticeBoardNotMember(uint256 communityId, bytes20 identity);
    /// @notice A notice expires after now, and at `latest` at the latest (Unix seconds).
    error NoticeBoardInvalidExpiry(uint256 until, uint256 latest);
    /// @notice `identity` neither owns the voucher nor issued it.
    error NoticeBoardNotYours(uint256 voucherId, bytes20 identity);
    /// @notice Only vouchers that are listed or exchanged can be had.
    error NoticeBoardNotCurrent(uint256 voucherId, VoucherState state);
    /// @notice There is no such notice.
    error NoticeBoardUnknownNotice(uint256 noticeId);
    /// @notice The notice is `sender`'s.
    error NoticeBoardNotSender(uint256 noticeId, bytes20 sender);
    /// @notice The notice was withdrawn.
    error NoticeBoardWithdrawn(uint256 noticeId);
    /// @notice The notice is itself passed on; pass on the original.
    error NoticeBoardNotOriginal(uint256 noticeId);

    /// @notice Shows a voucher that the caller owns or its identity issued.
    /// @dev Emits {NoticePosted}.
    /// @param voucherId The voucher, listed or exchanged.
    /// @param price See {NoticePosted}.
    function post(uint256 voucherId, uint256 price, Broadcast calldata broadcast) external returns (uint256 noticeId);

    /// @notice Passes on what was posted, the caller's own included. The voucher and the price are the original's.
    /// @dev Emits {NoticePassedOn}. That an original has expired shows in its log only: readers drop what is passed on of it.
    function passOn(uint256 originalId, Broadcast calldata broadcast) external returns (uint256 noticeId);

    /// @notice Withdraws a notice of the caller's identity.
    /// @dev Emits {NoticeWithdrawn}.
    function withdraw(uint256 noticeId) external;

    /// @notice How many notices `sender` sent, which is the sequence number of the last.
    function countOf(bytes20 sender) external view returns (uint256);

    /// @notice Whether there is such a notice, whether it was withdrawn, and whether it passes on another.
    function statusOf(uint256 noticeId) external view returns (bool posted, bool withdrawn, bool passedOn);

    /// @notice How far ahead a notice may expire at most (seconds): no reader has to look back further.
    function longest() external view returns (uint256);
}
