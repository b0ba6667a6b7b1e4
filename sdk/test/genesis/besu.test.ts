import { expect } from "chai";
import { describe, it } from "mocha";
import { readExtraData, readGenesis } from "../../../test/fixtures/besu.js";
import {
  type BesuGenesis,
  type BesuGenesisInput,
  besuGenesis,
  qbftExtraData,
  switchValidators,
} from "../../src/genesis/index.js";
import { refused } from "../refused.js";

const NODES = [3, 1, 4, 2].map((digit) => `0x${String(digit).repeat(40)}`);
const SORTED = [...NODES].sort();
const SEATS = "0x0000000000000000000000000000000000007777";
const STANDBY = "0x0000000000000000000000000000000000008888";
const TIME = 1_900_000_000n;

const input = (more: Partial<BesuGenesisInput> = {}): BesuGenesisInput => ({
  chainId: 4242,
  timestamp: TIME,
  validators: { contract: SEATS },
  alloc: { [SEATS]: { code: "0x6001", nonce: 1n } },
  ...more,
});
const read = (genesis: BesuGenesis) => readGenesis(JSON.stringify(genesis));

describe("sdk: Besu genesis", () => {
  it("has the extraData that Besu's documentation shows", () => {
    const vanity = "00".repeat(32);
    expect(qbftExtraData()).to.equal(`0xe5a0${vanity}c0c080c0`);
    const nodes = SORTED.map((node) => `94${node.slice(2)}`).join("");
    expect(qbftExtraData(NODES)).to.equal(`0xf87aa0${vanity}f854${nodes}c080c0`);
    const { validators, vote, round, seals } = readExtraData(qbftExtraData(NODES));
    expect({ validators, vote, round, seals }).to.deep.equal({ validators: SORTED, vote: [], round: 0n, seals: [] });
  });

  it("is read by Besu's rules as it was meant, with a contract", () => {
    const genesis = read(besuGenesis(input()));
    expect(genesis.chainId).to.equal(4242n);
    expect(genesis.timestamp).to.equal(TIME);
    expect(genesis.gasLimit).to.equal(60_000_000n);
    expect(genesis.blockPeriodSeconds).to.equal(1n);
    expect(genesis.extraData.validators).to.deep.equal([]);
    expect(genesis.sourceOf(1n, TIME).contract).to.equal(SEATS);
    expect(genesis.ruleOf(1n, TIME + 1n).contract).to.equal(SEATS);
    expect(genesis.alloc.get(SEATS)).to.deep.equal({ nonce: 1n, balance: 0n, code: "0x6001", storage: new Map() });
  });

  it("is read by Besu's rules as it was meant, with nodes in the header", () => {
    const genesis = read(besuGenesis(input({ validators: { header: NODES }, alloc: {} })));
    expect(genesis.extraData.validators).to.deep.equal(SORTED);
    expect(genesis.sourceOf(1n, TIME).contract).to.equal(null);
    expect(genesis.ruleOf(1n, TIME + 1n).contract).to.equal(null);
  });

  it("takes other accounts, with balances, nonces, code and storage", () => {
    const rich = `0x${"ab".repeat(20)}`;
    const [slot, word] = [`0x${"01".repeat(32)}`, `0x${"02".repeat(32)}`];
    const alloc = {
      ...input().alloc,
      [rich]: { balance: 10n ** 27n, nonce: 17 },
      [STANDBY]: { code: "0x6002", nonce: 1n, storage: { [slot]: word } },
    };
    const genesis = read(besuGenesis(input({ alloc, freeGas: false })));
    expect(genesis.alloc.get(rich)).to.deep.equal({ nonce: 17n, balance: 10n ** 27n, code: "0x", storage: new Map() });
    expect(genesis.alloc.get(STANDBY)!.storage).to.deep.equal(new Map([[slot, word]]));
  });

  it("refuses a contract without code, and fees that nobody can pay", () => {
    const { field, limit } = refused(() => besuGenesis(input({ validators: { contract: STANDBY } })));
    expect([field, limit]).to.deep.equal(["validators.contract", "a contract whose code is in alloc"]);
    expect(refused(() => besuGenesis(input({ freeGas: false }))).field).to.equal("alloc");
  });

  it("switches to another contract at a block and back, with one rule for all headers", () => {
    let file = switchValidators(besuGenesis(input()), 1_000, { contract: STANDBY });
    file = JSON.parse(JSON.stringify(switchValidators(file, 2_000n, { contract: SEATS })));
    const genesis = read(file);
    for (const [number, contract] of [
      [1n, SEATS],
      [999n, SEATS],
      [1_000n, STANDBY],
      [1_999n, STANDBY],
      [2_000n, SEATS],
      [9_999n, SEATS],
    ] as const) {
      const source = genesis.sourceOf(number, TIME + number);
      expect([source.by, source.contract], String(number)).to.deep.equal(["block", contract]);
      expect(genesis.ruleOf(number, TIME + number).contract, String(number)).to.not.equal(null);
    }
  });

  it("recovers by a list of nodes and returns, for the nodes that go on", () => {
    const stopped = besuGenesis(input());
    const recovered = switchValidators(stopped, 500, { header: NODES });
    expect(recovered.config.transitions!.qbft).to.deep.equal([
      { block: 500, validatorselectionmode: "blockheader", validators: SORTED },
    ]);
    const genesis = read(recovered);
    expect(genesis.overrides.get(500n)).to.deep.equal(SORTED);
    expect(genesis.sourceOf(499n, TIME).contract).to.equal(SEATS);
    expect(genesis.sourceOf(500n, TIME).contract).to.equal(null);
    expect(genesis.ruleOf(500n, TIME + 500n).contract).to.equal(null);
    const returned = read(switchValidators(recovered, 700, { contract: SEATS }));
    expect(returned.sourceOf(699n, TIME).contract).to.equal(null);
    expect(returned.sourceOf(700n, TIME).contract).to.equal(SEATS);
    expect(returned.ruleOf(700n, TIME + 700n).contract).to.equal(SEATS);
    // Why such an entry is written only when the nodes are stopped: headers before it are checked by it, too.
    expect(returned.ruleOf(600n, TIME + 600n).contract).to.equal(SEATS);
  });

  it("lets Cancun begin with the genesis, for a transition after a fork at time zero would count as a time", () => {
    const { config, ...rest } = switchValidators(besuGenesis(input()), 1_000, { contract: STANDBY });
    expect([config.shanghaiTime, config.cancunTime]).to.deep.equal([Number(TIME), Number(TIME)]);
    const early = readGenesis(JSON.stringify({ ...rest, config: { ...config, shanghaiTime: 0, cancunTime: 0 } }));
    // With block 1 the stand-by contract would validate, a thousand blocks too soon.
    expect(early.sourceOf(1n, TIME)).to.deep.equal({ at: 1_000n, by: "time", contract: STANDBY });
    const block = refused(() => switchValidators(besuGenesis(input()), TIME, { contract: STANDBY }));
    expect([block.field, block.value]).to.deep.equal(["block", TIME]);
  });

  it("refuses a switch that is none, or not after the one before", () => {
    const genesis = besuGenesis(input());
    expect(refused(() => switchValidators(genesis, 10, { contract: SEATS })).field).to.equal("to.contract");
    const once = switchValidators(genesis, 10, { contract: STANDBY });
    expect(refused(() => switchValidators(once, 10, { contract: SEATS })).field).to.equal("block");
    expect(refused(() => switchValidators(once, 11, { contract: STANDBY })).field).to.equal("to.contract");
    expect(switchValidators(once, 11, { contract: SEATS }).config.transitions!.qbft).to.have.length(2);
  });

  it("leaves the file that it was given as it was", () => {
    const genesis = besuGenesis(input());
    const before = JSON.stringify(genesis);
    switchValidators(switchValidators(genesis, 10, { contract: STANDBY }), 20, { header: NODES });
    expect(JSON.stringify(genesis)).to.equal(before);
  });
});

describe("sdk: what Besu does not take", () => {
  const good = JSON.parse(JSON.stringify(switchValidators(besuGenesis(input()), 10, { contract: STANDBY })));
  type Part = Record<string, unknown>;
  const broken: Record<
    string,
    (genesis: { config: { qbft: Part; transitions: { qbft: Part[] } } & Part } & Part) => void
  > = {
    "a key that nobody reads": ({ config }) => (config.qbft.validatorContract = SEATS),
    "a number as text": ({ config }) => (config.qbft.epochlength = "30000"),
    "another engine's mark": (genesis) => (genesis.mixHash = `0x${"00".repeat(32)}`),
    "another difficulty": (genesis) => (genesis.difficulty = "0x2"),
    "no gas limit": (genesis) => delete genesis.gasLimit,
    "extraData of IBFT": (genesis) => (genesis.extraData = `0xe9a0${"00".repeat(32)}c0808400000000c0`),
    "validators in the header and in a contract": (genesis) => (genesis.extraData = qbftExtraData(NODES)),
    "nobody who validates": ({ config }) => delete config.qbft.validatorcontractaddress,
    "a contract without code": ({ config }) => (config.qbft.validatorcontractaddress = STANDBY),
    "a transition at genesis": ({ config }) => (config.transitions.qbft[0]!.block = 0),
    "two transitions at one block": ({ config }) => config.transitions.qbft.push(config.transitions.qbft[0]!),
    "a transition to nodes that are not named": ({ config }) => {
      config.transitions.qbft[0]!.validatorselectionmode = "blockheader";
    },
    "a transition to a contract that is not named": ({ config }) => {
      delete config.transitions.qbft[0]!.validatorcontractaddress;
    },
    "a mode that is none": ({ config }) => (config.transitions.qbft[0]!.validatorselectionmode = "header"),
    "forks out of order": ({ config }) => (config.cancunTime = 5),
    "storage of half words": (genesis) => (genesis.alloc = { [SEATS]: { code: "0x60", storage: { "0x01": "0x02" } } }),
  };
  for (const [what, breakIt] of Object.entries(broken)) {
    it(`${what} is found by the reader`, () => {
      expect(() => readGenesis(JSON.stringify(good))).to.not.throw();
      const copy = structuredClone(good);
      breakIt(copy);
      expect(() => readGenesis(JSON.stringify(copy))).to.throw("Besu does not take");
    });
  }
});
