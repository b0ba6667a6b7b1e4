import type { Asset } from "../../../sdk/src/projects/index.js";
import { eth, count, percent, whole } from "../stage/words.ts";
import { budgetFor } from "./budget.ts";
import type { Link, Round } from "./data.ts";
import type { Network } from "./network.ts";
import { type Venture, drawFate } from "./venture.ts";

const DAY = 86_400;
/** Staking is open for this long. */
const STAKING = 5 * DAY;
/** Candidates are looked at in groups of this size. */
const GROUP = 12;

/** Somebody proposes the project of a round. */
export async function propose(network: Network, round: Round, links: readonly Link[]): Promise<Venture> {
  const { context, random, operators } = network;
  const pool = await context.observer.capital.pool();
  const { cost, weights } = budgetFor(links, pool.pooled, operators.length);
  const notes: string[] = [];
  const { projectId, proposer } = await proposeAs(network, cost, `Links of ${round.name}`);
  const name = `Project ${projectId}`;
  notes.push(
    `${name}: ${proposer.name} proposes ${count(links.length, "link")} for ${eth(cost)}, ` +
      `${percent(cost, pool.pooled)} of the pool.`,
  );
  return {
    round,
    name,
    projectId,
    cost,
    jobs: links.map((link, index) => ({
      link,
      index,
      weight: weights[index]!,
      fate: drawFate(random),
      evidence: false,
      validators: [],
    })),
    members: [...operators],
    tokenStakers: new Set(),
    reputationStakers: new Set(),
    claimants: new Set(),
    tokensStaked: 0n,
    reputationStaked: 0n,
    notes,
  };
}

/** Somebody who can put up the collateral proposes. */
export async function proposeAs(network: Network, cost: bigint, title: string) {
  const { proposer, collateral } = await findProposer(network, cost);
  const stakingDeadline = (await network.context.chain.now()) + STAKING;
  const { projects } = proposer.client;
  const text = { content: { title }, uri: `urn:mesh:${title.toLowerCase().replaceAll(" ", "-")}` };
  const proposal = projects.propose({ ...text, cost, stakingDeadline, collateral });
  const { projectId } = (await network.send(proposal)).result;
  return { projectId, proposer, stakingDeadline };
}

/** One of a few who has the collateral, or else one who buys the tokens for it. */
async function findProposer(network: Network, cost: bigint) {
  const { random, operators } = network;
  const { projects } = network.context.observer;
  const collateral: Asset = random.chance(0.5) ? "tokens" : "reputation";
  const asked = await projects.quoteCollateral(cost, collateral);
  const candidates = random.sample(operators, GROUP);
  const free = await network.freeOf(candidates);
  const found = candidates.find((candidate) => free.get(candidate)![collateral] > asked + asked / 50n);
  if (found) return { proposer: found, collateral };
  const proposer = candidates[0]!;
  const tokens = await projects.quoteCollateral(cost, "tokens");
  const missing = (tokens * 11n) / 10n - free.get(proposer)!.tokens;
  if (missing > 0n) await network.buy(proposer, await proposer.client.capital.quoteBuy(missing));
  return { proposer, collateral: "tokens" as const };
}

/** Operators stake until the project is activated. Returns whether it was. */
export async function stake(network: Network, venture: Venture): Promise<boolean> {
  const { projectId, notes } = venture;
  const workers = new Set(venture.jobs.flatMap(({ link }) => [link.from, link.to]));
  // Whoever has a link of this round rather keeps reputation for claiming it.
  const order = network.random.shuffled(venture.members);
  order.sort((a, b) => Number(workers.has(a.node)) - Number(workers.has(b.node)));
  let { tokens, reputation } = await network.context.observer.projects.needed(projectId);
  let activated = false;
  for (let from = 0; from < order.length && !activated; from += GROUP) {
    const group = order.slice(from, from + GROUP);
    const free = await network.freeOf(group);
    for (const staker of group) {
      if (activated) break;
      const part = BigInt(network.random.between(70, 95));
      const has = free.get(staker)!;
      if (tokens > 0n && has.tokens > 100n) {
        const action = staker.client.projects.stakeTokens(projectId, (has.tokens * part) / 100n);
        const { result } = await network.send(action);
        tokens -= result.amount;
        venture.tokensStaked = result.total;
        venture.tokenStakers.add(staker);
        activated ||= result.activated;
      }
      if (reputation > 0n && has.reputation > 100n) {
        const action = staker.client.projects.stakeReputation(projectId, (has.reputation * part) / 100n);
        const { result } = await network.send(action);
        reputation -= result.amount;
        venture.reputationStaked = result.total;
        venture.reputationStakers.add(staker);
        activated ||= result.activated;
      }
    }
  }
  const stakers = new Set([...venture.tokenStakers, ...venture.reputationStakers]).size;
  notes.push(
    `${count(stakers, "operator stakes", "operators stake")} ${whole(venture.tokensStaked)} tokens and ` +
      `${whole(venture.reputationStaked)} reputation on it.`,
  );
  return activated;
}
