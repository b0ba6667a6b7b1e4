// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState, StakingTerms, TaskPlan} from "./interfaces/IProjects.sol";
import {Assignment} from "./interfaces/ITasks.sol";
import {TaskTree} from "./libraries/TaskTree.sol";
import {ProjectBook} from "./ProjectBook.sol";

/// @title ProjectPlanning
/// @notice Stakers plan the work: they publish lists of tasks, back one each, and the one with more than half is accepted.
abstract contract ProjectPlanning is ProjectBook {
    uint256 private constant MOST_TASKS = 200;

    /// @inheritdoc IProjects
    function publishTaskList(uint256 projectId, TaskPlan calldata plan) external returns (bytes32 root) {
        Record storage project = _requirePlanning(projectId);
        address publisher = _msgSender();
        _requireStaker(projectId, publisher);
        _requireWeights(plan);
        root = TaskTree.root(plan);
        if (_lists[projectId][root].number != 0) revert ProjectsListPublished(root);
        uint16 number = ++project.lists;
        _lists[projectId][root] = List(number, uint8(plan.weights.length));
        emit TaskListPublished(projectId, root, publisher, number, plan);
    }

    /// @inheritdoc IProjects
    function backTaskList(uint256 projectId, bytes32 root) external {
        _requirePlanning(projectId);
        address account = _msgSender();
        uint16 number = _requireList(projectId, root).number;
        bytes20 identity = _requireStaker(projectId, account);
        Backing storage to = _backings[projectId][number];

        TokenStake storage tokens = _tokenStakes[projectId][account];
        (uint16 before, uint112 amount) = (tokens.list, tokens.amount);
        if (amount != 0 && before != number) {
            if (before != 0) _backings[projectId][before].tokens -= amount;
            to.tokens += amount;
            tokens.list = number;
            emit TokensBacked(projectId, account, number, before, amount);
        }
        ReputationStake storage reputation = _reputationStakes[projectId][identity];
        uint120 amount2;
        (before, amount2) = (reputation.list, reputation.amount);
        if (amount2 != 0 && before != number) {
            if (before != 0) _backings[projectId][before].reputation -= amount2;
            to.reputation += amount2;
            reputation.list = number;
            emit ReputationBacked(projectId, identity, number, before, amount2);
        }
    }

    /// @inheritdoc IProjects
    function acceptTaskList(uint256 projectId, bytes32 root) external {
        Record storage project = _requireState(projectId, ProjectState.Staked);
        StakingTerms storage terms = _terms[project.version];
        _requireWindow(projectId, project, terms.staked, terms.acceptance);
        List memory list = _requireList(projectId, root);
        Backing memory backing = _backings[projectId][list.number];
        (uint256 tokens, uint256 reputation) = (project.tokensStaked, project.reputationStaked);
        // (bt / T + br / R) / 2 > 1 / 2, over the common denominator.
        if (backing.tokens * reputation + backing.reputation * tokens <= tokens * reputation) {
            revert ProjectsListNotBacked(root, backing.tokens, backing.reputation);
        }
        emit TaskListAccepted(projectId, root, list.tasks);
        _tasks.begin{value: _open(project)}(
            projectId, Assignment(root, list.tasks, project.cost, tokens, reputation, project.workVersion)
        );
    }

    function _requirePlanning(uint256 projectId) private view returns (Record storage project) {
        project = _projects[projectId];
        _requireWindow(projectId, project, 0, _terms[project.version].staked);
    }

    /// @dev Whoever staked, in either kind, plans. Returns the account's identity, zero where it has none.
    function _requireStaker(uint256 projectId, address account) private view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(account);
        bool stakes = _tokenStakes[projectId][account].amount != 0 || _reputationStakes[projectId][identity].amount != 0;
        if (!stakes) revert ProjectsInsufficientStake(projectId, 0, 1);
    }

    function _requireList(uint256 projectId, bytes32 root) private view returns (List memory list) {
        list = _lists[projectId][root];
        if (list.number == 0) revert ProjectsUnknownList(root);
    }

    function _requireWeights(TaskPlan calldata plan) private pure {
        uint256 length = plan.weights.length;
        bool matched = plan.descriptionHashes.length == length && plan.order.length == length;
        if (length == 0 || length > MOST_TASKS || !matched) {
            revert ProjectsInvalidListLength(plan.descriptionHashes.length, length, plan.order.length);
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < length; ++i) {
            uint256 weight = plan.weights[i];
            if (weight == 0) revert ProjectsInvalidWeights(0);
            sum += weight;
        }
        if (sum != WHOLE) revert ProjectsInvalidWeights(sum);
    }
}
