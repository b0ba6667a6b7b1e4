// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Deed} from "../reputation/interfaces/IScoreSource.sol";
import {IVoucherRedemptions} from "../vouchers/interfaces/IVoucherRedemptions.sol";
import {IVouchers} from "../vouchers/interfaces/IVouchers.sol";
import {
    CommunityProjectState,
    CommunityTaskState,
    CommunityTerms,
    ICommunityProjects,
    Purpose
} from "./interfaces/ICommunityProjects.sol";
import {ConsentGroups} from "./ConsentGroups.sol";

/// @title CommunityProjectBook
/// @notice What is stored of community projects, and what follows from it and the time. The rules stand in the contracts built
/// on it.
abstract contract CommunityProjectBook is ICommunityProjects, ConsentGroups, ReentrancyGuardTransient {
    /// @dev Five slots.
    struct Project {
        bytes20 initiator;
        bytes3 currency;
        uint16 tasks;
        uint8 milestones;
        uint32 completeMilestones;
        // Second slot.
        address arbitrator;
        uint64 communityId;
        uint32 pending;
        // Third and fourth slot: a bit a task.
        uint256 doneTasks;
        uint256 droppedTasks;
        // Fifth slot.
        uint112 credited;
        uint40 createdAt;
        uint40 lastDeadline;
        uint32 version;
    }

    /// @dev One slot.
    struct MilestoneRecord {
        uint40 deadline;
        uint32 dependsOn;
        uint16 tasks;
        uint16 done;
    }

    /// @dev One slot, a second where it depends on others.
    struct TaskRecord {
        uint40 deadline;
        uint8 milestone;
        uint64 offerId;
        // Second slot.
        uint256 dependsOn;
    }

    /// @dev Two slots. A lock holds while its offer is on its task, so that taking the offer off frees all it named at once.
    struct DepositRecord {
        bytes20 contributor;
        uint40 until;
        uint32 projectId;
        uint16 place;
        Purpose purpose;
        // Second slot.
        uint80 value;
        uint64 lockedBy;
        uint8 lockedFor;
        bool requested;
    }

    /// @inheritdoc ICommunityProjects
    uint256 public constant POOL = 256;
    /// @dev Bits of a counter of deeds, see {IScoreSource}.
    uint256 private constant LANE = 32;
    /// @dev A voucher's number is its series' shifted by this, plus its serial number.
    uint256 internal constant SERIAL_BITS = 64;

    IVouchers internal immutable _vouchers;
    IVoucherRedemptions internal immutable _redemptions;
    address internal immutable _work;

    uint256 internal _projectCount;
    mapping(uint256 projectId => Project) internal _projects;
    mapping(uint256 projectId => mapping(uint256 milestone => MilestoneRecord)) internal _milestones;
    mapping(uint256 projectId => mapping(uint256 taskId => TaskRecord)) internal _tasks;
    mapping(uint256 projectId => mapping(bytes20 identity => uint256)) internal _credits;
    mapping(uint256 voucherId => DepositRecord) internal _deposits;
    mapping(bytes20 subject => mapping(bytes20 counterparty => uint256 packed)) internal _deeds;
    uint256 internal _version;
    mapping(uint256 version => CommunityTerms) internal _terms;

    modifier onlyModule(address module) {
        if (msg.sender != module) revert CommunityProjectsNotModule(msg.sender);
        _;
    }

    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IVouchers vouchers_,
        IVoucherRedemptions redemptions_,
        address work_
    ) EIP712("Commonweal CommunityProjects", "1") ConsentGroups(forwarder, identities_) {
        _vouchers = vouchers_;
        _redemptions = redemptions_;
        _work = work_;
    }

    // ---- What follows from what is stored --------------------------------------------------------------------------------

    function _stateOf(Project storage project) internal view returns (CommunityProjectState) {
        if (project.initiator == 0) return CommunityProjectState.None;
        uint256 done = project.doneTasks;
        uint256 tasks = project.tasks;
        uint256 all = tasks == 256 ? type(uint256).max : (1 << tasks) - 1;
        if (tasks == 0 || done | project.droppedTasks != all) return CommunityProjectState.Open;
        if (project.pending != 0) return CommunityProjectState.Settling;
        return done != 0 ? CommunityProjectState.Complete : CommunityProjectState.Abandoned;
    }

    function _taskState(uint256 projectId, uint256 taskId) internal view returns (CommunityTaskState) {
        Project storage project = _projects[projectId];
        if (taskId >= project.tasks) return CommunityTaskState.None;
        if ((project.doneTasks >> taskId) & 1 != 0) return CommunityTaskState.Done;
        if ((project.droppedTasks >> taskId) & 1 != 0) return CommunityTaskState.Dropped;
        TaskRecord storage task = _tasks[projectId][taskId];
        if (task.offerId != 0) return CommunityTaskState.Taken;
        if (task.dependsOn & ~project.doneTasks != 0) return CommunityTaskState.Waiting;
        if (!_isUnlocked(project, _milestones[projectId][task.milestone])) return CommunityTaskState.Waiting;
        return CommunityTaskState.Open;
    }

    function _isUnlocked(Project storage project, MilestoneRecord storage milestone) internal view returns (bool) {
        return milestone.dependsOn & ~project.completeMilestones == 0;
    }

    /// @dev The offer at work that names a voucher, 0 if none does. Vouchers of work that is done are in escrow no longer.
    function _lockOf(DepositRecord storage deposit) internal view returns (uint256 offerId) {
        offerId = deposit.lockedBy;
        if (offerId != 0 && _tasks[deposit.projectId][deposit.lockedFor].offerId != offerId) offerId = 0;
    }

    // ---- Who may, and when -------------------------------------------------------------------------------------------------

    /// @dev The caller's identity, which manages the project.
    function _requireManager(uint256 projectId) internal view returns (bytes20 identity) {
        identity = _caller();
        if (!_isMember(projectId, identity)) revert CommunityProjectsNotManager(projectId, identity);
    }

    function _requireOpen(uint256 projectId) internal view returns (Project storage project) {
        project = _projects[projectId];
        CommunityProjectState state = _stateOf(project);
        if (state != CommunityProjectState.Open) revert CommunityProjectsWrongState(projectId, state);
    }

    /// @dev A task that is neither done nor dropped.
    function _requireUnsettled(uint256 projectId, uint256 taskId) internal view returns (CommunityTaskState state) {
        state = _taskState(projectId, taskId);
        if (state == CommunityTaskState.None || state >= CommunityTaskState.Done) {
            revert CommunityProjectsWrongTask(projectId, taskId, state);
        }
    }

    /// @dev A voucher in escrow that no offer at work names and whose redemption is not asked for.
    function _requireFree(uint256 id) internal view returns (DepositRecord storage deposit) {
        deposit = _deposits[id];
        if (deposit.contributor == 0) revert CommunityProjectsWrongVoucher(id);
        if (deposit.requested || _lockOf(deposit) != 0) revert CommunityProjectsLocked(id);
    }

    // ---- What is counted ---------------------------------------------------------------------------------------------------

    function _credit(uint256 projectId, bytes20 identity, uint256 voucherId, uint256 amount) internal {
        uint256 credit = _credits[projectId][identity] += amount;
        uint256 credited = _projects[projectId].credited += uint112(amount);
        emit Credited(projectId, identity, voucherId, amount, credit, credited);
    }

    function _count(bytes20 subject, bytes20 counterparty, Deed deed) internal {
        if (subject == counterparty || !_isVerified(subject) || !_isVerified(counterparty)) return;
        uint256 packed = _deeds[subject][counterparty] + (1 << (uint256(deed) * LANE));
        _deeds[subject][counterparty] = packed;
        emit DeedCounted(subject, counterparty, packed);
    }

    function _isVerified(bytes20 identity) private view returns (bool) {
        return _identities.get(identity).verifiedAt != 0;
    }
}
