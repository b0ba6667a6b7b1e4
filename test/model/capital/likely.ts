/** What is likely: what members of a community would do as things stand. */

import type { Action } from "./actions.ts";
import { type Account, BPS, DAY, HOUR, WAD, least, most } from "../basics.ts";
import { ATTESTER, AUTHORITY, type Ballot, Draw, type Drawn, IDENTITIES, PURSE, make } from "./draw.ts";
import { NOBODY } from "../identity.ts";
import { type PlannedTask, type Project, isOpposed } from "./project.ts";
import type { Random } from "../random.ts";
import type { Suite } from "./suite.ts";
import { pledgeOf, validatorLockOf } from "./terms.ts";
import { encodeDown } from "./vote-lock.ts";
import { pollOn } from "./voting.ts";
import { Wild } from "./wild.ts";

const OPEN_PROJECTS = 5;

/** What a community is about. */
export type Mood = "nameless" | "opening" | "usual" | "leaving";

export class Likely extends Draw {
  private readonly finished = new Set<Project>();
  private readonly wild: Wild;

  constructor(
    suite: Suite,
    random: Random,
    ballots: ReadonlyMap<string, Ballot[]>,
    /** Those who are likely to do anything. */
    protected override readonly accounts: readonly Account[],
  ) {
    super(suite, random, ballots);
    this.wild = new Wild(suite, random, ballots);
  }

  // ---- What is likely --------------------------------------------------------------------------------------------

  draw(mood: Mood): Action {
    for (let attempt = 0; attempt < 12; attempt++) {
      const action = this.topic(mood)();
      if (action !== undefined) return action;
    }
    return this.wild.draw();
  }

  private topic(mood: Mood): () => Drawn {
    const { random } = this;
    if (mood === "nameless") return random.pick([() => this.buy(), () => this.income(), () => this.leave()]);
    if (mood === "opening") {
      return random.weighted([
        [9, () => this.buy()],
        [9, () => this.person()],
        [1, () => this.income()],
      ]);
    }
    if (mood === "leaving") return () => this.leave();
    return random.weighted([
      [12, () => this.market()],
      [5, () => this.person()],
      [5, () => this.income()],
      [4, () => this.propose()],
      [86, () => this.project()],
      [2, () => this.parameters()],
    ]);
  }

  private market(): Drawn {
    const { random, suite } = this;
    const by = random.pick(this.accounts);
    return random.weighted([
      [5, () => this.buy()],
      [3, () => this.sellOf(by, this.amountUpTo(suite.pool.free(by)))],
      [2, () => make("transfer", by, { to: random.pick(this.accounts), amount: this.amountUpTo(suite.pool.free(by)) })],
    ])();
  }

  private buy(): Action {
    const { random, suite } = this;
    const by = random.pick(this.accounts);
    const { supply } = suite.pool;
    const large = random.between(WAD, most(supply / 8n, 2_000n * WAD));
    const amount = random.weighted([
      [8, large],
      [1, random.between(1n, WAD)],
    ]);
    const price = suite.pool.quoteBuy(by, amount);
    const limit = random.weighted([
      [8, PURSE],
      [2, price],
      [1, most(price - 1n, 0n)],
    ]);
    return make("buy", by, { amount, limit, deadline: suite.clock.now + random.between(0n, HOUR) });
  }

  private sellOf(by: Account, amount: bigint): Action {
    const { random, suite } = this;
    const gain = suite.pool.quoteSell(amount);
    const limit = random.weighted([
      [6, 0n],
      [2, gain],
      [1, gain + 1n],
    ]);
    const deadline = suite.clock.now + random.between(0n, HOUR);
    return make("sell", by, { amount, limit, deadline });
  }

  /** Sells all that can be sold, and ends what keeps the rest. */
  private leave(): Drawn {
    const { random, suite } = this;
    const { pool } = suite;
    // Dust that someone has aside keeps a supply in which nothing can be bought.
    const least = random.oneIn(4) ? 1n : WAD;
    const by = this.someone((account) => pool.free(account) >= least);
    if (by === undefined || random.oneIn(8)) {
      const due = this.live().flatMap((project) => this.due(project));
      return due.length === 0 ? this.income() : random.pick(due);
    }
    if (random.oneIn(8)) {
      return make("transfer", by, { to: random.pick(this.accounts), amount: random.between(1n, 1_000n) });
    }
    return make("sell", by, { amount: pool.free(by), limit: 0n, deadline: suite.clock.now });
  }

  private income(): Drawn {
    const { random } = this;
    const by = random.pick(this.accounts);
    const amount = random.weighted([
      [5, random.between(1n, WAD / 5n)],
      [2, random.between(1n, 1_000n)],
    ]);
    return random.weighted([
      [2, () => make("deposit", by, { amount })],
      [2, () => make("split", by, { amount })],
      [1, () => make("distribute", by, { amount })],
      [4, () => make("claimDividends", by, {})],
    ])();
  }

  private person(): Drawn {
    const { random, suite } = this;
    const { registry, reputation, clock } = suite;
    const unborn = IDENTITIES.filter((identity) => registry.accountOf(identity) === NOBODY);
    const vacant = this.accounts.filter((account) => registry.identityOf(account) === NOBODY);
    const unopened = registry.all().find((identity) => !reputation.holders.get(identity)?.opened);
    const by = random.pick(this.accounts);
    if (unopened !== undefined && random.oneIn(2)) return make("open", by, { identity: unopened });
    if (unborn.length === 0 || vacant.length === 0) return undefined;
    const [identity, account] = [random.pick(unborn), random.pick(vacant)];
    const attestation = { attester: ATTESTER, deadline: clock.now + random.between(0n, HOUR), genuine: true };
    // Some are left for later, so that identities begin throughout a history.
    if (unborn.length < 7 && !random.oneIn(8)) return this.relocation(account);
    return random.weighted([
      [10, () => make("register", by, { identity, account, attestation })],
      [1, () => make("attest", by, { identity, account, attestation })],
      [1, () => make("registerByVote", AUTHORITY, { identity, account })],
    ])();
  }

  private relocation(to: Account): Drawn {
    const { random, suite } = this;
    const by = this.someone((account) => suite.registry.identityOf(account) !== NOBODY);
    if (by === undefined || random.oneIn(2)) return undefined;
    const identity = suite.registry.identityOf(by);
    const deadline = suite.clock.now + random.between(0n, HOUR);
    return random.oneIn(3)
      ? make("recover", AUTHORITY, { identity, to })
      : make("move", by, { to, deadline, genuine: true });
  }

  private parameters(): Drawn {
    const { random } = this;
    const { told } = this.wild;
    return random.weighted([
      [1, () => make("setPoolParameters", AUTHORITY, told.setPoolParameters())],
      [1, () => make("setReputationParameters", AUTHORITY, told.setReputationParameters())],
      [1, () => make("setCapitalShare", AUTHORITY, told.setCapitalShare())],
      [1, () => make("setStakingTerms", AUTHORITY, told.setStakingTerms())],
      [1, () => make("setWorkTerms", AUTHORITY, told.setWorkTerms())],
    ])();
  }

  // ---- Projects --------------------------------------------------------------------------------------------------

  private propose(): Drawn {
    const { random, suite } = this;
    if (this.live().length >= OPEN_PROJECTS) return undefined;
    const { pool, clock, registry, reputation } = suite;
    if (pool.pooled === 0n || pool.circulating === 0n || reputation.supply === 0n) return undefined;
    const { stakingTerms, workTerms } = suite.projects;
    const terms = { ...stakingTerms[stakingTerms.length - 1], ...workTerms[workTerms.length - 1] };
    const { minStaking, maxStaking } = terms;
    // A budget at the limit may be out of the pool's reach for a while after it.
    const largest = (pool.pooled * terms.maxFraction) / (BPS + terms.proposerReward + terms.validationReward);
    const cost = random.weighted([
      [8, random.between(largest / 50n, least(largest, pool.pooled / 9n))],
      [2, largest],
      [1, random.between(1n, 100n)],
    ]);
    const deadline = clock.now + random.pick([minStaking, 4n * DAY, 4n * DAY, random.between(minStaking, maxStaking)]);
    const asset = random.pick(["tokens", "reputation"] as const);
    const able = (account: Account) =>
      asset === "tokens" ? pool.free(account) > 0n : reputation.free(registry.identityOf(account)) > 0n;
    const by = this.someone(able) ?? random.pick(this.accounts);
    return make("propose", by, { cost, deadline, asset, maxCollateral: PURSE });
  }

  private project(): Drawn {
    const { random, suite } = this;
    const live = this.live();
    if (live.length === 0) return this.propose();
    const project = random.pick(live);
    const due = this.due(project);
    if (due.length > 0 && random.oneIn(2)) return random.pick(due);
    switch (project.stateAt(suite.clock.now)) {
      case "Proposed":
        return this.stake(project);
      case "Staked":
        return this.plan(project);
      case "Active":
        return this.work(project);
      case "Validation":
        return this.validate(project);
      case "Voting":
        return this.vote(project);
      default:
        return undefined;
    }
  }

  private stake(project: Project): Drawn {
    const { random, suite } = this;
    const { pool, reputation, registry } = suite;
    const { id } = project;
    const needed = suite.projects.needed(project);
    if (random.oneIn(14)) return this.withdraw(project);
    if (random.oneIn(20)) return make("activate", random.pick(this.accounts), { project: id });
    if (random.oneIn(2)) {
      const by = this.someone((account) => pool.free(account) > 0n);
      if (by === undefined) return undefined;
      return make("stakeTokens", by, { project: id, amount: this.stakeOf(pool.free(by), needed.tokens) });
    }
    const by = this.someone((account) => reputation.free(registry.identityOf(account)) > 0n);
    if (by === undefined) return undefined;
    const free = reputation.free(registry.identityOf(by));
    return make("stakeReputation", by, { project: id, amount: this.stakeOf(free, needed.reputation) });
  }

  private stakeOf(free: bigint, needed: bigint): bigint {
    const reach = least(free, most(needed, 1n));
    return this.random.weighted([
      [6, reach],
      [2, this.amountUpTo(reach)],
      [1, free],
      [1, most(needed, 1n)],
    ]);
  }

  private withdraw({ id, tokenPositions, reputationPositions }: Project): Drawn {
    const { random, suite } = this;
    if (random.oneIn(2)) {
      const by = this.someone((account) => (tokenPositions.get(account)?.amount ?? 0n) > 0n);
      if (by === undefined) return undefined;
      const amount = this.amountUpTo(tokenPositions.get(by)?.amount ?? 0n);
      return make("withdrawTokens", by, { project: id, amount });
    }
    const staked = (account: Account) => reputationPositions.get(suite.registry.identityOf(account))?.amount ?? 0n;
    const by = this.someone((account) => staked(account) > 0n);
    return by === undefined
      ? undefined
      : make("withdrawReputation", by, { project: id, amount: this.amountUpTo(staked(by)) });
  }

  private plan(project: Project): Drawn {
    const { random, suite } = this;
    const { id, lists } = project;
    const positionsOf = (account: Account) => suite.projects.positionsOf(project, account);
    const isIdle = (account: Account) => positionsOf(account).some(({ position }) => position.list === "");
    const idle = random.oneIn(4) ? undefined : this.someone(isIdle);
    const staker = idle ?? this.someone((account) => positionsOf(account).length > 0);
    const roots = [...lists.keys()];
    const isAccepting = suite.clock.now >= project.stakedEnd;
    if (staker === undefined || (isAccepting && roots.length === 0)) return undefined;
    if (roots.length === 0 || (!isAccepting && random.oneIn(8))) {
      return make("publishTaskList", staker, { project: id, tasks: this.tasks() });
    }
    const root = random.oneIn(6) ? random.pick(roots) : roots[0];
    if (!isAccepting) return make("backTaskList", staker, { project: id, root });
    const backing = ({ tokens, reputation }: { tokens: bigint; reputation: bigint }) =>
      tokens * project.reputationStaked + reputation * project.tokensStaked;
    const [best] = [...lists.entries()].sort(([, a], [, b]) => (backing(a) > backing(b) ? -1 : 1));
    const isBacked = backing(best[1]) > project.tokensStaked * project.reputationStaked;
    if (!isBacked && !random.oneIn(8)) return undefined;
    return make("acceptTaskList", random.pick(this.accounts), { project: id, root: best[0] });
  }

  private tasks(): PlannedTask[] {
    const { random } = this;
    const cuts = Array.from({ length: random.below(4) }, () => random.between(1n, BPS - 1n));
    const ends = [...new Set([...cuts, BPS])].sort((a, b) => (a < b ? -1 : 1));
    return ends.map((end, index) => ({
      description: `task ${random.below(1_000)}`,
      weight: end - (ends[index - 1] ?? 0n),
    }));
  }

  private work(project: Project): Drawn {
    const { random, suite } = this;
    const { reputation, registry, clock } = suite;
    const index = random.below(project.plan.length);
    const planned = project.plan[index];
    const task = project.tasks.get(index);
    const lapsed = task?.status === "Claimed" && clock.now >= task.claimUntil;
    if (task === undefined || task.status === "Open" || lapsed) {
      const pledge = pledgeOf(project.reputationStaked, planned.weight);
      const able = (account: Account) => reputation.free(registry.identityOf(account)) >= pledge;
      const by = random.oneIn(8) ? random.pick(this.accounts) : this.someone(able);
      return by === undefined ? undefined : make("claimTask", by, { project: project.id, index, task: planned });
    }
    if (task.status !== "Claimed") return undefined;
    const by = random.oneIn(10) ? random.pick(this.accounts) : registry.accountOf(task.claimer);
    return make("giveEvidence", by, { project: project.id, index });
  }

  private validate(project: Project): Drawn {
    const { random, suite } = this;
    const { pool, registry, clock } = suite;
    if (clock.now >= project.validationEnd) return undefined;
    const found = this.someTask(project, (task) => task.status === "Evidenced");
    if (found === undefined) return undefined;
    const { index, task } = found;
    const lock = validatorLockOf(project.terms, project.tokensStaked, task.weight);
    const fits = (account: Account) => {
      const identity = registry.identityOf(account);
      const staked = project.reputationPositions.has(identity) || project.claims.has(identity);
      return identity !== NOBODY && !staked && !task.validations.has(identity) && pool.free(account) >= lock;
    };
    const by = random.oneIn(8) ? random.pick(this.accounts) : this.someone(fits);
    // Tasks that tend to one side, so that all kinds of outcome are common and sides fill up.
    const lean = (project.id + index) % 3;
    const yes = lean === 0 ? !random.oneIn(8) : lean === 1 ? random.oneIn(8) : random.oneIn(2);
    return by === undefined ? undefined : make("validate", by, { project: project.id, index, yes });
  }

  private vote(project: Project): Drawn {
    const { random, suite } = this;
    const { voting, clock, pool, reputation, registry } = suite;
    const found = this.someTask(project, (task) => task.status === "Evidenced" && isOpposed(task));
    if (found === undefined) return undefined;
    const { index } = found;
    const on = { project: project.id, index };
    const poll = pollOn(project.id, index);
    if (!voting.polls.has(poll)) return make("openPoll", random.pick(this.accounts), on);
    if (clock.now >= project.commitEnd) {
      const ballots = this.ballots.get(poll) ?? [];
      return ballots.length === 0
        ? undefined
        : make("reveal", random.pick(this.accounts), { ...on, ...random.pick(ballots) });
    }
    const by = random.pick(this.accounts);
    const identity = registry.identityOf(by);
    const { balance, held } = pool.holder(by);
    const standing = reputation.holder(identity);
    const weight = (most: bigint) =>
      random.weighted([
        [3, () => 0n],
        [6, () => encodeDown(this.amountUpTo(most))],
      ])();
    const lean = (project.id + index) % 4;
    const choice = lean === 0 ? 0 : lean === 3 ? random.below(2) : 1;
    return make("commit", by, {
      ...on,
      voter: random.oneIn(15) ? random.pick(this.accounts) : by,
      choice: random.oneIn(8) ? 1 - choice : choice,
      salt: `salt ${random.below(1_000)}`,
      tokens: weight(balance - held),
      reputation: identity === NOBODY && !random.oneIn(10) ? 0n : weight(standing.balance - standing.held),
    });
  }

  /** Projects in which something can still happen. */
  live(): Project[] {
    const { projects, clock } = this.suite;
    return projects.all().filter((project) => {
      if (this.finished.has(project)) return false;
      const hasEnded = project.outcome !== undefined || project.stateAt(clock.now) === "Expired";
      const claimed = [...project.tasks.values()].some((task) => task.status === "Claimed");
      const isOver = hasEnded && !claimed && this.due(project).length === 0;
      if (isOver) this.finished.add(project);
      return !isOver;
    });
  }
}
