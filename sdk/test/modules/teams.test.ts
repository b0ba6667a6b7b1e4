import { expect } from "chai";
import { AbiCoder, Interface, TypedDataEncoder, concat, id, keccak256, zeroPadValue } from "ethers";
import { IdentityRegistryAbi } from "../../src/identity/index.js";
import { InputError, contentHash } from "../../src/index.js";
import {
  type TeamPact,
  TeamsAbi,
  divide,
  isAgreement,
  joinPacts,
  teamPactFromText,
  teamPactToText,
} from "../../src/teams/index.js";
import { pactDigest } from "../../src/teams/pact.js";
import { refused, rejected } from "../refused.js";
import { answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";
import { staged } from "./staged.js";

const TEAMS = new Interface(TeamsAbi);
const contracts = nowhere.contracts as Record<string, string>;
const NOBODY = `0x${"00".repeat(20)}`;
const ONE = `0x${"11".repeat(20)}`;
const OTHER = `0x${"22".repeat(20)}`;
const THIRD = `0x${"33".repeat(20)}`;
const TEAM = `0x${"77".repeat(20)}`;
const names: Record<string, string> = { [ONE]: "one", [OTHER]: "other", [THIRD]: "third" };
const coder = AbiCoder.defaultAbiCoder();

/** The client of an identity; each has the account of its name. */
const clientOf = (mine: string, views: Record<string, () => readonly unknown[]> = {}) => {
  const known = staged({
    Teams: [TeamsAbi, views],
    IdentityRegistry: [
      IdentityRegistryAbi,
      {
        identityOf: () => [mine, 1n],
        accountOf: (identity: string) => {
          const name = names[identity];
          return [name === undefined ? NOBODY : answering(undefined, undefined, name).wallet.address];
        },
      },
    ],
  });
  // Accounts without code answer nothing.
  return answering((to, data) => known(to, data) ?? { ok: true, data: "0x" }, undefined, names[mine]).client;
};

const agreement = { text: "We climb masts together." };
const draft = {
  members: [
    { member: OTHER, share: 4_000 },
    { member: ONE, share: 6_000 },
  ],
  agreement,
};

describe("An agreement to be a team", () => {
  it("names its members in the contract's order, whatever order they were given in", async () => {
    const pact = await clientOf(ONE).teams.pact(draft);
    expect(pact.members.map(({ member }) => member)).to.deep.equal([ONE, OTHER]);
    expect(pact.content).to.equal(contentHash(agreement));
    expect(pact.signatures).to.deep.equal([null, null]);
    expect(isAgreement(pact, agreement)).to.equal(true);
    expect(isAgreement(pact, { text: "We do not." })).to.equal(false);
    expect((await clientOf(ONE).teams.pact(draft)).salt).to.not.equal(pact.salt);
  });

  it("has the digest of the contract", async () => {
    const pact = await clientOf(ONE).teams.pact({ ...draft, salt: id("salt"), deadline: 1_900_000_000 });
    // Elements of a list are hashed as words, fixed bytes from the left and numbers from the right.
    const members = keccak256(concat([ONE, OTHER].map((member) => member.padEnd(66, "0"))));
    const shares = keccak256(concat(["0x1770", "0x0fa0"].map((share) => zeroPadValue(share, 32))));
    const type = "Agreement(bytes20[] members,uint16[] shares,bytes32 content,bytes32 salt,uint256 deadline)";
    const struct = coder.encode(
      ["bytes32", "bytes32", "bytes32", "bytes32", "bytes32", "uint256"],
      [id(type), members, shares, contentHash(agreement), id("salt"), 1_900_000_000n],
    );
    const domain = TypedDataEncoder.hashDomain({
      name: "Commonweal Teams",
      version: "1",
      chainId: 31337n,
      verifyingContract: contracts.Teams!,
    });
    expect(pactDigest(pact)).to.equal(keccak256(concat(["0x1901", domain, keccak256(struct)])));
  });

  it("is signed apart, joined, and formed", async () => {
    const [one, other] = [clientOf(ONE), clientOf(OTHER)];
    const text = teamPactToText(await one.teams.pact(draft));
    const copies: TeamPact[] = [];
    for (const { teams } of [one, other]) {
      copies.push(teamPactFromText(teamPactToText(await teams.sign(teamPactFromText(text)))));
    }
    expect(await one.teams.verify(copies[1]!)).to.deep.equal([false, true]);
    expect(refused(() => one.teams.form(copies[1]!)).field).to.equal("pact.signatures[0]");
    const whole = joinPacts(copies);
    expect(await one.teams.verify(whole)).to.deep.equal([true, true]);
    const { to, data } = await one.teams.form(whole).request();
    expect(to).to.equal(contracts.Teams);
    const [struct, deadline, signatures] = TEAMS.decodeFunctionData("form", data).toArray(true);
    expect(struct).to.deep.equal([[ONE, OTHER], [6_000n, 4_000n], whole.content, whole.salt]);
    expect([deadline, signatures]).to.deep.equal([whole.deadline, whole.signatures]);
  });

  it("does not verify where anything was changed, and is signed by members only", async () => {
    const { teams } = clientOf(ONE);
    const signed = await teams.sign(await teams.pact(draft));
    expect(await teams.verify({ ...signed, salt: id("another") })).to.deep.equal([false, false]);
    const stranger = rejected(clientOf(THIRD).teams.sign(signed), InputError);
    expect((await stranger).field).to.equal("account");
  });

  it("is not joined with another, nor taken in another order", async () => {
    const { teams } = clientOf(ONE);
    const pact = await teams.pact(draft);
    const members = pact.members.map(({ member }) => ({ member, share: 5_000 }));
    expect(refused(() => joinPacts([pact, { ...pact, members }])).field).to.equal("pacts[1].members");
    const turned = { ...pact, members: [...pact.members].reverse() };
    expect(refused(() => teamPactToText(turned)).field).to.equal("pact.members[0].member");
  });

  it("of another contract or chain is refused", async () => {
    const { teams } = clientOf(ONE);
    const pact = await teams.pact(draft);
    for (const [name, value] of [
      ["chainId", 1n],
      ["contract", contracts.RoleRegistry!],
    ] as const) {
      expect((await rejected(teams.sign({ ...pact, [name]: value }), InputError)).field).to.equal(`pact.${name}`);
    }
  });
});

describe("A team", () => {
  it("does by one of its members what any action asks for", async () => {
    const { teams, roles } = clientOf(ONE);
    const joining = roles.join(9);
    const { to, data, value } = await teams.act(TEAM, joining).request();
    expect([to, value]).to.deep.equal([contracts.Teams, 0n]);
    const call = await joining.request();
    expect(TEAMS.decodeFunctionData("act", data).toArray()).to.deep.equal([TEAM, call.to, call.data]);
    expect((await teams.act(TEAM, call).request()).data).to.equal(data);
  });

  it("does nothing that takes ETH", async () => {
    const { teams, capital } = clientOf(ONE);
    const buying = capital.buy({ amount: 10n ** 18n, maxCost: 10n ** 18n, deadline: 1_900_000_000 });
    expect((await rejected(teams.act(TEAM, buying).request(), InputError)).field).to.equal("call.value");
  });

  it("is read with its shares, and is nothing where there is none", async () => {
    const content = contentHash(agreement);
    const views = {
      membersOf: () => [[ONE, OTHER]],
      sharesOf: () => [[6_000n, 4_000n]],
      contentOf: () => [content],
      isDisbanded: () => [true],
      earnedBy: () => [500n],
    };
    expect(await clientOf(ONE, views).teams.get(TEAM)).to.deep.equal({
      team: TEAM,
      members: [
        { member: ONE, share: 6_000 },
        { member: OTHER, share: 4_000 },
      ],
      content,
      disbanded: true,
      earned: 500n,
    });
    const none = { ...views, membersOf: () => [[]], sharesOf: () => [[]] };
    expect(await clientOf(ONE, none).teams.get(TEAM)).to.equal(null);
  });

  it("divides what it earned, rounded down, never more than there is", () => {
    const members = [
      { member: THIRD, share: 3_334 },
      { member: ONE, share: 3_333 },
      { member: OTHER, share: 3_333 },
    ];
    expect(divide(100n, members)).to.deep.equal([
      { member: ONE, amount: 33n },
      { member: OTHER, amount: 33n },
      { member: THIRD, amount: 33n },
    ]);
    for (const earned of [0n, 1n, 9_999n, 10_000n, 10n ** 30n + 7n]) {
      const given = divide(earned, members).reduce((sum, { amount }) => sum + amount, 0n);
      expect(given <= earned && earned - given < 3n).to.equal(true);
    }
  });
});
