// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../capital/interfaces/ICapitalToken.sol";
import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {IProjects, Position, Project, ProjectState, StakingTerms, TaskList} from "./interfaces/IProjects.sol";
import {ITasks} from "./interfaces/ITasks.sol";
import {ProjectBook} from "./ProjectBook.sol";
import {ProjectPlanning} from "./ProjectPlanning.sol";
import {ProjectSettlement} from "./ProjectSettlement.sol";
import {ProjectStaking} from "./ProjectStaking.sol";

/// @title Projects
/// @notice See {IProjects}. The rules stand by phase: {ProjectStaking}, {ProjectPlanning}, {ProjectSettlement}; here are the
/// views and the parameters.
contract Projects is ProjectStaking, ProjectPlanning, ProjectSettlement, Authorized {
    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param capital_ Token and pool.
    /// @param reputation_ Reputation.
    /// @param identities_ Who is who.
    /// @param tasks_ Where the work is done.
    /// @param terms First terms.
    constructor(
        address authority_,
        address forwarder,
        ICapitalToken capital_,
        IReputation reputation_,
        IIdentityRegistry identities_,
        ITasks tasks_,
        StakingTerms memory terms
    ) ProjectBook(forwarder, capital_, reputation_, identities_, tasks_) Authorized(authority_) {
        _setParameters(terms);
    }

    /// @notice Takes budgets from the pool, and nothing else.
    receive() external payable {
        if (msg.sender != address(_capital)) revert ProjectsNotPool(msg.sender);
    }

    /// @inheritdoc IProjects
    function setParameters(StakingTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IProjects
    function projectCount() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc IProjects
    function stateOf(uint256 projectId) external view returns (ProjectState) {
        return _stateOf(projectId);
    }

    /// @inheritdoc IProjects
    function get(uint256 projectId) external view returns (Project memory project) {
        Record storage record = _projects[projectId];
        project.state = _stateOf(projectId);
        project.proposer = record.proposer;
        project.collateralAsset = record.collateralAsset;
        project.collateral = record.collateral;
        project.cost = record.cost;
        project.stakingDeadline = record.stakingDeadline;
        project.stakingVersion = record.version;
        project.workVersion = record.workVersion;
        project.tokensRequired = record.tokensRequired;
        project.reputationRequired = record.reputationRequired;
        project.tokensStaked = record.tokensStaked;
        project.reputationStaked = record.reputationStaked;
        project.stakedAt = record.stakedAt;
        project.lists = record.lists;
        project.completedWeight = record.completedWeight;
        project.undecidedWeight = record.undecidedWeight;
        project.closedRound = record.closedRound;
        project.collateralForfeited = record.collateralForfeited;
        project.proposerPaid = record.proposerPaid;
    }

    /// @inheritdoc IProjects
    function tokenPosition(uint256 projectId, address account) external view returns (Position memory) {
        TokenStake storage stake = _tokenStakes[projectId][account];
        return Position({amount: stake.amount, list: stake.list, round: 0, owed: 0});
    }

    /// @inheritdoc IProjects
    function reputationPosition(uint256 projectId, bytes20 identity) external view returns (Position memory) {
        ReputationStake storage stake = _reputationStakes[projectId][identity];
        return Position({amount: stake.amount, list: stake.list, round: stake.round, owed: stake.owed});
    }

    /// @inheritdoc IProjects
    function stakesReputation(uint256 projectId, bytes20 identity) external view returns (bool) {
        return _reputationStakes[projectId][identity].amount != 0;
    }

    /// @inheritdoc IProjects
    function taskList(uint256 projectId, bytes32 root) external view returns (TaskList memory) {
        List storage list = _lists[projectId][root];
        Backing storage backing = _backings[projectId][list.number];
        return
            TaskList({number: list.number, tasks: list.tasks, tokens: backing.tokens, reputation: backing.reputation});
    }

    /// @inheritdoc IProjects
    function parameters(uint256 version) external view returns (StakingTerms memory) {
        if (version == 0 || version > _version) revert ProjectsUnknownParameters(version);
        return _terms[version];
    }

    /// @inheritdoc IProjects
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @dev Bounds within which a project can be lived through, whatever is set.
    function _setParameters(StakingTerms memory terms) private {
        _require(terms.proposerReward <= WHOLE, "proposerReward");
        _require(terms.maxFraction != 0 && terms.maxFraction <= WHOLE, "maxFraction");
        _require(terms.collateral != 0 && terms.collateral <= WHOLE, "collateral");
        _require(terms.stakerBonus <= WHOLE, "stakerBonus");
        _require(terms.apathyLoss <= WHOLE, "apathyLoss");
        _require(terms.quorumNumerator != 0 && terms.quorumNumerator <= terms.quorumDenominator, "quorumNumerator");
        _require(terms.minStaking > terms.withdrawalCutoff, "minStaking");
        _require(terms.maxStaking >= terms.minStaking, "maxStaking");
        _require(terms.staked != 0, "staked");
        _require(terms.acceptance != 0, "acceptance");
        uint256 version = ++_version;
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert ProjectsInvalidParameters(field);
    }
}
