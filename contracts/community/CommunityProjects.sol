// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IScoreSource} from "../reputation/interfaces/IScoreSource.sol";
import {IVoucherRedemptions} from "../vouchers/interfaces/IVoucherRedemptions.sol";
import {IVouchers} from "../vouchers/interfaces/IVouchers.sol";
import {
    CommunityProject,
    CommunityTask,
    CommunityTerms,
    Deposit,
    ICommunityProjects,
    Milestone
} from "./interfaces/ICommunityProjects.sol";
import {CommunityProjectBook} from "./CommunityProjectBook.sol";
import {CommunityProjectPay} from "./CommunityProjectPay.sol";

/// @title CommunityProjects
/// @notice See {ICommunityProjects}. The rules stand by subject: {CommunityProjectPlans}, {CommunityProjectEscrow},
/// {CommunityProjectRedemptions}, {CommunityProjectPay}; here are terms and views.
contract CommunityProjects is CommunityProjectPay, Authorized {
    /// @param authority_ Timelock that may set terms.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param vouchers_ What is in escrow.
    /// @param redemptions_ Where vouchers are redeemed for projects.
    /// @param work_ Where work is agreed on ({ICommunityWork}).
    /// @param terms First terms.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IVouchers vouchers_,
        IVoucherRedemptions redemptions_,
        address work_,
        CommunityTerms memory terms
    ) CommunityProjectBook(forwarder, identities_, vouchers_, redemptions_, work_) Authorized(authority_) {
        _setParameters(terms);
    }

    /// @inheritdoc ICommunityProjects
    function setParameters(CommunityTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc ICommunityProjects
    function projectCount() external view returns (uint256) {
        return _projectCount;
    }

    /// @inheritdoc ICommunityProjects
    function projectOf(uint256 projectId) external view returns (CommunityProject memory result) {
        Project storage project = _projects[projectId];
        result.state = _stateOf(project);
        result.initiator = project.initiator;
        result.currency = project.currency;
        result.arbitrator = project.arbitrator;
        result.communityId = project.communityId;
        result.createdAt = project.createdAt;
        result.version = project.version;
        result.milestones = project.milestones;
        result.tasks = project.tasks;
        result.completeMilestones = project.completeMilestones;
        result.doneTasks = project.doneTasks;
        result.droppedTasks = project.droppedTasks;
        result.lastDeadline = project.lastDeadline;
        result.pending = project.pending;
        result.credited = project.credited;
    }

    /// @inheritdoc ICommunityProjects
    function milestoneOf(uint256 projectId, uint256 milestone) external view returns (Milestone memory) {
        MilestoneRecord storage record = _milestones[projectId][milestone];
        Project storage project = _projects[projectId];
        return Milestone({
            deadline: record.deadline,
            dependsOn: record.dependsOn,
            tasks: record.tasks,
            done: record.done,
            unlocked: milestone < project.milestones && _isUnlocked(project, record),
            complete: (project.completeMilestones >> milestone) & 1 != 0
        });
    }

    /// @inheritdoc ICommunityProjects
    function taskOf(uint256 projectId, uint256 taskId) external view returns (CommunityTask memory) {
        TaskRecord storage task = _tasks[projectId][taskId];
        return CommunityTask({
            state: _taskState(projectId, taskId),
            milestone: task.milestone,
            deadline: task.deadline,
            dependsOn: task.dependsOn,
            offerId: task.offerId
        });
    }

    /// @inheritdoc ICommunityProjects
    function depositOf(uint256 id) external view returns (Deposit memory) {
        DepositRecord storage deposit = _deposits[id];
        return Deposit({
            contributor: deposit.contributor,
            purpose: deposit.purpose,
            projectId: deposit.projectId,
            place: deposit.place,
            value: deposit.value,
            until: deposit.until,
            lockedBy: _lockOf(deposit),
            requested: deposit.requested
        });
    }

    /// @inheritdoc ICommunityProjects
    function isManager(uint256 projectId, bytes20 identity) external view returns (bool) {
        return _isMember(projectId, identity);
    }

    /// @inheritdoc ICommunityProjects
    function courtOf(uint256 projectId) external view returns (address, uint256, uint256, uint256) {
        Project storage project = _projects[projectId];
        CommunityTerms storage terms = _terms[project.version];
        return (project.arbitrator, project.communityId, terms.grace, terms.lapse);
    }

    /// @inheritdoc ICommunityProjects
    function creditOf(uint256 projectId, bytes20 identity) external view returns (uint256) {
        return _credits[projectId][identity];
    }

    /// @inheritdoc IScoreSource
    function deedsOf(bytes20 subject, bytes20 counterparty) external view returns (uint256 packed) {
        return _deeds[subject][counterparty];
    }

    /// @inheritdoc ICommunityProjects
    function parameters(uint256 version) external view returns (CommunityTerms memory) {
        if (version == 0 || version > _version) revert CommunityProjectsUnknownParameters(version);
        return _terms[version];
    }

    /// @inheritdoc ICommunityProjects
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @dev Bounds within which a project can be lived through, whatever is set.
    function _setParameters(CommunityTerms memory terms) private {
        if (terms.grace == 0) revert CommunityProjectsInvalidParameters("grace");
        if (terms.lapse == 0) revert CommunityProjectsInvalidParameters("lapse");
        if (terms.longest == 0) revert CommunityProjectsInvalidParameters("longest");
        uint256 version = ++_version;
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }
}
