/** What the contracts must answer when they are asked, as the model has it. */

import type { Action } from "../../model/capital/actions.ts";
import { type Account, type Identity, Vault } from "../../model/basics.ts";
import { ACCOUNTS, IDENTITIES } from "../../model/capital/draw.ts";
import { NOBODY } from "../../model/identity.ts";
import type { Suite } from "../../model/capital/suite.ts";
import { type Staircase, encodeDown } from "../../model/capital/vote-lock.ts";
import type { Names } from "./names.ts";
import { ProjectViews } from "./project-views.ts";
import type { View } from "../history/comparison.ts";

export class Views extends ProjectViews {
  /** Answers about accounts and identities when they were last told. */
  private readonly before = new Map<string, string>();

  constructor(
    suite: Suite,
    names: Names,
    /** Wei that every account began with. */
    private readonly purse: bigint,
  ) {
    super(suite, names);
  }

  /** All totals, all ETH, what changed of accounts and identities, and all that `action` was about. */
  after(action: Action): View[] {
    const { projects, registry } = this.suite;
    const everyone = [...ACCOUNTS.map((each) => this.holding(each)), ...IDENTITIES.map((each) => this.standing(each))];
    const created = action.kind === "propose" ? projects.all().slice(-1) : [];
    return [
      ...this.totals(),
      ...ACCOUNTS.map((each) => this.purseOf(each)),
      ...everyone.filter((view) => this.hasChanged(view)),
      this.holding(action.by),
      this.standing(registry.identityOf(action.by)),
      ...created.flatMap((project) => this.project(project)),
      ...("project" in action ? this.onProject(action) : []),
    ];
  }

  everything(): View[] {
    return [
      ...this.totals(),
      ...this.sums(),
      ...this.parameters(),
      ...ACCOUNTS.flatMap((each) => [this.holding(each), this.purseOf(each), ...this.binding(each)]),
      ...IDENTITIES.flatMap((each) => [this.standing(each), ...this.identity(each)]),
      ...this.suite.projects.all().flatMap((project) => this.wholeProject(project)),
    ];
  }

  private hasChanged({ name, answer }: View): boolean {
    const before = this.before.get(name);
    this.before.set(name, answer);
    return answer !== before;
  }

  // ---- Totals ----------------------------------------------------------------------------------------------------

  private totals(): View[] {
    const { pool, reputation, ether } = this.suite;
    const { addresses } = this.names;
    const { pooled, openProjects, unvested, supply, reserve, vestingEnd } = pool;
    const { round, now, carried, remainder } = reputation;
    return [
      this.ask("capital", "pool", [], [pooled, openProjects, unvested, supply, reserve, vestingEnd]),
      this.ask("reputation", "totalSupply", [], [reputation.supply]),
      this.ask("reputation", "totalStaked", [], [reputation.totalStaked]),
      this.ask("reputation", "dividends", [], [round, now, carried, remainder]),
      this.wei("the pool", addresses.capital, ether.of(Vault.pool)),
      this.wei("reputation", addresses.reputation, ether.of(Vault.reputation)),
      this.wei("projects", addresses.projects, ether.of(Vault.projects)),
      this.wei("tasks", addresses.tasks, ether.of(Vault.tasks)),
      this.wei("the splitter", addresses.splitter, 0n),
      this.wei("voting", addresses.voting, 0n),
      this.wei("identities", addresses.identities, 0n),
    ];
  }

  /** Other ways to ask for totals. */
  private sums(): View[] {
    const { pool, reputation, projects } = this.suite;
    const { capital, projects: stakes } = this.names.addresses;
    return [
      this.ask("capital", "totalSupply", [], [pool.supply]),
      this.ask("capital", "takesDeposits", [], [pool.takesDeposits]),
      this.ask("capital", "balanceOf", [BigInt(capital)], [pool.reserve]),
      this.ask("capital", "balanceOf", [BigInt(stakes)], [pool.stakes]),
      this.ask("reputation", "balanceOf", [BigInt(stakes)], [reputation.totalStaked]),
      this.ask("reputation", "identities", [], [reputation.identities]),
      this.ask("projects", "projectCount", [], [BigInt(projects.all().length)]),
    ];
  }

  private parameters(): View[] {
    const { pool, reputation, splitter, projects } = this.suite;
    const { stakingTerms, workTerms } = projects;
    const [staking, work] = [BigInt(stakingTerms.length), BigInt(workTerms.length)];
    const inForce = workTerms[workTerms.length - 1];
    return [
      this.ask("capital", "parameters", [], Object.values(pool.parameters)),
      this.ask("reputation", "parameters", [], Object.values(reputation.parameters)),
      this.ask("splitter", "parameters", [], Object.values(splitter.parameters)),
      this.ask("projects", "parametersVersion", [], [staking]),
      this.ask("tasks", "currentTerms", [], [work, inForce.validationReward]),
      ...stakingTerms.map((terms, index) =>
        this.ask(
          "projects",
          "parameters",
          [BigInt(index + 1)],
          [
            terms.proposerReward,
            terms.maxFraction,
            terms.collateral,
            terms.stakerBonus,
            terms.apathyLoss,
            terms.quorumNumerator,
            terms.quorumDenominator,
            terms.minStaking,
            terms.maxStaking,
            terms.withdrawalCutoff,
            terms.staked,
            terms.acceptance,
          ],
        ),
      ),
      ...workTerms.map((terms, index) =>
        this.ask(
          "tasks",
          "parameters",
          [BigInt(index + 1)],
          [
            terms.validationReward,
            terms.validatorLock,
            terms.claimLimit,
            terms.active,
            terms.task,
            terms.validation,
            terms.commit,
            terms.reveal,
          ],
        ),
      ),
    ];
  }

  // ---- Accounts and identities -------------------------------------------------------------------------------------

  private holding(account: Account): View {
    const { pool } = this.suite;
    const { balance, held, staked } = pool.holder(account);
    const words = [balance, pool.free(account), held, pool.voting(account), pool.fresh(account), staked];
    return this.ask("capital", "accountOf", [this.names.account(account)], words);
  }

  private purseOf(account: Account): View {
    return this.wei(account, this.names.addressOf(account), this.purse + this.suite.ether.of(account));
  }

  private binding(account: Account): View[] {
    const { pool, registry, reputation } = this.suite;
    const identity = registry.identityOf(account);
    const of = [this.names.account(account)];
    const boundAt = identity === NOBODY ? 0n : registry.boundAt(identity);
    return [
      this.ask("capital", "balanceOf", of, [pool.holder(account).balance]),
      this.ask("capital", "voteLockOf", of, staircase(pool.holder(account).stairs)),
      this.ask("identities", "identityOf", of, [this.names.identity(identity), boundAt]),
      this.ask("reputation", "balanceOf", of, [reputation.holder(identity).balance]),
    ];
  }

  private standing(identity: Identity): View {
    const { reputation } = this.suite;
    const { balance, held, opened } = reputation.holder(identity);
    const [free, voting] = [reputation.free(identity), reputation.voting(identity)];
    const words = [balance, free, held, voting, reputation.dividendsOf(identity), opened];
    return this.ask("reputation", "accountOf", [this.names.identity(identity)], words);
  }

  private identity(identity: Identity): View[] {
    const { registry, reputation } = this.suite;
    const of = [this.names.identity(identity)];
    const account = this.names.account(registry.accountOf(identity));
    return [
      this.ask("identities", "get", of, [account, registry.boundAt(identity), 0n]),
      this.ask("reputation", "voteLockOf", of, staircase(reputation.holder(identity).stairs)),
    ];
  }
}

function staircase(stairs: Staircase): bigint[] {
  const steps = stairs.flatMap(({ amount, until }) => [encodeDown(amount), until]);
  return [...steps, 0n, 0n, 0n, 0n].slice(0, 4);
}
