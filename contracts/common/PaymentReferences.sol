// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "./Authorized.sol";
import {IPaymentReferences} from "./interfaces/IPaymentReferences.sol";

/// @title PaymentReferences
/// @notice See {IPaymentReferences}.
contract PaymentReferences is IPaymentReferences, Authorized {
    mapping(address account => bool) private _modules;
    mapping(address taker => mapping(bytes32 paymentReference => address module)) private _spent;

    /// @param authority_ Timelock that accepts modules.
    /// @param modules First modules.
    constructor(address authority_, address[] memory modules) Authorized(authority_) {
        for (uint256 i = 0; i < modules.length; ++i) {
            _setModule(modules[i], true);
        }
    }

    /// @inheritdoc IPaymentReferences
    function spend(address taker, bytes32 paymentReference) external {
        if (!_modules[msg.sender]) revert PaymentReferencesNotModule(msg.sender);
        address module = _spent[taker][paymentReference];
        if (module != address(0)) revert PaymentReferencesSpent(taker, paymentReference, module);
        _spent[taker][paymentReference] = msg.sender;
        emit Spent(taker, paymentReference, msg.sender);
    }

    /// @inheritdoc IPaymentReferences
    function release(address taker, bytes32 paymentReference) external {
        if (_spent[taker][paymentReference] != msg.sender) {
            revert PaymentReferencesNotSpent(taker, paymentReference, msg.sender);
        }
        delete _spent[taker][paymentReference];
        emit Released(taker, paymentReference, msg.sender);
    }

    /// @inheritdoc IPaymentReferences
    function setModule(address module, bool accepted) external onlyAuthority {
        _setModule(module, accepted);
    }

    /// @inheritdoc IPaymentReferences
    function spentBy(address taker, bytes32 paymentReference) external view returns (address module) {
        return _spent[taker][paymentReference];
    }

    /// @inheritdoc IPaymentReferences
    function isModule(address account) external view returns (bool) {
        return _modules[account];
    }

    function _setModule(address module, bool accepted) private {
        _modules[module] = accepted;
        emit ModuleSet(module, accepted);
    }
}
