// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A contract with one answer, to test who is taken to trust a forwarder, or to have signed
/// @notice Answers every call with the same bytes.
contract TrustAnswer {
    bytes private _answer;
    bool private _reverts;

    /// @param answer What every call returns.
    /// @param reverts Whether it is thrown instead.
    constructor(bytes memory answer, bool reverts) {
        (_answer, _reverts) = (answer, reverts);
    }

    fallback() external payable {
        _reply();
    }

    function _reply() private view {
        bytes memory answer = _answer;
        bool reverts = _reverts;
        assembly ("memory-safe") {
            if reverts { revert(add(answer, 32), mload(answer)) }
            return(add(answer, 32), mload(answer))
        }
    }
}
