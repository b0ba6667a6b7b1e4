// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {GrowthTable} from "./GrowthTable.sol";

/// @title Issuance
/// @notice The supply of the chain token: 5 % more in every year of 31,536,000 blocks, compounded every block.
/// @dev initial * 1.05^(blocks / YEAR), rounded down once. The growth is the product of a factor for each bit of the whole years and
/// of the blocks left over, in floating point of 247 fractional bits. Every step rounds up, by less than one part in 2^240 in all, so that a
/// supply that is a whole number comes out as it is. Any other is one unit too high only where it is less than 2^-16 of a unit
/// below a whole number.
library Issuance {
    /// @notice Blocks of a year.
    uint256 internal constant YEAR = 31_536_000;
    /// @notice The supply grows to this and no further.
    uint256 internal constant MOST = type(uint224).max;

    uint256 private constant BLOCK_BITS = 25;
    uint256 private constant YEAR_BITS = 12;
    uint256 private constant FRACTION = 247;
    uint256 private constant ONE = 1 << FRACTION;

    /// @notice The supply `blocks` blocks after it was `initial`, from 1 to MOST. Never reverts.
    function supplyAfter(uint256 initial, uint256 blocks) internal pure returns (uint256) {
        uint256 year = blocks / YEAR;
        // A single unit has grown past MOST long before.
        if (year >> YEAR_BITS != 0) return MOST;
        (uint256 mantissa, uint256 exponent) = _growth((year << BLOCK_BITS) | (blocks % YEAR));
        if (exponent >= 224) return MOST;
        (uint256 high, uint256 low) = Math.mul512(initial, mantissa);
        uint256 shift = FRACTION - exponent;
        if (high >> shift != 0) return MOST;
        return Math.min((high << (256 - shift)) | (low >> shift), MOST);
    }

    /// @dev The product of the factors whose bits are set in `bits`: mantissa * 2^(exponent - FRACTION), the mantissa from 2^FRACTION
    /// to 2^(FRACTION + 1).
    function _growth(uint256 bits) private pure returns (uint256 mantissa, uint256 exponent) {
        bytes memory table = GrowthTable.WORDS;
        mantissa = ONE;
        // A claim asks for two supplies. Without assembly each would cost up to 4,000 gas more.
        assembly ("memory-safe") {
            for { let word := add(table, 32) } bits { word := add(word, 32) } {
                if and(bits, 1) {
                    let factor := mload(word)
                    exponent := add(exponent, shr(248, factor))
                    factor := shr(8, shl(8, factor))
                    // The product in 512 bits, as in Math.mul512.
                    let low := mul(mantissa, factor)
                    let high := mulmod(mantissa, factor, not(0))
                    high := sub(sub(high, low), lt(high, low))
                    // Divided by ONE, rounded up.
                    mantissa := add(or(shl(9, high), shr(247, low)), iszero(iszero(shl(9, low))))
                    if shr(248, mantissa) {
                        mantissa := shr(1, add(mantissa, 1))
                        exponent := add(exponent, 1)
                    }
                }
                bits := shr(1, bits)
            }
        }
    }
}
