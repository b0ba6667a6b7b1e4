// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVouchers, VoucherState} from "../vouchers/interfaces/IVouchers.sol";
import {ICommunityProjects, RedemptionPlan, WorkOffer} from "./interfaces/ICommunityProjects.sol";
import {Completion, ICommunityWork, OfferState, WorkOfferRecord} from "./interfaces/ICommunityWork.sol";
import {Approval} from "./interfaces/IConsentGroups.sol";
import {CommunityTexts} from "./libraries/CommunityTexts.sol";
import {CommunityWorkBook} from "./CommunityWorkBook.sol";
import {CommunityWorkCases} from "./CommunityWorkCases.sol";

/// @title CommunityWork
/// @notice See {ICommunityWork}. Here work is offered, accepted, consented to and ended; {CommunityWorkCases} has the disputes,
/// {ICommunityProjects} the vouchers.
contract CommunityWork is CommunityWorkCases {
    uint256 private constant MOST_VOUCHERS = 16;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param vouchers_ What work is paid in.
    /// @param projects_ Whose work it is, and where the vouchers are.
    /// @param arbitration_ Decides cases of projects that name nobody else.
    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IVouchers vouchers_,
        ICommunityProjects projects_,
        IArbitrator arbitration_
    ) CommunityWorkBook(forwarder, identities_, vouchers_, projects_, arbitration_) {}

    /// @inheritdoc ICommunityWork
    function offerWork(WorkOffer calldata offer, string calldata uri) external returns (uint256 offerId) {
        bytes20 worker = _caller();
        if (offer.projectId > type(uint32).max) revert CommunityWorkInvalidOffer("projectId");
        if (offer.taskId > type(uint8).max) revert CommunityWorkInvalidOffer("taskId");
        uint256 services = offer.services.length;
        if (services == 0 || services > MOST_VOUCHERS) revert CommunityWorkInvalidOffer("services");
        if (offer.compensation.length > MOST_VOUCHERS) revert CommunityWorkInvalidOffer("compensation");
        if (offer.acceptBy > offer.workUntil) revert CommunityWorkInvalidOffer("acceptBy");
        _requireBefore(offer.acceptBy);
        offerId = ++_offerCount;
        OfferRecord storage record = _offers[offerId];
        record.offerHash = hashOffer(offer);
        (record.worker, record.projectId, record.taskId) = (worker, uint32(offer.projectId), uint8(offer.taskId));
        (record.state, record.workUntil) = (OfferState.Open, offer.workUntil);
        emit WorkOffered(offerId, offer.projectId, worker, offer, uri);
    }

    /// @inheritdoc ICommunityWork
    function withdrawWork(uint256 offerId) external {
        OfferRecord storage record = _requireState(offerId, OfferState.Open);
        bytes20 caller = _caller();
        if (caller != record.worker) revert CommunityWorkNotParty(offerId, caller);
        record.state = OfferState.Withdrawn;
        emit WorkWithdrawn(offerId);
    }

    /// @inheritdoc ICommunityWork
    function acceptWork(uint256 offerId, WorkOffer calldata offer) external nonReentrant {
        OfferRecord storage record = _requireState(offerId, OfferState.Open);
        _requireHash(offerId, record, offer);
        _requireBefore(offer.acceptBy);
        bytes20 worker = record.worker;
        bytes20 manager = _caller();
        if (manager == worker || !_projects.isManager(offer.projectId, manager)) {
            revert CommunityWorkNotParty(offerId, manager);
        }
        if (offer.replaces != 0) _endReplaced(record, offer.replaces);
        bytes20[] memory contributors = _projects.takeTask(offerId, worker, offer);
        (,, uint256 grace,) = _projects.courtOf(offer.projectId);
        uint256 openUntil = offer.workUntil + grace;
        (record.state, record.manager, record.openUntil) = (OfferState.Accepted, manager, uint40(openUntil));
        emit WorkAccepted(offerId, manager, openUntil);
        _form(offerId, _groupOf(manager, worker, contributors));
    }

    /// @inheritdoc ICommunityWork
    function giveEvidence(uint256 offerId, bytes32 contentHash, string calldata uri) external {
        emit EvidenceGiven(offerId, _requireMember(offerId), contentHash, uri);
    }

    /// @inheritdoc ICommunityWork
    function completeWork(Completion calldata completion, WorkOffer calldata offer, Approval[] calldata approvals)
        external
        nonReentrant
        returns (bool done)
    {
        uint256 offerId = completion.offerId;
        OfferRecord storage record = _requireState(offerId, OfferState.Accepted);
        _requireHash(offerId, record, offer);
        if (completion.offerHash != record.offerHash) revert CommunityWorkWrongHash(offerId, completion.offerHash);
        uint256 counted = offer.compensation.length == 0 ? offer.services.length : offer.compensation.length;
        uint256 given = completion.values.length;
        if (given != counted) revert CommunityWorkWrongValues(counted, given);
        done = _collect(
            offerId, completion.groupVersion, completion.deadline, CommunityTexts.hash(completion), 0, approvals
        );
        if (done) _finish(offerId, record, offer, completion.values);
    }

    /// @inheritdoc ICommunityWork
    function settleRuling(uint256 offerId, WorkOffer calldata offer) external nonReentrant {
        OfferRecord storage record = _requireState(offerId, OfferState.Ruled);
        _requireHash(offerId, record, offer);
        uint80[] calldata none;
        assembly ("memory-safe") {
            none.offset := 0
            none.length := 0
        }
        _finish(offerId, record, offer, none);
    }

    /// @inheritdoc ICommunityWork
    function endWork(uint256 offerId) external nonReentrant {
        OfferRecord storage record = _requireAtWork(offerId);
        uint256 start = record.openUntil;
        if (record.state == OfferState.Ruled) {
            (,, uint256 grace,) = _projects.courtOf(record.projectId);
            start = record.caseAt + grace;
        }
        _requireFrom(start);
        _end(offerId, record);
    }

    /// @inheritdoc ICommunityWork
    function lapseWork(uint256 offerId, WorkOffer calldata offer) external nonReentrant {
        OfferRecord storage record = _requireAtWork(offerId);
        _requireHash(offerId, record, offer);
        bytes20 caller = _caller();
        if (caller != record.worker && caller != record.manager) revert CommunityWorkNotParty(offerId, caller);
        uint256 i = 0;
        uint256 count = offer.compensation.length;
        while (i < count && _vouchers.voucherOf(offer.compensation[i].id).state == VoucherState.Exchanged) ++i;
        if (i == count) revert CommunityWorkNothingSpent(offerId);
        _end(offerId, record);
    }

    /// @inheritdoc ICommunityWork
    function askRedemption(RedemptionPlan calldata plan, Approval[] calldata approvals)
        external
        nonReentrant
        returns (bool asked)
    {
        uint256 offerId = plan.groupId;
        _requireState(offerId, OfferState.Accepted);
        asked = _collect(offerId, plan.groupVersion, plan.deadline, CommunityTexts.hash(plan), 0, approvals);
        if (asked) _projects.requestFor(offerId, plan);
    }

    /// @inheritdoc ICommunityWork
    function offerCount() external view returns (uint256) {
        return _offerCount;
    }

    /// @inheritdoc ICommunityWork
    function offerOf(uint256 offerId) external view returns (WorkOfferRecord memory) {
        OfferRecord storage record = _offers[offerId];
        return WorkOfferRecord({
            state: record.state,
            offerHash: record.offerHash,
            projectId: record.projectId,
            taskId: record.taskId,
            worker: record.worker,
            manager: record.manager,
            workUntil: record.workUntil,
            openUntil: record.openUntil,
            cases: record.cases,
            caseAt: record.caseAt
        });
    }

    /// @inheritdoc ICommunityWork
    function hadCase(uint256 offerId, bytes20 identity) external view returns (bool) {
        return _hadCase[offerId][identity];
    }

    function _finish(uint256 offerId, OfferRecord storage record, WorkOffer calldata offer, uint80[] calldata values)
        private
    {
        record.state = OfferState.Done;
        emit WorkDone(offerId);
        _projects.finishTask(record.manager, record.worker, offer, values);
    }

    /// @dev The task itself passes on in {ICommunityProjects-takeTask}.
    function _endReplaced(OfferRecord storage record, uint256 formerId) private {
        OfferRecord storage former = _requireState(formerId, OfferState.Accepted);
        bool same =
            former.worker == record.worker && former.projectId == record.projectId && former.taskId == record.taskId;
        if (!same) revert CommunityWorkInvalidOffer("replaces");
        former.state = OfferState.Ended;
        emit WorkEnded(formerId);
    }

    function _requireAtWork(uint256 offerId) private view returns (OfferRecord storage record) {
        record = _offers[offerId];
        if (record.state != OfferState.Ruled) _requireState(offerId, OfferState.Accepted);
    }

    /// @notice Who is concerned by a piece of work.
    /// @return members Manager, worker and contributors, each once.
    function _groupOf(bytes20 manager, bytes20 worker, bytes20[] memory contributors)
        private
        pure
        returns (bytes20[] memory members)
    {
        members = new bytes20[](2 + contributors.length);
        (members[0], members[1]) = (manager, worker);
        uint256 size = 2;
        for (uint256 i = 0; i < contributors.length; ++i) {
            uint256 seat = 0;
            while (seat < size && members[seat] != contributors[i]) ++seat;
            if (seat == size) members[size++] = contributors[i];
        }
        assembly ("memory-safe") {
            mstore(members, size)
        }
    }
}
