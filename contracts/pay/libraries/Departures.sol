// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Departures
/// @notice Who left a row of places, as a Fenwick tree over the places: what lies behind a place is found, and a departure noted,
/// in as many steps as the last place has bits.
/// @dev Node i covers the places from i on, as many as the lowest bit of i says. So a tree grows with the row and nothing is
/// written when a place is added. A node is one word: how many left (upper half), and what a place cost when each of them did,
/// summed modulo 2^128 (lower half).
library Departures {
    uint256 private constant HALF = 128;

    /// @notice All who left from behind `place`, `last` being the last place there is.
    function behind(mapping(uint256 node => uint256) storage tree, uint256 place, uint256 last)
        internal
        view
        returns (uint256 count, uint256 sum)
    {
        unchecked {
            for (uint256 node = place + 1; node <= last; node += node & (~node + 1)) {
                uint256 left = tree[node];
                count += left >> HALF;
                sum += uint128(left);
            }
        }
    }

    /// @notice Notes that who had `place` left when a place cost `cost`.
    function add(mapping(uint256 node => uint256) storage tree, uint256 place, uint128 cost) internal {
        unchecked {
            for (uint256 node = place; node != 0; node &= node - 1) {
                uint256 left = tree[node];
                tree[node] = (((left >> HALF) + 1) << HALF) | uint128(uint128(left) + cost);
            }
        }
    }
}
