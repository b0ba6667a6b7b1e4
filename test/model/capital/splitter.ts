/** Where revenue goes: part to the pool, the rest to reputation holders. */

import { type Account, BPS, refuseIf } from "../basics.ts";
import type { Pool } from "./pool.ts";
import type { Reputation } from "./reputation.ts";

export class RevenueSplitter {
  parameters = { version: 1n, capitalShare: 5_000n };

  constructor(
    private readonly pool: Pool,
    private readonly reputation: Reputation,
  ) {}

  split(payer: Account, amount: bigint): void {
    const tokens = this.pool.takesDeposits;
    const reputation = this.reputation.supply > 0n;
    refuseIf(amount === 0n, "RevenueSplitterZeroAmount");
    refuseIf(!tokens && !reputation, "RevenueSplitterNobodyToReceive");
    const share = (amount * this.parameters.capitalShare) / BPS;
    const toCapital = !tokens ? 0n : !reputation ? amount : share;
    if (amount > toCapital) this.reputation.needDistributable(amount - toCapital);
    if (toCapital > 0n) this.pool.deposit(payer, toCapital);
    if (amount > toCapital) this.reputation.distribute(payer, amount - toCapital);
  }

  setParameters(capitalShare: bigint): void {
    refuseIf(capitalShare > BPS, "RevenueSplitterInvalidShare", capitalShare);
    this.parameters = { version: this.parameters.version + 1n, capitalShare };
  }
}
