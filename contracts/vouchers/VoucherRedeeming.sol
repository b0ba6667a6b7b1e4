// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Signatures} from "../common/libraries/Signatures.sol";
import {Identity} from "../identity/interfaces/IIdentityRegistry.sol";
import {Deed} from "../reputation/interfaces/IScoreSource.sol";
import {IVoucherBook} from "./interfaces/IVoucherBook.sol";
import {IVouchers, VoucherState} from "./interfaces/IVouchers.sol";
import {VoucherLife} from "./VoucherLife.sol";

/// @title VoucherRedeeming
/// @notice Redemption against the holder's signature, and what the modules redeem. It calls nothing but the registry of
/// identities and a signature check, both static, so that a promise can be kept whatever else is broken.
abstract contract VoucherRedeeming is VoucherLife {
    bytes32 private constant REDEEM_TYPEHASH =
        keccak256("Redeem(uint256 id,uint32 version,uint128 amount,uint128 remainingBefore,uint256 deadline)");

    /// @inheritdoc IVoucherBook
    function redeem(
        uint256 id,
        uint32 version,
        uint128 amount,
        uint128 remainingBefore,
        uint256 deadline,
        bytes calldata signature
    ) external {
        Head memory head = _headOf(id);
        bytes20 issuer = _seriesOf(id).issuer;
        Identity memory author = _identities.get(issuer);
        if (author.account != _msgSender() && !_delegates[issuer][_msgSender()]) {
            revert VouchersNotIssuer(id >> SERIAL_BITS, _msgSender());
        }
        _requireInTime(deadline);
        if (head.version != version) revert VouchersStale(id, head.version);
        bool requested = head.flags & REQUESTED != 0;
        if (!requested) {
            _requireNotLocked(id, head);
            if (_stateOf(head) != VoucherState.Exchanged) _revertForState(id, head);
        }
        uint256 remaining = _vouchers[id].amounts.remaining;
        if (remaining != remainingBefore) revert VouchersShrunk(id, remaining);
        bytes32 digest =
            _hashTypedDataV4(keccak256(abi.encode(REDEEM_TYPEHASH, id, version, amount, remainingBefore, deadline)));
        if (!Signatures.isValid(head.owner, digest, signature)) revert VouchersInvalidSignature(head.owner);

        if (requested) _endRequest(id, head);
        _redeem(id, head, amount);
        if (_isVerified(author)) _count(issuer, _verified(head.owner), Deed.HonouredOnTime);
    }

    /// @inheritdoc IVouchers
    function redeemHeld(uint256 id) external onlyModule(_projects) {
        Head memory head = _headOf(id);
        _requireOwner(id, head, _projects);
        if (head.flags & REQUESTED != 0) _endRequest(id, head);
        _redeem(id, head, _vouchers[id].amounts.remaining);
    }

    /// @inheritdoc IVoucherBook
    function openRequest(uint256 id) external onlyModule(address(_redemptions)) {
        Head memory head = _headOf(id);
        _requireNotLocked(id, head);
        if (_stateOf(head) != VoucherState.Exchanged) _revertForState(id, head);
        head.flags |= REQUESTED;
        _vouchers[id].head = head;
        emit Locked(id);
        emit RequestedSet(id, true);
        _noteChange(id);
    }

    /// @inheritdoc IVoucherBook
    function closeRequest(uint256 id, uint256 amount, uint256 leastExpiry, bool late)
        external
        onlyModule(address(_redemptions))
    {
        Head memory head = _headOf(id);
        _endRequest(id, head);
        if (head.expiry != 0 && leastExpiry > head.expiry) {
            head.expiry = uint40(leastExpiry);
            emit ExpiryRestored(id, leastExpiry);
        }
        if (amount == 0) {
            _vouchers[id].head = head;
            _noteChange(id);
            return;
        }
        _redeem(id, head, amount);
        bytes20 issuer = _seriesOf(id).issuer;
        if (_isVerified(_identities.get(issuer))) {
            _count(issuer, _verified(head.owner), late ? Deed.HonouredLate : Deed.HonouredOnTime);
        }
    }

    /// @dev Takes the request off in memory; the caller stores it.
    function _endRequest(uint256 id, Head memory head) private {
        _unlock(id, head, REQUESTED);
        emit RequestedSet(id, false);
    }

    function _redeem(uint256 id, Head memory head, uint256 amount) private {
        Amounts memory amounts = _vouchers[id].amounts;
        if (amount == 0 || amount > amounts.remaining) revert VouchersInvalidAmount(amount, amounts.remaining);
        amounts.remaining -= uint80(amount);
        ++head.version;
        if (amounts.remaining == 0) head.flags |= REDEEMED;
        _vouchers[id].head = head;
        _vouchers[id].amounts = amounts;
        emit VoucherRedeemed(id, head.owner, amount, amounts.remaining, head.version);
        _noteChange(id);
    }
}
