import { expect } from "chai";
import { AbiCoder, Interface, ZeroHash, keccak256, sha256, toUtf8Bytes } from "ethers";
import {
  CongressAbi,
  type CongressDraft,
  congressProposalFromText,
  congressProposalOf,
  congressProposalToText,
} from "../../src/congress/index.js";
import { checkCidParts, cidOf, cidOfParts } from "../../src/core/cid.js";
import { LeadershipTokensAbi } from "../../src/lottery/index.js";
import { refused } from "../refused.js";
import { type Answer, NOW, answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";

const A = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const B = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const TEXT = cidOf(toUtf8Bytes("# A change"));
const CODE = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
/** The same content, by both versions of its CID. */
const OLD = "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR";
const CHAMBER = new Interface(CongressAbi);
const TOKENS = new Interface(LeadershipTokensAbi);
const { Congress, LeadershipTokens } = nowhere.contracts as Record<string, string>;
const coder = AbiCoder.defaultAbiCoder();

const call = { to: A, data: "0x12345678", value: 0n };
const draft: CongressDraft = { proposer: A, tokenId: 7n, text: TEXT, code: CODE, calls: [call] };

describe("A proposal to congress", () => {
  it("has the id that the contract gives it", () => {
    const documents = coder.encode(
      ["address", "uint256", "uint64", "bytes32", "uint64", "bytes32"],
      [A, 7n, 0x55, sha256(toUtf8Bytes("# A change")), 0x70, checkCidParts("code", CODE).digest],
    );
    const whole = coder.encode(
      ["address[]", "uint256[]", "bytes[]", "bytes32"],
      [[A], [0n], ["0x12345678"], keccak256(documents)],
    );
    expect(congressProposalOf(draft).id).to.equal(BigInt(keccak256(whole)));
  });

  it("has another id with another token, proposer, text, code or call", () => {
    const others: Partial<CongressDraft>[] = [
      { tokenId: 8n },
      { proposer: B },
      { text: CODE },
      { code: TEXT },
      { calls: [] },
      { calls: [call, call] },
    ];
    const ids = [draft, ...others.map((other) => ({ ...draft, ...other }))].map((each) => congressProposalOf(each).id);
    expect(new Set(ids).size).to.equal(others.length + 1);
  });

  it("is the same for both versions of a CID, and gives the later one", () => {
    const parts = checkCidParts("cid", OLD);
    expect(parts.codec).to.equal(0x70n);
    const late = cidOfParts(parts);
    expect(late).to.match(/^bafybei/);
    expect(checkCidParts("cid", late)).to.deep.equal(parts);
    const proposal = congressProposalOf({ ...draft, code: OLD });
    expect(proposal).to.deep.equal(congressProposalOf({ ...draft, code: late }));
    expect(proposal.code).to.equal(late);
  });

  it("gives back from text what went in, and nothing that was changed", () => {
    const proposal = congressProposalOf({ ...draft, calls: [{ ...call, value: 10n ** 20n }] });
    const text = congressProposalToText(proposal);
    expect(congressProposalFromText(text)).to.deep.equal(proposal);
    const changed = text.replace("0x12345678", "0x12345679");
    expect(refused(() => congressProposalFromText(changed)).field).to.equal("proposal.id");
    const resolution = congressProposalOf({ ...draft, calls: [] });
    expect(congressProposalFromText(congressProposalToText(resolution))).to.deep.equal(resolution);
  });

  it("is made of actions and of calls, in their order", async () => {
    const { client } = answering();
    const kind = client.lottery.addKind({ name: "Auditor", interval: 1, lifetime: 64, targetBits: 224 });
    const { calls: _, proposer: __, ...content } = draft;
    const { to, data, value } = await client.congress.propose({ ...content, calls: [kind, call] }).request();
    expect([to, value]).to.deep.equal([Congress, 0n]);
    const [tokenId, text, code, targets, values, calldatas] = CHAMBER.decodeFunctionData("propose", data);
    expect(tokenId).to.equal(7n);
    expect([text.codec, text.digest]).to.deep.equal([0x55n, sha256(toUtf8Bytes("# A change"))]);
    expect(code.codec).to.equal(0x70n);
    expect([...targets]).to.deep.equal([LeadershipTokens, A]);
    expect([...values]).to.deep.equal([0n, 0n]);
    expect([...calldatas]).to.deep.equal([(await kind.request()).data, "0x12345678"]);
  });

  it("is queued, executed and taken back with all of its content", async () => {
    const { client } = answering();
    const proposal = congressProposalOf(draft);
    const lists = [[A], [0n], ["0x12345678"]];
    const queued = CHAMBER.decodeFunctionData("queue", (await client.congress.queue(proposal).request()).data);
    expect(queued.toArray(true).slice(0, 3)).to.deep.equal(lists);
    const executed = CHAMBER.decodeFunctionData("execute", (await client.congress.execute(proposal).request()).data);
    expect(executed.toArray(true)).to.deep.equal(queued.toArray(true));
    const canceled = CHAMBER.decodeFunctionData("cancel", (await client.congress.cancel(proposal).request()).data);
    const [proposer, tokenId] = canceled.toArray(true)[3];
    expect([proposer, tokenId]).to.deep.equal([A, 7n]);
  });

  it("is executed with the ETH that the timelock lacks", async () => {
    const sent = async (value: bigint, held?: bigint) => {
      const { client } = answering(views({ authority: [B] }), held);
      const proposal = congressProposalOf({ ...draft, calls: [call, { ...call, value }] });
      return (await client.congress.execute(proposal).request()).value;
    };
    expect(await sent(10n, 4n)).to.equal(6n);
    expect(await sent(10n, 20n)).to.equal(0n);
    expect(await sent(0n)).to.equal(0n);
  });
});

describe("A vote in congress", () => {
  it("is of one token, or of several at once", async () => {
    const { client } = answering();
    const one = await client.congress.vote(5n, "for", 7n).request();
    expect(CHAMBER.decodeFunctionData("castVote", one.data).toArray()).to.deep.equal([5n, 1n, 7n]);
    const alone = await client.congress.vote({ id: 5n }, "against", [7n]).request();
    expect(CHAMBER.decodeFunctionData("castVote", alone.data).toArray()).to.deep.equal([5n, 0n, 7n]);
    const several = await client.congress.vote(5n, "against", [7n, 8n]).request();
    expect(CHAMBER.decodeFunctionData("castVotes", several.data).toArray(true)).to.deep.equal([5n, 0n, [7n, 8n]]);
  });

  it("is for tokens of the account that had them before the proposal and outlast the vote", async () => {
    const good = { owner: A, kind: 1n, uses: 3n, expiry: 2_001n, ownedSince: 999n };
    const held: Record<string, object> = {
      1: good,
      2: { ...good, kind: 2n },
      3: { ...good, owner: `0x${"00".repeat(20)}`, uses: 0n },
      4: { ...good, owner: B },
      5: good,
      6: { ...good, ownedSince: 1_000n },
      7: { ...good, expiry: 2_000n },
      8: { owner: `0x${"00".repeat(20)}`, kind: 0n, uses: 0n, expiry: 0n, ownedSince: 0n },
    };
    const { client } = answering((to, data) => {
      if (to === LeadershipTokens) {
        const [id] = TOKENS.decodeFunctionData("tokenOf", data);
        return { ok: true, data: TOKENS.encodeFunctionResult("tokenOf", [held[String(id)]]) };
      }
      const { name, args } = CHAMBER.parseTransaction({ data })!;
      const value = name === "proposalOf" ? standing : args[1] === 5n;
      return { ok: true, data: CHAMBER.encodeFunctionResult(name, [value]) };
    });
    const ids = Object.keys(held).map(BigInt);
    const ballots = await client.congress.ballots(9n, ids, A);
    expect(ballots.map(({ refusal }) => refusal)).to.deep.equal([
      null,
      "other-kind",
      "used-up",
      "not-owner",
      "voted",
      "held-too-late",
      "expires-too-soon",
      "not-owner",
    ]);
  });
});

describe("Congress", () => {
  it("says how a proposal stands", async () => {
    const { client } = answering(
      views({ state: [5n], proposalOf: [standing], proposalEta: [3_000n], operationOf: [`0x${"5a".repeat(32)}`] }),
    );
    expect(await client.congress.standing(9n)).to.deep.equal({
      id: 9n,
      number: 4,
      state: "queued",
      madeAt: new Date(1_000_000),
      votesFrom: new Date(1_500_000),
      votesTo: new Date(2_000_000),
      executionDelay: 172_800,
      executableFrom: new Date(3_000_000),
      operation: `0x${"5a".repeat(32)}`,
      for: 6,
      against: 2,
      quorum: 6,
      passing: true,
    });
  });

  it("says that a vote fails without its quorum, and that nothing is queued yet", async () => {
    const short = { ...standing, forVotes: 5n };
    const of = (found: object) =>
      views({ state: [1n], proposalOf: [found], proposalEta: [0n], operationOf: [ZeroHash] });
    const found = await answering(of(short)).client.congress.standing(9n);
    expect([found!.passing, found!.executableFrom, found!.operation]).to.deep.equal([false, null, null]);
    const tied = await answering(of({ ...standing, againstVotes: 6n })).client.congress.standing(9n);
    expect(tied!.passing).to.equal(false);
  });

  it("says of what was never proposed that there is nothing", async () => {
    const refusal = CHAMBER.encodeErrorResult("CongressUnknownProposal", [9n]);
    const { client } = answering(() => ({ ok: false, data: refusal }));
    expect(await client.congress.standing(9n)).to.equal(null);
  });

  it("says how many votes a proposal made now would need", async () => {
    const terms = { votingDelay: 100n, votingPeriod: 200n, executionDelay: 300n };
    const found = { ...terms, quorumNumerator: 1n, quorumDenominator: 3n, quorumLeast: 5n };
    const needed = async (eligible: bigint) => {
      const { client } = answering((to, data) => {
        if (to === LeadershipTokens) {
          expect(TOKENS.decodeFunctionData("countOutlasting", data).toArray()).to.deep.equal([1n, NOW + 300n]);
          return { ok: true, data: TOKENS.encodeFunctionResult("countOutlasting", [eligible]) };
        }
        return views({ parametersVersion: [1n], parameters: [found] })(to, data);
      });
      return client.congress.quorum();
    };
    expect(await needed(0n)).to.deep.equal({ eligible: 0, quorum: 5 });
    expect(await needed(15n)).to.deep.equal({ eligible: 15, quorum: 5 });
    expect(await needed(16n)).to.deep.equal({ eligible: 16, quorum: 6 });
    expect(await needed(720n)).to.deep.equal({ eligible: 720, quorum: 240 });
  });

  it("takes back as terms what it gives as terms", async () => {
    const found = {
      ...{ votingDelay: 86_400n, votingPeriod: 604_800n, executionDelay: 172_800n },
      ...{ quorumNumerator: 1n, quorumDenominator: 3n, quorumLeast: 5n },
    };
    const { client } = answering(views({ parametersVersion: [2n], parameters: [found] }));
    const { data } = await client.congress.setTerms(await client.congress.terms()).request();
    const [given] = CHAMBER.decodeFunctionData("setParameters", data);
    expect(given.toObject()).to.deep.equal(found);
  });
});

const standing = {
  ...{ number: 4n, proposedAt: 1_000n, voteStart: 1_500n, voteEnd: 2_000n, executionDelay: 172_800n },
  ...{ quorum: 6n, againstVotes: 2n, forVotes: 6n, canceled: false },
};

/** What views of congress return, by their names. */
function views(results: Readonly<Record<string, readonly unknown[]>>): Answer {
  return (_, data) => {
    const { name } = CHAMBER.parseTransaction({ data })!;
    return { ok: true, data: CHAMBER.encodeFunctionResult(name, results[name]!) };
  };
}
