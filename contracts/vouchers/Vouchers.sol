// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IERC5192} from "./interfaces/IERC5192.sol";
import {IERC7572} from "./interfaces/IERC7572.sol";
import {IVoucherBook, Series} from "./interfaces/IVoucherBook.sol";
import {IVouchers, Voucher} from "./interfaces/IVouchers.sol";
import {VoucherExchange} from "./VoucherExchange.sol";
import {VoucherRedeeming} from "./VoucherRedeeming.sol";
import {VoucherModules, VoucherStore} from "./VoucherStore.sol";

/// @title Vouchers
/// @notice See {IVouchers}, {IVoucherBook} and {IVoucherExchange}. The rules stand by subject: {VoucherToken}, {VoucherSeries},
/// {VoucherLife}, {VoucherExchange}, {VoucherRedeeming}, {VoucherDeeds}; here are the views.
contract Vouchers is VoucherExchange, VoucherRedeeming, IERC7572 {
    /// @dev ERC-4906 has events only; its identifier is given in its text.
    bytes4 private constant ERC4906_ID = 0x49064906;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param modules The contracts that vouchers ask or obey.
    constructor(address forwarder, IIdentityRegistry identities_, VoucherModules memory modules)
        VoucherStore(forwarder, identities_, modules)
    {
        emit ContractURIUpdated();
    }

    /// @inheritdoc IVouchers
    function voucherOf(uint256 id) external view returns (Voucher memory voucher) {
        Head memory head = _headOf(id);
        Amounts memory amounts = _vouchers[id].amounts;
        voucher.owner = head.owner;
        voucher.seriesId = id >> SERIAL_BITS;
        voucher.version = head.version;
        voucher.expiry = head.expiry;
        voucher.state = _stateOf(head);
        voucher.frozen = head.flags & FROZEN != 0;
        voucher.reserved = head.flags & RESERVED != 0;
        voucher.requested = head.flags & REQUESTED != 0;
        voucher.face = amounts.face;
        voucher.remaining = amounts.remaining;
    }

    /// @inheritdoc IVouchers
    function issuerOf(uint256 seriesId) external view returns (bytes20 issuer, bytes3 currency) {
        Series storage series = _existing(seriesId);
        return (series.issuer, series.currency);
    }

    /// @inheritdoc IVouchers
    function mayHold(uint256 id, address account) external view returns (bool) {
        return account != address(0) && _mayPass(id >> SERIAL_BITS, _headOf(id).owner, account);
    }

    /// @inheritdoc IVoucherBook
    function seriesCount() external view returns (uint256) {
        return _seriesCount;
    }

    /// @inheritdoc IVoucherBook
    function seriesOf(uint256 seriesId) external view returns (Series memory) {
        return _existing(seriesId);
    }

    /// @inheritdoc IVoucherBook
    function isDelegate(bytes20 issuer, address delegate) external view returns (bool) {
        return _delegates[issuer][delegate];
    }

    /// @inheritdoc IVoucherBook
    function mayRedeem(uint256 seriesId, address account) external view returns (bool) {
        bytes20 issuer = _existing(seriesId).issuer;
        return _delegates[issuer][account] || _accountOf(issuer) == account;
    }

    /// @inheritdoc IVoucherBook
    function refillOf(uint256 id) external view returns (uint256 base, uint256 renewals) {
        return (_vouchers[id].amounts.base, _headOf(id).renewals);
    }

    /// @inheritdoc IERC721Metadata
    function tokenURI(uint256 id) external view returns (string memory) {
        return _renderer.tokenURI(id);
    }

    /// @inheritdoc IERC7572
    function contractURI() external view returns (string memory) {
        return _renderer.contractURI();
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC721).interfaceId || interfaceId == type(IERC721Metadata).interfaceId
            || interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC5192).interfaceId
            || interfaceId == ERC4906_ID || interfaceId == type(IERC7572).interfaceId;
    }

    function _existing(uint256 seriesId) private view returns (Series storage series) {
        series = _series[seriesId];
        if (series.issuer == 0) revert VouchersUnknownSeries(seriesId);
    }
}
