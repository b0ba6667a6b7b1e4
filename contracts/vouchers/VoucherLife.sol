// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deed} from "../reputation/interfaces/IScoreSource.sol";
import {IVoucherBook} from "./interfaces/IVoucherBook.sol";
import {IVouchers, VoucherState} from "./interfaces/IVouchers.sol";
import {VoucherDeeds} from "./VoucherDeeds.sol";
import {VoucherSeries} from "./VoucherSeries.sol";

/// @title VoucherLife
/// @notice What becomes of a voucher other than changing hands: listed, withdrawn, frozen, split, prolonged, reserved.
abstract contract VoucherLife is VoucherSeries, VoucherDeeds {
    /// @inheritdoc IVoucherBook
    function list(uint256 id) external {
        Head memory head = _requireAuthors(id);
        if (_stateOf(head) != VoucherState.Draft) _revertForState(id, head);
        head.flags |= LISTED;
        _vouchers[id].head = head;
        emit VoucherListed(id);
        _noteChange(id);
    }

    /// @inheritdoc IVoucherBook
    function voidVoucher(uint256 id) external {
        Head memory head = _headOf(id);
        _requireIssuer(id >> SERIAL_BITS);
        if (head.flags & (EXCHANGED | VOID) != 0) _revertForState(id, head);
        if (head.flags & RESERVED != 0) revert VouchersLocked(id);
        head.flags |= VOID;
        _vouchers[id].head = head;
        emit VoucherVoided(id);
        _noteChange(id);
    }

    /// @inheritdoc IVoucherBook
    function freeze(uint256 id) external {
        Head memory head = _requireAuthors(id);
        _requireNotLocked(id, head);
        (head.flags, head.version) = (head.flags | FROZEN, head.version + 1);
        _vouchers[id].head = head;
        emit FrozenSet(id, true, head.version);
        emit Locked(id);
        _noteChange(id);
    }

    /// @inheritdoc IVoucherBook
    function unfreeze(uint256 id) external {
        Head memory head = _requireAuthors(id);
        _unlock(id, head, FROZEN);
        _vouchers[id].head = head;
        emit FrozenSet(id, false, head.version);
        _noteChange(id);
    }

    /// @inheritdoc IVoucherBook
    function split(uint256 id, uint256 amount) external returns (uint256 childId) {
        Head memory head = _headOf(id);
        _requireOwner(id, head, _msgSender());
        _requireNotLocked(id, head);
        if (_stateOf(head) > VoucherState.Exchanged) _revertForState(id, head);
        Amounts memory amounts = _vouchers[id].amounts;
        if (amount == 0 || amount >= amounts.remaining) revert VouchersInvalidAmount(amount, amounts.remaining - 1);

        uint80 part = uint80(amount);
        uint80 base = uint80((uint256(amounts.base) * amount) / amounts.remaining);
        uint256 seriesId = id >> SERIAL_BITS;
        uint40 serial = _series[seriesId].minted + 1;
        _series[seriesId].minted = serial;
        childId = (seriesId << SERIAL_BITS) + serial;
        ++head.version;
        _vouchers[id].head = head;
        _vouchers[id].amounts = Amounts(amounts.face - part, amounts.remaining - part, amounts.base - base);
        ++_balances[head.owner];
        emit VoucherSplit(id, childId, amount, base, head.version);
        _noteChange(id);
        head.version = 1;
        _write(childId, head, Amounts(part, part, base));
    }

    /// @inheritdoc IVoucherBook
    function prolong(uint256 id, uint256 expiry, bool renewal, bool refill) external onlyModule(address(_renewals)) {
        Head memory head = _headOf(id);
        _requireNotLocked(id, head);
        ++head.version;
        head.expiry = uint40(expiry);
        if (renewal) ++head.renewals;
        uint80 added = 0;
        if (refill) {
            Amounts memory amounts = _vouchers[id].amounts;
            added = amounts.base;
            (amounts.face, amounts.remaining) = (amounts.face + added, amounts.remaining + added);
            _vouchers[id].amounts = amounts;
            if (amounts.remaining != 0) head.flags &= ~REDEEMED;
        }
        _vouchers[id].head = head;
        emit VoucherProlonged(id, expiry, added, head.renewals, head.version);
        _noteChange(id);
    }

    /// @inheritdoc IVouchers
    function setReserved(uint256 id, bool reserved) external onlyModule(_sales) {
        Head memory head = _headOf(id);
        if (reserved) {
            _requireNotLocked(id, head);
            if (head.flags & EXCHANGED == 0) _requireLeaving(id, head);
            else if (_stateOf(head) != VoucherState.Exchanged) _revertForState(id, head);
            head.flags |= RESERVED;
            emit Locked(id);
        } else {
            _unlock(id, head, RESERVED);
        }
        _vouchers[id].head = head;
        emit ReservedSet(id, reserved);
    }

    /// @inheritdoc IVouchers
    function moveReserved(uint256 id, address to) external onlyModule(_sales) {
        if (to == address(0)) revert ERC721InvalidReceiver(to);
        Head memory head = _headOf(id);
        address seller = head.owner;
        _unlock(id, head, RESERVED);
        emit ReservedSet(id, false);
        _move(id, head, to);
        _shiftBalance(seller, to, 1);
        _count(_verified(seller), _verified(to), Deed.Exchanged);
    }

    /// @dev Takes a lock off in memory; the caller stores it.
    function _unlock(uint256 id, Head memory head, uint8 lock) internal {
        if (head.flags & lock == 0) revert VouchersNotLocked(id);
        head.flags &= ~lock;
        emit Unlocked(id);
    }

    /// @dev A voucher that never left its author, whose account calls and has it.
    function _requireAuthors(uint256 id) private view returns (Head memory head) {
        head = _headOf(id);
        address author = _requireIssuer(id >> SERIAL_BITS);
        if (head.flags & (EXCHANGED | VOID) != 0) _revertForState(id, head);
        if (head.owner != author) revert VouchersNotAuthors(id);
    }
}
