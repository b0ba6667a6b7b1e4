// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";

/// @title Relayed
/// @notice A contract whose callers may act through the suite's forwarder.
abstract contract Relayed is ERC2771Context {
    /// @param forwarder The suite's forwarder.
    constructor(address forwarder) ERC2771Context(forwarder) {}
}
