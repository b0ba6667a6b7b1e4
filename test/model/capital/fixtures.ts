/** A small community at rest, from which the model's tests begin. */

import { type Account, DAY, type Identity, START, WAD } from "../basics.ts";
import type { PlannedTask } from "./project.ts";
import { Suite } from "./suite.ts";

export const PURSE = 10n ** 30n;

export function tokens(whole: bigint): bigint {
  return whole * WAD;
}

export function identityOf(account: Account): Identity {
  return `id:${account}`;
}

/** Each of `accounts` with an identity, its first reputation and 10,000 tokens, at 1 ETH in the pool for each. */
export function community(accounts: Account[]): Suite {
  const suite = new Suite(START);
  suite.pool.buy(accounts[0], tokens(10_000n) * BigInt(accounts.length), PURSE, START);
  suite.clock.advance(DAY);
  for (const account of accounts) {
    suite.registry.registerByVote(identityOf(account), account);
    suite.reputation.open(identityOf(account));
    suite.pool.transfer(accounts[0], account, tokens(10_000n));
  }
  suite.clock.advance(DAY);
  return suite;
}

export interface Staking {
  cost: bigint;
  tasks: PlannedTask[];
}

/** A project that `first` proposes and stakes, with its list accepted. */
export function activeProject(suite: Suite, first: Account, { cost, tasks }: Staking): number {
  const id = stakedProject(suite, first, cost);
  const root = suite.projects.publishTaskList(first, id, tasks);
  suite.projects.backTaskList(first, id, root);
  suite.clock.advance(7n * DAY);
  suite.projects.acceptTaskList(id, root);
  suite.clock.advance(1n);
  return id;
}

export function stakedProject(suite: Suite, first: Account, cost: bigint): number {
  const id = suite.projects.propose(first, cost, suite.clock.now + 10n * DAY, "tokens", PURSE);
  suite.projects.stakeTokens(first, id, PURSE);
  suite.projects.stakeReputation(first, id, PURSE);
  return id;
}

export function tasksOf(...weights: bigint[]): PlannedTask[] {
  return weights.map((weight, index) => ({ description: `task ${index}`, weight }));
}
