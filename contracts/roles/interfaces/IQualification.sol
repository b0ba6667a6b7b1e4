// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IQualification
/// @notice Says who is fit for a role. A role may name any contract behind this interface; one that reverts, answers junk or
/// burns gas fails its own candidates and nobody else.
interface IQualification {
    /// @notice Whether `identity` may join `roleId` now.
    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool);
}
