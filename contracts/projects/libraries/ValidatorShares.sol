// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ValidatorShares
/// @notice How a task's pot divides among the validators who were right: 36, 24, 17, 13 and 10 % by place, the shares of
/// empty places in equal parts to the filled ones, what rounding leaves to the first.
library ValidatorShares {
    /// @notice Places a side.
    uint256 internal constant PLACES = 5;

    uint256 private constant WHOLE = 100;
    /// @dev Percent by place, a byte each, the first place lowest.
    uint256 private constant PERCENT = 0x0a0d111824;
    /// @dev Percent of the first k places together, a byte each, from k = 0.
    uint256 private constant FILLED = 0x645a4d3c2400;

    /// @notice The share of `place` (from 0) of `filled` places, in the unit of `pot`. All shares together are the pot.
    function share(uint256 pot, uint256 filled, uint256 place) internal pure returns (uint256 amount) {
        amount = _part(pot, filled, place);
        if (place == 0) {
            uint256 paid = amount;
            for (uint256 i = 1; i < filled; ++i) {
                paid += _part(pot, filled, i);
            }
            amount += pot - paid;
        }
    }

    function _part(uint256 pot, uint256 filled, uint256 place) private pure returns (uint256) {
        uint256 percent = (PERCENT >> (8 * place)) & 0xff;
        uint256 empty = WHOLE - ((FILLED >> (8 * filled)) & 0xff);
        return (pot * (filled * percent + empty)) / (WHOLE * filled);
    }
}
