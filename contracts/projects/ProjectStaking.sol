// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {PoolState} from "../capital/interfaces/ICapitalToken.sol";
import {Asset, IProjects, ProjectState, Proposal, StakingTerms} from "./interfaces/IProjects.sol";
import {ProjectBook} from "./ProjectBook.sol";

/// @title ProjectStaking
/// @notice From proposal to activation or expiry.
abstract contract ProjectStaking is ProjectBook, ReentrancyGuardTransient {
    using SafeCast for uint256;

    /// @inheritdoc IProjects
    function propose(Proposal calldata proposal) external returns (uint256 projectId) {
        uint256 version = _version;
        StakingTerms storage terms = _terms[version];
        _requireProposal(proposal, terms);
        projectId = ++_count;
        Record storage project = _projects[projectId];
        {
            (uint256 workVersion, uint256 validationReward) = _tasks.currentTerms();
            (project.workVersion, project.validationReward) = (uint16(workVersion), uint16(validationReward));
        }
        (project.version, project.stakingDeadline) = (uint16(version), uint32(proposal.stakingDeadline));
        project.cost = uint88(proposal.cost);

        uint256 budget = _budget(project, terms);
        (uint256 pooled, uint256 circulating, uint256 supply) = _requireFundable();
        uint256 most = _part(pooled, terms.maxFraction);
        if (budget > most) revert ProjectsBudgetTooLarge(budget, most);
        project.tokensRequired = uint112(Math.ceilDiv(budget * circulating, pooled));
        project.reputationRequired = uint120(Math.ceilDiv(budget * supply, pooled));
        uint256 base = proposal.collateral == Asset.Tokens ? circulating : supply;
        uint256 collateral = Math.ceilDiv(proposal.cost * terms.collateral * base, pooled * WHOLE);
        _putUpCollateral(project, proposal, collateral);
        _emitProposed(projectId, project, proposal);
    }

    /// @inheritdoc IProjects
    function stakeTokens(uint256 projectId, uint256 amount) external returns (uint256 staked) {
        Record storage project = _requireState(projectId, ProjectState.Proposed);
        address account = _msgSender();
        bool completes = false;
        staked = amount;
        // Less than what was asked for at proposal is needed whatever is asked now: the pool need not be looked at.
        if (amount == 0 || amount >= Math.saturatingSub(project.tokensRequired, project.tokensStaked)) {
            (uint256 tokens, uint256 reputation, bool fundable) = _needed(project);
            staked = _clip(projectId, amount, tokens);
            completes = fundable && staked == tokens && reputation == 0;
        }

        uint256 position = uint256(_tokenStakes[projectId][account].amount) + staked;
        uint256 total = uint256(project.tokensStaked) + staked;
        _tokenStakes[projectId][account].amount = uint112(position);
        project.tokensStaked = uint112(total);
        emit TokensStaked(projectId, account, staked, position, total);
        _capital.stake(account, staked);
        if (completes) _activate(projectId, project);
    }

    /// @inheritdoc IProjects
    function stakeReputation(uint256 projectId, uint256 amount) external returns (uint256 staked) {
        Record storage project = _requireState(projectId, ProjectState.Proposed);
        bytes20 identity = _requireIdentity(_msgSender());
        bool completes = false;
        staked = amount;
        if (amount == 0 || amount >= Math.saturatingSub(project.reputationRequired, project.reputationStaked)) {
            (uint256 tokens, uint256 reputation, bool fundable) = _needed(project);
            staked = _clip(projectId, amount, reputation);
            completes = fundable && staked == reputation && tokens == 0;
        }

        ReputationStake storage stake = _reputationStakes[projectId][identity];
        _accrue(stake);
        uint256 position = uint256(stake.amount) + staked;
        uint256 total = uint256(project.reputationStaked) + staked;
        stake.amount = uint120(position);
        project.reputationStaked = uint120(total);
        stake.round = uint32(_reputation.stake(identity, staked));
        emit ReputationStaked(projectId, identity, staked, position, total, stake.round, stake.owed);
        if (completes) _activate(projectId, project);
    }

    /// @inheritdoc IProjects
    function withdrawTokens(uint256 projectId, uint256 amount) external {
        Record storage project = _requireWithdrawable(projectId, amount);
        address account = _msgSender();
        uint256 position = _tokenStakes[projectId][account].amount;
        if (amount > position) revert ProjectsInsufficientStake(projectId, position, amount);
        position -= amount;
        uint256 total = project.tokensStaked - amount;
        _tokenStakes[projectId][account].amount = uint112(position);
        project.tokensStaked = uint112(total);
        emit TokensWithdrawn(projectId, account, amount, position, total);
        _capital.settleStake(account, amount, amount);
    }

    /// @inheritdoc IProjects
    function withdrawReputation(uint256 projectId, uint256 amount) external {
        Record storage project = _requireWithdrawable(projectId, amount);
        bytes20 identity = _requireIdentity(_msgSender());
        ReputationStake storage stake = _reputationStakes[projectId][identity];
        if (amount > stake.amount) revert ProjectsInsufficientStake(projectId, stake.amount, amount);
        _accrue(stake);
        uint256 position = stake.amount - amount;
        uint256 total = project.reputationStaked - amount;
        // Dividends go with the last of the stake.
        uint256 dividends = position == 0 ? stake.owed : 0;
        if (position == 0) stake.owed = 0;
        stake.amount = uint120(position);
        project.reputationStaked = uint120(total);
        emit ReputationWithdrawn(projectId, identity, amount, position, total, stake.round, stake.owed);
        _reputation.settleStake(identity, amount, amount, dividends);
    }

    /// @inheritdoc IProjects
    function activate(uint256 projectId) external {
        Record storage project = _requireState(projectId, ProjectState.Proposed);
        (uint256 tokens, uint256 reputation, bool fundable) = _needed(project);
        if (tokens != 0 || reputation != 0 || !fundable) {
            revert ProjectsNotStaked(projectId, tokens, reputation, fundable);
        }
        _activate(projectId, project);
    }

    /// @inheritdoc IProjects
    function forfeitCollateral(uint256 projectId) external {
        Record storage project = _requireState(projectId, ProjectState.Expired);
        if (project.collateralForfeited) revert ProjectsAlreadySettled(projectId);
        project.collateralForfeited = true;
        uint256 collateral = project.collateral;
        emit CollateralForfeited(projectId, collateral);
        if (project.collateralAsset == Asset.Tokens) {
            _capital.release(address(project.proposer), collateral, true);
        } else {
            _reputation.burnHeld(project.proposer, collateral);
        }
    }

    /// @inheritdoc IProjects
    function payProposer(uint256 projectId) external nonReentrant {
        Record storage project = _projects[projectId];
        if (project.stakedAt == 0) revert ProjectsWrongState(projectId, _stateOf(projectId));
        if (project.proposerPaid) revert ProjectsAlreadySettled(projectId);
        project.proposerPaid = true;
        uint256 reward = _part(project.cost, _terms[project.version].proposerReward);
        address account = project.collateralAsset == Asset.Tokens
            ? address(project.proposer)
            : _identities.accountOf(project.proposer);
        emit ProposerPaid(projectId, account, reward);
        Address.sendValue(payable(account), reward);
    }

    /// @inheritdoc IProjects
    function needed(uint256 projectId) external view returns (uint256 tokens, uint256 reputation) {
        (tokens, reputation,) = _needed(_requireState(projectId, ProjectState.Proposed));
    }

    // ---- Internals -----------------------------------------------------------------------------------------------------

    /// @dev The cost and both rewards, each floored.
    function _budget(Record storage project, StakingTerms storage terms) private view returns (uint256) {
        return _open(project) + _part(project.cost, terms.proposerReward);
    }

    function _activate(uint256 projectId, Record storage project) private {
        uint256 budget = _budget(project, _terms[project.version]);
        uint256 open = _open(project);
        project.stakedAt = uint32(block.timestamp);
        emit Activated(projectId, budget, budget - open);
        if (project.collateralAsset == Asset.Tokens) {
            _capital.release(address(project.proposer), project.collateral, false);
        } else {
            _reputation.release(project.proposer, project.collateral, 0);
        }
        _capital.releaseBudget(budget, open);
    }

    /// @dev What is still to be staked, as asked at proposal or as asked now, whichever is more, and whether the budget is
    /// still within its share of the pool.
    function _needed(Record storage project) private view returns (uint256 tokens, uint256 reputation, bool fundable) {
        StakingTerms storage terms = _terms[project.version];
        PoolState memory pool = _capital.pool();
        uint256 budget = _budget(project, terms);
        fundable = budget * WHOLE <= pool.pooled * terms.maxFraction;
        (tokens, reputation) = (project.tokensRequired, project.reputationRequired);
        if (pool.pooled != 0) {
            tokens = Math.max(tokens, Math.ceilDiv(budget * (pool.supply - pool.reserve), pool.pooled));
            reputation = Math.max(reputation, Math.ceilDiv(budget * _reputation.totalSupply(), pool.pooled));
        }
        tokens = Math.saturatingSub(tokens, project.tokensStaked);
        reputation = Math.saturatingSub(reputation, project.reputationStaked);
    }

    function _requireFundable() private view returns (uint256 pooled, uint256 circulating, uint256 supply) {
        PoolState memory pool = _capital.pool();
        (pooled, circulating, supply) = (pool.pooled, pool.supply - pool.reserve, _reputation.totalSupply());
        if (pooled == 0 || circulating == 0 || supply == 0) {
            revert ProjectsNothingToFund(pooled, circulating, supply);
        }
    }

    function _requireProposal(Proposal calldata proposal, StakingTerms storage terms) private view {
        if (proposal.cost == 0 || proposal.cost > type(uint88).max) revert ProjectsInvalidCost(proposal.cost);
        uint256 earliest = block.timestamp + terms.minStaking;
        uint256 latest = block.timestamp + terms.maxStaking;
        if (proposal.stakingDeadline < earliest || proposal.stakingDeadline > latest) {
            revert ProjectsInvalidDeadline(proposal.stakingDeadline, earliest, latest);
        }
    }

    function _putUpCollateral(Record storage project, Proposal calldata proposal, uint256 collateral) private {
        if (collateral > proposal.maxCollateral) {
            revert ProjectsCollateralExceeded(collateral, proposal.maxCollateral);
        }
        address account = _msgSender();
        bool tokens = proposal.collateral == Asset.Tokens;
        bytes20 proposer = tokens ? bytes20(account) : _requireIdentity(account);
        project.proposer = proposer;
        project.collateralAsset = proposal.collateral;
        project.collateral = uint120(collateral);
        if (tokens) _capital.hold(account, collateral);
        else _reputation.hold(proposer, collateral);
    }

    function _emitProposed(uint256 projectId, Record storage project, Proposal calldata proposal) private {
        emit Proposed(
            projectId,
            _msgSender(),
            project.proposer,
            proposal.collateral,
            project.collateral,
            proposal.cost,
            proposal.stakingDeadline,
            project.version,
            project.workVersion,
            project.tokensRequired,
            project.reputationRequired,
            proposal.contentHash,
            proposal.uri
        );
    }

    function _clip(uint256 projectId, uint256 amount, uint256 needed_) private pure returns (uint256) {
        if (amount == 0) revert ProjectsZeroAmount();
        if (needed_ == 0) revert ProjectsFullyStaked(projectId);
        return Math.min(amount, needed_);
    }

    function _requireWithdrawable(uint256 projectId, uint256 amount) private view returns (Record storage project) {
        if (amount == 0) revert ProjectsZeroAmount();
        project = _requireState(projectId, ProjectState.Proposed);
        uint256 end = project.stakingDeadline - _terms[project.version].withdrawalCutoff;
        if (block.timestamp >= end) revert ProjectsOutsideWindow(projectId, 0, end, block.timestamp);
    }

    /// @dev Brings the dividends of a stake up to now.
    function _accrue(ReputationStake storage stake) private {
        if (stake.amount == 0) return;
        (uint256 dividends, uint256 round) = _reputation.accrueStake(stake.amount, stake.round, type(uint256).max);
        (stake.owed, stake.round) = ((stake.owed + dividends).toUint88(), uint32(round));
    }
}
