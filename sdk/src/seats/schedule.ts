import { ValidatorSeatsAbi } from "../abi/ValidatorSeats.js";
import { checkAddress, checkInteger, checkObject } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";

/** Contracts that say who validates which block. */
export type SeatsHandle = ContractHandle<typeof ValidatorSeatsAbi>;

/** One turn on a seat, that of one redeemed Validator token. */
export interface SeatTurn {
  /** Its number, from 0, in the order of the redemptions. */
  readonly index: bigint;
  /** Its seat, from 0. */
  readonly seat: bigint;
  readonly node: string;
  /** Who is paid for it. */
  readonly payee: string;
  /** First block that it validates. */
  readonly start: bigint;
  /** First block that it validates no more. */
  readonly end: bigint;
  /** End of the turn before it on the same seat; 0 where it is the first. */
  readonly previousEnd: bigint;
}

/** What never changes of the seats, and how many turns there are. */
export interface SeatTerms {
  /** How many seats there are. */
  readonly seats: bigint;
  /** How many blocks a turn lasts. */
  readonly term: bigint;
  /** Who validates while fewer than four have turns, first to last. */
  readonly founders: readonly string[];
  /** How many turns there are, past and to come. */
  readonly count: bigint;
}

/** Which turns. */
export interface TurnRange {
  /** The first; 0 if left out. */
  readonly from?: bigint | number;
  /** The one after the last; all there are if left out. */
  readonly to?: bigint | number;
}

const MOST_BLOCK = 2n ** 64n - 1n;
const MOST_INDEX = 2n ** 32n - 1n;

export const checkTurn = (field: string, index: bigint | number) => checkInteger(field, index, 0n, MOST_INDEX);

export function schedule(contract: SeatsHandle) {
  async function turnOf(index: bigint): Promise<SeatTurn> {
    const [{ node, payee, start, end, previousEnd }, seats] = await Promise.all([
      contract.read("seatOf", index),
      contract.read("seats"),
    ]);
    return { index, seat: index % seats, node, payee, start, end, previousEnd };
  }

  return {
    /**
     * Who validates a block, as things stand; nothing that is redeemed later changes the next two.
     *
     * @param block After the latest; the next if left out.
     * @throws InputError
     * @throws ProtocolError `TOO_LATE` for a block that is past.
     * @example
     * const set = await seats.validators();
     */
    async validators(block?: bigint | number): Promise<readonly string[]> {
      if (block === undefined) return contract.read("getValidators");
      return contract.read("validatorsAt", checkInteger("block", block, 0n, MOST_BLOCK));
    },

    /** What never changes of the seats, and how many turns there are. */
    async terms(): Promise<SeatTerms> {
      const [seats, term, count, founders] = await Promise.all([
        contract.read("seats"),
        contract.read("term"),
        contract.read("count"),
        contract.read("founderCount"),
      ]);
      const numbers = Array.from({ length: Number(founders) }, (_, i) => BigInt(i + 1));
      const named = await Promise.all(numbers.map((number) => contract.read("founder", number)));
      return { seats, term, count, founders: named };
    },

    /**
     * A turn, by its number.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async turn(index: bigint | number): Promise<SeatTurn> {
      return turnOf(checkTurn("index", index));
    },

    /**
     * Several turns, in their order.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * const coming = (await seats.turns()).filter(({ end }) => end > block);
     */
    async turns(range: TurnRange = {}): Promise<SeatTurn[]> {
      const { from = 0n, to } = checkObject("range", range);
      const first = checkTurn("range.from", from);
      const last = to === undefined ? await contract.read("count") : checkInteger("range.to", to, first, MOST_INDEX);
      return Promise.all(Array.from({ length: Number(last - first) }, (_, i) => turnOf(first + BigInt(i))));
    },

    /**
     * The block from which on a node may have another turn: the end of its latest; 0 where it never had one.
     *
     * @throws InputError
     */
    async busyUntil(node: string): Promise<bigint> {
      return contract.read("busyUntil", checkAddress("node", node));
    },
  };
}
