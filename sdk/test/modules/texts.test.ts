import { expect } from "chai";
import { signedFromText, signedToText } from "../../src/forwarder/index.js";
import { attestationFromText, attestationToText, identityOf } from "../../src/identity/index.js";
import { type Ballot, ballotsFromText, ballotsToText } from "../../src/voting/index.js";
import { refused } from "../refused.js";

const ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const SALT = `0x${"5a".repeat(32)}`;

/** The text with one of its values replaced. */
const damaged = (text: string, path: string, value: unknown): string => {
  const whole = JSON.parse(text);
  const keys = path.split(".");
  const last = keys.pop()!;
  keys.reduce((object, key) => object[key], whole)[last] = value;
  return JSON.stringify(whole);
};

describe("Backup of ballots", () => {
  const place = { chainId: 31337n, contract: ALICE };
  const ballots: Ballot[] = [
    { pollId: 2n ** 255n + 1n, voter: BOB, choice: 1, salt: SALT, tokens: 10n ** 21n, reputation: 0n },
    { pollId: 7n, voter: BOB, choice: 0, salt: SALT, tokens: 0n, reputation: 2n ** 100n },
  ];
  const text = ballotsToText(place, ballots);

  it("gives back what went in, to the digit", () => {
    expect(ballotsFromText(place, text)).to.deep.equal(ballots);
  });

  for (const [path, value, field] of [
    ["format", "other", "format"],
    ["version", 2, "format"],
    ["chainId", "1", "chainId"],
    ["contract", BOB, "contract"],
    ["votes", {}, "votes"],
    ["votes.1.pollId", 7, "votes[1].pollId"],
    ["votes.1.voter", "0x12", "votes[1].voter"],
    ["votes.0.choice", 4, "votes[0].choice"],
    ["votes.0.salt", "0x12", "votes[0].salt"],
    ["votes.0.tokens", "-1", "votes[0].tokens"],
    ["votes.0.reputation", null, "votes[0].reputation"],
    ["votes.0", null, "votes[0].pollId"],
  ] as const) {
    it(`with another ${path} is refused for ${field}`, () => {
      expect(refused(() => ballotsFromText(place, damaged(text, path, value))).field).to.equal(field);
    });
  }

  it("that is no JSON is refused", () => {
    for (const wrong of ["", "{", "null", "7"])
      expect(refused(() => ballotsFromText(place, wrong)).field).to.equal("text");
  });
});

describe("Attestation as text", () => {
  const attestation = {
    identity: identityOf("did:web:example.org"),
    account: ALICE,
    attester: BOB,
    deadline: 1_800_000_000n,
    signature: "0x1234",
  };
  const text = attestationToText(attestation);

  it("gives back what went in", () => {
    expect(attestationFromText(text)).to.deep.equal(attestation);
  });

  for (const [path, value] of [
    ["identity", "0x12"],
    ["account", "0x12"],
    ["attester", null],
    ["deadline", "soon"],
    ["signature", "12"],
  ] as const) {
    it(`with another ${path} is refused for it`, () => {
      expect(refused(() => attestationFromText(damaged(text, path, value))).field).to.equal(path);
    });
  }
});

describe("Signed request as text", () => {
  const request = {
    from: ALICE,
    to: BOB,
    value: 0n,
    gas: 100_000n,
    nonce: 2n ** 256n - 1n,
    deadline: 1_800_000_000n,
    data: "0x1234",
  };
  const text = signedToText({ request, signature: "0x99" });

  it("gives back what went in", () => {
    expect(signedFromText(text)).to.deep.equal({ request, signature: "0x99" });
  });

  for (const [path, value] of [
    ["request.from", 1],
    ["request.gas", 100_000],
    ["request.nonce", "0xff"],
    ["request.data", undefined],
    ["signature", undefined],
  ] as const) {
    it(`with another ${path} is refused for it`, () => {
      expect(refused(() => signedFromText(damaged(text, path, value))).field).to.equal(path);
    });
  }
});

describe("Identity of a DID", () => {
  it("is the first 20 bytes of its hash", () => {
    expect(identityOf("did:web:example.org")).to.match(/^0x[0-9a-f]{40}$/);
    expect(identityOf("did:web:example.org")).to.not.equal(identityOf("did:web:example.com"));
  });

  for (const wrong of [
    "",
    "did:",
    "did:web:",
    "web:example.org",
    "did:WEB:x",
    "did:web:x#key",
    "did:web:x?y",
    "did:web:a b",
  ]) {
    it(`is refused for "${wrong}"`, () => {
      expect(refused(() => identityOf(wrong)).field).to.equal("did");
    });
  }
});
