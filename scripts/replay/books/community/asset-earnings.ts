import { ask } from "../../book.ts";
import { Table } from "../../table.ts";

interface Holding {
  shares: bigint;
  /** What the account had when block `movedAt` began, in which its shares last moved. */
  start: bigint;
  movedAt: number;
}

interface Ledger {
  dividends: bigint;
  upkeep: bigint;
}

/**
 * Shares, and what they earned. Earnings are counted in parts: units divided by the number of all shares. What the contract
 * keeps for all owners at once is done here owner by owner, payment by payment.
 */
export class EarningsPart {
  readonly #holdings = new Table<[assetId: bigint], Map<string, Holding>>(() => new Map());
  readonly #ledgers = new Table<[assetId: bigint, currency: bigint], Ledger>(() => ({ dividends: 0n, upkeep: 0n }));
  readonly #parts = new Table<[assetId: bigint, currency: bigint, account: string], bigint>(() => 0n);

  /** Shares that were an identity's own since the beginning come with all dividends so far. */
  claim(assetId: bigint, account: string, amount: bigint): void {
    const holding = this.#holding(assetId, account);
    holding.shares += amount;
    holding.start += amount;
    for (const [[id, currency], { dividends }] of this.#ledgers.rows()) {
      if (id === assetId) this.add(assetId, currency, account, amount * dividends);
    }
  }

  move(assetId: bigint, from: string, to: string, amount: bigint, block: number): void {
    for (const [account, change] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      const holding = this.#holding(assetId, account);
      if (holding.movedAt !== block) Object.assign(holding, { start: holding.shares, movedAt: block });
      holding.shares += change;
    }
  }

  /** The ledger after something was paid in: new dividends are for those who had the shares when the block began. */
  share(assetId: bigint, currency: bigint, dividends: bigint, upkeep: bigint, block: number): void {
    const amount = dividends - this.#ledgers.get(assetId, currency).dividends;
    this.#ledgers.set({ dividends, upkeep }, assetId, currency);
    for (const [account, { shares, start, movedAt }] of this.#holdings.get(assetId)) {
      this.add(assetId, currency, account, amount * (movedAt === block ? start : shares));
    }
  }

  grant(assetId: bigint, currency: bigint, to: string, parts: bigint, upkeep: bigint): void {
    this.#ledgers.at(assetId, currency).upkeep = upkeep;
    this.add(assetId, currency, to, parts);
  }

  add(assetId: bigint, currency: bigint, account: string, parts: bigint): void {
    this.#parts.change((before) => before + parts, assetId, currency, account);
  }

  /** All who have or had shares or earnings. */
  *accounts(assetId: bigint) {
    yield* this.#holdings.get(assetId).keys();
    for (const [[id, , account]] of this.#parts.rows()) if (id === assetId) yield account;
  }

  /** What an account had before this block, as far as it has it still. */
  settledShares(assetId: bigint, account: string, block: number): bigint {
    const holding = this.#holdings.get(assetId).get(account);
    if (holding === undefined) return 0n;
    const { shares, start, movedAt } = holding;
    return movedAt === block && start < shares ? start : shares;
  }

  *answers(assetId: bigint, shares: bigint, currencies: number) {
    for (let currency = 0n; currency < BigInt(currencies); currency++) {
      yield ask("ledgerOf", [assetId, currency], this.#ledgers.get(assetId, currency));
      for (const account of new Set(this.accounts(assetId))) {
        const earned = this.#parts.get(assetId, currency, account) / shares;
        yield ask("earningsOf", [assetId, currency, account], earned);
      }
    }
    for (const [account, holding] of this.#holdings.get(assetId)) {
      yield ask("balanceOf", [account, assetId], holding.shares);
    }
  }

  #holding(assetId: bigint, account: string): Holding {
    const holdings = this.#holdings.at(assetId);
    let holding = holdings.get(account);
    if (holding === undefined) holdings.set(account, (holding = { shares: 0n, start: 0n, movedAt: 0 }));
    return holding;
  }
}
