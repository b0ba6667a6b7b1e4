import { expect } from "chai";
import { AbiCoder, Wallet, ZeroAddress, encodeBase64, keccak256, toUtf8Bytes } from "ethers";
import { InputError, identityOf } from "../../src/index.js";
import {
  GoodsSecrets,
  type SignedPaymentReceipt,
  type SignedRecommendation,
  batchOf,
  isCommitted,
  metadataIn,
  paymentReference,
  receiptFromText,
  receiptToText,
  recommendationFromText,
  recommendationToText,
} from "../../src/public-goods/index.js";
import { receiptDigest, takerOf } from "../../src/public-goods/receipt.js";
import { recommendationDigest } from "../../src/public-goods/recommendation.js";
import { type Record, type Surroundings, stepsOf } from "../../src/public-goods/timeline.js";

const SEED = `0x${"5e".repeat(32)}`;
const CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const key = new Wallet(`0x${"11".repeat(32)}`);
const domain = { name: "Commonweal PublicGoods", version: "1", chainId: 31_337n, verifyingContract: CONTRACT };
const pair = (left: string, right: string) =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32"], [left, right]));

describe("Secrets of hosts", () => {
  const secrets = new GoodsSecrets(SEED, 1n);

  it("are one for each request of a batch, committed by one root", () => {
    const ids = Array.from({ length: 256 }, (_, i) => 256n + BigInt(i));
    expect(new Set(ids.map((id) => secrets.secretOf(id))).size).to.equal(256);
    // From the leaves up, as the contract says.
    let level = ids.map((id) => keccak256(secrets.secretOf(id)));
    while (level.length > 1)
      level = level.filter((_, i) => i % 2 === 0).map((left, i) => pair(left, level[2 * i + 1]!));
    expect(secrets.root).to.equal(level[0]);
    for (const id of [256n, 257n, 300n, 511n]) {
      expect(secrets.proofOf(id)).to.have.length(8);
      expect(isCommitted(secrets.root, id, secrets.secretOf(id), secrets.proofOf(id))).to.equal(true);
    }
  });

  it("count for their request only", () => {
    const [secret, proof] = [secrets.secretOf(300n), secrets.proofOf(300n)];
    expect(isCommitted(secrets.root, 301n, secret, proof)).to.equal(false);
    expect(isCommitted(secrets.root, 300n, secrets.secretOf(301n), proof)).to.equal(false);
    expect(isCommitted(secrets.root, 300n, secret, [...proof].reverse())).to.equal(false);
  });

  it("come again from their seed, and are others for another one or another batch", () => {
    expect(new GoodsSecrets(SEED, 1).root).to.equal(secrets.root);
    expect(new GoodsSecrets(SEED, 2n).root).to.not.equal(secrets.root);
    expect(new GoodsSecrets(`0x${"5f".repeat(32)}`, 1n).root).to.not.equal(secrets.root);
  });

  it("are not told of another batch", () => {
    expect(batchOf(255n)).to.equal(0n);
    expect(batchOf(256n)).to.equal(1n);
    for (const id of [255n, 512n]) {
      expect(() => secrets.secretOf(id)).to.throw(InputError, "a request of batch 1");
      expect(() => secrets.proofOf(id))
        .to.throw(InputError)
        .with.property("field", "requestId");
    }
  });
});

describe("What travels as text for public goods", () => {
  const unsigned = {
    ...{ chainId: 31_337n, contract: CONTRACT, requestId: 7n, seat: 3n, organisation: 4n },
    concludedAt: 1_900_000_000n,
  };
  const paid = {
    ...{ requestId: 7n, payer: identityOf("did:example:payer"), organisation: 4n, amount: 5_000n, currency: "EUR" },
    ...{ processor: key.address, reference: paymentReference("pi_1"), paidAt: 1_900_000_100n },
    deadline: 1_900_600_000n,
  };

  it("is a recommendation, signed as the contract has it", async () => {
    const fields = ["requestId", "seat", "organisation", "concludedAt"].map((name) => ({ name, type: "uint256" }));
    const { requestId, seat, organisation, concludedAt } = unsigned;
    const message = { requestId, seat, organisation, concludedAt };
    const signature = await key.signTypedData(domain, { Recommendation: fields }, message);
    const signed: SignedRecommendation = { ...unsigned, signature };
    expect(key.signingKey.sign(recommendationDigest(signed)).serialized).to.equal(signature);
    expect(recommendationFromText(recommendationToText(signed))).to.deep.equal(signed);
  });

  it("is a receipt, signed as the contract has it", async () => {
    const type =
      "uint256 requestId,bytes20 payer,uint256 organisation,uint256 amount,address currency,address processor,bytes32 processorReference,uint256 paidAt,uint256 deadline";
    const fields = type.split(",").map((field) => ({ type: field.split(" ")[0]!, name: field.split(" ")[1]! }));
    const { reference, ...rest } = paid;
    // The letters of EUR.
    const message = { ...rest, currency: `0x${"455552".padStart(40, "0")}`, processorReference: reference };
    const signature = await key.signTypedData(domain, { PaymentReceipt: fields }, message);
    const signed: SignedPaymentReceipt = {
      ...{ ...paid, chainId: 31_337n, contract: CONTRACT },
      ...{ signer: key.address, signature },
    };
    expect(key.signingKey.sign(receiptDigest(signed)).serialized).to.equal(signature);
    expect(receiptFromText(receiptToText(signed))).to.deep.equal(signed);
    const own = { ...signed, processor: null, currency: "ETH" };
    expect(receiptFromText(receiptToText(own))).to.deep.equal(own);
  });

  it("says what is wrong in it", () => {
    const signed = { ...unsigned, signature: `0x${"aa".repeat(65)}` };
    const damaged = (change: (text: any) => void) => {
      const text = JSON.parse(recommendationToText(signed));
      change(text);
      return () => recommendationFromText(JSON.stringify(text));
    };
    expect(() => recommendationFromText("{"))
      .to.throw(InputError)
      .with.property("field", "text");
    expect(damaged((text) => (text.format = "other")))
      .to.throw(InputError)
      .with.property("field", "format");
    expect(damaged((text) => (text.version = 2)))
      .to.throw(InputError)
      .with.property("field", "version");
    expect(damaged((text) => delete text.recommendation))
      .to.throw(InputError)
      .with.property("field", "recommendation");
    expect(damaged((text) => (text.recommendation.seat = 3)))
      .to.throw(InputError)
      .with.property("field", "recommendation.seat");
    const receipt = { ...paid, chainId: 1n, contract: CONTRACT, signer: key.address, signature: "0x12" };
    for (const currency of ["eur", "EURO", ZeroAddress, "0x0000000000000000000000000000000000455552"]) {
      expect(() => receiptToText({ ...receipt, currency }))
        .to.throw(InputError)
        .with.property("field", "receipt.currency");
    }
  });

  it("spends a payment by its processor, or the organisation where there is none", () => {
    expect(takerOf(paid)).to.equal(key.address);
    expect(takerOf({ ...paid, processor: null })).to.equal(`0x${"4".padStart(40, "0")}`);
  });
});

describe("Metadata of receipts", () => {
  const json = {
    name: "Payment receipt #7",
    description: "A payment.",
    external_url: "ipfs://f01551220ab",
    attributes: [
      { trait_type: "Organisation", value: "4" },
      { trait_type: "Currency", value: "EUR" },
      { trait_type: "Paid", display_type: "date", value: 1_900_000_000 },
    ],
  };
  const uriOf = (value: unknown) =>
    `data:application/json;base64,${encodeBase64(toUtf8Bytes(typeof value === "string" ? value : JSON.stringify(value)))}`;

  it("are read from their address", () => {
    expect(metadataIn(uriOf(json))).to.deep.equal({
      name: "Payment receipt #7",
      description: "A payment.",
      externalUrl: "ipfs://f01551220ab",
      attributes: { Organisation: "4", Currency: "EUR" },
      paidAt: new Date(1_900_000_000_000),
    });
  });

  it("are refused where they are none", () => {
    const wrong = ["ipfs://x", uriOf("{"), uriOf([]), uriOf({ ...json, name: 5 }), uriOf({ ...json, attributes: [] })];
    for (const uri of wrong)
      expect(() => metadataIn(uri))
        .to.throw(InputError)
        .with.property("field", "uri");
  });
});

describe("Steps of a request", () => {
  const terms = { bond: 1n, step: 10n, seal: 100n, conclude: 200n, choose: 300n, life: 400n, confirm: 50n };
  const around: Surroundings = {
    ...{ now: 0n, terms, isListed: true, activeSeat: 2n, confirmUntil: 0n, isDrawn: false },
  };
  const record = {
    ...{ requestedAt: 1_000n, sealedAt: 1_050n, concludedAt: 1_075n, seat: 2n, answerUntil: 1_085n, organisation: 4n },
    currency: ZeroAddress,
  } as unknown as Record;
  const steps = (state: bigint, now: bigint, change: Partial<Surroundings> = {}, currency = ZeroAddress) =>
    stepsOf({ ...record, state, currency }, { ...around, now, ...change });

  it("follow the time", () => {
    expect(steps(1n, 1_099n)).to.deep.equal(["seal"]);
    expect(steps(1n, 1_100n)).to.deep.equal(["close"]);
    expect(steps(2n, 1_059n)).to.deep.equal(["reveal"]);
    expect(steps(2n, 1_060n)).to.deep.equal(["vote"]);
    expect(steps(2n, 1_070n)).to.deep.equal(["conclude"]);
    expect(steps(2n, 1_200n)).to.deep.equal(["close"]);
    expect(steps(3n, 1_084n)).to.deep.equal(["recommend"]);
    expect(steps(3n, 1_085n)).to.deep.equal(["passOn"]);
    expect(steps(3n, 1_300n)).to.deep.equal(["close"]);
    expect(steps(4n, 1_399n)).to.deep.equal(["pay", "submitReceipt"]);
    expect(steps(4n, 1_400n)).to.deep.equal(["close"]);
  });

  it("follow the hosts, the list and the confirmers", () => {
    expect(steps(3n, 1_080n, { activeSeat: 5n })).to.deep.equal(["recommend", "passOn"]);
    for (const state of [3n, 4n]) expect(steps(state, 1_080n, { isListed: false })).to.deep.equal(["close"]);
    expect(steps(4n, 1_100n, {}, "0x0000000000000000000000000000000000455552")).to.deep.equal(["submitReceipt"]);
    expect(steps(5n, 1_100n, { confirmUntil: 1_150n })).to.deep.equal(["drawConfirmers"]);
    expect(steps(5n, 1_100n, { confirmUntil: 1_150n, isDrawn: true })).to.deep.equal(["confirm"]);
    expect(steps(5n, 1_150n, { confirmUntil: 1_150n, isDrawn: true })).to.deep.equal(["close"]);
    for (const state of [6n, 7n, 8n]) expect(steps(state, 1_100n)).to.deep.equal([]);
  });
});
