// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ITasks, TaskStatus} from "./interfaces/ITasks.sol";
import {TaskTree} from "./libraries/TaskTree.sol";
import {TaskBook} from "./TaskBook.sol";

/// @title TaskClaims
/// @notice Reputation holders claim tasks, pledge for them, give evidence, and are paid.
abstract contract TaskClaims is TaskBook {
    /// @inheritdoc ITasks
    function claimTask(
        uint256 projectId,
        uint256 index,
        bytes32 descriptionHash,
        uint256 weight,
        bytes32[] calldata proof
    ) external {
        Work storage work = _works[projectId];
        if (block.timestamp >= work.activeUntil) revert TasksWrongPhase(projectId, _phaseOf(work));
        if (!MerkleProof.verifyCalldata(proof, work.root, TaskTree.leaf(index, descriptionHash, weight))) {
            revert TasksInvalidProof(projectId, index);
        }
        Record storage record = _tasks[projectId][index];
        if (record.status == TaskStatus.Claimed && block.timestamp >= record.claimUntil) {
            _forfeit(projectId, index, record);
        }
        if (record.status != TaskStatus.Open) revert TasksWrongStatus(projectId, index, record.status);
        bytes20 identity = _requireIdentity(_msgSender());
        _addClaim(projectId, identity, weight, work.claimLimit);

        uint256 until = Math.min(block.timestamp + work.task, work.activeUntil);
        uint256 pledge = _pledge(work, weight);
        _tasks[projectId][index] = Record(identity, uint32(until), uint16(weight), TaskStatus.Claimed, 0, 0, false);
        emit TaskClaimed(projectId, index, identity, weight, pledge, until);
        _reputation.hold(identity, pledge);
    }

    /// @inheritdoc ITasks
    function forfeitClaim(uint256 projectId, uint256 index) external {
        Record storage record = _requireStatus(projectId, index, TaskStatus.Claimed);
        _requireWindow(projectId, record.claimUntil, type(uint256).max);
        _forfeit(projectId, index, record);
    }

    /// @inheritdoc ITasks
    function giveEvidence(uint256 projectId, uint256 index, bytes32 contentHash, string calldata uri) external {
        Record storage record = _requireStatus(projectId, index, TaskStatus.Claimed);
        bytes20 identity = _requireIdentity(_msgSender());
        if (identity != record.claimer) revert TasksNotClaimer(identity, record.claimer);
        _requireWindow(projectId, 0, record.claimUntil);

        record.status = TaskStatus.Evidenced;
        Work storage work = _works[projectId];
        uint8 evidenced = ++work.evidenced;
        // The last evidence ends the work.
        if (evidenced == work.tasks) work.activeUntil = uint32(block.timestamp);
        emit EvidenceGiven(projectId, index, identity, contentHash, uri, evidenced, work.activeUntil);
    }

    /// @inheritdoc ITasks
    function settleClaim(uint256 projectId, uint256 index) external nonReentrant {
        Record storage record = _tasks[projectId][index];
        TaskStatus status = record.status;
        if (status < TaskStatus.Completed) revert TasksWrongStatus(projectId, index, status);
        if (record.settled) revert TasksAlreadySettled(projectId, index);
        record.settled = true;
        Work storage work = _works[projectId];
        bytes20 identity = record.claimer;
        uint256 pledge = _pledge(work, record.weight);
        uint256 pay = status == TaskStatus.Completed ? _part(work.cost, record.weight) : 0;
        emit ClaimSettled(projectId, index, identity, pay, pledge);

        if (status == TaskStatus.Failed) {
            _reputation.burnHeld(identity, pledge);
        } else {
            _reputation.release(identity, pledge, status == TaskStatus.Completed ? pledge : 0);
            if (pay != 0) Address.sendValue(payable(_identities.accountOf(identity)), pay);
        }
    }

    /// @dev Who forfeits a claim is barred from the project; the task is open again.
    function _forfeit(uint256 projectId, uint256 index, Record storage record) private {
        bytes20 identity = record.claimer;
        uint256 pledge = _pledge(_works[projectId], record.weight);
        _claimed[projectId][identity] = BARRED;
        delete _tasks[projectId][index];
        emit ClaimForfeited(projectId, index, identity, pledge);
        _reputation.burnHeld(identity, pledge);
    }

    /// @dev One task of any weight, or several up to the limit.
    function _addClaim(uint256 projectId, bytes20 identity, uint256 weight, uint256 limit) private {
        uint256 claimed = _claimed[projectId][identity];
        if (claimed == BARRED) revert TasksBarred(identity);
        if (claimed != 0 && claimed + weight > limit) revert TasksClaimLimit(identity, claimed, weight, limit);
        _claimed[projectId][identity] = claimed + weight;
    }
}
