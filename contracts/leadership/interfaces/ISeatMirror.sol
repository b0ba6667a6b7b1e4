// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidatorSeats} from "./IValidatorSeats.sol";

/// @notice What {ISeatRedemptions} said of a token.
struct Redemption {
    uint256 tokenId;
    address node;
    address payee;
}

/// @title ISeatMirror
/// @notice The seats of a chain whose Validator tokens are won and redeemed on another. Its validators say what was redeemed there.
/// @dev Redemptions come in their order. One whose node is still busy waits, and those behind it do not: the other chain cannot know
/// when a turn ends here.
interface ISeatMirror is IValidatorSeats {
    /// @notice Redemption `number` waits for the end of the turn that `node` has.
    event RedemptionWaits(uint256 indexed number, address indexed node, address indexed payee, uint256 tokenId);
    /// @notice Redemption `number` waits no more: it has a turn.
    event RedemptionSeated(uint256 indexed number);

    /// @notice Redemption `next` is due, not `number`.
    error SeatMirrorOutOfOrder(uint256 number, uint256 next);
    /// @notice Of the `size` validators of the next block, `signed` signed. It takes more than two thirds.
    error SeatMirrorTooFewSignatures(uint256 signed, uint256 size);
    /// @notice Redemption `number` does not wait.
    error SeatMirrorNotWaiting(uint256 number);

    /// @notice Gives the next redemption its turn, or has it wait.
    /// @dev Emits {SeatTaken} or {RedemptionWaits}.
    /// @param number Which it is, from 0.
    /// @param redemption What was redeemed.
    /// @param signatures Of the validators of the next block, one for each in the order of {getValidators}, empty for who did not sign.
    function mirror(uint256 number, Redemption calldata redemption, bytes[] calldata signatures) external;

    /// @notice Gives a redemption that waits its turn, once its node is free.
    /// @dev Emits {SeatTaken} and {RedemptionSeated}.
    function seat(uint256 number) external;

    /// @notice A redemption that waits; zeros where none does.
    function waiting(uint256 number) external view returns (Redemption memory);

    /// @notice The redemption that is due.
    function nextRedemption() external view returns (uint256);

    /// @notice What validators sign: EIP-712 `Redemption(uint256 number,uint256 tokenId,address node,address payee)`.
    function redemptionDigest(uint256 number, Redemption calldata redemption) external view returns (bytes32);
}
