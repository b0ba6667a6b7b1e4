/** Requests for work credits, from the bond to the credits. */

import { type Account, type Clock, type Identity, drawBlockOf, entry, least, refuse, refuseIf } from "../basics.ts";
import { Choice, type Hashes, type Hosts, type Lot, PERIOD } from "./choice.ts";

export const STATES = [
  "None",
  "Requested",
  "Sealed",
  "Concluded",
  "Recommended",
  "Receipted",
  "Issued",
  "Lapsed",
  "Released",
] as const;
export type State = (typeof STATES)[number];

const DRAWN = 3;
const DECIDING = 2;

/** The bond in wei, the rest in seconds. */
export interface GoodsTerms {
  readonly bond: bigint;
  readonly step: bigint;
  readonly seal: bigint;
  readonly conclude: bigint;
  readonly choose: bigint;
  readonly life: bigint;
  readonly confirm: bigint;
}

export interface Request {
  readonly payer: Identity;
  readonly terms: GoodsTerms;
  readonly requestedAt: bigint;
  readonly among: bigint;
  readonly amount: bigint;
  readonly credits: bigint;
  readonly currency: string;
  readonly activeSeat: number;
  readonly drawBlock: bigint;
  state: State;
  sealedAt?: bigint;
  organisation: number;
  seat: number;
  concludedAt: bigint;
  answerUntil: bigint;
  paidAt: bigint;
}

export interface Submission {
  readonly receipt: Receipt;
  readonly key: string;
  readonly until: bigint;
  drawBlock: bigint;
  confirmers: { readonly identity: Identity; finding?: boolean }[];
}

/** What a receipt says, and who signed it. */
export interface Receipt {
  readonly request: number;
  readonly payer: Identity;
  readonly organisation: number;
  readonly amount: bigint;
  readonly currency: string;
  /** None where the organisation took the payment itself. */
  readonly processor?: Account;
  readonly name: string;
  readonly paidAt: bigint;
  readonly deadline: bigint;
  readonly signer: Account;
  /** Whether the signature is the signer's over just this. */
  readonly genuine: boolean;
}

/** What is asked of other modules. */
export interface Neighbours {
  identityOf(account: Account): Identity | undefined;
  accountOf(identity: Identity): Account;
  /** Credits for one whole unit, and the unit's decimals. */
  rate(currency: string): { readonly rate: bigint; readonly decimals: bigint };
  /** Members of Payments, drawn for a request. */
  draw(request: number, before: bigint, payer: Identity, wanted: number): Identity[];
  isMember(identity: Identity): boolean;
  /** Whether a payment to an organisation's account arrives. */
  takes(account: Account): boolean;
}

export class Goods {
  readonly choice: Choice;
  readonly requests: Request[] = [];
  readonly open = new Map<Identity, number>();
  readonly submissions = new Map<number, Submission>();
  readonly spent = new Set<string>();
  readonly owed = new Map<Identity, bigint>();
  readonly kept = new Map<number, bigint>();
  readonly credits = new Map<Account, bigint>();
  readonly receipts = new Map<number, Identity>();
  readonly processors = new Set<Account>();
  /** Wei: here, and in the growth reserve. */
  balance = 0n;
  reserve = 0n;

  constructor(
    readonly clock: Clock,
    public terms: GoodsTerms,
    private readonly hosts: Hosts,
    private readonly neighbours: Neighbours,
    hashes: Hashes,
  ) {
    this.choice = new Choice(clock, hosts, hashes, (request) => this.lotOf(request));
  }

  request(account: Account, currency: string, amount: bigint, least: bigint, deadline: bigint, value: bigint): number {
    const { now } = this.clock;
    refuseIf(now > deadline, "PublicGoodsDeadlinePassed", deadline, now);
    const payer = this.neighbours.identityOf(account);
    if (payer === undefined) return refuse("PublicGoodsNotRegistered", account);
    refuseIf(this.open.has(payer), "PublicGoodsRequestOpen", payer, this.open.get(payer));
    refuseIf(value !== this.terms.bond, "PublicGoodsWrongValue", value, this.terms.bond);
    const among = BigInt(this.choice.listed.length);
    refuseIf(among === 0n, "PublicGoodsNoOrganisation");
    const { rate, decimals } = this.neighbours.rate(currency);
    const credits = (amount * rate) / 10n ** decimals;
    refuseIf(credits === 0n || credits < least, "PublicGoodsTooFewCredits", credits, least);
    const tooLarge = amount >= 1n << 112n || credits >= 1n << 112n;
    refuseIf(tooLarge, "PublicGoodsAmountTooLarge", amount, credits);
    this.requests.push({
      payer,
      terms: this.terms,
      requestedAt: now,
      among,
      amount,
      credits,
      currency,
      activeSeat: this.hosts.activeSeat(),
      drawBlock: drawBlockOf(this.clock),
      state: "Requested",
      organisation: 0,
      seat: 0,
      concludedAt: 0n,
      answerUntil: 0n,
      paidAt: 0n,
    });
    this.balance += value;
    this.open.set(payer, this.requests.length);
    return this.requests.length;
  }

  seal(id: number): void {
    const request = this.need(id, "Requested");
    this.window(id, request.requestedAt, request.requestedAt + request.terms.seal);
    this.passed(id, request.drawBlock);
    request.state = "Sealed";
    request.sealedAt = this.clock.now;
  }

  conclude(id: number): void {
    const request = this.need(id, "Sealed");
    const { requestedAt, sealedAt, terms } = request;
    this.window(id, sealedAt! + 2n * terms.step, requestedAt + terms.conclude);
    const organisation = this.choice.place(id, this.lotOf(id)!);
    if (organisation === 0) return this.end(id, request, false);
    Object.assign(request, { state: "Concluded", organisation, concludedAt: this.clock.now });
    this.ask(request);
  }

  /** `signed`: the post and the organisation that were signed, with the time of this conclusion. */
  recommend(id: number, signed: { seat: number; organisation: number }): void {
    const request = this.need(id, "Concluded");
    this.window(id, 0n, least(chooseUntil(request), request.answerUntil));
    const right = signed.seat === request.seat && signed.organisation === request.organisation;
    refuseIf(!right, "PublicGoodsInvalidSignature", request.seat);
    request.state = "Recommended";
  }

  passOn(id: number): void {
    const request = this.need(id, "Concluded");
    this.window(id, 0n, chooseUntil(request));
    if (this.hosts.activeSeat() === request.seat) {
      const { answerUntil, seat } = request;
      refuseIf(this.clock.now < answerUntil, "PublicGoodsHostHasTime", id, seat, answerUntil, this.clock.now);
      this.hosts.removeDefaulted(seat);
    }
    this.ask(request);
  }

  report(id: number, signed: { seat: number; organisation: number }): void {
    const request = this.requests[id - 1];
    const contrary = request !== undefined && request.organisation !== 0;
    if (!contrary || request.organisation === signed.organisation) {
      return refuse("PublicGoodsNotContrary", id, signed.organisation);
    }
    const seat = this.hosts.activeSeat();
    refuseIf(seat === 0 || signed.seat !== seat, "PublicGoodsInvalidSignature", seat);
    this.hosts.removeDefaulted(seat);
    if (request.state === "Concluded" && this.clock.now < chooseUntil(request)) this.ask(request);
  }

  /** In ETH, or in a token, where `value` is 0. */
  pay(account: Account, id: number, value: bigint): void {
    const request = this.need(id, "Recommended");
    this.window(id, 0n, payUntil(request));
    refuseIf(account !== this.neighbours.accountOf(request.payer), "PublicGoodsNotPayer", id, account);
    const { organisation, currency, amount } = request;
    refuseIf(!this.choice.isListed(organisation), "PublicGoodsNotListed", organisation);
    const { payout } = this.choice.organisations.get(organisation)!;
    refuseIf(account === payout, "PublicGoodsOwnOrganisation", organisation, account);
    refuseIf(isMoney(currency), "PublicGoodsNotOnChain", currency);
    const due = currency === "ETH" ? amount : 0n;
    refuseIf(value !== due, "PublicGoodsWrongValue", value, due);
    this.settle(id, request, this.clock.now);
    if (due === 0n || this.neighbours.takes(payout)) return;
    this.balance += due;
    this.kept.set(organisation, (this.kept.get(organisation) ?? 0n) + due);
  }

  submitReceipt(receipt: Receipt): void {
    const { now } = this.clock;
    const id = receipt.request;
    const request = this.need(id, "Recommended");
    this.window(id, 0n, payUntil(request));
    refuseIf(now > receipt.deadline, "PublicGoodsDeadlinePassed", receipt.deadline, now);
    const need = (fits: boolean, field: string) => refuseIf(!fits, "PublicGoodsWrongReceipt", id, field);
    need(receipt.payer === request.payer, "payer");
    need(receipt.organisation === request.organisation, "organisation");
    need(receipt.currency === request.currency, "currency");
    need(receipt.amount >= request.amount && receipt.amount < 1n << 112n, "amount");
    need(receipt.paidAt >= request.concludedAt && receipt.paidAt <= now, "paidAt");
    const { processor, signer, organisation } = receipt;
    const accepted = processor === undefined || this.processors.has(processor);
    refuseIf(!accepted, "PublicGoodsNotProcessor", processor);
    refuseIf(!this.choice.isListed(organisation), "PublicGoodsNotListed", organisation);
    const own = this.choice.organisations.get(organisation)!.signer;
    refuseIf(signer !== processor && signer !== own, "PublicGoodsNotSigner", signer);
    refuseIf(!receipt.genuine, "PublicGoodsInvalidSignature", signer);
    const key = `${processor ?? organisation} ${receipt.name}`;
    refuseIf(this.spent.has(key), "PaymentReferencesSpent", key);
    this.spent.add(key);
    request.state = "Receipted";
    request.paidAt = receipt.paidAt;
    const until = now + request.terms.confirm;
    this.submissions.set(id, { receipt, key, until, drawBlock: drawBlockOf(this.clock), confirmers: [] });
  }

  drawConfirmers(id: number): void {
    const request = this.need(id, "Receipted");
    const submission = this.submissions.get(id)!;
    refuseIf(submission.drawBlock === 0n, "PublicGoodsConfirmersDrawn", id);
    this.window(id, 0n, submission.until);
    this.passed(id, submission.drawBlock);
    const before = submission.until - request.terms.confirm;
    const drawn = this.neighbours.draw(id, before, request.payer, DRAWN);
    const enough = drawn.length >= DECIDING;
    submission.drawBlock = enough ? 0n : drawBlockOf(this.clock);
    submission.confirmers = enough ? drawn.map((identity) => ({ identity })) : [];
  }

  confirm(account: Account, id: number, place: number, paid: boolean): void {
    const request = this.need(id, "Receipted");
    const { until, confirmers } = this.submissions.get(id)!;
    this.window(id, 0n, until);
    const confirmer = confirmers[place];
    const identity = this.neighbours.identityOf(account);
    const may = confirmer !== undefined && identity === confirmer.identity && this.neighbours.isMember(identity);
    refuseIf(!may, "PublicGoodsNotConfirmer", id, place, account);
    refuseIf(confirmer.finding !== undefined, "PublicGoodsAnswered", id, place);
    confirmer.finding = paid;
    const count = (finding: boolean) => confirmers.filter((each) => each.finding === finding).length;
    if (count(true) >= DECIDING) this.settle(id, request, request.paidAt);
    else if (confirmers.length - count(false) < DECIDING) this.turnDown(id, request);
  }

  close(id: number): void {
    const request = this.requests[id - 1];
    const state = request?.state ?? "None";
    if (request === undefined || STATES.indexOf(state) >= STATES.indexOf("Issued")) {
      return refuse("PublicGoodsWrongState", id, state);
    }
    const { requestedAt, terms } = request;
    const listed = this.choice.isListed(request.organisation);
    if (state === "Requested") {
      this.due(id, requestedAt + terms.seal);
      this.end(id, request, true);
    } else if (state === "Sealed") {
      this.due(id, requestedAt + terms.conclude);
      this.end(id, request, true);
    } else if (state === "Concluded") {
      if (listed) {
        this.due(id, chooseUntil(request));
        const full = request.answerUntil <= chooseUntil(request);
        if (full && this.hosts.activeSeat() === request.seat) this.hosts.removeDefaulted(request.seat);
      }
      this.end(id, request, false);
    } else if (state === "Recommended") {
      if (listed) this.due(id, payUntil(request));
      this.end(id, request, listed);
    } else {
      this.due(id, this.submissions.get(id)!.until);
      this.turnDown(id, request);
    }
  }

  withdraw(identity: Identity): bigint {
    const amount = this.owed.get(identity) ?? 0n;
    refuseIf(amount === 0n, "PublicGoodsNothingOwed", identity);
    this.owed.delete(identity);
    this.balance -= amount;
    return amount;
  }

  collect(account: Account, organisation: number, to: Account): bigint {
    const amount = this.kept.get(organisation) ?? 0n;
    refuseIf(amount === 0n, "PublicGoodsNothingToCollect", organisation);
    const { payout } = this.choice.organisations.get(organisation)!;
    refuseIf(to !== payout && account !== payout, "PublicGoodsNotPayout", organisation, account);
    this.kept.delete(organisation);
    this.balance -= amount;
    return amount;
  }

  lotOf(id: number): Lot | undefined {
    const request = this.requests[id - 1];
    if (request === undefined) return undefined;
    const { step, life } = request.terms;
    return { ...request, step, until: request.requestedAt + life };
  }

  private ask(request: Request): void {
    const seat = this.hosts.activeSeat();
    request.seat = seat;
    request.answerUntil = seat === 0 ? 0n : this.clock.now + request.terms.step;
    if (seat === 0) request.state = "Recommended";
  }

  private settle(id: number, request: Request, paidAt: bigint): void {
    const account = this.neighbours.accountOf(request.payer);
    Object.assign(request, { state: "Issued", paidAt });
    this.open.delete(request.payer);
    this.credits.set(account, entry(this.credits, account, () => 0n) + request.credits);
    this.receipts.set(id, request.payer);
    this.giveBack(request);
  }

  private turnDown(id: number, request: Request): void {
    this.spent.delete(this.submissions.get(id)!.key);
    request.paidAt = 0n;
    this.end(id, request, false);
  }

  private end(id: number, request: Request, lost: boolean): void {
    const { organisation, concludedAt, credits, terms } = request;
    request.state = lost ? "Lapsed" : "Released";
    this.open.delete(request.payer);
    if (organisation !== 0) this.choice.unplace(organisation, concludedAt / PERIOD, credits);
    if (!lost) return this.giveBack(request);
    this.balance -= terms.bond;
    this.reserve += terms.bond;
  }

  private giveBack({ payer, terms }: Request): void {
    this.owed.set(payer, (this.owed.get(payer) ?? 0n) + terms.bond);
  }

  private need(id: number, state: State): Request {
    const request = this.requests[id - 1];
    if (request === undefined || request.state !== state) {
      return refuse("PublicGoodsWrongState", id, request?.state ?? "None");
    }
    return request;
  }

  private window(id: number, start: bigint, end: bigint): void {
    const { now } = this.clock;
    refuseIf(now < start || now >= end, "PublicGoodsOutsideWindow", id, start, end, now);
  }

  private passed(id: number, block: bigint): void {
    refuseIf(this.clock.block <= block, "PublicGoodsBlockToCome", id, block, this.clock.block);
  }

  private due(id: number, until: bigint): void {
    refuseIf(this.clock.now < until, "PublicGoodsNotDue", id, until, this.clock.now);
  }
}

export function chooseUntil({ requestedAt, terms }: Request): bigint {
  return requestedAt + terms.choose;
}

export function payUntil({ requestedAt, terms }: Request): bigint {
  return requestedAt + terms.life;
}

/** Three letters: money that moves elsewhere. ETH alone of those is this chain's. */
export function isMoney(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency) && currency !== "ETH";
}
