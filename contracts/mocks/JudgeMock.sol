// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CaseTerms, IArbitrable, IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";

/// @title JudgeMock
/// @notice An arbitrator that takes every case, keeps what is sent with it, and rules what it is told.
contract JudgeMock is IArbitrator {
    uint256 private _cases;

    /// @inheritdoc IArbitrator
    function openCase(CaseTerms calldata, string calldata) external payable returns (uint256 caseId) {
        return ++_cases;
    }

    /// @inheritdoc IArbitrator
    function depositOf(uint256) external pure returns (uint256) {
        return 0;
    }

    /// @notice Rules a case of `source`.
    function rule(IArbitrable source, bytes32 key, uint256 ruling) external {
        source.rule(key, ruling);
    }
}
