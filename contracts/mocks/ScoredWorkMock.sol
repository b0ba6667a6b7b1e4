// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Asset, Project} from "../projects/interfaces/IProjects.sol";
import {Task, TaskStatus, Validation} from "../projects/interfaces/ITasks.sol";

/// @title Capital projects and their tasks, as far as a score asks for them
/// @notice Says of proposers, tasks and validations whatever it is told.
contract ScoredWorkMock {
    mapping(uint256 projectId => Project) private _projects;
    mapping(uint256 projectId => mapping(uint256 index => Task)) private _tasks;
    mapping(uint256 projectId => mapping(uint256 index => mapping(bytes20 identity => Validation))) private
        _validations;

    /// @notice Sets who proposed a project: an account (collateral in tokens) or an identity (in reputation).
    function setProject(uint256 projectId, Asset collateral, bytes20 proposer) external {
        (_projects[projectId].collateralAsset, _projects[projectId].proposer) = (collateral, proposer);
    }

    /// @notice Sets where a task stands, and with whom.
    function setTask(uint256 projectId, uint256 index, TaskStatus status, bytes20 claimer) external {
        (_tasks[projectId][index].status, _tasks[projectId][index].claimer) = (status, claimer);
    }

    /// @notice Has `identity` validate a task.
    function setValidation(uint256 projectId, uint256 index, bytes20 identity, bool yes) external {
        _validations[projectId][index][identity] = Validation(msg.sender, yes, 0, false);
    }

    /// @notice See {IProjects-get}.
    function get(uint256 projectId) external view returns (Project memory) {
        return _projects[projectId];
    }

    /// @notice See {ITasks-task}.
    function task(uint256 projectId, uint256 index) external view returns (Task memory) {
        return _tasks[projectId][index];
    }

    /// @notice See {ITasks-validation}.
    function validation(uint256 projectId, uint256 index, bytes20 identity) external view returns (Validation memory) {
        return _validations[projectId][index][identity];
    }
}
