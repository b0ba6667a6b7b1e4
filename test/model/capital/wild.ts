/** What is not likely: anything, by anyone, on anything. */

import type { Action, Actions, Kind } from "./actions.ts";
import { type Account, BPS, DAY, type Identity, WAD, most } from "../basics.ts";
import { ACCOUNTS, ATTESTER, AUTHORITY, Draw, IDENTITIES, IMPOSTOR, PURSE, RECEIVERS, make } from "./draw.ts";
import { NOBODY } from "../identity.ts";
import type { PlannedTask } from "./project.ts";
import { rootOf } from "./projects.ts";
import { STAKING_TERMS, type StakingTerms, WORK_TERMS, type WorkTerms } from "./terms.ts";
import { encodeDown } from "./vote-lock.ts";
import { pollOn } from "./voting.ts";

export class Wild extends Draw {
  /** Anything, by anyone, on anything. */
  draw(): Action {
    const kind = this.random.pick(WILD);
    const by = kind === "registerByVote" || kind === "recover" ? AUTHORITY : this.random.pick(ACCOUNTS);
    return make(kind, by, this.told[kind]());
  }

  readonly told: { [K in Kind]: () => Actions[K] } = {
    buy: () => ({ amount: this.wildAmount(), limit: this.random.pick([0n, WAD, PURSE]), deadline: this.wildTime() }),
    sell: () => ({ amount: this.wildAmount(), limit: this.random.pick([0n, WAD]), deadline: this.wildTime() }),
    deposit: () => ({ amount: this.random.pick([0n, 1n, WAD, 1n << 112n]) }),
    transfer: () => ({ to: this.random.pick(RECEIVERS), amount: this.wildAmount() }),
    split: () => ({ amount: this.random.pick([0n, 1n, 2n, WAD]) }),
    distribute: () => ({ amount: this.random.pick([0n, 1n, WAD, 1n << 112n]) }),
    claimDividends: () => ({}),
    attest: () => this.wildAttestation(),
    register: () => this.wildAttestation(),
    registerByVote: () => ({ identity: this.wildIdentity(), account: this.wildAccount() }),
    open: () => ({ identity: this.random.pick(IDENTITIES) }),
    move: () => ({ to: this.wildAccount(), deadline: this.wildTime(), genuine: !this.random.oneIn(3) }),
    recover: () => ({ identity: this.wildIdentity(), to: this.wildAccount() }),
    propose: () => ({
      cost: this.random.pick([0n, 1n, WAD, this.suite.pool.pooled / 4n, 1n << 96n]),
      deadline: this.wildTime() + this.random.pick([0n, STAKING_TERMS.minStaking, STAKING_TERMS.maxStaking]),
      asset: this.random.pick(["tokens", "reputation"] as const),
      maxCollateral: this.random.pick([0n, WAD, PURSE]),
    }),
    stakeTokens: () => ({ ...this.wildProject(), amount: this.wildAmount() }),
    stakeReputation: () => ({ ...this.wildProject(), amount: this.wildAmount() }),
    withdrawTokens: () => ({ ...this.wildProject(), amount: this.wildAmount() }),
    withdrawReputation: () => ({ ...this.wildProject(), amount: this.wildAmount() }),
    activate: () => this.wildProject(),
    forfeitCollateral: () => this.wildProject(),
    payProposer: () => this.wildProject(),
    publishTaskList: () => ({ ...this.wildProject(), tasks: this.wildTasks() }),
    backTaskList: () => this.wildList(),
    acceptTaskList: () => this.wildList(),
    claimTask: () => {
      const on = this.wildTask();
      const plan = this.suite.projects.all()[on.project - 1]?.plan ?? [];
      const other = { description: "of no list", weight: this.random.pick([0n, 1n, BPS]) };
      return { ...on, task: this.random.pick([plan[on.index] ?? other, other, ...plan]) };
    },
    forfeitClaim: () => this.wildTask(),
    giveEvidence: () => this.wildTask(),
    validate: () => ({ ...this.wildTask(), yes: this.random.oneIn(2) }),
    resolveTask: () => this.wildTask(),
    endWithoutEvidence: () => this.wildProject(),
    settle: () => this.wildProject(),
    settleClaim: () => this.wildTask(),
    settleValidation: () => ({ ...this.wildTask(), identity: this.random.pick(IDENTITIES) }),
    settleTokenStake: () => ({ ...this.wildProject(), account: this.random.pick(ACCOUNTS) }),
    settleReputationStake: () => ({ ...this.wildProject(), identity: this.random.pick(IDENTITIES) }),
    openPoll: () => this.wildTask(),
    commit: () => ({
      ...this.wildTask(),
      voter: this.random.pick(ACCOUNTS),
      choice: this.random.below(3),
      salt: "salt",
      tokens: this.random.pick([0n, 97n, encodeDown(WAD), encodeDown(this.random.between(0n, (1n << 120n) - 1n))]),
      reputation: this.random.pick([0n, 96n, encodeDown(WAD), encodeDown(this.random.between(0n, (1n << 120n) - 1n))]),
    }),
    reveal: () => {
      const on = this.wildTask();
      const known = this.ballots.get(pollOn(on.project, on.index)) ?? [];
      const made = { voter: this.random.pick(ACCOUNTS), choice: this.random.below(4), salt: "salt" };
      return { ...on, ...this.random.pick([made, ...known]) };
    },
    setPoolParameters: () => ({
      floorPrice: this.random.pick([5n * 10n ** 13n, this.random.between(0n, 10n ** 14n), 1n << 64n]),
      vestingPeriod: this.random.pick([7n * DAY, this.random.between(0n, 30n * DAY), 366n * DAY]),
    }),
    setReputationParameters: () => ({
      initialGrant: this.random.pick([10_000n, this.random.between(0n, 20_000n), 1n << 32n]),
      shareDivisor: this.random.pick([4n, this.random.between(0n, 10n), 1n << 16n]),
    }),
    setCapitalShare: () => ({ share: this.random.pick([5_000n, this.random.between(0n, BPS), BPS + 1n]) }),
    setStakingTerms: () => ({ terms: this.stakingTerms() }),
    setWorkTerms: () => ({ terms: this.workTerms() }),
  };

  private wildAmount(): bigint {
    return this.random.pick([0n, 1n, WAD - 1n, WAD, this.random.between(0n, 10n ** 23n), 1n << 112n, 1n << 128n]);
  }

  private wildTime(): bigint {
    return this.suite.clock.now + this.random.pick([-1n, 0n, 1n, DAY]);
  }

  private wildIdentity(): Identity {
    return this.random.oneIn(10) ? NOBODY : this.random.pick(IDENTITIES);
  }

  private wildAccount(): Account {
    return this.random.oneIn(10) ? NOBODY : this.random.pick(ACCOUNTS);
  }

  private wildAttestation(): Actions["register"] {
    const attester = this.random.pick([ATTESTER, ATTESTER, IMPOSTOR]);
    const attestation = { attester, deadline: this.wildTime(), genuine: !this.random.oneIn(3) };
    return { identity: this.wildIdentity(), account: this.wildAccount(), attestation };
  }

  /** Recent ones above all, and some that are not there. */
  private wildProject(): { project: number } {
    const count = this.suite.projects.all().length;
    const recent = most(BigInt(count) - 6n, 0n);
    return { project: Number(this.random.between(this.random.oneIn(8) ? 0n : recent, BigInt(count) + 1n)) };
  }

  private wildTask(): { project: number; index: number } {
    return { ...this.wildProject(), index: this.random.below(4) };
  }

  private wildList(): { project: number; root: string } {
    const on = this.wildProject();
    const lists = this.suite.projects.all()[on.project - 1]?.lists.keys() ?? [];
    return { ...on, root: this.random.pick([rootOf(this.wildTasks()), ...lists]) };
  }

  private wildTasks(): PlannedTask[] {
    const { random } = this;
    const length = random.pick([0, 1, 2, 200, 201]);
    const weight = length === 0 ? 0n : BPS / BigInt(length) + (random.oneIn(5) ? 1n : 0n);
    const tasks = Array.from({ length }, (_, index) => ({ description: `task ${index}`, weight }));
    return random.oneIn(6) ? [...tasks, { description: "for nothing", weight: 0n }] : tasks;
  }

  private stakingTerms(): StakingTerms {
    const { random } = this;
    if (random.oneIn(4)) return STAKING_TERMS;
    if (random.oneIn(4)) return { ...STAKING_TERMS, ...random.pick(NO_STAKING_TERMS) };
    return {
      ...STAKING_TERMS,
      proposerReward: random.between(0n, 300n),
      maxFraction: random.oneIn(8) ? BPS : random.pick([random.between(1_500n, 4_000n), random.between(300n, 900n)]),
      collateral: random.between(100n, 1_000n),
      stakerBonus: random.between(0n, 1_000n),
      apathyLoss: random.between(0n, 500n),
      ...random.pick([
        { quorumNumerator: 1n, quorumDenominator: 2n },
        { quorumNumerator: 3n, quorumDenominator: 4n },
        { quorumNumerator: 2n, quorumDenominator: 3n },
      ]),
      staked: random.between(2n, 9n) * DAY,
      acceptance: random.between(1n, 4n) * DAY,
    };
  }

  private workTerms(): WorkTerms {
    const { random } = this;
    if (random.oneIn(4)) return { ...WORK_TERMS, ...random.pick(NO_WORK_TERMS) };
    return {
      validationReward: random.between(0n, 1_000n),
      validatorLock: random.between(100n, 2_000n),
      claimLimit: random.between(1_000n, 6_000n),
      active: random.between(5n, 20n) * DAY,
      task: random.between(2n, 9n) * DAY,
      validation: random.between(2n, 9n) * DAY,
      commit: random.between(1n, 5n) * DAY,
      reveal: random.between(1n, 5n) * DAY,
    };
  }
}

/** Terms out of their bounds, each by one. */
const NO_STAKING_TERMS: readonly Partial<StakingTerms>[] = [
  { proposerReward: BPS + 1n },
  { maxFraction: 0n },
  { maxFraction: BPS + 1n },
  { collateral: 0n },
  { collateral: BPS + 1n },
  { stakerBonus: BPS + 1n },
  { apathyLoss: BPS + 1n },
  { quorumNumerator: 0n },
  { quorumNumerator: STAKING_TERMS.quorumDenominator + 1n },
  { withdrawalCutoff: STAKING_TERMS.minStaking },
  { maxStaking: STAKING_TERMS.minStaking - 1n },
  { staked: 0n },
  { acceptance: 0n },
];

const NO_WORK_TERMS: readonly Partial<WorkTerms>[] = [
  { validationReward: BPS + 1n },
  { validatorLock: 0n },
  { validatorLock: BPS + 1n },
  { claimLimit: 0n },
  { claimLimit: BPS + 1n },
  { active: 0n },
  { task: 0n },
  { validation: 0n },
  { commit: 0n },
  { reveal: 0n },
];

const WILD: readonly Kind[] = [
  "buy",
  "sell",
  "deposit",
  "transfer",
  "split",
  "distribute",
  "claimDividends",
  "attest",
  "register",
  "registerByVote",
  "open",
  "move",
  "recover",
  "propose",
  "stakeTokens",
  "stakeReputation",
  "withdrawTokens",
  "withdrawReputation",
  "activate",
  "forfeitCollateral",
  "payProposer",
  "publishTaskList",
  "backTaskList",
  "acceptTaskList",
  "claimTask",
  "forfeitClaim",
  "giveEvidence",
  "validate",
  "resolveTask",
  "endWithoutEvidence",
  "settle",
  "settleClaim",
  "settleValidation",
  "settleTokenStake",
  "settleReputationStake",
  "openPoll",
  "commit",
  "reveal",
];
