// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CaseTerms, IArbitrable, IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";

/// @title A contract that brings cases, to test how they end
/// @notice Takes rulings as it was told to: accepts them, refuses, or misbehaves.
contract CaseSource is IArbitrable {
    /// @notice How a ruling is taken.
    enum Manner {
        Accept,
        Refuse,
        /// @notice Refuses any option but 0.
        RefuseUnlessZero,
        /// @notice Uses all gas there is.
        Burn,
        /// @notice Refuses with a megabyte of reasons.
        Flood,
        /// @notice Makes the prepared call first.
        CallBack
    }

    /// @notice The arbitrator it brings cases to.
    IArbitrator public immutable arbitrator;

    /// @notice See {Manner}.
    Manner public manner;
    /// @notice How many rulings it accepted under a key.
    mapping(bytes32 key => uint256) public rulings;
    /// @notice The last one.
    mapping(bytes32 key => uint256) public rulingOf;
    /// @notice Gas it had when it was last asked.
    uint256 public gasGiven;
    /// @notice Whether the prepared call went through.
    bool public calledBack;

    address private _target;
    bytes private _data;

    /// @notice `caller` is not its arbitrator.
    error CaseSourceNotArbitrator(address caller);
    /// @notice It was told to refuse.
    error CaseSourceRefused(bytes32 key, uint256 ruling);

    constructor(IArbitrator arbitrator_) {
        arbitrator = arbitrator_;
    }

    /// @notice Brings a case.
    function open(CaseTerms calldata terms, string calldata evidence) external payable returns (uint256 caseId) {
        return arbitrator.openCase{value: msg.value}(terms, evidence);
    }

    /// @notice Says how rulings are taken from now on.
    function take(Manner manner_) external {
        manner = manner_;
    }

    /// @notice Prepares the call of {Manner-CallBack}.
    function prepare(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    /// @inheritdoc IArbitrable
    function rule(bytes32 key, uint256 ruling) external {
        if (msg.sender != address(arbitrator)) revert CaseSourceNotArbitrator(msg.sender);
        Manner how = manner;
        if (how == Manner.Refuse || (how == Manner.RefuseUnlessZero && ruling != 0)) {
            revert CaseSourceRefused(key, ruling);
        }
        if (how == Manner.Burn) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (how == Manner.Flood) {
            assembly ("memory-safe") {
                revert(0, 1000000)
            }
        }
        gasGiven = gasleft();
        if (how == Manner.CallBack) (calledBack,) = _target.call(_data);
        ++rulings[key];
        rulingOf[key] = ruling;
    }
}
