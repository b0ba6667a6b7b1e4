// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Relayed} from "../common/Relayed.sol";
import {ICommunities} from "../community/interfaces/ICommunities.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IExoScore} from "../reputation/interfaces/IExoScore.sol";
import {IVoucherAudiences} from "./interfaces/IVoucherAudiences.sol";
import {Audience, IVoucherBook, Series} from "./interfaces/IVoucherBook.sol";
import {Visibility} from "./interfaces/IVouchers.sol";

/// @title VoucherAudiences
/// @notice See {IVoucherAudiences}.
contract VoucherAudiences is IVoucherAudiences, Relayed {
    using SafeCast for uint256;

    /// @dev One slot. What is unused of `communities` is zero.
    struct Readers {
        uint32[7] communities;
        uint32 minScore;
    }

    uint256 private constant MOST_COMMUNITIES = 7;

    IIdentityRegistry private immutable _identities;
    IVoucherBook private immutable _vouchers;
    ICommunities private immutable _communities;
    IExoScore private immutable _score;

    mapping(uint256 seriesId => Readers) private _readers;
    mapping(uint256 seriesId => mapping(address account => bool)) private _named;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param vouchers_ The vouchers.
    /// @param communities_ Whose members may hold semi-public vouchers.
    /// @param score_ Whose score lets an identity hold them.
    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IVoucherBook vouchers_,
        ICommunities communities_,
        IExoScore score_
    ) Relayed(forwarder) {
        _identities = identities_;
        _vouchers = vouchers_;
        _communities = communities_;
        _score = score_;
    }

    /// @inheritdoc IVoucherAudiences
    function widen(uint256 seriesId, Audience calldata audience) external {
        Series memory series = _vouchers.seriesOf(seriesId);
        if (_identities.accountOf(series.issuer) != _msgSender()) {
            revert VoucherAudiencesNotIssuer(seriesId, _msgSender());
        }
        _widen(seriesId, series.visibility, audience);
    }

    /// @inheritdoc IVoucherAudiences
    function open(uint256 seriesId, Visibility visibility, Audience calldata audience) external {
        if (msg.sender != address(_vouchers)) revert VoucherAudiencesNotVouchers(msg.sender);
        _widen(seriesId, visibility, audience);
    }

    /// @inheritdoc IVoucherAudiences
    function includes(uint256 seriesId, Visibility visibility, address account) external view returns (bool) {
        if (visibility == Visibility.Public) return true;
        if (visibility == Visibility.Private) return _named[seriesId][account];
        (bytes20 identity,) = _identities.identityOf(account);
        if (identity == 0) return false;
        Readers memory readers = _readers[seriesId];
        for (uint256 i = 0; i < MOST_COMMUNITIES && readers.communities[i] != 0; ++i) {
            if (_communities.isMember(readers.communities[i], identity)) return true;
        }
        return readers.minScore != 0 && _score.scoreOf(identity) >= readers.minScore;
    }

    /// @inheritdoc IVoucherAudiences
    function audienceOf(uint256 seriesId) external view returns (uint256[] memory communities, uint256 minScore) {
        Readers memory readers = _readers[seriesId];
        uint256 count = _count(readers);
        communities = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            communities[i] = readers.communities[i];
        }
        minScore = readers.minScore;
    }

    /// @inheritdoc IVoucherAudiences
    function isNamed(uint256 seriesId, address account) external view returns (bool) {
        return _named[seriesId][account];
    }

    function _widen(uint256 seriesId, Visibility visibility, Audience calldata audience) private {
        uint256 minScore = 0;
        if (visibility == Visibility.SemiPublic) {
            minScore = _widenReaders(seriesId, audience.communities, audience.minScore);
        } else {
            _require(audience.communities.length == 0, "communities");
            _require(audience.minScore == 0, "minScore");
        }
        _require(visibility == Visibility.Private || audience.accounts.length == 0, "accounts");
        for (uint256 i = 0; i < audience.accounts.length; ++i) {
            _named[seriesId][audience.accounts[i]] = true;
        }
        emit AudienceWidened(seriesId, audience.communities, minScore, audience.accounts);
    }

    function _widenReaders(uint256 seriesId, uint256[] calldata communities, uint256 minScore)
        private
        returns (uint256)
    {
        Readers memory readers = _readers[seriesId];
        if (minScore != 0 && (readers.minScore == 0 || minScore < readers.minScore)) {
            readers.minScore = minScore.toUint32();
        }
        uint256 count = _count(readers);
        _require(communities.length <= MOST_COMMUNITIES - count, "communities");
        for (uint256 i = 0; i < communities.length; ++i) {
            _require(communities[i] != 0, "communities");
            readers.communities[count + i] = communities[i].toUint32();
        }
        _readers[seriesId] = readers;
        return readers.minScore;
    }

    function _count(Readers memory readers) private pure returns (uint256 count) {
        while (count < MOST_COMMUNITIES && readers.communities[count] != 0) ++count;
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert VoucherAudiencesInvalid(field);
    }
}
