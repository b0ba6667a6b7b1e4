// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deed} from "../reputation/interfaces/IScoreSource.sol";
import {Voucher, VoucherState} from "../vouchers/interfaces/IVouchers.sol";
import {
    CommunityTaskState,
    ICommunityProjects,
    Purpose,
    VoucherRef,
    WorkOffer
} from "./interfaces/ICommunityProjects.sol";
import {CommunityProjectRedemptions} from "./CommunityProjectRedemptions.sol";

/// @title CommunityProjectPay
/// @notice What {ICommunityWork} has done here: tasks are taken, freed and finished.
abstract contract CommunityProjectPay is CommunityProjectRedemptions {
    /// @inheritdoc ICommunityProjects
    function takeTask(uint256 offerId, bytes20 worker, WorkOffer calldata offer)
        external
        onlyModule(_work)
        returns (bytes20[] memory contributors)
    {
        (uint256 projectId, uint256 taskId) = (offer.projectId, offer.taskId);
        TaskRecord storage task = _tasks[projectId][taskId];
        if (offer.replaces != 0) freeTask(projectId, taskId);
        CommunityTaskState state = _taskState(projectId, taskId);
        if (state != CommunityTaskState.Open) revert CommunityProjectsWrongTask(projectId, taskId, state);
        if (offer.workUntil > task.deadline) revert CommunityProjectsTooLate(offer.workUntil, task.deadline);
        task.offerId = uint64(offerId);
        emit TaskTaken(projectId, taskId, offerId);

        for (uint256 i = 0; i < offer.services.length; ++i) {
            _lockService(offerId, worker, offer, offer.services[i]);
        }
        address account = _identities.accountOf(worker);
        contributors = new bytes20[](offer.compensation.length);
        for (uint256 i = 0; i < contributors.length; ++i) {
            contributors[i] = _lockPay(offerId, account, offer, offer.compensation[i]);
            if (contributors[i] == worker) revert CommunityProjectsOwnVoucher(offer.compensation[i].id, worker);
        }
    }

    /// @inheritdoc ICommunityProjects
    function freeTask(uint256 projectId, uint256 taskId) public onlyModule(_work) {
        emit TaskFreed(projectId, taskId, _tasks[projectId][taskId].offerId);
        _tasks[projectId][taskId].offerId = 0;
    }

    /// @inheritdoc ICommunityProjects
    function finishTask(bytes20 manager, bytes20 worker, WorkOffer calldata offer, uint80[] calldata values)
        external
        onlyModule(_work)
    {
        address account = _identities.accountOf(worker);
        _markDone(offer.projectId, offer.taskId, account);
        _creditAll(worker, offer, values);
        _count(worker, manager, Deed.TaskDone);
        for (uint256 i = 0; i < offer.services.length; ++i) {
            uint256 id = offer.services[i].id;
            delete _deposits[id];
            _vouchers.redeemHeld(id);
        }
        for (uint256 i = 0; i < offer.compensation.length; ++i) {
            uint256 id = offer.compensation[i].id;
            delete _deposits[id];
            _requireGood(id, _vouchers.voucherOf(id));
            _giveOut(id, account);
        }
    }

    function _lockService(uint256 offerId, bytes20 worker, WorkOffer calldata offer, VoucherRef calldata named)
        private
    {
        // Expired or not: its own promise the worker may keep late.
        (DepositRecord storage deposit,) = _requireNamed(named, offer.projectId);
        if (deposit.purpose != Purpose.Labour || deposit.contributor != worker) {
            revert CommunityProjectsWrongVoucher(named.id);
        }
        _lock(deposit, offerId, offer.taskId, named.id);
    }

    function _lockPay(uint256 offerId, address account, WorkOffer calldata offer, VoucherRef calldata named)
        private
        returns (bytes20 contributor)
    {
        (DepositRecord storage deposit, Voucher memory voucher) = _requireNamed(named, offer.projectId);
        bool placed = deposit.place == offer.taskId || deposit.place == POOL;
        if (deposit.purpose != Purpose.Fund || !placed) revert CommunityProjectsWrongVoucher(named.id);
        if (offer.workUntil > deposit.until) revert CommunityProjectsTooLate(offer.workUntil, deposit.until);
        _requireGood(named.id, voucher);
        if (!_vouchers.mayHold(named.id, account)) revert CommunityProjectsMayNotHold(named.id, account);
        _lock(deposit, offerId, offer.taskId, named.id);
        return deposit.contributor;
    }

    function _lock(DepositRecord storage deposit, uint256 offerId, uint256 taskId, uint256 id) private {
        (deposit.lockedBy, deposit.lockedFor) = (uint64(offerId), uint8(taskId));
        emit VoucherLocked(id, offerId);
    }

    /// @dev A free voucher of the project, in the version that was named.
    function _requireNamed(VoucherRef calldata named, uint256 projectId)
        private
        view
        returns (DepositRecord storage deposit, Voucher memory voucher)
    {
        deposit = _requireFree(named.id);
        voucher = _vouchers.voucherOf(named.id);
        if (deposit.projectId != projectId || voucher.version != named.version) {
            revert CommunityProjectsWrongVoucher(named.id);
        }
    }

    function _requireGood(uint256 id, Voucher memory voucher) private pure {
        if (voucher.state != VoucherState.Exchanged) revert CommunityProjectsVoucherSpent(id);
    }

    /// @dev The task keeps its offer's number. Nothing that offer locked stays in escrow.
    function _markDone(uint256 projectId, uint256 taskId, address account) private {
        Project storage project = _projects[projectId];
        TaskRecord storage task = _tasks[projectId][taskId];
        project.doneTasks |= 1 << taskId;
        MilestoneRecord storage milestone = _milestones[projectId][task.milestone];
        if (++milestone.done == milestone.tasks) project.completeMilestones |= uint32(1) << task.milestone;
        emit TaskDone(projectId, taskId, task.offerId, account);
    }

    /// @dev Credits the contributors of what is paid; or the worker, whose work is its contribution where nothing is.
    function _creditAll(bytes20 worker, WorkOffer calldata offer, uint80[] calldata values) private {
        VoucherRef[] calldata counted = offer.compensation.length == 0 ? offer.services : offer.compensation;
        bytes20[] memory contributors = new bytes20[](counted.length);
        for (uint256 i = 0; i < contributors.length; ++i) {
            DepositRecord storage deposit = _deposits[counted[i].id];
            contributors[i] = deposit.contributor;
            _credit(offer.projectId, contributors[i], counted[i].id, values.length == 0 ? deposit.value : values[i]);
            // Once an offer, however many vouchers it was.
            uint256 first = 0;
            while (contributors[first] != contributors[i]) ++first;
            if (first == i) _count(contributors[i], worker, Deed.Contributed);
        }
    }
}
