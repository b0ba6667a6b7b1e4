import { redemptionRulings } from "../../../sdk/src/vouchers/index.js";
import { eth } from "../stage/words.ts";
import type { Role, Towns } from "./people.ts";
import { type Project, askFor, fetch } from "./project.ts";

const BROKEN = redemptionRulings.indexOf("broken");
const [OPENER, RESPONDENT]: readonly [Role, Role] = ["engineer", "tool shop"];
/** Blocks between the summons of a jury and its draw. */
const BLOCKS = 11;

/** The tool shop says that it has delivered, and has not. */
export async function quarrel(towns: Towns, { tools }: Project): Promise<void> {
  const manager = towns.the(OPENER).client;
  await askFor(towns, tools);
  await towns.act(towns.the(RESPONDENT).client.vouchers.fulfilRedemption(tools));
  const deposit = await manager.vouchers.disputeDeposit(tools);
  const opening = await towns.send(
    manager.communityProjects.disputeRedemption(tools, { uri: "ipfs://empty-yard" }),
    "disputeRedemption (for the project)",
  );
  const opened = opening.events.find(({ name }) => name === "CaseOpened")!;
  const caseId = opened.args.caseId as bigint;
  towns.say(
    "The tool shop is asked for the tools and says that they are delivered; the yard is empty.",
    `The engineer disputes it, with a deposit of ${eth(deposit)}. Neighbours who did not trade with either may judge.`,
  );

  const jurors = await draw(towns, caseId);
  await strike(towns, caseId);
  const votes = await vote(towns, caseId);
  const { decided } = await towns.act(manager.arbitration.tally(caseId));
  towns.expect("the jury decides that the promise was broken", decided === BigInt(BROKEN));
  await towns.until((await manager.arbitration.timeline(caseId))!.appealEnd!);
  const { accepted } = await towns.act(towns.the("postwoman").client.arbitration.execute(caseId));
  towns.expect("the ruling is carried out", accepted);
  await towns.act(manager.arbitration.withdraw(), "withdraw (of the deposit)");
  const marks = await manager.vouchers.marksOf(towns.the(RESPONDENT).identity);
  towns.expect("the tool shop has a mark", marks.broken === 1n);
  towns.say(
    `Of the community ${jurors} are drawn by lot. Each side strikes one; the ${votes} who are left vote in secret, and`,
    "all three find the promise broken. The ruling gives the voucher back, the engineer its deposit, the shop a mark.",
  );

  await towns.act(towns.the("postwoman").client.communityProjects.settleRedemption(tools));
  await fetch(towns, RESPONDENT, tools);
  towns.say("Asked once more, the shop delivers.");
}

async function draw(towns: Towns, caseId: bigint): Promise<number> {
  const { arbitration } = towns.the("postwoman").client;
  await towns.act(
    towns.the(RESPONDENT).client.arbitration.submitEvidence(caseId, "ipfs://a-receipt-that-nobody-signed"),
  );
  await towns.until((await arbitration.timeline(caseId))!.evidenceEnd);
  await towns.act(arbitration.summon(caseId));
  await towns.context.chain.provider.send("hardhat_mine", [`0x${BLOCKS.toString(16)}`]);
  const { jurors } = await towns.act(arbitration.draw(caseId), "seal and draw");
  towns.expect("five neighbours are drawn", jurors.length === 5);
  return jurors.length;
}

/** Each side would rather not have one of them. */
async function strike(towns: Towns, caseId: bigint): Promise<void> {
  const { observer } = towns.context;
  const jury = await observer.arbitration.juryOf(caseId);
  const placeOf = (role: Role) => jury.find(({ identity }) => towns.withIdentity(identity) === towns.the(role))!.place;
  await towns.act(towns.the(OPENER).client.arbitration.strike(caseId, [placeOf("miller")]));
  await towns.act(towns.the(RESPONDENT).client.arbitration.strike(caseId, [placeOf("fisher")]));
}

/** Those who sit commit to their votes, and reveal them. */
async function vote(towns: Towns, caseId: bigint): Promise<number> {
  const { arbitration } = towns.context.observer;
  await towns.until((await arbitration.timeline(caseId))!.strikeEnd!);
  const sitting = (await arbitration.juryOf(caseId)).filter(({ sits }) => sits);
  const jurors = sitting.map(({ identity }) => towns.withIdentity(identity));
  const poll = await arbitration.pollOf(caseId);
  for (const { client } of jurors)
    await towns.act(client.voting.commit({ poll, choice: BROKEN }), "commit (a juror's vote)");
  await towns.until((await arbitration.timeline(caseId))!.commitEnd!);
  for (const { client } of jurors) await towns.act(client.voting.reveal({ poll }), "reveal (a juror's vote)");
  await towns.until((await arbitration.timeline(caseId))!.revealEnd!);
  return jurors.length;
}
