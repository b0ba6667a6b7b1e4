import { expect } from "chai";
import { describe, it } from "mocha";
import { Random } from "../random.ts";
import { dueAfter, targetOf } from "./asert.ts";

const BASE = 1n << 224n;
/** Those of the Validator kind, in seconds. */
const INTERVAL = 4_320n;
const HALF_LIFE = 6n * INTERVAL;
const DUE = 1_800_000_000n;

/** The target in hundred-millionths of the base, rounded to the nearest, so long after a win was due. */
function multiplier(late: bigint): bigint {
  return (targetOf(BASE, DUE + late, DUE, HALF_LIFE) * 10n ** 8n + BASE / 2n) / BASE;
}

describe("model: retarget", () => {
  it("follows the specification's multipliers", () => {
    expect(multiplier(-HALF_LIFE)).to.equal(50_000_000n);
    expect(multiplier(-HALF_LIFE / 2n)).to.equal(70_710_678n);
    expect(multiplier(HALF_LIFE / 24n)).to.equal(102_930_224n);
    expect(multiplier(HALF_LIFE / 2n)).to.equal(141_421_356n);
    expect(multiplier(HALF_LIFE)).to.equal(200_000_000n);
  });

  it("raises 2 to the right power", () => {
    // The n-th power of 2^(p / n) is 2^p.
    const [one, wide] = [1n << 200n, (1n << 200n) ** 7n];
    for (let part = 0n; part < 7n; part++) {
      const found = targetOf(one, part, 0n, 7n);
      expect(found ** 7n <= wide << part).to.equal(true);
      expect((found + 1n) ** 7n > wide << part).to.equal(true);
    }
  });

  it("stays between 1 and 256 times the base, and never falls as time passes", () => {
    const random = new Random(8);
    for (let run = 0; run < 20; run++) {
      const base = 1n << random.between(0n, 247n);
      const halfLife = random.between(1n, 10n ** random.between(0n, 18n));
      let last = 1n;
      for (let step = -260n; step <= 12n; step++) {
        const late = step * halfLife + random.between(0n, halfLife - 1n);
        const target = targetOf(base, late, 0n, halfLife);
        expect(target >= last && target <= base << 8n).to.equal(true);
        last = target;
      }
      expect(last).to.equal(base << 8n);
    }
  });

  it("keeps the schedule when wins come as they are due", () => {
    let due = DUE;
    for (let win = 0; win < 100; win++) {
      expect(targetOf(BASE, due, due, HALF_LIFE)).to.equal(BASE);
      due = dueAfter(due, due, HALF_LIFE, INTERVAL);
    }
    expect(due).to.equal(DUE + 100n * INTERVAL);
  });

  it("gives out eight half-lives of wins after it was idle for long, and no more", () => {
    const now = DUE + 60n * 86_400n;
    let [due, cheap] = [DUE, 0];
    while (targetOf(BASE, now, due, HALF_LIFE) > BASE) {
      due = dueAfter(now, due, HALF_LIFE, INTERVAL);
      cheap++;
    }
    expect(cheap).to.equal(48);
  });
});
