import { expect } from "chai";
import { AbiCoder, Interface, ZeroHash, getBytes, hexlify, id, keccak256, sha256, toUtf8Bytes } from "ethers";
import { cidOf } from "../../src/core/cid.js";
import { InputError } from "../../src/index.js";
import { SealingError, randomReaderKey } from "../../src/sealing/index.js";
import {
  WorkOrdersAbi,
  openOrder,
  orderProofFromText,
  orderProofToText,
  orderStates,
  previewTurns,
  sealOrder,
} from "../../src/work/index.js";
import { orderStanding } from "../../src/work/standing.js";
import { refused, rejected } from "../refused.js";
import { NOW, answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";

const ORDERS = new Interface(WorkOrdersAbi);
const coder = AbiCoder.defaultAbiCoder();
const ME = `0x${"5a".repeat(20)}`;
const WORKER = `0x${"7c".repeat(20)}`;
const contract = (nowhere.contracts as Record<string, string>).WorkOrders!;
const place = { chainId: 31337n, contract };
const draft = { roleId: 7, amount: 5n, deliverBy: 1_900_000_000, content: "A dictation, 20 minutes. é" };

describe("An order for somebody unknown", () => {
  const [anonymizer, other] = [randomReaderKey(), randomReaderKey()];
  const { sealed, proof } = sealOrder(place, ME, draft, [anonymizer.publicKey]);

  it("is read by the member of Anonymization alone, and does not say who asks", () => {
    const order = openOrder(sealed, [anonymizer]);
    expect(order).to.deep.equal({
      ...place,
      commitment: proof.commitment,
      ...{ roleId: 7n, amount: 5n, deliverBy: 1_900_000_000n, content: draft.content },
    });
    expect(JSON.stringify(Object.values(order).map(String))).to.not.contain("5a5a");
    expect(() => openOrder(sealed, [other])).to.throw(SealingError);
  });

  it("has the commitment of the contract: chain, contract, identity in the upper bytes, salt", () => {
    const word = ME.padEnd(66, "0");
    const packed = coder.encode(["uint256", "address", "bytes32", "bytes32"], [31337n, contract, word, proof.salt]);
    expect(proof.commitment).to.equal(keccak256(packed));
    expect(sealOrder(place, ME, draft, [anonymizer.publicKey]).proof.salt).to.not.equal(proof.salt);
  });

  it("is posted with the digest of what is asked for", async () => {
    const { client } = answering();
    const { data } = await client.work.postFor(openOrder(sealed, [anonymizer])).request();
    const [commitment, terms] = ORDERS.decodeFunctionData("postFor", data);
    expect(commitment).to.equal(proof.commitment);
    expect(terms.toArray()).to.deep.equal([7n, 5n, 1_900_000_000n, sha256(toUtf8Bytes(draft.content))]);
    const passedOn = await client.work.postFor(openOrder(sealed, [anonymizer]), cidOf(getBytes("0x01"))).request();
    expect(ORDERS.decodeFunctionData("postFor", passedOn.data)[1].request).to.equal(sha256("0x01"));
  });

  it("is proved by what the client kept as text", async () => {
    const kept = orderProofFromText(orderProofToText(proof));
    expect(kept).to.deep.equal(proof);
    const { data } = await answering().client.work.prove(3, kept).request();
    expect(ORDERS.decodeFunctionData("prove", data).toArray()).to.deep.equal([3n, proof.salt]);
  });

  it("of another chain or contract is refused", async () => {
    const { client } = answering();
    const elsewhere = sealOrder({ ...place, chainId: 1n }, ME, draft, [anonymizer.publicKey]);
    const posting = client.work.postFor(openOrder(elsewhere.sealed, [anonymizer])).request();
    expect((await rejected(posting, InputError)).field).to.equal("order.chainId");
    const proving = client.work.prove(1, elsewhere.proof).request();
    expect((await rejected(proving, InputError)).field).to.equal("proof.chainId");
  });

  it("whose salt is wrong is refused without showing it", () => {
    const error = refused(() => orderProofToText({ ...proof, salt: "0x5ec4e7" }));
    expect(error.field).to.equal("proof.salt");
    expect(error.message).to.not.contain("5ec4e7");
  });
});

describe("Where an order stands", () => {
  const until = NOW + 100n;
  const at = (state: (typeof orderStates)[number], now: bigint, more: object = {}) =>
    orderStanding({ state, worker: WORKER, until, confirmedAt: 0n, anonymous: false, ...more }, now);

  for (const [state, step] of [
    ["offered", "passTurn"],
    ["accepted", "lapse"],
    ["delivered", "finalize"],
    ["disputed", "lapseCase"],
  ] as const) {
    it(`${state}: anyone may ${step} from the end of the window on, not before`, () => {
      const [before, after] = [at(state, until - 1n), at(state, until)];
      expect(before).to.deep.include({ next: step, nextFrom: new Date(Number(until) * 1000) });
      expect(after).to.deep.include({ next: step, nextFrom: null });
      expect(before.words).to.contain("15 Jan 2027, 08:01:40 UTC");
      expect(after.words).to.contain("anyone may");
      expect(before.words).to.not.contain("anyone may");
    });
  }

  it("refunded to somebody unknown: forfeited only when the time to prove is over", () => {
    expect(at("refunded", NOW, { anonymous: true }).words).to.contain("may prove itself before 15 Jan 2027");
    expect(at("halved", until, { anonymous: true })).to.deep.include({ next: "forfeit", nextFrom: null });
    expect(at("refunded", until, { until: 0n })).to.deep.include({ next: null, nextFrom: null });
  });

  it("confirmed: nothing is left to do", () => {
    const { next, words } = at("confirmed", NOW, { until: 0n, confirmedAt: NOW });
    expect(next).to.equal(null);
    expect(words).to.equal("Confirmed on 15 Jan 2027, 08:00:00 UTC, and paid to the treasury.");
  });

  it("is read with its window, and is nothing where there is none", async () => {
    const types = ORDERS.getFunction("orderOf")!.outputs;
    const order = [1n, 7n, WORKER, ME, 5n, NOW + 500n, until, 0n, `0x${"00".repeat(20)}`, ZeroHash, 1n];
    const { client } = answering((_, data) => {
      const [asked] = ORDERS.decodeFunctionData("orderOf", data);
      const none = order.map((value) => (typeof value === "bigint" ? 0n : `0x${"00".repeat((value.length - 2) / 2)}`));
      return { ok: true, data: coder.encode(types, [asked === 1n ? order : none]) };
    });
    const found = await client.work.order(1);
    expect(found).to.deep.include({ state: "offered", roleId: 7n, worker: WORKER, client: ME, apprentice: null });
    expect(found).to.deep.include({ commitment: null, next: "passTurn", confirmedAt: null });
    expect(await client.work.order(2)).to.equal(null);
  });
});

describe("What goes to the orders", () => {
  const { work } = answering().client;

  it("names a request by its CID, and has its digest on chain", async () => {
    const request = cidOf(toUtf8Bytes("A chair."));
    const { to, data } = await work.post({ roleId: 7, amount: 5n, deliverBy: new Date(2e12), request }).request();
    expect(to).to.equal(contract);
    expect(ORDERS.decodeFunctionData("post", data)[0].toArray()).to.deep.equal([
      7n,
      5n,
      2_000_000_000n,
      sha256(toUtf8Bytes("A chair.")),
    ]);
  });

  it("has a delivery's owners and shares in columns", async () => {
    const owners = [
      { identity: ME, share: 2_500 },
      { identity: WORKER, share: 7_500 },
    ];
    const evidence = cidOf(toUtf8Bytes("Done."));
    const { data } = await work.deliver(1, { evidence, licence: "CC0-1.0", owners }).request();
    const [orderId, delivery] = ORDERS.decodeFunctionData("deliver", data);
    expect(orderId).to.equal(1n);
    expect(delivery.toArray(true)).to.deep.equal([
      sha256(toUtf8Bytes("Done.")),
      "CC0-1.0",
      [ME, WORKER],
      [2_500n, 7_500n],
    ]);
  });

  it("takes nobody as an apprentice", async () => {
    const { data } = await work.nameApprentice(1, null).request();
    expect(ORDERS.decodeFunctionData("nameApprentice", data)[1]).to.equal(hexlify(new Uint8Array(20)));
  });
});

it("A dispute brings what the arbitrator asks for", async () => {
  const deposit = 10n ** 16n;
  const { work } = answering((_, data) =>
    data.startsWith(id("depositOf(uint256)").slice(0, 10))
      ? { ok: true, data: coder.encode(["uint256"], [deposit]) }
      : undefined,
  ).client;
  expect((await work.dispute(1, "ipfs://x").request()).value).to.equal(deposit);
  expect((await work.dispute(1, "ipfs://x", 7n).request()).value).to.equal(7n);
});

describe("Turns to come", () => {
  const workers: Record<string, string> = Object.fromEntries([..."ABCD"].map((name) => [name, id(name).slice(0, 42)]));
  const names = new Map(Object.entries(workers).map(([name, worker]) => [worker, name]));
  const all = (order: string) => [...order].map((name) => workers[name]!);
  const preview = (coming: string, waiting: string, count: number, absences: Record<string, number>, misses = {}) => {
    const turns = { size: new Set(coming + waiting).size, coming: all(coming), waiting: all(waiting) };
    const named = (numbers: object) => Object.fromEntries(Object.entries(numbers).map(([k, v]) => [workers[k], v]));
    return previewTurns(turns, { count, absences: named(absences), misses: named(misses) })
      .map(({ worker, missed }) => (missed ? "-" : "") + names.get(worker))
      .join(" ");
  };

  it("are those of the specification", () => {
    expect(preview("ABCD", "", 9, { A: 1 })).to.equal("-A B A C D B A C D");
    expect(preview("ABCD", "", 10, { A: 2 })).to.equal("-A B -A C A D B C A D");
  });

  it("begin with who waits where another accepts, or where all wait", () => {
    expect(preview("CD", "AB", 4, {})).to.equal("C A B D");
    expect(preview("AB", "AB", 3, {})).to.equal("A B A");
    expect(preview("ABC", "", 4, { A: 1, B: 1 })).to.equal("-A -B C A");
  });

  it("end for who misses a third time in a row, and for all where nobody is left", () => {
    expect(preview("AB", "", 9, { A: 9 }, { A: 1 })).to.equal("-A B -A B B B B B B");
    expect(preview("A", "", 9, { A: 9 })).to.equal("-A -A -A");
  });

  it("are not told from a part of the queue", () => {
    expect(refused(() => previewTurns({ size: 9, coming: all("AB"), waiting: [] })).field).to.equal("size");
  });
});
