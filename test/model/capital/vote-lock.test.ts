import { expect } from "chai";
import { describe, it } from "mocha";
import { most } from "../basics.ts";
import { Random } from "../random.ts";
import { type Staircase, type Step, climb, decode, encodeDown, lockedAt } from "./vote-lock.ts";

const step = (amount: bigint, until: bigint): Step => ({ amount, until });

describe("model: vote lock", () => {
  it("keeps one step where one commitment covers the other", () => {
    const once = climb([], step(10n, 100n), 0n);
    expect(climb(once, step(10n, 90n), 0n)).to.deep.equal([step(10n, 100n)]);
    expect(climb(once, step(9n, 100n), 0n)).to.deep.equal([step(10n, 100n)]);
    expect(climb(once, step(10n, 110n), 0n)).to.deep.equal([step(10n, 110n)]);
    expect(climb(once, step(11n, 100n), 0n)).to.deep.equal([step(11n, 100n)]);
  });

  it("keeps two commitments apart, larger and sooner first", () => {
    const expected = [step(10n, 100n), step(5n, 200n)];
    expect(climb([step(10n, 100n)], step(5n, 200n), 0n)).to.deep.equal(expected);
    expect(climb([step(5n, 200n)], step(10n, 100n), 0n)).to.deep.equal(expected);
  });

  it("merges the two neighbours that lock the least more", () => {
    const stairs = [step(10n, 100n), step(5n, 200n)];
    expect(climb(stairs, step(4n, 210n), 0n)).to.deep.equal([step(10n, 100n), step(5n, 210n)]);
    expect(climb(stairs, step(1n, 900n), 0n)).to.deep.equal([step(10n, 200n), step(1n, 900n)]);
    expect(climb(stairs, step(9n, 110n), 0n)).to.deep.equal([step(10n, 110n), step(5n, 200n)]);
    expect(climb(stairs, step(11n, 90n), 0n)).to.deep.equal([step(11n, 100n), step(5n, 200n)]);
    expect(climb(stairs, step(0n, 900n), 0n)).to.deep.equal(stairs);
  });

  it("forgets what has ended and takes no ended commitment", () => {
    const stairs = [step(10n, 100n), step(5n, 200n)];
    expect(climb(stairs, step(7n, 300n), 100n)).to.deep.equal([step(7n, 300n)]);
    expect(climb(stairs, step(4n, 300n), 100n)).to.deep.equal([step(5n, 200n), step(4n, 300n)]);
    expect(climb([], step(7n, 100n), 100n)).to.deep.equal([]);
    expect(lockedAt(stairs, 99n)).to.equal(10n);
    expect(lockedAt(stairs, 100n)).to.equal(5n);
    expect(lockedAt(stairs, 200n)).to.equal(0n);
  });

  it("lies between the largest open commitment and what was locked before, and ends with the last poll", () => {
    const random = new Random(11);
    for (let history = 0; history < 200; history++) {
      let stairs: Staircase = [];
      let now = 0n;
      let merged = false;
      const commitments: Step[] = [];
      for (let turn = 0; turn < 25; turn++) {
        now += random.between(0n, 30n);
        const before = stairs;
        const added = step(random.between(1n, 50n), now + random.between(1n, 100n));
        commitments.push(added);
        const live = new Set([...before.filter(({ until }) => until > now), added]);
        stairs = climb(before, added, now);
        merged ||= stairs.some(({ amount, until }) => ![...live].some((s) => s.amount === amount && s.until === until));
        const end = commitments.reduce((last, { until }) => most(last, until), 0n);
        expect(lockedAt(stairs, end)).to.equal(0n);
        const all = commitments.reduce((top, { amount }) => most(top, amount), 0n);
        for (const at of [now, ...commitments.flatMap(({ until }) => [until - 1n, until])]) {
          if (at < now) continue;
          const open = commitments.filter(({ until }) => until > at).reduce((top, { amount }) => most(top, amount), 0n);
          const locked = lockedAt(stairs, at);
          if (locked < open || locked > all) expect.fail(`${locked} locked at ${at}, ${open} open`);
          if (!merged && locked !== open) expect.fail(`${locked} locked at ${at} without a merge, ${open} open`);
        }
        const highest = most(lockedAt(before, now), added.amount);
        expect(lockedAt(stairs, now), "a merge locks no more now").to.equal(highest);
      }
    }
  });

  it("packs amounts in 32 bits, rounding down by less than 2^-23", () => {
    const random = new Random(12);
    for (let draw = 0; draw < 2_000; draw++) {
      const value = random.between(0n, (1n << random.between(0n, 120n)) - 1n);
      const packed = encodeDown(value);
      expect(packed < 1n << 32n).to.equal(true);
      const back = decode(packed);
      expect(back <= value && (value - back) << 23n <= value).to.equal(true);
    }
  });
});
