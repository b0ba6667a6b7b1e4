// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Relayed} from "../common/Relayed.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVoucherBook, RenewalTerms} from "./interfaces/IVoucherBook.sol";
import {IVoucherRenewals} from "./interfaces/IVoucherRenewals.sol";
import {IVouchers, Voucher, VoucherState} from "./interfaces/IVouchers.sol";

/// @title VoucherRenewals
/// @notice See {IVoucherRenewals}.
contract VoucherRenewals is IVoucherRenewals, EIP712, Relayed, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Math for uint256;

    bytes32 private constant EXTEND_TYPEHASH =
        keccak256("Extend(uint256 id,uint32 version,uint40 expiry,uint256 deadline)");
    uint256 private constant SERIAL_BITS = 64;
    uint256 private constant MOST_FACE = type(uint80).max;
    /// @dev A voucher is renewable in the last tenth of its term.
    uint256 private constant TENTHS = 10;

    IIdentityRegistry private immutable _identities;
    address private immutable _vouchers;

    /// @dev Two slots each: terms and price.
    mapping(uint256 seriesId => RenewalTerms) private _terms;
    mapping(bytes20 issuer => uint256) private _proceeds;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param vouchers_ The vouchers: {IVouchers} and {IVoucherBook}.
    constructor(address forwarder, IIdentityRegistry identities_, address vouchers_)
        EIP712("Commonweal VoucherRenewals", "1")
        Relayed(forwarder)
    {
        _identities = identities_;
        _vouchers = vouchers_;
    }

    /// @inheritdoc IVoucherRenewals
    function renew(uint256 id, uint256 maxPrice, uint256 deadline) external payable nonReentrant {
        // Check: the owner, the terms and the time.
        RenewalTerms memory terms = _terms[id >> SERIAL_BITS];
        Voucher memory voucher = IVouchers(_vouchers).voucherOf(id);
        if (voucher.owner != _msgSender()) revert VoucherRenewalsNotOwner(id, _msgSender());
        _requireInTime(deadline);
        _requireRenewable(id, voucher, terms);
        if (terms.price > maxPrice) revert VoucherRenewalsPriceExceeded(terms.price, maxPrice);
        uint256 value = terms.token == address(0) ? terms.price : 0;
        if (msg.value != value) revert VoucherRenewalsWrongPayment(value, msg.value);

        // Effect: more time, and the ETH for the issuer.
        emit Renewed(id, voucher.owner, terms.token, terms.price);
        uint256 expiry = Math.min(voucher.expiry + uint256(terms.period), type(uint40).max);
        IVoucherBook(_vouchers).prolong(id, expiry, true, terms.refill);
        bytes20 issuer = _issuerOf(id >> SERIAL_BITS);
        if (value != 0) {
            _proceeds[issuer] += value;
            emit ProceedsChanged(issuer, _proceeds[issuer]);
        } else if (terms.price != 0) {
            // Interaction: the token.
            IERC20(terms.token).safeTransferFrom(voucher.owner, _identities.accountOf(issuer), terms.price);
        }
    }

    /// @inheritdoc IVoucherRenewals
    function extend(uint256 id, uint256 expiry, uint256 deadline, bytes calldata signature) external {
        _requireIssuer(id >> SERIAL_BITS);
        _requireInTime(deadline);
        Voucher memory voucher = IVouchers(_vouchers).voucherOf(id);
        bool later = voucher.expiry != 0 && expiry > voucher.expiry && expiry > block.timestamp;
        bool alive = voucher.state != VoucherState.Void && voucher.state != VoucherState.Redeemed;
        if (!later || !alive || expiry > type(uint40).max) revert VoucherRenewalsInvalidExpiry(id, expiry);
        if (voucher.owner != _msgSender()) {
            bytes32 digest =
                _hashTypedDataV4(keccak256(abi.encode(EXTEND_TYPEHASH, id, voucher.version, expiry, deadline)));
            if (!Signatures.isValid(voucher.owner, digest, signature)) {
                revert VoucherRenewalsInvalidSignature(voucher.owner);
            }
        }
        emit Extended(id, expiry);
        IVoucherBook(_vouchers).prolong(id, expiry, false, false);
    }

    /// @inheritdoc IVoucherRenewals
    function betterTerms(uint256 seriesId, uint256 price, uint40 period, uint16 count) external {
        _requireIssuer(seriesId);
        RenewalTerms memory terms = _terms[seriesId];
        bool better = terms.period != 0 && price <= terms.price && period >= terms.period && count >= terms.count;
        if (!better) revert VoucherRenewalsNotBetter(seriesId);
        (terms.price, terms.period, terms.count) = (price, period, count);
        _terms[seriesId] = terms;
        emit RenewalTermsSet(seriesId, terms);
    }

    /// @inheritdoc IVoucherRenewals
    function withdraw() external nonReentrant returns (uint256 amount) {
        address account = _msgSender();
        (bytes20 issuer,) = _identities.identityOf(account);
        amount = _proceeds[issuer];
        if (amount == 0) revert VoucherRenewalsNoProceeds(account);
        _proceeds[issuer] = 0;
        emit ProceedsWithdrawn(issuer, account, amount);
        Address.sendValue(payable(account), amount);
    }

    /// @inheritdoc IVoucherRenewals
    function open(uint256 seriesId, RenewalTerms calldata terms) external {
        if (msg.sender != _vouchers) revert VoucherRenewalsNotVouchers(msg.sender);
        _terms[seriesId] = terms;
        emit RenewalTermsSet(seriesId, terms);
    }

    /// @inheritdoc IVoucherRenewals
    function termsOf(uint256 seriesId) external view returns (RenewalTerms memory) {
        return _terms[seriesId];
    }

    /// @inheritdoc IVoucherRenewals
    function windowOf(uint256 id) external view returns (uint256 start, uint256 end) {
        RenewalTerms memory terms = _terms[id >> SERIAL_BITS];
        Voucher memory voucher = IVouchers(_vouchers).voucherOf(id);
        (uint256 base, uint256 renewals) = IVoucherBook(_vouchers).refillOf(id);
        if (renewals < terms.count && _isWorthIt(voucher, terms, base)) return _window(id, voucher, terms, renewals);
    }

    /// @inheritdoc IVoucherRenewals
    function proceedsOf(bytes20 issuer) external view returns (uint256) {
        return _proceeds[issuer];
    }

    function _requireRenewable(uint256 id, Voucher memory voucher, RenewalTerms memory terms) private view {
        (uint256 base, uint256 renewals) = IVoucherBook(_vouchers).refillOf(id);
        if (renewals >= terms.count) revert VoucherRenewalsUsedUp(id, terms.count);
        (uint256 start, uint256 end) = _window(id, voucher, terms, renewals);
        if (block.timestamp < start || block.timestamp >= end) {
            revert VoucherRenewalsOutsideWindow(id, start, end, block.timestamp);
        }
        if (!_isWorthIt(voucher, terms, base)) revert VoucherRenewalsNothingLeft(id);
        if (terms.refill && voucher.face + base > MOST_FACE) revert VoucherRenewalsFull(id, voucher.face, base);
    }

    /// @dev Whether anything can be redeemed of the voucher once it is renewed.
    function _isWorthIt(Voucher memory voucher, RenewalTerms memory terms, uint256 base) private pure returns (bool) {
        return voucher.state != VoucherState.Void && (voucher.remaining != 0 || (terms.refill && base != 0));
    }

    /// @dev The last tenth of the series' validity, later of the term that the last renewal gave.
    function _window(uint256 id, Voucher memory voucher, RenewalTerms memory terms, uint256 renewals)
        private
        view
        returns (uint256 start, uint256 end)
    {
        uint256 term = renewals == 0 ? IVoucherBook(_vouchers).seriesOf(id >> SERIAL_BITS).validity : terms.period;
        end = voucher.expiry;
        start = end.saturatingSub(term / TENTHS);
    }

    function _issuerOf(uint256 seriesId) private view returns (bytes20 issuer) {
        (issuer,) = IVouchers(_vouchers).issuerOf(seriesId);
    }

    function _requireIssuer(uint256 seriesId) private view {
        if (_identities.accountOf(_issuerOf(seriesId)) != _msgSender()) {
            revert VoucherRenewalsNotIssuer(seriesId, _msgSender());
        }
    }

    function _requireInTime(uint256 deadline) private view {
        if (block.timestamp >= deadline) revert VoucherRenewalsDeadlinePassed(deadline, block.timestamp);
    }
}
