// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "./interfaces/IAuthorized.sol";

/// @title Authorized
/// @notice A contract with one authority, fixed at deployment: the suite's timelock.
abstract contract Authorized is IAuthorized {
    /// @inheritdoc IAuthorized
    address public immutable authority;

    modifier onlyAuthority() {
        if (msg.sender != authority) revert AuthorizedNotAuthority(msg.sender, authority);
        _;
    }

    /// @param authority_ The timelock that alone may call what `onlyAuthority` guards.
    constructor(address authority_) {
        if (authority_ == address(0)) revert AuthorizedZeroAuthority();
        authority = authority_;
    }
}
