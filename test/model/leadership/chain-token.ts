/** The chain token by the rules of docs/chain-token.md: what was claimed is in balances, and the supply follows from the block. */

import { ZeroAddress } from "ethers";
import { least, most, refuseIf, sum } from "../basics.ts";
import { MOST_SUPPLY, earned, supplyAfter } from "./issuance.ts";
import type { Turn, ValidatorSeats } from "./seats.ts";

/** What the supply was, when, and among how many seats its growth is divided. */
export interface Genesis {
  block: bigint;
  supply: bigint;
  seats: number;
}

export class ChainToken {
  readonly balances: Map<string, bigint>;
  /** Turns whose earnings were claimed. */
  readonly claimed = new Set<number>();
  readonly genesis: Genesis;

  constructor(
    private readonly seats: ValidatorSeats,
    block: bigint,
    allocations: ReadonlyMap<string, bigint>,
  ) {
    this.balances = new Map(allocations);
    this.genesis = { block, supply: sum(allocations.values()), seats: seats.seats };
  }

  balanceOf(account: string): bigint {
    return this.balances.get(account) ?? 0n;
  }

  claim(index: number, block: bigint): void {
    const turn = this.seats.seatOf(index);
    refuseIf(block < turn.end, "ChainTokenNotEnded", index, turn.end);
    refuseIf(this.claimed.has(index), "ChainTokenClaimedBefore", index);
    this.claimed.add(index);
    this.balances.set(turn.payee, this.balanceOf(turn.payee) + earnedBy(this.genesis, turn));
  }

  transfer(from: string, to: string, amount: bigint): void {
    refuseIf(to === ZeroAddress, "ERC20InvalidReceiver", to);
    refuseIf(amount > this.balanceOf(from), "ERC20InsufficientBalance", from, this.balanceOf(from), amount);
    this.balances.set(from, this.balanceOf(from) - amount);
    this.balances.set(to, this.balanceOf(to) + amount);
  }
}

/** What a turn has earned at its end. */
export function earnedBy({ block, supply, seats }: Genesis, { end, previousEnd }: Turn): bigint {
  const since = (number: bigint) => most(number - block, 0n);
  return earned(supply, BigInt(seats), { end: since(end), previousEnd: since(previousEnd) });
}

/** The supply at a block. */
export function supplyAt({ block, supply }: Genesis, number: bigint): bigint {
  return least(supplyAfter(supply, most(number - block, 0n)), MOST_SUPPLY);
}
