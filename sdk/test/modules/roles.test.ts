import { expect } from "chai";
import { Interface, ZeroAddress, ZeroHash, getAddress, sha256, toUtf8Bytes } from "ethers";
import {
  RoleRegistryAbi,
  cidOfDigest,
  coreRoles,
  digestOfCid,
  openCourse,
  openRole,
  openRoleText,
  publishCourse,
  publishRole,
} from "../../src/roles/index.js";
import { isConfirmed, openMaterials, prepareMaterials, quorumOf } from "../../src/verification/index.js";
import { cidOf } from "../../src/vouchers/index.js";
import { refused } from "../refused.js";
import { NOW, answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";
import { staged } from "./staged.js";

const REGISTRY = new Interface(RoleRegistryAbi);
const { RoleRegistry } = nowhere.contracts as Record<string, string>;
const ONE = `0x${"11".repeat(20)}`;
const OTHER = `0x${"22".repeat(20)}`;
const NOBODY = `0x${"00".repeat(20)}`;
const HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

describe("A CID of a raw block", () => {
  it("spells out the digest, as contracts do", () => {
    const digest = sha256(toUtf8Bytes("hello world"));
    expect(cidOfDigest(digest)).to.equal(HELLO);
    expect(digestOfCid(HELLO)).to.equal(digest);
    expect(cidOfDigest(sha256("0x"))).to.equal("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
  });

  it("has one spelling: bits that are left over are zero", () => {
    expect(refused(() => digestOfCid(`${HELLO.slice(0, -1)}f`)).field).to.equal("cid");
  });
});

describe("The documents of a role", () => {
  const role = { name: "Mast care", purpose: "Keeps the masts upright.", tasks: ["Climb", "Tighten"] };
  const course = { title: "Masts", summary: "How to climb.", lessons: [{ title: "Knots", text: "Tie them." }] };

  it("come back from their text, and only by their own CID", () => {
    const [first, second] = [publishRole(role), publishCourse(course)];
    expect(first.cid).to.equal(cidOf(toUtf8Bytes(first.text)));
    expect(first.uri).to.equal(`ipfs://${first.cid}`);
    expect(openRole(first.text, first.cid)).to.deep.equal(role);
    expect(openCourse(second.text, second.cid)).to.deep.equal(course);
    expect(refused(() => openRole(first.text, second.cid)).field).to.equal("text");
  });

  it("may be any text, by its CID", () => {
    expect(openRoleText("hello world", HELLO)).to.equal("hello world");
    expect(refused(() => openRoleText("hello World", HELLO)).field).to.equal("text");
  });

  it("are refused where they are of another kind, though their CID is right", () => {
    const { text, cid } = publishCourse(course);
    expect(refused(() => openRole(text, cid)).field).to.match(/^role\./);
  });

  it("have the same address whatever the order of their fields", () => {
    const { name, purpose, tasks } = role;
    expect(publishRole({ tasks, purpose, name }).cid).to.equal(publishRole(role).cid);
  });
});

describe("A role", () => {
  const views = {
    roleCount: () => [9n],
    roleOf: () => [[digestOfCid(HELLO), ZeroHash, ZeroAddress, 1_700_000_000n, 0n, true, false, 3n, 2n, 4n, 1n, true]],
    seatAt: (_: bigint, seat: bigint) => [
      seat === 1n
        ? [ONE, 1_700_000_000n, 0n, true]
        : seat === 3n
          ? [OTHER, 1_700_000_001n, 9n, false]
          : [NOBODY, 0, 0, false],
    ],
    tieOf: (roleId: bigint) => [roleId === 1n ? 3n : 2n, roleId === 1n ? 0n : 5n],
    balanceOfBatch: (accounts: string[], ids: bigint[]) => [ids.map((id) => (id % 2n === 1n ? 1n : 0n))],
    ballotsOf: (_: string, timepoint: bigint) => [timepoint === NOW ? [[7n, 3n]] : []],
  };
  const { client, wallet } = answering(staged({ RoleRegistry: [RoleRegistryAbi, views] }));

  it("is told in words, nothing standing for nothing", async () => {
    expect(await client.roles.get(9)).to.deep.equal({
      roleId: 9n,
      content: HELLO,
      course: null,
      qualification: null,
      createdAt: new Date(1_700_000_000_000),
      closedAt: null,
      verifiedOnly: true,
      persistent: false,
      size: 3,
      verified: 2,
      suspended: 1,
      seats: 4,
      founding: true,
    });
    expect(await client.roles.get(10)).to.equal(null);
  });

  it("has the members that sit in its seats, without the vacant ones", async () => {
    const members = await client.roles.members(9, { from: 1, most: 3 });
    expect(
      members.map(({ seat, identity, suspended, verifiedAt }) => [seat, identity, suspended, verifiedAt]),
    ).to.deep.equal([
      [1, ONE, true, null],
      [3, OTHER, false, new Date(9_000)],
    ]);
  });

  it("ties, with a seat only where there is one", async () => {
    expect(await client.roles.tieOf(1, ONE)).to.deep.equal({ tie: "barred", seat: null });
    expect(await client.roles.tieOf(2, ONE)).to.deep.equal({ tie: "team", seat: 5 });
  });

  it("shows as a badge", async () => {
    expect(await client.roles.badges([1, 2, 3], wallet.address)).to.deep.equal([1n, 3n]);
  });

  it("is voted in as of the block that is read, where no time is given", async () => {
    expect(await client.roles.ballotsOf(ONE)).to.deep.equal([{ roleId: 7n, seat: 3 }]);
    expect(await client.roles.ballotsOf(ONE, NOW - 1n)).to.deep.equal([]);
  });

  it("is created by a call that a proposal can make", async () => {
    const { to, data, value } = await client.roles.create({ content: HELLO, verifiedOnly: true }).request();
    expect([to, value]).to.deep.equal([RoleRegistry, 0n]);
    const [terms] = REGISTRY.decodeFunctionData("create", data).toArray(true);
    expect(terms).to.deep.equal([digestOfCid(HELLO), ZeroHash, ZeroAddress, true, false]);
  });

  it("dismisses many at once", async () => {
    const { data } = await client.roles.dismiss(coreRoles.research, [ONE, OTHER]).request();
    const [calls] = REGISTRY.decodeFunctionData("multicall", data).toArray(true) as [string[]];
    expect(calls.map((call) => REGISTRY.decodeFunctionData("dismiss", call).toArray())).to.deep.equal([
      [8n, ONE],
      [8n, OTHER],
    ]);
  });

  it("names modules by their checksummed address", async () => {
    const qualification = getAddress(`0x${"ab".repeat(20)}`);
    const { data } = await client.roles.amend(9, { content: HELLO, course: HELLO, qualification }).request();
    expect(REGISTRY.decodeFunctionData("amend", data).toArray()).to.deep.equal([
      9n,
      digestOfCid(HELLO),
      digestOfCid(HELLO),
      qualification,
    ]);
  });
});

describe("A review", () => {
  it("takes a tenth of those who are verified, three at least and seven at most", () => {
    const quorums = [0, 3, 30, 31, 40, 41, 60, 61, 10_000].map(quorumOf);
    expect(quorums).to.deep.equal([3, 3, 3, 4, 4, 5, 6, 7, 7]);
  });

  it("passes by a majority of a quorum; contested, by two thirds of twice as many", () => {
    const passes = (yes: number, no: number, contested = false) => isConfirmed({ yes, no, quorum: 3, contested });
    expect([passes(2, 0), passes(2, 1), passes(2, 2), passes(3, 0)]).to.deep.equal([false, true, false, true]);
    expect([passes(5, 0, true), passes(4, 2, true), passes(4, 3, true), passes(6, 3, true)]).to.deep.equal([
      false,
      true,
      false,
      true,
    ]);
  });

  it("is of materials that nobody can guess, and that reviewers can tell from others", () => {
    const content = { name: "Ada", born: "1815-12-10" };
    const [one, other] = [prepareMaterials(content), prepareMaterials(content)];
    expect(one.hash).to.not.equal(other.hash);
    expect(openMaterials(one.text, one.hash)).to.deep.equal(content);
    expect(refused(() => openMaterials(one.text, other.hash)).field).to.equal("text");
    expect(refused(() => prepareMaterials({ name: undefined } as never)).field).to.equal("content.name");
  });
});
