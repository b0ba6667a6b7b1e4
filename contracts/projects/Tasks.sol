// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../capital/interfaces/ICapitalToken.sol";
import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {IPLCRVoting} from "../voting/interfaces/IPLCRVoting.sol";
import {IProjects, ProjectState} from "./interfaces/IProjects.sol";
import {Assignment, ITasks, ProjectWork, Task, Validation, WorkTerms} from "./interfaces/ITasks.sol";
import {TaskBook} from "./TaskBook.sol";
import {TaskClaims} from "./TaskClaims.sol";
import {TaskValidation} from "./TaskValidation.sol";

/// @title Tasks
/// @notice See {ITasks}. The rules stand by phase: {TaskClaims}, {TaskValidation}; here are beginning, views and parameters.
contract Tasks is TaskClaims, TaskValidation, Authorized {
    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param capital_ Locks validators' tokens.
    /// @param reputation_ Holds claimers' pledges.
    /// @param identities_ Who is who.
    /// @param voting_ Where disputed tasks are voted on.
    /// @param projects_ Whose work this is.
    /// @param terms First terms.
    constructor(
        address authority_,
        address forwarder,
        ICapitalToken capital_,
        IReputation reputation_,
        IIdentityRegistry identities_,
        IPLCRVoting voting_,
        IProjects projects_,
        WorkTerms memory terms
    ) TaskBook(forwarder, capital_, reputation_, identities_, voting_, projects_) Authorized(authority_) {
        _setParameters(terms);
    }

    /// @inheritdoc ITasks
    function begin(uint256 projectId, Assignment calldata assignment) external payable {
        if (msg.sender != address(_projects)) revert TasksNotModule(msg.sender, address(_projects));
        WorkTerms storage terms = _terms[assignment.version];
        uint256 activeUntil = block.timestamp + terms.active;
        _works[projectId] = Work({
            activeUntil: uint32(activeUntil),
            tasks: uint8(assignment.tasks),
            evidenced: 0,
            unopposed: 0,
            resolved: 0,
            completedWeight: 0,
            undecidedWeight: 0,
            validation: terms.validation,
            validatorLock: terms.validatorLock,
            version: uint16(assignment.version),
            cost: uint88(assignment.cost),
            claimLimit: terms.claimLimit,
            tokensStaked: uint112(assignment.tokensStaked),
            reputationStaked: uint120(assignment.reputationStaked),
            task: terms.task,
            root: assignment.root,
            owed: 0
        });
        emit WorkBegun(projectId, assignment, activeUntil);
    }

    /// @inheritdoc ITasks
    function setParameters(WorkTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc ITasks
    function workOf(uint256 projectId) external view returns (ProjectWork memory result) {
        Work storage work = _works[projectId];
        WorkTerms storage terms = _terms[work.version];
        result.phase = _phaseOf(work);
        result.root = work.root;
        result.activeUntil = work.activeUntil;
        result.validationEnd = _validationEnd(work);
        result.commitEnd = result.validationEnd + terms.commit;
        result.revealEnd = result.commitEnd + terms.reveal;
        result.version = work.version;
        result.cost = work.cost;
        result.tokensStaked = work.tokensStaked;
        result.reputationStaked = work.reputationStaked;
        result.tasks = work.tasks;
        result.evidenced = work.evidenced;
        result.unopposed = work.unopposed;
        result.resolved = work.resolved;
        result.completedWeight = work.completedWeight;
        result.undecidedWeight = work.undecidedWeight;
        result.owed = work.owed;
    }

    /// @inheritdoc ITasks
    function phaseOf(uint256 projectId) external view returns (ProjectState) {
        return _phaseOf(_works[projectId]);
    }

    /// @inheritdoc ITasks
    function task(uint256 projectId, uint256 index) external view returns (Task memory) {
        Record storage record = _tasks[projectId][index];
        return Task({
            status: record.status,
            claimer: record.claimer,
            claimUntil: record.claimUntil,
            weight: record.weight,
            yes: record.yes,
            no: record.no,
            settled: record.settled
        });
    }

    /// @inheritdoc ITasks
    function validation(uint256 projectId, uint256 index, bytes20 identity) external view returns (Validation memory) {
        Vouch storage vouch = _vouches[projectId][index][identity];
        return Validation({account: vouch.account, yes: vouch.yes, place: vouch.place, settled: vouch.settled});
    }

    /// @inheritdoc ITasks
    function claims(uint256 projectId, bytes20 identity) external view returns (uint256 weight, bool barred) {
        weight = _claimed[projectId][identity];
        return weight == BARRED ? (0, true) : (weight, false);
    }

    /// @inheritdoc ITasks
    function currentTerms() external view returns (uint256 version, uint256 validationReward) {
        return (_version, _terms[_version].validationReward);
    }

    /// @inheritdoc ITasks
    function parameters(uint256 version) external view returns (WorkTerms memory) {
        if (version == 0 || version > _version) revert TasksUnknownParameters(version);
        return _terms[version];
    }

    /// @dev Bounds within which a project can be lived through, whatever is set.
    function _setParameters(WorkTerms memory terms) private {
        _require(terms.validationReward <= WHOLE, "validationReward");
        _require(terms.validatorLock != 0 && terms.validatorLock <= WHOLE, "validatorLock");
        _require(terms.claimLimit != 0 && terms.claimLimit <= WHOLE, "claimLimit");
        _require(terms.active != 0, "active");
        _require(terms.task != 0, "task");
        _require(terms.validation != 0, "validation");
        _require(terms.commit != 0, "commit");
        _require(terms.reveal != 0, "reveal");
        uint256 version = ++_version;
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert TasksInvalidParameters(field);
    }
}
