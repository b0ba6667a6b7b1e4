import { expect } from "chai";
import { Wallet, toUtf8Bytes } from "ethers";
import {
  type Client,
  ProtocolError,
  congressProposalFromText,
  congressProposalToText,
  createClient,
  signedFromText,
  signedToText,
} from "../../src/index.js";
import { cidOf } from "../../src/vouchers/index.js";
import type { CongressProposal } from "../../src/congress/index.js";
import { rejected } from "../refused.js";
import { actingAs } from "./acting.js";
import { solved, win } from "./lots.js";
import { DAY, useSuite } from "./suite.js";

const TEXT = cidOf(toUtf8Bytes("# Auditors\n\nWho may look into the books, for a week."));
const CODE = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
const VOTES = 5;

describe("Congress, on chain", () => {
  const suite = useSuite();
  let holder: Client, proposer: Client, anyone: Client;
  let me: string, you: string;
  const kind = { name: "Auditor", interval: DAY, lifetime: 7 * DAY, targetBits: 243 };

  beforeEach(async () => {
    [holder, proposer, anyone] = [await suite.as(5), await suite.as(6), await suite.as(9)];
    [me, you] = [await suite.address(5), await suite.address(6)];
  });

  async function tokens(count: number): Promise<bigint[]> {
    const ids: bigint[] = [];
    for (let i = 0; i < count; i += 1) ids.push((await win(holder, "congress")).id);
    return ids;
  }

  async function propose(calls = [proposer.lottery.addKind(kind)]): Promise<CongressProposal> {
    const { id: tokenId } = await win(proposer, "proposal");
    await suite.pass(1);
    return (await proposer.congress.propose({ tokenId, text: TEXT, code: CODE, calls }).send()).result;
  }

  it("takes a proposal from its text to what it does", async () => {
    const ids = await tokens(VOTES);
    const needed = await anyone.congress.quorum();
    expect(needed).to.deep.equal({ eligible: VOTES, quorum: VOTES });
    const proposal = await propose();
    expect(proposal).to.include({ proposer: you, text: TEXT, code: CODE });
    expect(proposal.calls).to.deep.equal([await proposer.lottery.addKind(kind).request()]);
    expect(await anyone.congress.find(proposal)).to.deep.equal(proposal);
    expect(await anyone.congress.count()).to.equal(1);
    expect(await anyone.lottery.token(proposal.tokenId)).to.include({ state: "used-up" });

    const fresh = (await anyone.congress.standing(proposal))!;
    expect(fresh).to.include({ number: 1, state: "pending", for: 0, against: 0, quorum: VOTES, passing: false });
    expect(fresh).to.include({ executableFrom: null, operation: null, executionDelay: 2 * DAY });
    const early = await rejected(holder.congress.vote(proposal, "for", ids).send(), ProtocolError);
    expect(early).to.include({ code: "WRONG_STATE", errorName: "CongressWrongState" });
    expect(early.message).to.equal("The proposal is pending, so this is not its next step.");

    await suite.until(fresh.votesFrom);
    const ballots = await holder.congress.ballots(proposal, ids);
    expect(ballots.map(({ refusal }) => refusal)).to.deep.equal(ids.map(() => null));
    const first = await holder.congress.vote(proposal, "for", ids[0]!).send();
    expect(first.result).to.deep.equal({ proposalId: proposal.id, voter: me, side: "for", tokenIds: [ids[0]] });
    const rest = await holder.congress.vote(proposal, "for", ids.slice(1)).send();
    expect(rest.result.tokenIds).to.deep.equal(ids.slice(1));
    expect(await anyone.lottery.token(ids[0]!)).to.include({ usesLeft: 15 });
    expect(await anyone.congress.hasVoted(proposal, ids[0]!)).to.equal(true);
    expect((await holder.congress.ballots(proposal, ids[0]!))[0]!.refusal).to.equal("voted");
    const twice = await rejected(holder.congress.vote(proposal, "against", ids[0]!).send(), ProtocolError);
    expect(twice).to.include({ code: "ALREADY_DONE", errorName: "CongressAlreadyVoted" });
    expect(await anyone.congress.standing(proposal)).to.include({ state: "active", for: VOTES, passing: true });

    await suite.until(fresh.votesTo);
    // Anyone who has the text carries it on.
    const known = congressProposalFromText(congressProposalToText(proposal));
    const { etaSeconds, operation } = (await anyone.congress.queue(known).send()).result;
    const queued = (await anyone.congress.standing(proposal))!;
    expect(queued).to.include({ state: "queued", operation });
    expect(queued.executableFrom!.getTime() / 1000).to.equal(Number(etaSeconds));
    const hasty = await rejected(anyone.congress.execute(known).send(), ProtocolError);
    expect(hasty).to.include({ code: "WRONG_STATE", errorName: "TimelockUnexpectedOperationState" });
    await suite.until(queued.executableFrom!);
    await anyone.congress.execute(known).send();
    expect(await anyone.congress.standing(proposal)).to.include({ state: "executed", executableFrom: null });
    expect(await anyone.lottery.kind(3)).to.include({ name: "Auditor", wins: 0 });
  });

  it("takes no votes of tokens that came too late or are another's", async () => {
    const [early] = await tokens(1);
    const proposal = await propose([]);
    const [late] = await tokens(1);
    const standing = (await anyone.congress.standing(proposal))!;
    await suite.until(standing.votesFrom);
    const ballots = await holder.congress.ballots(proposal, [early!, late!, proposal.tokenId]);
    expect(ballots.map(({ refusal }) => refusal)).to.deep.equal([null, "held-too-late", "other-kind"]);
    const refused = await rejected(holder.congress.vote(proposal, "for", late!).send(), ProtocolError);
    expect(refused).to.include({ code: "NOT_ALLOWED", errorName: "CongressHeldTooLate" });
    expect((await anyone.congress.ballots(proposal, early!))[0]!.refusal).to.equal("not-owner");
    // Whom its holder lets use a token does not vote with it either.
    await holder.lottery.approve(await suite.address(9), early!).send();
    const lent = await rejected(anyone.congress.vote(proposal, "for", early!).send(), ProtocolError);
    expect(lent).to.include({ code: "NOT_ALLOWED", errorName: "CongressNotHolder" });
    await suite.until(standing.votesTo);
    expect(await anyone.congress.standing(proposal)).to.include({ state: "defeated" });
    const failed = await rejected(anyone.congress.queue(proposal).send(), ProtocolError);
    expect(failed.message).to.equal("The proposal is defeated, so this is not its next step.");
  });

  it("lets who proposed take it back before the vote, and nobody else", async () => {
    const proposal = await propose();
    const stranger = await rejected(anyone.congress.cancel(proposal).send(), ProtocolError);
    expect(stranger).to.include({ code: "NOT_ALLOWED", errorName: "CongressNotProposer" });
    expect((await proposer.congress.cancel(proposal).send()).result.proposalId).to.equal(proposal.id);
    expect(await anyone.congress.standing(proposal)).to.include({ state: "canceled" });
    expect(await anyone.congress.standing(5n)).to.equal(null);
    expect(await anyone.congress.find(5n)).to.equal(null);
  });

  it("has its terms from its timelock alone, for later proposals", async () => {
    const proposal = await propose();
    const terms = await anyone.congress.terms();
    expect(terms).to.deep.equal({
      ...{ votingDelay: DAY, votingPeriod: 7 * DAY, executionDelay: 2 * DAY },
      quorum: { numerator: 1, denominator: 3, least: 5 },
    });
    const timelock = await actingAs(suite, "CongressTimelock");
    expect(await anyone.congress.timelock()).to.equal(suite.deployment.contracts.CongressTimelock);
    const changed = { ...terms, votingPeriod: 3 * DAY, quorum: { numerator: 1, denominator: 2, least: 7 } };
    expect((await timelock.congress.setTerms(changed).send()).result).to.deep.equal(changed);
    expect([await anyone.congress.terms(), await anyone.congress.terms(1)]).to.deep.equal([changed, terms]);
    expect(await anyone.congress.quorum()).to.deep.equal({ eligible: 0, quorum: 7 });
    expect(await anyone.congress.standing(proposal)).to.include({ quorum: 5 });
    const long = { ...terms, votingPeriod: 15 * DAY };
    const refused = await rejected(timelock.congress.setTerms(long).send(), ProtocolError);
    expect(refused).to.include({ code: "INVALID_INPUT", errorName: "CongressInvalidParameters" });
    expect(refused.message).to.equal("The parameter votingPeriod is 1296000, and can be 3600 to 1209600.");
  });

  it("takes relayed votes, of holders that have no ETH", async () => {
    const wallet = Wallet.createRandom(suite.provider);
    const poor = createClient({ runner: wallet, deployment: suite.deployment });
    const nonce = await solved(await holder.lottery.job("congress", wallet.address));
    const { id } = (await anyone.lottery.claim({ kind: "congress", beneficiary: wallet.address, nonce }).send()).result;
    const proposal = await propose();
    await suite.until((await anyone.congress.standing(proposal))!.votesFrom);
    const text = signedToText(await poor.congress.vote(proposal, "against", id).sign());
    await anyone.forwarder.execute(signedFromText(text)).send();
    expect(await anyone.congress.standing(proposal)).to.include({ for: 0, against: 1 });
    const events = anyone.congress.events("VoteCast", { where: { voter: wallet.address } });
    for await (const { args } of events) expect(args).to.include({ proposalId: proposal.id, tokenId: id, support: 0n });
  });
});
