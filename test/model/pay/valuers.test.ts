import { expect } from "chai";
import { describe, it } from "mocha";
import { Random } from "../random.ts";
import { CountTree, Course, type Grid, Marks, lowerMedian } from "./valuers.ts";

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 20_000 : 1_000;

function drawGrid(random: Random): { grid: Grid; value: bigint } {
  const low = random.between(0n, 1_000n);
  const high = low + random.pick([0n, random.between(0n, 20n), random.between(0n, 1n << 90n)]);
  return { grid: { low, high, change: random.between(1n, 255n) }, value: random.between(low, high) };
}

describe("model: valuers", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 60_000));

  it("finds the lower median that sorting finds", () => {
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = new Random(seed);
      const [tree, steps] = [new CountTree(), [] as number[]];
      for (let i = 0; i < 30; i++) {
        if (steps.length > 0 && random.oneIn(3)) tree.remove(steps.splice(random.below(steps.length), 1)[0]);
        const step = random.below(random.pick([4, 40, 256]));
        tree.add(step);
        steps.push(step);
        expect(tree.total).to.equal(steps.length);
        expect(tree.find((steps.length - 1) >> 1)).to.equal(lowerMedian(steps));
      }
    }
  });

  it("is by marks what it is epoch by epoch, in the past and to come", () => {
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = new Random(seed);
      const { grid, value } = drawGrid(random);
      const [course, marks] = [new Course(grid, value), new Marks(grid, value)];
      let epochs = 0;
      for (let step = 0; step < 60; step++) {
        const valuer = `v${random.below(6)}`;
        const act = random.below(10);
        if (act < 5) {
          const figure = random.below(256);
          for (const each of [course, marks]) each.put(valuer, figure);
        } else if (act < 6) {
          for (const each of [course, marks]) each.prune(valuer);
        } else if (act < 9) {
          course.endEpoch();
          marks.epoch += 1n;
          epochs += 1;
        } else if (random.oneIn(4)) {
          const next = drawGrid(random);
          for (const each of [course, marks]) each.set(next.grid, next.value);
        }
      }
      for (let epoch = 0; epoch <= epochs; epoch++) {
        expect(marks.valueIn(BigInt(epoch)), `history ${seed}, epoch ${epoch}`).to.equal(course.values[epoch]);
      }
      for (let more = 1; more < 5; more++) {
        course.endEpoch();
        expect(marks.valueIn(BigInt(epochs + more))).to.equal(course.values[epochs + more]);
      }
      expect(marks.count).to.be.at.most(epochs + 2);
    }
  });
});
