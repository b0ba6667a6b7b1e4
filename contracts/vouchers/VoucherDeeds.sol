// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Identity} from "../identity/interfaces/IIdentityRegistry.sol";
import {Deed, IScoreSource} from "../reputation/interfaces/IScoreSource.sol";
import {IVouchers} from "./interfaces/IVouchers.sol";
import {VoucherStore} from "./VoucherStore.sol";

/// @title VoucherDeeds
/// @notice Counts what verified identities exchanged and redeemed with each other, for their score.
abstract contract VoucherDeeds is VoucherStore, IScoreSource {
    uint256 private constant LANE_BITS = 32;
    uint256 private constant LANE_MASK = type(uint32).max;
    /// @dev Lanes of a pair: those of the identity with the smaller identifier (on time, late), of the other, exchanges. The time
    /// of the last dealing stands above them. 2^32 dealings of one pair do not fit into the life of a chain.
    uint256 private constant OTHER_LANE = 2;
    uint256 private constant EXCHANGE_LANE = 4;
    uint256 private constant TIME_BIT = 160;

    /// @dev One slot for two identities, in the order of their identifiers.
    mapping(bytes20 low => mapping(bytes20 high => uint256 packed)) private _pairs;

    /// @inheritdoc IVouchers
    function lastDealing(bytes20 one, bytes20 other) external view returns (uint256) {
        return _pairOf(one, other) >> TIME_BIT;
    }

    /// @inheritdoc IScoreSource
    function deedsOf(bytes20 subject, bytes20 counterparty) external view returns (uint256 packed) {
        uint256 pair = _pairOf(subject, counterparty);
        packed = ((pair >> (EXCHANGE_LANE * LANE_BITS)) & LANE_MASK) << (uint256(Deed.Exchanged) * LANE_BITS);
        if (subject > counterparty) pair >>= OTHER_LANE * LANE_BITS;
        // On time and late stand in the order of the deeds.
        packed |= pair & type(uint64).max;
    }

    /// @dev The identity of an account where it is verified, else zero.
    function _verified(address account) internal view returns (bytes20 identity) {
        identity = _identityOf(account);
        if (identity != 0 && !_isVerified(_identities.get(identity))) identity = 0;
    }

    function _isVerified(Identity memory identity) internal view returns (bool) {
        return identity.verifiedAt != 0 && identity.verifiedAt <= block.timestamp;
    }

    /// @dev Counts a deed of `subject`; an exchange is one of both. Either is zero where it is not verified.
    function _count(bytes20 subject, bytes20 counterparty, Deed deed) internal {
        if (subject == 0 || counterparty == 0 || subject == counterparty) return;
        bool low = subject < counterparty;
        uint256 lane = deed == Deed.Exchanged ? EXCHANGE_LANE : uint256(deed) + (low ? 0 : OTHER_LANE);
        uint256 pair = uint160(_pairOf(subject, counterparty) + (1 << (lane * LANE_BITS)));
        pair |= block.timestamp << TIME_BIT;
        if (low) _pairs[subject][counterparty] = pair;
        else _pairs[counterparty][subject] = pair;
        emit DeedCounted(subject, counterparty, uint256(deed), (pair >> (lane * LANE_BITS)) & LANE_MASK);
    }

    function _pairOf(bytes20 one, bytes20 other) private view returns (uint256) {
        return one < other ? _pairs[one][other] : _pairs[other][one];
    }
}
