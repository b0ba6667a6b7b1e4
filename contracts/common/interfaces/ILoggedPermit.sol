// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ILoggedPermit
/// @notice What an ERC-20 with permits writes down beyond the standards, so that allowances and nonces follow from its events.
interface ILoggedPermit {
    /// @notice `owner` used `nonce`; the next is one more.
    event NonceUsed(address indexed owner, uint256 nonce);
}
