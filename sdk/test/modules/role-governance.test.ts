import { expect } from "chai";
import { AbiCoder, Interface, TypedDataEncoder, ZeroHash, concat, dataSlice, id, keccak256, toUtf8Bytes } from "ethers";
import {
  AllRolesGovernorAbi,
  OneRoleGovernorAbi,
  ReleaseRegistryAbi,
  type SignedRoleVote,
  roleProposalFromText,
  roleProposalOf,
  roleProposalToText,
  roleVoteFromText,
  roleVoteToText,
} from "../../src/governance/index.js";
import { voteStruct } from "../../src/governance/role-vote.js";
import { standingInWords, tallyFrom } from "../../src/governance/standing.js";
import { cidOf } from "../../src/core/cid.js";
import { InputError } from "../../src/index.js";
import { refused, rejected } from "../refused.js";
import { NOW, answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";

const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
const OTHER = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const A = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const ALL = new Interface(AllRolesGovernorAbi);
const ONE = new Interface(OneRoleGovernorAbi);
const { AllRolesGovernor, OneRoleGovernor } = nowhere.contracts as Record<string, string>;
const plan = { wing: "x", number: 1, version: "1", sourceCid: CID, contracts: { A } };

const call = { to: A, data: "0x12345678", value: 0n };

describe("A proposal to roles", () => {
  it("has the id that OpenZeppelin's governor gives it, and the CID of its description", () => {
    const { id: number, cid, code, description } = roleProposalOf({ calls: [call], text: "# A change" });
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ["address[]", "uint256[]", "bytes[]", "bytes32"],
      [[A], [0n], ["0x12345678"], id("# A change")],
    );
    expect(number).to.equal(BigInt(keccak256(encoded)));
    expect(description).to.equal("# A change");
    expect(cid).to.equal(cidOf(toUtf8Bytes("# A change")));
    expect(code).to.equal(null);
  });

  it("names the code of the release that it adopts, without being told", async () => {
    const { client } = answering();
    const calls = [client.governance.adoptRelease(plan)];
    const proposal = await client.governance.allRoles.compose({ calls, text: "Adopt it.", proposer: A });
    expect(proposal.code).to.equal(CID);
    expect(proposal.description).to.equal(`Adopt it.\n\n#code=${CID}\n\n#proposer=${A.toLowerCase()}`);
    expect(proposal.calls).to.deep.equal([await calls[0]!.request()]);
  });

  it("is refused where it names other code than it adopts, or adopts two", async () => {
    const adopt = (sourceCid: string) => ({
      ...call,
      data: new Interface(ReleaseRegistryAbi).encodeFunctionData("adopt", [ZeroHash, 1, "1", sourceCid, [], []]),
    });
    const text = "Adopt it.";
    const draft = { calls: [call, adopt(CID)], text, code: OTHER };
    expect(refused(() => roleProposalOf(draft)).field).to.equal("code");
    expect(refused(() => roleProposalOf({ calls: [adopt(CID), adopt(OTHER)], text })).field).to.equal("calls[1].data");
    expect(refused(() => roleProposalOf({ calls: [adopt("none")], text })).field).to.equal("calls[0].data");
    const torn = { ...call, data: dataSlice(adopt(CID).data, 0, 40) };
    expect(refused(() => roleProposalOf({ calls: [torn], text })).field).to.equal("calls[0].data");
  });

  it("gives back from text what went in, and nothing that was changed", () => {
    const proposal = roleProposalOf({ calls: [{ ...call, value: 10n ** 20n }], text: "é", code: CID });
    const text = roleProposalToText(proposal);
    expect(roleProposalFromText(text)).to.deep.equal(proposal);
    const changed = text.replace("0x12345678", "0x12345679");
    expect(refused(() => roleProposalFromText(changed)).field).to.equal("proposal.id");
  });

  it("is queued under a salt of its governor's", async () => {
    const { client } = answering();
    const proposal = roleProposalOf({ calls: [call], text: "# A change" });
    const { salt, calls } = await client.governance.oneRole.operation(proposal);
    const mask = BigInt(OneRoleGovernor!) << 96n;
    expect(BigInt(salt)).to.equal(BigInt(id("# A change")) ^ mask);
    expect(calls).to.deep.equal(proposal.calls);
  });

  it("goes to the governor with its calls in columns", async () => {
    const { client } = answering();
    const proposal = roleProposalOf({ calls: [call, call], text: "Twice." });
    const { to, data, value } = await client.governance.allRoles.propose(proposal).request();
    expect([to, value]).to.deep.equal([AllRolesGovernor, 0n]);
    expect(ALL.decodeFunctionData("propose", data).toArray(true)).to.deep.equal([
      [A, A],
      [0n, 0n],
      ["0x12345678", "0x12345678"],
      "Twice.",
    ]);
    const queued = await client.governance.allRoles.queue(proposal).request();
    expect(ALL.decodeFunctionData("queue", queued.data)[3]).to.equal(id("Twice."));
  });

  it("is executed with the ETH that the timelock lacks", async () => {
    const proposal = (value: bigint) => roleProposalOf({ calls: [call, { ...call, value }], text: "Pay." });
    const sent = async (value: bigint, held?: bigint) => {
      const { allRoles } = answering(undefined, held).client.governance;
      return (await allRoles.execute(proposal(value)).request()).value;
    };
    expect(await sent(10n, 4n)).to.equal(6n);
    expect(await sent(10n, 20n)).to.equal(0n);
    expect(await sent(0n)).to.equal(0n);
  });
});

describe("A vote of roles", () => {
  const nonce = AbiCoder.defaultAbiCoder().encode(["uint256"], [3n]);
  const known = (to: string, data: string) =>
    to === AllRolesGovernor && data.startsWith(ALL.getFunction("nonces")!.selector)
      ? { ok: true, data: nonce }
      : undefined;

  it("is signed as OpenZeppelin's governor has it", () => {
    const vote = { proposalId: 7n, side: "abstain", roles: null, reason: "", voter: A, nonce: 3n } as const;
    const plain = voteStruct(vote);
    expect(TypedDataEncoder.from(plain.fields).encodeType("Ballot")).to.equal(
      "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)",
    );
    expect(plain.message.support).to.equal(2n);
    const more = voteStruct({ ...vote, roles: [3, 258] });
    expect(TypedDataEncoder.from(more.fields).encodeType("ExtendedBallot")).to.equal(
      "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)",
    );
    expect(more.message).to.include({ reason: "", params: "0x00030102" });
  });

  it("travels as text, is known for its voter's, and handed in by anyone", async () => {
    const { client, wallet } = answering(known);
    const { allRoles, oneRole } = client.governance;
    for (const options of [{}, { roles: [3, 258] }, { reason: "Because." }]) {
      const text = roleVoteToText(await allRoles.signVote(7n, "for", options));
      const vote = roleVoteFromText(text);
      expect(vote).to.include({ governor: "AllRolesGovernor", voter: wallet.address, nonce: 3n, side: "for" });
      expect(await allRoles.verifyVote(vote)).to.equal(true);
      const plain = Object.keys(options).length === 0;
      const name = plain ? "castVoteBySig" : "castVoteWithReasonAndParamsBySig";
      const { data } = await allRoles.handInVote(vote).request();
      const args = ALL.decodeFunctionData(name, data);
      expect(args.slice(0, 3)).to.deep.equal([7n, 1n, wallet.address]);
      expect(args.at(-1)).to.equal(vote.signature);
      const elsewhere = await rejected(oneRole.handInVote(vote).request(), InputError);
      expect(elsewhere.field).to.equal("vote.governor");
    }
  });

  it("that was used, or is another's, is not good", async () => {
    const { client } = answering((to, data) => known(to, data) ?? { ok: true, data: concat([ZeroHash]) });
    const { allRoles } = client.governance;
    const vote = await allRoles.signVote(7n, "for");
    expect(await allRoles.verifyVote({ ...vote, nonce: 2n })).to.equal(false);
    expect(await allRoles.verifyVote({ ...vote, side: "against" })).to.equal(false);
    expect(await allRoles.verifyVote({ ...vote, voter: A })).to.equal(false);
    const other: SignedRoleVote = { ...vote, chainId: 1n };
    expect((await rejected(allRoles.verifyVote(other), InputError)).field).to.equal("vote.chainId");
  });

  it("goes out in the shortest call that says it", async () => {
    const { allRoles } = answering().client.governance;
    const plain = await allRoles.vote(7n, "against").request();
    expect(ALL.decodeFunctionData("castVote", plain.data).toArray()).to.deep.equal([7n, 0n]);
    const named = await allRoles.vote({ id: 7n }, "for", { roles: [1] }).request();
    expect(ALL.decodeFunctionData("castVoteWithReasonAndParams", named.data).toArray()).to.deep.equal([
      7n,
      1n,
      "",
      "0x0001",
    ]);
  });
});

describe("Where a proposal stands", () => {
  const times = { madeAt: NOW - 100n, votesUntil: NOW + 100n, executableFrom: 0n, now: NOW };
  const sentence = (state: Parameters<typeof standingInWords>[2]["state"], tally = tallyFrom(3n, 1n, 0n, 3n)) =>
    standingInWords("role", tally, { ...times, state });

  it("is told in words", () => {
    expect(sentence("active")).to.equal(
      "Votes are taken up to and with 15 Jan 2027, 08:01:40 UTC. So far 3 roles for, 1 against, 0 tied: like this it would pass.",
    );
    expect(sentence("active", tallyFrom(1n, 0n, 0n, 3n))).to.contain(
      "would fail, because it takes 3 roles, and there is 1.",
    );
    expect(sentence("defeated", tallyFrom(1n, 1n, 1n, 3n))).to.contain(
      "because not more roles are for it than against.",
    );
    const queued = { ...times, state: "queued", executableFrom: NOW + 60n } as const;
    expect(standingInWords("ballot", tallyFrom(1n, 0n, 2n, 3n), queued)).to.equal(
      "It passed with 1 ballot for, 0 against, 2 abstaining, and anyone may execute it from 15 Jan 2027, 08:01:00 UTC.",
    );
    expect(standingInWords("ballot", tallyFrom(1n, 0n, 2n, 3n), { ...queued, now: NOW + 60n })).to.contain(
      "execute it now",
    );
  });

  it("is read in one go, and is nothing where there is no proposal", async () => {
    const coder = AbiCoder.defaultAbiCoder();
    const values: Record<string, [string[], unknown[]]> = {
      state: [["uint8"], [1]],
      proposalProposer: [["address"], [A]],
      proposalSnapshot: [["uint256"], [times.madeAt]],
      proposalDeadline: [["uint256"], [times.votesUntil]],
      proposalEta: [["uint256"], [0n]],
      proposalVotes: [
        ["uint256", "uint256", "uint256"],
        [1n, 3n, 2n],
      ],
      quorumOf: [["uint256"], [3n]],
    };
    const { client } = answering((_, data) => {
      const [types, found] = values[ALL.getFunction(data.slice(0, 10))!.name]!;
      return { ok: true, data: coder.encode(types, found) };
    });
    const standing = await client.governance.allRoles.standing(7n);
    expect(standing).to.deep.include({ state: "active", proposer: A, executableFrom: null });
    expect(standing?.tally).to.deep.equal({ for: 3, against: 1, neither: 2, counted: 6, needed: 3, passing: true });

    const none = answering((_, data) => {
      const { name } = ALL.getFunction(data.slice(0, 10))!;
      if (name === "state") return { ok: false, data: ALL.encodeErrorResult("GovernorNonexistentProposal", [7n]) };
      return { ok: true, data: concat([ZeroHash, ZeroHash, ZeroHash]) };
    });
    expect(await none.client.governance.allRoles.standing(7n)).to.equal(null);
  });
});

describe("Mandates", () => {
  const selector = "0xaabbccdd";
  const encode = (value: bigint) => ({ ok: true, data: AbiCoder.defaultAbiCoder().encode(["uint256"], [value]) });
  const own = (role: bigint) => concat([selector, AbiCoder.defaultAbiCoder().encode(["uint256"], [role])]);
  const { oneRole } = answering((_, data) => {
    const [, found] = ONE.decodeFunctionData("mandateOf", data);
    return encode({ [selector]: 0xffffn, "0x11111111": 1n, "0x22222222": 2n }[found as string] ?? 0n);
  }).client.governance;
  const roleFor = (...data: string[]) => oneRole.roleFor(data.map((bytes) => ({ ...call, data: bytes })));

  it("say which role is asked", async () => {
    expect(await roleFor("0x11111111", "0x1111111122")).to.equal(1n);
    expect(await roleFor(own(5n), own(5n))).to.equal(5n);
    expect(await roleFor(own(1n), "0x11111111")).to.equal(1n);
  });

  it("of nobody, of several, with ETH, or without the argument: nobody is asked", async () => {
    expect(await roleFor("0x33333333")).to.equal(null);
    expect(await roleFor("0x11111111", "0x22222222")).to.equal(null);
    expect(await roleFor(own(5n), own(6n))).to.equal(null);
    expect(await roleFor(selector)).to.equal(null);
    expect(await roleFor(own(0n))).to.equal(null);
    expect(await roleFor("0x1111")).to.equal(null);
    expect(await oneRole.roleFor([{ ...call, data: "0x11111111", value: 1n }])).to.equal(null);
  });

  it("are known by whose they are", async () => {
    expect(await oneRole.mandateOf(A, selector)).to.equal("own");
    expect(await oneRole.mandateOf(A, "0x22222222")).to.equal(2n);
    expect(await oneRole.mandateOf(A, "0x33333333")).to.equal(null);
    const { data } = await oneRole.setMandate({ target: A, selector, role: "own" }).request();
    expect(ONE.decodeFunctionData("setMandate", data)[0].toArray()).to.deep.equal([A, selector, 0xffffn]);
  });
});
