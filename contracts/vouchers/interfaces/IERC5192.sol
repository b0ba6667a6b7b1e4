// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IERC5192
/// @notice Tokens that cannot move for the time being (ERC-5192, interface id 0xb45a3c0e).
interface IERC5192 {
    /// @notice The token cannot move.
    event Locked(uint256 tokenId);
    /// @notice The token can move again.
    event Unlocked(uint256 tokenId);

    /// @notice Whether the token is locked. Reverts where there is none.
    function locked(uint256 tokenId) external view returns (bool);
}
