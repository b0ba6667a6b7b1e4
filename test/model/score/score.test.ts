import { expect } from "chai";
import { describe, it } from "mocha";
import { refusal } from "../basics.ts";
import { Score, TASKS, worth } from "./score.ts";

const BASES = [10_000n, 3_000n, 2_000n, 4_000n, 8_000n, 3_000n, 5_000n, 1_000n];

function score(): Score {
  const made = new Score(100_000n, BASES, {
    work: (project, _, subject) => (project === 1n ? { deed: 4, counterparty: subject === "a" ? "b" : "a" } : null),
    isVerified: (identity) => identity !== "c",
  });
  made.accept("vouchers", true);
  return made;
}

describe("model: score", () => {
  it("halves each deed with one counterparty", () => {
    const total = (count: bigint) => worth(10_000n, count);
    expect([0n, 1n, 2n, 3n, 4n].map(total)).to.deep.equal([0n, 10_000n, 15_000n, 17_500n, 18_750n]);
    expect(total(2n ** 24n)).to.equal(19_999n);
    expect(worth(0n, 5n)).to.equal(0n);
    expect(worth(1n, 2n)).to.equal(1n);
  });

  it("lets points wait for a counterparty's score, and the cap be all they bring", () => {
    const made = score();
    for (let i = 0; i < 12; i++) {
      made.did("vouchers", "a", `newcomer ${i}`, 0, 1n);
      made.record("vouchers", "a", `newcomer ${i}`);
    }
    expect(made.standing("a")).to.include({ counted: 0n, waiting: 120_000n });
    expect(made.score("a")).to.equal(100_000n);
    made.did("vouchers", "b", "a", 2, 1n);
    made.record("vouchers", "b", "a");
    expect(made.standing("b")).to.include({ counted: 2_000n, waiting: 0n });
  });

  it("refuses what is nothing", () => {
    const made = score();
    expect(refusal(() => made.record("vouchers", "a", "b"))).to.equal("ExoScoreNothingNew");
    expect(refusal(() => made.record("vouchers", "a", "a"))).to.equal("ExoScoreOwnCounterparty");
    expect(refusal(() => made.record("else", "a", "b"))).to.equal("ExoScoreNotSource");
    expect(refusal(() => made.recordAll("vouchers", "a", ["b", "a"]))).to.equal("ExoScoreOwnCounterparty");
    expect(made.recordAll("vouchers", "a", ["b"])).to.equal(0n);
    expect(refusal(() => made.setTable([50_000n]))).to.equal("ExoScoreInvalidBases");
  });

  it("takes a task once", () => {
    const made = score();
    expect(made.recordWork(1n, 0n, "a")).to.equal(8_000n);
    expect(refusal(() => made.recordWork(1n, 0n, "a"))).to.equal("ExoScoreWorkRecorded");
    expect(refusal(() => made.recordWork(1n, 0n, "c"))).to.equal("ExoScoreNotVerified");
    expect(refusal(() => made.recordWork(2n, 0n, "a"))).to.equal("ExoScoreNoWork");
    expect(made.recordWork(1n, 1n, "a")).to.equal(4_000n);
    expect(made.pair(TASKS, "a", "b").deeds[4]).to.equal(2n);
  });
});
