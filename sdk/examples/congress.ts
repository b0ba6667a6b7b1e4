// Holders of leadership tokens decide: one proposes and burns a Proposal token for it, others use up votes of their Congress tokens.
// Later anyone carries it out:
//   tsx examples/congress.ts propose FILE
//   tsx examples/congress.ts vote FILE
//   tsx examples/congress.ts next FILE
// FILE keeps the proposal: it takes all of it to queue and to execute it.
import { readFileSync, writeFileSync } from "node:fs";
import { congressProposalFromText, congressProposalToText } from "@commonweal/sdk/congress";
import { as, provider } from "./local.js";

const TEXT = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
const CODE = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

const [step, file = "proposal.json"] = process.argv.slice(2);
const { congress, lottery } = await as(8);
const tokens = await lottery.tokensOf();
const ofKind = (kind: number) => tokens.filter((token) => token.kind === kind && token.state === "in-force");

if (step === "propose") {
  const calls = [lottery.addKind({ name: "Auditor", interval: 7_200, lifetime: 2_592_000, targetBits: 224 })];
  const plan = { tokenId: ofKind(2)[0]!.id, text: TEXT, code: CODE, calls };
  const { result: proposal } = await congress.propose(plan).send();
  writeFileSync(file, congressProposalToText(proposal));
  console.log(`It needs ${(await congress.standing(proposal))!.quorum} votes.`);
} else {
  const proposal = congressProposalFromText(readFileSync(file, "utf8"));
  if (step === "vote") {
    const ballots = await congress.ballots(
      proposal,
      ofKind(1).map(({ id }) => id),
    );
    const able = ballots.filter(({ refusal }) => refusal === null).map(({ tokenId }) => tokenId);
    await congress.vote(proposal, "for", able).send();
  }
  const { state } = (await congress.standing(proposal))!;
  if (state === "succeeded") await congress.queue(proposal).send();
  if (state === "queued") await congress.execute(proposal).send();
  const standing = (await congress.standing(proposal))!;
  console.log(`It was ${state}, and is ${standing.state}, with ${standing.for} votes for it.`);
  console.log(`There are ${(await lottery.kinds()).length} kinds of tokens.`);
}
provider.destroy();
