// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {Float32} from "../common/libraries/Float32.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Staircase, VoteLock} from "../voting/libraries/VoteLock.sol";
import {DividendState, IReputation, ReputationAccount} from "./interfaces/IReputation.sol";

/// @title Reputation
/// @notice See {IReputation}.
/// @dev Dividends: `_accumulated[round]` is the wei per unit after that many distributions, times 2^128. An account keeps the
/// round it was last settled at, in 32 bits, so that balance and dividends share a slot. What rounding drops is kept in
/// `remainder` and `carried` and goes into the next distribution: nothing is lost.
contract Reputation is IReputation, Relayed, ReentrancyGuardTransient, Authorized {
    using Float32 for uint32;
    using SafeCast for uint256;

    /// @dev One slot.
    struct Account {
        uint120 balance;
        uint32 round;
        uint96 owed;
        bool opened;
    }

    /// @dev One slot: what is locked in place. The four last are a {Staircase}.
    struct Locks {
        uint120 held;
        uint32 amount1;
        uint32 until1;
        uint32 amount2;
        uint32 until2;
    }

    /// @dev Three slots.
    struct Ledger {
        uint120 supply;
        uint128 remainder;
        // Second slot.
        uint112 carried;
        uint32 round;
        uint32 identities;
        uint32 initialGrant;
        uint16 shareDivisor;
        uint32 version;
        // Third slot.
        uint120 staked;
    }

    uint256 private constant MOST = 1 << 120;
    uint256 private constant ONE = 1 << 128;
    uint256 private constant UNIT = 1e18;

    IIdentityRegistry private immutable _identities;
    address private immutable _capital;
    address private immutable _projects;
    address private immutable _tasks;
    address private immutable _voting;

    Ledger private _ledger;
    mapping(bytes20 identity => Account) private _accounts;
    mapping(bytes20 identity => Locks) private _locks;
    mapping(uint256 round => uint256) private _accumulated;

    modifier onlyProjects() {
        _requireModule(_projects, _projects);
        _;
    }

    modifier onlyProjectsOrTasks() {
        _requireModule(_projects, _tasks);
        _;
    }

    modifier onlyVoting() {
        _requireModule(_voting, _voting);
        _;
    }

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param capital_ May distribute while nobody holds reputation.
    /// @param projects_ May stake, hold, grant and burn.
    /// @param tasks_ May hold, release and forfeit what tasks ask for.
    /// @param voting_ May lock votes.
    /// @param initialGrant Least first reputation (whole units).
    /// @param shareDivisor The first reputation is at least the average holding divided by this.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        address capital_,
        address projects_,
        address tasks_,
        address voting_,
        uint256 initialGrant,
        uint256 shareDivisor
    ) Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _capital = capital_;
        _projects = projects_;
        _tasks = tasks_;
        _voting = voting_;
        _setParameters(initialGrant, shareDivisor);
    }

    // ---- First reputation ----------------------------------------------------------------------------------------------

    /// @inheritdoc IReputation
    function register(bytes20 identity, address account, address attester, uint256 deadline, bytes calldata signature)
        external
    {
        if (_identities.accountOf(identity) == address(0)) {
            _identities.register(identity, account, attester, deadline, signature);
        }
        open(identity);
    }

    /// @inheritdoc IReputation
    function open(bytes20 identity) public {
        address account = _identities.accountOf(identity);
        if (account == address(0)) revert ReputationNotRegistered(account);
        if (_accounts[identity].opened) revert ReputationAlreadyOpened(identity);
        uint256 before = _ledger.identities;
        uint256 amount = _ledger.initialGrant * UNIT;
        if (before != 0) amount = Math.max(amount, _ledger.supply / (_ledger.shareDivisor * before));
        amount = Math.min(amount, MOST - 1 - _ledger.supply);

        _ledger.identities = uint32(before + 1);
        _accounts[identity] = Account(uint120(amount), _ledger.round, 0, true);
        uint256 supply = _ledger.supply += uint120(amount);
        emit Opened(identity, account, amount, supply);
        emit Transfer(address(0), account, amount);
    }

    // ---- Dividends -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IReputation
    function distribute() external payable {
        uint256 amount = msg.value;
        if (amount == 0) revert ReputationZeroAmount();
        uint256 total = amount + _ledger.carried;
        if (total > type(uint112).max) revert ReputationTooMuchEther(amount);
        uint256 supply = _ledger.supply;
        if (supply == 0) {
            if (msg.sender != _capital) revert ReputationNobodyToReceive();
            _ledger.carried = uint112(total);
            emit Carried(msg.sender, amount, total);
            return;
        }
        uint256 scaled = total * ONE + _ledger.remainder;
        uint256 accumulated = _accumulated[_ledger.round] + scaled / supply;
        uint256 remainder = scaled % supply;
        uint32 round = _ledger.round + 1;
        (_ledger.carried, _ledger.round, _ledger.remainder) = (0, round, uint128(remainder));
        _accumulated[round] = accumulated;
        emit Distributed(_msgSender(), amount, round, accumulated, remainder);
    }

    /// @inheritdoc IReputation
    function claimDividends() external nonReentrant returns (uint256 amount) {
        address account = _msgSender();
        (bytes20 identity,) = _identities.identityOf(account);
        if (identity == 0) revert ReputationNotRegistered(account);
        _settle(identity);
        amount = _accounts[identity].owed;
        if (amount == 0) revert ReputationNoDividends(identity);
        _accounts[identity].owed = 0;
        emit DividendsClaimed(identity, account, amount);
        Address.sendValue(payable(account), amount);
    }

    // ---- Modules -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReputation
    function stake(bytes20 identity, uint256 amount) external onlyProjects returns (uint256) {
        _requireFree(identity, amount);
        _settle(identity);
        uint256 balance = _accounts[identity].balance -= uint120(amount);
        uint256 staked = _ledger.staked += uint120(amount);
        emit StakeMoved(identity, amount, balance, staked);
        emit Transfer(_identities.accountOf(identity), _projects, amount);
        return _ledger.round;
    }

    /// @inheritdoc IReputation
    function accrueStake(uint256 amount, uint256 from, uint256 until)
        external
        onlyProjects
        returns (uint256 dividends_, uint256 round)
    {
        round = Math.min(until, _ledger.round);
        dividends_ = _earn(amount, from, round);
    }

    /// @inheritdoc IReputation
    function settleStake(bytes20 identity, uint256 amount, uint256 payout, uint256 dividends_) external onlyProjects {
        _settle(identity);
        uint256 supply = _ledger.supply;
        uint256 room = MOST - 1 - supply;
        if (payout > amount && payout - amount > room) payout = amount + room;
        supply = supply + payout - amount;
        uint256 balance = _accounts[identity].balance + payout;
        uint256 staked = _ledger.staked - amount;
        (_ledger.supply, _ledger.staked) = (uint120(supply), uint120(staked));
        _accounts[identity].balance = uint120(balance);
        _accounts[identity].owed += dividends_.toUint96();
        emit StakeSettled(identity, amount, payout, dividends_, balance, staked, supply);
        address account = _identities.accountOf(identity);
        emit Transfer(_projects, account, Math.min(amount, payout));
        if (payout > amount) emit Transfer(address(0), account, payout - amount);
        if (payout < amount) emit Transfer(_projects, address(0), amount - payout);
    }

    /// @inheritdoc IReputation
    function burnStakes(uint256 amount) external onlyProjects returns (uint256) {
        uint256 staked = _ledger.staked -= uint120(amount);
        uint256 supply = _ledger.supply -= uint120(amount);
        emit StakesBurned(amount, staked, supply);
        emit Transfer(_projects, address(0), amount);
        return _ledger.round;
    }

    /// @inheritdoc IReputation
    function forfeitDividends(uint256 amount) external onlyProjects {
        _carry(amount, 0);
    }

    /// @inheritdoc IReputation
    function hold(bytes20 identity, uint256 amount) external onlyProjectsOrTasks {
        _requireFree(identity, amount);
        uint256 held = _locks[identity].held += uint120(amount);
        emit Held(identity, amount, held);
    }

    /// @inheritdoc IReputation
    function release(bytes20 identity, uint256 amount, uint256 granted) external onlyProjectsOrTasks {
        uint256 held = _locks[identity].held -= uint120(amount);
        emit Released(identity, amount, held);
        granted = Math.min(granted, MOST - 1 - _ledger.supply);
        if (granted == 0) return;
        _settle(identity);
        uint256 balance = _accounts[identity].balance += uint120(granted);
        uint256 supply = _ledger.supply += uint120(granted);
        emit Granted(identity, granted, balance, supply);
        emit Transfer(address(0), _identities.accountOf(identity), granted);
    }

    /// @inheritdoc IReputation
    function burnHeld(bytes20 identity, uint256 amount) external onlyProjectsOrTasks {
        _settle(identity);
        uint256 held = _locks[identity].held -= uint120(amount);
        uint256 balance = _accounts[identity].balance -= uint120(amount);
        uint256 supply = _ledger.supply -= uint120(amount);
        emit Burned(identity, amount, balance, held, supply);
        emit Transfer(_identities.accountOf(identity), address(0), amount);
    }

    /// @inheritdoc IReputation
    function lockVote(bytes20 identity, uint32 amount, uint32 until) external onlyVoting {
        Locks storage locks = _locks[identity];
        uint256 votable = _accounts[identity].balance - locks.held;
        uint256 value = amount.decode();
        if (value > votable) revert ReputationInsufficientFree(identity, votable, value);
        Staircase memory stairs = VoteLock.add(_stairsOf(locks), amount, until, block.timestamp);
        (locks.amount1, locks.until1, locks.amount2, locks.until2) =
        (stairs.amount1, stairs.until1, stairs.amount2, stairs.until2);
    }

    /// @inheritdoc IReputation
    function setParameters(uint256 initialGrant, uint256 shareDivisor) external onlyAuthority {
        _setParameters(initialGrant, shareDivisor);
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReputation
    function accountOf(bytes20 identity) external view returns (ReputationAccount memory) {
        Account storage account = _accounts[identity];
        Locks storage locks = _locks[identity];
        return ReputationAccount({
            balance: account.balance,
            free: _freeOf(identity),
            held: locks.held,
            voting: VoteLock.lockedAt(_stairsOf(locks), block.timestamp),
            dividends: account.owed + earned(account.balance, account.round, _ledger.round),
            opened: account.opened
        });
    }

    /// @inheritdoc IReputation
    function voteLockOf(bytes20 identity) external view returns (Staircase memory) {
        return _stairsOf(_locks[identity]);
    }

    /// @inheritdoc IReputation
    function dividends() external view returns (DividendState memory) {
        return DividendState({
            round: _ledger.round,
            accumulated: _accumulated[_ledger.round],
            carried: _ledger.carried,
            remainder: _ledger.remainder
        });
    }

    /// @inheritdoc IReputation
    function earned(uint256 amount, uint256 from, uint256 to) public view returns (uint256) {
        return Math.mulDiv(amount, _accumulated[to] - _accumulated[from], ONE);
    }

    /// @inheritdoc IReputation
    function accumulatedAt(uint256 round) external view returns (uint256) {
        return _accumulated[round];
    }

    /// @inheritdoc IReputation
    function totalStaked() external view returns (uint256) {
        return _ledger.staked;
    }

    /// @inheritdoc IReputation
    function identities() external view returns (uint256) {
        return _ledger.identities;
    }

    /// @inheritdoc IReputation
    function parameters() external view returns (uint256, uint256, uint256) {
        return (_ledger.version, _ledger.initialGrant * UNIT, _ledger.shareDivisor);
    }

    // ---- ERC-20 that cannot be moved -----------------------------------------------------------------------------------

    /// @notice Name shown by wallets.
    function name() external pure returns (string memory) {
        return "Commonweal Reputation";
    }

    /// @notice Symbol shown by wallets.
    function symbol() external pure returns (string memory) {
        return "REPUTATION";
    }

    /// @notice Base units have 18 decimals.
    function decimals() external pure returns (uint8) {
        return 18;
    }

    /// @notice R: all reputation, free, held and staked.
    function totalSupply() external view returns (uint256) {
        return _ledger.supply;
    }

    /// @notice Reputation of the identity bound to `account`, staked not included: stakes stand under the projects' address.
    function balanceOf(address account) external view returns (uint256) {
        if (account == _projects) return _ledger.staked;
        (bytes20 identity,) = _identities.identityOf(account);
        return _accounts[identity].balance;
    }

    /// @notice Always zero.
    function allowance(address, address) external pure returns (uint256) {
        return 0;
    }

    /// @notice Reverts: reputation cannot be moved.
    function transfer(address, uint256) external pure returns (bool) {
        revert ReputationNotTransferable();
    }

    /// @notice Reverts: reputation cannot be moved.
    function transferFrom(address, address, uint256) external pure returns (bool) {
        revert ReputationNotTransferable();
    }

    /// @notice Reverts: reputation cannot be moved.
    function approve(address, uint256) external pure returns (bool) {
        revert ReputationNotTransferable();
    }

    // ---- Internals -----------------------------------------------------------------------------------------------------

    function _requireModule(address one, address other) private view {
        if (msg.sender != one && msg.sender != other) revert ReputationNotModule(msg.sender);
    }

    /// @dev Credits what `identity` earned since it was last settled. Before every change of its balance.
    function _settle(bytes20 identity) private {
        Account storage account = _accounts[identity];
        uint32 round = _ledger.round;
        if (account.round == round) return;
        uint256 owed = account.owed + _earn(account.balance, account.round, round);
        (account.owed, account.round) = (owed.toUint96(), round);
        emit DividendsSettled(identity, round, owed);
    }

    /// @dev Whole wei are returned, the fraction is carried.
    function _earn(uint256 amount, uint256 from, uint256 to) private returns (uint256) {
        uint256 growth = _accumulated[to] - _accumulated[from];
        uint256 fraction = mulmod(amount, growth, ONE);
        if (fraction != 0) _carry(0, fraction);
        return Math.mulDiv(amount, growth, ONE);
    }

    function _carry(uint256 amount, uint256 fraction) private {
        uint256 remainder = _ledger.remainder + fraction;
        uint256 carried = _ledger.carried + amount + remainder / ONE;
        remainder %= ONE;
        (_ledger.carried, _ledger.remainder) = (uint112(carried), uint128(remainder));
        emit CarriedChanged(carried, remainder);
    }

    function _requireFree(bytes20 identity, uint256 amount) private view {
        uint256 free = _freeOf(identity);
        if (amount > free) revert ReputationInsufficientFree(identity, free, amount);
    }

    function _freeOf(bytes20 identity) private view returns (uint256) {
        Locks storage locks = _locks[identity];
        uint256 bound = locks.held + VoteLock.lockedAt(_stairsOf(locks), block.timestamp);
        uint256 balance = _accounts[identity].balance;
        return bound < balance ? balance - bound : 0;
    }

    function _stairsOf(Locks storage locks) private view returns (Staircase memory) {
        return Staircase(locks.amount1, locks.until1, locks.amount2, locks.until2);
    }

    function _setParameters(uint256 initialGrant, uint256 shareDivisor) private {
        if (
            initialGrant == 0 || initialGrant > type(uint32).max || shareDivisor == 0 || shareDivisor > type(uint16).max
        ) {
            revert ReputationInvalidParameters(initialGrant, shareDivisor);
        }
        uint32 version = ++_ledger.version;
        (_ledger.initialGrant, _ledger.shareDivisor) = (uint32(initialGrant), uint16(shareDivisor));
        emit ParametersSet(version, initialGrant, shareDivisor);
    }
}
