// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProjectState} from "./IProjects.sol";

/// @notice Where a task stands, as stored.
enum TaskStatus {
    Open,
    Claimed,
    Evidenced,
    Completed,
    Failed,
    Undecided
}

/// @notice What a project hands over when its task list is accepted.
struct Assignment {
    /// @notice Root and number of tasks of the accepted list.
    bytes32 root;
    uint256 tasks;
    /// @notice Wei for the work; the validators' share comes on top.
    uint256 cost;
    uint256 tokensStaked;
    uint256 reputationStaked;
    /// @notice Which work terms it is under.
    uint256 version;
}

/// @notice What is known of the work of a project.
struct ProjectWork {
    /// @notice Active, Validation or Voting while it lasts; None before.
    ProjectState phase;
    /// @notice Root of the accepted task list.
    bytes32 root;
    /// @notice When work ends or ended (Unix seconds); validation and then voting follow.
    uint256 activeUntil;
    uint256 validationEnd;
    uint256 commitEnd;
    uint256 revealEnd;
    uint256 version;
    uint256 cost;
    uint256 tokensStaked;
    uint256 reputationStaked;
    uint256 tasks;
    /// @notice Tasks with evidence.
    uint256 evidenced;
    /// @notice Tasks whose validators all say the same: these need no vote.
    uint256 unopposed;
    uint256 resolved;
    /// @notice Basis points.
    uint256 completedWeight;
    uint256 undecidedWeight;
    /// @notice Promised to workers and validators by resolved tasks (wei).
    uint256 owed;
}

/// @notice What is known of a task that was claimed at least once.
struct Task {
    TaskStatus status;
    /// @notice Identity of the claimer; zero where the claim was forfeited.
    bytes20 claimer;
    /// @notice End of the claim (Unix seconds, exclusive).
    uint256 claimUntil;
    /// @notice Basis points of the cost.
    uint256 weight;
    /// @notice Validators who say it was done, and who say it was not.
    uint256 yes;
    uint256 no;
    /// @notice Whether the claimer was paid, released or burned.
    bool settled;
}

/// @notice A validator's place on a task.
struct Validation {
    /// @notice Whose tokens are locked.
    address account;
    bool yes;
    /// @notice Place on that side, from 0.
    uint256 place;
    bool settled;
}

/// @notice The terms a project is worked under. One slot.
struct WorkTerms {
    /// @notice Validators' pots, basis points of the cost.
    uint16 validationReward;
    /// @notice A validator's lock, basis points of staked tokens x weight.
    uint16 validatorLock;
    /// @notice Most of one project that one identity may hold claims on, one task apart (basis points).
    uint16 claimLimit;
    /// @notice Longest time of work (seconds).
    uint24 active;
    /// @notice How long a claim lasts (seconds).
    uint24 task;
    /// @notice How long tasks are validated (seconds).
    uint24 validation;
    /// @notice How long votes are committed, and then revealed (seconds).
    uint24 commit;
    uint24 reveal;
}

/// @title ITasks
/// @notice The work of capital projects: tasks are claimed by reputation holders, validated by token holders, voted on where
/// that leaves them open, resolved and paid.
/// @dev A task is known by project and index; what it is follows from a proof against the accepted list's root, and nothing is
/// stored of it before it is claimed. Every payment is a separate pull, once, that anyone may trigger for the one it belongs
/// to. Nothing loops over tasks or validators.
interface ITasks {
    /// @notice Work began on an accepted list, until `activeUntil` at the latest (Unix seconds).
    event WorkBegun(uint256 indexed projectId, Assignment assignment, uint256 activeUntil);
    /// @notice `identity` claimed a task until `until` (Unix seconds), pledging `pledge` reputation.
    event TaskClaimed(
        uint256 indexed projectId,
        uint256 indexed index,
        bytes20 indexed identity,
        uint256 weight,
        uint256 pledge,
        uint256 until
    );
    /// @notice `identity` gave no evidence in time; its pledge was burned and it is barred from the project.
    event ClaimForfeited(uint256 indexed projectId, uint256 indexed index, bytes20 indexed identity, uint256 pledge);
    /// @notice Evidence was given; `activeUntil` is earlier than before when it was the last.
    event EvidenceGiven(
        uint256 indexed projectId,
        uint256 indexed index,
        bytes20 indexed identity,
        bytes32 contentHash,
        string uri,
        uint256 evidenced,
        uint256 activeUntil
    );
    /// @notice `identity` took a place on a task, locking `locked` tokens of `account`; the project's total after it.
    event TaskValidated(
        uint256 indexed projectId,
        uint256 indexed index,
        bytes20 indexed identity,
        address account,
        bool yes,
        uint256 place,
        uint256 locked,
        uint256 unopposed
    );
    /// @notice A task was decided; the project's totals after it.
    event TaskResolved(
        uint256 indexed projectId,
        uint256 indexed index,
        TaskStatus outcome,
        uint256 resolved,
        uint256 completedWeight,
        uint256 undecidedWeight,
        uint256 owed
    );
    /// @notice A claim ended with `paid` wei, and its pledge doubled, released or burned as the task came out.
    event ClaimSettled(
        uint256 indexed projectId, uint256 indexed index, bytes20 indexed identity, uint256 paid, uint256 pledge
    );
    /// @notice A validation ended with `paid` wei, its lock released or `forfeited`.
    event ValidationSettled(
        uint256 indexed projectId, uint256 indexed index, bytes20 indexed identity, uint256 paid, bool forfeited
    );
    /// @notice Parameter set `version` holds for projects proposed from now on.
    event ParametersSet(uint256 indexed version, WorkTerms terms);

    /// @notice The project is in `phase` of its work, and this needs another.
    error TasksWrongPhase(uint256 projectId, ProjectState phase);
    /// @notice This is open from `start` up to `end`.
    error TasksOutsideWindow(uint256 projectId, uint256 start, uint256 end, uint256 time);
    /// @notice The task is in `status`, and this needs another.
    error TasksWrongStatus(uint256 projectId, uint256 index, TaskStatus status);
    /// @notice The task is not on the accepted list.
    error TasksInvalidProof(uint256 projectId, uint256 index);
    /// @notice `account` has no registered identity.
    error TasksNotRegistered(address account);
    /// @notice `identity` holds claims on `held` basis points and may not add `weight`.
    error TasksClaimLimit(bytes20 identity, uint256 held, uint256 weight, uint256 limit);
    /// @notice `identity` forfeited a claim on this project.
    error TasksBarred(bytes20 identity);
    /// @notice `identity` did not claim the task.
    error TasksNotClaimer(bytes20 identity, bytes20 claimer);
    /// @notice `identity` staked reputation on, or claimed a task of, the project and cannot validate in it.
    error TasksInterested(bytes20 identity);
    /// @notice All five places of that side are taken.
    error TasksNoPlace(uint256 projectId, uint256 index, bool yes);
    /// @notice `identity` has a place on the task.
    error TasksAlreadyValidated(bytes20 identity);
    /// @notice `identity` has no place on the task.
    error TasksNotValidator(bytes20 identity);
    /// @notice It was settled before.
    error TasksAlreadySettled(uint256 projectId, uint256 index);
    /// @notice There is nothing to vote on under `key`.
    error TasksNoPoll(bytes32 key);
    /// @notice Only `module` may call this.
    error TasksNotModule(address caller, address module);
    /// @notice A value of the parameter set is out of bounds.
    error TasksInvalidParameters(bytes32 field);
    /// @notice There is no set with that number.
    error TasksUnknownParameters(uint256 version);

    /// @notice Claims a task, pledging reputation. A claim on it that ended without evidence is forfeited first.
    function claimTask(
        uint256 projectId,
        uint256 index,
        bytes32 descriptionHash,
        uint256 weight,
        bytes32[] calldata proof
    ) external;

    /// @notice Burns the pledge of a claim that ended without evidence; the task is open again. Anyone may.
    function forfeitClaim(uint256 projectId, uint256 index) external;

    /// @notice Gives evidence for the caller's claim.
    function giveEvidence(uint256 projectId, uint256 index, bytes32 contentHash, string calldata uri) external;

    /// @notice Takes a place for or against a task, locking tokens.
    function validate(uint256 projectId, uint256 index, bool yes) external;

    /// @notice Decides a task, by its validators or its poll. The last one ends the project. Anyone may.
    function resolveTask(uint256 projectId, uint256 index) external;

    /// @notice Ends a project whose work ended without any evidence. Anyone may.
    function endWithoutEvidence(uint256 projectId) external;

    /// @notice Pays, releases or burns a claim as its task came out. Anyone may.
    function settleClaim(uint256 projectId, uint256 index) external;

    /// @notice Pays and releases, releases or forfeits a validation as the task came out. Anyone may.
    function settleValidation(uint256 projectId, uint256 index, bytes20 identity) external;

    /// @notice Begins the work of a project; `msg.value` is cost and validators' share. Projects only.
    function begin(uint256 projectId, Assignment calldata assignment) external payable;

    /// @notice The work of a project.
    function workOf(uint256 projectId) external view returns (ProjectWork memory);

    /// @notice Active, Validation or Voting, None before work began. The last one stays when it is over.
    function phaseOf(uint256 projectId) external view returns (ProjectState);

    /// @notice A task, as stored; zeros where it was never claimed.
    function task(uint256 projectId, uint256 index) external view returns (Task memory);

    /// @notice The place of `identity` on a task; zeros where it has none.
    function validation(uint256 projectId, uint256 index, bytes20 identity) external view returns (Validation memory);

    /// @notice Basis points `identity` holds claims on, and whether it is barred.
    function claims(uint256 projectId, bytes20 identity) external view returns (uint256 weight, bool barred);

    /// @notice Under which key the poll on a task is kept, for {IPLCRVoting-openPoll}.
    function pollKey(uint256 projectId, uint256 index) external pure returns (bytes32);

    /// @notice Number of the set in force, and the validators' share of a cost under it (basis points).
    function currentTerms() external view returns (uint256 version, uint256 validationReward);

    /// @notice The parameters of set `version`, from 1.
    function parameters(uint256 version) external view returns (WorkTerms memory);

    /// @notice Starts a new set for projects proposed from now on. Authority only.
    function setParameters(WorkTerms calldata terms) external;
}
