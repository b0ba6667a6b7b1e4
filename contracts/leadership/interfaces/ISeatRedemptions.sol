// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {INodeConsent} from "./INodeConsent.sol";

/// @title ISeatRedemptions
/// @notice Where leadership tokens are won on another chain than that of the seats: redeems Validator tokens there, in an order that
/// {ISeatMirror} follows.
interface ISeatRedemptions is INodeConsent {
    /// @notice `tokenId` was burned for a turn of `node`, for which `payee` is to be paid. It is the `redemption`-th, from 0.
    event TokenRedeemed(uint256 indexed redemption, address indexed node, address indexed payee, uint256 tokenId);

    /// @notice How many tokens were redeemed.
    function count() external view returns (uint256);
}
