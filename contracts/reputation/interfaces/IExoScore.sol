// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IExoScore
/// @notice One figure for all activity of an identity, from counters that only protocol actions move.
interface IExoScore {
    /// @notice The recorded score of `identity` (points, 3 decimals), never negative.
    function scoreOf(bytes20 identity) external view returns (uint256);
}
