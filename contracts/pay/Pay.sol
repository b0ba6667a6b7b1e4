// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleObserver} from "../roles/interfaces/IRoleObserver.sol";
import {Membership} from "../roles/interfaces/IRoleRegistry.sol";
import {IPay, PaidMember, PaidRole, PayNeighbours, PayTerms, TreasuryState} from "./interfaces/IPay.sol";
import {PayBook} from "./PayBook.sol";
import {PayEngine} from "./PayEngine.sol";
import {PayEpochs} from "./PayEpochs.sol";
import {PaySplit} from "./libraries/PaySplit.sol";

/// @title Pay
/// @notice See {IPay}. How pay is reckoned stands in {PayEngine}; here is who may do what.
/// @dev The only token it moves is the work credit, which moves or reverts.
contract Pay is PayEngine, Multicall {
    /// @param authority_ Timelock that alone spends the growth reserve.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param neighbours Whom it knows in its wing.
    /// @param length How long an epoch is (seconds); the first begins now.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        PayNeighbours memory neighbours,
        uint256 length
    ) Authorized(authority_) PayEpochs(length) PayBook(forwarder, identities_, neighbours) {
        _loadTerms(0);
    }

    // ---- Treasury ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPay
    function takeIn(uint256 amount) external {
        uint256 epoch = _turn();
        address from = _msgSender();
        uint256 pot = _treasury.pot + amount;
        _treasury.pot = uint96(pot);
        emit TakenIn(from, amount, epoch, pot);
        _credit.transferFrom(from, address(this), amount);
    }

    /// @inheritdoc IPay
    function addToReserve(uint256 amount) external {
        address from = _msgSender();
        uint256 credits = _reserve.credits + amount;
        _reserve.credits = uint128(credits);
        emit ReserveAdded(from, amount, credits);
        _credit.transferFrom(from, address(this), amount);
    }

    /// @inheritdoc IPay
    function addEthToReserve() external payable {
        uint256 eth = _reserve.eth + msg.value;
        _reserve.eth = uint128(eth);
        emit EthReserveAdded(_msgSender(), msg.value, eth);
    }

    /// @inheritdoc IPay
    function distribute() external {
        _turn();
    }

    /// @inheritdoc IPay
    function applyTerms() external {
        _loadTerms(_turn());
    }

    /// @inheritdoc IPay
    function applyWeight(uint256 roleId) external {
        if (roleId == HOSTS) revert PayNotRole(roleId);
        uint256 epoch = _turn();
        Rates memory rates = _rates;
        Group memory group = _settled(roleId, rates);
        _weigh(roleId, group, rates, epoch);
        _groups[roleId] = group;
    }

    /// @inheritdoc IPay
    function spendReserve(address to, uint256 amount) external onlyAuthority {
        _fold();
        uint256 credits = _reserve.credits;
        if (amount > credits) revert PayInsufficientReserve(credits, amount);
        credits -= amount;
        _reserve.credits = uint128(credits);
        emit ReserveSpent(to, amount, credits);
        _credit.transfer(to, amount);
    }

    /// @inheritdoc IPay
    function spendEthReserve(address payable to, uint256 amount) external onlyAuthority nonReentrant {
        uint256 eth = _reserve.eth;
        if (amount > eth) revert PayInsufficientReserve(eth, amount);
        eth -= amount;
        _reserve.eth = uint128(eth);
        emit EthReserveSpent(to, amount, eth);
        Address.sendValue(to, amount);
    }

    // ---- Members -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPay
    function enrol(uint256 roleId, bytes20 member) external {
        uint256 epoch = _turn();
        Paid memory paid = _paid[roleId][member];
        if (paid.place != 0) revert PayEnrolled(roleId, member);
        Membership memory membership = _roles.membershipOf(roleId, member);
        if (membership.joinedAt == 0 || membership.suspended) revert PayNotMember(roleId, member);
        if (!_queue.isInCycle(roleId, member)) revert PayOutOfCycle(roleId, member);
        uint256 from = _payableFrom(Math.max(membership.joinedAt, paid.since));
        if (block.timestamp < from) revert PayTooEarly(roleId, member, from);

        Rates memory rates = _rates;
        Group memory group = _settled(roleId, rates);
        if (group.places == 0 && group.weight == 0) _weigh(roleId, group, rates, epoch);
        _reweigh(group, uint256(group.size) + 1, group.weight);
        _append(roleId, group, rates, paid, member);
        _groups[roleId] = group;
    }

    /// @inheritdoc IPay
    function endPay(uint256 roleId, bytes20 member) external {
        if (roleId == HOSTS) revert PayNotRole(roleId);
        _requireEnrolled(roleId, member);
        if (_queue.isInCycle(roleId, member)) revert PayInCycle(roleId, member);
        _end(roleId, member);
    }

    /// @inheritdoc IPay
    function claim(uint256 roleId, bytes20 member) external returns (uint256 amount) {
        Paid storage stored = _paid[roleId][member];
        Paid memory paid = stored;
        amount = _owedTo(roleId, member, paid);
        if (paid.owing) (stored.owing, _owed[roleId][member]) = (false, 0);
        if (paid.place == 0) paid.mark = 0;
        else amount += _checkpoint(roleId, member, paid);
        if (amount == 0) revert PayNothingOwed(roleId, member);
        stored.mark = paid.mark;
        address account = _identities.accountOf(member);
        emit Claimed(roleId, member, account, amount);
        _credit.transfer(account, amount);
    }

    // ---- Modules -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IRoleObserver
    function memberBegan(uint256 roleId, bytes20 member) external onlyModule(address(_roles)) {
        Paid storage paid = _paid[roleId][member];
        // For who is new here the registry knows since when; for who was here before, only this call does.
        if (paid.since != 0 && paid.place == 0) _wait(roleId, member, paid);
    }

    /// @inheritdoc IRoleObserver
    function memberEnded(uint256 roleId, bytes20 member) external onlyModule(address(_roles)) {
        Paid storage paid = _paid[roleId][member];
        if (paid.place == 0) _wait(roleId, member, paid);
        else _end(roleId, member);
    }

    /// @inheritdoc IPay
    function enrolHost(bytes20 host) external onlyModule(_hosts) {
        uint256 epoch = _turn();
        Paid memory paid = _paid[HOSTS][host];
        if (paid.place != 0) revert PayEnrolled(HOSTS, host);
        Rates memory rates = _ratesOf(HOSTS);
        Group memory group = _settled(HOSTS, rates);
        ++group.size;
        _append(HOSTS, group, rates, paid, host);
        _groups[HOSTS] = group;
        if (group.size == 1) _loadTerms(epoch);
    }

    /// @inheritdoc IPay
    function retireHost(bytes20 host) external onlyModule(_hosts) {
        _requireEnrolled(HOSTS, host);
        _end(HOSTS, host);
    }

    /// @inheritdoc IPay
    function setShare(uint256 roleId, bytes20 member, uint256 share) external onlyModule(_review) {
        if (roleId == HOSTS) revert PayNotRole(roleId);
        if (share < LEAST_SHARE || share > PaySplit.WHOLE) revert PayInvalidShare(share);
        _turn();
        Paid memory paid = _paid[roleId][member];
        if (paid.place != 0) {
            uint256 net = _checkpoint(roleId, member, paid);
            if (net != 0) _owe(roleId, member, paid, net);
        }
        paid.withheld = uint16(PaySplit.WHOLE - share);
        _paid[roleId][member] = paid;
        emit ShareSet(roleId, member, share, _owedTo(roleId, member, paid));
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPay
    function treasury() external view returns (TreasuryState memory) {
        Treasury memory treasury_ = _treasury;
        uint256 credits = _reserve.credits + _reservePart(treasury_.shared, _terms);
        return
            TreasuryState(treasury_.epoch, treasury_.pot, treasury_.remainder, credits, _reserve.eth, treasury_.shared);
    }

    /// @inheritdoc IPay
    function payTerms() external view returns (PayTerms memory) {
        Terms memory terms = _terms;
        return PayTerms(
            terms.slope,
            terms.reserveShare,
            terms.hostShare,
            terms.manyWeight,
            terms.singleWeight,
            _rates.perWeight,
            _rates.slopePerWeight
        );
    }

    /// @inheritdoc IPay
    function paidRole(uint256 roleId) external view returns (PaidRole memory) {
        Rates memory rates = _ratesOf(roleId);
        Group memory group = _settled(roleId, rates);
        uint256 senior;
        unchecked {
            senior = uint128(group.base + group.weight * uint256(rates.perWeight));
        }
        return PaidRole(group.size, group.places, group.weight, senior, group.perPlace);
    }

    /// @inheritdoc IPay
    function paidMember(uint256 roleId, bytes20 member) external view returns (PaidMember memory shown) {
        Paid memory paid = _paid[roleId][member];
        (shown.place, shown.share) = (paid.place, PaySplit.WHOLE - paid.withheld);
        shown.claimable = _owedTo(roleId, member, paid);
        if (paid.place == 0) {
            shown.since = paid.since;
        } else {
            Rates memory rates = _ratesOf(roleId);
            uint256 total;
            (total, shown.rank) = _earned(roleId, _settled(roleId, rates), rates, paid.place);
            (uint256 net,,) = PaySplit.claim(total, paid.mark, paid.withheld);
            shown.claimable += net;
        }
    }

    // ---- Internals -----------------------------------------------------------------------------------------------------

    /// @dev Gives a group, which is settled, the weight that is in force.
    function _weigh(uint256 roleId, Group memory group, Rates memory rates, uint256 epoch) private {
        uint256 before = group.weight;
        _reweigh(group, group.size, _weightIn(roleId, epoch));
        unchecked {
            // Nobody has earned anything by that: what the most senior has must stay what it is.
            group.base += uint128(before * rates.perWeight - uint256(group.weight) * rates.perWeight);
        }
        emit WeightApplied(roleId, epoch, group.weight);
    }

    /// @dev Settles one who is enrolled, and its role.
    function _checkpoint(uint256 roleId, bytes20 member, Paid memory paid) private returns (uint256 net) {
        Rates memory rates = _ratesOf(roleId);
        Group memory group = _settled(roleId, rates);
        Group storage stored = _groups[roleId];
        if (stored.mark != group.mark) {
            (stored.base, stored.perPlace, stored.mark) = (group.base, group.perPlace, group.mark);
        }
        (uint256 total,) = _earned(roleId, group, rates, paid.place);
        return _settle(roleId, member, paid, total);
    }

    /// @dev Pay ends: what was earned is settled, the part of a wei goes to the next distribution, the place is vacated.
    function _end(uint256 roleId, bytes20 member) private {
        uint256 epoch = _turn();
        Paid memory paid = _paid[roleId][member];
        Rates memory rates = _ratesOf(roleId);
        Group memory group = _settled(roleId, rates);
        (uint256 total, uint256 rank) = _earned(roleId, group, rates, paid.place);
        uint256 net = _settle(roleId, member, paid, total);
        unchecked {
            uint256 remainder = _treasury.remainder + uint128(total - paid.mark);
            _treasury.remainder = uint40(Math.min(remainder, type(uint40).max));
        }

        uint256 size = uint256(group.size) - 1;
        if (roleId == HOSTS) group.size = uint32(size);
        else _reweigh(group, size, group.weight);
        _vacate(roleId, group, paid.place, rank);
        _groups[roleId] = group;
        (paid.place, paid.mark, paid.since) = (0, uint128(net), uint40(block.timestamp));
        _paid[roleId][member] = paid;
        emit PayEnded(roleId, member, size, _owedTo(roleId, member, paid));
        if (roleId == HOSTS && size == 0) _loadTerms(epoch);
    }

    function _wait(uint256 roleId, bytes20 member, Paid storage paid) private {
        paid.since = uint40(block.timestamp);
        emit WaitBegan(roleId, member);
    }

    function _requireEnrolled(uint256 roleId, bytes20 member) private view {
        if (_paid[roleId][member].place == 0) revert PayNotEnrolled(roleId, member);
    }

    /// @dev When one whole epoch has passed since `since`.
    function _payableFrom(uint256 since) private view returns (uint256) {
        uint256 epoch = epochAt(since);
        return epochStart(epochStart(epoch) < since ? epoch + 2 : epoch + 1);
    }

    function _weightIn(uint256 roleId, uint256 epoch) private view returns (uint256) {
        if (_roles.roleOf(roleId).closedAt != 0) return 0;
        return Math.min(_valuers.weightOf(roleId, epoch), type(uint24).max);
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
