// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IArbitrable} from "../../arbitration/interfaces/IArbitrator.sol";
import {IScoreSource} from "../../reputation/interfaces/IScoreSource.sol";

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

/// @notice Where an offer to work stands.
enum OfferState {
    None,
    Open,
    Accepted,
    /// @notice A case decides.
    Disputed,
    /// @notice Ruled to be done; anyone pays it out.
    Ruled,
    Done,
    Withdrawn,
    /// @notice Accepted once, ended without pay; services and compensation are free again.
    Ended
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
    /// @notice The accepted offer that names it, 0 if none does.
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

/// @notice What a group consents to when work is done.
struct Completion {
    uint256 offerId;
    /// @notice Hash of the {WorkOffer}.
    bytes32 offerHash;
    /// @notice {Group-version} of the offer's group.
    uint256 groupVersion;
    /// @notice What each compensation voucher counts for, in their order (smallest units of the project's currency, below 2^80);
    /// where there is none, what each service counts for.
    uint80[] values;
    /// @notice First second at which this consent is void (Unix seconds).
    uint40 deadline;
}

/// @notice What a group consents to when someone comes or goes.
struct GroupChange {
    uint256 groupId;
    uint256 version;
    bytes20 member;
    /// @notice Whether it comes.
    bool admitted;
    uint40 deadline;
}

/// @notice What a group consents to when a voucher is to be redeemed for the project.
struct RedemptionPlan {
    uint256 voucherId;
    uint256 voucherVersion;
    /// @notice What it counts for once it is redeemed: what its contributor gave it for.
    uint80 value;
    /// @notice {ICommunityProjects-groupFor} the voucher.
    uint256 groupId;
    uint256 groupVersion;
    uint40 deadline;
}

/// @notice A member's consent.
struct Approval {
    bytes20 member;
    /// @notice Its account's signature over the text; empty where it calls itself.
    bytes signature;
}

/// @notice Identities who decide together, all of them.
struct Group {
    /// @notice Rises whenever someone comes or goes; consents given before do not count any more.
    uint256 version;
    /// @notice The first so many stay.
    uint256 founders;
    bytes20[] members;
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

/// @notice What is known of an offer.
struct WorkOfferRecord {
    OfferState state;
    bytes32 offerHash;
    uint256 projectId;
    uint256 taskId;
    bytes20 worker;
    /// @notice The project manager who accepted it.
    bytes20 manager;
    /// @notice When the work is to be done (Unix seconds).
    uint256 workUntil;
    /// @notice Until when cases can be opened; then anyone may end it (Unix seconds).
    uint256 openUntil;
    /// @notice How often it was brought to arbitration.
    uint256 cases;
    /// @notice When the last case was opened or, in state Ruled, decided (Unix seconds).
    uint256 caseAt;
}

/// @title ICommunityProjects
/// @notice Projects crowdfunded with vouchers. Stakeholders put vouchers in escrow for a task or the pool, workers offer labour
/// vouchers for some of them, and on the unanimous consent of those concerned work and pay change hands in one step.
/// @dev A voucher comes in by its owner's `safeTransferFrom` with {DepositTerms}. Every voucher in escrow has one way out
/// without anybody's consent. Numbers of projects are below 2^32, of offers below 2^64.
///
/// EIP-712 domain "Commonweal CommunityProjects", version "1"; consents are over `Completion(uint256 offerId,bytes32 offerHash,
/// uint256 groupVersion,uint80[] values,uint40 deadline)`, `GroupChange(uint256 groupId,uint256 version,bytes20 member,bool
/// admitted,uint40 deadline)` and `RedemptionPlan(uint256 voucherId,uint256 voucherVersion,uint80 value,uint256 groupId,uint256
/// groupVersion,uint40 deadline)`. Whoever gives the last consent carries out what was consented to.
interface ICommunityProjects is IERC721Receiver, IArbitrable, IScoreSource {
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
    /// @notice A group came about, in version 1; all these stay.
    event GroupFormed(uint256 indexed groupId, bytes20[] members);
    /// @notice `member` came or went; the last member took its seat. `version` after it.
    event GroupChanged(uint256 indexed groupId, bytes20 indexed member, bool admitted, uint256 version);
    /// @notice `member` consented to the text with this hash; so many have now, of so many.
    event Consented(bytes32 indexed request, bytes20 indexed member, uint256 consents, uint256 needed);
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
    /// @notice The contributor gives the voucher for another value.
    event ValueStated(uint256 indexed id, uint256 value);
    /// @notice A voucher went back, to the present account of its contributor.
    event VoucherReturned(uint256 indexed id, bytes20 indexed contributor, address account);
    /// @notice `worker` offers to do a task.
    event WorkOffered(
        uint256 indexed offerId, uint256 indexed projectId, bytes20 indexed worker, WorkOffer offer, string uri
    );
    /// @notice The worker took its offer back.
    event WorkWithdrawn(uint256 indexed offerId);
    /// @notice `manager` accepted; all vouchers the offer names are locked, those of the offer it replaces are free.
    event WorkAccepted(uint256 indexed offerId, bytes20 indexed manager, uint256 openUntil);
    /// @notice `by` shows what was done, or what was not.
    event EvidenceGiven(uint256 indexed offerId, bytes20 indexed by, bytes32 contentHash, string uri);
    /// @notice The task is done: services redeemed, compensation paid to `account`, credits given for `values`.
    event WorkDone(uint256 indexed offerId, address account, uint256[] values);
    /// @notice The offer ended without pay.
    event WorkEnded(uint256 indexed offerId);
    /// @notice `opener` brought the offer to arbitration and asks for ruling `wish`.
    event CaseOpened(
        uint256 indexed offerId,
        uint256 number,
        bytes20 indexed opener,
        address arbitrator,
        uint256 caseId,
        uint256 wish
    );
    /// @notice The case was ruled, or has lapsed; until `openUntil` others can be opened.
    event CaseClosed(uint256 indexed offerId, uint256 number, uint256 ruling, bool lapsed, uint256 openUntil);
    /// @notice The voucher's issuer is asked to redeem it for the project, which will count for `value`.
    event RedemptionAsked(uint256 indexed id, uint256 indexed projectId, uint256 value);
    /// @notice The redemption came to an end; if not `redeemed`, the voucher is in escrow as before.
    event RedemptionSettled(uint256 indexed id, bool redeemed);
    /// @notice `identity` contributed `amount`; totals after it (smallest units of the currency).
    event Credited(
        uint256 indexed projectId, bytes20 indexed identity, uint256 amount, uint256 credit, uint256 credited
    );
    /// @notice `subject` did something with `counterparty` that counts for its score; all its counters with it after that.
    event DeedCounted(bytes20 indexed subject, bytes20 indexed counterparty, uint256 packed);
    /// @notice Terms number `version` hold for projects from now on.
    event ParametersSet(uint256 indexed version, CommunityTerms terms);

    /// @notice `account` has no registered identity.
    error CommunityProjectsNotRegistered(address account);
    /// @notice `identity` does not manage the project.
    error CommunityProjectsNotManager(uint256 projectId, bytes20 identity);
    /// @notice `identity` is not in the group.
    error CommunityProjectsNotMember(uint256 groupId, bytes20 identity);
    /// @notice `identity` has no say in this: it is the worker, the contributor, or the one it is about.
    error CommunityProjectsNotParty(bytes20 identity);
    /// @notice `caller` is not the vouchers contract.
    error CommunityProjectsNotVouchers(address caller);
    /// @notice `caller` is not the arbitrator that has the case.
    error CommunityProjectsNotArbitrator(bytes32 key, address caller);
    /// @notice The project is in another state.
    error CommunityProjectsWrongState(uint256 projectId, CommunityProjectState state);
    /// @notice The task is in another state.
    error CommunityProjectsWrongTask(uint256 projectId, uint256 taskId, CommunityTaskState state);
    /// @notice The offer is in another state.
    error CommunityProjectsWrongOffer(uint256 offerId, OfferState state);
    /// @notice The plan breaks a rule for this field: see {MilestonePlan}, {TaskPlan} and {CommunityProjectPlan}.
    error CommunityProjectsInvalidPlan(bytes32 field, uint256 value);
    /// @notice The offer breaks a rule for this field: see {WorkOffer}.
    error CommunityProjectsInvalidOffer(bytes32 field);
    /// @notice What was given is not what has this hash.
    error CommunityProjectsWrongHash(bytes32 expected, bytes32 given);
    /// @notice The block's time is `deadline` or past it.
    error CommunityProjectsDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice Not before `time`.
    error CommunityProjectsTooEarly(uint256 time, uint256 now_);
    /// @notice The voucher is not in escrow for this, or is not as it was named.
    error CommunityProjectsWrongVoucher(uint256 id);
    /// @notice The voucher is locked by an accepted offer, or its redemption is asked for.
    error CommunityProjectsLocked(uint256 id);
    /// @notice The voucher's amounts are stated in another currency.
    error CommunityProjectsWrongCurrency(bytes3 currency, bytes3 expected);
    /// @notice The voucher is expired or spent.
    error CommunityProjectsVoucherSpent(uint256 id);
    /// @notice The worker may not hold the voucher.
    error CommunityProjectsMayNotHold(uint256 id, address account);
    /// @notice A value is below 2^80, and there is one for each voucher.
    error CommunityProjectsInvalidValues();
    /// @notice The group has changed.
    error CommunityProjectsWrongVersion(uint256 groupId, uint256 version);
    /// @notice The group can take no more, or `member` is in it, or is not, or stays for ever.
    error CommunityProjectsInvalidChange(uint256 groupId, bytes20 member);
    /// @notice Nobody but the contributor would have said what its voucher counts for.
    error CommunityProjectsAlone(bytes20 identity);
    /// @notice The signature is not `signer`'s over the text.
    error CommunityProjectsInvalidSignature(address signer);
    /// @notice `identity` brought this offer to arbitration before.
    error CommunityProjectsHadCase(uint256 offerId, bytes20 identity);
    /// @notice This case has no such option.
    error CommunityProjectsInvalidRuling(uint256 ruling);
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

    /// @notice Gives up a task that nobody is at work on. A manager at any time; anyone from a grace after its deadline on.
    function dropTask(uint256 projectId, uint256 taskId) external;

    /// @notice Admits to a group or removes from it, on consent of all members but the one it is about. Founders stay: the
    /// initiator among managers; manager, worker and contributors in the group of an offer.
    /// @return changed Whether the last consent was among those given.
    function changeGroup(GroupChange calldata change, Approval[] calldata approvals) external returns (bool changed);

    /// @notice Takes the caller's identity out of a group that it was admitted to.
    function leaveGroup(uint256 groupId) external;

    // ---- Escrow ------------------------------------------------------------------------------------------------------

    /// @notice Changes what the caller gives its voucher for. Contributor only, while nothing is agreed on it.
    function stateValue(uint256 id, uint80 value) external;

    /// @notice Sends a voucher back to its contributor. Managers and, of labour, its worker at any time; anyone from its date
    /// on, or when the task or the project has ended. Not while it is locked or its redemption is asked for.
    function returnVoucher(uint256 id) external;

    // ---- Work --------------------------------------------------------------------------------------------------------

    /// @notice Offers to do a task. The caller's identity is the worker.
    /// @param uri Where the content is.
    function offerWork(WorkOffer calldata offer, string calldata uri) external returns (uint256 offerId);

    /// @notice Takes back an offer that was not accepted. Worker only.
    function withdrawWork(uint256 offerId) external;

    /// @notice Accepts an offer: locks its vouchers and forms its group. Managers only, not for their own work.
    /// @param offer What was offered; must have the offer's hash.
    function acceptWork(uint256 offerId, WorkOffer calldata offer) external;

    /// @notice Shows what was done, or what was not. Members of the offer's group only.
    function giveEvidence(uint256 offerId, bytes32 contentHash, string calldata uri) external;

    /// @notice Consents that work is done. With the last consent of the group the services are redeemed, the compensation goes
    /// to the worker and its contributors are credited, all at once.
    /// @return done Whether the last consent was among those given.
    function completeWork(Completion calldata completion, WorkOffer calldata offer, Approval[] calldata approvals)
        external
        returns (bool done);

    /// @notice Pays out what was ruled to be done, at the values its contributors gave their vouchers for. Anyone.
    function settleRuling(uint256 offerId, WorkOffer calldata offer) external;

    /// @notice Ends an accepted offer without pay. Worker and manager as soon as a compensation voucher has expired; anyone
    /// when the date for the work and the time for cases, or for paying out a ruling, are over.
    function endWork(uint256 offerId, WorkOffer calldata offer) external;

    /// @notice Brings an accepted offer to arbitration, once a member. What is sent is the deposit.
    /// @param wish What is asked for: 1, that it is done; 2, that it ends.
    /// @param evidence URI of the statement.
    function openCase(uint256 offerId, uint256 wish, string calldata evidence) external payable;

    /// @notice Ends a case without a ruling in time as if it had not been opened. Anyone.
    function lapseCase(uint256 offerId) external;

    // ---- Redemption for the project ----------------------------------------------------------------------------------

    /// @notice Consents that a voucher is redeemed for the project and what it counts for then. With the last consent its
    /// redemption is requested from its issuer.
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

    // ---- Views -------------------------------------------------------------------------------------------------------

    /// @notice The place of vouchers that are for the project as a whole.
    // solhint-disable-next-line func-name-mixedcase
    function POOL() external view returns (uint256);

    /// @notice Number of projects, which is the number of the last.
    function projectCount() external view returns (uint256);

    /// @notice Number of offers, which is the number of the last.
    function offerCount() external view returns (uint256);

    /// @notice All that is known of a project.
    function projectOf(uint256 projectId) external view returns (CommunityProject memory);

    /// @notice All that is known of a milestone.
    function milestoneOf(uint256 projectId, uint256 milestone) external view returns (Milestone memory);

    /// @notice All that is known of a task.
    function taskOf(uint256 projectId, uint256 taskId) external view returns (CommunityTask memory);

    /// @notice All that is known of an offer; what was offered stands in {WorkOffered}.
    function offerOf(uint256 offerId) external view returns (WorkOfferRecord memory);

    /// @notice A voucher in escrow; zeros where it is not.
    function depositOf(uint256 id) external view returns (Deposit memory);

    /// @notice A group. That of a project's managers has the project's number, that of an offer 2^64 plus the offer's.
    function groupOf(uint256 groupId) external view returns (Group memory);

    /// @notice The group that decides on the redemption of a voucher in escrow: that of the offer at work on its task, else the
    /// managers.
    function groupFor(uint256 id) external view returns (uint256 groupId);

    /// @notice Whether `identity` manages the project.
    function isManager(uint256 projectId, bytes20 identity) external view returns (bool);

    /// @notice What `identity` contributed that was redeemed for the project or paid as compensation (smallest units).
    function creditOf(uint256 projectId, bytes20 identity) external view returns (uint256);

    /// @notice How many consented to the text with this hash, and whether the member at `seat` did.
    function consentsOf(bytes32 request, uint256 seat) external view returns (uint256 count, bool given);

    /// @notice The hash of an offer.
    function hashOffer(WorkOffer calldata offer) external pure returns (bytes32);

    /// @notice A set of terms.
    function parameters(uint256 version) external view returns (CommunityTerms memory);

    /// @notice Number of the terms in force, from 1.
    function parametersVersion() external view returns (uint256);
}
