// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVoucherBook} from "./interfaces/IVoucherBook.sol";
import {IVoucherRedemptions, Marks, RedemptionTerms, Request, RequestState} from "./interfaces/IVoucherRedemptions.sol";
import {IVouchers, Voucher} from "./interfaces/IVouchers.sol";

/// @title VoucherRequests
/// @notice The book of requests for redemption: what is stored of them, of who judges, of issuers and of parameters. What is
/// done with them stands in {VoucherRedemptions}.
abstract contract VoucherRequests is IVoucherRedemptions, Relayed, Authorized {
    /// @dev One slot. It is fixed with the series, so that a dispute need not note who decides it.
    struct Court {
        address arbitrator;
        uint64 communityId;
    }

    uint256 internal constant SERIAL_BITS = 64;
    /// @dev A case's key is the number of the request, shifted by this, and that of the voucher, which is below 2^128.
    uint256 private constant ID_BITS = 128;

    IIdentityRegistry internal immutable _identities;
    address internal immutable _vouchers;
    address internal immutable _projects;
    IArbitrator private immutable _arbitration;

    mapping(uint256 id => Request) internal _requests;
    mapping(uint256 seriesId => Court) internal _courts;
    mapping(bytes20 issuer => Marks) internal _marks;
    uint256 internal _version;
    mapping(uint256 version => RedemptionTerms) internal _terms;

    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        address vouchers_,
        address projects_,
        IArbitrator arbitration_,
        RedemptionTerms memory terms
    ) Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _vouchers = vouchers_;
        _projects = projects_;
        _arbitration = arbitration_;
        _setParameters(terms);
    }

    /// @inheritdoc IVoucherRedemptions
    function open(uint256 seriesId, address arbitrator, uint256 communityId) external {
        if (msg.sender != _vouchers) revert VoucherRedemptionsNotVouchers(msg.sender);
        _courts[seriesId] = Court(arbitrator, uint64(communityId));
        emit CourtSet(seriesId, arbitrator, communityId);
    }

    /// @inheritdoc IVoucherRedemptions
    function setParameters(RedemptionTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IVoucherRedemptions
    function requestOf(uint256 id) external view returns (Request memory asked) {
        (asked,) = _requestOf(id);
    }

    /// @inheritdoc IVoucherRedemptions
    function disputeOf(uint256 id) external view returns (bytes32 key, address arbitrator, uint256 openedAt) {
        (Request memory asked,) = _requestOf(id);
        if (!_isDisputed(asked)) return (0, address(0), 0);
        return (_keyOf(id, asked.number), _arbitratorOf(id), asked.since);
    }

    /// @inheritdoc IVoucherRedemptions
    function courtOf(uint256 seriesId) external view returns (address arbitrator, uint256 communityId) {
        return (_arbitratorOf(seriesId << SERIAL_BITS), _courts[seriesId].communityId);
    }

    /// @inheritdoc IVoucherRedemptions
    function marksOf(bytes20 issuer) external view returns (Marks memory) {
        return _marks[issuer];
    }

    /// @inheritdoc IVoucherRedemptions
    function parameters(uint256 version) external view returns (RedemptionTerms memory) {
        if (version == 0 || version > _version) revert VoucherRedemptionsUnknownParameters(version);
        return _terms[version];
    }

    /// @inheritdoc IVoucherRedemptions
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    function _enter(uint256 id, Request memory asked, RequestState state) internal {
        (asked.state, asked.since) = (state, uint40(block.timestamp));
        _requests[id] = asked;
    }

    function _voucherOf(uint256 id) internal view returns (Voucher memory) {
        return IVouchers(_vouchers).voucherOf(id);
    }

    function _issuerOf(uint256 id) internal view returns (bytes20 issuer) {
        (issuer,) = IVouchers(_vouchers).issuerOf(id >> SERIAL_BITS);
    }

    function _arbitratorOf(uint256 id) internal view returns (address arbitrator) {
        arbitrator = _courts[id >> SERIAL_BITS].arbitrator;
        if (arbitrator == address(0)) arbitrator = address(_arbitration);
    }

    /// @dev The request as it stands, and its voucher where there was one.
    function _requestOf(uint256 id) internal view returns (Request memory asked, Voucher memory voucher) {
        if (_requests[id].state == RequestState.None) return (_requests[id], voucher);
        voucher = _voucherOf(id);
        asked = _requestOf(id, voucher);
    }

    /// @dev The request as it stands by its voucher: where that has another version it has ended.
    function _requestOf(uint256 id, Voucher memory voucher) internal view returns (Request memory asked) {
        asked = _requests[id];
        if (asked.version != voucher.version) asked.state = RequestState.None;
    }

    function _requireState(uint256 id, Request memory asked, RequestState wanted) internal pure {
        if (asked.state != wanted) revert VoucherRedemptionsWrongState(id, asked.state);
    }

    function _requireOwner(uint256 id) internal view returns (Voucher memory voucher) {
        voucher = _voucherOf(id);
        if (voucher.owner != _msgSender()) revert VoucherRedemptionsNotOwner(id, _msgSender());
    }

    function _requireRedeemer(uint256 id) internal view {
        if (!IVoucherBook(_vouchers).mayRedeem(id >> SERIAL_BITS, _msgSender())) {
            revert VoucherRedemptionsNotIssuer(id, _msgSender());
        }
    }

    function _requireWindow(uint256 id, Request memory asked, uint256 length) internal view {
        uint256 end = asked.since + length;
        if (block.timestamp >= end) {
            revert VoucherRedemptionsOutsideWindow(id, asked.since, end, block.timestamp);
        }
    }

    function _requireAfter(uint256 id, Request memory asked, uint256 length) internal view {
        uint256 start = asked.since + length;
        if (block.timestamp < start) revert VoucherRedemptionsOutsideWindow(id, start, 0, block.timestamp);
    }

    function _isDisputed(Request memory asked) internal pure returns (bool) {
        return asked.state >= RequestState.FulfilmentDisputed;
    }

    function _keyOf(uint256 id, uint256 number) internal pure returns (bytes32) {
        return bytes32((number << ID_BITS) | id);
    }

    function _setParameters(RedemptionTerms memory terms) private {
        _require(terms.fulfil != 0, "fulfil");
        _require(terms.confirm != 0, "confirm");
        // What was declined is still good when its dispute begins.
        _require(terms.restored >= terms.confirm, "restored");
        _require(terms.lapse != 0, "lapse");
        uint256 version = ++_version;
        _require(version <= type(uint16).max, "version");
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert VoucherRedemptionsInvalidParameters(field);
    }
}
