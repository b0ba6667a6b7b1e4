// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Lanes
/// @notice Eight numbers of one width side by side in a word, in the order of {Deed}, the first in the lowest bits.
library Lanes {
    uint256 internal constant COUNT = 8;

    /// @notice Number `index` of those in `packed`, each of `width` bits. Both are small.
    function get(uint256 packed, uint256 index, uint256 width) internal pure returns (uint256) {
        unchecked {
            return (packed >> (index * width)) & ((1 << width) - 1);
        }
    }

    /// @notice All of them.
    function unpack(uint256 packed, uint256 width) internal pure returns (uint256[8] memory numbers) {
        for (uint256 i = 0; i < COUNT; ++i) {
            numbers[i] = get(packed, i, width);
        }
    }
}
