// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {Deed} from "../reputation/interfaces/IScoreSource.sol";
import {IVoucherExchange, Item, Offer} from "./interfaces/IVoucherExchange.sol";
import {OfferHash} from "./libraries/OfferHash.sol";
import {VoucherLife} from "./VoucherLife.sol";

/// @title VoucherExchange
/// @notice See {IVoucherExchange}. Makers have what they give before anything moves, and what moved has another version and
/// owner, so that no voucher moves twice in a call.
abstract contract VoucherExchange is VoucherLife, IVoucherExchange {
    using SafeERC20 for IERC20;

    uint256 private constant MOST_ITEMS = 16;
    uint256 private constant SMALLEST_RING = 3;
    uint256 private constant LARGEST_RING = 8;

    mapping(address maker => uint256) private _counters;
    mapping(address maker => mapping(uint256 word => uint256 bits)) private _nonces;

    /// @inheritdoc IVoucherExchange
    function fill(Offer calldata offer, bytes calldata signature, uint256[] calldata takes)
        external
        payable
        nonReentrant
    {
        // Check: the offer, and that it is for the caller.
        (address maker, address taker) = (offer.maker, _msgSender());
        if (taker == maker) revert VouchersInvalidOffer("maker");
        _requireTaker(offer.taker, taker);
        uint256 value = offer.payToken == address(0) ? offer.payAmount : 0;
        if (msg.value != value) revert VouchersWrongPayment(value, msg.value);
        bytes32 digest = _consume(offer, signature);

        // Effect: what is taken and what is given change hands.
        Item[] calldata wanted = offer.takes;
        if (takes.length != wanted.length) revert VouchersInvalidOffer("takes");
        for (uint256 i = 0; i < takes.length; ++i) {
            if (!_fits(takes[i], wanted[i])) revert VouchersWrongItem(takes[i], wanted[i].id);
            _settle(takes[i], wanted[i], taker, maker);
        }
        uint256 given = _settleAll(offer.gives, maker, taker);
        // Balances change only by what is not swapped evenly.
        if (given > takes.length) _shiftBalance(maker, taker, given - takes.length);
        else if (given < takes.length) _shiftBalance(taker, maker, takes.length - given);
        emit OfferFilled(digest, maker, taker, offer.nonce);
        if (takes.length != 0 || offer.payAmount != 0) _countBetween(maker, taker);

        // Interaction: the payment.
        if (value != 0) Address.sendValue(payable(maker), value);
        else if (offer.payAmount != 0) IERC20(offer.payToken).safeTransferFrom(taker, maker, offer.payAmount);
    }

    /// @inheritdoc IVoucherExchange
    function fillRing(Offer[] calldata offers, bytes[] calldata signatures) external {
        uint256 count = offers.length;
        if (count < SMALLEST_RING || count > LARGEST_RING || signatures.length != count) {
            revert VouchersInvalidRing(count, signatures.length);
        }
        // Check: each offer by itself, and that it takes what the one before it gives.
        bytes32[] memory digests = new bytes32[](count);
        address[] memory makers = new address[](count);
        Offer calldata last = offers[count - 1];
        for (uint256 i = 0; i < count; ++i) {
            Offer calldata offer = offers[i];
            makers[i] = offer.maker;
            _requireNewMaker(makers, i);
            _requireLink(last, offer, i);
            digests[i] = _consume(offer, signatures[i]);
            last = offer;
        }
        // Effect: what each gives goes to the next.
        bytes20 first = _verified(makers[0]);
        bytes20 identity = first;
        for (uint256 i = 0; i < count; ++i) {
            Offer calldata offer = offers[i];
            address to = makers[(i + 1) % count];
            uint256 given = _settleAll(offer.gives, makers[i], to);
            uint256 taken = offer.takes.length;
            if (given != taken) _balances[makers[i]] = _balances[makers[i]] + taken - given;
            emit OfferFilled(digests[i], makers[i], to, offer.nonce);
            bytes20 next = i + 1 == count ? first : _verified(to);
            _count(identity, next, Deed.Exchanged);
            identity = next;
        }
        emit RingFilled(digests);
    }

    /// @inheritdoc IVoucherExchange
    function cancelOffer(uint256 nonce) external {
        _useNonce(_msgSender(), nonce);
        emit OfferCancelled(_msgSender(), nonce);
    }

    /// @inheritdoc IVoucherExchange
    function cancelAllOffers() external {
        emit OffersCancelled(_msgSender(), ++_counters[_msgSender()]);
    }

    /// @inheritdoc IVoucherExchange
    function counterOf(address maker) external view returns (uint256) {
        return _counters[maker];
    }

    /// @inheritdoc IVoucherExchange
    function offerHash(Offer calldata offer) external view returns (bytes32) {
        return _hashTypedDataV4(OfferHash.structHash(offer));
    }

    /// @inheritdoc IVoucherExchange
    function isNonceUsed(address maker, uint256 nonce) external view returns (bool) {
        return _nonces[maker][nonce >> 8] & _bitOf(nonce) != 0;
    }

    /// @dev Checks all of an offer but how its items stand, and uses up its nonce.
    function _consume(Offer calldata offer, bytes calldata signature) private returns (bytes32 digest) {
        Item[] calldata gives = offer.gives;
        if (gives.length == 0 || gives.length > MOST_ITEMS) revert VouchersInvalidOffer("gives");
        if (offer.takes.length > MOST_ITEMS) revert VouchersInvalidOffer("takes");
        _requireInTime(offer.deadline);
        address maker = offer.maker;
        uint256 counter = _counters[maker];
        if (offer.counter != counter) revert VouchersWrongCounter(maker, counter);
        _useNonce(maker, offer.nonce);
        digest = _hashTypedDataV4(OfferHash.structHash(offer));
        if (!Signatures.isValid(maker, digest, signature)) revert VouchersInvalidSignature(maker);
        for (uint256 i = 0; i < gives.length; ++i) {
            address owner = _vouchers[gives[i].id].head.owner;
            if (owner != maker) revert ERC721IncorrectOwner(maker, gives[i].id, owner);
        }
    }

    function _useNonce(address maker, uint256 nonce) private {
        uint256 used = _nonces[maker][nonce >> 8];
        if (used & _bitOf(nonce) != 0) revert VouchersOfferUsed(maker, nonce);
        _nonces[maker][nonce >> 8] = used | _bitOf(nonce);
    }

    /// @dev Moves all that an offer gives.
    function _settleAll(Item[] calldata gives, address from, address to) private returns (uint256 count) {
        count = gives.length;
        for (uint256 i = 0; i < count; ++i) {
            _settle(gives[i].id, gives[i], from, to);
        }
    }

    /// @dev Moves a voucher if it stands as the item says. Balances are the caller's part.
    function _settle(uint256 id, Item calldata item, address from, address to) private {
        Head memory head = _headOf(id);
        _requireOwner(id, head, from);
        if (item.version != head.version && item.id == id) revert VouchersStale(id, head.version);
        if (head.flags & REDEEMED != 0 || _isExpired(head)) _revertForState(id, head);
        uint256 remaining = _vouchers[id].amounts.remaining;
        if (remaining < item.remaining) revert VouchersShrunk(id, remaining);
        _pass(id, head, to);
    }

    function _countBetween(address one, address other) private {
        bytes20 identity = _verified(one);
        if (identity != 0) _count(identity, _verified(other), Deed.Exchanged);
    }

    function _bitOf(uint256 nonce) private pure returns (uint256) {
        return 1 << (nonce & 0xff);
    }

    /// @dev Whether voucher `id` is what is asked for by number or by series.
    function _fits(uint256 id, Item calldata wanted) private pure returns (bool) {
        return id == wanted.id || (id >> SERIAL_BITS == wanted.id && wanted.version == 0);
    }

    function _requireTaker(address named, address taker) private pure {
        if (named != address(0) && named != taker) revert VouchersNotTaker(named, taker);
    }

    /// @dev At most 28 comparisons in a ring.
    function _requireNewMaker(address[] memory makers, uint256 index) private pure {
        for (uint256 i = 0; i < index; ++i) {
            if (makers[i] == makers[index]) revert VouchersRepeatedMaker(makers[index]);
        }
    }

    /// @dev `last` is for the maker of `offer`, the one at `index`, which takes exactly what it gives.
    function _requireLink(Offer calldata last, Offer calldata offer, uint256 index) private pure {
        if (offer.payAmount != 0) revert VouchersInvalidOffer("payAmount");
        _requireTaker(last.taker, offer.maker);
        (Item[] calldata gives, Item[] calldata takes) = (last.gives, offer.takes);
        if (gives.length != takes.length) revert VouchersRingBroken(index);
        for (uint256 i = 0; i < gives.length; ++i) {
            (Item calldata given, Item calldata taken) = (gives[i], takes[i]);
            bool same = given.id == taken.id && given.version == taken.version;
            bool ofSeries = given.id >> SERIAL_BITS == taken.id && taken.version == 0;
            if ((!same && !ofSeries) || given.remaining < taken.remaining) revert VouchersRingBroken(index);
        }
    }
}
