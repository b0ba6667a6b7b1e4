import { expect } from "chai";
import { Wallet, id } from "ethers";
import { type BesuGenesis, type ValidatorSource, switchValidators } from "../../../sdk/src/genesis/index.js";
import { readGenesis } from "../../fixtures/besu.ts";
import { FLOOR, type SeatedTurn, ValidatorSeats, validatorsAt } from "../../model/leadership/seats.ts";
import type { Random } from "../../model/random.ts";
import { Engine, quorumOf } from "./engine.ts";
import type { Ledger } from "./ledger.ts";

/** Nodes with their keys, by address in lower case. */
export function nodesOf(name: string, count: number): Map<string, Wallet> {
  const wallets = Array.from({ length: count }, (_, i) => new Wallet(id(`${name} ${i}`)));
  return new Map(wallets.map((wallet) => [wallet.address.toLowerCase(), wallet]));
}

/** What is put together in the beginning. */
export interface Beginning {
  readonly file: BesuGenesis;
  readonly seats: string;
  readonly tokens: string;
  readonly model: ValidatorSeats;
  readonly nodes: ReadonlyMap<string, Wallet>;
}

/** Nodes of a chain, of which some are down for a while and some for good, and the blocks that they make. */
export class Network {
  /** Blocks whose set was the floor of four. */
  floors = 0;
  /** Times that too few were up for the next block. */
  stalls = 0;
  /** The most rounds that a block took. */
  rounds = 0;
  readonly sizes = new Set<number>();
  private readonly down = new Set<string>();
  private readonly gone = new Set<string>();
  /** Until when a node has a turn. */
  private readonly ends = new Map<string, bigint>();
  private turns: readonly SeatedTurn[] = [];
  private engine: Engine;
  private file: BesuGenesis;

  constructor(
    private readonly ledger: Ledger,
    private readonly random: Random,
    private readonly begun: Beginning,
  ) {
    this.file = begun.file;
    this.engine = Engine.start(this.genesis(), (contract, block) => ledger.getValidators(contract, block));
  }

  get number(): bigint {
    return this.engine.head.number;
  }

  get redeemed(): number {
    return this.turns.length;
  }

  private genesis() {
    return readGenesis(JSON.stringify(this.file));
  }

  private isUp = (node: string): boolean => !this.down.has(node) && !this.gone.has(node);

  /** Every node gets the file with this transition, and starts again. */
  switchTo(to: ValidatorSource, block = this.number + 1n): void {
    this.file = switchValidators(this.file, block, to);
    this.engine = this.engine.restarted(this.genesis());
  }

  /** A node that joins now reads the chain from its first block on. Throws what it finds wrong. */
  async newcomer(): Promise<Engine> {
    const engine = Engine.start(this.genesis(), (contract, block) => this.ledger.getValidators(contract, block));
    for (const header of this.engine.headers.slice(1)) await engine.take(header);
    return engine;
  }

  /** Who has to seal the next block. */
  next(): Promise<readonly string[]> {
    return this.engine.validatorsAfter(this.engine.head);
  }

  async isStalled(): Promise<boolean> {
    return (await this.engine.propose(this.isUp)) === null;
  }

  /** The next block, with what `make` does in it, after what the contract says was compared with the model. */
  async block(make: () => Promise<unknown> = () => this.ledger.mine()): Promise<void> {
    await this.compare();
    let proposed = await this.engine.propose(this.isUp);
    if (!proposed) {
      this.stalls++;
      const set = await this.next();
      expect(set.filter(this.isUp).length).to.be.lessThan(quorumOf(set.length));
      // Rounds go by until enough of them are up again.
      await this.ledger.wait(60);
      while (!(proposed = await this.engine.propose(this.isUp))) {
        const back = this.random.pick(set.filter((node) => this.down.has(node)));
        if (back === undefined) throw new Error(`The chain stands still at block ${this.number}.`);
        this.down.delete(back);
      }
    }
    await make();
    const { number, time } = await this.ledger.head();
    expect(number).to.equal(proposed.number);
    await this.engine.take({ ...proposed, time });
    this.rounds = Math.max(this.rounds, proposed.round);
  }

  /** A Validator token is won and redeemed for a node that has no turn, in two blocks. */
  async redeem(): Promise<void> {
    const { model, nodes, tokens, seats } = this.begun;
    const free = [...nodes.keys()].filter((node) => !this.gone.has(node) && (this.ends.get(node) ?? 0n) <= this.number);
    if (free.length === 0) return;
    const node = this.random.pick(free);
    const { id: token, claim } = await this.ledger.solve(tokens);
    await this.block(() => this.ledger.send(claim, tokens));
    const payee = this.ledger.account;
    const redemption = await this.ledger.redemption(seats, token, nodes.get(node)!, payee);
    await this.block(() => this.ledger.send(redemption, seats));
    this.ends.set(node, model.redeem(this.number, node, payee).end);
    this.turns = model.turns();
  }

  /** Blocks with redemptions at this many a term, while nodes go down and come back. */
  async go(blocks: number, redemptions: number): Promise<void> {
    const end = this.number + BigInt(blocks);
    const odds = Math.round(Number(this.begun.model.term) / redemptions);
    while (this.number < end) {
      this.disturb();
      if (redemptions > 0 && this.random.oneIn(odds)) await this.redeem();
      else await this.block();
    }
  }

  /** Now and then a node goes down, of ten one at most, or one comes back. */
  private disturb(): void {
    const all = [...this.begun.nodes.keys()];
    if (this.random.oneIn(25) && this.down.size < all.length / 10) this.down.add(this.random.pick(all));
    if (this.random.oneIn(60)) this.down.delete(this.random.pick([...this.down]));
  }

  /** More than a third of those who would seal the next block are gone for good. */
  async breakDown(): Promise<void> {
    this.down.clear();
    const set = await this.next();
    const lost = this.random.shuffled([...set]).slice(0, set.length - quorumOf(set.length) + 1);
    for (const node of lost) this.gone.add(node);
    expect(3 * lost.length).to.be.greaterThan(set.length);
  }

  /** Whether the seats can go on without those who are gone: their turns are over, and four others have some. */
  recovered(): boolean {
    const next = this.number + 1n;
    const present = this.turns.filter(({ start, end }) => start <= next && next < end);
    return present.length >= FLOOR && this.turns.every(({ node, end }) => end <= next || !this.gone.has(node));
  }

  /** Some who are not gone. */
  living(count: number): string[] {
    return [...this.begun.nodes.keys()].filter((node) => !this.gone.has(node)).slice(0, count);
  }

  /** What the contract says of the next block, and what the plain model says. */
  private async compare(): Promise<void> {
    const { model, seats } = this.begun;
    const [head, next] = [this.number, this.number + 1n];
    const said = await this.ledger.getValidators(seats, head);
    const expected = validatorsAt(this.turns, model.founders, next);
    expect(said, `block ${next}`).to.deep.equal(expected);
    expect(new Set(said).size, `block ${next}`).to.equal(said.length);
    expect(said.length, `block ${next}`).to.be.within(FLOOR, model.seats);
    this.sizes.add(said.length);
    if (this.turns.filter(({ start, end }) => start <= next && next < end).length < FLOOR) this.floors++;
    const set = await this.next();
    for (let i = 1; i < set.length; i++) expect(set[i - 1]! < set[i]!, `block ${next}`).to.equal(true);
    if (this.engine.sourceOf(next) === seats) expect(set, `block ${next}`).to.deep.equal([...expected].sort());
  }
}
