import { expect } from "chai";
import { AbiCoder, Wallet, keccak256, toBeHex } from "ethers";
import { difficultyOf, expectedSeconds } from "../../src/lottery/index.js";
import { nodeConsentFromText, nodeConsentToText, setHashOf } from "../../src/seats/index.js";
import { signaturesIn } from "../../src/seats/signatures.js";
import { refused } from "../refused.js";
import { NOW, answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";

const nodes = [3, 1, 2].map((number) => new Wallet(toBeHex(number, 32)).address);
const signatureOf = (i: number) => toBeHex(i + 1, 65);

describe("Difficulty", () => {
  it("is how many digests a win takes, and so how long it takes", () => {
    expect(difficultyOf(2n ** 224n)).to.equal(2n ** 32n);
    expect(difficultyOf(2n ** 256n - 1n)).to.equal(1n);
    expect(difficultyOf(1n)).to.equal(2n ** 256n);
    expect(expectedSeconds(2n ** 32n, 2 ** 20)).to.equal(4_096);
    expect(expectedSeconds(1n, 0.5)).to.equal(2);
  });
});

describe("A set of validators", () => {
  it("has one hash in whatever order it is given", () => {
    const ascending = [...nodes].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    const hash = keccak256(AbiCoder.defaultAbiCoder().encode(["address[]"], [ascending]));
    for (const set of [nodes, ascending, [...ascending].reverse(), nodes.map((node) => node.toLowerCase())]) {
      expect(setHashOf(set)).to.equal(hash);
    }
    expect(setHashOf(nodes.slice(1))).to.not.equal(hash);
    expect(refused(() => setHashOf([...nodes, nodes[0]!.toLowerCase()])).limit).to.equal("different addresses");
  });

  it("has its signatures in its order, with nothing for who did not sign", () => {
    const given = nodes.map((signer, i) => ({ signer: signer.toLowerCase(), signature: signatureOf(i) }));
    const inOrder = signaturesIn("signatures", given);
    const stranger = new Wallet(toBeHex(9, 32)).address;
    expect(inOrder([nodes[2]!, stranger, nodes[0]!])).to.deep.equal([signatureOf(2), "0x", signatureOf(0)]);
    expect(inOrder([])).to.deep.equal([]);
  });
});

describe("A node's consent", () => {
  it("is bound to chain and contract, token, payee and deadline, and is the same after a message", async () => {
    const { client, wallet } = answering();
    const [payee] = nodes as [string];
    const draft = { tokenId: 2n ** 239n + 7n, payee, deadline: 1_900_000_000 };
    const consent = await client.seats.consent(draft);
    expect(consent).to.deep.include({ ...draft, node: wallet.address, deadline: 1_900_000_000n });
    expect(nodeConsentFromText(nodeConsentToText(consent))).to.deep.equal(consent);

    const domain = { version: "1", chainId: 31337, name: "Commonweal ValidatorSeats" };
    const fields = { tokenId: "uint256", payee: "address", deadline: "uint256" };
    const types = { Consent: Object.entries(fields).map(([name, type]) => ({ name, type })) };
    const verifyingContract = nowhere.contracts.ValidatorSeats!;
    const signed = await wallet.signTypedData({ ...domain, verifyingContract }, types, draft);
    expect(consent.signature).to.equal(signed);
    // Where tokens are redeemed for seats on another chain, it is another's.
    expect((await client.seatRedemptions.consent(draft)).signature).to.not.equal(signed);
  });

  it("is good for a day where nothing else is said", async () => {
    const { client } = answering();
    const { deadline } = await client.seats.consent({ tokenId: 1n, payee: nodes[0]! });
    expect(deadline).to.equal(NOW + 86_400n);
  });
});
