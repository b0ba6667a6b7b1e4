/** What the contracts must answer, as the model has it. */

import type { Interface } from "ethers";
import type { Account, Identity } from "../../model/basics.ts";
import type { Market } from "../../model/vouchers/actions.ts";
import type { State, Voucher } from "../../model/vouchers/book.ts";
import { ACCOUNTS, IDENTITIES } from "../../model/vouchers/history.ts";
import type { RequestState } from "../../model/vouchers/redemption.ts";
import type { View } from "../history/comparison.ts";
import type { Module, Names } from "./names.ts";

const STATES: Record<State, bigint> = { Draft: 1n, Listed: 2n, Exchanged: 3n, Redeemed: 4n, Expired: 5n, Void: 6n };
const REQUESTS: readonly RequestState[] = [
  "None",
  "Requested",
  "Fulfilled",
  "Declined",
  "FulfilmentDisputed",
  "RefusalDisputed",
];
const SERIAL_BITS = 64n;
const LANE_BITS = 32n;
const EXCHANGED_LANE = 2n;

type Word = bigint | boolean | string;

export class Views {
  /** Answers about vouchers when they were last told. */
  private readonly before = new Map<string, string>();

  constructor(
    private readonly market: Market,
    private readonly names: Names,
    /** Wei that every account began with. */
    private readonly purse: bigint,
  ) {}

  /** All that changed since this was asked last. */
  changed(): View[] {
    return this.everything().filter(({ name, answer }) => {
      const same = this.before.get(name) === answer;
      this.before.set(name, answer);
      return !same;
    });
  }

  everything(): View[] {
    const { book } = this.market;
    return [
      this.ask("vouchers", "seriesCount", [], [BigInt(book.series.keys().length)]),
      ...book.vouchers.values().flatMap((voucher) => this.voucher(voucher)),
      ...ACCOUNTS.flatMap((account) => this.account(account)),
      ...IDENTITIES.flatMap((identity) => this.identity(identity)),
      ...IDENTITIES.flatMap((one) => IDENTITIES.map((other) => this.pair(one, other))),
    ];
  }

  private voucher(voucher: Voucher): View[] {
    const { book, redemption } = this.market;
    const { id, owner, version, expiry, frozen, reserved, requested, face, remaining, base, renewals } = voucher;
    const state = STATES[book.stateOf(voucher)];
    const seriesId = id >> SERIAL_BITS;
    const at = this.names.addressOf(owner);
    const told = [at, seriesId, version, expiry, state, frozen, reserved, requested, face, remaining];
    const asked = redemption.requestOf(id);
    const place = BigInt(REQUESTS.indexOf(asked.state));
    const isKnown = asked.number !== 0n;
    return [
      this.ask("vouchers", "voucherOf", [id], told),
      this.ask("vouchers", "refillOf", [id], [base, renewals]),
      this.ask(
        "redemptions",
        "requestOf",
        [id],
        [place, asked.amount, asked.since, asked.stoppedAt, asked.version, asked.number, isKnown ? 1n : 0n],
      ),
    ];
  }

  private account(account: Account): View[] {
    const { book, exchange } = this.market;
    const address = this.names.addressOf(account);
    return [
      this.ask("vouchers", "balanceOf", [address], [book.balances.of(account)]),
      this.ask("vouchers", "counterOf", [address], [exchange.counters.of(account)]),
      { name: `wei of ${account}`, to: address, data: "", answer: words([this.purse + book.wei.of(account)]) },
    ];
  }

  private identity(identity: Identity): View[] {
    const { book, redemption } = this.market;
    const word = this.word(identity);
    const { unanswered, declined, broken } = redemption.marksOf(identity);
    return [
      this.ask("identities", "accountOf", [word], [this.names.addressOf(book.accountOf(identity))]),
      this.ask("redemptions", "marksOf", [word], [unanswered, declined, broken]),
      this.ask("renewals", "proceedsOf", [word], [redemption.proceeds.of(identity)]),
    ];
  }

  private pair(one: Identity, other: Identity): View {
    const { onTime, late, exchanged } = this.market.book.deedsOf(one, other);
    const packed = onTime | (late << LANE_BITS) | (exchanged << (LANE_BITS * EXCHANGED_LANE));
    return this.ask("vouchers", "deedsOf", [this.word(one), this.word(other)], [packed]);
  }

  /** As an argument: bytes20 stand at the left of their word. */
  private word(identity: Identity): bigint {
    return BigInt(this.names.identity(identity)) << 96n;
  }

  private ask(to: Module, method: string, of: readonly Word[], answer: readonly Word[]): View {
    const { selector } = (this.names.contracts[to].interface as Interface).getFunction(method)!;
    const name = `${to}.${method}(${of.map((each) => BigInt(each).toString(16)).join(", ")})`;
    return { name, to: this.names.addresses[to], data: selector.slice(2) + words(of), answer: words(answer) };
  }
}

function words(values: readonly Word[]): string {
  return values.map((value) => BigInt(value).toString(16).padStart(64, "0")).join("");
}
