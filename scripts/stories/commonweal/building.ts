import { parseEther } from "ethers";
import { TaskList } from "../../../sdk/src/index.js";
import type { Sent } from "../../../sdk/src/index.js";
import { together } from "../stage/together.ts";
import { eth, percent, table, whole } from "../stage/words.ts";
import { type Valley, places } from "./cast.ts";
import { type Labour, labour, promise } from "./labour.ts";
import { parts } from "./plan.ts";

/** What the crew is paid in ETH, all together (wei). */
const COST = parseEther("1.6");
const DAY = 86_400;
const DAYS_OF_WORK = 5;

/** The plant stands: the number of its community project. */
export type Plant = Labour;

/** The pool pays for a small hydro-electric plant; neighbours pay a part of the labour with vouchers. */
export async function build(valley: Valley): Promise<Plant> {
  const { observer, chain } = valley.context;
  const projectId = await propose(valley);
  const list = await plan(valley, projectId);
  const promised = await promise(valley);

  const crew = parts.map(({ worker }) => valley.the(worker));
  await together(crew, ({ client }, i) => valley.act(client.projects.claimTask(projectId, list.task(i))));
  const work = await labour(valley, promised, () => valley.pass(DAYS_OF_WORK));
  await together(crew, ({ client }, i) => {
    const { title } = parts[i]!;
    const content = { part: title, communityProject: String(work.projectId), offer: String(work.offers[i]) };
    const uri = `urn:clearwater:evidence:${title}`;
    return valley.act(client.projects.giveEvidence(projectId, i, { content, uri }));
  });
  const inspectors = [valley.the("innkeeper"), valley.the("farmer")];
  for (const { client } of inspectors) {
    for (const i of parts.keys()) await valley.act(client.projects.validate(projectId, i, true));
  }
  await valley.until((await observer.projects.deadlines(projectId))!.validation!);
  await settle(valley, projectId, inspectors);

  const { contracts } = valley.context.deployment;
  const held = await together([contracts.Projects!, contracts.Tasks!], (at) => chain.provider.getBalance(at));
  valley.expect(
    "the project has paid all that it took out of the pool",
    held[0]! + held[1]! === 0n && valley.flows.left("ETH", places.project) === 0n,
  );
  return work;
}

/** The engineer proposes; the circle stakes on it until it can begin. */
async function propose(valley: Valley): Promise<bigint> {
  const { observer, chain } = valley.context;
  const engineer = valley.the("engineer");
  const { pooled } = await observer.capital.pool();
  const { projectId } = await valley.act(
    engineer.client.projects.propose({
      ...{ cost: COST, collateral: "reputation", stakingDeadline: (await chain.now()) + 5 * DAY },
      ...{ content: { title: "A small hydro-electric plant", output: "90 kW" }, uri: "urn:clearwater:plant" },
    }),
  );
  const needed = await observer.projects.needed(projectId);
  const share = (amount: bigint) => amount / BigInt(valley.circle.length) + 1n;
  let budget = 0n;
  const began = ({ events }: Sent<unknown>) => {
    const activated = events.find(({ name }) => name === "Activated");
    if (activated) budget = activated.args.budget as bigint;
  };
  for (const { client } of valley.circle) {
    began(await valley.send(client.projects.stakeTokens(projectId, share(needed.tokens))));
    began(await valley.send(client.projects.stakeReputation(projectId, share(needed.reputation))));
  }
  valley.expect("the project can begin", (await observer.projects.stateOf(projectId)) === "staked");
  valley.flows.move("ETH", places.pool, places.project, budget);
  const { amount } = await valley.act(engineer.client.projects.payProposer(projectId));
  valley.flows.move("ETH", places.project, places.crew, amount);
  valley.say(
    `The engineer proposes a small hydro-electric plant. The circle stakes ${whole(needed.tokens)} tokens and ${whole(needed.reputation)} reputation on it,`,
    `and the pool sets ${eth(budget)} aside, ${percent(budget, pooled)} of what it has.`,
  );
  return projectId;
}

/** One of the circle publishes the list of tasks, and all back it. */
async function plan(valley: Valley, projectId: bigint): Promise<TaskList> {
  const { projects } = valley.context.observer;
  const drafts = parts.map(({ title, weight }) => ({ description: `Build the ${title}`, weight }));
  const list = new TaskList(drafts, "urn:clearwater:plant:{id}");
  await valley.act(valley.anyone.client.projects.publishTaskList(projectId, list));
  await together(valley.circle, ({ client }) => valley.act(client.projects.backTaskList(projectId, list)));
  await valley.until((await projects.deadlines(projectId))!.planning!);
  await valley.act(valley.anyone.client.projects.acceptTaskList(projectId, list));
  return list;
}

/** What the inspectors found is entered, and everybody takes what is theirs. */
async function settle(valley: Valley, projectId: bigint, inspectors: readonly { identity: string }[]): Promise<void> {
  const { flows } = valley;
  const { projects } = valley.anyone.client;
  for (const i of parts.keys()) {
    const { events } = await valley.send(projects.resolveTask(projectId, i));
    const settled = events.find(({ name }) => name === "Settled");
    if (settled) flows.move("ETH", places.project, places.pool, settled.args.returned as bigint);
  }
  valley.expect("the plant is complete", (await projects.stateOf(projectId)) === "complete");
  const rows = [["", "ETH from the pool", "hours", "vouchers of neighbours"]];
  for (const [i, { title, worker, hours, wants }] of parts.entries()) {
    const { paid } = await valley.act(projects.settleClaim(projectId, i));
    flows.move("ETH", places.project, places.crew, paid);
    const inKind = wants ? `${wants.units} ${wants.good === "produce" ? "kg of produce" : "meals"}` : "–";
    rows.push([`the ${worker}, the ${title}`, eth(paid), String(hours), inKind]);
    for (const { identity } of inspectors) {
      const validation = await valley.act(projects.settleValidation(projectId, i, identity));
      flows.move("ETH", places.project, places.house, validation.paid);
    }
  }
  for (const { client, identity } of valley.circle) {
    const { amount, payout } = await valley.act(client.projects.settleTokenStake(projectId));
    flows.move("capital tokens", places.pool, places.circle, payout - amount);
    await valley.act(client.projects.settleReputationStake(projectId, identity));
  }
  valley.say(
    "The work is shown, and innkeeper and farmer, who have no stake in it, look at every part: it holds. So labour is paid,",
    "partly in ETH of the pool, partly in vouchers:",
    ...table(rows, [0, 3]).map((line) => `  ${line}`),
    "The electrician takes no vouchers: the labour is a contribution.",
  );
}
