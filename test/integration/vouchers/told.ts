/** Random histories of vouchers, and what they are on the chain. */

import { voucherSuite } from "../../fixtures/vouchers.js";
import { chain } from "../../fixtures/suite.js";
import type { Action } from "../../model/vouchers/actions.ts";
import { SERIAL_BITS, type Voucher } from "../../model/vouchers/book.ts";
import type { Item } from "../../model/vouchers/exchange.ts";
import { ACCOUNTS, FIRST_VERIFIED, IDENTITIES, VoucherHistory } from "../../model/vouchers/history.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import { Calls } from "./calls.ts";
import { Names } from "./names.ts";
import { Views } from "./views.ts";

/** What every account has, more than any ledger takes (wei). */
export const PURSE = 1n << 120n;
/** After how many steps everything is compared, not only what may have changed. */
const FULL_EVERY = 100;

/** Vouchers whose people are registered, and verified as the model has them. */
export async function stage() {
  const contracts = await chain.networkHelpers.loadFixture(voucherSuite);
  const { chainId } = await chain.ethers.provider.getNetwork();
  const names = await Names.of(contracts, chainId);
  for (const [index, identity] of IDENTITIES.entries()) {
    await contracts.identities.registerByVote(names.identity(identity), names.addressOf(ACCOUNTS[index]!));
    if (index < FIRST_VERIFIED) await contracts.identities.setVerified(names.identity(identity), true);
  }
  await fillPurses(names);
  return { ...contracts, names };
}

/** Gives everybody what the model takes them to begin with. */
export async function fillPurses(names: Names): Promise<void> {
  for (const account of ACCOUNTS) await chain.networkHelpers.setBalance(names.addressOf(account), PURSE);
}

export type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: CheckedHistory;
  readonly setup: Call[] = [];
  private readonly calls: Calls;
  private readonly answers: Answers;

  constructor({ names }: Stage, seed: number, start: bigint) {
    this.history = new CheckedHistory(seed, start);
    this.history.clock.advance(1n);
    this.calls = new Calls(names);
    this.answers = new Answers(new Views(this.history.market, names, PURSE));
  }

  static begin(this: void, stage: Stage, _: Blocks, seed: number, start: bigint): Told {
    return new Told(stage, seed, start);
  }

  call(action: Action): Promise<Call> {
    return this.calls.of(action);
  }

  views(): View[] {
    return this.answers.next();
  }
}

/** What changed since it was asked last, and everything now and then. */
export class Answers {
  private readonly views: readonly Changing[];
  private asked = 0;

  constructor(...views: readonly Changing[]) {
    this.views = views;
  }

  next(): View[] {
    this.asked += 1;
    return this.views.flatMap((each) => (this.asked % FULL_EVERY === 0 ? each.everything() : each.changed()));
  }
}

interface Changing {
  changed(): View[];
  everything(): View[];
}

/** Whatever the model says: a filled offer named its vouchers as they stood. */
class CheckedHistory extends VoucherHistory {
  override apply(action: Action): void {
    const before = new Map(this.market.book.vouchers.values().map((voucher) => [voucher.id, voucher]));
    super.apply(action);
    if (action.kind !== "fill") return;
    const { gives, takes } = action.offer;
    if (![...gives, ...takes].every((item) => fits(item, before))) throw new Error("an offer names what is not there");
  }
}

function fits({ id, version, remaining }: Item, before: ReadonlyMap<bigint, Voucher>): boolean {
  if (id >> SERIAL_BITS === 0n) return true;
  const voucher = before.get(id);
  return voucher?.version === version && voucher.remaining >= remaining && !voucher.frozen;
}
