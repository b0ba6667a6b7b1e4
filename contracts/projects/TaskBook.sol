// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ICapitalToken} from "../capital/interfaces/ICapitalToken.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {IPLCRVoting} from "../voting/interfaces/IPLCRVoting.sol";
import {IProjects, ProjectState} from "./interfaces/IProjects.sol";
import {ITasks, TaskStatus, WorkTerms} from "./interfaces/ITasks.sol";

/// @title TaskBook
/// @notice What is stored of the work of projects, and what follows from it and the time. The rules stand in the contracts
/// built on it.
abstract contract TaskBook is ITasks, Relayed, ReentrancyGuardTransient {
    /// @dev Four slots. The terms that every call needs are copied beside what it changes.
    struct Work {
        uint32 activeUntil;
        uint8 tasks;
        uint8 evidenced;
        uint8 unopposed;
        uint8 resolved;
        uint16 completedWeight;
        uint16 undecidedWeight;
        uint24 validation;
        uint16 validatorLock;
        uint16 version;
        uint88 cost;
        uint16 claimLimit;
        // Second slot.
        uint112 tokensStaked;
        uint120 reputationStaked;
        uint24 task;
        // Third slot.
        bytes32 root;
        // Fourth slot, from the first resolution on.
        uint96 owed;
    }

    /// @dev One slot. The pledge follows from the weight and what was staked.
    struct Record {
        bytes20 claimer;
        uint32 claimUntil;
        uint16 weight;
        TaskStatus status;
        uint8 yes;
        uint8 no;
        bool settled;
    }

    /// @dev One slot. The lock follows from the task's weight and what was staked.
    struct Vouch {
        address account;
        uint8 place;
        bool yes;
        bool settled;
    }

    uint256 internal constant WHOLE = 10_000;
    uint256 internal constant BARRED = type(uint16).max;

    ICapitalToken internal immutable _capital;
    IReputation internal immutable _reputation;
    IIdentityRegistry internal immutable _identities;
    IPLCRVoting internal immutable _voting;
    IProjects internal immutable _projects;

    mapping(uint256 projectId => Work) internal _works;
    mapping(uint256 projectId => mapping(uint256 index => Record)) internal _tasks;
    /// @dev Basis points, or {BARRED}.
    mapping(uint256 projectId => mapping(bytes20 identity => uint256)) internal _claimed;
    mapping(uint256 projectId => mapping(uint256 index => mapping(bytes20 identity => Vouch))) internal _vouches;

    uint256 internal _version;
    mapping(uint256 version => WorkTerms) internal _terms;

    constructor(
        address forwarder,
        ICapitalToken capital_,
        IReputation reputation_,
        IIdentityRegistry identities_,
        IPLCRVoting voting_,
        IProjects projects_
    ) Relayed(forwarder) {
        _capital = capital_;
        _reputation = reputation_;
        _identities = identities_;
        _voting = voting_;
        _projects = projects_;
    }

    function _phaseOf(Work storage work) internal view returns (ProjectState) {
        if (work.activeUntil == 0) return ProjectState.None;
        if (block.timestamp < work.activeUntil) return ProjectState.Active;
        if (block.timestamp < _validationEnd(work) || work.evidenced == work.unopposed) {
            return ProjectState.Validation;
        }
        return ProjectState.Voting;
    }

    /// @dev End of validation, from which polls run.
    function _validationEnd(Work storage work) internal view returns (uint256) {
        return uint256(work.activeUntil) + work.validation;
    }

    function _requireWindow(uint256 projectId, uint256 start, uint256 end) internal view {
        if (block.timestamp < start || block.timestamp >= end) {
            revert TasksOutsideWindow(projectId, start, end, block.timestamp);
        }
    }

    function _requireStatus(uint256 projectId, uint256 index, TaskStatus wanted)
        internal
        view
        returns (Record storage record)
    {
        record = _tasks[projectId][index];
        if (record.status != wanted) revert TasksWrongStatus(projectId, index, record.status);
    }

    function _requireIdentity(address account) internal view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert TasksNotRegistered(account);
    }

    /// @dev Basis points of an amount, floored.
    function _part(uint256 amount, uint256 basisPoints) internal pure returns (uint256) {
        return (amount * basisPoints) / WHOLE;
    }

    /// @dev Reputation pledged for a task of `weight`.
    function _pledge(Work storage work, uint256 weight) internal view returns (uint256) {
        return Math.ceilDiv(work.reputationStaked * weight, WHOLE);
    }

    /// @dev Wei that the validators of all tasks have between them.
    function _pots(Work storage work) internal view returns (uint256) {
        return _part(work.cost, _terms[work.version].validationReward);
    }
}
