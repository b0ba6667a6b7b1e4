// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Tally} from "../voting/interfaces/IPLCRVoting.sol";
import {IPollSource, PollTerms, VotingMode} from "../voting/interfaces/IPollSource.sol";
import {ProjectState} from "./interfaces/IProjects.sol";
import {ITasks, TaskStatus, WorkTerms} from "./interfaces/ITasks.sol";
import {ValidatorShares} from "./libraries/ValidatorShares.sol";
import {TaskBook} from "./TaskBook.sol";

/// @title TaskValidation
/// @notice Token holders say whether a task was done; where they disagree, or nobody says anything, both houses vote.
abstract contract TaskValidation is TaskBook, IPollSource {
    uint256 private constant NO = 0;
    uint256 private constant YES = 1;

    /// @inheritdoc ITasks
    function validate(uint256 projectId, uint256 index, bool yes) external {
        Record storage record = _requireStatus(projectId, index, TaskStatus.Evidenced);
        Work storage work = _works[projectId];
        _requireWindow(projectId, work.activeUntil, _validationEnd(work));
        address account = _msgSender();
        bytes20 identity = _requireDisinterested(projectId, account);
        Vouch storage vouch = _vouches[projectId][index][identity];
        if (vouch.account != address(0)) revert TasksAlreadyValidated(identity);

        uint256 lock = _validatorLock(work, record.weight);
        uint8 unopposed = work.unopposed;
        (uint8 place, uint8 against) = yes ? (record.yes, record.no) : (record.no, record.yes);
        if (place == ValidatorShares.PLACES) revert TasksNoPlace(projectId, index, yes);
        if (yes) record.yes = place + 1;
        else record.no = place + 1;
        // The first on one side alone makes a task unopposed, the first against it ends that.
        if (place == 0) work.unopposed = unopposed = against == 0 ? unopposed + 1 : unopposed - 1;
        (vouch.account, vouch.place, vouch.yes) = (account, place, yes);
        emit TaskValidated(projectId, index, identity, account, yes, place, lock, unopposed);
        _capital.hold(account, lock);
    }

    /// @inheritdoc ITasks
    function resolveTask(uint256 projectId, uint256 index) external {
        Record storage record = _requireStatus(projectId, index, TaskStatus.Evidenced);
        Work storage work = _works[projectId];
        bool poll = _needsPoll(record);
        uint256 due = _validationEnd(work);
        if (poll) due += uint256(_terms[work.version].commit) + _terms[work.version].reveal;
        _requireWindow(projectId, due, type(uint256).max);
        TaskStatus outcome =
            poll ? _outcomeOf(projectId, index) : record.yes != 0 ? TaskStatus.Completed : TaskStatus.Failed;

        record.status = outcome;
        uint16 weight = record.weight;
        uint8 resolved = ++work.resolved;
        if (outcome == TaskStatus.Undecided) {
            work.undecidedWeight += weight;
        } else {
            bool completed = outcome == TaskStatus.Completed;
            uint256 owed = 0;
            if (completed) {
                work.completedWeight += weight;
                owed = _part(work.cost, weight);
            }
            if ((completed ? record.yes : record.no) != 0) owed += _part(_pots(work), weight);
            work.owed += uint96(owed);
        }
        emit TaskResolved(projectId, index, outcome, resolved, work.completedWeight, work.undecidedWeight, work.owed);
        if (resolved == work.evidenced) _end(projectId, work);
    }

    /// @inheritdoc ITasks
    function endWithoutEvidence(uint256 projectId) external {
        Work storage work = _works[projectId];
        // The phase stays when the work is over; whether it is, the project knows.
        ProjectState state = _projects.stateOf(projectId);
        if (state != ProjectState.Validation || work.evidenced != 0) revert TasksWrongPhase(projectId, state);
        _end(projectId, work);
    }

    /// @inheritdoc ITasks
    function settleValidation(uint256 projectId, uint256 index, bytes20 identity) external nonReentrant {
        Vouch storage vouch = _vouches[projectId][index][identity];
        Record storage record = _tasks[projectId][index];
        TaskStatus status = record.status;
        if (vouch.account == address(0)) revert TasksNotValidator(identity);
        if (status < TaskStatus.Completed) revert TasksWrongStatus(projectId, index, status);
        if (vouch.settled) revert TasksAlreadySettled(projectId, index);
        vouch.settled = true;

        Work storage work = _works[projectId];
        uint256 pay = 0;
        bool wrong = false;
        if (status != TaskStatus.Undecided) {
            wrong = vouch.yes != (status == TaskStatus.Completed);
            uint256 filled = vouch.yes ? record.yes : record.no;
            if (!wrong) pay = ValidatorShares.share(_part(_pots(work), record.weight), filled, vouch.place);
        }
        emit ValidationSettled(projectId, index, identity, pay, wrong);
        _capital.release(vouch.account, _validatorLock(work, record.weight), wrong);
        if (pay != 0) Address.sendValue(payable(_identities.accountOf(identity)), pay);
    }

    /// @inheritdoc IPollSource
    function pollTerms(bytes32 key) external view returns (PollTerms memory) {
        (uint256 projectId, uint256 index) = (uint256(key) >> 8, uint8(uint256(key)));
        Work storage work = _works[projectId];
        Record storage record = _tasks[projectId][index];
        uint256 start = _validationEnd(work);
        if (record.status != TaskStatus.Evidenced || !_needsPoll(record) || block.timestamp < start) {
            revert TasksNoPoll(key);
        }
        WorkTerms storage terms = _terms[work.version];
        uint256 commitEnd = start + terms.commit;
        return PollTerms(start, commitEnd, commitEnd + terms.reveal, 2, VotingMode.TwoHouses);
    }

    /// @inheritdoc IPollSource
    function isJuror(bytes32, address) external pure returns (bool) {
        return false;
    }

    /// @inheritdoc ITasks
    function pollKey(uint256 projectId, uint256 index) public pure returns (bytes32) {
        return bytes32((projectId << 8) | index);
    }

    /// @dev What was promised stays here, the rest goes back with what the work came to.
    function _end(uint256 projectId, Work storage work) private {
        uint256 returned = work.cost + _pots(work) - work.owed;
        _projects.close{value: returned}(projectId, work.completedWeight, work.undecidedWeight);
    }

    /// @dev Both sides were taken, or neither.
    function _needsPoll(Record storage record) private view returns (bool) {
        return (record.yes == 0) == (record.no == 0);
    }

    /// @dev Decided only where every house that revealed anything agrees.
    function _outcomeOf(uint256 projectId, uint256 index) private view returns (TaskStatus) {
        uint256 pollId = _voting.pollIdOf(address(this), pollKey(projectId, index));
        Tally memory no = _voting.tally(pollId, NO);
        Tally memory yes = _voting.tally(pollId, YES);
        bool tokens = yes.tokens + no.tokens != 0;
        bool reputation = yes.reputation + no.reputation != 0;
        if (!tokens && !reputation) return TaskStatus.Undecided;
        if ((!tokens || yes.tokens > no.tokens) && (!reputation || yes.reputation > no.reputation)) {
            return TaskStatus.Completed;
        }
        if ((!tokens || yes.tokens < no.tokens) && (!reputation || yes.reputation < no.reputation)) {
            return TaskStatus.Failed;
        }
        return TaskStatus.Undecided;
    }

    /// @dev A registered identity that neither staked reputation on the project nor ever claimed a task of it.
    function _requireDisinterested(uint256 projectId, address account) private view returns (bytes20 identity) {
        identity = _requireIdentity(account);
        if (_claimed[projectId][identity] != 0 || _projects.stakesReputation(projectId, identity)) {
            revert TasksInterested(identity);
        }
    }

    function _validatorLock(Work storage work, uint256 weight) private view returns (uint256) {
        return Math.ceilDiv(work.tokensStaked * weight * work.validatorLock, WHOLE * WHOLE);
    }
}
