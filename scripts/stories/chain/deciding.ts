import { Interface, toUtf8Bytes } from "ethers";
import { sourceCid } from "../../../rocketh/source.js";
import { ChainTokenAbi } from "../../../sdk/src/chain-token/index.js";
import {
  type CongressProposal,
  congressProposalFromText,
  congressProposalToText,
} from "../../../sdk/src/congress/index.js";
import { cidOf } from "../../../sdk/src/core/cid.js";
import { type Action, type CallRequest, ProtocolError } from "../../../sdk/src/index.js";
import { whole } from "../stage/words.ts";
import type { Miner, Miners } from "./cast.ts";
import type { Mined } from "./mining.ts";

/** What a Congress token goes for (base units of the chain token). */
const PRICE = 5_000n * 10n ** 18n;
const NEW_KIND = { name: "Auditor", interval: 7_200, lifetime: 2_592_000, targetBits: 240 };
/** What somebody might call who wanted more issued. */
const ATTEMPTS = new Interface([
  "function mint(address to, uint256 amount)",
  "function setRate(uint256 rate)",
  "function setSeats(address seats)",
  "function transferOwnership(address owner)",
  "function upgradeToAndCall(address code, bytes data)",
]);
/** What holders do with any token, and the claim of what is due anyway. */
const HARMLESS = ["approve", "claim", "permit", "transfer", "transferFrom"];

type Call = CallRequest | { request(): Promise<CallRequest> };

/** Congress decides on a new kind of token, and tries to change the issuance. */
export async function decide(story: Miners, mined: Mined): Promise<void> {
  const { lottery } = story.context.observer;
  const [ada, bo, cy] = [story.the("Ada"), story.the("Bo"), story.the("Cy")];
  // Of the two who do not buy, the one with fewer tokens is against it.
  const [fewer, more] = [ada, cy].sort((a, b) => mined.of("congress", a).length - mined.of("congress", b).length);

  const first = await propose(story, mined, "Tokens for auditors, so that contracts can tell who may audit.", [
    lottery.addKind(NEW_KIND),
  ]);
  const bought = await trade(story, mined, ada, bo);
  await pass(story, mined, first, { inFavour: [bo, more!], against: [fewer!], bought });
  await story.act(cy.client.congress.execute(first), "execute (of congress)");
  const kinds = await lottery.kinds();
  story.expect("there is a fourth kind", kinds.length === 4 && kinds[3]!.name === NEW_KIND.name);
  story.say("Two days later anyone carries it out: there is a lottery for auditors from now on.");

  await tryIssuance(story, mined);
}

/** The next who has a Proposal token makes the proposal. */
async function propose(story: Miners, mined: Mined, text: string, calls: readonly Call[]): Promise<CongressProposal> {
  const { congress, lottery } = story.context.observer;
  const number = await congress.count();
  const { id: tokenId, miner } = mined.of("proposal")[number]!;
  const { eligible, quorum } = await congress.quorum();
  const plan = { tokenId, text: cidOf(toUtf8Bytes(text)), code: await sourceCid(), calls };
  const proposal = await story.act(miner.client.congress.propose(plan), "propose (to congress)");
  const told = await congress.find(proposal);
  story.expect("the log has the proposal whole", congressProposalToText(told!) === congressProposalToText(proposal));
  story.expect("its Proposal token is used up", (await lottery.token(tokenId)).state === "used-up");
  story.expect("its quorum was known before", (await congress.standing(proposal))!.quorum === quorum);
  story.say(
    `${miner.name} proposes: "${text}" A Proposal token burns for it; text and code are named by their CIDs.`,
    `It needs ${quorum} votes: a third of the ${eligible} Congress tokens that outlast the vote, whatever is mined meanwhile.`,
  );
  return proposal;
}

/** One buys a Congress token from the other, with what nodes earned. */
async function trade(story: Miners, mined: Mined, seller: Miner, buyer: Miner): Promise<bigint> {
  const { id } = mined.of("congress", seller)[0]!;
  await story.act(seller.client.lottery.approve(buyer.address, id), "approve (a token)");
  await story.act(buyer.client.chainToken.transfer(seller.address, PRICE), "transfer (chain tokens)");
  await story.act(buyer.client.lottery.transferFrom(seller.address, buyer.address, id), "transferFrom (a token)");
  const { owner } = await story.context.observer.lottery.token(id);
  story.expect(`the token is ${buyer.name}'s`, owner === buyer.address);
  story.say(`${buyer.name} buys a Congress token from ${seller.name} for ${whole(PRICE)} chain tokens.`);
  return id;
}

interface Sides {
  readonly inFavour: readonly Miner[];
  readonly against: readonly Miner[];
  /** A token that was bought since the proposal. */
  readonly bought?: bigint;
}

/** All vote with all tokens that they have had since before the proposal; it passes, and waits in the timelock. */
async function pass(story: Miners, mined: Mined, proposal: CongressProposal, sides: Sides): Promise<void> {
  const { chain, observer } = story.context;
  const standing = async () => (await observer.congress.standing(proposal))!;
  const until = async (time: Date | number) => {
    await story.run(Math.max(0, Number(time) / (time instanceof Date ? 1_000 : 1) - (await chain.now())));
  };
  await until((await standing()).votesFrom);
  for (const [side, voters] of [
    ["for", sides.inFavour],
    ["against", sides.against],
  ] as const) {
    for (const { client, address } of voters) {
      const own = (await client.lottery.tokensOf()).filter(({ kind }) => kind === 1).map(({ id }) => id);
      const ballots = await client.congress.ballots(proposal, own, address);
      const able = ballots.filter(({ refusal }) => refusal === null).map(({ tokenId }) => tokenId);
      await story.act(client.congress.vote(proposal, side, able), "castVotes (all of one voter)");
      const [token] = await Promise.all(able.map((id) => observer.lottery.token(id)));
      story.expect("each token has a vote less", token!.usesLeft < 16);
    }
  }
  if (sides.bought !== undefined) {
    const { congress } = sides.inFavour[0]!.client;
    const refused = await refusal(congress.vote(proposal, "for", sides.bought));
    story.expect("a token bought since the proposal does not vote", refused === "CongressHeldTooLate");
    story.say("It does not vote on what was proposed before it was bought.");
  }
  const { votesTo, ...counted } = await standing();
  await until(votesTo);
  story.expect("it passes", (await standing()).state === "succeeded");
  story.say(`It passes with ${counted.for} votes for it and ${counted.against} against. Each is used up.`);
  // Whoever queues it has it from a message.
  const { congress } = story.the("Cy").client;
  const text = congressProposalToText(proposal);
  const { etaSeconds } = await story.act(congress.queue(congressProposalFromText(text)), "queue (of congress)");
  const early = await refusal(congress.execute(proposal));
  story.expect("it cannot be carried out before its time", early !== undefined);
  await until(Number(etaSeconds));
}

/** Even all votes of congress find nothing to call. */
async function tryIssuance(story: Miners, mined: Mined): Promise<void> {
  const { chain, deployment, observer } = story.context;
  const to = deployment.contracts.ChainToken!;
  const from = await observer.congress.timelock();
  const calls: CallRequest[] = [];
  ATTEMPTS.forEachFunction((fragment) => {
    const values = fragment.inputs.map(
      ({ type }) => ({ address: story.the("Cy").address, bytes: "0x" })[type] ?? 10n ** 24n,
    );
    calls.push({ to, data: ATTEMPTS.encodeFunctionData(fragment, values), value: 0n });
  });
  for (const call of calls) {
    const found = await chain.provider.call({ ...call, from }).then(
      () => true,
      () => false,
    );
    story.expect("the timelock of congress finds nothing to call that changes the issuance", !found);
  }
  const changing = ChainTokenAbi.filter((item) => item.type === "function" && item.stateMutability === "nonpayable");
  story.expect(
    "there is no function that could",
    changing
      .map(({ name }) => name)
      .sort()
      .join() === HARMLESS.join(),
  );

  const proposal = await propose(story, mined, "A million chain tokens for Cy.", [calls[0]!]);
  await pass(story, mined, proposal, { inFavour: story.all, against: [] });
  const supply = async () => {
    const block = await story.block();
    const { total, minted } = await observer.chainToken.supply();
    return { minted, isOnSchedule: total === (await observer.chainToken.supplyAt(block)) };
  };
  const before = await supply();
  const failed = await refusal(story.the("Cy").client.congress.execute(proposal));
  const after = await supply();
  story.expect("what all agreed on cannot be carried out", failed !== undefined);
  story.expect("the issuance is as it was", after.minted === before.minted && after.isOnSchedule);
  story.say(
    "All vote for it, and the timelock tries: the call reverts, as there is nothing to call. The issuance is as it was.",
  );
}

/** The error that an action is refused with; undefined where it is not. */
async function refusal(action: Action): Promise<string | undefined> {
  try {
    await action.simulate();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof ProtocolError) return thrown.errorName;
    throw thrown;
  }
}
