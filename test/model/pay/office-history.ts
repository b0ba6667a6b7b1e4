/** Random histories of pay: what members, valuers, reviewers and modules might do, and what others might try. */

import { type Account, HOUR, type Identity, refuseIf } from "../basics.ts";
import {
  ACCOUNTS,
  AUTHORITY,
  type Beginning,
  CARE,
  type Doers,
  HOST_REGISTRY,
  IDENTITIES,
  type OneOf,
  PEOPLE,
  REPAIR,
  VERIFIED,
  type WingActions,
  WingHistory,
} from "../work/wing.ts";
import { HOSTS } from "./bookkeeper.ts";
import { type Epochs, PayOffice } from "./office.ts";
import { PeerReviews } from "./review.ts";
import { PARAMETERS, type Parameter, type Setting, VALUERS, Valuers } from "./valuers.ts";

interface By {
  by: Account;
}
interface About extends By {
  role: number;
  member: Identity;
}

export const PAY_KINDS = [
  ...["join", "resign", "setStanding", "recover", "enter", "stepOut", "issue", "transfer", "close"],
  ...["takeIn", "addToReserve", "addEthToReserve", "spendReserve", "spendEthReserve"],
  ...["distribute", "applyTerms", "applyWeight", "enrol", "endPay", "claim", "enrolHost", "retireHost"],
  ...["setFigure", "prune", "setBounds", "openReview", "drawReviewers", "answer", "finalize"],
];

export interface PayActions extends WingActions {
  close: By & { role: number };
  takeIn: By & { amount: bigint };
  addToReserve: By & { amount: bigint };
  addEthToReserve: By & { amount: bigint };
  spendReserve: By & { to: Account; amount: bigint };
  spendEthReserve: By & { to: Account; amount: bigint };
  distribute: By;
  applyTerms: By;
  applyWeight: By & { role: number };
  enrol: About;
  endPay: About;
  claim: About;
  enrolHost: By & { host: Identity };
  retireHost: By & { host: Identity };
  setFigure: By & { parameter: Parameter; subject: bigint; step: number };
  prune: By & { parameter: Parameter; subject: bigint; valuer: Identity };
  setBounds: By & { setting: Setting };
  openReview: About;
  drawReviewers: About;
  answer: About & { score: bigint };
  finalize: About;
}

/** Roles that are paid in these histories. */
export const PAID = [VALUERS, CARE, REPAIR] as const;
/** The currency whose rate the valuers set. */
export const CURRENCY = 7n;

/** Who joins what in the beginning, in this order. */
export const PAY_FOUNDERS = [
  ...PEOPLE.map((by) => ({ by, role: CARE })),
  ...PEOPLE.slice(0, VERIFIED).map((by) => ({ by, role: VALUERS })),
  ...PEOPLE.slice(4).map((by) => ({ by, role: REPAIR })),
];
/** What the valuers may set in these histories, wide and fast; all roles decided so in the beginning. */
export const WIDE: readonly Setting[] = [
  { parameter: "Slope", subject: 0n, grid: { low: 0n, high: 10_000n, change: 64n }, value: 2_000n },
  { parameter: "ReserveShare", subject: 0n, grid: { low: 0n, high: 5_000n, change: 64n }, value: 1_000n },
  { parameter: "HostShare", subject: 0n, grid: { low: 0n, high: 5_000n, change: 64n }, value: 1_000n },
  { parameter: "Weight", subject: 0n, grid: { low: 0n, high: 100_000n, change: 8n }, value: 1_000n },
];

/** As the suite is deployed. */
interface Deployed {
  readonly epochs: Epochs;
  readonly settings: readonly Setting[];
}

export class PayHistory extends WingHistory<PayActions> {
  readonly valuers: Valuers;
  readonly pay: PayOffice;
  readonly reviews: PeerReviews;
  protected readonly pace = { days: 2, due: 10 };
  protected readonly observers;

  constructor(seed: number, beginning: Beginning, { epochs, settings }: Deployed) {
    super(seed, beginning);
    const { clock, registry, roles, queue, credits } = this;
    this.valuers = new Valuers(roles, settings);
    this.pay = new PayOffice(clock, epochs, { registry, roles, queue, credits, valuers: this.valuers });
    this.reviews = new PeerReviews(clock, roles, this.pay, this.hashOf);
    this.observers = [queue, this.pay];
    for (const setting of WIDE) this.valuers.set(setting);
    this.found(PAY_FOUNDERS);
  }

  protected override moved(): void {
    this.valuers.follow(this.pay.epochAt(this.clock.now));
  }

  protected lots(): bigint[] {
    return [...this.reviews.reviews.values()].filter(({ phase }) => phase === "Opened").map((each) => each.drawBlock);
  }

  /** Mostly the end of the epoch; that of the second, from which on members are paid, to begin with. */
  protected due(): bigint {
    const { clock, pay, random } = this;
    const open = [...this.reviews.reviews.values()].filter(({ phase }) => phase === "Drawn");
    const epoch = pay.epochAt(clock.now);
    const next = pay.epochStart(epoch === 0n ? 2n : epoch + (random.oneIn(4) ? 2n : 1n));
    return open.length > 0 && random.oneIn(3) ? random.pick(open).dueAt : next;
  }

  protected readonly doers: Doers<PayActions> = {
    ...this.common,
    close: ({ by, role }) => {
      this.requireAuthority(by);
      this.roles.close(role);
    },
    takeIn: ({ by, amount }) => this.pay.takeIn(by, amount),
    addToReserve: ({ by, amount }) => this.pay.addToReserve(by, amount),
    addEthToReserve: ({ amount }) => void (this.pay.ethReserve += amount),
    spendReserve: ({ by, to, amount }) => {
      this.requireAuthority(by);
      this.pay.spendReserve(to, amount);
    },
    spendEthReserve: ({ by, amount }) => {
      this.requireAuthority(by);
      this.pay.spendEthReserve(amount);
    },
    distribute: () => this.pay.distribute(),
    applyTerms: () => this.pay.applyTerms(),
    applyWeight: ({ role }) => this.pay.applyWeight(role),
    enrol: ({ role, member }) => this.pay.enrol(role, member),
    endPay: ({ role, member }) => this.pay.endPay(role, member),
    claim: ({ role, member }) => this.pay.claim(role, member),
    enrolHost: ({ by, host }) => {
      requireModule(by);
      this.pay.enrolHost(host);
    },
    retireHost: ({ by, host }) => {
      requireModule(by);
      this.pay.retireHost(host);
    },
    setFigure: ({ by, parameter, subject, step }) =>
      this.valuers.setFigure(this.callerOf(by), parameter, subject, step),
    prune: ({ parameter, subject, valuer }) => this.valuers.prune(parameter, subject, valuer),
    setBounds: ({ by, setting }) => {
      this.requireAuthority(by);
      this.valuers.set(setting);
    },
    openReview: ({ role, member }) => this.reviews.open(role, member),
    drawReviewers: ({ role, member }) => this.reviews.draw(role, member),
    answer: ({ by, role, member, score }) => this.reviews.answer(this.callerOf(by), role, member, score),
    finalize: ({ role, member }) => this.reviews.finalize(role, member),
  };

  // ---- Draws ----

  draw(): OneOf<PayActions> {
    const { random } = this;
    return random.weighted<() => OneOf<PayActions>>([
      [5, () => this.drawCommon(PAID)],
      [8, () => this.drawMoney()],
      [15, () => this.drawPaid()],
      [2, () => this.drawHost()],
      [4, () => this.drawFigure()],
      [5, () => this.drawReview()],
    ])();
  }

  private drawMoney(): OneOf<PayActions> {
    const { random } = this;
    const [by, amount] = [random.pick(ACCOUNTS), this.drawAmount()];
    const role = random.pick([...PAID, ...PAID, HOSTS, 99]);
    const spender = random.oneIn(6) ? by : AUTHORITY;
    const spent = random.pick([this.pay.treasury.reserveNow / 2n, this.pay.treasury.reserveNow, amount]);
    const ofEth = random.pick([this.pay.ethReserve, amount % 1_000n]);
    return random.weighted<OneOf<PayActions>>([
      [this.pay.treasury.pot === 0n ? 20 : 5, { kind: "takeIn", by, amount }],
      [2, { kind: "addToReserve", by, amount }],
      [1, { kind: "addEthToReserve", by, amount: amount % 1_000_000n }],
      [1, { kind: "spendReserve", by: spender, to: by, amount: spent }],
      [1, { kind: "spendEthReserve", by: spender, to: by, amount: ofEth }],
      [4, { kind: "distribute", by }],
      [3, { kind: "applyTerms", by }],
      [4, { kind: "applyWeight", by, role }],
      [1, { kind: "close", by: spender, role: random.pick([REPAIR, REPAIR, VALUERS, 99]) }],
    ]);
  }

  private drawPaid(): OneOf<PayActions> {
    const { random, pay } = this;
    const [by, role] = [random.pick(ACCOUNTS), random.pick(PAID)];
    const enrolled = IDENTITIES.filter((each) => pay.books.isEnrolled(role, each));
    const others = this.fellows(role).filter((each) => !enrolled.includes(each));
    const some = (fitting: readonly Identity[]) =>
      fitting.length === 0 || random.oneIn(8) ? random.pick(IDENTITIES) : random.pick(fitting);
    const idle = pay.books.known.filter(
      (each) => each.enrolled && each.role !== HOSTS && !this.queue.placement(BigInt(each.role), each.member).inCycle,
    );
    const ended =
      idle.length === 0 ? { role: random.oneIn(8) ? HOSTS : role, member: some(enrolled) } : random.pick(idle);
    const owed = pay.books.known.filter((each) => pay.treasury.claimable(each.role, each.member) !== 0n);
    const due = owed.length === 0 || random.oneIn(12) ? { role, member: some(enrolled) } : random.pick(owed);
    return random.weighted<OneOf<PayActions>>([
      [enrolled.length < 3 ? 8 : 3, { kind: "enrol", by, role, member: some(others) }],
      [owed.length > 0 ? 8 : 1, { kind: "claim", by, role: due.role, member: due.member }],
      [idle.length > 0 ? 8 : 1, { kind: "endPay", by, role: ended.role, member: ended.member }],
    ]);
  }

  private drawHost(): OneOf<PayActions> {
    const { random } = this;
    const hosts = this.pay.books.known.filter(({ role, enrolled }) => role === HOSTS && enrolled);
    const host = hosts.length > 1 && random.oneIn(2) ? random.pick(hosts).member : random.pick(IDENTITIES);
    const by = random.oneIn(10) ? random.pick(ACCOUNTS) : HOST_REGISTRY;
    const isHost = this.pay.books.isEnrolled(HOSTS, host) !== random.oneIn(6);
    return { kind: isHost ? "retireHost" : "enrolHost", by, host };
  }

  private drawFigure(): OneOf<PayActions> {
    const { random, valuers } = this;
    const parameter = random.pick([...PARAMETERS, "Weight" as const]);
    const simple = random.oneIn(15) ? 1n : 0n;
    const ofWeight = BigInt(random.pick([CARE, CARE, REPAIR, VALUERS, 0, 99]));
    const ofRate = random.oneIn(8) ? 8n : CURRENCY;
    const subject = parameter === "Weight" ? ofWeight : parameter === "Rate" ? ofRate : simple;
    const valuer = random.pick(IDENTITIES);
    const stale = valuers.standing().filter((each) => !this.roles.isMember(VALUERS, each.valuer));
    const pruned = stale.length > 0 ? random.pick(stale) : { parameter, subject, valuer };
    // Of roles in general they are set more often than they are of one.
    const bounded = parameter === "Weight" && random.oneIn(2) ? 0n : subject;
    const step = random.oneIn(20) ? 256 : random.pick([0, 255, random.below(256)]);
    return random.weighted<OneOf<PayActions>>([
      [10, { kind: "setFigure", by: this.drawAccount(random.pick(this.fellows(VALUERS))), parameter, subject, step }],
      [stale.length > 0 ? 30 : 1, { kind: "prune", by: random.pick(ACCOUNTS), ...pruned }],
      [2, { kind: "setBounds", by: random.oneIn(6) ? "a" : AUTHORITY, setting: this.drawSetting(parameter, bounded) }],
    ]);
  }

  private drawSetting(parameter: Parameter, subject: bigint): Setting {
    const { random } = this;
    const low = random.between(0n, 2_000n);
    const high = low + random.pick([0n, random.between(0n, 20n), random.between(0n, 8_000n), 98_000n]);
    const value = random.between(low, random.oneIn(8) ? high + 1n : high);
    const change = random.oneIn(10) ? random.pick([0n, 256n]) : random.between(1n, 255n);
    return { parameter, subject, grid: { low, high, change }, value };
  }

  private drawReview(): OneOf<PayActions> {
    const { random, reviews } = this;
    const open = PAID.flatMap((role) =>
      IDENTITIES.map((member) => ({ role, member, review: reviews.reviewOf(role, member) })),
    ).filter(({ review }) => review !== undefined && review.phase !== "None");
    const any = () => {
      const role = random.pick(PAID);
      return { role, member: random.pick(this.fellows(role)), review: undefined };
    };
    const { role, member, review } = open.length === 0 || random.oneIn(5) ? any() : random.pick(open);
    const waiting = review?.reviewers.filter(({ score }) => score === 0n) ?? [];
    const by = random.pick(ACCOUNTS);
    const reviewer = waiting.length === 0 ? by : this.drawAccount(random.pick(waiting).identity);
    const isDrawable = review?.phase === "Opened" && review.drawBlock < this.clock.block;
    const isOver = review?.phase === "Drawn" && (waiting.length === 0 || this.clock.now >= review.dueAt);
    const score = random.oneIn(15) ? random.pick([59n, 101n]) : random.between(60n, 100n);
    return random.weighted<OneOf<PayActions>>([
      [review === undefined ? 12 : 1, { kind: "openReview", by, role, member }],
      [isDrawable ? 12 : 1, { kind: "drawReviewers", by, role, member }],
      [review?.phase === "Drawn" && !isOver ? 10 : 1, { kind: "answer", by: reviewer, role, member, score }],
      [isOver ? 12 : 1, { kind: "finalize", by, role, member }],
    ]);
  }

  /** Members of a role; all, where there are none. */
  private fellows(role: number): readonly Identity[] {
    const fellows = IDENTITIES.filter((each) => this.roles.isMember(role, each));
    return fellows.length === 0 ? IDENTITIES : fellows;
  }
}

function requireModule(by: Account): void {
  refuseIf(by !== HOST_REGISTRY, "PayNotModule", by);
}
