import { parseEther } from "ethers";
import { type Action, identityOf } from "../../../sdk/src/index.js";
import type { Person } from "../stage/people.ts";
import { Random } from "../stage/random.ts";
import { together } from "../stage/together.ts";
import type { StoryContext } from "../story.ts";
import { Books } from "./books.ts";
import type { Link } from "./data.ts";

/** The operator of a node. */
export interface Operator extends Person {
  readonly node: number;
  readonly identity: string;
  /** Links built. */
  built: number;
  /** Wei from work, validation and proposals. */
  earned: bigint;
  /** Wei from dividends. */
  dividends: bigint;
  /** Wei paid for tokens, and had for those sold. */
  paid: bigint;
  sold: bigint;
}

/** What somebody can still use (base units). */
export interface Free {
  readonly tokens: bigint;
  readonly reputation: bigint;
}

/** What an operator spends on tokens: those who found the network, and those who come later. */
const FOUNDER_BUYS = parseEther("0.2");
const NEWCOMER_BUYS = parseEther("0.1");

/** The network as it stands: its operators, its books, and what is still to be built. */
export class Network {
  readonly random = new Random(227);
  readonly books = new Books();
  readonly operators: Operator[] = [];
  /** Links that failed and go on the next round's list. */
  toBuild: Link[] = [];
  links = 0;
  readonly #byNode = new Map<number, Operator>();

  constructor(
    readonly context: StoryContext,
    /** Pays the subscribers' fees in. */
    readonly treasurer: Person,
  ) {}

  send<R, Returned>(action: Action<R, Returned>, name?: string) {
    return this.context.meter.send(action, name);
  }

  operatorOf(node: number): Operator {
    return this.#byNode.get(node)!;
  }

  anyone(): Operator {
    return this.random.pick(this.operators);
  }

  /** Operators of nodes that are new register and buy. Returns how many, and what they paid (wei). */
  async welcome(links: readonly Link[]): Promise<{ joined: number; paid: bigint }> {
    const nodes = new Set(links.flatMap(({ from, to }) => [from, to]).filter((node) => !this.#byNode.has(node)));
    const buys = this.operators.length === 0 ? FOUNDER_BUYS : NEWCOMER_BUYS;
    const joined = await together([...nodes], (node) => this.#register(node));
    this.operators.push(...joined);
    let paid = 0n;
    // One after the other: each quote is exact, for the price that the last one left.
    for (const operator of joined) paid += await this.buy(operator, buys);
    return { joined: joined.length, paid };
  }

  /** Buys as many tokens as `wei` pays for. */
  async buy(operator: Operator, wei: bigint): Promise<bigint> {
    const { capital } = operator.client;
    const { amount, cost } = await capital.quoteForEth(wei);
    const { result } = await this.send(capital.buy({ amount, maxCost: wei > cost ? wei : cost }));
    operator.paid += result.cost;
    this.books.bought += result.cost;
    return result.cost;
  }

  async sell(operator: Operator, amount: bigint): Promise<bigint> {
    const { result } = await this.send(operator.client.capital.sell({ amount }));
    operator.sold += result.proceeds;
    this.books.sold += result.proceeds;
    return result.proceeds;
  }

  async payRevenue(wei: bigint): Promise<void> {
    await this.send(this.treasurer.client.capital.payRevenue(wei), "payRevenue");
    this.books.revenue += wei;
  }

  /** Takes an operator's dividends, where there are any. */
  async claimDividends(operator: Operator): Promise<bigint> {
    const { dividends } = await this.context.observer.reputation.account(operator);
    if (dividends === 0n) return 0n;
    const { result } = await this.send(operator.client.reputation.claimDividends());
    operator.dividends += result.amount;
    this.books.dividends += result.amount;
    return result.amount;
  }

  /** What each of them can use now. */
  async freeOf(operators: readonly Operator[]): Promise<Map<Operator, Free>> {
    const { capital, reputation } = this.context.observer;
    const found = await together(operators, async (operator) => {
      const [tokens, known] = await Promise.all([capital.account(operator.address), reputation.account(operator)]);
      return [operator, { tokens: tokens.free, reputation: known.free }] as const;
    });
    return new Map(found);
  }

  async #register(node: number): Promise<Operator> {
    const person = await this.context.people.join(`node ${node}`);
    const identity = identityOf(`did:web:mesh.example:node:${node}`);
    const attestation = await this.context.attester.identity.attest({ identity, account: person.address });
    await this.send(person.client.reputation.register(attestation));
    const operator = { ...person, node, identity, built: 0, earned: 0n, dividends: 0n, paid: 0n, sold: 0n };
    this.#byNode.set(node, operator);
    return operator;
  }
}
