/** Random histories of notices and sales, and what they are on the chain. */

import { TypedDataEncoder, ZeroAddress, ZeroHash, id } from "ethers";
import { sales as selling } from "../../../rocketh/parameters.js";
import { TYPES, domainOf, sign } from "../../fixtures/signing.ts";
import type { Account, Identity } from "../../model/basics.ts";
import { type Action, type ActionOf, type SellingKind, isSelling } from "../../model/marketplace/actions.ts";
import { ATTESTERS, FOUNDING, MarketplaceHistory, PLACES } from "../../model/marketplace/history.ts";
import type { Audience, Broadcast, Notice, NoticeId } from "../../model/marketplace/notices.ts";
import type { Attester, Reservation, SaleState } from "../../model/marketplace/sales.ts";
import type { Action as MarketAction } from "../../model/vouchers/actions.ts";
import { IDENTITIES } from "../../model/vouchers/history.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import { Wing } from "../history/wing.ts";
import { Calls } from "../vouchers/calls.ts";
import { Answers, PURSE, fillPurses, stage as voucherStage } from "../vouchers/told.ts";
import { Views } from "../vouchers/views.ts";

const NAMES = ["sales", "references", "notices"] as const;
type Module = (typeof NAMES)[number];
type Sent = readonly [to: Module, method: string, args: readonly unknown[]];
type Tellers = { [K in SellingKind]: (action: ActionOf<K>) => Sent | Promise<Sent> };

const AUDIENCES: readonly Audience[] = ["Everyone", "Community", "Project"];
const STATES: readonly SaleState[] = ["None", "Reserved", "Paid", "Completed", "Lapsed", "Reversed", "Withdrawn"];
const CONTENT = id("content");
const URI = "ipfs://words";
const SEQUENCE_BITS = 96n;
const KIND_SHIFT = 248n;

/** Vouchers with the communities and the projects that notices go to. */
export async function stage() {
  const suite = await voucherStage();
  const { communities, names, projects, users } = suite;
  for (const [founder] of PLACES.communities) {
    await communities.connect(users[IDENTITIES.indexOf(founder!)]!).found(CONTENT, 10_000, 0, URI);
  }
  for (let count = 0n; count < PLACES.projects; count++) {
    const nothing = { arbitrator: ZeroAddress, communityId: 0, contentHash: ZeroHash, uri: "" };
    await projects.connect(users[0]!).create({ currency: bytes("EUR", 3), ...nothing, milestones: [], tasks: [] });
  }
  await fillPurses(names);
  return { ...suite, names, wing: await Wing.of<Module>(suite, NAMES) };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: MarketplaceHistory;
  private readonly calls: Calls;
  private readonly answers: Answers;

  private constructor(
    private readonly stage: Stage,
    seed: number,
    start: bigint,
    readonly setup: Call[] = [],
  ) {
    const { longestReservation, receiptTime, longestChargeBack } = selling.terms;
    const terms = [longestReservation, receiptTime, longestChargeBack].map(BigInt) as [bigint, bigint, bigint];
    this.history = new MarketplaceHistory(seed, start, {
      ...{ longestReservation: terms[0], receiptTime: terms[1], longestChargeBack: terms[2] },
    });
    this.history.clock.advance(1n);
    this.calls = new Calls(stage.names);
    this.answers = new Answers(new Views(this.history.marketplace.market, stage.names, PURSE));
  }

  static async begin(this: void, stage: Stage, _: Blocks, seed: number, start: bigint): Promise<Told> {
    const told = new Told(stage, seed, start);
    for (const action of FOUNDING) told.setup.push(await told.call(action));
    return told;
  }

  async call(action: Action): Promise<Call> {
    if (!isSelling(action)) return this.calls.of(action as MarketAction);
    const teller = this.tellers[action.kind] as (given: typeof action) => Sent | Promise<Sent>;
    return this.stage.wing.call(this.addressOf(action.by), ...(await teller(action)));
  }

  views(): View[] {
    const { sales, board } = this.history.marketplace;
    return [
      ...this.answers.next(),
      this.ask("sales", "parametersVersion", [], [sales.sets.length]),
      ...sales.sets.map((terms, index) => this.ask("sales", "parameters", [index + 1], [Object.values(terms)])),
      ...ATTESTERS.map((each) => {
        const terms = sales.attesters.get(each) ?? { accepted: false, jurisdiction: "", policy: "" };
        return this.ask("sales", "attesterOf", [this.addressOf(each)], [policyOf(terms)]);
      }),
      ...this.history.reservations.map((each) => {
        const { state, until } = sales.saleOf(each);
        return this.ask("sales", "saleOf", [this.hashOf(each)], [[STATES.indexOf(state), until]]);
      }),
      ...sales.spent.values().map(([attester, event]) => {
        const by = this.stage.wing.addresses.sales;
        return this.ask("references", "spentBy", [this.addressOf(attester), id(event)], [by]);
      }),
      ...IDENTITIES.flatMap((sender) => {
        const count = board.countOf(sender);
        const next = this.numberOf({ sender, sequence: count + 1n });
        return [
          this.ask("notices", "countOf", [this.wordOf(sender)], [count]),
          this.ask("notices", "statusOf", [next], [false, false, false]),
        ];
      }),
      ...board.notices.map((notice) => {
        const told = [true, notice.withdrawn, "original" in notice.shows];
        return this.ask("notices", "statusOf", [this.numberOf(notice)], told);
      }),
    ];
  }

  /** What the log must say of a notice, as {@link noticesOf} reads it. */
  logged({ shows, ...notice }: Notice): readonly unknown[] {
    const { sender, audience, audienceId, postedAt, until } = notice;
    const key = (BigInt(AUDIENCES.indexOf(audience)) << KIND_SHIFT) | audienceId;
    const said = "original" in shows ? [this.numberOf(shows.original)] : [shows.voucherId, shows.price];
    return [this.wordOf(sender), key, this.numberOf(notice), postedAt, until, CONTENT, URI, ...said];
  }

  private readonly tellers: Tellers = {
    reserve: async ({ reservation, signer }) => {
      const told = this.reservation(reservation);
      return ["sales", "reserve", [told, await this.signed(signer, "Reservation", told)]];
    },
    withdrawReservation: ({ reservation }) => ["sales", "withdraw", [this.reservation(reservation)]],
    settle: async ({ reservation, receipt, signer }) => {
      const { reservation: named, event, amount, currency, paidAt } = receipt;
      const paid = { amount, currency: bytes(currency, 3), paidAt };
      const told = { reservation: this.hashOf(named), eventId: id(event), ...paid };
      return ["sales", "settle", [this.reservation(reservation), told, await this.signed(signer, "Receipt", told)]];
    },
    reverse: async ({ reservation, reversal, signer }) => {
      const { reservation: named, event, reversedAt } = reversal;
      const told = { reservation: this.hashOf(named), eventId: id(event), reversedAt };
      return ["sales", "reverse", [this.reservation(reservation), told, await this.signed(signer, "Reversal", told)]];
    },
    release: ({ reservation }) => ["sales", "release", [this.reservation(reservation)]],
    complete: ({ reservation }) => ["sales", "complete", [this.reservation(reservation)]],
    lapse: ({ reservation }) => ["sales", "lapse", [this.reservation(reservation)]],
    setAttester: ({ attester, terms }) => ["sales", "setAttester", [this.addressOf(attester), policyOf(terms)]],
    setTerms: ({ terms }) => ["sales", "setParameters", [terms]],
    post: ({ voucherId, price, broadcast }) => ["notices", "post", [voucherId, price, broadcastOf(broadcast)]],
    passOn: ({ original, broadcast }) => ["notices", "passOn", [this.numberOf(original), broadcastOf(broadcast)]],
    withdrawNotice: ({ notice }) => ["notices", "withdraw", [this.numberOf(notice)]],
  };

  private reservation({ seller, buyer, attester, currency, ...rest }: Reservation) {
    const [from, to, by] = [seller, buyer, attester].map((each) => this.addressOf(each));
    return { ...rest, seller: from, buyer: to, attester: by, currency: bytes(currency, 3) };
  }

  private hashOf(reservation: Reservation): string {
    return TypedDataEncoder.hash(this.domain(), { Reservation: TYPES.Reservation }, this.reservation(reservation));
  }

  private signed(signer: Account, type: keyof typeof TYPES, message: object): Promise<string> {
    return sign(this.stage.names.signer(signer), this.domain(), type, message);
  }

  private domain() {
    return domainOf("VoucherSales", this.stage.names.chainId, this.stage.wing.addresses.sales);
  }

  private numberOf({ sender, sequence }: NoticeId): bigint {
    return (BigInt(this.wordOf(sender)) << SEQUENCE_BITS) | sequence;
  }

  private wordOf(identity: Identity): string {
    return this.stage.names.identity(identity);
  }

  private addressOf(account: Account): string {
    return this.stage.names.addressOf(account);
  }

  private ask(to: Module, method: string, of: readonly unknown[], answer: readonly unknown[]): View {
    return this.stage.wing.ask(to, method, of, answer);
  }
}

/** The notices in the log, in their order. */
export async function noticesOf({ notices }: Stage): Promise<readonly (readonly unknown[])[]> {
  const { NoticePosted, NoticePassedOn } = notices.filters;
  const posted = (await notices.queryFilter(NoticePosted())).map(({ args, blockNumber, index }) => {
    return { args, said: [args.voucherId, args.price], blockNumber, index };
  });
  const passed = (await notices.queryFilter(NoticePassedOn())).map(({ args, blockNumber, index }) => {
    return { args, said: [args.originalId], blockNumber, index };
  });
  const all = [...posted, ...passed].sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  return all.map(({ args, said }) => {
    const { sender, audienceKey, noticeId, postedAt, until, contentHash, uri } = args;
    return [sender, audienceKey, noticeId, postedAt, until, contentHash, uri, ...said];
  });
}

function broadcastOf({ audience, audienceId, until }: Broadcast) {
  return { audience: AUDIENCES.indexOf(audience), audienceId, until, contentHash: CONTENT, uri: URI };
}

function policyOf({ accepted, jurisdiction, policy }: Attester): readonly [boolean, string, string] {
  return [accepted, bytes(jurisdiction, 2), policy === "" ? ZeroHash : id(policy)];
}

/** Letters as so many bytes, with zeros behind. */
function bytes(letters: string, count: number): string {
  return `0x${Buffer.from(letters)
    .toString("hex")
    .padEnd(2 * count, "0")}`;
}
