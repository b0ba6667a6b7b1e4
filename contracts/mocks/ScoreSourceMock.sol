// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deed, IScoreSource} from "../reputation/interfaces/IScoreSource.sol";

/// @title A source of scores, to test and measure them without what is counted
/// @notice Counts whatever it is told.
contract ScoreSourceMock is IScoreSource {
    mapping(bytes20 subject => mapping(bytes20 counterparty => uint256)) private _deeds;

    /// @notice Sets all counters of a pair.
    function set(bytes20 subject, bytes20 counterparty, uint256 packed) external {
        _deeds[subject][counterparty] = packed;
    }

    /// @notice Counts `count` deeds more.
    function add(bytes20 subject, bytes20 counterparty, Deed deed, uint256 count) external {
        _deeds[subject][counterparty] += count << (uint256(deed) * 32);
    }

    /// @inheritdoc IScoreSource
    function deedsOf(bytes20 subject, bytes20 counterparty) external view returns (uint256) {
        return _deeds[subject][counterparty];
    }
}
