import { signedFromText } from "../../sdk/src/forwarder/text.js";
import type { SignedRequest } from "../../sdk/src/core/forward.js";
import type { RelayedAction } from "../../sdk/src/backups/action.js";
import type { Entry, Journal } from "./journal.ts";

/** Where and when an action was carried out. */
export interface Carried {
  readonly block: number;
  /** Of the block (Unix seconds). */
  readonly time: number;
  /** Of the transaction in its block. */
  readonly index: number;
  readonly transaction: string;
}

/** An action that was accepted, and what became of it. */
export interface Kept {
  readonly digest: string;
  readonly signed: SignedRequest;
  readonly text: string;
  /** Milliseconds. */
  readonly acceptedAt: number;
  raw?: string;
  carried?: Carried;
  refused?: string;
  /** When it was carried out or refused (milliseconds). */
  settledAt?: number;
}

const HOUR = 3_600_000;
const MINUTE = 60;

/** The records, as the journal's entries make them. */
export class Book {
  readonly #journal: Journal;
  readonly #keep: number;
  readonly #records = new Map<string, Kept>();

  /** @param keep Milliseconds for which a settled record is kept. */
  constructor(journal: Journal, keep: number) {
    this.#journal = journal;
    this.#keep = keep;
    for (const entry of journal.entries) this.#apply(entry);
    this.forget(Date.now());
  }

  /** Writes an entry down; then it holds. */
  add(entry: Entry): void {
    this.#journal.add(entry);
    this.#apply(entry);
  }

  get(digest: string): Kept | undefined {
    return this.#records.get(digest);
  }

  /** What is not settled, in the order in which it was accepted. */
  open(): Kept[] {
    return [...this.#records.values()].filter(({ settledAt }) => settledAt === undefined);
  }

  /** The open action of an account with a nonce. */
  openWith(from: string, nonce: bigint): Kept | undefined {
    return this.open().find(({ signed: { request } }) => request.from === from && request.nonce === nonce);
  }

  /** How many actions of an account were accepted in the hour before. */
  recent(from: string, now: number): number {
    const all = [...this.#records.values()];
    return all.filter(({ signed, acceptedAt }) => signed.request.from === from && acceptedAt > now - HOUR).length;
  }

  /** What was carried out in a minute, in the order of the chain. Minutes are those of docs/backups.md. */
  log(minute: number): RelayedAction[] {
    const all = [...this.#records.values()].flatMap(({ digest, text, carried }) => {
      return carried && Math.floor(carried.time / MINUTE) === minute ? [{ digest, text, carried }] : [];
    });
    all.sort((a, b) => a.carried.block - b.carried.block || a.carried.index - b.carried.index);
    return all.map(({ digest, text, carried: { block, transaction } }) => {
      const { request, signature } = JSON.parse(text) as Pick<RelayedAction, "request" | "signature">;
      return { digest, request, signature, block: String(block), transaction };
    });
  }

  /** Lets go of what was settled long enough ago. The chain still knows that its nonce was used. */
  forget(now: number): void {
    for (const { digest, settledAt } of this.#records.values()) {
      if (settledAt !== undefined && settledAt + this.#keep < now) this.#records.delete(digest);
    }
  }

  #apply(entry: Entry): void {
    const { digest } = entry;
    if (entry.kind === "accepted") {
      const { text, at } = entry;
      // One that was refused before comes after those that wait.
      this.#records.delete(digest);
      this.#records.set(digest, { digest, text, signed: signedFromText(text), acceptedAt: at });
      return;
    }
    const record = this.#records.get(digest);
    if (!record) throw new Error(`The journal is damaged: ${digest} was ${entry.kind} but never accepted.`);
    if (entry.kind === "sent") record.raw = entry.raw;
    else if (entry.kind === "unsent") delete record.raw;
    else {
      record.settledAt = entry.at;
      if (entry.kind === "refused") record.refused = entry.reason;
      else {
        const { block, time, index, transaction } = entry;
        record.carried = { block, time, index, transaction };
      }
    }
  }
}
