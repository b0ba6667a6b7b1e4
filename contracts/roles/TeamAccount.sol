// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title TeamAccount
/// @notice The account of a team. It does what {Teams} tells it, signs nothing, and takes no ETH.
contract TeamAccount {
    /// @notice `caller` is not the teams contract.
    error TeamAccountNotTeams(address caller);

    address private immutable _teams;

    /// @dev Made by the teams contract, of whose clones it is the pattern.
    constructor() {
        _teams = msg.sender;
    }

    /// @notice Calls `target`. The teams contract alone.
    function execute(address target, bytes calldata data) external returns (bytes memory result) {
        if (msg.sender != _teams) revert TeamAccountNotTeams(msg.sender);
        return Address.functionCall(target, data);
    }
}
