import { parseEther } from "ethers";
import { openOrder, orderProofFromText, orderProofToText } from "../../../sdk/src/index.js";
import { previewTurns } from "../../../sdk/src/work/index.js";
import type { Citizen } from "../stage/cast.ts";
import { Random } from "../stage/random.ts";
import { cidOfText } from "../stage/words.ts";
import { together } from "../stage/together.ts";
import { type Cooperative, EDUCATION, ROLE_IDS } from "./cast.ts";

/** How an order comes to its end. */
const endings = ["confirmed", "silent", "disputed", "given up", "withdrawn"] as const;
export type Ending = (typeof endings)[number];

/** An order that was posted. */
interface Order {
  readonly orderId: bigint;
  readonly roleId: number;
  readonly client: Citizen;
  /** Whose it is, where it was posted for somebody who is not known. */
  readonly hidden: Hidden | null;
  readonly amount: bigint;
  readonly ending: Ending;
  worker: Citizen;
}

interface Hidden {
  readonly client: Citizen;
  /** What it keeps, and nobody else has. */
  readonly proof: string;
}

/** A delivery that its client disputes. */
export interface Dispute {
  readonly order: Order;
  readonly caseId: bigint;
}

/** What came of the orders so far. */
export interface WorkFigures {
  orders: number;
  turns: number;
  misses: number;
  confirmed: number;
  confirmedBySilence: number;
  disputed: number;
  givenUp: number;
  withdrawn: number;
  anonymous: number;
  out: number;
}

const SEED = 411;
const DAY = 86_400;
const TIME = 12 * DAY;
/** Work credits for an order: five, and one more for each number of the role. */
const priceOf = (roleId: number) => parseEther(String(5 + roleId));
/** How many in a row let a turn pass, at most, but for who sleeps. */
const ABSENT = 2;

/** Where orders are posted, and the books of them. */
export class Desk {
  readonly figures: WorkFigures = {
    ...{ orders: 0, turns: 0, misses: 0, confirmed: 0, confirmedBySilence: 0 },
    ...{ disputed: 0, givenUp: 0, withdrawn: 0, anonymous: 0, out: 0 },
  };
  readonly disputes: Dispute[] = [];
  /** Prices that are held. */
  held = 0n;
  /** Refunds that nobody took yet. */
  owed = 0n;
  /** What was paid to the treasury. */
  paid = 0n;
  readonly #random = new Random(SEED);
  readonly #waiting: Order[] = [];
  readonly #hidden: Order[] = [];

  /**
   * @param clients Who orders work.
   * @param agents Members of Anonymization who order for others.
   * @param unknown For whom.
   * @param sleeper Lets each turn in Education pass, until it is out.
   */
  constructor(
    readonly coop: Cooperative,
    readonly clients: readonly Citizen[],
    readonly agents: readonly Citizen[],
    readonly unknown: Citizen,
    public sleeper: Citizen | null,
  ) {}

  /** Everybody who holds credits for orders lets the orders take them. */
  async prepare(amount: bigint): Promise<void> {
    const orders = this.coop.context.deployment.contracts.WorkOrders!;
    await together([...this.clients, ...this.agents], ({ client }) => {
      return this.coop.act(client.credits.approve(orders, amount), "approve (orders)");
    });
  }

  /** An order for each role, from the turn to the delivery. `end` says how the order of a role ends. */
  async round(end: (roleId: number) => Ending, anonymous: readonly number[] = []): Promise<void> {
    await this.#settleSilent();
    const orders: Order[] = [];
    const absences = new Map<Order, Set<string>>();
    for (const roleId of ROLE_IDS) {
      const { order, absent } = await this.#post(roleId, end(roleId), anonymous.includes(roleId));
      orders.push(order);
      absences.set(order, absent);
    }
    await this.#takeTurns(
      orders.filter(({ ending }) => ending !== "withdrawn"),
      absences,
    );
    await together(orders, (order) => this.#finish(order));
    await this.check();
  }

  /** What the orders hold is what the books say. */
  async check(): Promise<void> {
    const { observer, deployment } = this.coop.context;
    const { balance } = await observer.credits.account(deployment.contracts.WorkOrders);
    this.coop.expect("the orders hold the prices of open orders and refunds", balance === this.held + this.owed);
  }

  /** Ends what clients have been silent about, after their time. */
  async finish(): Promise<void> {
    await this.#settleSilent(true);
    for (const order of this.#hidden.splice(0)) await this.#prove(order);
    for (const client of [...this.clients, ...this.agents]) await this.#withdraw(client);
    await this.check();
  }

  /** Notes what a ruling came to. */
  ruled(order: Order, paid: bigint): void {
    this.held -= order.amount;
    this.paid += paid;
    this.owed += order.amount - paid;
  }

  /** Posts an order, to the worker whose turn it is. */
  async #post(roleId: number, ending: Ending, isAnonymous: boolean) {
    const { coop } = this;
    const { observer, chain } = coop.context;
    const turns = await observer.work.turns(roleId, { most: 100 });
    const absent = this.#absentees(roleId, turns.coming);
    const [next] = previewTurns(turns, { count: 1 });
    const amount = priceOf(roleId);
    const deliverBy = (await chain.now()) + TIME;
    const content = `Order ${this.figures.orders + 1}, for role ${roleId}.`;
    let client = this.clients[this.figures.orders % this.clients.length]!;
    let hidden: Hidden | null = null;
    let posted;
    if (isAnonymous) {
      client = this.agents[this.figures.anonymous % this.agents.length]!;
      const card = await client.client.sealing.card();
      coop.expect("the card is the agent's", await this.unknown.client.sealing.verify(card));
      const draft = { roleId, amount, deliverBy, content };
      const { sealed, proof } = await this.unknown.client.work.askAnonymously(draft, [card.publicKey]);
      const order = openOrder(sealed, [await client.client.sealing.key()]);
      posted = await coop.act(client.client.work.postFor(order), "postFor (an order)");
      hidden = { client: this.unknown, proof: orderProofToText(proof) };
      this.figures.anonymous += 1;
    } else {
      posted = await coop.act(client.client.work.post({ roleId, amount, deliverBy, request: cidOfText(content) }));
    }
    this.held += amount;
    this.figures.orders += 1;
    this.figures.turns += 1;
    coop.expect("the turn is that of the next in the cycle", posted.worker === next!.worker);
    const worker = coop.withIdentity(posted.worker);
    const order: Order = { orderId: posted.orderId, roleId, client, hidden, amount, ending, worker };
    if (ending === "withdrawn") {
      await coop.act(client.client.work.withdrawOrder(order.orderId));
      this.figures.withdrawn += 1;
      this.#refunded(order);
      const { coming } = await observer.work.turns(roleId, { most: 1 });
      coop.expect("who lost its turn by that is next again", coming[0] === order.worker.identity);
    }
    return { order, absent };
  }

  /** Who is away, of those whose turns come. */
  #absentees(roleId: number, coming: readonly string[]): Set<string> {
    const absent = new Set<string>();
    for (const identity of coming.slice(0, ABSENT)) {
      if (!this.#random.chance(0.12)) break;
      absent.add(identity);
    }
    if (roleId === EDUCATION && this.sleeper) absent.add(this.sleeper.identity);
    return absent;
  }

  /** Those who are there accept; the turns of the others pass on, day by day. */
  async #takeTurns(orders: readonly Order[], absences: ReadonlyMap<Order, ReadonlySet<string>>): Promise<void> {
    const { coop } = this;
    let open = orders;
    while (open.length > 0) {
      const present = open.filter((order) => !absences.get(order)!.has(order.worker.identity));
      await together(present, ({ worker, orderId }) => coop.act(worker.client.work.accept(orderId)));
      open = open.filter((order) => !present.includes(order));
      if (open.length === 0) break;
      await coop.pass(1);
      await together(open, (order) => this.#passOn(order));
    }
  }

  async #passOn(order: Order): Promise<void> {
    const { coop } = this;
    const { observer } = coop.context;
    const { roleId, orderId, worker } = order;
    const [{ misses }, { coming }] = await Promise.all([
      observer.work.placement(roleId, worker.identity),
      observer.work.turns(roleId, { most: 2 }),
    ]);
    const { offered } = await coop.act(coop.founders[0]!.client.work.passTurn(orderId));
    this.figures.misses += 1;
    this.figures.turns += 1;
    const after = await observer.work.placement(roleId, worker.identity);
    if (misses === 2) {
      this.figures.out += 1;
      coop.expect(`${worker.name} is out of the cycle after three misses`, !after.inCycle);
    } else {
      coop.expect(`${worker.name} has a miss more`, after.misses === misses + 1);
    }
    const next = coming.find((identity) => identity !== worker.identity);
    coop.expect("the turn passes to the next in the cycle", offered!.worker === next);
    order.worker = coop.withIdentity(offered!.worker);
  }

  /** What was accepted is delivered, and what comes then. */
  async #finish(order: Order): Promise<void> {
    const { coop, figures } = this;
    const { orderId, worker, client, ending } = order;
    const owners = [{ identity: worker.identity, share: 10_000 }];
    if (ending === "withdrawn") return;
    if (ending === "given up") {
      await coop.act(worker.client.work.giveUp(orderId));
      figures.givenUp += 1;
      this.#refunded(order);
      return;
    }
    const evidence = cidOfText(`What was done for order ${orderId}.`);
    await coop.act(worker.client.work.deliver(orderId, { evidence, licence: "CC-BY-4.0", owners }));
    if (ending === "silent") {
      this.#waiting.push(order);
    } else if (ending === "disputed") {
      const { caseId } = await coop.act(client.client.work.dispute(orderId, "ipfs://what-is-wrong-with-it"));
      figures.disputed += 1;
      this.disputes.push({ order, caseId });
    } else {
      const { paid } = await coop.act(client.client.work.confirm(orderId));
      coop.expect("a confirmed order is paid in full", paid === order.amount);
      figures.confirmed += 1;
      this.#paidOut(order);
    }
  }

  #refunded(order: Order): void {
    this.held -= order.amount;
    this.owed += order.amount;
    if (order.hidden) this.#hidden.push(order);
  }

  #paidOut({ amount }: Order): void {
    this.held -= amount;
    this.paid += amount;
  }

  /** Clients who said nothing in time have confirmed. */
  async #settleSilent(wait = false): Promise<void> {
    const { coop } = this;
    const { chain, observer } = coop.context;
    for (const order of [...this.#waiting]) {
      const until = (await observer.work.order(order.orderId))!.until!.getTime() / 1000;
      if (wait) await coop.until(until);
      if ((await chain.now()) < until) continue;
      const { paid } = await coop.act(order.worker.client.work.finalize(order.orderId));
      coop.expect("silence confirms in full", paid === order.amount);
      this.figures.confirmedBySilence += 1;
      this.#paidOut(order);
      this.#waiting.splice(this.#waiting.indexOf(order), 1);
    }
  }

  /** Who is not known proves itself, and has its refund. */
  async #prove({ orderId, hidden, amount }: Order): Promise<void> {
    const { client, proof } = hidden!;
    const { work, credits } = client.client;
    const before = (await credits.account()).balance;
    await this.coop.act(work.prove(orderId, orderProofFromText(proof)));
    await this.#withdraw(client);
    this.coop.expect("the unknown client has its refund", (await credits.account()).balance === before + amount);
  }

  async #withdraw({ client }: Citizen): Promise<void> {
    const owed = await client.work.owed();
    if (owed === 0n) return;
    const { amount } = await this.coop.act(client.work.withdraw(), "withdraw (a refund)");
    this.coop.expect("a refund is all that is owed", amount === owed);
    this.owed -= amount;
  }
}
