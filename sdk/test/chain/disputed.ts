import { parseEther } from "ethers";
import { TaskList } from "../../src/index.js";
import { type Suite, DAY } from "./suite.js";

/** Proposes a project by account 5, which has an identity. Returns its number. */
export async function propose(suite: Suite, number: number): Promise<bigint> {
  const { projects } = await suite.as(5);
  const now = (await suite.provider.getBlock("latest"))!.timestamp;
  const terms = { cost: parseEther("0.1"), stakingDeadline: now + 10 * DAY, content: { number }, uri: "ipfs://x" };
  return (await projects.propose({ ...terms, collateral: "reputation" }).send()).result.projectId;
}

/** A project with one task that nobody validated, in the time of commitments; account 8 has 100 tokens. */
export async function disputedTask(suite: Suite): Promise<bigint> {
  const { capital, projects } = await suite.as(5);
  await suite.register(5);
  await capital.buy({ amount: parseEther("10000") }).send();
  await (await suite.as(8)).capital.buy({ amount: parseEther("100") }).send();
  const id = await propose(suite, 1);
  const needed = await projects.needed(id);
  await projects.stakeTokens(id, needed.tokens).send();
  await projects.stakeReputation(id, needed.reputation).send();
  const list = new TaskList([{ description: "All of it", weight: 10_000 }], "ipfs://tasks");
  await projects.publishTaskList(id, list).send();
  await projects.backTaskList(id, list).send();
  await suite.until((await projects.deadlines(id))!.planning!);
  await projects.acceptTaskList(id, list).send();
  await projects.claimTask(id, list.task(0)).send();
  await projects.giveEvidence(id, 0, { content: {}, uri: "ipfs://evidence" }).send();
  await suite.until((await projects.deadlines(id))!.validation!);
  return id;
}
