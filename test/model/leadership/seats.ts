/** Turns on seats as docs/validator-seats.md describes them: the schedule from the blocks of redemption, the set by going through all. */

import { refuse, refuseIf } from "../basics.ts";

/** The fewest validators that Byzantine agreement survives a fault with. */
export const FLOOR = 4;

export interface Turn {
  readonly start: bigint;
  readonly end: bigint;
  /** End of the turn before it on the same seat; 0 where it is the first. */
  readonly previousEnd: bigint;
}

/** The turns of tokens that are redeemed in these blocks, in this order. */
export function schedule(redeemedAt: readonly bigint[], seats: number, term: bigint): Turn[] {
  const turns: Turn[] = [];
  for (const [index, block] of redeemedAt.entries()) {
    const previousEnd = turns[index - seats]?.end ?? 0n;
    const start = previousEnd > block + 2n ? previousEnd : block + 2n;
    turns.push({ start, end: start + term, previousEnd });
  }
  return turns;
}

export interface SeatedTurn extends Turn {
  readonly node: string;
  readonly payee: string;
}

export class ValidatorSeats {
  private readonly redemptions: { block: bigint; node: string; payee: string }[] = [];

  constructor(
    readonly seats: number,
    readonly term: bigint,
    readonly founders: readonly string[],
  ) {
    refuseIf(seats < FLOOR || seats > 256 || term === 0n, "ValidatorSeatsInvalidTerms", seats, term);
    refuseIf(founders.length < FLOOR, "ValidatorSeatsTooFewFounders", founders.length);
  }

  /** Takes a turn for a node, for which `burn` gives a token up. */
  redeem(block: bigint, node: string, payee: string, burn?: () => void): SeatedTurn {
    const end = this.busyUntil(node);
    refuseIf(end > block, "ValidatorSeatsBusy", node, end);
    burn?.();
    this.redemptions.push({ block, node, payee });
    return this.turns().at(-1) as SeatedTurn;
  }

  turns(): SeatedTurn[] {
    const blocks = this.redemptions.map(({ block }) => block);
    return schedule(blocks, this.seats, this.term).map((turn, index) => ({ ...turn, ...this.redemptions[index] }));
  }

  seatOf(index: number): SeatedTurn {
    const turns = this.turns();
    return turns[index] ?? refuse("ValidatorSeatsUnknown", index, turns.length);
  }

  busyUntil(node: string): bigint {
    return this.turns().findLast((turn) => turn.node === node)?.end ?? 0n;
  }

  /** What a block is asked for, and so what the engine has for the next. */
  getValidators(block: bigint): string[] {
    return this.validatorsAt(block + 1n);
  }

  validatorsAt(block: bigint): string[] {
    return validatorsAt(this.turns(), this.founders, block);
  }
}

/** Whose turn it is; where they are fewer than four, the four nodes whose turns began last, founders before all. Latest first. */
export function validatorsAt(turns: readonly SeatedTurn[], founders: readonly string[], block: bigint): string[] {
  const live = turns.filter(({ start, end }) => start <= block && block < end);
  if (live.length >= FLOOR) return live.map(({ node }) => node).reverse();
  const started = turns.filter(({ start }) => start <= block).map(({ node }) => node);
  return [...new Set([...founders, ...started].reverse())].slice(0, FLOOR);
}
