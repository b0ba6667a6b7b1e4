import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { type Offer, type OfferItem, type SignedOffer, findRings } from "../../src/vouchers/index.js";
import { refused } from "../refused.js";
import { account, offer, place, randomSource, voucher } from "./offers.js";

const given = (series: number, serial = 1, remaining = 5n, version = 2n): OfferItem => {
  return { id: voucher(series, serial), version, remaining };
};
const any = (series: number, remaining = 5n): OfferItem => ({ id: BigInt(series), version: 0n, remaining });

/** As the contract sees it: the maker of `next` takes what `offer` gives. */
function follows({ offer }: SignedOffer, { offer: next }: SignedOffer): boolean {
  if (offer.payAmount !== 0n || (offer.taker !== ZeroAddress && offer.taker !== next.maker)) return false;
  if (offer.maker === next.maker || offer.gives.length !== next.takes.length) return false;
  return offer.gives.every((item, i) => {
    const taken = next.takes[i]!;
    const same = item.id === taken.id && item.version === taken.version;
    const ofSeries = item.id >> 64n === taken.id && taken.version === 0n;
    return (same || ofSeries) && item.remaining >= taken.remaining;
  });
}

const vouchersOf = (ring: readonly SignedOffer[]) => ring.flatMap(({ offer }) => offer.gives.map(({ id }) => id));
const distinct = (list: readonly unknown[]) => new Set(list).size === list.length;

function isRing(ring: readonly SignedOffer[]): boolean {
  return (
    distinct(ring.map(({ offer }) => offer.maker)) &&
    distinct(vouchersOf(ring)) &&
    ring.every((signed, i) => follows(signed, ring[(i + 1) % ring.length]!))
  );
}

/** Every ring of that length through offers of `rest` that begins with its earliest offer. */
function* allRings(
  rest: readonly SignedOffer[],
  length: number,
  path: readonly SignedOffer[] = [],
): Generator<readonly SignedOffer[]> {
  if (path.length === length) {
    if (isRing(path)) yield path;
    return;
  }
  for (const next of rest) {
    const isFirst = path.length === 0;
    if (!isFirst && (rest.indexOf(next) <= rest.indexOf(path[0]!) || path.includes(next))) continue;
    if (!isFirst && !follows(path.at(-1)!, next)) continue;
    yield* allRings(rest, length, [...path, next]);
  }
}

/** Takes the rings found one by one by the rule, and sees that none else could be next, and that none is left. */
function expectGreedy(offers: readonly SignedOffer[], rings: readonly (readonly SignedOffer[])[], longest = 8): void {
  let rest = offers;
  const expected = (): [length: number, first: SignedOffer] | undefined => {
    for (let length = 3; length <= longest; length += 1) {
      const firsts = Array.from(allRings(rest, length), (ring) => ring[0]!);
      if (firsts.length > 0) return [length, rest.find((one) => firsts.includes(one))!];
    }
    return undefined;
  };
  for (const ring of rings) {
    expect(isRing(ring)).to.equal(true);
    for (const one of ring) expect(rest).to.include(one);
    expect([ring.length, ring[0]]).to.deep.equal(expected());
    const moved = vouchersOf(ring);
    rest = rest.filter(({ offer }) => {
      const isUsed = ring.some((one) => one.offer.maker === offer.maker && one.offer.nonce === offer.nonce);
      return !isUsed && !offer.gives.some(({ id }) => moved.includes(id));
    });
  }
  expect(expected()).to.equal(undefined);
}

describe("Rings among offers", () => {
  const bread = offer(1, [given(1)], [any(2)]);
  const flour = offer(2, [given(2)], [any(3)]);
  const repair = offer(3, [given(3)], [any(1)]);

  it("closes bread, repair and flour", () => {
    const { rings, complete } = findRings([bread, flour, repair]);
    expect(rings).to.deep.equal([[bread, repair, flour]]);
    expect(complete).to.equal(true);
  });

  it("takes a voucher by number and version, or any of the series with enough remaining", () => {
    for (const [takes, fits] of [
      [given(2), true],
      [given(2, 1, 4n), true],
      [given(2, 1, 6n), false],
      [given(2, 1, 5n, 3n), false],
      [given(2, 2), false],
      [any(2, 5n), true],
      [any(2, 6n), false],
      [any(4), false],
      [{ ...any(2), version: 2n }, false],
    ] as const) {
      const { rings } = findRings([offer(1, [given(1)], [takes]), flour, repair]);
      expect(
        rings.length === 1,
        JSON.stringify(takes, (_, it) => String(it)),
      ).to.equal(fits);
    }
  });

  it("leaves out what no ring settles: payments, other takers, one maker twice, what has ended, swaps of two", () => {
    const change = (more: Partial<Offer>) => [{ ...bread, offer: { ...bread.offer, ...more } }, flour, repair];
    expect(findRings(change({ payAmount: 1n })).rings).to.deep.equal([]);
    expect(findRings(change({ taker: account(2) })).rings).to.deep.equal([]);
    expect(findRings(change({ taker: account(9) })).rings).to.deep.equal([]);
    expect(findRings(change({ taker: account(3) })).rings).to.have.length(1);
    expect(findRings(change({ maker: account(2) })).rings).to.deep.equal([]);
    expect(findRings(change({ deadline: 1000n }), { now: 1000 }).rings).to.deep.equal([]);
    expect(findRings(change({ deadline: 1001n }), { now: 1000 }).rings).to.have.length(1);
    expect(findRings([bread, offer(2, [given(2)], [any(1)])]).rings).to.deep.equal([]);
    expect(findRings([]).rings).to.deep.equal([]);
  });

  it("exchanges several vouchers for several, in their order", () => {
    const two = offer(1, [given(1), given(4)], [any(2)]);
    const takesTwo = (...takes: OfferItem[]) => findRings([two, flour, offer(3, [given(3)], takes)]).rings.length;
    expect(takesTwo(any(1), given(4))).to.equal(1);
    expect(takesTwo(given(4), any(1))).to.equal(0);
    expect(takesTwo(any(1), any(4, 6n))).to.equal(0);
    expect(takesTwo(any(1))).to.equal(0);
  });

  it("moves no voucher and no nonce twice, within a ring and among rings", () => {
    const again = (maker: number, nonce: bigint, serial: number) =>
      offer(maker, [given(1, serial)], [any(2)], { nonce });
    const others = [flour, repair, offer(5, [given(2, 2)], [any(3)]), offer(6, [given(3, 2)], [any(1)])];
    expect(findRings([bread, again(1, 77n, 2), ...others]).rings).to.have.length(2);
    expect(findRings([bread, again(1, bread.offer.nonce, 2), ...others]).rings).to.have.length(1);
    expect(findRings([bread, again(4, 77n, 1), ...others]).rings).to.have.length(1);
    const same = [offer(1, [given(1)], [any(1)]), offer(2, [given(1)], [any(1)]), offer(3, [given(1, 2)], [any(1)])];
    expect(findRings(same).rings).to.deep.equal([]);
  });

  it("prefers short rings, and then the earliest offer", () => {
    const line = Array.from({ length: 8 }, (_, i) => offer(10 + i, [given(10 + i)], [any(10 + ((i + 7) % 8))]));
    const shortcut = offer(30, [given(12, 9)], [any(12)]);
    expect(findRings(line).rings.map((ring) => ring.length)).to.deep.equal([8]);
    expect(findRings(line, { longest: 7 }).rings).to.deep.equal([]);
    expect(findRings([...line, shortcut]).rings.map((ring) => ring.length)).to.deep.equal([8]);
    const all = [...line, bread, flour, repair];
    expect(findRings(all).rings.map((ring) => ring.length)).to.deep.equal([3, 8]);
    const nine = Array.from({ length: 9 }, (_, i) => offer(10 + i, [given(10 + i)], [any(10 + ((i + 8) % 9))]));
    expect(findRings(nine).rings).to.deep.equal([]);
  });

  it("finds those that an account is in", () => {
    const other = [4, 5, 6].map((maker) => offer(maker, [given(maker)], [any(maker === 4 ? 6 : maker - 1)]));
    const offers = [...other, bread, flour, repair];
    expect(findRings(offers).rings).to.have.length(2);
    for (const mine of [bread, flour, repair]) {
      const { rings } = findRings(offers, { maker: mine.offer.maker });
      expect(rings).to.have.length(1);
      expect(rings[0]![0]).to.deep.equal(mine);
    }
    expect(findRings(offers, { maker: account(9) }).rings).to.deep.equal([]);
  });

  it("are those that trying everything gives, by the rule, in random graphs", () => {
    const { below, chance, pick } = randomSource(7);
    let found = 0;
    for (let graph = 0; graph < 400; graph += 1) {
      const series = 2 + below(3);
      const makers = 4 + below(6);
      const offers = Array.from({ length: 14 + below(7) }, () => {
        const count = chance(0.2) ? 2 : 1;
        const gives = Array.from({ length: count }, () => given(1 + below(series), 1 + below(4), BigInt(1 + below(3))));
        const takes = Array.from({ length: chance(0.2) ? 2 : 1 }, () =>
          chance(0.8) ? any(1 + below(series), BigInt(1 + below(2))) : given(1 + below(series), 1 + below(4), 1n),
        );
        const more = {
          nonce: BigInt(below(20)),
          taker: chance(0.1) ? account(below(makers)) : ZeroAddress,
          payAmount: chance(0.05) ? 1n : 0n,
        };
        return offer(below(makers), gives, takes, more);
      }).filter(({ offer }) => offer.taker !== offer.maker);
      const longest = pick([3, 4, 8]);
      const { rings, complete } = findRings(offers, { longest });
      expect(complete).to.equal(true);
      expectGreedy(offers, rings, longest);
      found += rings.length;
    }
    expect(found).to.be.greaterThan(200);
  });

  it("says that the effort ran out, and what it found until then", () => {
    const offers = Array.from({ length: 60 }, (_, i) =>
      offer(i, [given(1 + (i % 3), i + 1)], [any(1 + ((i + 2) % 3))]),
    );
    expect(findRings(offers).rings).to.have.length(20);
    const cut = findRings(offers, { effort: 400 });
    expect(cut.complete).to.equal(false);
    expect(cut.rings.length).to.be.lessThan(20);
    for (const ring of cut.rings) expect(isRing(ring)).to.equal(true);
  });

  it("names the offer that is wrong", () => {
    for (const [field, wrong] of [
      ["offers[1]", null],
      ["offers[1].offer", { ...flour, offer: null }],
      ["offers[1].offer.gives[0].id", { ...flour, offer: { ...flour.offer, gives: [{ ...given(2), id: 5 }] } }],
      ["offers[1].chainId", { ...flour, chainId: 1n }],
      ["offers[1].contract", { ...flour, contract: account(9) }],
      ["offers[1].signature", { ...flour, signature: "" }],
    ] as const) {
      expect(refused(() => findRings([bread, wrong as SignedOffer, repair])).field).to.equal(field);
    }
    expect(refused(() => findRings([bread], { longest: 9 })).field).to.equal("longest");
    expect(refused(() => findRings([bread], { effort: 0 })).field).to.equal("effort");
    expect(place.chainId).to.equal(bread.chainId);
  });

  const COUNT = 5000;
  const { below } = randomSource(11);
  const line = (i: number, series: number) => offer(i, [given(1 + (i % series), i + 1)], [any(1 + ((i + 1) % series))]);
  for (const [what, make] of [
    [
      "of 2000 series and 1000 makers",
      (i) => offer(below(1000), [given(1 + below(2000), i + 1)], [any(1 + below(2000))]),
    ],
    [
      "of 50 series",
      (i) =>
        offer(
          below(1000),
          [given(1 + below(50), i + 1, BigInt(1 + below(9)))],
          [any(1 + below(50), BigInt(1 + below(9)))],
        ),
    ],
    ["all for the same", (i) => offer(i, [given(1, i + 1)], [any(1)])],
    ["of two makers", (i) => offer(i % 2, [given(1 + below(5), i + 1)], [any(1 + below(5))])],
    ["in rings of nine and more", (i) => line(i, 9 + (i % 2))],
    ["in one ring of nine series", (i) => line(i, 9)],
    [
      "without any ring",
      (i) => {
        const series = 1 + below(99);
        return offer(i, [given(series, i + 1)], [any(series + 1 + below(100 - series))]);
      },
    ],
    [
      "of two vouchers each",
      (i) =>
        offer(
          i,
          [given(1 + below(30), 2 * i + 1), given(1 + below(30), 2 * i + 2)],
          [any(1 + below(30)), any(1 + below(30))],
        ),
    ],
    [
      "asking for more than is given",
      (i) => offer(i, [given(1 + (i % 3), i + 1, BigInt(i % 7))], [any(1 + ((i + 2) % 3), BigInt(3 + (i % 9)))]),
    ],
    [
      "for one taker each",
      (i) => offer(i, [given(1 + (i % 3), i + 1)], [any(1 + ((i + 2) % 3))], { taker: account((i + 1) % COUNT) }),
    ],
  ] as [string, (i: number) => SignedOffer][]) {
    it(`are found in two seconds among ${COUNT} offers ${what}`, () => {
      const offers = Array.from({ length: COUNT }, (_, i) => make(i));
      // Time of this process, whatever else the machine does.
      const started = process.cpuUsage();
      const { rings, complete } = findRings(offers);
      const { user, system } = process.cpuUsage(started);
      const seconds = (user + system) / 1e6;
      console.log(`      ${rings.length} rings${complete ? "" : ", effort ran out"}: ${seconds.toFixed(2)} s`);
      expect(seconds).to.be.lessThan(2);
      for (const ring of rings) expect(isRing(ring)).to.equal(true);
      expect(distinct(rings.flatMap(vouchersOf))).to.equal(true);
    });
  }
});
