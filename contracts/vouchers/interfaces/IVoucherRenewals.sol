// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RenewalTerms} from "./IVoucherBook.sol";

/// @title IVoucherRenewals
/// @notice More time for a voucher: by its holder on the series' terms, or by its issuer with the holder's consent.
interface IVoucherRenewals {
    /// @notice Renewal terms of the series, from now on.
    event RenewalTermsSet(uint256 indexed seriesId, RenewalTerms terms);
    /// @notice `holder` renewed the voucher for `price` of `token`.
    event Renewed(uint256 indexed id, address indexed holder, address token, uint256 price);
    /// @notice The issuer extended the voucher to `expiry`.
    event Extended(uint256 indexed id, uint256 expiry);
    /// @notice `issuer` is owed `balance` wei for renewals, now.
    event ProceedsChanged(bytes20 indexed issuer, uint256 balance);
    /// @notice `issuer` took `amount` wei to `account`.
    event ProceedsWithdrawn(bytes20 indexed issuer, address indexed account, uint256 amount);

    /// @notice `caller` is not the vouchers contract.
    error VoucherRenewalsNotVouchers(address caller);
    /// @notice `caller` is not the voucher's owner.
    error VoucherRenewalsNotOwner(uint256 id, address caller);
    /// @notice `caller` is not the account of the issuer.
    error VoucherRenewalsNotIssuer(uint256 seriesId, address caller);
    /// @notice The voucher was renewed `count` times, which is all its terms allow.
    error VoucherRenewalsUsedUp(uint256 id, uint256 count);
    /// @notice A renewal is possible from `start` on, before `end` (Unix seconds).
    error VoucherRenewalsOutsideWindow(uint256 id, uint256 start, uint256 end, uint256 time);
    /// @notice Nothing remains of the voucher and nothing would be filled up, or its issuer withdrew it.
    error VoucherRenewalsNothingLeft(uint256 id);
    /// @notice The voucher's `face` cannot be filled up by `added`: amounts are below 2^80.
    error VoucherRenewalsFull(uint256 id, uint256 face, uint256 added);
    /// @notice The price is above the limit.
    error VoucherRenewalsPriceExceeded(uint256 price, uint256 limit);
    /// @notice Exactly `expected` wei are to be sent.
    error VoucherRenewalsWrongPayment(uint256 expected, uint256 sent);
    /// @notice The block's time is `deadline` or past it.
    error VoucherRenewalsDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice An expiry is after what it was and after now, and before 2^40.
    error VoucherRenewalsInvalidExpiry(uint256 id, uint256 expiry);
    /// @notice `holder` did not sign this.
    error VoucherRenewalsInvalidSignature(address holder);
    /// @notice Terms may only get better for holders: no dearer, no shorter, no fewer.
    error VoucherRenewalsNotBetter(uint256 seriesId);
    /// @notice There is nothing to withdraw.
    error VoucherRenewalsNoProceeds(address account);

    /// @notice Renews a voucher for one period on the series' terms. Owner only, in the last tenth of its validity.
    /// @dev An expiry goes no further than 2^40 - 1. ETH is sent along exactly and waits for the issuer; an ERC-20 goes from the owner to the issuer's account.
    /// @param maxPrice Most to be paid (wei or base units).
    /// @param deadline First second at which it is too late (Unix seconds).
    function renew(uint256 id, uint256 maxPrice, uint256 deadline) external payable;

    /// @notice Makes a voucher good until `expiry`, expired or not. Issuer only, with the owner's consent if that is another.
    /// @dev EIP-712 `Extend(uint256 id,uint32 version,uint40 expiry,uint256 deadline)` under the domain
    /// "Commonweal VoucherRenewals", version "1"; the version is the nonce.
    /// @param deadline First second at which it is too late (Unix seconds).
    /// @param signature The owner's; empty where the issuer is the owner.
    function extend(uint256 id, uint256 expiry, uint256 deadline, bytes calldata signature) external;

    /// @notice Betters the renewal terms of a series. Issuer only.
    function betterTerms(uint256 seriesId, uint256 price, uint40 period, uint16 count) external;

    /// @notice Takes what renewals brought the caller's identity (wei).
    function withdraw() external returns (uint256 amount);

    /// @notice Notes the renewal terms of a new series. The vouchers contract only.
    function open(uint256 seriesId, RenewalTerms calldata terms) external;

    /// @notice Renewal terms of a series; all zero where there are none.
    function termsOf(uint256 seriesId) external view returns (RenewalTerms memory);

    /// @notice When a voucher may be renewed: from `start` on, before `end` (Unix seconds); zeros where it cannot.
    function windowOf(uint256 id) external view returns (uint256 start, uint256 end);

    /// @notice Wei that renewals brought `issuer` and it has not taken.
    function proceedsOf(bytes20 issuer) external view returns (uint256);
}
