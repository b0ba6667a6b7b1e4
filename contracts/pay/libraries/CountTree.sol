// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CountTree
/// @notice How many figures stand at each of 256 steps, so that the one of any rank is found in a fixed number of steps.
/// @dev A binary tree of eight levels, folded into three: words of eight, eight and four counts of 32 bits. Word 0 counts by the
/// upper three bits of a step, words 1 to 8 by the next three, words 9 to 72 by the last two.
library CountTree {
    uint256 private constant WIDTH = 32;
    uint256 private constant MASK = (1 << WIDTH) - 1;

    /// @notice Counts a figure at `step`.
    function add(mapping(uint256 word => uint256) storage tree, uint256 step) internal {
        tree[0] += _one(step >> 5);
        tree[1 + (step >> 5)] += _one((step >> 2) & 7);
        tree[9 + (step >> 2)] += _one(step & 3);
    }

    /// @notice Counts a figure at `step`, which was added, no more.
    function remove(mapping(uint256 word => uint256) storage tree, uint256 step) internal {
        tree[0] -= _one(step >> 5);
        tree[1 + (step >> 5)] -= _one((step >> 2) & 7);
        tree[9 + (step >> 2)] -= _one(step & 3);
    }

    /// @notice How many figures there are.
    function total(mapping(uint256 word => uint256) storage tree) internal view returns (uint256 count) {
        for (uint256 word = tree[0]; word != 0; word >>= WIDTH) {
            count += word & MASK;
        }
    }

    /// @notice The step of the figure of `rank`, from 0 for the least, below the total.
    function find(mapping(uint256 word => uint256) storage tree, uint256 rank) internal view returns (uint256 step) {
        uint256 part;
        (part, rank) = _part(tree[0], rank);
        step = part;
        (part, rank) = _part(tree[1 + step], rank);
        step = (step << 3) | part;
        (part,) = _part(tree[9 + step], rank);
        step = (step << 2) | part;
    }

    /// @dev In which count of `word` the `rank` falls, and which rank it has there.
    function _part(uint256 word, uint256 rank) private pure returns (uint256 part, uint256 within) {
        unchecked {
            while (rank >= word & MASK) {
                rank -= word & MASK;
                word >>= WIDTH;
                ++part;
            }
            return (part, rank);
        }
    }

    function _one(uint256 part) private pure returns (uint256) {
        return 1 << (part * WIDTH);
    }
}
