// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../capital/interfaces/ICapitalToken.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {Asset, IProjects, ProjectState, StakingTerms} from "./interfaces/IProjects.sol";
import {ITasks} from "./interfaces/ITasks.sol";

/// @title ProjectBook
/// @notice What is stored of projects, and what follows from it and the time. The rules stand in the contracts built on it.
abstract contract ProjectBook is IProjects, Relayed {
    /// @dev Five slots, the last from the end on.
    struct Record {
        bytes20 proposer;
        Asset collateralAsset;
        uint16 version;
        uint32 stakingDeadline;
        uint32 stakedAt;
        // Second slot.
        uint88 cost;
        uint120 collateral;
        uint16 lists;
        bool collateralForfeited;
        bool proposerPaid;
        // Third slot.
        uint112 tokensRequired;
        uint120 reputationRequired;
        uint16 workVersion;
        // Fourth slot. Stakes are frozen at activation.
        uint112 tokensStaked;
        uint120 reputationStaked;
        uint16 validationReward;
        // Fifth slot.
        ProjectState outcome;
        uint16 completedWeight;
        uint16 undecidedWeight;
        uint32 closedRound;
    }

    /// @dev One slot: a stake of tokens, by account.
    struct TokenStake {
        uint112 amount;
        uint16 list;
    }

    /// @dev One slot: a stake of reputation, by identity. It earns from `round`, and has `owed` from before.
    struct ReputationStake {
        uint120 amount;
        uint32 round;
        uint16 list;
        uint88 owed;
    }

    /// @dev One slot.
    struct List {
        uint16 number;
        uint8 tasks;
    }

    /// @dev One slot.
    struct Backing {
        uint112 tokens;
        uint120 reputation;
    }

    uint256 internal constant WHOLE = 10_000;

    ICapitalToken internal immutable _capital;
    IReputation internal immutable _reputation;
    IIdentityRegistry internal immutable _identities;
    ITasks internal immutable _tasks;

    uint256 internal _count;
    mapping(uint256 projectId => Record) internal _projects;
    mapping(uint256 projectId => mapping(address account => TokenStake)) internal _tokenStakes;
    mapping(uint256 projectId => mapping(bytes20 identity => ReputationStake)) internal _reputationStakes;
    mapping(uint256 projectId => mapping(bytes32 root => List)) internal _lists;
    mapping(uint256 projectId => mapping(uint256 number => Backing)) internal _backings;

    uint256 internal _version;
    mapping(uint256 version => StakingTerms) internal _terms;

    constructor(
        address forwarder,
        ICapitalToken capital_,
        IReputation reputation_,
        IIdentityRegistry identities_,
        ITasks tasks_
    ) Relayed(forwarder) {
        _capital = capital_;
        _reputation = reputation_;
        _identities = identities_;
        _tasks = tasks_;
    }

    /// @dev A stored outcome, or what stored dates and the time make of it. A project past its time shows the last state it
    /// was in until someone settles it.
    function _stateOf(uint256 projectId) internal view returns (ProjectState) {
        Record storage project = _projects[projectId];
        if (project.proposer == 0) return ProjectState.None;
        if (project.stakedAt == 0) {
            return block.timestamp < project.stakingDeadline ? ProjectState.Proposed : ProjectState.Expired;
        }
        if (project.outcome != ProjectState.None) return project.outcome;
        ProjectState phase = _tasks.phaseOf(projectId);
        return phase == ProjectState.None ? ProjectState.Staked : phase;
    }

    function _requireState(uint256 projectId, ProjectState wanted) internal view returns (Record storage project) {
        ProjectState state = _stateOf(projectId);
        if (state != wanted) revert ProjectsWrongState(projectId, state);
        return _projects[projectId];
    }

    /// @dev `length` seconds from the activation of a project that was activated, after the first `offset`.
    function _requireWindow(uint256 projectId, Record storage project, uint256 offset, uint256 length) internal view {
        if (project.stakedAt == 0) revert ProjectsWrongState(projectId, _stateOf(projectId));
        uint256 start = project.stakedAt + offset;
        if (block.timestamp < start || block.timestamp - start >= length) {
            revert ProjectsOutsideWindow(projectId, start, start + length, block.timestamp);
        }
    }

    function _requireIdentity(address account) internal view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert ProjectsNotRegistered(account);
    }

    /// @dev Basis points of an amount, floored.
    function _part(uint256 amount, uint256 basisPoints) internal pure returns (uint256) {
        return (amount * basisPoints) / WHOLE;
    }

    /// @dev What stays the collective's of an active project's budget: the cost and the validators' share.
    function _open(Record storage project) internal view returns (uint256) {
        return project.cost + _part(project.cost, project.validationReward);
    }
}
