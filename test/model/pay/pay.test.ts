import { expect } from "chai";
import { describe, it } from "mocha";
import { Random } from "../random.ts";
import { type Bookkeeper, HOSTS } from "./bookkeeper.ts";
import { BruteForce } from "./brute.ts";
import { Formulas } from "./formulas.ts";
import { Fraction } from "./fraction.ts";
import { History } from "./history.ts";
import { ONE, Treasury, mod } from "./treasury.ts";

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 12_000 : 1_000;
const STEPS = 60;

/** Roles of so many members each, of weight 1. */
function roles<T extends Bookkeeper<Fraction>>(pay: T, slope: bigint, ...sizes: number[]): T {
  pay.setSlope(slope);
  sizes.forEach((size, at) => {
    pay.setWeight(at + 1, 1_000n);
    for (let i = 0; i < size; i++) pay.enrol(at + 1, `m${i}`);
  });
  return pay;
}

function shares(pay: Bookkeeper<Fraction>, role: number, size: number): string[] {
  return Array.from({ length: size }, (_, i) => pay.earned(role, `m${i}`).toFixed(4));
}

for (const [name, Model] of [
  ["the rule", BruteForce],
  ["the formulas", Formulas],
] as const) {
  describe(`model: pay by ${name}`, () => {
    const pay = (slope: bigint, amount: bigint, ...sizes: number[]) => {
      const model = roles(new Model(), slope, ...sizes);
      model.distribute(Fraction.of(amount), Fraction.ZERO);
      return model;
    };
    const sum = (model: Bookkeeper<Fraction>, role: number, size: number) =>
      shares(model, role, size).reduce((total, share) => total + Number(share), 0);

    it("falls linearly from the oldest to the newest", () => {
      expect(shares(pay(2_000n, 900n, 5), 1, 5)).to.deep.equal(
        [200, 190, 180, 170, 160].map((each) => each.toFixed(4)),
      );
      expect(shares(pay(6_000n, 1_050n, 5), 1, 5)).to.deep.equal(
        [300, 255, 210, 165, 120].map((each) => each.toFixed(4)),
      );
      expect(shares(pay(2_000n, 1_000n, 2), 1, 2)).to.deep.equal(["555.5555", "444.4444"]);
      const ten = shares(pay(2_000n, 10_000n, 10), 1, 10);
      expect([ten[0], ten[9]]).to.deep.equal(["1111.1111", "888.8888"]);
    });

    it("gives a role a greater share with every member", () => {
      const before = pay(2_000n, 1_350n, 5, 10);
      expect(sum(before, 1, 5)).to.be.closeTo(450, 0.01);
      expect(sum(before, 2, 10)).to.be.closeTo(900, 0.01);
      const after = pay(2_000n, 1_350n, 6, 10);
      expect(sum(after, 1, 6)).to.be.closeTo(506.25, 0.01);
      expect(sum(after, 2, 10)).to.be.closeTo(843.75, 0.01);
    });

    it("pays one alone in full, whatever the slope", () => {
      expect(shares(pay(10_000n, 7n, 1), 1, 1)).to.deep.equal(["7.0000"]);
    });
  });
}

describe("model: pay in random histories", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 120_000));

  it("is by the formulas what it is by the rule, exactly, and in whole numbers a wei less at most", () => {
    let distributions = 0;
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = new Random(seed);
      const history = new History(random, 1 + random.below(4), 2 + random.below(9));
      try {
        for (let step = 0; step < STEPS; step++) history.step();
        const { books, paidIn } = history;
        const accounted = books.close();
        expect(accounted <= paidIn, "more than came in").to.equal(true);
        expect(Number(paidIn - accounted)).to.be.at.most(books.known.length + 1);
      } catch (error) {
        throw new Error(`history ${seed}: ${(error as Error).message}`);
      }
      distributions += history.books.distributions;
    }
    expect(distributions).to.be.above(HISTORIES * 3);
  });
});

describe("model: pay over decades", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 120_000));
  const FINE = 1n << 160n;

  it("is a part of a wei from exact for every rank of 100,000, settled in every epoch", () => {
    const [size, epochs] = [100_000n, Number(process.env.DEEP ?? 0) > 0 ? 32_768 : 4_000];
    for (const weight of [1n, 1_000n, 100_000n]) {
      const random = new Random(Number(weight));
      const treasury = new Treasury({ slope: 2_000n, reserveShare: 0n, hostShare: 0n });
      treasury.setWeight(1, weight);
      const group = treasury.group(1);
      [group.size, group.places, treasury.manyWeight] = [size, Number(size), size * weight];
      let [exact, exactFall] = [0n, 0n];
      for (let epoch = 0; epoch < epochs; epoch++) {
        const slope = random.between(0n, 10_000n);
        treasury.applyTerms({ slope, reserveShare: 0n, hostShare: 0n });
        const amount = random.between(1n, 1n << 88n);
        treasury.pot += amount;
        treasury.turn();
        const rise = (amount * FINE * 20_000n) / (size * (20_000n - slope));
        [exact, exactFall] = [exact + rise, exactFall + (rise * slope) / (10_000n * (size - 1n))];
        treasury.checkpoint(1, "nobody");
        treasury.setWeight(1, weight);
      }
      for (const rank of [0n, 1n, size / 2n, size - 1n]) {
        const total = mod(group.base + weight * treasury.perWeight - rank * group.perPlace, 1n << 128n);
        const apart = (total * FINE) / ONE - (exact - rank * exactFall);
        expect(Number(apart) / Number(FINE), `rank ${rank}, weight ${weight}`).to.be.within(-0.3, 0.3);
      }
    }
  });

  it("goes round the words it is kept in without harm", () => {
    const treasury = new Treasury({ slope: 10_000n, reserveShare: 1_000n, hostShare: 2_000n });
    treasury.setWeight(1, 1n);
    for (const each of ["a", "b", "c"]) {
      treasury.enrol(1, each);
      treasury.enrol(HOSTS, each);
    }
    let [paidIn, paid] = [0n, 0n];
    for (let epoch = 0; epoch < 60; epoch++) {
      treasury.pot += 1n << 93n;
      paidIn += 1n << 93n;
      treasury.turn();
      for (const each of ["a", "b", "c"]) paid += treasury.claim(1, each) + treasury.claim(HOSTS, each);
    }
    const left = paidIn - paid - treasury.pot - treasury.reserveNow;
    expect(left >= 0n && left <= 6n, `${left} wei are left`).to.equal(true);
  });
});
