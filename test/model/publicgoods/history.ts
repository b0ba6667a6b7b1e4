/** Random histories of requests: who does what when, with neighbours that are as simple as can be. */

import { type Account, Clock, DAY, HOUR, type Identity, ModelError, START } from "../basics.ts";
import { Random } from "../random.ts";
import { type Hashes, type Hosts, PERIOD, type Post } from "./choice.ts";
import { Goods, type GoodsTerms, type Neighbours } from "./goods.ts";

export const TERMS: GoodsTerms = {
  bond: 101n,
  step: HOUR,
  seal: DAY,
  conclude: 2n * DAY,
  choose: 4n * DAY,
  life: 7n * DAY,
  confirm: 3n * DAY,
};

export const PAYERS: readonly Account[] = ["ann", "bob", "cat", "dan"];
const MEMBERS: readonly Account[] = ["eve", "fay", "gil", "ann"];
const PROCESSOR = "processor";
const RATE = 10n ** 18n;

export function identityOf(account: Account): Identity {
  return `id:${account}`;
}

/** A queue of hosts that count what is told of them. */
export class Queue implements Hosts {
  readonly posts: (Post & { leftAt?: bigint })[] = [];
  readonly misses = new Map<number, number>();
  removed = 0;

  constructor(private readonly clock: Clock) {}

  admit(): number {
    this.posts.push({ admittedAt: this.clock.now });
    return this.posts.length;
  }

  post(seat: number): Post | undefined {
    return this.posts[seat - 1];
  }

  activeSeat(): number {
    return this.posts.findIndex(({ leftAt }) => leftAt === undefined) + 1;
  }

  actsFor(seat: number, account: Account): boolean {
    return account === `host ${seat}` && this.posts[seat - 1]?.leftAt === undefined;
  }

  recordMiss(seat: number): void {
    this.misses.set(seat, (this.misses.get(seat) ?? 0) + 1);
  }

  recordAnswer(seat: number): void {
    this.misses.delete(seat);
  }

  removeDefaulted(seat: number): void {
    this.posts[seat - 1]!.leftAt = this.clock.now;
    this.removed++;
  }
}

/** Hashes that anyone can compute, as good as any for the rules. */
export function hashesOf(seed: number): Hashes {
  const hash = (...parts: number[]) =>
    BigInt(new Random(parts.reduce((all, part) => Math.imul(all ^ part, 0x9e3779b1) >>> 0, seed)).below(2 ** 32));
  return {
    lot: (request, seat = 0) => hash(1, request, seat),
    rank: (request, organisation) => hash(2, request, organisation),
    committed: (_, seat) => seat % 5 !== 0,
  };
}

/** A community at rest: four hosts, five organisations, of which the last takes no ETH. */
export class World {
  readonly clock = new Clock((START / PERIOD) * PERIOD);
  readonly hosts = new Queue(this.clock);
  readonly goods: Goods;
  /** Wei that went to accounts of bonds. */
  withdrawn = 0n;

  constructor(seed = 1) {
    const neighbours: Neighbours = {
      identityOf: (account) => (account.startsWith("host") ? undefined : identityOf(account)),
      accountOf: (identity) => identity.slice(3),
      rate: (currency) => ({ rate: RATE, decimals: currency === "EUR" ? 2n : 18n }),
      draw: (request, _, payer, wanted) =>
        new Random(seed + request)
          .shuffled(MEMBERS)
          .map(identityOf)
          .filter((identity) => identity !== payer)
          .slice(0, wanted),
      isMember: (identity) => MEMBERS.map(identityOf).includes(identity),
      takes: (account) => account !== "payout 5",
    };
    this.goods = new Goods(this.clock, TERMS, this.hosts, neighbours, hashesOf(seed));
    for (let seat = 1; seat <= 4; seat++) this.hosts.admit();
    for (let number = 1; number <= 5; number++) this.list(number);
    this.goods.processors.add(PROCESSOR);
    this.wait(2n * DAY, 100n);
  }

  list(number: number, cap = 5n * RATE): void {
    this.goods.choice.list({ payout: `payout ${number}`, signer: `signer ${number}`, cap });
  }

  wait(seconds: bigint, blocks = 11n): void {
    this.clock.advance(seconds);
    this.clock.block += blocks - 1n;
  }

  ask(account: Account, currency = "ETH", amount = RATE): number {
    return this.goods.request(account, currency, amount, 0n, this.clock.now, this.goods.terms.bond);
  }

  attest(id: number, name: string): void {
    const { payer, organisation, amount, currency } = this.goods.requests[id - 1]!;
    const { now } = this.clock;
    const by = { processor: PROCESSOR, signer: PROCESSOR, name, paidAt: now, deadline: now, genuine: true };
    this.goods.submitReceipt({ request: id, payer, organisation, amount, currency, ...by });
  }
}

/** One step of a history; what the rules refuse is told. */
export function step(world: World, random: Random): string {
  const { goods, hosts, clock } = world;
  const count = goods.requests.length;
  if (count === 0) world.ask("ann");
  const id = Math.max(count, 1) - random.below(Math.max(1, Math.min(count, 4)));
  const seat = 1 + random.below(hosts.posts.length);
  const organisation = 1 + random.below(goods.choice.organisations.size);
  const account = random.pick([...PAYERS, ...MEMBERS]);
  const active = hosts.activeSeat();
  const tally = goods.requests[id - 1]!.organisation;
  const place = random.below(3);
  const amount = random.between(1n, 3n * RATE);
  const confirmer = goods.submissions.get(id)?.confirmers[place]?.identity.slice(3) ?? account;
  const actions: [number, () => void][] = [
    [4, () => world.ask(random.pick(PAYERS), "ETH", amount)],
    [3, () => world.ask(random.pick(PAYERS), "EUR", 1n + (amount % 300n))],
    [40, () => advance(world, random, id)],
    [2, () => goods.seal(id)],
    [16, () => goods.choice.reveal(id, seat)],
    [10, () => goods.choice.vote(`host ${seat}`, id, seat, random.oneIn(3) ? organisation : goods.choice.leaderOf(id))],
    [3, () => goods.choice.recordMiss(id, seat)],
    [2, () => goods.conclude(id)],
    [2, () => goods.recommend(id, { seat: active, organisation: tally })],
    [1, () => goods.report(id, { seat: random.oneIn(2) ? active : seat, organisation })],
    [2, () => goods.passOn(id)],
    [1, () => pay(world, id)],
    [1, () => world.attest(id, `${random.below(6)}`)],
    [6, () => goods.drawConfirmers(id)],
    [8, () => goods.confirm(confirmer, id, place, !random.oneIn(3))],
    [3, () => goods.close(id)],
    [1, () => (world.withdrawn += goods.withdraw(identityOf(random.pick(PAYERS))))],
    [1, () => goods.collect(account, 5, "payout 5")],
    [1, () => (random.oneIn(6) ? delistAll(world) : goods.choice.delist(organisation))],
    [2, () => world.list(goods.choice.organisations.size + 1, amount)],
    [1, () => (random.oneIn(2) ? hosts.admit() : active > 0 && hosts.removeDefaulted(active))],
    [14, () => world.wait(random.pick([1n, HOUR / 2n, HOUR, HOUR]))],
    [2, () => world.wait(random.pick([DAY, 2n * DAY, 3n * DAY]))],
    [1, () => world.wait(1n, 300n)],
  ];
  try {
    random.weighted(actions)();
    return "";
  } catch (error) {
    if (error instanceof ModelError) return error.error;
    throw new Error(`at ${clock.now}, request ${id}`, { cause: error });
  }
}

/** The step that is next where all goes well. */
function advance(world: World, random: Random, id: number): void {
  const { goods, hosts } = world;
  const { state, organisation } = goods.requests[id - 1]!;
  if (state === "Requested") return goods.seal(id);
  if (state === "Sealed") return goods.conclude(id);
  if (state === "Concluded") return goods.recommend(id, { seat: hosts.activeSeat(), organisation });
  // Some do not pay.
  if (state === "Recommended" && id % 4 === 0) return world.wait(DAY);
  if (state === "Recommended") return random.oneIn(2) ? pay(world, id) : world.attest(id, `${id}`);
  const { confirmers } = goods.submissions.get(id) ?? { confirmers: [] };
  const place = confirmers.findIndex(({ finding }) => finding === undefined);
  if (place < 0) return goods.drawConfirmers(id);
  goods.confirm(confirmers[place]!.identity.slice(3), id, place, !random.oneIn(3));
}

function delistAll({ goods: { choice } }: World): void {
  for (const organisation of [...choice.listed]) choice.delist(organisation);
}

function pay({ goods }: World, id: number): void {
  const { payer, amount, currency } = goods.requests[id - 1]!;
  goods.pay(payer.slice(3), id, currency === "ETH" ? amount : 0n);
}
