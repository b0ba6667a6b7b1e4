// Votes on a disputed task, and reveals the vote later, from any device that has the wallet:
//   tsx examples/vote.ts commit PROJECT TASK yes|no
//   tsx examples/vote.ts reveal PROJECT TASK
import { formatEther } from "ethers";
import { as, provider } from "./local.js";

const [step, project, task, answer] = process.argv.slice(2);
const { capital, projects, voting } = await as(8);
const poll = await projects.pollOf(BigInt(project ?? 0), Number(task));

if (step === "commit") {
  const { free } = await capital.account();
  const vote = voting.commit({ poll, choice: answer === "yes" ? 1 : 0, tokens: free });
  for (const { title } of await vote.steps()) console.log(`First: ${title}.`);
  const { result: ballot } = await vote.send();
  console.log(`Committed with the weight of ${formatEther(ballot.tokens)} tokens.`);
} else {
  // Neither choice nor salt were kept: both follow from the wallet and the commitment.
  const { result } = await voting.reveal({ poll }).send();
  console.log(`Revealed: ${result.choice === 1n ? "yes" : "no"}.`);
}
const { phase, tallies } = (await voting.poll(poll))!;
const [no, yes] = tallies.map(({ tokens }) => formatEther(tokens));
console.log(`The poll is in the phase "${phase}": ${yes} tokens say yes, ${no} say no.`);
provider.destroy();
