/** The factors from which the issuance of the chain token is multiplied together, in exact integers. */

/** One year of blocks, one a second. */
const YEAR = 31_536_000n;
/** Bits of the block number within a year, and of the number of the year, that have an entry. */
const BLOCK_BITS = 25;
const YEAR_BITS = 12;
const FRACTION = 247n;

/** Bits with which series are summed, and the unit that stands for 1 there. */
const SERIES_BITS = 384n;
const UNIT = 1n << SERIES_BITS;

/** What the exact figure is at least and at most. */
type Bounds = [least: bigint, most: bigint];

export const GROWTH_TABLE = "contracts/leadership/libraries/GrowthTable.sol";

/** The text of that file. */
export function growthTable(): string {
  const words = growthWords().map((word) => `hex"${word.toString(16).padStart(64, "0")}"`);
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title GrowthTable
/// @notice By what the supply grows in 2^k blocks of the last year, k from 0 to ${BLOCK_BITS - 1}, then in 2^k years, k from 0 to ${YEAR_BITS - 1}.
/// @dev A word is a factor: the exponent of 2 in the first byte, then the mantissa, from 1 to below 2, with ${FRACTION} fractional
/// bits, rounded up. Written by scripts/issuance.ts.
library GrowthTable {
    bytes internal constant WORDS = ${words.join("\n        ")};
}
`;
}

/** All entries: the exponent in the first byte, the mantissa in the others. */
export function growthWords(): bigint[] {
  const blocks = Array.from({ length: BLOCK_BITS }, (_, k) => blocksMantissa(1n << BigInt(k)));
  const years = Array.from({ length: YEAR_BITS }, (_, k) => yearsWord(1n << BigInt(k)));
  return [...blocks, ...years];
}

/** 1.05^(blocks / YEAR) = e^(blocks * ln(1.05) / YEAR), which is below 2. */
function blocksMantissa(blocks: bigint): bigint {
  const [least, most] = logarithm();
  const bounds = [exponential((blocks * least) / YEAR)[0], exponential((blocks * most) / YEAR + 1n)[1]];
  const [mantissa, other] = bounds.map((bound) => -(-bound >> (SERIES_BITS - FRACTION)));
  if (mantissa !== other)
    throw new RangeError(`${SERIES_BITS} bits are too few to round the growth in ${blocks} blocks`);
  return mantissa;
}

/** (21 / 20)^years as a word. */
function yearsWord(years: bigint): bigint {
  const [numerator, denominator] = [21n ** years, 20n ** years];
  const exponent = BigInt((numerator / denominator).toString(2).length - 1);
  const divisor = denominator << exponent;
  const mantissa = ((numerator << FRACTION) + divisor - 1n) / divisor;
  return (exponent << (FRACTION + 1n)) | mantissa;
}

/** ln(21 / 20) = 2 * (1 / 41 + 1 / (3 * 41^3) + 1 / (5 * 41^5) + ...), each term less than a thousandth of the one before. */
function logarithm(): Bounds {
  let [sum, terms] = [0n, 0n];
  for (let power = (2n * UNIT) / 41n, divisor = 1n; power > 0n; power /= 1681n, divisor += 2n, terms++) {
    sum += power / divisor;
  }
  // Each term was rounded down by less than two units, and what was left out is less than one.
  return [sum, sum + 2n * terms + 1n];
}

/** e^x = 1 + x + x^2 / 2 + ... for x below a tenth. */
function exponential(x: bigint): Bounds {
  let [sum, terms] = [0n, 0n];
  for (let term = UNIT; term > 0n;) {
    sum += term;
    terms++;
    term = (term * x) / (terms * UNIT);
  }
  return [sum, sum + 2n * terms + 1n];
}
