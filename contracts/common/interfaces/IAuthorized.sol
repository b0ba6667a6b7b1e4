// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IAuthorized
/// @notice What every contract with an authority shows and throws.
interface IAuthorized {
    /// @notice `caller` is not the authority.
    error AuthorizedNotAuthority(address caller, address authority);
    /// @notice An authority of zero would leave parameters frozen for ever by mistake.
    error AuthorizedZeroAuthority();

    /// @notice The timelock that alone may change parameters.
    function authority() external view returns (address);
}
