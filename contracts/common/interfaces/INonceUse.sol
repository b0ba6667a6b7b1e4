// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title INonceUse
/// @notice What every contract logs whose signatures carry OpenZeppelin's nonces, so that logs tell which come next.
interface INonceUse {
    /// @notice `owner` used its nonce `nonce`; the next is one more.
    event NonceUsed(address indexed owner, uint256 nonce);
}
