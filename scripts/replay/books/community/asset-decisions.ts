import type { SharedAssetsAbi } from "../../../../sdk/src/abi/SharedAssets.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { type Books, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_HASH } from "../none.ts";
import { communities } from "./communities.ts";

const NO_DECISION = `0x${"00".repeat(32)}`;

/** What owners of assets back, and what was carried out of it. */
export class DecisionsPart {
  readonly #books: Books;
  readonly #decisions = new Table<[assetId: bigint, decision: string], { backing: bigint; executed: boolean }>(() => {
    return { backing: 0n, executed: false };
  });
  readonly #backings = new Table<[assetId: bigint, account: string], { decision: string; amount: bigint }>(() => {
    return { decision: NO_DECISION, amount: 0n };
  });

  constructor(books: Books) {
    this.#books = books;
  }

  /** Who backs with nothing backs nothing. */
  back({ assetId, account, decision, amount, backing }: EventArgs<typeof SharedAssetsAbi, "Backed">): void {
    this.#decisions.at(assetId, decision).backing = backing;
    this.#backings.set({ decision: amount === 0n ? NO_DECISION : decision, amount }, assetId, account);
  }

  execute(assetId: bigint, decision: string): void {
    this.#decisions.at(assetId, decision).executed = true;
  }

  *answers(id: bigint, { shares, communityId }: { shares: bigint; communityId: bigint }) {
    // Two thirds of all shares, rounded up.
    const needed = (shares * 2n + 2n) / 3n;
    for (const [[assetId, decision], { backing, executed }] of this.#decisions.rows([id, NO_HASH])) {
      if (assetId !== id) continue;
      const consented = communityId !== 0n && this.#books.find(communities)?.isDecided(communityId, decision);
      if (consented !== undefined) yield ask("decisionOf", [id, decision], backing, needed, consented, executed);
    }
    for (const [[assetId, account], { decision, amount }] of this.#backings.rows([id, NOBODY])) {
      if (assetId === id) yield ask("backingOf", [id, account], decision, amount);
    }
  }
}
