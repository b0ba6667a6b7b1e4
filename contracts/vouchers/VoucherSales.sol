// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IPaymentReferences} from "../common/interfaces/IPaymentReferences.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {
    IVoucherSales,
    Receipt,
    Reservation,
    Reversal,
    Sale,
    SaleAttester,
    SaleState,
    SaleTerms
} from "./interfaces/IVoucherSales.sol";
import {IVouchers, Voucher} from "./interfaces/IVouchers.sol";

/// @title VoucherSales
/// @notice See {IVoucherSales}.
/// @dev It calls the vouchers last, after all is stored; before, the list of used payments, and ERC-1271 wallets, statically.
contract VoucherSales is IVoucherSales, EIP712, Relayed, Authorized {
    /// @dev One slot.
    struct Record {
        SaleState state;
        uint40 until;
    }

    bytes32 private constant RESERVATION_TYPEHASH = keccak256(
        "Reservation(uint256 voucherId,uint32 version,address seller,address buyer,uint256 price,bytes3 currency,address attester,uint256 until,uint256 chargeBack,uint256 salt)"
    );
    bytes32 private constant RECEIPT_TYPEHASH =
        keccak256("Receipt(bytes32 reservation,bytes32 eventId,uint256 amount,bytes3 currency,uint256 paidAt)");
    bytes32 private constant REVERSAL_TYPEHASH =
        keccak256("Reversal(bytes32 reservation,bytes32 eventId,uint256 reversedAt)");
    /// @dev Keeps every date within 40 bits for as long as block times are within 39.
    uint256 private constant LONGEST = 3650 days;

    IVouchers private immutable _vouchers;
    IPaymentReferences private immutable _references;

    mapping(bytes32 reservationHash => Record) private _sales;
    mapping(address attester => SaleAttester) private _attesters;
    uint256 private _version;
    mapping(uint256 version => SaleTerms) private _terms;

    /// @param authority_ Timelock that accepts attesters and sets bounds.
    /// @param forwarder Forwarder for relayed actions.
    /// @param vouchers_ What is sold.
    /// @param references_ Which payments were used.
    /// @param attesters First attesters.
    /// @param policies What each of them is accepted under.
    /// @param terms First bounds.
    constructor(
        address authority_,
        address forwarder,
        IVouchers vouchers_,
        IPaymentReferences references_,
        address[] memory attesters,
        SaleAttester[] memory policies,
        SaleTerms memory terms
    ) EIP712("Commonweal VoucherSales", "1") Relayed(forwarder) Authorized(authority_) {
        _vouchers = vouchers_;
        _references = references_;
        for (uint256 i = 0; i < attesters.length; ++i) {
            _setAttester(attesters[i], policies[i]);
        }
        _setParameters(terms);
    }

    /// @inheritdoc IVoucherSales
    function reserve(Reservation calldata reservation, bytes calldata signature) external {
        bytes32 hash = _require(reservation, SaleState.None);
        SaleTerms memory terms = _terms[_version];
        _requireTerms(reservation, terms);
        uint256 receiptUntil = reservation.until + terms.receiptTime;
        _requireVoucher(reservation, receiptUntil + reservation.chargeBack);
        _requireSigned(reservation.seller, hash, signature);

        _sales[hash] = Record(SaleState.Reserved, uint40(receiptUntil));
        emit Reserved(hash, reservation.voucherId, reservation.buyer, reservation, receiptUntil, _version);
        _vouchers.setReserved(reservation.voucherId, true);
    }

    /// @inheritdoc IVoucherSales
    function withdraw(Reservation calldata reservation) external {
        bytes32 hash = _require(reservation, SaleState.None);
        _requireSeller(reservation);
        _sales[hash].state = SaleState.Withdrawn;
        emit ReservationWithdrawn(hash, reservation.seller);
    }

    /// @inheritdoc IVoucherSales
    function settle(Reservation calldata reservation, Receipt calldata receipt, bytes calldata signature) external {
        bytes32 hash = _require(reservation, SaleState.Reserved);
        _requireWindow(hash, 0, _sales[hash].until);
        address attester = reservation.attester;
        if (!_attesters[attester].accepted) revert VoucherSalesNotAttester(attester);
        if (receipt.paidAt >= reservation.until) {
            revert VoucherSalesPaidLate(hash, receipt.paidAt, reservation.until);
        }
        if (receipt.amount < reservation.price || receipt.currency != reservation.currency) {
            revert VoucherSalesUnderpaid(hash, receipt.amount, receipt.currency);
        }
        _useEvent(hash, receipt.reservation, attester, receipt.eventId);
        _requireSigned(attester, receiptHash(receipt), signature);

        uint256 reversalUntil = block.timestamp + reservation.chargeBack;
        _sales[hash] = Record(SaleState.Paid, uint40(reversalUntil));
        emit Paid(hash, attester, receipt, reversalUntil);
    }

    /// @inheritdoc IVoucherSales
    function reverse(Reservation calldata reservation, Reversal calldata reversal, bytes calldata signature) external {
        bytes32 hash = _require(reservation, SaleState.Paid);
        _requireWindow(hash, 0, _sales[hash].until);
        address attester = reservation.attester;
        _useEvent(hash, reversal.reservation, attester, reversal.eventId);
        _requireSigned(attester, reversalHash(reversal), signature);

        _sales[hash] = Record(SaleState.Reversed, 0);
        emit Reversed(hash, reservation.voucherId, attester, reversal);
        _vouchers.setReserved(reservation.voucherId, false);
    }

    /// @inheritdoc IVoucherSales
    function release(Reservation calldata reservation) external {
        bytes32 hash = _require(reservation, SaleState.Paid);
        _requireSeller(reservation);
        _complete(hash, reservation);
    }

    /// @inheritdoc IVoucherSales
    function complete(Reservation calldata reservation) external {
        bytes32 hash = _require(reservation, SaleState.Paid);
        _requireWindow(hash, _sales[hash].until, type(uint256).max);
        _complete(hash, reservation);
    }

    /// @inheritdoc IVoucherSales
    function lapse(Reservation calldata reservation) external {
        bytes32 hash = _require(reservation, SaleState.Reserved);
        _requireWindow(hash, _sales[hash].until, type(uint256).max);
        _sales[hash] = Record(SaleState.Lapsed, 0);
        emit Lapsed(hash, reservation.voucherId);
        _vouchers.setReserved(reservation.voucherId, false);
    }

    /// @inheritdoc IVoucherSales
    function setAttester(address attester, SaleAttester calldata terms) external onlyAuthority {
        _setAttester(attester, terms);
    }

    /// @inheritdoc IVoucherSales
    function setParameters(SaleTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IVoucherSales
    function saleOf(bytes32 reservationHash_) external view returns (Sale memory) {
        Record storage record = _sales[reservationHash_];
        return Sale({state: record.state, until: record.until});
    }

    /// @inheritdoc IVoucherSales
    function attesterOf(address attester) external view returns (SaleAttester memory) {
        return _attesters[attester];
    }

    /// @inheritdoc IVoucherSales
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IVoucherSales
    function parameters(uint256 version) external view returns (SaleTerms memory) {
        if (version == 0 || version > _version) revert VoucherSalesUnknownParameters(version);
        return _terms[version];
    }

    /// @inheritdoc IVoucherSales
    function reservationHash(Reservation calldata reservation) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(RESERVATION_TYPEHASH, reservation)));
    }

    /// @inheritdoc IVoucherSales
    function receiptHash(Receipt calldata receipt) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(RECEIPT_TYPEHASH, receipt)));
    }

    /// @inheritdoc IVoucherSales
    function reversalHash(Reversal calldata reversal) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REVERSAL_TYPEHASH, reversal)));
    }

    function _complete(bytes32 hash, Reservation calldata reservation) private {
        _sales[hash] = Record(SaleState.Completed, 0);
        emit Completed(hash, reservation.voucherId, reservation.buyer);
        _vouchers.moveReserved(reservation.voucherId, reservation.buyer);
    }

    function _useEvent(bytes32 hash, bytes32 named, address attester, bytes32 eventId) private {
        if (named != hash) revert VoucherSalesOtherReservation(hash, named);
        _references.spend(attester, eventId);
    }

    function _setAttester(address attester, SaleAttester memory terms) private {
        if (terms.accepted && (attester == address(0) || !_areCapitals(terms.jurisdiction, 2) || terms.policyHash == 0))
        {
            revert VoucherSalesInvalidAttester(attester, terms.jurisdiction, terms.policyHash);
        }
        _attesters[attester] = terms;
        emit AttesterSet(attester, terms.accepted, terms.jurisdiction, terms.policyHash);
    }

    function _setParameters(SaleTerms memory terms) private {
        _requireBound(terms.longestReservation, "longestReservation");
        _requireBound(terms.receiptTime, "receiptTime");
        _requireBound(terms.longestChargeBack, "longestChargeBack");
        uint256 version = ++_version;
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }

    function _require(Reservation calldata reservation, SaleState wanted) private view returns (bytes32 hash) {
        hash = reservationHash(reservation);
        SaleState state = _sales[hash].state;
        if (state != wanted) revert VoucherSalesWrongState(hash, state);
    }

    /// @dev What can be said of a reservation without the voucher.
    function _requireTerms(Reservation calldata reservation, SaleTerms memory terms) private view {
        if (!_attesters[reservation.attester].accepted) revert VoucherSalesNotAttester(reservation.attester);
        uint256 latest = block.timestamp + terms.longestReservation;
        if (reservation.until <= block.timestamp || reservation.until > latest) {
            revert VoucherSalesInvalidUntil(reservation.until, block.timestamp, latest);
        }
        if (reservation.chargeBack > terms.longestChargeBack) {
            revert VoucherSalesInvalidChargeBack(reservation.chargeBack, terms.longestChargeBack);
        }
        if (reservation.price == 0 || !_areCapitals(reservation.currency, 3)) {
            revert VoucherSalesInvalidPrice(reservation.price, reservation.currency);
        }
    }

    /// @dev The voucher is the seller's, as it was when the seller signed, and lasts beyond the sale. Whether it can be
    /// reserved, the vouchers say themselves.
    function _requireVoucher(Reservation calldata reservation, uint256 end) private view {
        uint256 id = reservation.voucherId;
        Voucher memory voucher = _vouchers.voucherOf(id);
        if (voucher.owner != reservation.seller) {
            revert VoucherSalesNotOwner(id, reservation.seller, voucher.owner);
        }
        if (voucher.version != reservation.version) {
            revert VoucherSalesWrongVersion(id, voucher.version, reservation.version);
        }
        if (voucher.expiry != 0 && voucher.expiry <= end) revert VoucherSalesExpiresTooSoon(id, voucher.expiry, end);
        address buyer = reservation.buyer;
        if (buyer == address(0) || buyer == reservation.seller || !_vouchers.mayHold(id, buyer)) {
            revert VoucherSalesNotBuyer(id, buyer);
        }
    }

    function _requireSeller(Reservation calldata reservation) private view {
        address caller = _msgSender();
        if (caller != reservation.seller) revert VoucherSalesNotSeller(caller, reservation.seller);
    }

    function _requireSigned(address signer, bytes32 digest, bytes calldata signature) private view {
        if (!Signatures.isValid(signer, digest, signature)) revert VoucherSalesInvalidSignature(signer);
    }

    function _requireWindow(bytes32 hash, uint256 start, uint256 end) private view {
        if (block.timestamp < start || block.timestamp >= end) {
            revert VoucherSalesOutsideWindow(hash, start, end, block.timestamp);
        }
    }

    function _requireBound(uint256 bound, bytes32 field) private pure {
        if (bound == 0 || bound > LONGEST) revert VoucherSalesInvalidParameters(field);
    }

    /// @dev Whether the first `count` bytes are letters from A to Z.
    function _areCapitals(bytes3 text, uint256 count) private pure returns (bool) {
        for (uint256 i = 0; i < count; ++i) {
            if (text[i] < "A" || text[i] > "Z") return false;
        }
        return true;
    }
}
