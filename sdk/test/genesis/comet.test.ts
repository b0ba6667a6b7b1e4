import { expect } from "chai";
import { SigningKey, computeAddress, decodeBase58, getBytes, hexlify, toBeHex } from "ethers";
import { describe, it } from "mocha";
import { type CometNode, cometGenesis } from "../../src/genesis/index.js";
import { refused } from "../refused.js";

// From the tests of CometBFT (crypto/secp256k1): a public key and its address with version and checksum in base 58.
const KNOWN = {
  publicKey: "0x02950e1cdfcb133d6024109fd489f734eeb4502418e538c28481f22bce276f248c",
  address: "1CKZ9Nx4zgds8tU7nJHotKSDr4a9bYJCa3",
};
const keys = ["1", "2", "3"].map((digit) => new SigningKey(`0x${digit.repeat(64)}`).publicKey);
const nodes: CometNode[] = [KNOWN.publicKey, ...keys].map((publicKey) => ({
  node: computeAddress(publicKey),
  publicKey,
}));
const input = { chainId: "mesh-1", timestamp: new Date("2027-01-02T03:04:05Z"), validators: nodes };

describe("sdk: CometBFT genesis", () => {
  it("has the fields that CometBFT reads, whole numbers as text", () => {
    const genesis = cometGenesis({ ...input, initialHeight: 7n });
    expect(Object.keys(genesis)).to.deep.equal(
      ["genesis_time", "chain_id", "initial_height", "consensus_params", "validators"].concat("app_hash"),
    );
    expect(genesis.genesis_time).to.equal("2027-01-02T03:04:05.000Z");
    expect(genesis.chain_id).to.equal("mesh-1");
    expect(genesis.initial_height).to.equal("7");
    expect(genesis.consensus_params.validator.pub_key_types).to.deep.equal(["secp256k1"]);
    // As ConsensusParams.ValidateBasic asks for.
    const { block, evidence } = genesis.consensus_params;
    expect(BigInt(evidence.max_bytes) <= BigInt(block.max_bytes)).to.equal(true);
    expect(BigInt(block.max_bytes) <= 104_857_600n).to.equal(true);
    for (const number of [evidence.max_age_num_blocks, evidence.max_age_duration]) {
      expect(BigInt(number) > 0n).to.equal(true);
    }
  });

  it("gives a key the address that CometBFT gives it", () => {
    const [{ address, pub_key, power, name }] = cometGenesis(input).validators as [never];
    const known = getBytes(toBeHex(decodeBase58(KNOWN.address), 24)).slice(0, 20);
    expect(address).to.equal(hexlify(known).slice(2).toUpperCase());
    expect(hexlify(Buffer.from((pub_key as { value: string }).value, "base64"))).to.equal(KNOWN.publicKey);
    expect([power, name]).to.deep.equal(["1", ""]);
  });

  it("takes keys compressed or not, and gives every node the same power", () => {
    const long = cometGenesis(input).validators;
    const short = cometGenesis({
      ...input,
      validators: nodes.map((each) => ({ ...each, publicKey: SigningKey.computePublicKey(each.publicKey, true) })),
    }).validators;
    expect(short).to.deep.equal(long);
    expect(new Set(long.map(({ power }) => power)).size).to.equal(1);
  });

  it("refuses a key that is another node's, and a node that is there twice", () => {
    const swapped = [{ ...nodes[0]!, publicKey: nodes[1]!.publicKey }, ...nodes.slice(1)];
    const wrong = refused(() => cometGenesis({ ...input, validators: swapped }));
    expect([wrong.field, wrong.limit]).to.deep.equal([
      "validators[0].publicKey",
      `the public key of ${nodes[0]!.node}`,
    ]);
    const twice = refused(() => cometGenesis({ ...input, validators: [...nodes, nodes[2]!] }));
    expect(twice.field).to.equal("validators[4].node");
  });
});
