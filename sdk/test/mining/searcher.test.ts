import { expect } from "chai";
import { keccak256 } from "ethers";
import { describe, it } from "mocha";
import { type MiningJob, Searcher, encodeJob } from "../../src/mining/index.js";

const job = (target: bigint, kind = 0): MiningJob => ({
  chainId: 31337n,
  contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  kind,
  challenge: "0x3d6223706aa0a9634bcf811ae5b1b734e6144fb22180afb2c15c0000000003e8",
  beneficiary: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
  target,
});
const digestOf = (of: MiningJob, nonce: bigint): bigint => BigInt(keccak256(encodeJob(of, nonce)));

describe("sdk: mining", () => {
  let searcher: Searcher;
  before(async () => {
    searcher = await Searcher.create();
  });

  it("hashes a nonce as keccak-256 does", () => {
    for (const high of [0n, 1n, (1n << 192n) - 1n]) {
      for (const low of [0n, 1n, 255n, 256n, 0x0102030405060708n, (1n << 63n) + 5n, (1n << 64n) - 1n]) {
        const some = job(1n, Number(low & 255n));
        searcher.take(some, high);
        expect(searcher.digest(low)).to.equal(digestOf(some, (high << 64n) | low));
      }
    }
  });

  it("finds every nonce of a range that wins, and no other", () => {
    const some = job(1n << 249n);
    const won: bigint[] = [];
    searcher.take(some);
    for (let next = 1_000n; next < 3_000n;) {
      const { tried, solution } = searcher.search(next, Number(3_000n - next));
      if (solution === undefined) {
        expect(next + BigInt(tried)).to.satisfy((end: bigint) => end >= 3_000n);
        break;
      }
      expect(solution.nonce).to.equal(next + BigInt(tried) - 1n);
      expect(solution.digest).to.equal(digestOf(some, solution.nonce));
      won.push(solution.nonce);
      next = solution.nonce + 1n;
    }
    const all = Array.from({ length: 2_000 }, (_, i) => 1_000n + BigInt(i));
    expect(won.filter((nonce) => nonce < 3_000n)).to.deep.equal(
      all.filter((nonce) => digestOf(some, nonce) < some.target),
    );
    expect(won.length).to.be.greaterThan(5);
  });

  it("refuses the digest that is the target itself", () => {
    const digest = digestOf(job(1n), 7n);
    searcher.take(job(digest));
    expect(searcher.search(7n, 1).solution?.nonce).to.not.equal(7n);
    searcher.take(job(digest + 1n));
    expect(searcher.search(7n, 1).solution).to.deep.equal({ nonce: 7n, digest });
  });

  it("goes on after the last number of 64 bits with the first", () => {
    const some = job((1n << 256n) - 1n);
    searcher.take(job(digestOf(some, 0n) + 1n));
    const { solution } = searcher.search((1n << 64n) - 2n, 4);
    expect(solution!.digest <= digestOf(some, 0n)).to.equal(true);
  });

  it("takes up another job, and says how many it tried in vain", () => {
    searcher.take(job(1n));
    expect(searcher.search(0n, 1_001)).to.deep.equal({ tried: 1_002 });
    const other = { ...job(1n << 248n), beneficiary: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8" };
    searcher.take(other, 9n);
    const { solution } = searcher.search(0n, 100_000);
    expect(solution!.nonce >> 64n).to.equal(9n);
    expect(digestOf(other, solution!.nonce)).to.equal(solution!.digest);
  });

  it("refuses what is no job, and no range", async () => {
    const idle = await Searcher.create();
    expect(() => idle.search(0n, 1)).to.throw("no job");
    for (const target of [0n, -1n, 1n << 256n]) expect(() => idle.take(job(target))).to.throw("job.target");
    expect(() => idle.take(job(1n), 1n << 192n)).to.throw("high");
    idle.take(job(1n));
    for (const start of [-1n, 1n << 64n]) expect(() => idle.search(start, 1)).to.throw("start");
    for (const count of [0, -1, 1.5, 2 ** 32 + 1]) expect(() => idle.search(0n, count)).to.throw("count");
  });
});
