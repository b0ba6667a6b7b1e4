// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IScoreSource} from "../../reputation/interfaces/IScoreSource.sol";
import {Approval, IConsentGroups} from "./IConsentGroups.sol";

/// @notice Where a community project stands.
enum CommunityProjectState {
    None,
    /// @notice Tasks are open, or none was planned yet.
    Open,
    /// @notice All tasks are done or dropped; redemptions asked for are still to end.
    Settling,
    /// @notice Nothing is open and something was done: what everybody contributed is final.
    Complete,
    /// @notice Nothing is open and nothing was done.
    Abandoned
}

/// @notice Where a task of a community project stands.
enum CommunityTaskState {
    None,
    /// @notice What it depends on is not done.
    Waiting,
    /// @notice Work may be accepted, until its deadline.
    Open,
    /// @notice An accepted offer is at work.
    Taken,
    Done,
    /// @notice It will never be done, nor will what depends on it.
    Dropped
}

/// @notice What a voucher is in escrow for.
enum Purpose {
    /// @notice To pay for work, or to be redeemed for the project.
    Fund,
    /// @notice To be redeemed when its issuer has done the work.
    Labour
}

/// @notice A milestone as it is planned.
struct MilestonePlan {
    /// @notice Latest deadline of its tasks (Unix seconds).
    uint40 deadline;
    /// @notice Earlier milestones that must be complete before work on it is accepted: bit n stands for milestone n.
    uint32 dependsOn;
    bytes32 contentHash;
}

/// @notice A task as it is planned.
struct TaskPlan {
    uint8 milestone;
    /// @notice Latest date for the work (Unix seconds).
    uint40 deadline;
    /// @notice Earlier tasks that must be done before: bit n stands for task n.
    uint256 dependsOn;
    bytes32 contentHash;
}

/// @notice A project as its initiator plans it.
struct CommunityProjectPlan {
    /// @notice ISO 4217, three letters. All its vouchers are stated in it.
    bytes3 currency;
    /// @notice Who decides its cases; zero: the suite's arbitration.
    address arbitrator;
    /// @notice Community whose members judge; 0: those who opted in.
    uint64 communityId;
    bytes32 contentHash;
    /// @notice Where the content is. `{id}` in it stands for "project", "m" and a milestone's number or "t" and a task's.
    string uri;
    MilestonePlan[] milestones;
    TaskPlan[] tasks;
}

/// @notice What goes with a voucher that is sent to the projects: the data of `safeTransferFrom`, ABI-encoded.
struct DepositTerms {
    Purpose purpose;
    uint256 projectId;
    /// @notice The task it is for, or {ICommunityProjects-POOL}.
    uint256 place;
    /// @notice What its contributor gives it for (smallest units of the project's currency, below 2^80).
    uint80 value;
}

/// @notice A voucher in escrow.
struct Deposit {
    /// @notice Identity it goes back to.
    bytes20 contributor;
    Purpose purpose;
    uint256 projectId;
    uint256 place;
    /// @notice See {DepositTerms}.
    uint256 value;
    /// @notice From when anyone may send it back (Unix seconds): the deadline it was given under.
    uint256 until;
    /// @notice The offer at work that names it, 0 if none does.
    uint256 lockedBy;
    /// @notice Whether its redemption for the project is asked for.
    bool requested;
}

/// @notice A voucher as it must stand.
struct VoucherRef {
    uint256 id;
    uint32 version;
}

/// @notice What a worker offers for a task.
struct WorkOffer {
    uint256 projectId;
    uint256 taskId;
    /// @notice Vouchers of its own issue that it put in escrow as labour, 1 to 16.
    VoucherRef[] services;
    /// @notice What it wants for that out of the task's and the pool's vouchers, at most 16. None: the work is contributed.
    VoucherRef[] compensation;
    /// @notice First second at which it cannot be accepted any more (Unix seconds).
    uint40 acceptBy;
    /// @notice When the work is to be done (Unix seconds).
    uint40 workUntil;
    /// @notice The worker's accepted offer that this one takes the place of, 0 if none.
    uint256 replaces;
    bytes32 contentHash;
}

/// @notice What a group consents to when a voucher is to be redeemed for the project.
struct RedemptionPlan {
    uint256 voucherId;
    uint256 voucherVersion;
    /// @notice What it counts for once it is redeemed: what its contributor gave it for.
    uint80 value;
    /// @notice Of the managers: the project's number; of an offer at work on the voucher's task: the offer's.
    uint256 groupId;
    uint256 groupVersion;
    uint40 deadline;
}

/// @notice Lengths of time (seconds).
struct CommunityTerms {
    /// @notice From the date for the work to where anyone ends what is not done; from a deadline to where anyone drops a task.
    uint32 grace;
    /// @notice After which a case without a ruling has lapsed.
    uint32 lapse;
    /// @notice From a project's creation to the latest deadline it may ever set.
    uint32 longest;
}

/// @notice What is known of a project.
struct CommunityProject {
    CommunityProjectState state;
    bytes20 initiator;
    bytes3 currency;
    address arbitrator;
    uint256 communityId;
    uint256 createdAt;
    /// @notice Number of the terms it is under.
    uint256 version;
    uint256 milestones;
    uint256 tasks;
    /// @notice Bit n: milestone n is complete.
    uint256 completeMilestones;
    /// @notice Bit n: task n is done.
    uint256 doneTasks;
    /// @notice Bit n: task n is dropped.
    uint256 droppedTasks;
    /// @notice Latest deadline of its milestones (Unix seconds).
    uint256 lastDeadline;
    /// @notice Redemptions asked for and not settled.
    uint256 pending;
    /// @notice Sum of all credits (smallest units of the currency).
    uint256 credited;
}

/// @notice What is known of a milestone.
struct Milestone {
    uint256 deadline;
    uint256 dependsOn;
    uint256 tasks;
    uint256 done;
    /// @notice Whether all it depends on is complete.
    bool unlocked;
    /// @notice Whether it has tasks and all are done.
    bool complete;
}

/// @notice What is known of a task.
struct CommunityTask {
    CommunityTaskState state;
    uint256 milestone;
    uint256 deadline;
    uint256 dependsOn;
    /// @notice The offer that is at work or has done it, 0 if none.
    uint256 offerId;
}

/// @title ICommunityProjects
/// @notice Projects crowdfunded with vouchers: their plan, what stakeholders put in escrow for them, and what became of it.
/// @dev A voucher comes in by its owner's `safeTransferFrom` with {DepositTerms}, ABI-encoded, as data. Every voucher in escrow
/// has a way out that needs nobody's consent. Who works for what is agreed on in {ICommunityWork}. Managers are a group with the
/// number of their project; the initiator is its founder. Numbers of projects are below 2^32.
///
/// EIP-712 domain "Commonweal CommunityProjects", version "1". Managers consent to `RedemptionPlan(uint256 voucherId,uint256
/// voucherVersion,uint80 value,uint256 groupId,uint256 groupVersion,uint40 deadline)`, and see {IConsentGroups}.
interface ICommunityProjects is IConsentGroups, IERC721Receiver, IScoreSource {
    /// @notice `initiator` began a project under terms number `version`.
    event ProjectCreated(
        uint256 indexed projectId,
        bytes20 indexed initiator,
        bytes3 currency,
        address arbitrator,
        uint256 communityId,
        uint256 version,
        bytes32 contentHash,
        string uri
    );
    /// @notice A milestone was planned.
    event MilestoneAdded(
        uint256 indexed projectId, uint256 indexed milestone, uint256 deadline, uint256 dependsOn, bytes32 contentHash
    );
    /// @notice A task was planned.
    event TaskAdded(
        uint256 indexed projectId,
        uint256 indexed taskId,
        uint256 indexed milestone,
        uint256 deadline,
        uint256 dependsOn,
        bytes32 contentHash
    );
    /// @notice The milestone has a later deadline.
    event MilestoneRescheduled(uint256 indexed projectId, uint256 indexed milestone, uint256 deadline);
    /// @notice The task has another deadline, for vouchers given and work accepted from now on.
    event TaskRescheduled(uint256 indexed projectId, uint256 indexed taskId, uint256 deadline);
    /// @notice The task will not be done.
    event TaskDropped(uint256 indexed projectId, uint256 indexed taskId);
    /// @notice An offer is at work on the task.
    event TaskTaken(uint256 indexed projectId, uint256 indexed taskId, uint256 indexed offerId);
    /// @notice The offer is not at work any more; what it locked is free.
    event TaskFreed(uint256 indexed projectId, uint256 indexed taskId, uint256 indexed offerId);
    /// @notice The task is done: labour redeemed, compensation moved to `account` of the worker.
    event TaskDone(uint256 indexed projectId, uint256 indexed taskId, uint256 indexed offerId, address account);
    /// @notice `contributor` put a voucher in escrow.
    event VoucherDeposited(
        uint256 indexed projectId,
        uint256 indexed id,
        bytes20 indexed contributor,
        Purpose purpose,
        uint256 place,
        uint256 value,
        uint256 until
    );
    /// @notice A voucher went back, to the present account of its contributor; one that came without terms to its issuer's.
    event VoucherReturned(uint256 indexed id, bytes20 indexed contributor, address account);
    /// @notice The offer that takes a task names the voucher.
    event VoucherLocked(uint256 indexed id, uint256 indexed offerId);
    /// @notice The voucher's issuer is asked to redeem it for the project.
    event RedemptionAsked(uint256 indexed projectId, uint256 indexed id);
    /// @notice The redemption came to an end; if not `redeemed`, the voucher is in escrow as before.
    event RedemptionSettled(uint256 indexed projectId, uint256 indexed id, bool redeemed);
    /// @notice `identity` contributed a voucher that counts for `amount`; totals after it (smallest units of the currency).
    event Credited(
        uint256 indexed projectId,
        bytes20 indexed identity,
        uint256 indexed voucherId,
        uint256 amount,
        uint256 credit,
        uint256 credited
    );
    /// @notice `subject` did something with `counterparty` that counts for its score; all its counters with it after that.
    event DeedCounted(bytes20 indexed subject, bytes20 indexed counterparty, uint256 packed);
    /// @notice Terms number `version` hold for projects from now on.
    event ParametersSet(uint256 indexed version, CommunityTerms terms);

    /// @notice `identity` does not manage the project.
    error CommunityProjectsNotManager(uint256 projectId, bytes20 identity);
    /// @notice `caller` is not the module that may call this.
    error CommunityProjectsNotModule(address caller);
    /// @notice The project is in another state.
    error CommunityProjectsWrongState(uint256 projectId, CommunityProjectState state);
    /// @notice The task is in another state.
    error CommunityProjectsWrongTask(uint256 projectId, uint256 taskId, CommunityTaskState state);
    /// @notice The plan breaks a rule for this field: see {MilestonePlan}, {TaskPlan} and {CommunityProjectPlan}.
    error CommunityProjectsInvalidPlan(bytes32 field, uint256 value);
    /// @notice The work is to be done by `workUntil`; task or voucher allow `latest` (Unix seconds).
    error CommunityProjectsTooLate(uint256 workUntil, uint256 latest);
    /// @notice Only its managers and, of labour, its worker send a voucher back before `until` (Unix seconds).
    error CommunityProjectsTooEarly(uint256 id, uint256 until);
    /// @notice The voucher is not in escrow for this, or is not as it was named.
    error CommunityProjectsWrongVoucher(uint256 id);
    /// @notice The voucher is named by an offer at work, or its redemption is asked for.
    error CommunityProjectsLocked(uint256 id);
    /// @notice The voucher's amounts are stated in another currency.
    error CommunityProjectsWrongCurrency(bytes3 currency, bytes3 expected);
    /// @notice The voucher is expired or spent.
    error CommunityProjectsVoucherSpent(uint256 id);
    /// @notice The worker may not hold the voucher.
    error CommunityProjectsMayNotHold(uint256 id, address account);
    /// @notice `contributor` cannot give this: labour that another promised, or pay for its own work.
    error CommunityProjectsOwnVoucher(uint256 id, bytes20 contributor);
    /// @notice The voucher counts for what its contributor gave it for.
    error CommunityProjectsWrongValue(uint256 value, uint256 given);
    /// @notice Nobody but the contributor would have said what its voucher counts for.
    error CommunityProjectsAlone(bytes20 identity);
    /// @notice The redemption has not come to an end.
    error CommunityProjectsRedemptionOpen(uint256 id);
    /// @notice This parameter is out of its range.
    error CommunityProjectsInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error CommunityProjectsUnknownParameters(uint256 version);

    // ---- Plan --------------------------------------------------------------------------------------------------------

    /// @notice Begins a project of the caller's identity, which is its first manager.
    /// @dev Emits {ProjectCreated}, {GroupFormed} and what {extend} does.
    function create(CommunityProjectPlan calldata plan) external returns (uint256 projectId);

    /// @notice Adds milestones (32 in all) and tasks (256 in all) to an open project. Managers only.
    /// @dev Emits {MilestoneAdded} and {TaskAdded}. No task is added to a milestone that is complete.
    function extend(uint256 projectId, MilestonePlan[] calldata milestones, TaskPlan[] calldata tasks) external;

    /// @notice Gives a milestone a later deadline. Managers only.
    function rescheduleMilestone(uint256 projectId, uint256 milestone, uint40 deadline) external;

    /// @notice Gives a task another deadline, within its milestone's. Vouchers in escrow and accepted work keep the old one.
    /// Managers only.
    function rescheduleTask(uint256 projectId, uint256 taskId, uint40 deadline) external;

    /// @notice Gives up a task that no offer is at work on. A manager at any time; anyone from a grace after its deadline on.
    function dropTask(uint256 projectId, uint256 taskId) external;

    // ---- Escrow ------------------------------------------------------------------------------------------------------

    /// @notice Sends a voucher back to its contributor, which needs no callback. Managers and, of labour, its worker at any time;
    /// anyone from its date on, or when the task or the project has ended. Not while it is locked or its redemption is asked for.
    function returnVoucher(uint256 id) external;

    /// @notice Sends a voucher that came without terms, so that nobody knows whose it was, back to its issuer. Anyone.
    function returnStray(uint256 id) external;

    /// @notice Consents that a voucher for the pool, or for a task that no offer is at work on, is redeemed for the project. With
    /// the last consent of the managers its redemption is requested from its issuer.
    /// @return asked Whether the last consent was among those given.
    function askRedemption(RedemptionPlan calldata plan, Approval[] calldata approvals) external returns (bool asked);

    /// @notice Takes back a request that is not fulfilled. Managers only.
    function cancelRedemption(uint256 id) external;

    /// @notice Agrees that the issuer delivered. Managers only.
    function confirmRedemption(uint256 id) external;

    /// @notice Disputes a fulfilment or a refusal, in the name of the caller's identity. Managers only. What is sent is the
    /// deposit.
    function disputeRedemption(uint256 id, string calldata evidence) external payable;

    /// @notice Draws the consequences of a redemption that has ended: credit for the contributor, or the voucher free again.
    /// Anyone.
    function settleRedemption(uint256 id) external;

    /// @notice Starts a new set of terms for later projects. Authority only.
    function setParameters(CommunityTerms calldata terms) external;

    // ---- {ICommunityWork} only -----------------------------------------------------------------------------------------

    /// @notice Puts an accepted offer to work on its open task, in the place of the one it replaces, and locks its vouchers.
    /// @dev Whether the worker may hold the compensation is asked here and never again, so that no agreement hangs at its end.
    /// @return contributors Who contributed the compensation, in its order.
    function takeTask(uint256 offerId, bytes20 worker, WorkOffer calldata offer)
        external
        returns (bytes20[] memory contributors);

    /// @notice Ends the work on a task without pay; all it locked is free.
    function freeTask(uint256 projectId, uint256 taskId) external;

    /// @notice Ends the work on a task that is done: redeems the services, moves the compensation to the worker and credits its
    /// contributors; the worker, whose work is then its contribution, where there is none.
    /// @param values What each voucher counts for; empty: what each was given for.
    function finishTask(bytes20 manager, bytes20 worker, WorkOffer calldata offer, uint80[] calldata values) external;

    /// @notice Requests the redemption of a voucher for a task, on the consent of the group of the offer at work on it.
    function requestFor(uint256 offerId, RedemptionPlan calldata plan) external;

    // ---- Views -------------------------------------------------------------------------------------------------------

    // solhint-disable-next-line func-name-mixedcase
    /// @notice The place of vouchers that are for the project as a whole.
    function POOL() external view returns (uint256);

    /// @notice Number of projects, which is the number of the last.
    function projectCount() external view returns (uint256);

    /// @notice All that is known of a project.
    function projectOf(uint256 projectId) external view returns (CommunityProject memory);

    /// @notice All that is known of a milestone.
    function milestoneOf(uint256 projectId, uint256 milestone) external view returns (Milestone memory);

    /// @notice All that is known of a task.
    function taskOf(uint256 projectId, uint256 taskId) external view returns (CommunityTask memory);

    /// @notice A voucher in escrow; zeros where it is not.
    function depositOf(uint256 id) external view returns (Deposit memory);

    /// @notice Whether `identity` manages the project.
    function isManager(uint256 projectId, bytes20 identity) external view returns (bool);

    /// @notice Who decides cases of the project (zero: the suite's arbitration), from among which community, and its lengths of
    /// time, see {CommunityTerms}.
    function courtOf(uint256 projectId)
        external
        view
        returns (address arbitrator, uint256 communityId, uint256 grace, uint256 lapse);

    /// @notice What `identity` contributed that was redeemed for the project or paid as compensation (smallest units).
    function creditOf(uint256 projectId, bytes20 identity) external view returns (uint256);

    /// @notice A set of terms.
    function parameters(uint256 version) external view returns (CommunityTerms memory);

    /// @notice Number of the terms in force, from 1.
    function parametersVersion() external view returns (uint256);
}
