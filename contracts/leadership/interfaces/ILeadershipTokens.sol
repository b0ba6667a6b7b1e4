// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";

/// @notice A leadership token. One slot.
struct LeadershipToken {
    /// @notice Who owns it; zero where it is used up and burned.
    address owner;
    /// @notice What it is good for: 0 validating, 1 voting, 2 proposing; others as congress added them.
    uint8 kind;
    /// @notice How often it can still be used.
    uint8 uses;
    /// @notice Unix seconds from which it is no longer in force. Zero where no such token was ever won.
    uint40 expiry;
    /// @notice Unix seconds since when its owner has it. Sending it to oneself counts anew.
    uint40 ownedSince;
}

/// @title ILeadershipTokens
/// @notice Rights to validate, vote and propose, for a limited time: won in the lottery, traded, and burned when used up.
/// @dev The id of a token is the digest that won it.
interface ILeadershipTokens is IERC721Metadata {
    /// @notice Token `id` was used; it has `uses` left. With none left it is burned.
    event Used(uint256 indexed id, uint256 uses);

    /// @notice `caller` may not use tokens of kind `kind`.
    error LeadershipTokensNotUser(address caller, uint256 kind);
    /// @notice Token `id` is of kind `kind`, and another was asked for.
    error LeadershipTokensOtherKind(uint256 id, uint256 kind);
    /// @notice Token `id` was in force to before `expiry`, Unix seconds.
    error LeadershipTokensExpired(uint256 id, uint256 expiry);

    /// @notice Burns a Validator token for a turn on a seat. The seats alone.
    /// @dev As {use} with kind 0.
    /// @param id The token.
    /// @param account Who redeems it.
    function redeem(uint256 id, address account) external;

    /// @notice Uses a token once, and burns it with its last use. The user of its kind alone.
    /// @dev Emits {Used}, and {Transfer} where it is burned. Refuses a token of another kind, one that has expired, and one that
    /// `account` neither owns nor is approved for.
    /// @param id The token.
    /// @param kind What is asked for.
    /// @param account Who uses it.
    /// @return token As it was before.
    function use(uint256 id, uint256 kind, address account) external returns (LeadershipToken memory token);

    /// @notice Token `id`, burned ones included.
    function tokenOf(uint256 id) external view returns (LeadershipToken memory);

    /// @notice Whether token `id` is owned by somebody and has not expired.
    function isInForce(uint256 id) external view returns (bool);

    /// @notice Contract that may use tokens of kind `kind`; zero for none.
    function userOf(uint256 kind) external view returns (address);
}
