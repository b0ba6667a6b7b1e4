// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A draw without replacement: which seats were drawn, and what stands in their place.
struct Lot {
    bytes32 seed;
    uint256 size;
    uint256 drawn;
    /// @notice Position that was exchanged at each step, and what stands there since.
    uint256[] positions;
    uint256[] values;
}

/// @title Sortition
/// @notice Draws seats by lot, none twice: a Fisher-Yates shuffle as far as it is needed. Where all seats are looked at, all are
/// drawn, so a small pool never fails by chance.
/// @dev Only the positions that were exchanged are kept, so cost grows with the square of the steps, not with the pool.
library Sortition {
    /// @notice A draw by `seed` among `size` seats, of which at most `steps`, and no more than `size`, will be drawn.
    function begin(bytes32 seed, uint256 size, uint256 steps) internal pure returns (Lot memory) {
        return Lot(seed, size, 0, new uint256[](steps), new uint256[](steps));
    }

    /// @notice The next seat, below the size.
    function next(Lot memory lot) internal pure returns (uint256 seat) {
        uint256 step = lot.drawn;
        uint256 random = uint256(keccak256(abi.encode(lot.seed, step)));
        uint256 position = step + random % (lot.size - step);
        seat = _at(lot, position);
        lot.positions[step] = position;
        lot.values[step] = _at(lot, step);
        lot.drawn = step + 1;
    }

    /// @dev What was put at `position` last; itself where nothing was.
    function _at(Lot memory lot, uint256 position) private pure returns (uint256) {
        for (uint256 i = lot.drawn; i > 0; --i) {
            if (lot.positions[i - 1] == position) return lot.values[i - 1];
        }
        return position;
    }
}
