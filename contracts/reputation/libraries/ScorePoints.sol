// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title ScorePoints
/// @notice What a number of deeds of one kind with one counterparty is worth.
library ScorePoints {
    /// @notice base + base / 2 + base / 4 + …, `n` terms, rounded down once.
    function total(uint256 base, uint256 n) internal pure returns (uint256) {
        // From the 256th on the last term is below any base; a shift by 256 and more would be zero, which ceilDiv refuses.
        if (n == 0) return 0;
        return 2 * base - Math.ceilDiv(base, 1 << Math.min(n - 1, 255));
    }
}
