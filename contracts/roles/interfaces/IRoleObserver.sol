// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IRoleObserver
/// @notice A contract of the suite that the role registry tells of each change of membership: the work queue and the pay.
/// @dev Only the registry may call it. It must not revert where the registry says what is true.
/// Beginnings and ends of an identity in a role come in turn, never two of a kind.
interface IRoleObserver {
    /// @notice `identity` joined `roleId`, or its suspension there was lifted.
    function memberBegan(uint256 roleId, bytes20 identity) external;

    /// @notice `identity` left `roleId`, was removed from it, or was suspended there.
    function memberEnded(uint256 roleId, bytes20 identity) external;
}
