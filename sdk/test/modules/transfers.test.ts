import { expect } from "chai";
import { AbiCoder, Interface, ZeroHash, sha256, toUtf8Bytes } from "ethers";
import { EscrowedTransfersAbi, cidOf, type transferStates } from "../../src/transfers/index.js";
import { transferStanding } from "../../src/transfers/standing.js";
import { NOW, answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";

const TRANSFERS = new Interface(EscrowedTransfersAbi);
const coder = AbiCoder.defaultAbiCoder();
const A = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const B = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const [FIRST, SECOND, NOBODY] = ["5a", "7c", "00"].map((byte) => `0x${byte.repeat(20)}`) as [string, string, string];
const until = NOW + 100n;

describe("Where a transfer stands", () => {
  const at = (state: (typeof transferStates)[number], now: bigint, approvals = 0) =>
    transferStanding({ state, until, drawBlock: 77n, approvals }, now);

  it("says what anyone may do next", () => {
    expect(at("opened", NOW)).to.deep.include({ next: "seal", nextFrom: null });
    expect(at("opened", NOW).words).to.contain("The hash of block 77 draws who approves");
    expect(at("sealed", until - 1n).next).to.equal("draw");
    expect(at("drawn", until - 1n, 1)).to.deep.equal({
      next: "refund",
      nextFrom: new Date(Number(until) * 1000),
      words:
        "1 of 2 have approved. Both may before 15 Jan 2027, 08:01:40 UTC; otherwise the sender has its credits back.",
    });
  });

  it("once its time is over: it is given back, whatever was missing", () => {
    for (const state of ["opened", "sealed", "drawn"] as const) {
      expect(at(state, until)).to.deep.include({ next: "refund", nextFrom: null });
      expect(at(state, until).words).to.contain("anyone may give it back");
    }
    for (const state of ["none", "released", "refunded"] as const) expect(at(state, until).next).to.equal(null);
  });

  it("is read with who was drawn and who of them approved", async () => {
    const types = TRANSFERS.getFunction("transferOf")!.outputs;
    const transfer = (id: bigint) =>
      id === 1n
        ? [A, 5n, B, 3n, 2n, NOW - 50n, until, FIRST, 77n, 1n, NOBODY, ZeroHash, FIRST, SECOND]
        : [A, 0n, B, 0n, 0n, 0n, 0n, NOBODY, 0n, 0n, NOBODY, ZeroHash, NOBODY, NOBODY];
    const { transfers } = answering((_, data) => {
      const [asked] = TRANSFERS.decodeFunctionData("transferOf", data);
      return { ok: true, data: coder.encode(types, [transfer(asked)]) };
    }).client;
    const found = await transfers.transfer(1);
    expect(found).to.deep.include({
      state: "drawn",
      from: A,
      to: B,
      amount: 5n,
      fromIdentity: FIRST,
      toIdentity: null,
    });
    expect(found?.approvers).to.deep.equal([
      { identity: FIRST, approved: false },
      { identity: SECOND, approved: true },
    ]);
    expect(found?.words).to.contain("1 of 2 have approved");
    expect(await transfers.transfer(2)).to.equal(null);
  });
});

describe("A transfer", () => {
  it("names its purpose by CID, and has the digest on chain", async () => {
    const purpose = cidOf(toUtf8Bytes("Rent."));
    const { to, data } = await answering().client.transfers.open({ to: B, amount: 5n, purpose }).request();
    expect(to).to.equal((nowhere.contracts as Record<string, string>).EscrowedTransfers);
    expect(TRANSFERS.decodeFunctionData("open", data).toArray()).to.deep.equal([B, 5n, sha256(toUtf8Bytes("Rent."))]);
  });

  it("has its hash sealed before the draw, where that was not done", async () => {
    const types = TRANSFERS.getFunction("transferOf")!.outputs;
    for (const [state, titles] of [
      [1n, ["Seal the hash that draws who approves"]],
      [2n, []],
    ] as const) {
      const { transfers } = answering(() => ({
        ok: true,
        data: coder.encode(types, [
          [A, 5n, B, state, 0n, NOW, until, NOBODY, 77n, 1n, NOBODY, ZeroHash, NOBODY, NOBODY],
        ]),
      })).client;
      const steps = await transfers.draw(1).steps();
      expect(steps.map(({ title }) => title)).to.deep.equal(titles);
    }
  });
});
