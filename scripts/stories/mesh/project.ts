import type { Course } from "../stage/calendar.ts";
import { whole } from "../stage/words.ts";
import type { Link, Round } from "./data.ts";
import { propose, proposeAs, stake } from "./funding.ts";
import { commitVotes, openQuestions, resolve, revealVotes, tellVerdicts, validateAll } from "./judging.ts";
import type { Network } from "./network.ts";
import { plan, quarrel } from "./planning.ts";
import { returnStakes, settleAll } from "./settling.ts";
import type { Venture } from "./venture.ts";
import { Claims, claimAll, finish, lapse } from "./working.ts";

const DAY = 86_400;

/** The life of a round's project, from the proposal until everyone has what is theirs. */
export async function* buildLinks(
  network: Network,
  round: Round,
  links: readonly Link[],
  told: (venture: Venture) => void,
): Course {
  const venture = await propose(network, round, links);
  if (await stake(network, venture)) yield* carryOut(network, venture);
  else yield* expire(network, venture);
  told(venture);
}

/** Planned, worked on, judged, settled. */
async function* carryOut(network: Network, venture: Venture): Course {
  const { projectId } = venture;
  const { observer } = network.context;
  await payProposer(network, venture);
  const deadlines = async () => (await observer.projects.deadlines(projectId))!;
  const planned = await deadlines();

  if (venture.round.number % 12 === 6) {
    await quarrel(network, venture);
    yield seconds(planned.acceptance!);
    await network.send(network.anyone().client.projects.settle(projectId));
    return settleAll(network, venture);
  }
  venture.list = await plan(network, venture);
  yield seconds(planned.planning!);
  await network.send(network.anyone().client.projects.acceptTaskList(projectId, venture.list));

  const begun = await network.context.chain.now();
  const claims = await Claims.open(network, venture);
  await claimAll(network, venture, claims);
  yield begun + 4 * DAY;
  const idle = (fate: string) => fate === "abandoned" || fate === "taken over";
  await finish(
    network,
    venture,
    venture.jobs.filter(({ worker, fate }) => worker && !idle(fate)),
  );
  if (venture.jobs.some(({ worker, evidence }) => worker && !evidence)) {
    yield begun + 8 * DAY;
    await lapse(network, venture, claims);
    await finish(
      network,
      venture,
      venture.jobs.filter(({ worker, evidence }) => worker && !evidence),
    );
  }
  yield seconds((await deadlines()).work!);
  yield* judge(network, venture);
  await settleAll(network, venture);
}

/** Validators look, and where they disagree both houses vote. */
async function* judge(network: Network, venture: Venture): Course {
  const { projectId } = venture;
  if (!venture.jobs.some(({ evidence }) => evidence)) {
    await network.send(network.anyone().client.projects.endWithoutEvidence(projectId));
    venture.notes.push("Nothing was done at all.");
    return;
  }
  await validateAll(network, venture);
  const { validation, commit, reveal } = (await network.context.observer.projects.deadlines(projectId))!;
  yield seconds(validation!);
  const open = openQuestions(venture);
  await resolve(
    network,
    venture,
    venture.jobs.filter((job) => job.evidence && !open.includes(job)),
  );
  if (open.length === 0) return;
  const electorate = await commitVotes(network, venture, open);
  yield seconds(commit!);
  await revealVotes(network, electorate);
  yield seconds(reveal!);
  await resolve(network, venture, open);
  tellVerdicts(venture, open, electorate.voters.length);
}

/** Not enough was staked in time. */
async function* expire(network: Network, venture: Venture): Course {
  const { projects } = network.context.observer;
  yield seconds((await projects.deadlines(venture.projectId))!.staking);
  await network.send(network.anyone().client.projects.forfeitCollateral(venture.projectId));
  await returnStakes(network, venture);
  network.books.projects.expired += 1;
  network.toBuild.push(...venture.jobs.map(({ link }) => link));
  venture.notes.push(
    `${venture.name} expires: too little was staked. The stakes go back, the collateral is forfeited.`,
  );
}

/** Somebody asks for far too much, and few stake on it. */
export async function* dream(network: Network, title: string, told: (lines: string[]) => void): Course {
  const { context, random, books } = network;
  const { pooled } = await context.observer.capital.pool();
  const { projectId, proposer, stakingDeadline } = await proposeAs(network, pooled / 5n, title);
  const believers = random.sample(network.operators, 3).filter((one) => one !== proposer);
  const free = await network.freeOf(believers);
  const stakers = believers.filter((one) => free.get(one)!.tokens > 1000n);
  for (const one of stakers) {
    await network.send(one.client.projects.stakeTokens(projectId, free.get(one)!.tokens / 3n));
  }
  yield stakingDeadline;
  const { result } = await network.send(network.anyone().client.projects.forfeitCollateral(projectId));
  for (const { client } of stakers) await network.send(client.projects.settleTokenStake(projectId));
  books.projects.expired += 1;
  told([
    `Project ${projectId}: ${proposer.name} wants a fifth of the pool for "${title}". Only ${stakers.length} stake on it, so it ` +
      `expires: stakes go back, and the collateral of ${whole(result.amount)} is forfeited.`,
  ]);
}

async function payProposer(network: Network, { projectId }: Venture): Promise<void> {
  const { result } = await network.send(network.anyone().client.projects.payProposer(projectId));
  const proposer = network.operators.find(({ address }) => address === result.account);
  proposer!.earned += result.amount;
  network.books.proposers += result.amount;
}

function seconds(date: Date): number {
  return date.getTime() / 1000;
}
