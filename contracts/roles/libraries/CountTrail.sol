// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CountTrail
/// @notice Two counts over time, three entries a word: a time (40 bits) above two counts (20 each). Entries come in order of time;
/// a later one of the same second replaces it. The number of entries is kept by who uses it.
library CountTrail {
    uint256 private constant PER_WORD = 3;
    uint256 private constant WIDTH = 80;
    uint256 private constant TIME = 40;
    uint256 private constant COUNT = 20;
    uint256 private constant MASK = (1 << WIDTH) - 1;

    /// @notice Notes what the counts are from `time` on.
    /// @return The number of entries there are now.
    function push(
        mapping(uint256 index => uint256 word) storage words,
        uint256 length,
        uint256 time,
        uint256 first,
        uint256 second
    ) internal returns (uint256) {
        uint256 entry = (time << TIME) | (first << COUNT) | second;
        if (length != 0 && _at(words, length - 1) >> TIME == time) --length;
        uint256 shift = (length % PER_WORD) * WIDTH;
        // A new word is known to be empty; in another one, what is replaced makes room.
        uint256 kept = shift == 0 ? 0 : words[length / PER_WORD] & ~(type(uint256).max << shift);
        words[length / PER_WORD] = kept | (entry << shift);
        return length + 1;
    }

    /// @notice What the counts were when the second `time` began, zeros before the first entry.
    function before(mapping(uint256 index => uint256 word) storage words, uint256 length, uint256 time)
        internal
        view
        returns (uint256 first, uint256 second)
    {
        // Most who ask, ask about lately.
        (uint256 low, uint256 high) = (0, length);
        if (length != 0) {
            if (_at(words, length - 1) >> TIME < time) low = length;
            else high = length - 1;
        }
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (_at(words, middle) >> TIME < time) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return (0, 0);
        uint256 entry = _at(words, low - 1);
        return ((entry >> COUNT) & ((1 << COUNT) - 1), entry & ((1 << COUNT) - 1));
    }

    function _at(mapping(uint256 index => uint256 word) storage words, uint256 index) private view returns (uint256) {
        return (words[index / PER_WORD] >> ((index % PER_WORD) * WIDTH)) & MASK;
    }
}
