// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title Timelock
/// @notice The authority of the suite, from its foundation on. What is proposed to it is done after a delay, by anyone.
/// @dev It has no administrator but itself. First the founders propose and cancel; by a proposal of theirs it gives both roles
/// to role governance and takes them from the founders. What founders proposed before that stays valid until it is carried out
/// or the governor cancels it.
contract Timelock is TimelockController {
    /// @notice Without a founder nobody could ever propose anything.
    error TimelockNoFounder();
    /// @notice The zero address is no founder.
    error TimelockZeroFounder(uint256 index);

    /// @param minDelay Least time between proposal and execution (seconds).
    /// @param founders Who may propose and cancel until governance takes over.
    constructor(uint256 minDelay, address[] memory founders)
        TimelockController(minDelay, founders, new address[](1), address(0))
    {
        // The one executor above is the zero address, which means anyone.
        if (founders.length == 0) revert TimelockNoFounder();
        for (uint256 i = 0; i < founders.length; ++i) {
            if (founders[i] == address(0)) revert TimelockZeroFounder(i);
        }
    }
}
