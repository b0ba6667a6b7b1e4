import { expect } from "chai";
import {
  Contract,
  type ContractTransactionResponse,
  MaxUint256,
  type ParamType,
  encodeBytes32String,
  getCreateAddress,
} from "ethers";
import { network } from "hardhat";
import { describe, it } from "mocha";
import {
  ChainToken__factory,
  LeadershipTokens__factory,
  ValidatorSeats__factory,
} from "../../typechain-types/index.js";
import { changing, nothing } from "../integration/handover/calls.js";

const { ethers, networkHelpers } = await network.create();

const DAY = 86_400;
const DELEGATECALL = 0xf4;
const SELFDESTRUCT = 0xff;

/**
 * Every function that changes anything of token, seats and lottery, and what it is for. One that is not here fails the test: decide
 * whether congress, or anyone, could change by it what validators are paid or how they come to their seats.
 */
const FUNCTIONS = {
  // A holder's own.
  ChainToken: ["approve", "claim", "permit", "transfer", "transferFrom"],
  // For who has a Validator token.
  ValidatorSeats: ["redeem"],
  // A holder's own, a winner's, the users' of kinds, and congress' one: to add kinds.
  LeadershipTokens: [
    "addKind",
    "approve",
    "claim",
    "redeem",
    "roll",
    "safeTransferFrom",
    "setApprovalForAll",
    "transferFrom",
    "use",
  ],
} as const;
type Name = keyof typeof FUNCTIONS;
const NAMES = Object.keys(FUNCTIONS) as Name[];

/** Token, seats and lottery whose authority is an account of the test, which plays the timelock of congress. */
async function wing() {
  const [deployer, timelock, congress, ...others] = await ethers.getSigners();
  const kind = (name: string, user: string, uses: number, interval: number) => {
    return { name: encodeBytes32String(name), user, uses, targetBits: 224, interval, lifetime: 30 * DAY };
  };
  const nonce = await deployer!.getNonce();
  const at = getCreateAddress({ from: deployer!.address, nonce: nonce + 1 });
  const first = [
    kind("Validator", at, 1, 4_320),
    kind("Congress", congress!.address, 16, 3_600),
    kind("Proposal", congress!.address, 1, DAY),
  ] as const;
  const tokens = await new LeadershipTokens__factory(deployer).deploy(timelock!, 600, [...first]);
  const founders = others.slice(0, 4);
  const seats = await new ValidatorSeats__factory(deployer).deploy(deployer!, tokens, 21, DAY, founders);
  expect(await seats.getAddress()).to.equal(at);
  const allocations = [{ account: deployer!.address, amount: 10n ** 27n }];
  const token = await new ChainToken__factory(deployer).deploy(seats, allocations);
  const contracts = { ChainToken: token, ValidatorSeats: seats, LeadershipTokens: tokens };
  return { contracts, token, seats, tokens, timelock: timelock! };
}

/** All that decides what is issued, to whom, and how validators come to their seats. */
async function facts({ token, seats, tokens }: Awaited<ReturnType<typeof wing>>) {
  const genesis = await token.genesis();
  const year = 31_536_000n;
  const blocks = [0n, 1n, 86_400n, year, 100n * year].map((age) => genesis + age);
  return {
    genesis,
    initial: await token.initialSupply(),
    minted: await token.minted(),
    paid: await token.seats(),
    supply: await Promise.all(blocks.map((number) => token.supplyAt(number))),
    term: await seats.term(),
    seats: await seats.seats(),
    founders: await Promise.all([0, 1, 2, 3].map((number) => seats.founder(number))),
    turns: await seats.count(),
    window: await tokens.window(),
    terms: (await Promise.all([0, 1, 2].map((number) => tokens.termsOf(number)))).map((terms) => [...terms]),
    users: await Promise.all([0, 1, 2].map((number) => tokens.userOf(number))),
  };
}

/** Values that a caller could try: nothing, one, the most there can be. */
const TRIED: ((type: ParamType, own: string) => unknown)[] = [
  (type) => nothing(type),
  (type, own) => filled(type, own, 1n),
  (type, own) => filled(type, own, MaxUint256),
];

function filled(type: ParamType, own: string, most: bigint): unknown {
  if (type.isTuple()) return type.components.map((part) => filled(part, own, most));
  if (type.type === "address") return own;
  if (type.type === "bool") return true;
  if (type.type.startsWith("uint")) return most & ((1n << BigInt(type.type.slice(4))) - 1n);
  return nothing(type);
}

describe("The issuance", () => {
  for (const name of NAMES) {
    it(`has no function of ${name} by which it could be changed`, async () => {
      const world = await networkHelpers.loadFixture(wing);
      const found = changing(world.contracts[name].interface).map((fragment) => fragment.name);
      expect([...new Set(found)].sort()).to.deep.equal(FUNCTIONS[name]);
    });

    it(`is not changed by whatever the timelock of congress calls of ${name}`, async () => {
      const world = await networkHelpers.loadFixture(wing);
      const contract = new Contract(world.contracts[name], world.contracts[name].interface, world.timelock);
      const before = await facts(world);
      let tried = 0;
      for (const fragment of changing(contract.interface)) {
        for (const value of TRIED) {
          const args = fragment.inputs.map((type) => value(type, world.timelock.address));
          // Most is refused. What is not must leave everything as it is.
          const sent = contract.getFunction(fragment)(...args, { gasLimit: 1_000_000 });
          await (sent as Promise<ContractTransactionResponse>).catch((refusal: Error) => {
            expect(refusal.message).to.match(/revert/);
          });
          tried += 1;
        }
      }
      expect(tried).to.equal(3 * changing(contract.interface).length);
      expect(await facts(world)).to.deep.equal(before);
    });
  }

  it("goes on as it was when congress adds a kind, which is all that it can do", async () => {
    const world = await networkHelpers.loadFixture(wing);
    const before = await facts(world);
    const user = world.timelock.address;
    const terms = {
      name: encodeBytes32String("Validator"),
      user,
      uses: 255,
      targetBits: 247,
      interval: 1,
      lifetime: 64,
    };
    await world.tokens.connect(world.timelock).addKind(terms);
    expect(await world.tokens.kindCount()).to.equal(4n);
    expect(await facts(world)).to.deep.equal(before);
  });

  it("cannot be led elsewhere: no code of another is run in its place, and none is destroyed", async () => {
    const { contracts } = await networkHelpers.loadFixture(wing);
    for (const name of NAMES) {
      const code = Buffer.from((await contracts[name].getDeployedCode())!.slice(2), "hex");
      const found = instructions(code).filter((each) => each === DELEGATECALL || each === SELFDESTRUCT);
      expect(found, name).to.deep.equal([]);
    }
  });
});

/** Instructions of a contract's code, without what they push and without the metadata behind them. */
function instructions(code: Buffer): number[] {
  const end = code.length - 2 - code.readUInt16BE(code.length - 2);
  const found: number[] = [];
  for (let at = 0; at < end; ++at) {
    const instruction = code[at]!;
    found.push(instruction);
    if (instruction >= 0x60 && instruction <= 0x7f) at += instruction - 0x5f;
  }
  return found;
}
