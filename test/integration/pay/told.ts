/** What histories of pay are on the chain. */

import { valuers } from "../../../rocketh/parameters.js";
import { HOSTS, WHOLE } from "../../model/pay/bookkeeper.ts";
import { CURRENCY, PAID, PAY_FOUNDERS, type PayActions, PayHistory, WIDE } from "../../model/pay/office-history.ts";
import type { Phase, Review } from "../../model/pay/review.ts";
import { PARAMETERS, type Parameter, type Setting, VALUERS } from "../../model/pay/valuers.ts";
import { Purse } from "../../model/work/orders.ts";
import { CARE, IDENTITIES, REPAIR } from "../../model/work/wing.ts";
import type { Blocks } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import { type Sent, type Tellers, WingTold, stage } from "../work/told.ts";

const PHASES: readonly Phase[] = ["None", "Opened", "Drawn"];
const SET: readonly (readonly [Parameter, bigint])[] = [
  ...(["Slope", "ReserveShare", "HostShare"] as const).map((each) => [each, 0n] as const),
  ...[0, VALUERS, CARE, REPAIR].map((role) => ["Weight", BigInt(role)] as const),
  ["Rate", CURRENCY],
];
const SETTINGS = valuers.map((each) => ({ ...each, parameter: PARAMETERS[each.parameter]! }));
const MODULO = 1n << 128n;
/** Where reviews stand among the deeds of a pair, in lanes of 32 bits. */
const REVIEWED = 7n * 32n;
const NOTHING = [0, 0, 0, 0, 0, 0, 0];

/** The suite with its founders, and when its epochs are. */
export async function payStage() {
  const staged = await stage({ founders: PAY_FOUNDERS, orders: WIDE.map((each) => bounds(each)) });
  const start = await staged.pay.epochStart(0);
  return { ...staged, epochs: { start, length: (await staged.pay.epochStart(1)) - start } };
}

type PayStage = Awaited<ReturnType<typeof payStage>>;

export class PayTold extends WingTold<PayActions, PayHistory, PayStage> {
  protected readonly workRoles = PAID;

  static begin(suite: PayStage, blocks: Blocks, seed: number, start: bigint): PayTold {
    const { epochs, foundedAt } = suite;
    return new PayTold(suite, blocks, new PayHistory(seed, { foundedAt, start }, { epochs, settings: SETTINGS }));
  }

  protected readonly tellers: Tellers<PayActions> = {
    ...this.common,
    close: ({ role }) => ["roles", "close", [role]],
    takeIn: ({ amount }) => ["pay", "takeIn", [amount]],
    addToReserve: ({ amount }) => ["pay", "addToReserve", [amount]],
    addEthToReserve: ({ amount }) => ["pay", "addEthToReserve", [], amount],
    spendReserve: ({ to, amount }) => ["pay", "spendReserve", [this.addressOf(to), amount]],
    spendEthReserve: ({ to, amount }) => ["pay", "spendEthReserve", [this.addressOf(to), amount]],
    distribute: () => ["pay", "distribute", []],
    applyTerms: () => ["pay", "applyTerms", []],
    applyWeight: ({ role }) => ["pay", "applyWeight", [role]],
    enrol: ({ role, member }) => ["pay", "enrol", [role, this.word(member)]],
    endPay: ({ role, member }) => ["pay", "endPay", [role, this.word(member)]],
    claim: ({ role, member }) => ["pay", "claim", [role, this.word(member)]],
    enrolHost: ({ host }) => ["pay", "enrolHost", [this.word(host)]],
    retireHost: ({ host }) => ["pay", "retireHost", [this.word(host)]],
    setFigure: ({ parameter, subject, step }) => ["valuers", "setFigure", [numberOf(parameter), subject, step]],
    prune: ({ parameter, subject, valuer }) => ["valuers", "prune", [numberOf(parameter), subject, this.word(valuer)]],
    setBounds: ({ setting }) => bounds(setting),
    openReview: ({ role, member }) => ["review", "open", [role, this.word(member)]],
    drawReviewers: ({ role, member }) => ["review", "draw", [role, this.word(member)]],
    answer: ({ role, member, score }) => ["review", "review", [role, this.word(member), score]],
    finalize: ({ role, member }) => ["review", "finalize", [role, this.word(member)]],
  };

  views(): View[] {
    return [
      ...this.wingViews(),
      ...this.treasury(),
      ...[HOSTS, ...PAID].flatMap((role) => this.group(role)),
      ...SET.flatMap(([parameter, subject]) => this.parameter(parameter, subject)),
      ...PAID.flatMap((role) => IDENTITIES.flatMap((member) => this.review(role, member))),
      ...IDENTITIES.flatMap((one) => IDENTITIES.map((other) => this.deeds(one, other))),
    ];
  }

  private treasury(): View[] {
    const { pay, credits } = this.history;
    const { terms, pot, remainder, shared, reserveNow, manyWeight, singleWeight } = pay.treasury;
    const { perWeight, slopePerWeight } = pay.treasury;
    const told = [terms.slope, terms.reserveShare, terms.hostShare, manyWeight, singleWeight];
    const { pay: address } = this.suite.wing.addresses;
    return [
      this.ask("pay", "treasury", [], [[pay.turned, pot, remainder, reserveNow, pay.ethReserve, shared]]),
      this.ask("pay", "payTerms", [], [[...told, perWeight, slopePerWeight]]),
      this.ask("credit", "balanceOf", [address], [credits.of(Purse.treasury)]),
      this.suite.wing.wei("the pay", address, pay.ethReserve),
    ];
  }

  private group(role: number): View[] {
    const { pay } = this.history;
    const { treasury } = pay;
    const { base, size, places, weight, perPlace } = treasury.shown(role);
    const senior = (base + weight * treasury.perWeight) % MODULO;
    return [
      this.ask("pay", "paidRole", [role], [[size, places, weight, senior, perPlace]]),
      ...IDENTITIES.map((member) => {
        const { place, withheld } = treasury.member(role, member);
        const rank = place === 0 ? 0n : treasury.rankOf(role, member);
        const claimable = treasury.claimable(role, member);
        const told = [place, rank, WHOLE - withheld, claimable, pay.waitsSince(role, member)];
        return this.ask("pay", "paidMember", [role, this.word(member)], [told]);
      }),
    ];
  }

  private parameter(parameter: Parameter, subject: bigint): View[] {
    const { valuers: set, pay, clock } = this.history;
    const of = [numberOf(parameter), subject];
    const epoch = pay.epochAt(clock.now);
    const { figures, value } = set.medianOf(parameter, subject);
    return [
      this.ask("valuers", "valueIn", [...of, epoch], [set.value(parameter, subject)]),
      this.ask("valuers", "valueIn", [...of, epoch + 1n], [set.course(parameter, subject)?.coming ?? 0n]),
      this.ask("valuers", "medianOf", of, [figures, value]),
      ...IDENTITIES.map((each) => {
        const step = set.figureOf(parameter, subject, each);
        return this.ask("valuers", "figureOf", [...of, this.word(each)], [step !== undefined, step ?? 0]);
      }),
    ];
  }

  private review(role: number, member: string): View[] {
    const { reviews } = this.history;
    const of = [role, this.word(member)];
    const review = reviews.reviewOf(role, member);
    const reviewers = (review?.reviewers ?? []).map(({ identity, score }) => [this.word(identity), score]);
    return [
      this.ask("review", "reviewOf", of, [review === undefined ? NOTHING : told(review)]),
      this.ask("review", "missesOf", of, [reviews.missesOf(role, member)]),
      this.ask("review", "reviewersOf", of, [reviewers]),
    ];
  }

  private deeds(one: string, other: string): View {
    const packed = this.history.reviews.receivedBy(one, other) << REVIEWED;
    return this.ask("review", "deedsOf", [this.word(one), this.word(other)], [packed]);
  }
}

function told({ epoch, openedAt, drawBlock, dueAt, reviewers, phase }: Review): unknown[] {
  const answered = reviewers.filter(({ score }) => score !== 0n).length;
  return [epoch + 1n, openedAt, drawBlock, dueAt, reviewers.length, answered, PHASES.indexOf(phase)];
}

function bounds(setting: Setting): Sent {
  return ["valuers", "set", [{ ...setting, parameter: numberOf(setting.parameter) }]];
}

function numberOf(parameter: Parameter): number {
  return PARAMETERS.indexOf(parameter);
}
