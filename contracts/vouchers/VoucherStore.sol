// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IERC5192} from "./interfaces/IERC5192.sol";
import {IVoucherAudiences} from "./interfaces/IVoucherAudiences.sol";
import {IVoucherBook, Series} from "./interfaces/IVoucherBook.sol";
import {IVoucherRedemptions} from "./interfaces/IVoucherRedemptions.sol";
import {IVoucherRenderer} from "./interfaces/IVoucherRenderer.sol";
import {IVoucherRenewals} from "./interfaces/IVoucherRenewals.sol";
import {IVouchers, TransferRule, Visibility, VoucherState} from "./interfaces/IVouchers.sol";

/// @notice The contracts that vouchers ask or obey, beside the registry of identities.
struct VoucherModules {
    /// @notice Who may hold what is not public.
    IVoucherAudiences audiences;
    /// @notice Community projects: hold any voucher in escrow.
    address projects;
    /// @notice Cash sales: reserve vouchers and move them.
    address sales;
    /// @notice Redemption in two steps.
    IVoucherRedemptions redemptions;
    /// @notice Renewals and extensions.
    IVoucherRenewals renewals;
    /// @notice Writes the metadata.
    IVoucherRenderer renderer;
}

/// @title VoucherStore
/// @notice What is stored of series and vouchers, and what follows from it and the time. The rules stand in the contracts built
/// on it.
abstract contract VoucherStore is IVouchers, IVoucherBook, IERC5192, IERC4906, IERC721Errors, EIP712, Relayed {
    /// @dev One slot: all that a transfer touches.
    struct Head {
        address owner;
        uint32 version;
        uint40 expiry;
        uint8 flags;
        uint16 renewals;
    }

    /// @dev One slot. A refill adds `base` to the two others.
    struct Amounts {
        uint80 face;
        uint80 remaining;
        uint80 base;
    }

    /// @dev Two slots.
    struct Record {
        Head head;
        Amounts amounts;
    }

    uint8 internal constant LISTED = 1;
    uint8 internal constant EXCHANGED = 2;
    uint8 internal constant FROZEN = 4;
    uint8 internal constant RESERVED = 8;
    uint8 internal constant REQUESTED = 16;
    uint8 internal constant VOID = 32;
    uint8 internal constant REDEEMED = 64;
    /// @dev Anyone may hold it, by what its series states for good; spares transfers a look at the series.
    uint8 internal constant OPEN = 128;
    uint8 internal constant IN_PLACE = FROZEN | RESERVED | REQUESTED;

    /// @dev A voucher's number is its series' shifted by this, plus its serial number.
    uint256 internal constant SERIAL_BITS = 64;

    IIdentityRegistry internal immutable _identities;
    IVoucherAudiences internal immutable _audiences;
    address internal immutable _projects;
    address internal immutable _sales;
    IVoucherRedemptions internal immutable _redemptions;
    IVoucherRenewals internal immutable _renewals;
    IVoucherRenderer internal immutable _renderer;

    uint256 internal _seriesCount;
    mapping(uint256 seriesId => Series) internal _series;
    mapping(bytes20 issuer => mapping(address delegate => bool)) internal _delegates;
    mapping(uint256 id => Record) internal _vouchers;
    mapping(address owner => uint256) internal _balances;

    modifier onlyModule(address module) {
        _requireModule(module);
        _;
    }

    constructor(address forwarder, IIdentityRegistry identities_, VoucherModules memory modules)
        EIP712("Commonweal Vouchers", "1")
        Relayed(forwarder)
    {
        _identities = identities_;
        _audiences = modules.audiences;
        _projects = modules.projects;
        _sales = modules.sales;
        _redemptions = modules.redemptions;
        _renewals = modules.renewals;
        _renderer = modules.renderer;
    }

    function _headOf(uint256 id) internal view returns (Head memory head) {
        head = _vouchers[id].head;
        if (head.owner == address(0)) revert ERC721NonexistentToken(id);
    }

    function _seriesOf(uint256 id) internal view returns (Series storage) {
        return _series[id >> SERIAL_BITS];
    }

    function _isExpired(Head memory head) internal view returns (bool) {
        return head.expiry != 0 && block.timestamp >= head.expiry;
    }

    function _stateOf(Head memory head) internal view returns (VoucherState) {
        if (head.flags & VOID != 0) return VoucherState.Void;
        if (head.flags & REDEEMED != 0) return VoucherState.Redeemed;
        if (_isExpired(head)) return VoucherState.Expired;
        if (head.flags & EXCHANGED != 0) return VoucherState.Exchanged;
        return head.flags & LISTED != 0 ? VoucherState.Listed : VoucherState.Draft;
    }

    function _revertForState(uint256 id, Head memory head) internal view {
        revert VouchersWrongState(id, uint256(_stateOf(head)));
    }

    function _requireNotLocked(uint256 id, Head memory head) internal pure {
        if (head.flags & IN_PLACE != 0) revert VouchersLocked(id);
    }

    function _requireOwner(uint256 id, Head memory head, address account) internal pure {
        if (head.owner != account) revert ERC721IncorrectOwner(account, id, head.owner);
    }

    function _requireModule(address module) private view {
        if (msg.sender != module) revert VouchersNotModule(msg.sender);
    }

    /// @dev The account of an identity, zero where it has none.
    function _accountOf(bytes20 identity) internal view returns (address) {
        return _identities.accountOf(identity);
    }

    /// @dev The identity of an account, zero where it has none.
    function _identityOf(address account) internal view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(account);
    }

    /// @dev What wallets show of the voucher has changed.
    function _noteChange(uint256 id) internal {
        emit MetadataUpdate(id);
    }

    function _requireInTime(uint256 deadline) internal view {
        if (block.timestamp >= deadline) revert VouchersDeadlinePassed(deadline, block.timestamp);
    }

    /// @dev Gives back the account of the issuer, which is the caller.
    function _requireIssuer(uint256 seriesId) internal view returns (address author) {
        bytes20 issuer = _series[seriesId].issuer;
        if (issuer == 0) revert VouchersUnknownSeries(seriesId);
        author = _accountOf(issuer);
        if (author != _msgSender()) revert VouchersNotIssuer(seriesId, _msgSender());
    }

    /// @dev A voucher that is to leave its author: while it is listed and the series available, and only from the account that
    /// the author's identity is bound to now, so that a stolen key cannot bind who has recovered.
    function _requireLeaving(uint256 id, Head memory head) internal view {
        if (_stateOf(head) != VoucherState.Listed) _revertForState(id, head);
        Series storage series = _seriesOf(id);
        if (!series.available) revert VouchersUnavailable(id >> SERIAL_BITS);
        if (_accountOf(series.issuer) != head.owner) revert VouchersNotAuthors(id);
    }

    function _isOpen(Series storage series) internal view returns (bool) {
        return series.transferRule == TransferRule.Free && series.visibility == Visibility.Public;
    }

    /// @dev Whether audience and transfer rule let `from` pass a voucher of the series to `to`.
    function _mayPass(uint256 seriesId, address from, address to) internal view returns (bool) {
        Series storage series = _series[seriesId];
        (TransferRule rule, Visibility visibility) = (series.transferRule, series.visibility);
        if (_isOpen(series)) return true;
        if (to == _projects) return true;
        address author = _accountOf(series.issuer);
        if (to == author) return true;
        if (rule == TransferRule.IssuerOnly && from != author) return false;
        if (rule == TransferRule.Registered && _identityOf(to) == 0) return false;
        return visibility == Visibility.Public || _audiences.includes(seriesId, visibility, to);
    }
}
