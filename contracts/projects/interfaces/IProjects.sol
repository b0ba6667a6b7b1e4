// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where a project stands. Derived from what is stored and the time; no transaction is needed to move on.
enum ProjectState {
    None,
    Proposed,
    Staked,
    Active,
    Validation,
    Voting,
    Complete,
    Failed,
    Expired
}

/// @notice What a proposer puts up, or a staker stakes.
enum Asset {
    Tokens,
    Reputation
}

/// @notice A project as it is asked for.
struct Proposal {
    /// @notice What the work costs (wei); the proposer's and the validators' shares come on top.
    uint256 cost;
    /// @notice Until when it must be staked (Unix seconds, exclusive).
    uint256 stakingDeadline;
    /// @notice keccak256 of the proposal's text.
    bytes32 contentHash;
    /// @notice Where the text is.
    string uri;
    /// @notice What the collateral is put up in.
    Asset collateral;
    /// @notice Most collateral that may be locked (base units).
    uint256 maxCollateral;
}

/// @notice What is known of a project. Its work is told by {ITasks-workOf}.
struct Project {
    ProjectState state;
    /// @notice Account (collateral in tokens) or identity (in reputation) of the proposer.
    bytes20 proposer;
    Asset collateralAsset;
    uint256 collateral;
    uint256 cost;
    uint256 stakingDeadline;
    /// @notice Which terms of staking and of work it is under.
    uint256 stakingVersion;
    uint256 workVersion;
    /// @notice Asked for at proposal; at activation the larger of this and what is asked then.
    uint256 tokensRequired;
    uint256 reputationRequired;
    uint256 tokensStaked;
    uint256 reputationStaked;
    /// @notice When it was activated, 0 before.
    uint256 stakedAt;
    /// @notice Number of task lists published.
    uint256 lists;
    /// @notice Basis points, at the end.
    uint256 completedWeight;
    uint256 undecidedWeight;
    /// @notice Dividend round at which the burned stakes of a failed project stopped earning.
    uint256 closedRound;
    bool collateralForfeited;
    bool proposerPaid;
}

/// @notice A stake on a project, of one kind.
struct Position {
    /// @notice Base units.
    uint256 amount;
    /// @notice Number of the task list it backs, 0 for none.
    uint256 list;
    /// @notice Dividend round from which it earns (reputation only).
    uint256 round;
    /// @notice Dividends earned before that (wei, reputation only).
    uint256 owed;
}

/// @notice A task list as it is published: task i has descriptionHashes[i] and weights[i].
struct TaskPlan {
    bytes32[] descriptionHashes;
    /// @notice Basis points of the cost, 1 or more each and 10,000 together.
    uint16[] weights;
    /// @notice The indices in rising order of their leaves, a byte each, which spares sorting on chain.
    bytes order;
    /// @notice Where the descriptions are; `{id}` in it stands for the index, as in ERC-1155.
    string uri;
}

/// @notice A task list and what backs it.
struct TaskList {
    uint256 number;
    uint256 tasks;
    uint256 tokens;
    uint256 reputation;
}

/// @notice The terms a project is staked under and ends by. One slot.
struct StakingTerms {
    /// @notice Proposer's reward, basis points of the cost.
    uint16 proposerReward;
    /// @notice Largest budget, basis points of the pool.
    uint16 maxFraction;
    /// @notice Proposer's collateral, basis points of cost / pool.
    uint16 collateral;
    /// @notice Stakers' bonus for what was completed, and loss for what stayed undecided (basis points).
    uint16 stakerBonus;
    uint16 apathyLoss;
    /// @notice A project is complete when completed x denominator >= (10,000 - undecided) x numerator.
    uint8 quorumNumerator;
    uint8 quorumDenominator;
    /// @notice Shortest and longest time to the staking deadline (seconds).
    uint24 minStaking;
    uint24 maxStaking;
    /// @notice Stakes may be withdrawn until this long before the deadline (seconds).
    uint24 withdrawalCutoff;
    /// @notice Task lists are published and backed for this long (seconds).
    uint24 staked;
    /// @notice Then one may be accepted for this long (seconds).
    uint24 acceptance;
}

/// @title IProjects
/// @notice Capital projects: proposed, staked by both kinds of holders, planned by their stakers, then worked, validated and
/// voted on task by task (see {ITasks}), and settled.
/// @dev Every transition is due by time and open to anyone. Every payment is a separate pull, once, that anyone may trigger
/// for the one it belongs to. Nothing loops over tasks, stakers or validators.
interface IProjects {
    /// @notice `account` proposed a project for `proposer` (an account or identity, as the collateral asks).
    event Proposed(
        uint256 indexed projectId,
        address indexed account,
        bytes20 indexed proposer,
        Asset collateralAsset,
        uint256 collateral,
        uint256 cost,
        uint256 stakingDeadline,
        uint256 stakingVersion,
        uint256 workVersion,
        uint256 tokensRequired,
        uint256 reputationRequired,
        bytes32 contentHash,
        string uri
    );
    /// @notice `account` staked `amount` tokens; the position's and the project's totals after it.
    event TokensStaked(
        uint256 indexed projectId, address indexed account, uint256 amount, uint256 position, uint256 total
    );
    /// @notice `identity` staked `amount` reputation; totals after it, and from which dividend round it earns.
    event ReputationStaked(
        uint256 indexed projectId,
        bytes20 indexed identity,
        uint256 amount,
        uint256 position,
        uint256 total,
        uint256 round,
        uint256 owed
    );
    /// @notice `account` took `amount` tokens back before activation; totals after it.
    event TokensWithdrawn(
        uint256 indexed projectId, address indexed account, uint256 amount, uint256 position, uint256 total
    );
    /// @notice `identity` took `amount` reputation back before activation; totals after it.
    event ReputationWithdrawn(
        uint256 indexed projectId,
        bytes20 indexed identity,
        uint256 amount,
        uint256 position,
        uint256 total,
        uint256 round,
        uint256 owed
    );
    /// @notice The project has its stakes and its budget (wei).
    event Activated(uint256 indexed projectId, uint256 budget, uint256 proposerReward);
    /// @notice The project was not staked in time; its collateral is forfeited.
    event CollateralForfeited(uint256 indexed projectId, uint256 amount);
    /// @notice The proposer had its reward (wei).
    event ProposerPaid(uint256 indexed projectId, address indexed account, uint256 amount);
    /// @notice A list of tasks was published.
    event TaskListPublished(
        uint256 indexed projectId, bytes32 indexed root, address indexed publisher, uint256 number, TaskPlan plan
    );
    /// @notice A stake backs list `number` now, and no longer list `before`.
    event TokensBacked(
        uint256 indexed projectId, address indexed account, uint256 number, uint256 before, uint256 amount
    );
    /// @notice A stake of reputation backs list `number` now, and no longer list `before`.
    event ReputationBacked(
        uint256 indexed projectId, bytes20 indexed identity, uint256 number, uint256 before, uint256 amount
    );
    /// @notice The list with more than half of the backing was accepted, and work began.
    event TaskListAccepted(uint256 indexed projectId, bytes32 indexed root, uint256 tasks);
    /// @notice The project ended; `returned` wei went back to the pool.
    event Settled(
        uint256 indexed projectId,
        ProjectState outcome,
        uint256 completedWeight,
        uint256 undecidedWeight,
        uint256 returned,
        uint256 closedRound
    );
    /// @notice A stake of tokens ended, paying `payout`.
    event TokenStakeSettled(uint256 indexed projectId, address indexed account, uint256 amount, uint256 payout);
    /// @notice A stake of reputation ended, paying `payout`.
    event ReputationStakeSettled(uint256 indexed projectId, bytes20 indexed identity, uint256 amount, uint256 payout);
    /// @notice Parameter set `version` holds for projects proposed from now on.
    event ParametersSet(uint256 indexed version, StakingTerms terms);

    /// @notice The project is in `state`, and this needs another, or a time within it.
    error ProjectsWrongState(uint256 projectId, ProjectState state);
    /// @notice This is open from `start` up to `end`.
    error ProjectsOutsideWindow(uint256 projectId, uint256 start, uint256 end, uint256 time);
    /// @notice A cost is 1 wei to 2^88 - 1.
    error ProjectsInvalidCost(uint256 cost);
    /// @notice The staking deadline must lie from `earliest` to `latest`.
    error ProjectsInvalidDeadline(uint256 deadline, uint256 earliest, uint256 latest);
    /// @notice There are no circulating tokens, no reputation or no ETH in the pool.
    error ProjectsNothingToFund(uint256 pooled, uint256 circulating, uint256 reputation);
    /// @notice The budget is more than its share of the pool.
    error ProjectsBudgetTooLarge(uint256 budget, uint256 most);
    /// @notice The collateral would be more than allowed.
    error ProjectsCollateralExceeded(uint256 collateral, uint256 limit);
    /// @notice `account` has no registered identity.
    error ProjectsNotRegistered(address account);
    /// @notice An amount of zero does nothing.
    error ProjectsZeroAmount();
    /// @notice Nothing more of this kind is needed.
    error ProjectsFullyStaked(uint256 projectId);
    /// @notice The requirements do not hold: what is still needed, and whether the budget is within its share of the pool.
    error ProjectsNotStaked(uint256 projectId, uint256 tokensNeeded, uint256 reputationNeeded, bool fundable);
    /// @notice The position has `staked`; this needs `needed`.
    error ProjectsInsufficientStake(uint256 projectId, uint256 staked, uint256 needed);
    /// @notice It was settled before.
    error ProjectsAlreadySettled(uint256 projectId);
    /// @notice A task list has 1 to 200 tasks, and as many hashes as weights and places in the order.
    error ProjectsInvalidListLength(uint256 hashes, uint256 weights, uint256 order);
    /// @notice `position` of the order names no task, or one whose leaf is not above the one before.
    error ProjectsInvalidOrder(uint256 position);
    /// @notice Weights are 1 or more each and 10,000 together.
    error ProjectsInvalidWeights(uint256 sum);
    /// @notice The list was published before.
    error ProjectsListPublished(bytes32 root);
    /// @notice No such list was published.
    error ProjectsUnknownList(bytes32 root);
    /// @notice The list has no more than half of the backing.
    error ProjectsListNotBacked(bytes32 root, uint256 tokens, uint256 reputation);
    /// @notice Only `module` may call this.
    error ProjectsNotModule(address caller, address module);
    /// @notice ETH comes from the pool only.
    error ProjectsNotPool(address sender);
    /// @notice A value of the parameter set is out of bounds.
    error ProjectsInvalidParameters(bytes32 field);
    /// @notice There is no set with that number.
    error ProjectsUnknownParameters(uint256 version);

    // ---- Proposed ----------------------------------------------------------------------------------------------------

    /// @notice Proposes a project, locking the collateral.
    function propose(Proposal calldata proposal) external returns (uint256 projectId);

    /// @notice Stakes up to `amount` tokens, clipped to what is still needed; activates when that completes the stakes.
    function stakeTokens(uint256 projectId, uint256 amount) external returns (uint256 staked);

    /// @notice Stakes up to `amount` reputation, clipped to what is still needed; activates when that completes the stakes.
    function stakeReputation(uint256 projectId, uint256 amount) external returns (uint256 staked);

    /// @notice Takes staked tokens back, until the cut-off before the deadline.
    function withdrawTokens(uint256 projectId, uint256 amount) external;

    /// @notice Takes staked reputation back, until the cut-off before the deadline.
    function withdrawReputation(uint256 projectId, uint256 amount) external;

    /// @notice Activates a project whose requirements hold. Anyone may.
    function activate(uint256 projectId) external;

    /// @notice Forfeits the collateral of an expired project. Anyone may.
    function forfeitCollateral(uint256 projectId) external;

    /// @notice Pays the proposer its reward. Anyone may.
    function payProposer(uint256 projectId) external;

    // ---- Staked ------------------------------------------------------------------------------------------------------

    /// @notice Publishes a task list, checked and logged as a whole. Stakers only.
    /// @dev The root is that of an OpenZeppelin StandardMerkleTree of [uint256 index, bytes32 hash, uint256 weight].
    function publishTaskList(uint256 projectId, TaskPlan calldata plan) external returns (bytes32 root);

    /// @notice Backs a list with all the caller has staked, tokens and reputation, and no other list.
    function backTaskList(uint256 projectId, bytes32 root) external;

    /// @notice Accepts the list that has more than half of the backing; work begins. Anyone may.
    function acceptTaskList(uint256 projectId, bytes32 root) external;

    // ---- Ends ----------------------------------------------------------------------------------------------------------

    /// @notice Fails a project without an accepted task list, once acceptance is over. Anyone may.
    function settle(uint256 projectId) external;

    /// @notice Pays back, with bonus or loss, or clears a stake of tokens on an ended project. Anyone may.
    function settleTokenStake(uint256 projectId, address account) external;

    /// @notice Pays back, with bonus or loss, or clears a stake of reputation on an ended project. Anyone may.
    function settleReputationStake(uint256 projectId, bytes20 identity) external;

    /// @notice Ends a project with what its work came to (basis points); `msg.value` returns to the pool. Tasks only.
    function close(uint256 projectId, uint256 completedWeight, uint256 undecidedWeight) external payable;

    // ---- Views -----------------------------------------------------------------------------------------------------------

    /// @notice Number of projects; ids run from 1.
    function projectCount() external view returns (uint256);

    /// @notice Where a project stands, now.
    function stateOf(uint256 projectId) external view returns (ProjectState);

    /// @notice All that is stored of a project, and its state now.
    function get(uint256 projectId) external view returns (Project memory);

    /// @notice What `account` has staked in tokens.
    function tokenPosition(uint256 projectId, address account) external view returns (Position memory);

    /// @notice What `identity` has staked in reputation.
    function reputationPosition(uint256 projectId, bytes20 identity) external view returns (Position memory);

    /// @notice Whether `identity` has reputation staked on the project.
    function stakesReputation(uint256 projectId, bytes20 identity) external view returns (bool);

    /// @notice A published list and what backs it; zeros where there is none under `root`.
    function taskList(uint256 projectId, bytes32 root) external view returns (TaskList memory);

    /// @notice What is still needed of each kind, at the present state of the pool.
    function needed(uint256 projectId) external view returns (uint256 tokens, uint256 reputation);

    /// @notice The parameters of set `version`, from 1.
    function parameters(uint256 version) external view returns (StakingTerms memory);

    /// @notice Number of the set in force.
    function parametersVersion() external view returns (uint256);

    /// @notice Starts a new set for projects proposed from now on. Authority only.
    function setParameters(StakingTerms calldata terms) external;
}
