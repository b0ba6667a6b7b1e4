// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deed} from "../reputation/interfaces/IScoreSource.sol";
import {Voucher} from "../vouchers/interfaces/IVouchers.sol";
import {Approval} from "./interfaces/IConsentGroups.sol";
import {CommunityTaskState, ICommunityProjects, Purpose, RedemptionPlan} from "./interfaces/ICommunityProjects.sol";
import {CommunityTexts} from "./libraries/CommunityTexts.sol";
import {CommunityProjectEscrow} from "./CommunityProjectEscrow.sol";

/// @title CommunityProjectRedemptions
/// @notice Vouchers are redeemed for the project. What one counts for is agreed on before it is asked for, so that nothing is
/// used up and argued about after.
abstract contract CommunityProjectRedemptions is CommunityProjectEscrow {
    /// @inheritdoc ICommunityProjects
    function askRedemption(RedemptionPlan calldata plan, Approval[] calldata approvals)
        external
        nonReentrant
        returns (bool asked)
    {
        (uint256 id, uint256 projectId) = (plan.voucherId, plan.groupId);
        DepositRecord storage deposit = _requireRedeemable(plan, projectId);
        if (deposit.place != POOL) {
            CommunityTaskState state = _taskState(projectId, deposit.place);
            if (state != CommunityTaskState.Open) revert CommunityProjectsWrongTask(projectId, deposit.place, state);
        }
        if (_isAlone(projectId, deposit.contributor)) revert CommunityProjectsAlone(deposit.contributor);
        asked = _collect(projectId, plan.groupVersion, plan.deadline, CommunityTexts.hash(plan), 0, approvals);
        if (asked) _request(id);
    }

    /// @inheritdoc ICommunityProjects
    function requestFor(uint256 offerId, RedemptionPlan calldata plan) external onlyModule(_work) {
        DepositRecord storage deposit = _deposits[plan.voucherId];
        _requireRedeemable(plan, deposit.projectId);
        if (deposit.place == POOL || _tasks[deposit.projectId][deposit.place].offerId != offerId) {
            revert CommunityProjectsWrongVoucher(plan.voucherId);
        }
        _request(plan.voucherId);
    }

    /// @inheritdoc ICommunityProjects
    function cancelRedemption(uint256 id) external nonReentrant {
        _requireManager(_requireRequested(id));
        _redemptions.cancel(id);
        _settle(id);
    }

    /// @inheritdoc ICommunityProjects
    function confirmRedemption(uint256 id) external nonReentrant {
        _requireManager(_requireRequested(id));
        _redemptions.confirm(id);
        _settle(id);
    }

    /// @inheritdoc ICommunityProjects
    function disputeRedemption(uint256 id, string calldata evidence) external payable nonReentrant {
        DepositRecord storage deposit = _deposits[id];
        bytes20 opener = _requireManager(deposit.projectId);
        // A refusal may have been settled; a dispute takes the redemption up again.
        if (!deposit.requested) {
            _requireFree(id);
            _requireOpen(deposit.projectId);
            _open(id);
        }
        _redemptions.disputeFor{value: msg.value}(id, opener, evidence);
    }

    /// @inheritdoc ICommunityProjects
    function settleRedemption(uint256 id) external nonReentrant {
        _requireRequested(id);
        _settle(id);
    }

    /// @dev A free voucher given to a project that is at work, in time, as it was named.
    function _requireRedeemable(RedemptionPlan calldata plan, uint256 projectId)
        private
        view
        returns (DepositRecord storage deposit)
    {
        uint256 id = plan.voucherId;
        deposit = _requireFree(id);
        _requireOpen(projectId);
        _requireBefore(deposit.until);
        bool wrong = deposit.projectId != projectId || deposit.purpose != Purpose.Fund;
        if (wrong || _vouchers.voucherOf(id).version != plan.voucherVersion) revert CommunityProjectsWrongVoucher(id);
        if (plan.value != deposit.value) revert CommunityProjectsWrongValue(plan.value, deposit.value);
    }

    /// @notice Refuses a voucher that nobody asks to redeem.
    /// @return projectId Of a voucher whose redemption is asked for.
    function _requireRequested(uint256 id) private view returns (uint256 projectId) {
        DepositRecord storage deposit = _deposits[id];
        if (!deposit.requested) revert CommunityProjectsWrongVoucher(id);
        return deposit.projectId;
    }

    function _request(uint256 id) private {
        _open(id);
        _redemptions.request(id, _vouchers.voucherOf(id).remaining);
    }

    function _open(uint256 id) private {
        DepositRecord storage deposit = _deposits[id];
        deposit.requested = true;
        ++_projects[deposit.projectId].pending;
        emit RedemptionAsked(deposit.projectId, id);
    }

    function _settle(uint256 id) private {
        Voucher memory voucher = _vouchers.voucherOf(id);
        if (voucher.requested) revert CommunityProjectsRedemptionOpen(id);
        DepositRecord storage deposit = _deposits[id];
        uint256 projectId = deposit.projectId;
        --_projects[projectId].pending;
        emit RedemptionSettled(projectId, id, voucher.remaining == 0);
        if (voucher.remaining != 0) {
            deposit.requested = false;
            return;
        }
        bytes20 contributor = deposit.contributor;
        _credit(projectId, contributor, id, deposit.value);
        delete _deposits[id];
        _count(contributor, _projects[projectId].initiator, Deed.Contributed);
    }
}
