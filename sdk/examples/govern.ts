// Members put a proposal to all roles and vote, some by a signature that costs them nothing; later anyone carries it out:
//   tsx examples/govern.ts propose FILE
//   tsx examples/govern.ts next FILE
// FILE keeps the proposal: it takes all of it to queue and to execute it.
import { readFileSync, writeFileSync } from "node:fs";
import { roleProposalFromText, roleProposalToText, roleVoteFromText, roleVoteToText } from "@commonweal/sdk/governance";
import { firstMember, provider } from "./local.js";

const [step, file = "proposal.json"] = process.argv.slice(2);
const { governance, work } = await firstMember(0);
const { allRoles } = governance;

if (step === "propose") {
  // What is to be done are actions like any other, which only the timelock may send.
  const rules = { ...(await work.rules()), confirmation: 14 * 86_400 };
  const calls = [work.setRules(rules)];
  const text = "# Two weeks to confirm\n\nClients who travel need longer than a week to look at what was delivered.";
  const proposal = await allRoles.compose({ calls, text });
  writeFileSync(file, roleProposalToText(proposal));
  console.log(`It is to be read at ipfs://${proposal.cid.slice(0, 11)}…`);
  await allRoles.propose(proposal).send();
  await allRoles.vote(proposal, "for").send();

  // The others sign wherever they are; whoever has ETH hands the votes in.
  for (const number of [3, 5, 7]) {
    const member = await firstMember(number);
    const vote = roleVoteToText(await member.governance.allRoles.signVote(proposal, "for"));
    const { result } = await allRoles.handInVote(roleVoteFromText(vote)).send();
    console.log(`Member ${number} has ballots in ${result.roles.length} roles.`);
  }
  const { tally } = (await allRoles.standing(proposal))!;
  console.log(`${tally.for} roles are for it, ${tally.against} against; it takes ${tally.needed}.`);
} else {
  const proposal = roleProposalFromText(readFileSync(file, "utf8"));
  const { state } = (await allRoles.standing(proposal))!;
  if (state === "succeeded") await allRoles.queue(proposal).send();
  if (state === "queued") await allRoles.execute(proposal).send();
  console.log(`It was ${state}, and is ${(await allRoles.standing(proposal))!.state}.`);
  console.log(`A client has ${(await work.rules()).confirmation / 86_400} days to confirm.`);
}
provider.destroy();
