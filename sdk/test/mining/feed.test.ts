import { expect } from "chai";
import { describe, it } from "mocha";
import { JobFeed } from "../../src/mining/feed.js";
import { CONTRACT, LotteryStub, MINER, challengeAt } from "./lottery.js";

describe("sdk: job feed", () => {
  let lottery: LotteryStub;
  let feed: JobFeed;
  beforeEach(async () => {
    lottery = new LotteryStub();
    const told = { changed: () => {}, failed: () => {} };
    feed = await JobFeed.start({ lottery, kind: 2, beneficiary: MINER, interval: 60_000, patience: 0, ...told });
  });
  afterEach(() => feed.stop());

  /** Whether a digest for the challenge of that window would win. */
  const wins = (block: number, digest = lottery.target - 1n) =>
    feed.wins({ job: { ...feed.job, challenge: challengeAt(block) }, nonce: 0n, digest });

  it("has the present challenge worked on", async () => {
    expect(feed.job).to.deep.equal({
      ...{ chainId: 31_337n, contract: CONTRACT, kind: 2, beneficiary: MINER },
      ...{ challenge: challengeAt(1_000), target: 1n << 240n },
    });
    lottery.roll();
    expect(feed.job.challenge).to.equal(challengeAt(1_000));
    expect(await feed.look()).to.equal(true);
    expect(feed.job.challenge).to.equal(challengeAt(1_600));
  });

  it("takes solutions of both windows that the next block accepts, and of no other", async () => {
    expect([wins(1_000), wins(400), wins(1_600)]).to.deep.equal([true, true, false]);
    // A claim in block 1,599 is still of this window.
    lottery.block = 1_598;
    await feed.look();
    expect([wins(1_000), wins(400)]).to.deep.equal([true, true]);
    // One in block 1,600 begins the next.
    lottery.block = 1_599;
    await feed.look();
    expect([wins(1_000), wins(400)]).to.deep.equal([true, false]);
    // However long nobody claims.
    lottery.block = 9_999;
    await feed.look();
    expect([wins(1_000), wins(400)]).to.deep.equal([true, false]);
    lottery.roll(10_000);
    await feed.look();
    expect([wins(10_000), wins(1_000), wins(400)]).to.deep.equal([true, true, false]);
  });

  it("takes digests below the target as it is now", async () => {
    expect([wins(1_000), wins(1_000, lottery.target)]).to.deep.equal([true, false]);
    const digest = lottery.target - 1n;
    lottery.target = digest;
    await feed.look();
    expect(wins(1_000, digest)).to.equal(false);
  });

  it("keeps what it knows where the chain cannot be read", async () => {
    lottery.broken = new Error("out of reach");
    lottery.roll();
    expect(await feed.look()).to.equal(false);
    expect(feed.job.challenge).to.equal(challengeAt(1_000));
    lottery.broken = undefined;
    expect(await feed.look()).to.equal(true);
    expect(feed.job.challenge).to.equal(challengeAt(1_600));
  });
});
