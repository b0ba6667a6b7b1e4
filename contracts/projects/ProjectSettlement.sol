// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState, StakingTerms} from "./interfaces/IProjects.sol";
import {ProjectBook} from "./ProjectBook.sol";

/// @title ProjectSettlement
/// @notice How projects end, and what their stakers have of it.
abstract contract ProjectSettlement is ProjectBook {
    /// @dev Weights are basis points, and so are bonus and loss.
    uint256 private constant UNIT = WHOLE * WHOLE;

    /// @inheritdoc IProjects
    function settle(uint256 projectId) external {
        Record storage project = _requireState(projectId, ProjectState.Staked);
        StakingTerms storage terms = _terms[project.version];
        _requireWindow(projectId, project, uint256(terms.staked) + terms.acceptance, type(uint32).max);
        _close(projectId, project, 0, 0, _open(project));
    }

    /// @inheritdoc IProjects
    function close(uint256 projectId, uint256 completedWeight, uint256 undecidedWeight) external payable {
        if (msg.sender != address(_tasks)) revert ProjectsNotModule(msg.sender, address(_tasks));
        _close(projectId, _projects[projectId], completedWeight, undecidedWeight, msg.value);
    }

    /// @inheritdoc IProjects
    function settleTokenStake(uint256 projectId, address account) external {
        Record storage project = _projects[projectId];
        uint256 amount = _tokenStakes[projectId][account].amount;
        ProjectState state = _requireEnded(projectId, amount);
        delete _tokenStakes[projectId][account];
        uint256 payout = _payout(project, state, amount);
        emit TokenStakeSettled(projectId, account, amount, payout);
        if (state == ProjectState.Failed) _capital.clearStake(account, amount);
        else _capital.settleStake(account, amount, payout);
    }

    /// @inheritdoc IProjects
    function settleReputationStake(uint256 projectId, bytes20 identity) external {
        Record storage project = _projects[projectId];
        ReputationStake memory stake = _reputationStakes[projectId][identity];
        ProjectState state = _requireEnded(projectId, stake.amount);
        delete _reputationStakes[projectId][identity];
        uint256 payout = _payout(project, state, stake.amount);
        emit ReputationStakeSettled(projectId, identity, stake.amount, payout);
        bool failed = state == ProjectState.Failed;
        (uint256 dividends,) = _reputation.accrueStake(
            stake.amount, stake.round, failed ? uint256(project.closedRound) : type(uint256).max
        );
        dividends += stake.owed;
        if (failed) _reputation.forfeitDividends(dividends);
        else _reputation.settleStake(identity, stake.amount, payout, dividends);
    }

    /// @dev What was promised stays with {ITasks} for those it belongs to, the rest returns to the pool. Stakes on a failed
    /// project are forfeited in one step, for all stakers.
    function _close(
        uint256 projectId,
        Record storage project,
        uint256 completedWeight,
        uint256 undecidedWeight,
        uint256 returned
    ) private {
        if (project.outcome != ProjectState.None) {
            revert ProjectsWrongState(projectId, project.outcome);
        }
        StakingTerms storage terms = _terms[project.version];
        bool complete = completedWeight * terms.quorumDenominator >= (WHOLE - undecidedWeight) * terms.quorumNumerator;
        // Work that never began has nothing completed, and nothing undecided either.
        ProjectState outcome = complete ? ProjectState.Complete : ProjectState.Failed;
        (project.outcome, project.completedWeight, project.undecidedWeight) =
        (outcome, uint16(completedWeight), uint16(undecidedWeight));
        if (!complete) {
            project.closedRound = uint32(_reputation.burnStakes(project.reputationStaked));
            _capital.forfeitStakes(project.tokensStaked);
        }
        emit Settled(projectId, outcome, completedWeight, undecidedWeight, returned, project.closedRound);
        _capital.closeBudget{value: returned}(_open(project));
    }

    /// @dev stake x (1 + bonus x completed - loss x undecided), all of it after expiry, nothing after failure.
    function _payout(Record storage project, ProjectState state, uint256 amount) private view returns (uint256) {
        if (state == ProjectState.Failed) return 0;
        if (state == ProjectState.Expired) return amount;
        StakingTerms storage terms = _terms[project.version];
        uint256 factor = UNIT + uint256(terms.stakerBonus) * project.completedWeight - uint256(terms.apathyLoss)
            * project.undecidedWeight;
        return (amount * factor) / UNIT;
    }

    function _requireEnded(uint256 projectId, uint256 amount) private view returns (ProjectState state) {
        state = _stateOf(projectId);
        if (state < ProjectState.Complete) revert ProjectsWrongState(projectId, state);
        if (amount == 0) revert ProjectsInsufficientStake(projectId, 0, 1);
    }
}
