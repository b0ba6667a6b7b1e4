// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {INonceUse} from "./interfaces/INonceUse.sol";

/// @title LoggedPermit
/// @notice ERC-20 with permits whose allowances and nonces can be rebuilt from its events: see {INonceUse}.
abstract contract LoggedPermit is INonceUse, ERC20Permit {
    /// @dev Every change of an allowance has an Approval, that by a transfer of the spender too: no other event names the spender.
    function _approve(address owner, address spender, uint256 value, bool) internal override(ERC20) {
        super._approve(owner, spender, value, true);
    }

    /// @dev See {INonceUse}.
    function _useNonce(address owner) internal override(Nonces) returns (uint256 nonce) {
        nonce = super._useNonce(owner);
        emit NonceUsed(owner, nonce);
    }
}
