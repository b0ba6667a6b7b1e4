// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IPaymentReferences
/// @notice Payments made outside that were used in the suite: whatever takes receipts uses each but once, and none that another
/// has used.
/// @dev A payment is known by who took it (the account of a processor, or something else's number) and by the reference there.
interface IPaymentReferences {
    /// @notice `module` uses the payment.
    event Spent(address indexed taker, bytes32 indexed paymentReference, address indexed module);
    /// @notice `module` did not use it after all.
    event Released(address indexed taker, bytes32 indexed paymentReference, address indexed module);
    /// @notice `module` takes receipts, or takes them no longer.
    event ModuleSet(address indexed module, bool accepted);

    /// @notice Only an accepted module may do this.
    error PaymentReferencesNotModule(address caller);
    /// @notice `module` used the payment before.
    error PaymentReferencesSpent(address taker, bytes32 paymentReference, address module);
    /// @notice The caller did not use the payment.
    error PaymentReferencesNotSpent(address taker, bytes32 paymentReference, address caller);

    /// @notice Uses a payment. A module only.
    /// @dev Emits {Spent}.
    function spend(address taker, bytes32 paymentReference) external;

    /// @notice Frees a payment that the caller used, as nothing came of it.
    /// @dev Emits {Released}.
    function release(address taker, bytes32 paymentReference) external;

    /// @notice Accepts a module, or dismisses it: what it used stays used. Authority only.
    /// @dev Emits {ModuleSet}.
    function setModule(address module, bool accepted) external;

    /// @notice Which module used the payment: zero if none did.
    function spentBy(address taker, bytes32 paymentReference) external view returns (address module);

    /// @notice Whether `account` is an accepted module.
    function isModule(address account) external view returns (bool);
}
