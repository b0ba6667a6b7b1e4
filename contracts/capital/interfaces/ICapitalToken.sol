// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Staircase} from "../../voting/libraries/VoteLock.sol";

/// @notice The pool's ledger. All of it is counted, nothing is read from a balance.
struct PoolState {
    /// @notice W: ETH that backs the tokens, vested deposits up to now included (wei).
    uint256 pooled;
    /// @notice C: ETH held for open projects (wei).
    uint256 openProjects;
    /// @notice P: deposits not yet vested (wei).
    uint256 unvested;
    /// @notice S: tokens in existence, the reserve included (base units).
    uint256 supply;
    /// @notice Forfeited tokens, which pay stakers' bonuses before anything is newly issued (base units).
    uint256 reserve;
    /// @notice When the last of the deposits has vested (Unix seconds).
    uint256 vestingEnd;
}

/// @notice What an account has, and what of it is bound (base units).
struct CapitalAccount {
    /// @notice Tokens in the account, locked ones included, staked ones not.
    uint256 balance;
    /// @notice What may be moved, sold, staked or locked now.
    uint256 free;
    /// @notice Locked in place: validations and proposers' collateral.
    uint256 held;
    /// @notice Locked in place by votes, now.
    uint256 voting;
    /// @notice Bought in this block, to be used from the next on; rounded up by less than 1/16.
    uint256 fresh;
    /// @notice Staked on projects and not yet settled; moved out of the balance.
    uint256 staked;
}

/// @title ICapitalToken
/// @notice The capital token and the pool that backs it: ETH in, tokens out, at a price that grows with the share of the
/// market a buyer takes; ETH out in proportion. ERC-20 with ERC-2612 permit. What is staked moves in the token's own
/// ledger, what is locked stays in place, and only the suite's own modules can do either.
/// @dev Amounts are base units (18 decimals) and wei. S < 2^112.
interface ICapitalToken is IERC20Metadata {
    /// @notice `buyer` paid `cost` wei for `amount` tokens; `pooled` and `supply` are the totals after it.
    event Bought(address indexed buyer, uint256 amount, uint256 cost, uint256 pooled, uint256 supply);
    /// @notice `seller` gave up `amount` tokens for `proceeds` wei; totals after it, vesting up to now included.
    event Sold(address indexed seller, uint256 amount, uint256 proceeds, uint256 pooled, uint256 supply);
    /// @notice `from` gave `amount` wei, which enters the pool linearly; `unvested` and `vestingEnd` after it.
    event Deposited(address indexed from, uint256 amount, uint256 pooled, uint256 unvested, uint256 vestingEnd);
    /// @notice `amount` wei left for a project; totals after it.
    event BudgetReleased(uint256 amount, uint256 openProjects, uint256 pooled, uint256 unvested);
    /// @notice A project closed and `returned` wei of what was open came back; totals after it.
    event BudgetClosed(uint256 released, uint256 returned, uint256 openProjects, uint256 pooled, uint256 unvested);
    /// @notice `amount` wei that no token holder could ever take out went to the reputation holders; totals after it.
    event UnownedReleased(uint256 amount, uint256 pooled, uint256 supply);
    /// @notice `account` staked `amount`; `staked` is its total after it.
    event StakeMoved(address indexed account, uint256 amount, uint256 staked);
    /// @notice A stake of `amount` was settled with `paid` back to `account`; `staked` is its total after it.
    event StakeSettled(address indexed account, uint256 amount, uint256 paid, uint256 staked);
    /// @notice `amount` of `account` is locked in place; `held` is its total after it.
    event Held(address indexed account, uint256 amount, uint256 held);
    /// @notice `amount` of `account` is free again, or `forfeited` to the reserve; `held` is its total after it.
    event Released(address indexed account, uint256 amount, bool forfeited, uint256 held);
    /// @notice The reserve changed to `reserve`.
    event ReserveChanged(uint256 reserve);
    /// @notice Parameter set `version` holds from now on.
    event ParametersSet(uint256 indexed version, uint256 floorPrice, uint256 vestingPeriod);

    /// @notice `caller` is not the module that may call this.
    error CapitalTokenNotModule(address caller);
    /// @notice The block's time is past `deadline`.
    error CapitalTokenDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice An amount of zero does nothing.
    error CapitalTokenZeroAmount();
    /// @notice The price is above what was sent.
    error CapitalTokenCostExceeded(uint256 cost, uint256 limit);
    /// @notice The proceeds are below what was asked.
    error CapitalTokenProceedsBelow(uint256 proceeds, uint256 limit);
    /// @notice A purchase must leave a supply from `least` to `most`.
    error CapitalTokenSupplyOutOfRange(uint256 supply, uint256 least, uint256 most);
    /// @notice A sale may leave less than `least` in existence only when it is the seller's whole balance.
    error CapitalTokenDustSupply(uint256 supply, uint256 least);
    /// @notice `account` has `free` tokens that are not locked, held or bought in this block; this needs `needed`.
    error CapitalTokenInsufficientFree(address account, uint256 free, uint256 needed);
    /// @notice The ledger takes no more than 2^112 - 1 wei.
    error CapitalTokenTooMuchEther(uint256 amount);
    /// @notice There is neither a token holder nor reputation: nobody to receive it.
    error CapitalTokenNobodyToReceive();
    /// @notice The floor price is 1 wei to 2^64 - 1, the vesting period 1 second to 365 days.
    error CapitalTokenInvalidParameters(uint256 floorPrice, uint256 vestingPeriod);
    /// @notice The pool has `pooled` wei and was asked for `needed`.
    error CapitalTokenInsufficientPool(uint256 pooled, uint256 needed);

    /// @notice Buys exactly `amount` tokens. `msg.value` is the limit; the rest comes back.
    /// @dev Emits {Bought} and Transfer. The tokens cannot be transferred, sold, staked or voted in the same block.
    /// @param amount Base units.
    /// @param deadline Last second at which this may happen (Unix seconds).
    /// @return cost What was paid (wei).
    function buy(uint256 amount, uint256 deadline) external payable returns (uint256 cost);

    /// @notice Sells exactly `amount` tokens for floor(W * amount / S).
    /// @dev Emits {Sold} and Transfer. Never more than what is free.
    /// @param amount Base units.
    /// @param minProceeds Least to be paid (wei).
    /// @param deadline Last second at which this may happen (Unix seconds).
    /// @return proceeds What was paid (wei).
    function sell(uint256 amount, uint256 minProceeds, uint256 deadline) external returns (uint256 proceeds);

    /// @notice Gives ETH to the pool. It enters linearly, so that nobody buys in for one block to share it.
    /// @dev Emits {Deposited}. Where no holder could have it (see {takesDeposits}) it goes to the reputation holders; with
    /// neither it reverts.
    function deposit() external payable;

    /// @notice What `amount` tokens would cost `buyer` now (wei); the largest uint256 where no purse would do.
    function quoteBuy(address buyer, uint256 amount) external view returns (uint256 cost);

    /// @notice What `amount` tokens would bring now (wei).
    function quoteSell(uint256 amount) external view returns (uint256 proceeds);

    /// @notice Whether deposits are for token holders: there is a whole token or more, and not all of it in the reserve.
    function takesDeposits() external view returns (bool);

    /// @notice The pool's ledger, vesting counted up to now.
    function pool() external view returns (PoolState memory);

    /// @notice What `account` has and what of it is bound, now.
    function accountOf(address account) external view returns (CapitalAccount memory);

    /// @notice The steps by which votes lock tokens of `account`, as stored.
    function voteLockOf(address account) external view returns (Staircase memory);

    /// @notice The parameters in force.
    /// @return version Number of the set, from 1.
    /// @return floorPrice Least price basis (wei per whole token).
    /// @return vestingPeriod How long a deposit takes to enter the pool (seconds).
    function parameters() external view returns (uint256 version, uint256 floorPrice, uint256 vestingPeriod);

    /// @notice Starts a new set of parameters for later purchases and deposits. Authority only.
    function setParameters(uint256 floorPrice, uint256 vestingPeriod) external;

    // ---- Modules only ------------------------------------------------------------------------------------------------

    /// @notice Moves `amount` free tokens of `account` to the projects' account. Projects only.
    function stake(address account, uint256 amount) external;

    /// @notice Ends a stake of `amount` that pays `payout`: a bonus comes from the reserve, then from new issue (clipped to
    /// what the supply can still take); what is not paid goes to the reserve. Projects only.
    function settleStake(address account, uint256 amount, uint256 payout) external;

    /// @notice Forfeits `amount` staked tokens to the reserve in one step. Projects only.
    function forfeitStakes(uint256 amount) external;

    /// @notice Stops counting a stake of `amount` that was forfeited as the account's. Projects only.
    function clearStake(address account, uint256 amount) external;

    /// @notice Locks `amount` free tokens of `account` in place. Projects and tasks only.
    function hold(address account, uint256 amount) external;

    /// @notice Frees `amount` held tokens of `account`, or forfeits them to the reserve. Projects and tasks only.
    function release(address account, uint256 amount, bool forfeited) external;

    /// @notice Pays a project's budget out of the pool to the caller; `open` of it stays the collective's. Projects only.
    function releaseBudget(uint256 budget, uint256 open) external;

    /// @notice Ends what was `open` for a project; `msg.value` of it returns to the pool. Projects only.
    function closeBudget(uint256 open) external payable;

    /// @notice Locks `amount` ({Float32}) of `account` for a vote until `until` (Unix seconds). Voting only.
    /// @dev No event: {IPLCRVoting-Committed} and the poll's end say all of it, and {VoteLock} is a pure function.
    function lockVote(address account, uint32 amount, uint32 until) external;
}
