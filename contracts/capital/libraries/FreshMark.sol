// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title FreshMark
/// @notice What an account bought in a block, in 32 bits, so that it shares a slot with the balance.
/// @dev The low 20 bits of the block number, then a 5-bit mantissa and a 7-bit exponent, rounded up: up to 1/16 more than was
/// bought waits for the next block, anew with each purchase of a block. A mark that is exactly 2^20 blocks old counts once
/// more, for that one block.
library FreshMark {
    uint256 private constant BLOCKS = 1 << 20;
    uint256 private constant MANTISSAS = 1 << 5;

    /// @notice What of the account is fresh in block `number`.
    function freshAt(uint32 mark, uint256 number) internal pure returns (uint256) {
        if (mark >> 12 != number % BLOCKS) return 0;
        return uint256((mark >> 7) & 0x1f) << (mark & 0x7f);
    }

    /// @notice `mark` after `amount`, below 2^112, more was bought in block `number`.
    function add(uint32 mark, uint256 amount, uint256 number) internal pure returns (uint32) {
        // Capped: rounding up a thousand times in a block would else run the exponent over, and nothing would wait.
        amount = Math.min(amount + freshAt(mark, number), type(uint112).max);
        uint256 exponent = amount < MANTISSAS ? 0 : Math.log2(amount) - 4;
        uint256 mantissa = Math.ceilDiv(amount, 1 << exponent);
        if (mantissa == MANTISSAS) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        return uint32(((number % BLOCKS) << 12) | (mantissa << 7) | exponent);
    }
}
