/** What must hold of the suite after every action, each value counted again from its parts. */

import { Vault, most, sum } from "../basics.ts";
import { type Project, type Task, isResolved } from "./project.ts";
import { ONE } from "./reputation.ts";
import type { Suite } from "./suite.ts";
import { part, placeShare, pledgeOf, potOf, proposerReward, validatorLockOf } from "./terms.ts";
import { decode, lockedAt } from "./vote-lock.ts";

/** Names of what does not hold, each with both figures. */
export function violations(suite: Suite): string[] {
  const found: string[] = [];
  const equal = (name: string, a: bigint, b: bigint) => {
    if (a !== b) found.push(`${name}: ${a} is not ${b}`);
  };
  const atMost = (name: string, a: bigint, b: bigint) => {
    if (a > b) found.push(`${name}: ${a} is above ${b}`);
  };
  ether(suite, equal);
  tokens(suite, equal);
  reputation(suite, equal);
  backing(suite, equal);
  locks(suite, equal, atMost);
  return found;
}

/** What is left of a suite that was wound up, but for the dust of dividends: less than two wei for each holder. */
export function residue({ pool, reputation, projects, ether }: Suite): string[] {
  const left: [string, bigint][] = [
    ["tokens", pool.supply],
    ["reserve", pool.reserve],
    ["token stakes", pool.stakes],
    ["reputation stakes", reputation.totalStaked],
    ["pooled", pool.pooled],
    ["unvested", pool.unvested],
    ["open projects", pool.openProjects],
    ["held", sum([...pool.holders.values(), ...reputation.holders.values()].map(({ held }) => held))],
    ["staked", sum([...pool.holders.values()].map(({ staked }) => staked))],
    ["positions", sum(projects.all().map(positionsOn))],
    ["pool's ether", ether.of(Vault.pool)],
    ["projects' ether", ether.of(Vault.projects)],
    ["tasks' ether", ether.of(Vault.tasks)],
    ["reputation's ether", most(ether.of(Vault.reputation) - 2n * reputation.identities, 0n)],
  ];
  return left.filter(([, amount]) => amount !== 0n).map(([name, amount]) => `${name}: ${amount}`);
}

function positionsOn({ tokenPositions, reputationPositions }: Project): bigint {
  const positions = [...tokenPositions.values(), ...reputationPositions.values()];
  return sum(positions.map(({ amount }) => amount));
}

type Check = (name: string, a: bigint, b: bigint) => void;

function ether(suite: Suite, equal: Check): void {
  const { pool, projects } = suite;
  const wei = suite.ether;
  equal("pool's ether", wei.of(Vault.pool), pool.pooled + pool.unvested);
  equal("projects' ether", wei.of(Vault.projects), sum(projects.all().map(projectEther)));
  equal("tasks' ether", wei.of(Vault.tasks), sum(projects.all().map(taskEther)));
  equal(
    "open projects",
    pool.openProjects,
    sum(
      projects
        .all()
        .filter(isOpen)
        .map((project) => project.open),
    ),
  );
  equal("all ether", sum(wei.owners().map((owner) => wei.of(owner))), 0n);
  equal("reputation's ether", wei.of(Vault.reputation) * ONE, dividends(suite));
}

/** What the reputation ledger owes, in wei times ONE. */
function dividends({ reputation, projects }: Suite): bigint {
  const earned = (amount: bigint, from: bigint, to: bigint) =>
    amount * (reputation.accumulatedAt(to) - reputation.accumulatedAt(from));
  const holders = [...reputation.holders.values()].map(
    ({ balance, round, owed }) => owed * ONE + earned(balance, round, reputation.round),
  );
  const positions = projects.all().flatMap((project) => {
    const end = project.outcome === "Failed" ? project.closedRound : reputation.round;
    return [...project.reputationPositions.values()]
      .filter(({ amount }) => amount > 0n)
      .map(({ amount, round, owed }) => owed * ONE + earned(amount, round, end));
  });
  return sum(holders) + sum(positions) + reputation.carried * ONE + reputation.remainder;
}

function projectEther(project: Project): bigint {
  if (!project.isActivated) return 0n;
  const reward = project.proposerPaid ? 0n : proposerReward(project.terms, project.cost);
  return reward + (isOpen(project) && !project.isAccepted ? project.open : 0n);
}

function taskEther(project: Project): bigint {
  if (!project.isAccepted) return 0n;
  const paid = sum([...project.tasks.values()].map((task) => paidOn(project, task)));
  return (isOpen(project) ? project.open : project.owed) - paid;
}

function paidOn({ cost, terms }: Project, task: Task): bigint {
  if (!isResolved(task)) return 0n;
  const worker = task.status === "Completed" && task.settled ? part(cost, task.weight) : 0n;
  const filled = task.status === "Completed" ? task.yes : task.no;
  const right = [...task.validations.values()].filter(
    ({ yes, settled }) => settled && task.status === (yes ? "Completed" : "Failed"),
  );
  const pot = potOf(terms, cost, task.weight);
  return worker + sum(right.map(({ place }) => placeShare(pot, filled, place)));
}

function isOpen(project: Project): boolean {
  return project.isActivated && project.outcome === undefined;
}

function tokens({ pool, projects }: Suite, equal: Check): void {
  const holders = [...pool.holders.values()];
  equal("tokens", pool.supply, sum(holders.map((holder) => holder.balance)) + pool.stakes + pool.reserve);
  const staked = projects
    .all()
    .flatMap((project) =>
      [...project.tokenPositions.values()].map(({ amount }) => ({ amount, failed: project.outcome === "Failed" })),
    );
  equal("staked tokens", pool.stakes, sum(staked.map(({ amount, failed }) => (failed ? 0n : amount))));
  equal("stakes counted", sum(holders.map((holder) => holder.staked)), sum(staked.map(({ amount }) => amount)));
}

function reputation({ reputation, projects }: Suite, equal: Check): void {
  const holders = [...reputation.holders.values()];
  const alive = projects.all().filter((project) => project.outcome !== "Failed");
  const staked = alive.flatMap((project) => [...project.reputationPositions.values()].map(({ amount }) => amount));
  equal("staked reputation", reputation.totalStaked, sum(staked));
  equal("reputation", reputation.supply, sum(holders.map(({ balance }) => balance)) + reputation.totalStaked);
}

function backing({ projects, clock }: Suite, equal: Check): void {
  for (const project of projects.all()) {
    const isSettling = project.outcome !== undefined || project.stateAt(clock.now) === "Expired";
    if (isSettling) continue;
    const kinds = [
      ["tokens", project.tokenPositions, project.tokensStaked],
      ["reputation", project.reputationPositions, project.reputationStaked],
    ] as const;
    for (const [kind, positions, staked] of kinds) {
      const all = [...positions.values()];
      equal(`${kind} staked on ${project.id}`, sum(all.map(({ amount }) => amount)), staked);
      for (const [root, list] of project.lists) {
        const backers = all.filter((position) => position.list === root);
        equal(`${kind} behind list ${list.number}`, sum(backers.map(({ amount }) => amount)), list[kind]);
      }
    }
  }
}

function locks(suite: Suite, equal: Check, atMost: Check): void {
  const { pool, reputation, clock } = suite;
  const held = new Map<string, bigint>();
  const add = (kind: string, owner: string, amount: bigint) => {
    const key = `${kind}/${owner}`;
    held.set(key, (held.get(key) ?? 0n) + amount);
  };
  for (const project of suite.projects.all()) {
    if (!project.collateralSettled) add(project.collateralAsset, project.proposer, project.collateral);
    for (const task of project.tasks.values()) {
      const pledged = task.status !== "Open" && !task.settled;
      if (pledged) add("reputation", task.claimer, pledgeOf(project.reputationStaked, task.weight));
      for (const { account, settled } of task.validations.values()) {
        if (!settled) add("tokens", account, validatorLockOf(project.terms, project.tokensStaked, task.weight));
      }
    }
  }
  const votes = largestVotes(suite);
  const kinds = [
    ["tokens", pool.holders],
    ["reputation", reputation.holders],
  ] as const;
  for (const [kind, holders] of kinds) {
    for (const [owner, holder] of holders) {
      const key = `${kind}/${owner}`;
      const locked = lockedAt(holder.stairs, clock.now);
      equal(`held ${key}`, holder.held, held.get(key) ?? 0n);
      atMost(`bound ${key}`, holder.held + locked, holder.balance);
      atMost(`open commitment ${key}`, votes.get(key) ?? 0n, locked);
    }
  }
}

/** The largest commitment of each account and identity whose poll has not ended. */
function largestVotes({ voting, clock }: Suite): Map<string, bigint> {
  const largest = new Map<string, bigint>();
  const raise = (key: string, amount: bigint) => largest.set(key, most(largest.get(key) ?? 0n, amount));
  for (const { terms, commitments } of voting.polls.values()) {
    if (clock.now >= terms.revealEnd) continue;
    for (const [voter, { identity, tokens, reputation }] of commitments) {
      raise(`tokens/${voter}`, decode(tokens));
      raise(`reputation/${identity}`, decode(reputation));
    }
  }
  return largest;
}
