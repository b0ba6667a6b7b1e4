import { expect } from "chai";
import { ArbitrationAbi } from "../../src/abi/Arbitration.js";
import { CommunityProjectsAbi } from "../../src/abi/CommunityProjects.js";
import { TasksAbi } from "../../src/abi/Tasks.js";
import { VouchersAbi } from "../../src/abi/Vouchers.js";
import type { Abi, AbiItem } from "../../src/core/abi.js";
import { interfaceOf } from "../../src/core/codec.js";
import { deedsWorth } from "../../src/score/index.js";
import { sourceAbis, tasksEvents } from "../../src/score/sources.js";

const WHOLE: Record<string, Abi> = {
  Arbitration: ArbitrationAbi,
  CommunityProjects: CommunityProjectsAbi,
  Tasks: TasksAbi,
  Vouchers: VouchersAbi,
};

/** How a function or an event is written in full, names included. */
const written = (abi: Abi, { type, name }: AbiItem) =>
  (type === "event" ? interfaceOf(abi).getEvent(name) : interfaceOf(abi).getFunction(name))!.format("full");

describe("Score", () => {
  for (const [contract, fragments] of Object.entries<Abi>({ ...sourceAbis, Tasks: tasksEvents })) {
    for (const fragment of fragments) {
      it(`reads of ${contract} what it has: ${fragment.name}`, () => {
        expect(written(fragments, fragment)).to.equal(written(WHOLE[contract]!, fragment));
      });
    }
  }

  it("halves what each deed is worth, to the thousandth", () => {
    for (const base of [0n, 1n, 7n, 10_000n, 2n ** 20n - 1n]) {
      let [sum, scale] = [0n, 2n ** 40n];
      for (let count = 0n; count < 40n; count += 1n) {
        expect(deedsWorth(base, count), `${count} of ${base}`).to.equal(sum / 2n ** 40n);
        sum += base * scale;
        scale /= 2n;
      }
      expect(deedsWorth(base, 10n ** 9n)).to.equal(base === 0n ? 0n : 2n * base - 1n);
    }
  });
});
