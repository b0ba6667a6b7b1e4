// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Audience} from "./IVoucherBook.sol";
import {Visibility} from "./IVouchers.sol";

/// @title IVoucherAudiences
/// @notice Who may hold vouchers of series that are not public. An audience only ever grows, so that nobody is stuck with a voucher
/// that those it was meant for may no longer take.
interface IVoucherAudiences {
    /// @notice These may hold vouchers of the series too; `minScore` is the score that counts from now on (0: none does).
    event AudienceWidened(uint256 indexed seriesId, uint256[] communities, uint256 minScore, address[] accounts);

    /// @notice `caller` is not the vouchers contract.
    error VoucherAudiencesNotVouchers(address caller);
    /// @notice `caller` is not the account of the issuer.
    error VoucherAudiencesNotIssuer(uint256 seriesId, address caller);
    /// @notice A series of this visibility cannot have this in its audience, or there is too much of it.
    error VoucherAudiencesInvalid(bytes32 field);

    /// @notice Lets more accounts hold vouchers of the series. Issuer only; nobody is ever taken out.
    /// @param audience Communities and accounts to add; the score to ask for, 0 or no less than before: as before.
    function widen(uint256 seriesId, Audience calldata audience) external;

    /// @notice Notes the audience of a new series. The vouchers contract only.
    function open(uint256 seriesId, Visibility visibility, Audience calldata audience) external;

    /// @notice Whether `account` is in the audience of a series of this visibility now.
    function includes(uint256 seriesId, Visibility visibility, address account) external view returns (bool);

    /// @notice Who may hold vouchers of a semi-public series, see {Audience}.
    function audienceOf(uint256 seriesId) external view returns (uint256[] memory communities, uint256 minScore);

    /// @notice Whether `account` is named in a private series.
    function isNamed(uint256 seriesId, address account) external view returns (bool);
}
