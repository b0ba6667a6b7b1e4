// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Staircase} from "../../voting/libraries/VoteLock.sol";

/// @notice What an identity has, and what of it is bound (base units, 18 decimals).
struct ReputationAccount {
    /// @notice Reputation of the identity, held included, staked not.
    uint256 balance;
    /// @notice What may be staked, pledged or locked now.
    uint256 free;
    /// @notice Pledged for claims, or a proposer's collateral.
    uint256 held;
    /// @notice Locked by votes, now.
    uint256 voting;
    /// @notice Dividends that can be claimed now (wei).
    uint256 dividends;
    /// @notice Whether the identity has had its first reputation.
    bool opened;
}

/// @notice The dividend ledger: what came in is what was paid, what is owed, and what is carried.
struct DividendState {
    /// @notice Number of distributions so far.
    uint256 round;
    /// @notice Wei per unit of reputation since the beginning, times 2^128.
    uint256 accumulated;
    /// @notice Whole wei carried into the next distribution.
    uint256 carried;
    /// @notice Fraction of a wei carried, times 2^128.
    uint256 remainder;
}

/// @title IReputation
/// @notice Reputation: earned by work, never bought or moved. It votes, is staked and pledged, and earns dividends.
/// @dev Everything is keyed by identity (see {IIdentityRegistry}), so that a move to a new account neither strands nor
/// doubles anything. Shown as an ERC-20 whose transfers revert, so that wallets display it. Forfeited reputation is
/// burned: free + held + staked = supply, always. Supply stays at or below 2^120.
interface IReputation is IERC20Metadata {
    /// @notice `identity` had its first reputation; `supply` after it.
    event Opened(bytes20 indexed identity, address indexed account, uint256 amount, uint256 supply);
    /// @notice `identity` was granted `amount` for its work or stake; `balance` and `supply` after it.
    event Granted(bytes20 indexed identity, uint256 amount, uint256 balance, uint256 supply);
    /// @notice `amount` held by `identity` was burned; totals after it.
    event Burned(bytes20 indexed identity, uint256 amount, uint256 balance, uint256 held, uint256 supply);
    /// @notice `identity` staked `amount`; its balance and the suite's total of stakes after it.
    event StakeMoved(bytes20 indexed identity, uint256 amount, uint256 balance, uint256 staked);
    /// @notice A stake of `amount` ended with `paid` back to `identity` and `dividends` wei; totals after it.
    event StakeSettled(
        bytes20 indexed identity,
        uint256 amount,
        uint256 paid,
        uint256 dividends,
        uint256 balance,
        uint256 staked,
        uint256 supply
    );
    /// @notice `amount` staked on a failed project was burned in one step; totals after it.
    event StakesBurned(uint256 amount, uint256 staked, uint256 supply);
    /// @notice What is carried into the next distribution after a stake's dividends were rounded down or forfeited.
    event CarriedChanged(uint256 carried, uint256 remainder);
    /// @notice `amount` of `identity` is locked in place; `held` after it.
    event Held(bytes20 indexed identity, uint256 amount, uint256 held);
    /// @notice `amount` of `identity` is free again; `held` after it.
    event Released(bytes20 indexed identity, uint256 amount, uint256 held);
    /// @notice `from` gave `amount` wei to all holders; `round` and `accumulated` after it.
    event Distributed(
        address indexed from, uint256 amount, uint256 indexed round, uint256 accumulated, uint256 remainder
    );
    /// @notice `from` gave `amount` wei while nobody held reputation; it waits for the next distribution.
    event Carried(address indexed from, uint256 amount, uint256 carried);
    /// @notice `identity` took `amount` wei to `account`.
    event DividendsClaimed(bytes20 indexed identity, address indexed account, uint256 amount);
    /// @notice What `identity` is owed (wei), after its ledger was brought up to `round`.
    event DividendsSettled(bytes20 indexed identity, uint256 round, uint256 owed);
    /// @notice Parameter set `version` holds from now on.
    event ParametersSet(uint256 indexed version, uint256 initialGrant, uint256 shareDivisor);

    /// @notice `caller` is not the module that may call this.
    error ReputationNotModule(address caller);
    /// @notice Reputation cannot be transferred or approved.
    error ReputationNotTransferable();
    /// @notice `account` has no registered identity.
    error ReputationNotRegistered(address account);
    /// @notice `identity` had its first reputation before; it is given once for ever.
    error ReputationAlreadyOpened(bytes20 identity);
    /// @notice `identity` has `free` reputation that is not locked or held; this needs `needed`.
    error ReputationInsufficientFree(bytes20 identity, uint256 free, uint256 needed);
    /// @notice Nobody holds reputation, so nobody could receive it.
    error ReputationNobodyToReceive();
    /// @notice There is nothing to claim.
    error ReputationNoDividends(bytes20 identity);
    /// @notice An amount of zero does nothing.
    error ReputationZeroAmount();
    /// @notice The ledger takes no more than 2^112 - 1 wei at once.
    error ReputationTooMuchEther(uint256 amount);
    /// @notice The first grant is 1 to 2^32 - 1 whole units, the divisor 1 to 65,535.
    error ReputationInvalidParameters(uint256 initialGrant, uint256 shareDivisor);

    /// @notice Registers `identity` for `account` on an attester's word, unless that is done, and gives it its first
    /// reputation: max(initial grant, R / (divisor x identities)), once for ever.
    /// @dev Emits {Opened}. Anyone may send it; see {IIdentityRegistry-register} for the signature.
    function register(bytes20 identity, address account, address attester, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Gives a registered identity its first reputation. Anyone may send it.
    function open(bytes20 identity) external;

    /// @notice Gives ETH to all reputation holders, pro rata, at constant cost.
    function distribute() external payable;

    /// @notice Takes the dividends of the caller's identity.
    /// @return amount What was paid (wei).
    function claimDividends() external returns (uint256 amount);

    /// @notice What `identity` has and what of it is bound, now.
    function accountOf(bytes20 identity) external view returns (ReputationAccount memory);

    /// @notice The steps by which votes lock reputation of `identity`, as stored.
    function voteLockOf(bytes20 identity) external view returns (Staircase memory);

    /// @notice The dividend ledger.
    function dividends() external view returns (DividendState memory);

    /// @notice Wei that `amount` of reputation earned from round `from` up to round `to`, rounded down.
    function earned(uint256 amount, uint256 from, uint256 to) external view returns (uint256);

    /// @notice Wei per unit of reputation up to round `round`, times 2^128.
    function accumulatedAt(uint256 round) external view returns (uint256);

    /// @notice Reputation staked on projects (base units).
    function totalStaked() external view returns (uint256);

    /// @notice How many identities have had their first reputation.
    function identities() external view returns (uint256);

    /// @notice The parameters in force.
    /// @return version Number of the set, from 1.
    /// @return initialGrant Least first grant (base units).
    /// @return shareDivisor The first grant is at least the average holding divided by this.
    function parameters() external view returns (uint256 version, uint256 initialGrant, uint256 shareDivisor);

    /// @notice Starts a new set of parameters for later registrations. Authority only.
    /// @param initialGrant Whole units of reputation.
    /// @param shareDivisor See {parameters}.
    function setParameters(uint256 initialGrant, uint256 shareDivisor) external;

    // ---- Modules only ------------------------------------------------------------------------------------------------

    /// @notice Takes `amount` free reputation of `identity` into a stake. Projects only.
    /// @return round The current round, from which the stake's dividends count.
    function stake(bytes20 identity, uint256 amount) external returns (uint256 round);

    /// @notice Wei that a stake of `amount` earned from round `from` up to the earlier of round `until` and now, rounded down;
    /// the fraction dropped is carried. The caller keeps account of what is returned. Projects only.
    /// @return dividends_ Wei earned.
    /// @return round Up to which round.
    function accrueStake(uint256 amount, uint256 from, uint256 until)
        external
        returns (uint256 dividends_, uint256 round);

    /// @notice Ends a stake of `amount` that pays `payout`: more is newly granted (clipped to the supply's limit), less is
    /// burned; with it go `dividends_` (wei) that it accrued. Projects only.
    function settleStake(bytes20 identity, uint256 amount, uint256 payout, uint256 dividends_) external;

    /// @notice Burns `amount` staked reputation in one step. Projects only.
    /// @return round The current round, at which the burned stakes' dividends end.
    function burnStakes(uint256 amount) external returns (uint256 round);

    /// @notice Carries `amount` wei that a burned stake had accrued into the next distribution. Projects only.
    function forfeitDividends(uint256 amount) external;

    /// @notice Locks `amount` free reputation of `identity` in place. Projects and tasks only.
    function hold(bytes20 identity, uint256 amount) external;

    /// @notice Frees `amount` held reputation of `identity` and grants it `granted` anew. Projects and tasks only.
    function release(bytes20 identity, uint256 amount, uint256 granted) external;

    /// @notice Burns `amount` held reputation of `identity`. Projects and tasks only.
    function burnHeld(bytes20 identity, uint256 amount) external;

    /// @notice Locks `amount` ({Float32}) of `identity` for a vote until `until` (Unix seconds). Voting only.
    /// @dev No event: {IPLCRVoting-Committed} and the poll's end say all of it, and {VoteLock} is a pure function.
    function lockVote(bytes20 identity, uint32 amount, uint32 until) external;
}
