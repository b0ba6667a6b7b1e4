import { expect } from "chai";
import { formatUnits } from "ethers";
import { InputError } from "../../src/core/input-error.js";
import { type NoticeFilters, filterOf, noticeOrders, orderOf } from "../../src/notices/filters.js";
import { gapsIn } from "../../src/notices/gaps.js";
import { type ListedNotice, type ListingFacts, listNotices } from "../../src/notices/listing.js";
import type { Notice } from "../../src/notices/notice.js";
import { noticedVoucher } from "../../src/notices/voucher.js";
import { categoryCode, distanceKm } from "../../src/vouchers/index.js";
import { refused } from "../refused.js";
import { NOW, identity, randomWorld } from "./world.js";

/** The rules of docs/notices.md, one after the other, for every original that there is. */
function naive(notices: readonly Notice[], facts: ListingFacts) {
  const { identity: me, standings, pins, linked, vouchers, accounts, withdrawn, now } = facts;
  const originals = new Map([...pins.values(), ...linked, ...notices].map((notice) => [notice.id, notice]));
  const runs = (notice: Notice) => notice.until > now && !withdrawn.has(notice.id);
  const isHeard = (who: string) =>
    who === me ||
    (standings.get(who) ?? "unknown") === (facts.hearsUnknown ? "unknown" : "allowed") ||
    standings.get(who) === "allowed";
  const isMeant = ({ audience, sender }: Notice) => {
    if (sender === me || ["everyone", "contacts", "list"].includes(audience.kind)) return true;
    if (audience.kind === "account") return audience.account === facts.account;
    if (audience.kind === "community") return facts.communities.has(audience.id);
    return audience.kind === "project" && facts.projects.has(audience.id);
  };
  return [...originals.values()].flatMap((original) => {
    if (original.original !== null) return [];
    const isPinned = pins.has(original.id);
    if (original.sender !== me && standings.get(original.sender) === "blocked") return [];
    const reached = notices.filter((notice) => isHeard(notice.sender) && isMeant(notice));
    const via = reached.filter((notice) => notice.original === original.id && runs(notice) && runs(original));
    const direct = reached.includes(original) && (isPinned || runs(original));
    if (!isPinned) {
      if (via.length === 0 && !direct) return [];
      const voucher = vouchers.get(original.voucherId!);
      if (!voucher || !["listed", "exchanged"].includes(voucher.state)) return [];
      if (voucher.owner !== accounts.get(original.sender) && voucher.issuer !== original.sender) return [];
    }
    const ends = via.map(({ until }) => Number(until)).map((end) => Math.min(end, Number(original.until)));
    const until = direct || via.length === 0 ? Number(original.until) : Math.max(...ends);
    return [{ id: original.id, direct, via: via.map(({ id }) => id).sort(), until, isPinned }];
  });
}

const plain = (listed: readonly ListedNotice[]) =>
  listed
    .map(({ notice, direct, via, until, pinned }) => ({
      ...{ id: notice.id, direct, via: via.map(({ id }) => id).sort() },
      ...{ until: Number(until), isPinned: pinned },
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe("Listings of random notices", () => {
  it("are what the rules say, for every account", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const world = randomWorld(seed);
      for (let person = 0; person < world.people; person += 1) {
        const facts = world.factsOf(person);
        const expected = naive(world.notices, facts).sort((a, b) => (a.id < b.id ? -1 : 1));
        const title = `seed ${seed}, person ${person}`;
        expect(plain(listNotices(world.notices, facts)), title).to.deep.equal(expected);
        // Whatever came twice, or in another order, is there once.
        const twice = [...world.notices, ...world.notices].reverse();
        expect(plain(listNotices(twice, facts)), title).to.deep.equal(expected);
      }
    }
  });

  it("are not empty, and differ from one account to the other", () => {
    const sizes = Array.from({ length: 60 }, (_, seed) => {
      const world = randomWorld(seed + 1);
      return Array.from(
        { length: world.people },
        (_, person) => listNotices(world.notices, world.factsOf(person)).length,
      );
    });
    expect(Math.max(...sizes.flat())).to.be.greaterThan(8);
    expect(sizes.filter((counts) => new Set(counts).size > 1).length).to.be.greaterThan(50);
  });

  const decimal = ({ voucher }: ListedNotice) => Number(formatUnits(voucher!.remaining, voucher!.decimals));
  const FILTERS: readonly (readonly [filters: NoticeFilters, naive: (listed: ListedNotice) => boolean])[] = [
    [{}, () => true],
    [{ category: "food" }, ({ voucher }) => !!voucher?.category.startsWith("0x01")],
    [{ category: "food/bread" }, ({ voucher }) => voucher?.category === categoryCode("food/bread")],
    [{ kind: "material" }, ({ voucher }) => voucher?.kind === "material"],
    [{ currency: "CHF" }, ({ voucher }) => voucher?.currency === "CHF"],
    [
      { near: { place: "u33db2", km: 80 } },
      ({ voucher }) => !!voucher && (!voucher.geohash || distanceKm("u33db2", voucher.geohash) <= 80),
    ],
    [{ available: true }, (listed) => listed.available],
    [{ available: false }, (listed) => !listed.available],
    [{ price: {} }, ({ notice }) => notice.price > 0n],
    [{ price: { least: 20n, most: 60n } }, ({ notice }) => notice.price >= 20n && notice.price <= 60n],
    [{ price: { most: 20n } }, ({ notice }) => notice.price > 0n && notice.price <= 20n],
    [{ amount: { least: "2.5" } }, (listed) => !!listed.voucher && decimal(listed) >= 2.5],
    [{ amount: { most: "7" } }, (listed) => !!listed.voucher && decimal(listed) <= 7],
    [
      { amount: { least: "1", most: "4.000001" } },
      (listed) => !!listed.voucher && decimal(listed) >= 1 && decimal(listed) <= 4.000001,
    ],
    [{ pinned: true }, (listed) => listed.pinned],
    [{ mine: false }, (listed) => !listed.mine],
    [
      { kind: "service", currency: "EUR", pinned: false },
      ({ voucher, pinned }) => voucher?.kind === "service" && voucher.currency === "EUR" && !pinned,
    ],
  ];

  for (const [filters, test] of FILTERS) {
    it(`are filtered by ${JSON.stringify(filters, (_, value) => (typeof value === "bigint" ? String(value) : value))}`, () => {
      let [kept, dropped] = [0, 0];
      for (let seed = 1; seed <= 40; seed += 1) {
        const world = randomWorld(seed);
        for (const person of [0, 1, 2]) {
          const all = listNotices(world.notices, world.factsOf(person));
          const found = all.filter(filterOf(filters));
          expect(found).to.deep.equal(all.filter(test));
          [kept, dropped] = [kept + found.length, dropped + all.length - found.length];
        }
      }
      expect(kept).to.be.greaterThan(5);
      if (Object.keys(filters).length > 0) expect(dropped).to.be.greaterThan(5);
    });
  }

  it("are in the order asked for, and always the same", () => {
    const keys: Record<(typeof noticeOrders)[number], (listed: ListedNotice) => number> = {
      newest: ({ notice }) => -Number(notice.postedAt),
      soonest: ({ until }) => Number(until),
      nearest: ({ distanceKm }) => distanceKm ?? 0,
      cheapest: ({ notice }) => (notice.price === 0n ? Infinity : Number(notice.price)),
      largest: (listed) => (listed.voucher ? -decimal(listed) : Infinity),
    };
    for (const order of noticeOrders) {
      for (let seed = 1; seed <= 20; seed += 1) {
        const world = randomWorld(seed);
        const all = listNotices(world.notices, world.factsOf(1));
        const sorted = [...all].sort(orderOf(order, true));
        const values = sorted.map(keys[order]);
        values.slice(1).forEach((value, i) => expect(value, order).to.be.at.least(values[i]!));
        expect([...all].reverse().sort(orderOf(order, true))).to.deep.equal(sorted);
      }
    }
    expect(refused(() => orderOf("nearest", false)).field).to.equal("order");
    expect(refused(() => orderOf("best" as never, true)).field).to.equal("order");
  });

  it("refuse filters that mean nothing, and name them", () => {
    const wrong: readonly (readonly [field: string, filters: unknown])[] = [
      ["filters", null],
      ["filters.category", { category: "gold" }],
      ["filters.kind", { kind: "goods" }],
      ["filters.near", { near: "u33" }],
      ["filters.near.place", { near: { place: "a", km: 1 } }],
      ["filters.near.km", { near: { place: "u33", km: -1 } }],
      ["filters.near.km", { near: { place: "u33", km: NaN } }],
      ["filters.available", { available: "yes" }],
      ["filters.pinned", { pinned: 1 }],
      ["filters.mine", { mine: null }],
      ["filters.currency", { currency: "eur" }],
      ["filters.price", { price: 5n }],
      ["filters.price.least", { price: { least: 5 } }],
      ["filters.price.most", { price: { least: 5n, most: 4n } }],
      ["filters.amount", { amount: "5" }],
      ["filters.amount.least", { amount: { least: "1.0000001" } }],
      ["filters.amount.most", { amount: { least: "2", most: "1.9" } }],
    ];
    for (const [field, filters] of wrong) {
      const error = refused(() => filterOf(filters as NoticeFilters));
      expect(error).to.be.instanceOf(InputError);
      expect(error.field).to.equal(field);
    }
  });
});

describe("Availability", () => {
  const world = randomWorld(7);
  const base = {
    ...world.factsOf(1),
    pins: new Map(),
    standings: new Map(),
    hearsUnknown: true,
    withdrawn: new Set<string>(),
  };
  const id = (1n << 64n) | 1n;
  const voucher = {
    ...[...base.vouchers.values()][0]!,
    issuer: identity(2),
    owner: base.accounts.get(identity(2))!,
    state: "listed" as const,
  };
  const notice = {
    ...world.notices[0]!,
    sender: identity(2),
    audience: { kind: "everyone" } as const,
    original: null,
    voucherId: id,
    until: NOW + 9n,
  };
  const availableWith = (more: object) => {
    const vouchers = new Map([[id, { ...voucher, locked: false, seriesAvailable: true, ...more }]]);
    return listNotices([notice], { ...base, vouchers }).map(({ available }) => available);
  };

  it("is that the sender has it, nothing locks it, and the series is available where it was never exchanged", () => {
    expect(availableWith({})).to.deep.equal([true]);
    expect(availableWith({ locked: true })).to.deep.equal([false]);
    expect(availableWith({ seriesAvailable: false })).to.deep.equal([false]);
    expect(availableWith({ seriesAvailable: false, state: "exchanged" })).to.deep.equal([true]);
    expect(availableWith({ seriesAvailable: false, issuer: identity(3) })).to.deep.equal([true]);
    expect(availableWith({ owner: base.accounts.get(identity(3))! })).to.deep.equal([false]);
    expect(availableWith({ owner: base.accounts.get(identity(3))!, issuer: identity(4) })).to.deep.equal([]);
  });
});

describe("Gaps", () => {
  const [one] = randomWorld(1).notices;
  const chain = (sequence: bigint, sender = identity(1)): Notice => ({
    ...one!,
    source: "chain",
    id: `${sender}${sequence}`,
    sender,
    sequence,
  });
  const record = (sequence: bigint, audience: Notice["audience"]): Notice => ({
    ...chain(sequence),
    source: "record",
    audience,
  });
  const plainGaps = (...args: Parameters<typeof gapsIn>) =>
    gapsIn(...args).map(({ from, to, audience }) => [from, to, audience]);

  it("on chain are found before, between and after what was read", () => {
    const notices = [chain(7n), chain(3n), chain(4n), chain(3n)];
    expect(plainGaps(notices, new Map([[identity(1), 9n]]), true)).to.deep.equal([
      [1n, 2n, null],
      [5n, 6n, null],
      [8n, 9n, null],
    ]);
    expect(plainGaps(notices, new Map([[identity(1), 7n]]), false)).to.deep.equal([[5n, 6n, null]]);
    expect(plainGaps(notices, new Map(), false)).to.deep.equal([[5n, 6n, null]]);
    expect(plainGaps([chain(1n), chain(2n)], new Map([[identity(1), 2n]]), true)).to.deep.equal([]);
  });

  it("are each sender's own, and in records each audience's", () => {
    expect(plainGaps([chain(1n), chain(2n, identity(2))], new Map(), true)).to.deep.equal([[1n, 1n, null]]);
    const contacts = { kind: "contacts" } as const;
    const list = { kind: "list", id: `0x${"11".repeat(32)}` } as const;
    const found = [record(4n, contacts), record(6n, contacts), record(5n, list), record(9n, list)];
    expect(plainGaps(found, new Map([[identity(1), 99n]]), true)).to.deep.equal([
      [5n, 5n, contacts],
      [6n, 8n, list],
    ]);
  });
});

describe("A voucher as the contract tells it", () => {
  const voucher = {
    owner: "0x",
    seriesId: 1n,
    version: 0n,
    expiry: 0n,
    state: 2n,
    frozen: false,
    reserved: false,
    requested: false,
    face: 1n,
    remaining: 1n,
  };
  const series = {
    issuer: identity(1),
    kind: 1n,
    visibility: 0n,
    transferRule: 0n,
    decimals: 2n,
    available: true,
    validity: 0n,
    contentHash: "0x",
    category: "0x01000000",
    minted: 1n,
  };
  const texts = (currency: string, unit: string, geohash: string) => {
    const found = noticedVoucher(voucher, { ...series, currency, unit, geohash });
    return [found.currency, found.unit, found.geohash];
  };

  it("has its texts without what fills them up, and no place where the issuer wrote none", () => {
    expect(texts("0x455552", "0x6800000000000000", "0x753333646232000000000000")).to.deep.equal(["EUR", "h", "u33db2"]);
    expect(texts("0x455552", "0x".padEnd(18, "0"), "0x".padEnd(26, "0"))).to.deep.equal(["EUR", "", null]);
    expect(texts("0x455552", "0xffff000000000000", "0x753333646233313233343535")).to.deep.equal([
      "EUR",
      "",
      "u33db3123455",
    ]);
    expect(texts("0x455552", "0x6800680000000000", "0x414141000000000000000000")).to.deep.equal(["EUR", "h", null]);
  });

  it("is locked where it is frozen, reserved or asked for", () => {
    const locked = (more: object) =>
      noticedVoucher({ ...voucher, ...more }, { ...series, currency: "0x455552", unit: "0x00", geohash: "0x00" })
        .locked;
    expect([
      locked({}),
      locked({ frozen: true }),
      locked({ reserved: true }),
      locked({ requested: true }),
    ]).to.deep.equal([false, true, true, true]);
  });
});
