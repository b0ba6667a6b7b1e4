// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVoucherBook, RenewalTerms, Series, SeriesTerms} from "./interfaces/IVoucherBook.sol";
import {Visibility} from "./interfaces/IVouchers.sol";
import {VoucherToken} from "./VoucherToken.sol";

/// @title VoucherSeries
/// @notice Series, who may hold them and who may redeem them, and the minting of vouchers.
abstract contract VoucherSeries is VoucherToken {
    uint256 private constant MOST_DECIMALS = 6;
    uint256 private constant MOST_AT_ONCE = 256;

    /// @inheritdoc IVoucherBook
    function createSeries(SeriesTerms calldata terms) external returns (uint256 seriesId) {
        return _create(terms);
    }

    /// @inheritdoc IVoucherBook
    function issue(SeriesTerms calldata terms, uint256 count, uint256 face, bool listed)
        external
        returns (uint256 firstId)
    {
        return _mint(_create(terms), _msgSender(), count, face, listed);
    }

    /// @inheritdoc IVoucherBook
    function mint(uint256 seriesId, uint256 count, uint256 face, bool listed) external returns (uint256 firstId) {
        address author = _requireIssuer(seriesId);
        if (!_series[seriesId].available) revert VouchersUnavailable(seriesId);
        return _mint(seriesId, author, count, face, listed);
    }

    /// @inheritdoc IVoucherBook
    function setAvailable(uint256 seriesId, bool available) external {
        _requireIssuer(seriesId);
        _series[seriesId].available = available;
        emit AvailabilitySet(seriesId, available);
    }

    /// @inheritdoc IVoucherBook
    function setDelegate(address delegate, bool accepted) external {
        bytes20 issuer = _requireIdentity();
        _delegates[issuer][delegate] = accepted;
        emit DelegateSet(issuer, delegate, accepted);
    }

    function _create(SeriesTerms calldata terms) private returns (uint256 seriesId) {
        bytes20 issuer = _requireIdentity();
        _require(terms.contentHash != 0, "contentHash");
        _require(terms.decimals <= MOST_DECIMALS, "decimals");
        seriesId = ++_seriesCount;
        Series memory series = Series({
            issuer: issuer,
            kind: terms.kind,
            visibility: terms.visibility,
            transferRule: terms.transferRule,
            decimals: terms.decimals,
            available: true,
            validity: terms.validity,
            contentHash: terms.contentHash,
            currency: terms.currency,
            unit: terms.unit,
            category: terms.category,
            geohash: terms.geohash,
            minted: 0
        });
        _series[seriesId] = series;
        emit SeriesCreated(seriesId, issuer, series, terms.uri);
        if (terms.visibility != Visibility.Public) _audiences.open(seriesId, terms.visibility, terms.audience);
        RenewalTerms calldata renewal = terms.renewal;
        if (renewal.period != 0) {
            _require(terms.validity != 0 && renewal.count != 0, "renewal");
            _renewals.open(seriesId, renewal);
        }
        if (terms.arbitrator != address(0) || terms.communityId != 0) {
            _redemptions.open(seriesId, terms.arbitrator, terms.communityId);
        }
    }

    function _mint(uint256 seriesId, address author, uint256 count, uint256 face, bool listed)
        private
        returns (uint256 firstId)
    {
        if (face == 0 || face > type(uint80).max) revert VouchersInvalidAmount(face, type(uint80).max);
        if (count == 0 || count > MOST_AT_ONCE) revert VouchersInvalidCount(count);
        Series storage series = _series[seriesId];
        uint256 minted = series.minted;
        if (minted + count > type(uint40).max) revert VouchersInvalidCount(count);
        series.minted = uint40(minted + count);
        _balances[author] += count;

        uint256 validity = series.validity;
        uint256 expiry = validity == 0 ? 0 : block.timestamp + validity;
        Head memory head = Head(author, 1, uint40(expiry), (listed ? LISTED : 0) | (_isOpen(series) ? OPEN : 0), 0);
        Amounts memory amounts = Amounts(uint80(face), uint80(face), uint80(face));
        firstId = (seriesId << SERIAL_BITS) + minted + 1;
        for (uint256 id = firstId; id < firstId + count; ++id) {
            _write(id, head, amounts);
        }
        emit VouchersMinted(seriesId, firstId, author, count, face, expiry, listed);
    }

    function _requireIdentity() private view returns (bytes20 identity) {
        identity = _identityOf(_msgSender());
        if (identity == 0) revert VouchersNotRegistered(_msgSender());
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert VouchersInvalidTerms(field);
    }
}
