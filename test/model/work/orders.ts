/** Orders as docs/work-orders.md describes them, with every credit in one table. */

import {
  type Account,
  type Clock,
  DAY,
  type Ether,
  type Identity,
  WAD,
  entry,
  refuse,
  refuseIf,
  sum,
} from "../basics.ts";
import { NOBODY } from "../identity.ts";
import type { WorkQueue } from "./queue.ts";

export interface OrderRules {
  readonly least: bigint;
  readonly acceptance: bigint;
  readonly work: bigint;
  readonly confirmation: bigint;
  readonly lapse: bigint;
  readonly claim: bigint;
}

export const RULES: OrderRules = {
  least: WAD,
  acceptance: DAY,
  work: DAY,
  confirmation: 7n * DAY,
  lapse: 120n * DAY,
  claim: 365n * DAY,
};

export const Purse = { orders: "vault:orders", treasury: "vault:treasury", reserve: "vault:reserve" } as const;

export type OrderState = "Offered" | "Accepted" | "Delivered" | "Disputed" | "Confirmed" | "Refunded" | "Halved";

export interface Order {
  readonly role: bigint;
  readonly amount: bigint;
  readonly deliverBy: bigint;
  readonly rules: OrderRules;
  /** Which set of rules that is. */
  readonly version: number;
  state: OrderState;
  worker: Identity;
  client: Identity;
  /** Whose commitment it is that the order bears, while that is not known. */
  hidden: Identity | undefined;
  until: bigint;
  confirmedAt: bigint;
  apprentice: Identity | undefined;
}

const ALL_SHARES = 10_000n;
const MOST_AMOUNT = (1n << 96n) - 1n;
const LAST_DATE = (1n << 32n) - 1n;

/** Who is who, and which roles there are. */
export interface OrderNeighbours {
  accountOf(identity: Identity): Account;
  /** Refused where there is no such role. */
  isOpen(role: bigint): boolean;
  isAnonymizer(identity: Identity): boolean;
}

/** Everybody is an account of its own name, and every role is open. */
const PLAIN: OrderNeighbours = {
  accountOf: (identity) => identity,
  isOpen: () => true,
  isAnonymizer: () => true,
};

export class WorkOrders {
  readonly orders = new Map<bigint, Order>();
  version = 1;
  /** When the treasury took in last. */
  paidInAt: bigint | undefined;
  private readonly owed = new Map<Identity, bigint>();

  constructor(
    private readonly clock: Clock,
    private readonly queue: WorkQueue,
    /** Work credits by owner. */
    readonly credits: Ether,
    public rules: OrderRules = RULES,
    private readonly neighbours: OrderNeighbours = PLAIN,
  ) {}

  /** What is posted from now on is under these. */
  setRules(rules: OrderRules): void {
    const { least, ...lengths } = rules;
    refuseIf(least === 0n || Object.values(lengths).includes(0n), "WorkOrdersInvalidParameters");
    [this.rules, this.version] = [rules, this.version + 1];
  }

  // ---- Clients ----

  post(client: Identity, role: bigint, amount: bigint, deliverBy: bigint, hidden?: Identity): bigint {
    const { rules, version, queue, neighbours } = this;
    refuseIf(client === NOBODY, "WorkOrdersNotRegistered", client);
    refuseIf(hidden !== undefined && !neighbours.isAnonymizer(client), "WorkOrdersNotAnonymizer", client);
    const until = this.clock.now + rules.acceptance;
    refuseIf(amount < rules.least || amount > MOST_AMOUNT, "WorkOrdersInvalidTerms", "amount");
    const isDue = deliverBy >= until + rules.work && deliverBy <= LAST_DATE;
    refuseIf(!isDue, "WorkOrdersInvalidTerms", "deliverBy");
    refuseIf(!neighbours.isOpen(role), "WorkOrdersRoleClosed", role);
    refuseIf(queue.size(role) === 0, "WorkOrdersEmptyCycle", role);
    this.credits.move(neighbours.accountOf(client), Purse.orders, amount);
    const worker = queue.nextTurn(role)!;
    const id = BigInt(this.orders.size + 1);
    const [state, confirmedAt, apprentice] = ["Offered", 0n, undefined] as const;
    this.orders.set(id, {
      ...{ role, amount, deliverBy, rules, version, state, worker },
      ...{ client, hidden, until, confirmedAt, apprentice },
    });
    return id;
  }

  prove(id: bigint, caller: Identity): void {
    refuseIf(caller === NOBODY, "WorkOrdersNotRegistered", caller);
    const order = this.orders.get(id);
    if (order?.hidden === undefined) return refuse("WorkOrdersClientKnown", id);
    refuseIf(order.hidden !== caller, "WorkOrdersWrongProof", id);
    const refund = refundOf(order);
    if (refund !== 0n) {
      this.requireBefore(order.until);
      order.until = 0n;
    }
    [order.client, order.hidden] = [caller, undefined];
    if (refund !== 0n) this.credit(caller, refund);
  }

  withdrawOrder(id: bigint, caller: Identity): void {
    const order = this.in(id, "Offered");
    requireParty(order.client, caller, "WorkOrdersNotClient");
    this.requireBefore(order.until);
    this.refund(order, "Refunded", order.amount);
    this.queue.calledOff(order.role, order.worker);
  }

  confirm(id: bigint, caller: Identity): void {
    const order = this.in(id, "Delivered");
    requireParty(order.client, caller, "WorkOrdersNotClient");
    this.pay(order);
  }

  dispute(id: bigint, caller: Identity): void {
    const order = this.in(id, "Delivered");
    requireParty(order.client, caller, "WorkOrdersNotClient");
    this.requireBefore(order.until);
    refuseIf(order.client === order.worker, "WorkOrdersNotClient", caller);
    [order.state, order.until] = ["Disputed", this.clock.now + order.rules.lapse];
  }

  withdraw(client: Identity): bigint {
    const amount = this.owedTo(client);
    refuseIf(amount === 0n, "WorkOrdersNothingOwed", client);
    this.owed.set(client, 0n);
    this.credits.move(Purse.orders, this.neighbours.accountOf(client), amount);
    return amount;
  }

  // ---- Workers ----

  accept(id: bigint, caller: Identity): void {
    const order = this.in(id, "Offered");
    requireParty(order.worker, caller, "WorkOrdersNotWorker");
    this.requireBefore(order.until);
    this.queue.accepted(order.role, caller);
    [order.state, order.until] = ["Accepted", order.deliverBy];
  }

  nameApprentice(id: bigint, caller: Identity, apprentice: Identity | undefined): void {
    const order = this.in(id, "Accepted");
    requireParty(order.worker, caller, "WorkOrdersNotWorker");
    const isFit = apprentice !== caller && (apprentice ?? NOBODY) !== NOBODY;
    const isKnown = isFit && this.neighbours.accountOf(apprentice!) !== NOBODY;
    refuseIf(apprentice !== undefined && !isKnown, "WorkOrdersInvalidApprentice", id);
    order.apprentice = apprentice;
  }

  /** @param shares Of the ownership, in basis points. */
  deliver(id: bigint, caller: Identity, shares: readonly bigint[] = [ALL_SHARES]): void {
    const order = this.in(id, "Accepted");
    requireParty(order.worker, caller, "WorkOrdersNotWorker");
    this.requireBefore(order.until);
    const isWhole = !shares.includes(0n) && sum(shares) === ALL_SHARES;
    refuseIf(!isWhole, "WorkOrdersInvalidDelivery", shares);
    [order.state, order.until] = ["Delivered", this.clock.now + order.rules.confirmation];
  }

  giveUp(id: bigint, caller: Identity): void {
    const order = this.in(id, "Accepted");
    requireParty(order.worker, caller, "WorkOrdersNotWorker");
    this.fail(order);
  }

  // ---- Anyone ----

  passTurn(id: bigint): void {
    const order = this.in(id, "Offered");
    this.requireFrom(order.until);
    this.queue.missed(order.role, order.worker);
    const until = this.clock.now + order.rules.acceptance;
    const isLate = until + order.rules.work > order.deliverBy;
    const worker = isLate ? undefined : this.queue.nextTurn(order.role);
    if (worker === undefined) this.refund(order, "Refunded", order.amount);
    else [order.worker, order.until] = [worker, until];
  }

  lapse(id: bigint): void {
    const order = this.in(id, "Accepted");
    this.requireFrom(order.until);
    this.fail(order);
  }

  finalize(id: bigint): void {
    const order = this.in(id, "Delivered");
    this.requireFrom(order.until);
    this.pay(order);
  }

  lapseCase(id: bigint): void {
    const order = this.in(id, "Disputed");
    this.requireFrom(order.until);
    this.pay(order);
  }

  /** What the arbitrator says; too late it changes nothing. */
  rule(id: bigint, ruling: bigint): void {
    const order = this.orders.get(id);
    refuseIf(ruling > 2n, "WorkOrdersInvalidRuling", ruling);
    if (order?.state !== "Disputed") return;
    if (ruling === 0n) this.pay(order);
    else if (ruling === 1n) this.fail(order);
    else this.refund(order, "Halved", order.amount / 2n);
  }

  forfeit(id: bigint): void {
    const order = this.orders.get(id);
    if (order?.hidden === undefined) return refuse("WorkOrdersClientKnown", id);
    const refund = refundOf(order);
    refuseIf(refund === 0n, "WorkOrdersWrongState", id, order.state);
    this.requireFrom(order.until);
    [order.hidden, order.until] = [undefined, 0n];
    this.credits.move(Purse.orders, Purse.reserve, refund);
  }

  // ---- Views ----

  owedTo(client: Identity): bigint {
    return entry(this.owed, client, () => 0n);
  }

  /** What the contract must hold. */
  held(): bigint {
    let held = 0n;
    for (const owed of this.owed.values()) held += owed;
    for (const order of this.orders.values()) {
      if (!isOver(order)) held += order.amount;
      else if (order.hidden !== undefined) held += refundOf(order);
    }
    return held;
  }

  // ---- Ends ----

  private pay(order: Order): void {
    [order.state, order.until, order.confirmedAt] = ["Confirmed", 0n, this.clock.now];
    this.queue.delivered(order.role, order.worker);
    this.payIn(order.amount);
  }

  private fail(order: Order): void {
    this.refund(order, "Refunded", order.amount);
    this.queue.defaulted(order.role, order.worker);
  }

  private refund(order: Order, state: OrderState, amount: bigint): void {
    order.state = state;
    order.until = order.hidden === undefined ? 0n : this.clock.now + order.rules.claim;
    if (order.hidden === undefined) this.credit(order.client, amount);
    if (amount < order.amount) this.payIn(order.amount - amount);
  }

  private payIn(amount: bigint): void {
    this.paidInAt = this.clock.now;
    this.credits.move(Purse.orders, Purse.treasury, amount);
  }

  private credit(client: Identity, amount: bigint): void {
    this.owed.set(client, this.owedTo(client) + amount);
  }

  private in(id: bigint, state: OrderState): Order {
    const order = this.orders.get(id);
    if (order?.state !== state) return refuse("WorkOrdersWrongState", id, order?.state ?? "None");
    return order;
  }

  private requireBefore(end: bigint): void {
    refuseIf(this.clock.now >= end, "WorkOrdersOutsideWindow", 0n, end, this.clock.now);
  }

  private requireFrom(start: bigint): void {
    refuseIf(this.clock.now < start, "WorkOrdersOutsideWindow", start, 0n, this.clock.now);
  }
}

export function isOver({ state }: Order): boolean {
  return state === "Confirmed" || state === "Refunded" || state === "Halved";
}

/** What an order that has ended gave back. */
export function refundOf({ state, amount }: Order): bigint {
  if (state === "Refunded") return amount;
  return state === "Halved" ? amount / 2n : 0n;
}

function requireParty(party: Identity, caller: Identity, error: string): void {
  refuseIf(caller === NOBODY, "WorkOrdersNotRegistered", caller);
  refuseIf(party !== caller, error, caller);
}
