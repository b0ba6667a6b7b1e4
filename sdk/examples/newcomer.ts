// A first visit: buys tokens, stakes some on a project that is looking for stakes, and votes with others on a disputed task.
//   tsx examples/newcomer.ts PROJECT DISPUTED TASK
import { formatEther, parseEther } from "ethers";
import { as, provider } from "./local.js";

const [project, disputed, task] = process.argv.slice(2).map(Number) as [number, number, number];
const { capital, projects, voting } = await as(7);

const { result: bought } = await capital.buy({ amount: parseEther("1000") }).send();
console.log(`Bought ${formatEther(bought.amount)} tokens for ${formatEther(bought.cost)} ETH.`);

const { result: staked } = await projects.stakeTokens(project, parseEther("400")).send();
console.log(`Staked ${formatEther(staked.amount)} on project ${project}.`);

const poll = await projects.pollOf(disputed, task);
const { result: ballot } = await voting.commit({ poll, choice: 1, tokens: parseEther("600") }).send();
console.log(`Voted yes with the weight of ${formatEther(ballot.tokens)}.`);
provider.destroy();
