import { readFileSync } from "node:fs";
import { expect } from "chai";
import { toBeHex } from "ethers";
import { describe, it } from "mocha";
import { digestOf, encodeJob, isSolution } from "../../src/mining/index.js";
import { refused } from "../refused.js";
import { CONTRACT, MINER, challengeAt } from "./lottery.js";

const job = {
  ...{ chainId: 31_337n, contract: CONTRACT, kind: 0, challenge: challengeAt(1_000), beneficiary: MINER },
  target: 1n << 248n,
};
const NONCE = 0x0102030405060708n;

describe("sdk: mining jobs", () => {
  it("are as docs/mining.md has them", () => {
    const page = readFileSync(new URL("../../../docs/mining.md", import.meta.url), "utf8");
    const words = encodeJob(job, NONCE).slice(2).match(/.{64}/g)!;
    expect(words.length).to.equal(6);
    for (const word of words) expect(page).to.contain(word);
    expect(page).to.contain(toBeHex(digestOf(job, NONCE), 32).slice(2));
  });

  it("are solved by a digest below the target, and by none other", () => {
    const digest = digestOf(job, NONCE);
    expect(isSolution({ ...job, target: digest }, NONCE)).to.equal(false);
    expect(isSolution({ ...job, target: digest + 1n }, NONCE)).to.equal(true);
  });

  it("are refused where a field is wrong, with its name", () => {
    const wrong = {
      chainId: 0n,
      contract: "0x1234",
      kind: 256,
      challenge: "0x00",
      beneficiary: `0x${"0".repeat(40)}`,
      target: 1n << 256n,
    };
    for (const [field, value] of Object.entries(wrong)) {
      const bad = { ...job, [field]: value };
      expect(refused(() => encodeJob(bad, NONCE)).field).to.equal(`job.${field}`);
    }
    expect(refused(() => digestOf(job, -1n)).field).to.equal("nonce");
  });
});
