/** Exact figures with which the Solidity tests of issuance and retarget compare, and the files that carry them. */
import { Random } from "../random.ts";
import { targetOf } from "./asert.ts";
import { YEAR, supplyAfter } from "./issuance.ts";

const INITIAL = 10n ** 27n;
const YEARS = 500n;
const TARGETS = 256;
const BASE = 1n << 240n;
const LONGEST = (1n << 32n) - 1n;

/** Texts of the files, by path. */
export function figureFiles(): Map<string, string> {
  return new Map([
    [
      "test/leadership/IssuanceFigures.sol",
      library(
        "IssuanceFigures",
        "The supply that was 10^27, once in each year from 0 to 500: blocks (8 bytes), supply (24).",
        issuance(),
      ),
    ],
    [
      "test/leadership/AsertFigures.sol",
      library(
        "AsertFigures",
        "The target of base 2^240: half-life (4 bytes), part of it by which the win is late (4); target (32).",
        targets(),
      ),
    ],
  ]);
}

function issuance(): string[] {
  const random = new Random(500);
  return Array.from({ length: Number(YEARS) + 1 }, (_, year) => {
    // The first and the last are whole, and every tenth.
    const within = year % 10 === 0 ? 0n : random.between(1n, YEAR - 1n);
    const blocks = BigInt(year) * YEAR + within;
    return hex(blocks, 8) + hex(supplyAfter(INITIAL, blocks), 24);
  });
}

function targets(): string[] {
  const random = new Random(256);
  return Array.from({ length: TARGETS }, () => {
    const halfLife = random.pick([21_600n, 25_920n, 518_400n, random.between(1n, LONGEST)]);
    const late = random.between(0n, halfLife - 1n);
    return hex(halfLife, 4) + hex(late, 4) + hex(targetOf(BASE, late, 0n, halfLife), 32);
  });
}

function library(name: string, what: string, figures: string[]): string {
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ${name}
/// @notice ${what}
/// @dev From the reference model, in exact integers. Written by scripts/issuance.ts.
library ${name} {
    bytes internal constant ALL = ${figures.map((figure) => `hex"${figure}"`).join("\n        ")};
}
`;
}

function hex(value: bigint, bytes: number): string {
  return value.toString(16).padStart(2 * bytes, "0");
}
