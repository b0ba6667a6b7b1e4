// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title ScorePoints
/// @notice What a number of deeds of one kind with one counterparty is worth. Bases are below 2^254.
library ScorePoints {
    /// @notice base + base / 2 + base / 4 + …, `n` terms, rounded down once.
    function total(uint256 base, uint256 n) internal pure returns (uint256) {
        return 2 * base - left(base, n);
    }

    /// @notice What those deeds can still bring that come after the first `n`: all terms but theirs, rounded up.
    function left(uint256 base, uint256 n) internal pure returns (uint256) {
        if (n == 0) return 2 * base;
        unchecked {
            // From the 256th on the last term is below any base; a shift by 256 and more would make it zero.
            uint256 halvings = Math.min(n - 1, 255);
            return (base + (1 << halvings) - 1) >> halvings;
        }
    }
}
