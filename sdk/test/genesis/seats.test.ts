import { expect } from "chai";
import { solidityPackedKeccak256, toBeHex } from "ethers";
import { describe, it } from "mocha";
import { seatsAccount } from "../../src/genesis/index.js";

/** As the optimizer has immutables: pushed as words. */
const codeOf = (...words: number[]) => `0x60${words.map((value) => `7f${toBeHex(value, 32).slice(2)}`).join("")}`;
const nodeAt = (i: number) => `0x${String(i).repeat(40)}`;
const slot = (key: string | number, mapping: number) =>
  solidityPackedKeccak256(["uint256", "uint256"], [typeof key === "number" ? key : BigInt(key), mapping]);

describe("sdk: seats in a genesis", () => {
  it("have the slots that the page on seats describes", () => {
    const founders = [1, 2, 3, 4, 5].map(nodeAt);
    const { code, nonce, storage } = seatsAccount({ code: codeOf(7, 100, 5), seats: 7, term: 100, founders });
    expect([code, nonce]).to.deep.equal([codeOf(7, 100, 5), 1n]);
    const words: Record<string, string> = {
      // The latest four, and the four before the latest.
      [toBeHex(0, 32)]: `0x${"00000001000000020000000300000004"}${"00000002000000030000000400000005"}`,
    };
    for (const number of [1, 2, 3, 4, 5]) {
      const [since, node] = [`0000000${number}`, nodeAt(number)];
      words[slot(number, 1)] = `0x${since}${"0".repeat(16)}${node.slice(2)}`;
      words[slot(node, 2)] = `0x00000000${since}${since}${"0".repeat(40)}`;
    }
    expect(storage).to.deep.equal(words);
  });

  it("keep the order of the founders, of whom the last four serve", () => {
    const founders = [4, 2, 3, 1].map(nodeAt);
    const { storage } = seatsAccount({ code: codeOf(4, 9, 4), seats: 4, term: 9, founders });
    expect(storage![slot(1, 1)]!.slice(-40)).to.equal(nodeAt(4).slice(2));
    expect(storage![slot(4, 1)]!.slice(-40)).to.equal(nodeAt(1).slice(2));
  });
});
