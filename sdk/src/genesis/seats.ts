import { AbiCoder, keccak256 } from "ethers";
import { checkInteger, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type AccountInput, checkCode, word } from "./account.js";
import { FEWEST, checkFounders } from "./extra-data.js";

/** See {@link seatsAccount}. */
export interface SeatsAccountInput {
  /** Runtime code of `ValidatorSeats` or `SeatMirror`, as a constructor with these very terms left it. */
  code: string;
  /** How many seats there are, 4 to 256. */
  seats: number;
  /** How many blocks a turn lasts. */
  term: number;
  /** Who validates while fewer than four have turns, in the order that the constructor was given. The last four serve. */
  founders: readonly string[];
}

/** Slots of `SeatBook`. */
const FOURS = 0n;
const TURNS = 1n;
const RECORDS = 2n;

/**
 * The contract of the seats as it is in a genesis file: its code, and its storage with the founders as the constructor writes it.
 *
 * What a constructor sets besides storage is in the code. So take the code from where a constructor has run: what an `eth_call` without
 * a recipient returns for the creation code with its arguments, or what `eth_getCode` tells of a deployment. Code as a compiler leaves
 * it has zeros in those places, and is refused.
 *
 * @throws InputError where terms are out of their limits, a founder is there twice, or the code has other terms.
 * @example
 * const seats = seatsAccount({ code, seats: 21, term: 86_400, founders });
 * const genesis = besuGenesis({ chainId, timestamp, validators: { contract }, alloc: { [contract]: seats } });
 */
export function seatsAccount(input: SeatsAccountInput): AccountInput {
  checkObject("seats", input);
  const code = checkCode("code", input.code);
  const seats = checkInteger("seats", input.seats, BigInt(FEWEST), 256n);
  const term = checkInteger("term", input.term, 1n, 2n ** 32n - 1n);
  const founders = checkFounders("founders", input.founders);
  const count = BigInt(founders.length);
  for (const [what, value] of [
    ["seats", seats],
    ["blocks a turn", term],
    ["founders", count],
  ] as const) {
    // An immutable is pushed as a word of 32 bytes.
    if (!code.includes(`7f${word(value).slice(2)}`)) {
      throw new InputError("code", `code that a constructor left for ${value} ${what}`);
    }
  }

  const storage: Record<string, string> = { [word(FOURS)]: word((latest(count - 1n) << 128n) | latest(count)) };
  for (const [index, founder] of founders.entries()) {
    const number = BigInt(index) + 1n;
    // A founder has start 0 and no payee, and its first turn without one is this.
    storage[slotOf(TURNS, number)] = word((number << 224n) | BigInt(founder));
    storage[slotOf(RECORDS, BigInt(founder))] = word((number << 192n) | (number << 160n));
  }
  return { nonce: 1n, code, storage };
}

/** The four turns up to `number`, 32 bits each from the latest, lowest, up. */
function latest(number: bigint): bigint {
  let four = 0n;
  for (let i = 0n; i < 4n && i < number; i++) four |= (number - i) << (32n * i);
  return four;
}

/** Where a mapping keeps what belongs to a key of one word. */
function slotOf(mapping: bigint, key: bigint): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint256", "uint256"], [key, mapping]));
}
