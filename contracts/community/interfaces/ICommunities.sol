// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ICommunities
/// @notice Communities of identities who admit, remove and decide by consent.
interface ICommunities {
    /// @notice Whether `identity` is a member now.
    function isMember(uint256 communityId, bytes20 identity) external view returns (bool);

    /// @notice Since when `identity` is a member (Unix seconds), 0 if it is none.
    function memberSince(uint256 communityId, bytes20 identity) external view returns (uint256);

    /// @notice Number of members.
    function sizeOf(uint256 communityId) external view returns (uint256);

    /// @notice The member at `index`, below {sizeOf}. Indices change when members leave.
    function memberAt(uint256 communityId, uint256 index) external view returns (bytes20);

    /// @notice Whether the members' consent to the decision with this hash is given.
    /// @param decision Hash of what was decided: the contract it is for, its chain, and all its terms.
    function isDecided(uint256 communityId, bytes32 decision) external view returns (bool);
}
