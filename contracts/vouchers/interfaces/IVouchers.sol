// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What is promised.
enum VoucherKind {
    Service,
    Material,
    Other
}

/// @notice Who may hold vouchers of a series.
enum Visibility {
    /// @notice Anyone; the content stands in the clear.
    Public,
    /// @notice Members of named communities, or identities with a score.
    SemiPublic,
    /// @notice Named accounts.
    Private
}

/// @notice How vouchers of a series may move.
enum TransferRule {
    /// @notice To anyone who may hold it.
    Free,
    /// @notice To accounts with a registered identity.
    Registered,
    /// @notice From or to the issuer only.
    IssuerOnly
}

/// @notice Where a voucher stands, from what is stored and the time.
enum VoucherState {
    None,
    Draft,
    Listed,
    Exchanged,
    Redeemed,
    Expired,
    Void
}

/// @notice One voucher.
struct Voucher {
    address owner;
    uint256 seriesId;
    /// @notice Rises with every transfer, split, freeze, renewal, extension and redemption.
    uint32 version;
    /// @notice First second in which it is expired (Unix seconds); 0: never.
    uint40 expiry;
    VoucherState state;
    bool frozen;
    /// @notice A cash sale waits for it.
    bool reserved;
    /// @notice A redemption is asked for.
    bool requested;
    /// @notice Face amount, refills included, in the smallest unit of the series.
    uint128 face;
    /// @notice What is still to be redeemed of it.
    uint128 remaining;
}

/// @title IVouchers
/// @notice What other contracts of the suite ask of vouchers. A voucher's number is its series' number times 2^64 plus its
/// serial number in the series, so that the series follows from it.
interface IVouchers {
    /// @notice All that is known of a voucher. Reverts where there is none.
    function voucherOf(uint256 id) external view returns (Voucher memory);

    /// @notice Identity that issued the series, and the currency (ISO 4217, three letters) its amounts are stated in.
    function issuerOf(uint256 seriesId) external view returns (bytes20 issuer, bytes3 currency);

    /// @notice Whether `account` may receive the voucher from its owner, as far as audience and transfer rule go. What leaves the
    /// community projects or a cash sale is not asked again: they ask when a deal is made, so that none hangs at its end.
    function mayHold(uint256 id, address account) external view returns (bool);

    /// @notice When two identities, verified at the time, last exchanged or redeemed with each other (Unix seconds), 0 if never.
    function lastDealing(bytes20 one, bytes20 other) external view returns (uint256);

    /// @notice Redeems what remains of a voucher that the calling contract, the community projects, owns. The issuer offered
    /// it as its labour. An expired one too; it counts for no score here.
    function redeemHeld(uint256 id) external;

    /// @notice Keeps a voucher in place for a cash sale, or lets it go. The cash sales only. Only what could be exchanged now
    /// (listed or exchanged, not expired, redeemed or locked) can be reserved.
    function setReserved(uint256 id, bool reserved) external;

    /// @notice Moves a reserved voucher to its buyer, which is not asked for a callback, and ends the reservation. Nothing
    /// refuses it. The cash sales only.
    function moveReserved(uint256 id, address to) external;
}
