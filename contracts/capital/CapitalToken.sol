// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Authorized} from "../common/Authorized.sol";
import {LoggedPermit} from "../common/LoggedPermit.sol";
import {Relayed} from "../common/Relayed.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {Staircase, VoteLock} from "../voting/libraries/VoteLock.sol";
import {Float32} from "../common/libraries/Float32.sol";
import {CapitalAccount, ICapitalToken, PoolState} from "./interfaces/ICapitalToken.sol";
import {BondingPrice} from "./libraries/BondingPrice.sol";
import {FreshMark} from "./libraries/FreshMark.sol";

/// @title CapitalToken
/// @notice See {ICapitalToken}.
contract CapitalToken is ICapitalToken, LoggedPermit, Relayed, ReentrancyGuardTransient, Authorized {
    using Float32 for uint32;

    /// @dev One slot: all that a purchase, a lock or a release touches.
    struct Account {
        uint112 balance;
        uint112 held;
        uint32 fresh;
    }

    /// @dev One slot: what is staked, and what votes lock. The four last are a {Staircase}.
    struct Bonds {
        uint112 staked;
        uint32 amount1;
        uint32 until1;
        uint32 amount2;
        uint32 until2;
    }

    /// @dev Three slots.
    struct Ledger {
        uint112 supply;
        uint112 pooled;
        uint32 version;
        // Second slot.
        uint112 openProjects;
        uint112 reserve;
        uint32 vestingPeriod;
        // Third slot.
        uint112 unvested;
        uint40 vestingFrom;
        uint40 vestingEnd;
        uint64 floorPrice;
    }

    uint256 private constant LEAST_SUPPLY = 1e18;
    uint256 private constant MOST = type(uint112).max;
    uint256 private constant LONGEST_VESTING = 365 days;

    IReputation private immutable _reputation;
    address private immutable _projects;
    address private immutable _tasks;
    address private immutable _voting;

    Ledger private _ledger;
    mapping(address account => Account) private _accounts;
    mapping(address account => Bonds) private _bonds;

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

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert CapitalTokenDeadlinePassed(deadline, block.timestamp);
        _;
    }

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param reputation_ Receives what no token holder can.
    /// @param projects_ May stake, hold, forfeit, and draw budgets.
    /// @param tasks_ May hold, release and forfeit what tasks ask for.
    /// @param voting_ May lock votes.
    /// @param floorPrice Least price basis (wei per whole token).
    /// @param vestingPeriod How long a deposit takes to enter the pool (seconds).
    constructor(
        address authority_,
        address forwarder,
        IReputation reputation_,
        address projects_,
        address tasks_,
        address voting_,
        uint256 floorPrice,
        uint256 vestingPeriod
    )
        ERC20("Commonweal Capital", "CAPITAL")
        ERC20Permit("Commonweal CapitalToken")
        Relayed(forwarder)
        Authorized(authority_)
    {
        _reputation = reputation_;
        _projects = projects_;
        _tasks = tasks_;
        _voting = voting_;
        _setParameters(floorPrice, vestingPeriod);
    }

    // ---- Pool ----------------------------------------------------------------------------------------------------------

    /// @inheritdoc ICapitalToken
    function buy(uint256 amount, uint256 deadline)
        external
        payable
        nonReentrant
        inTime(deadline)
        returns (uint256 cost)
    {
        address buyer = _msgSender();
        if (amount == 0) revert CapitalTokenZeroAmount();
        uint256 supply = Math.saturatingAdd(_ledger.supply, amount);
        if (supply < LEAST_SUPPLY || supply > MOST) revert CapitalTokenSupplyOutOfRange(supply, LEAST_SUPPLY, MOST);
        cost = quoteBuy(buyer, amount);
        if (cost > msg.value) revert CapitalTokenCostExceeded(cost, msg.value);
        _requireRoom(cost);
        uint256 pooled = _ledger.pooled + cost;

        (_ledger.supply, _ledger.pooled) = (uint112(supply), uint112(pooled));
        _creditFresh(buyer, amount);
        emit Transfer(address(0), buyer, amount);
        emit Bought(buyer, amount, cost, pooled, supply);

        if (msg.value > cost) Address.sendValue(payable(buyer), msg.value - cost);
    }

    /// @inheritdoc ICapitalToken
    function sell(uint256 amount, uint256 minProceeds, uint256 deadline)
        external
        nonReentrant
        inTime(deadline)
        returns (uint256 proceeds)
    {
        address seller = _msgSender();
        if (amount == 0) revert CapitalTokenZeroAmount();
        uint256 left = _takeFree(seller, amount);
        uint256 pooled = _vest();
        uint256 supply = _ledger.supply;
        proceeds = BondingPrice.proceeds(amount, supply, pooled);
        if (proceeds < minProceeds) revert CapitalTokenProceedsBelow(proceeds, minProceeds);
        (supply, pooled) = (supply - amount, pooled - proceeds);
        if (supply < LEAST_SUPPLY && supply != 0 && left != 0) revert CapitalTokenDustSupply(supply, LEAST_SUPPLY);

        (_ledger.supply, _ledger.pooled) = (uint112(supply), uint112(pooled));
        emit Transfer(seller, address(0), amount);
        emit Sold(seller, amount, proceeds, pooled, supply);

        // Who keeps some leaves more than the reserve, and no dust.
        if (left == 0) _releaseUnowned();
        Address.sendValue(payable(seller), proceeds);
    }

    /// @inheritdoc ICapitalToken
    function deposit() external payable nonReentrant {
        uint256 amount = msg.value;
        if (amount == 0) revert CapitalTokenZeroAmount();
        if (!takesDeposits()) {
            if (_reputation.totalSupply() == 0) revert CapitalTokenNobodyToReceive();
            _reputation.distribute{value: amount}();
            return;
        }
        _requireRoom(amount);
        uint256 pooled = _vest();
        uint256 left = _ledger.unvested;
        uint256 unvested = left + amount;
        uint256 remaining = left == 0 ? 0 : _ledger.vestingEnd - block.timestamp;
        uint256 end = block.timestamp + (left * remaining + amount * _ledger.vestingPeriod) / unvested;

        _ledger.pooled = uint112(pooled);
        (_ledger.unvested, _ledger.vestingFrom, _ledger.vestingEnd) =
        (uint112(unvested), uint40(block.timestamp), uint40(end));
        emit Deposited(_msgSender(), amount, pooled, unvested, end);
    }

    // ---- Modules -------------------------------------------------------------------------------------------------------

    /// @inheritdoc ICapitalToken
    function stake(address account, uint256 amount) external onlyProjects {
        _takeFree(account, amount);
        _accounts[_projects].balance += uint112(amount);
        uint256 staked = _bonds[account].staked += uint112(amount);
        emit Transfer(account, _projects, amount);
        emit StakeMoved(account, amount, staked);
    }

    /// @inheritdoc ICapitalToken
    function settleStake(address account, uint256 amount, uint256 payout) external onlyProjects {
        _accounts[_projects].balance -= uint112(amount);
        if (payout > amount) {
            payout = amount + _payBonus(account, payout - amount);
        } else if (payout < amount) {
            _addToReserve(_projects, amount - payout);
        }
        uint256 returned = payout < amount ? payout : amount;
        _accounts[account].balance += uint112(returned);
        emit Transfer(_projects, account, returned);
        emit StakeSettled(account, amount, payout, _bonds[account].staked -= uint112(amount));
    }

    /// @inheritdoc ICapitalToken
    function forfeitStakes(uint256 amount) external onlyProjects {
        _accounts[_projects].balance -= uint112(amount);
        _addToReserve(_projects, amount);
    }

    /// @inheritdoc ICapitalToken
    function clearStake(address account, uint256 amount) external onlyProjects {
        emit StakeSettled(account, amount, 0, _bonds[account].staked -= uint112(amount));
    }

    /// @inheritdoc ICapitalToken
    function hold(address account, uint256 amount) external onlyProjectsOrTasks {
        _requireFree(account, amount);
        Account storage tokens = _accounts[account];
        uint256 held = tokens.held + amount;
        tokens.held = uint112(held);
        emit Held(account, amount, held);
    }

    /// @inheritdoc ICapitalToken
    function release(address account, uint256 amount, bool forfeited) external onlyProjectsOrTasks {
        uint256 held = _accounts[account].held -= uint112(amount);
        emit Released(account, amount, forfeited, held);
        if (forfeited) {
            _accounts[account].balance -= uint112(amount);
            _addToReserve(account, amount);
        }
    }

    /// @inheritdoc ICapitalToken
    function releaseBudget(uint256 budget, uint256 open) external onlyProjects {
        uint256 pooled = _vest();
        if (budget > pooled) revert CapitalTokenInsufficientPool(pooled, budget);
        pooled -= budget;
        uint256 openProjects = _ledger.openProjects + open;
        (_ledger.pooled, _ledger.openProjects) = (uint112(pooled), uint112(openProjects));
        emit BudgetReleased(budget, openProjects, pooled, _ledger.unvested);
        Address.sendValue(payable(_projects), budget);
    }

    /// @inheritdoc ICapitalToken
    function closeBudget(uint256 open) external payable onlyProjects {
        uint256 pooled = _vest() + msg.value;
        uint256 openProjects = _ledger.openProjects - open;
        (_ledger.pooled, _ledger.openProjects) = (uint112(pooled), uint112(openProjects));
        emit BudgetClosed(open, msg.value, openProjects, pooled, _ledger.unvested);
        _releaseUnowned();
    }

    /// @inheritdoc ICapitalToken
    function lockVote(address account, uint32 amount, uint32 until) external onlyVoting {
        uint256 votable = _unbound(account);
        uint256 value = amount.decode();
        if (value > votable) revert CapitalTokenInsufficientFree(account, votable, value);
        Bonds storage bonds = _bonds[account];
        Staircase memory stairs = VoteLock.add(_stairsOf(bonds), amount, until, block.timestamp);
        (bonds.amount1, bonds.until1, bonds.amount2, bonds.until2) =
        (stairs.amount1, stairs.until1, stairs.amount2, stairs.until2);
    }

    /// @inheritdoc ICapitalToken
    function setParameters(uint256 floorPrice, uint256 vestingPeriod) external onlyAuthority {
        _setParameters(floorPrice, vestingPeriod);
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc ICapitalToken
    function quoteBuy(address buyer, uint256 amount) public view returns (uint256) {
        if (amount > MOST) return type(uint256).max;
        uint256 backing = uint256(_ledger.pooled) + _ledger.openProjects + _ledger.unvested;
        // A forfeited stake that nobody cleared yet may exceed what is left in existence.
        uint256 held = Math.min(uint256(_accounts[buyer].balance) + _bonds[buyer].staked, _ledger.supply);
        return BondingPrice.cost(amount, held, _ledger.supply, backing, _ledger.floorPrice);
    }

    /// @inheritdoc ICapitalToken
    function quoteSell(uint256 amount) external view returns (uint256) {
        return BondingPrice.proceeds(amount, _ledger.supply, _ledger.pooled + _vested());
    }

    /// @inheritdoc ICapitalToken
    function takesDeposits() public view returns (bool) {
        return _ledger.supply >= LEAST_SUPPLY && _ledger.supply != _ledger.reserve;
    }

    /// @inheritdoc ICapitalToken
    function pool() external view returns (PoolState memory) {
        uint256 vested = _vested();
        return PoolState({
            pooled: _ledger.pooled + vested,
            openProjects: _ledger.openProjects,
            unvested: _ledger.unvested - vested,
            supply: _ledger.supply,
            reserve: _ledger.reserve,
            vestingEnd: _ledger.vestingEnd
        });
    }

    /// @inheritdoc ICapitalToken
    function accountOf(address account) external view returns (CapitalAccount memory) {
        return CapitalAccount({
            balance: _accounts[account].balance,
            free: _freeOf(account),
            held: _accounts[account].held,
            voting: VoteLock.lockedAt(_stairsOf(_bonds[account]), block.timestamp),
            fresh: FreshMark.freshAt(_accounts[account].fresh, block.number),
            staked: _bonds[account].staked
        });
    }

    /// @inheritdoc ICapitalToken
    function voteLockOf(address account) external view returns (Staircase memory) {
        return _stairsOf(_bonds[account]);
    }

    /// @inheritdoc ICapitalToken
    function parameters() external view returns (uint256, uint256, uint256) {
        return (_ledger.version, _ledger.floorPrice, _ledger.vestingPeriod);
    }

    /// @notice Tokens of `account`: locked ones included, staked ones not. The reserve stands under this contract's own
    /// address, all stakes under that of the projects.
    function balanceOf(address account) public view override(ERC20, IERC20) returns (uint256) {
        return account == address(this) ? _ledger.reserve : _accounts[account].balance;
    }

    /// @notice Tokens in existence, the reserve included.
    function totalSupply() public view override(ERC20, IERC20) returns (uint256) {
        return _ledger.supply;
    }

    // ---- Internals -----------------------------------------------------------------------------------------------------

    function _requireModule(address one, address other) private view {
        if (msg.sender != one && msg.sender != other) revert CapitalTokenNotModule(msg.sender);
    }

    /// @dev A transfer by a holder. The ledgers of reserve and stakes take nothing from outside.
    function _update(address from, address to, uint256 value) internal override {
        if (to == address(this) || to == _projects) revert ERC20InvalidReceiver(to);
        uint256 balance = _accounts[from].balance;
        if (value > balance) revert ERC20InsufficientBalance(from, balance, value);
        _takeFree(from, value);
        _accounts[to].balance += uint112(value);
        emit Transfer(from, to, value);
    }

    /// @dev Brings vesting up to now and returns what is pooled then, for the caller to store.
    function _vest() private returns (uint256 pooled) {
        (uint256 vested, uint256 unvested) = (_vested(), _ledger.unvested);
        if (unvested != 0) {
            (_ledger.unvested, _ledger.vestingFrom) = (uint112(unvested - vested), uint40(block.timestamp));
        }
        return _ledger.pooled + vested;
    }

    /// @dev W + C + P stays below 2^112, so that none of the three can overflow.
    function _requireRoom(uint256 amount) private view {
        uint256 total = uint256(_ledger.pooled) + _ledger.openProjects + _ledger.unvested + amount;
        if (total > MOST) revert CapitalTokenTooMuchEther(amount);
    }

    function _vested() private view returns (uint256) {
        uint256 unvested = _ledger.unvested;
        (uint256 from, uint256 end) = (_ledger.vestingFrom, _ledger.vestingEnd);
        return block.timestamp >= end ? unvested : (unvested * (block.timestamp - from)) / (end - from);
    }

    function _requireFree(address account, uint256 amount) private view {
        uint256 free = _freeOf(account);
        if (amount > free) revert CapitalTokenInsufficientFree(account, free, amount);
    }

    function _takeFree(address account, uint256 amount) private returns (uint256 left) {
        _requireFree(account, amount);
        left = _accounts[account].balance - amount;
        _accounts[account].balance = uint112(left);
    }

    /// @dev What is neither held nor fresh; votes may lock it many times over.
    function _unbound(address account) private view returns (uint256) {
        Account storage tokens = _accounts[account];
        uint256 bound = tokens.held + FreshMark.freshAt(tokens.fresh, block.number);
        return Math.saturatingSub(tokens.balance, bound);
    }

    function _freeOf(address account) private view returns (uint256) {
        return Math.saturatingSub(_unbound(account), VoteLock.lockedAt(_stairsOf(_bonds[account]), block.timestamp));
    }

    function _stairsOf(Bonds storage bonds) private view returns (Staircase memory) {
        return Staircase(bonds.amount1, bonds.until1, bonds.amount2, bonds.until2);
    }

    function _creditFresh(address account, uint256 amount) private {
        Account storage tokens = _accounts[account];
        (tokens.balance, tokens.fresh) =
        (tokens.balance + uint112(amount), FreshMark.add(tokens.fresh, amount, block.number));
    }

    /// @dev From the reserve first, then newly issued as far as the supply allows.
    function _payBonus(address account, uint256 bonus) private returns (uint256 paid) {
        uint256 reserve = _ledger.reserve;
        uint256 fromReserve = bonus < reserve ? bonus : reserve;
        uint256 room = MOST - _ledger.supply;
        uint256 issued = bonus - fromReserve;
        if (issued > room) issued = room;
        paid = fromReserve + issued;
        if (fromReserve != 0) {
            _ledger.reserve = uint112(reserve - fromReserve);
            emit Transfer(address(this), account, fromReserve);
            emit ReserveChanged(reserve - fromReserve);
        }
        if (issued != 0) {
            _ledger.supply += uint112(issued);
            emit Transfer(address(0), account, issued);
        }
        _creditFresh(account, paid);
    }

    function _addToReserve(address from, uint256 amount) private {
        uint256 reserve = _ledger.reserve += uint112(amount);
        emit Transfer(from, address(this), amount);
        emit ReserveChanged(reserve);
        _releaseUnowned();
    }

    /// @dev ETH that no token holder could ever take out goes to the reputation holders: what would vest into a supply too
    /// small to buy into, and, once the reserve is all there is, everything; the reserve is burned then.
    function _releaseUnowned() private {
        if (takesDeposits()) return;
        (uint256 supply, uint256 reserve) = (_ledger.supply, _ledger.reserve);
        uint256 released = _ledger.unvested;
        _ledger.unvested = 0;
        if (supply == reserve) {
            released += _ledger.pooled;
            (_ledger.supply, _ledger.pooled, _ledger.reserve) = (0, 0, 0);
            if (reserve != 0) emit Transfer(address(this), address(0), reserve);
        }
        if (released == 0) return;
        emit UnownedReleased(released, _ledger.pooled, _ledger.supply);
        _reputation.distribute{value: released}();
    }

    function _setParameters(uint256 floorPrice, uint256 vestingPeriod) private {
        if (floorPrice == 0 || floorPrice > type(uint64).max || vestingPeriod == 0 || vestingPeriod > LONGEST_VESTING) {
            revert CapitalTokenInvalidParameters(floorPrice, vestingPeriod);
        }
        uint32 version = ++_ledger.version;
        (_ledger.floorPrice, _ledger.vestingPeriod) = (uint64(floorPrice), uint32(vestingPeriod));
        emit ParametersSet(version, floorPrice, vestingPeriod);
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }
}
