import { expect } from "chai";
import { describe, it } from "mocha";
import { DAY, HOUR, sum, refusal } from "../basics.ts";
import { Random } from "../random.ts";
import { PERIOD, pickLimit } from "./choice.ts";
import { STATES, type State } from "./goods.ts";
import { PAYERS, TERMS, World, identityOf, step } from "./history.ts";

const HISTORIES = 100;
const STEPS = 300;

describe("model: public goods", () => {
  it("limits picks of one organisation to three, then to twice its share", () => {
    const limits = (among: bigint) => [1n, 3n, 4n, 5n, 8n, 9n, 100n].map((picks) => pickLimit(picks, among));
    expect(limits(4n)).to.deep.equal([3n, 3n, 3n, 4n, 4n, 6n, 50n]);
    expect(limits(1n)).to.deep.equal([3n, 6n, 8n, 10n, 16n, 18n, 200n]);
    expect(limits(1_000n)).to.deep.equal([3n, 3n, 3n, 3n, 3n, 3n, 3n]);
  });

  it("takes a request from the bond to the credits", () => {
    const world = new World();
    const { goods, hosts } = world;
    const id = recommended(world);
    expect(goods.balance).to.equal(TERMS.bond);
    const { organisation } = goods.requests[0]!;
    expect(goods.choice.placedIn(organisation, world.clock.now / PERIOD)).to.equal(10n ** 18n);
    goods.pay("ann", id, 10n ** 18n);
    expect(goods.credits.get("ann")).to.equal(10n ** 18n);
    expect(goods.withdraw("id:ann")).to.equal(TERMS.bond);
    expect(hosts.removed).to.equal(0);
  });

  it("names the pick with most votes, and of several the one that ranks lowest", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { goods } = new World(seed);
      const ranks = [1, 2, 3].map((organisation) => ({ organisation, rank: hashRank(seed, organisation) }));
      const lowest = ranks.reduce((one, other) => (other.rank < one.rank ? other : one)).organisation;
      goods.choice.votes.set(1, new Map(ranks.map(({ organisation }) => [organisation, 2])));
      expect(goods.choice.leaderOf(1)).to.equal(lowest);
      const other = (lowest % 3) + 1;
      goods.choice.votes.get(1)!.set(other, 3);
      expect(goods.choice.leaderOf(1)).to.equal(other);
    }
  });

  it("costs the payer its bond where it was the payer's turn, and never where it was not", () => {
    const ends: Record<string, (world: World) => bigint> = {
      "nobody seals": (world) => (world.ask("ann"), DAY),
      "nobody concludes": (world) => (sealed(world), 2n * DAY),
      "nobody pays": (world) => (recommended(world), 7n * DAY),
      "no host recommends": (world) => (concluded(world), 4n * DAY),
      "nobody confirms": (world) => (world.attest(recommended(world), "a payment"), 4n * DAY),
    };
    const lost = Object.entries(ends).filter(([, begin]) => {
      const world = new World();
      const time = begin(world);
      const { requestedAt } = world.goods.requests[0]!;
      world.clock.now = requestedAt + time;
      world.goods.close(1);
      return world.goods.reserve === TERMS.bond;
    });
    expect(lost.map(([name]) => name)).to.deep.equal(["nobody seals", "nobody concludes", "nobody pays"]);
  });

  it("turns to the next host, and to none once all have defaulted", () => {
    const world = new World();
    const id = concluded(world);
    for (let seat = 1; seat <= 4; seat++) {
      expect(world.goods.requests[0]!.seat).to.equal(seat);
      expect(refusal(() => world.goods.passOn(id))).to.equal("PublicGoodsHostHasTime");
      world.wait(HOUR);
      world.goods.passOn(id);
    }
    expect(world.goods.requests[0]!.state).to.equal("Recommended");
    expect(world.hosts.removed).to.equal(4);
  });

  it("keeps its ledgers, and every request has an end that anyone can bring about", function () {
    this.timeout(120_000);
    const arrows = new Set<string>();
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const [world, random] = [new World(seed), new Random(seed)];
      let before: State[] = [];
      for (let i = 0; i < STEPS; i++) {
        step(world, random);
        const after = world.goods.requests.map(({ state }) => state);
        after.forEach((state, at) => before[at] !== state && arrows.add(`${before[at] ?? "None"} ${state}`));
        before = after;
        check(world);
      }
      finish(world);
    }
    // A request that no active host has to recommend is recommended when it is concluded.
    expect([...arrows].sort()).to.deep.equal(
      [
        "None Requested",
        "Requested Sealed",
        "Requested Lapsed",
        "Sealed Concluded",
        "Sealed Recommended",
        "Sealed Released",
        "Sealed Lapsed",
        "Concluded Recommended",
        "Concluded Released",
        "Recommended Issued",
        "Recommended Receipted",
        "Recommended Lapsed",
        "Recommended Released",
        "Receipted Issued",
        "Receipted Released",
      ].sort(),
    );
  });
});

function hashRank(seed: number, organisation: number): bigint {
  return new World(seed).goods.choice["hashes"].rank(1, organisation);
}

function sealed(world: World): number {
  const id = world.ask("ann");
  world.wait(11n);
  world.goods.seal(id);
  return id;
}

function concluded(world: World): number {
  const id = sealed(world);
  for (const seat of [2, 3, 4]) world.goods.choice.reveal(id, seat);
  world.wait(2n * HOUR);
  world.goods.conclude(id);
  return id;
}

function recommended(world: World): number {
  const id = concluded(world);
  world.goods.recommend(id, { seat: 1, organisation: world.goods.requests[id - 1]!.organisation });
  return id;
}

function isOpen(state: State): boolean {
  return STATES.indexOf(state) < STATES.indexOf("Issued");
}

/** What holds after every step. */
function check({ goods, clock }: World): void {
  const { requests, choice } = goods;
  const bonds = TERMS.bond * BigInt(requests.filter(({ state }) => isOpen(state)).length);
  expect(goods.balance).to.equal(bonds + sum(goods.owed.values()) + sum(goods.kept.values()));
  const issued = requests.filter(({ state }) => state === "Issued").map(({ credits }) => credits);
  expect(sum(goods.credits.values())).to.equal(sum(issued));
  expect(goods.receipts.size).to.equal(issued.length);
  for (const payer of PAYERS.map(identityOf)) {
    const open = requests.flatMap((request, i) => (request.payer === payer && isOpen(request.state) ? [i + 1] : []));
    expect(open).to.deep.equal(goods.open.has(payer) ? [goods.open.get(payer)] : []);
  }
  const period = clock.now / PERIOD;
  for (const [number, { cap }] of choice.organisations) {
    const counted = requests.filter(
      ({ organisation, concludedAt, state }) =>
        organisation === number && concludedAt / PERIOD === period && (isOpen(state) || state === "Issued"),
    );
    const placed = sum(counted.map(({ credits }) => credits));
    expect(choice.placedIn(number, period)).to.equal(placed);
    expect(placed <= cap).to.equal(true);
  }
}

/** After all its time a stranger closes every request; nothing is left but what is owed. */
function finish(world: World): void {
  const { goods } = world;
  world.wait(11n * DAY);
  goods.requests.forEach(({ state }, i) => isOpen(state) && goods.close(i + 1));
  check(world);
  for (const identity of [...goods.owed.keys()]) world.withdrawn += goods.withdraw(identity);
  if (goods.kept.has(5)) goods.collect("anyone", 5, "payout 5");
  expect(goods.balance).to.equal(0n);
  expect(world.withdrawn + goods.reserve).to.equal(TERMS.bond * BigInt(goods.requests.length));
}
