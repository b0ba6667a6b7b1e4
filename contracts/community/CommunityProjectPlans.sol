// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityProjectPlan,
    CommunityTaskState,
    ICommunityProjects,
    MilestonePlan,
    TaskPlan
} from "./interfaces/ICommunityProjects.sol";
import {CommunityProjectBook} from "./CommunityProjectBook.sol";

/// @title CommunityProjectPlans
/// @notice Projects are begun, and planned in milestones and tasks. What depends on something depends on something earlier, so
/// nothing goes in circles.
abstract contract CommunityProjectPlans is CommunityProjectBook {
    uint256 private constant MOST_MILESTONES = 32;
    uint256 private constant MOST_TASKS = 256;

    /// @inheritdoc ICommunityProjects
    function create(CommunityProjectPlan calldata plan) external returns (uint256 projectId) {
        bytes20 initiator = _caller();
        if (plan.currency == 0) revert CommunityProjectsInvalidPlan("currency", 0);
        projectId = ++_projectCount;
        Project storage project = _projects[projectId];
        (project.initiator, project.currency) = (initiator, plan.currency);
        (project.arbitrator, project.communityId) = (plan.arbitrator, plan.communityId);
        (project.createdAt, project.version) = (uint40(block.timestamp), uint32(_version));
        emit ProjectCreated(
            projectId, initiator, plan.currency, plan.arbitrator, plan.communityId, _version, plan.contentHash, plan.uri
        );
        bytes20[] memory managers = new bytes20[](1);
        managers[0] = initiator;
        _form(projectId, managers);
        _extend(projectId, plan.milestones, plan.tasks);
    }

    /// @inheritdoc ICommunityProjects
    function extend(uint256 projectId, MilestonePlan[] calldata milestones, TaskPlan[] calldata tasks) external {
        _requireManager(projectId);
        _requireOpen(projectId);
        _extend(projectId, milestones, tasks);
    }

    /// @inheritdoc ICommunityProjects
    function rescheduleMilestone(uint256 projectId, uint256 milestone, uint40 deadline) external {
        _requireManager(projectId);
        Project storage project = _requireOpen(projectId);
        if (milestone >= project.milestones) revert CommunityProjectsInvalidPlan("milestone", milestone);
        MilestoneRecord storage record = _milestones[projectId][milestone];
        if (deadline <= record.deadline) revert CommunityProjectsInvalidPlan("deadline", deadline);
        _requireDeadline(deadline, _latestOf(project));
        record.deadline = deadline;
        if (deadline > project.lastDeadline) project.lastDeadline = deadline;
        emit MilestoneRescheduled(projectId, milestone, deadline);
    }

    /// @inheritdoc ICommunityProjects
    function rescheduleTask(uint256 projectId, uint256 taskId, uint40 deadline) external {
        _requireManager(projectId);
        _requireUnsettled(projectId, taskId);
        TaskRecord storage task = _tasks[projectId][taskId];
        _requireDeadline(deadline, _milestones[projectId][task.milestone].deadline);
        task.deadline = deadline;
        emit TaskRescheduled(projectId, taskId, deadline);
    }

    /// @inheritdoc ICommunityProjects
    function dropTask(uint256 projectId, uint256 taskId) external {
        CommunityTaskState state = _requireUnsettled(projectId, taskId);
        if (state == CommunityTaskState.Taken) revert CommunityProjectsWrongTask(projectId, taskId, state);
        Project storage project = _projects[projectId];
        uint256 free = uint256(_tasks[projectId][taskId].deadline) + _terms[project.version].grace;
        if (block.timestamp < free) _requireManager(projectId);
        project.droppedTasks |= 1 << taskId;
        emit TaskDropped(projectId, taskId);
    }

    function _extend(uint256 projectId, MilestonePlan[] calldata milestones, TaskPlan[] calldata tasks) private {
        for (uint256 i = 0; i < milestones.length; ++i) {
            _addMilestone(projectId, milestones[i]);
        }
        for (uint256 i = 0; i < tasks.length; ++i) {
            _addTask(projectId, tasks[i]);
        }
    }

    function _addMilestone(uint256 projectId, MilestonePlan calldata plan) private {
        Project storage project = _projects[projectId];
        uint256 number = project.milestones;
        if (number == MOST_MILESTONES) revert CommunityProjectsInvalidPlan("milestones", number);
        _requireDeadline(plan.deadline, _latestOf(project));
        if (plan.dependsOn >> number != 0) revert CommunityProjectsInvalidPlan("dependsOn", plan.dependsOn);
        project.milestones = uint8(number + 1);
        if (plan.deadline > project.lastDeadline) project.lastDeadline = plan.deadline;
        _milestones[projectId][number] = MilestoneRecord(plan.deadline, plan.dependsOn, 0, 0);
        emit MilestoneAdded(projectId, number, plan.deadline, plan.dependsOn, plan.contentHash);
    }

    function _addTask(uint256 projectId, TaskPlan calldata plan) private {
        Project storage project = _projects[projectId];
        uint256 taskId = project.tasks;
        if (taskId == MOST_TASKS) revert CommunityProjectsInvalidPlan("tasks", taskId);
        uint256 milestone = plan.milestone;
        if (milestone >= project.milestones || (project.completeMilestones >> milestone) & 1 != 0) {
            revert CommunityProjectsInvalidPlan("milestone", milestone);
        }
        MilestoneRecord storage record = _milestones[projectId][milestone];
        _requireDeadline(plan.deadline, record.deadline);
        if (plan.dependsOn >> taskId != 0) revert CommunityProjectsInvalidPlan("dependsOn", plan.dependsOn);
        project.tasks = uint16(taskId + 1);
        ++record.tasks;
        TaskRecord storage task = _tasks[projectId][taskId];
        (task.deadline, task.milestone) = (plan.deadline, plan.milestone);
        if (plan.dependsOn != 0) task.dependsOn = plan.dependsOn;
        emit TaskAdded(projectId, taskId, milestone, plan.deadline, plan.dependsOn, plan.contentHash);
    }

    /// @dev The latest deadline the project may set.
    function _latestOf(Project storage project) private view returns (uint256) {
        return uint256(project.createdAt) + _terms[project.version].longest;
    }

    function _requireDeadline(uint256 deadline, uint256 latest) private view {
        if (deadline <= block.timestamp || deadline > latest) {
            revert CommunityProjectsInvalidPlan("deadline", deadline);
        }
    }
}
