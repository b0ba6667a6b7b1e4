/** What projects are proposed and worked under, and the amounts that follow from it. */

import { BPS, DAY, HOUR, ceilDiv, sum } from "../basics.ts";

/** What projects are staked under and end by. Basis points and seconds. */
export interface StakingTerms {
  proposerReward: bigint;
  maxFraction: bigint;
  collateral: bigint;
  stakerBonus: bigint;
  apathyLoss: bigint;
  quorumNumerator: bigint;
  quorumDenominator: bigint;
  minStaking: bigint;
  maxStaking: bigint;
  withdrawalCutoff: bigint;
  staked: bigint;
  acceptance: bigint;
}

/** What they are worked under. Basis points and seconds. */
export interface WorkTerms {
  validationReward: bigint;
  validatorLock: bigint;
  claimLimit: bigint;
  active: bigint;
  task: bigint;
  validation: bigint;
  commit: bigint;
  reveal: bigint;
}

export type Terms = StakingTerms & WorkTerms;

export const STAKING_TERMS: Readonly<StakingTerms> = {
  proposerReward: 100n,
  maxFraction: 2_500n,
  collateral: 500n,
  stakerBonus: 500n,
  apathyLoss: 100n,
  quorumNumerator: 2n,
  quorumDenominator: 3n,
  minStaking: 2n * DAY,
  maxStaking: 90n * DAY,
  withdrawalCutoff: DAY,
  staked: 7n * DAY,
  acceptance: 2n * DAY,
};

export const WORK_TERMS: Readonly<WorkTerms> = {
  validationReward: 500n,
  validatorLock: 1_000n,
  claimLimit: 3_333n,
  active: 14n * DAY,
  task: 7n * DAY,
  validation: 7n * DAY,
  commit: 84n * HOUR,
  reveal: 84n * HOUR,
};

export const DEFAULT_TERMS: Readonly<Terms> = { ...STAKING_TERMS, ...WORK_TERMS };

/** The name of the first term that is out of bounds. */
export function brokenStakingTerm(terms: StakingTerms): string | undefined {
  return firstBroken([
    ["proposerReward", terms.proposerReward <= BPS],
    ["maxFraction", isPart(terms.maxFraction)],
    ["collateral", isPart(terms.collateral)],
    ["stakerBonus", terms.stakerBonus <= BPS],
    ["apathyLoss", terms.apathyLoss <= BPS],
    ["quorumNumerator", terms.quorumNumerator > 0n && terms.quorumNumerator <= terms.quorumDenominator],
    ["minStaking", terms.minStaking > terms.withdrawalCutoff],
    ["maxStaking", terms.maxStaking >= terms.minStaking],
    ["staked", terms.staked > 0n],
    ["acceptance", terms.acceptance > 0n],
  ]);
}

export function brokenWorkTerm(terms: WorkTerms): string | undefined {
  return firstBroken([
    ["validationReward", terms.validationReward <= BPS],
    ["validatorLock", isPart(terms.validatorLock)],
    ["claimLimit", isPart(terms.claimLimit)],
    ["active", terms.active > 0n],
    ["task", terms.task > 0n],
    ["validation", terms.validation > 0n],
    ["commit", terms.commit > 0n],
    ["reveal", terms.reveal > 0n],
  ]);
}

function firstBroken(bounds: [name: string, holds: boolean][]): string | undefined {
  return bounds.find(([, holds]) => !holds)?.[0];
}

function isPart(basisPoints: bigint): boolean {
  return basisPoints > 0n && basisPoints <= BPS;
}

export const PLACES = 5;
const PLACE_SHARES = [36n, 24n, 17n, 13n, 10n];

/** `numerator` basis points of `amount`, rounded down. */
export function part(amount: bigint, basisPoints: bigint): bigint {
  return (amount * basisPoints) / BPS;
}

export function proposerReward(terms: StakingTerms, cost: bigint): bigint {
  return part(cost, terms.proposerReward);
}

/** What is held for workers and validators once the proposer is paid. */
export function openBudget(terms: WorkTerms, cost: bigint): bigint {
  return cost + part(cost, terms.validationReward);
}

export function budgetOf(terms: Terms, cost: bigint): bigint {
  return openBudget(terms, cost) + proposerReward(terms, cost);
}

/** `share` of the pool in tokens or reputation: the part of `total` that `budget` is of `pooled`, rounded up. */
export function requirement(budget: bigint, pooled: bigint, total: bigint): bigint {
  return ceilDiv(budget * total, pooled);
}

export function collateralOf(terms: StakingTerms, cost: bigint, pooled: bigint, total: bigint): bigint {
  return ceilDiv(cost * terms.collateral * total, BPS * pooled);
}

/** Reputation that a claimer pledges. */
export function pledgeOf(reputationStaked: bigint, weight: bigint): bigint {
  return ceilDiv(reputationStaked * weight, BPS);
}

/** Tokens that a validator locks. */
export function validatorLockOf(terms: WorkTerms, tokensStaked: bigint, weight: bigint): bigint {
  return ceilDiv(tokensStaked * weight * terms.validatorLock, BPS * BPS);
}

/** A task's pot for its validators. */
export function potOf(terms: WorkTerms, cost: bigint, weight: bigint): bigint {
  return part(part(cost, terms.validationReward), weight);
}

/** What place `place` of `filled` on the right side has of `pot`: together exactly the pot. */
export function placeShare(pot: bigint, filled: number, place: number): bigint {
  const shares = equalizedShares(pot, filled);
  return place === 0 ? pot - sum(shares.slice(1)) : shares[place];
}

function equalizedShares(pot: bigint, filled: number): bigint[] {
  const places = BigInt(filled);
  const empty = sum(PLACE_SHARES.slice(filled));
  return PLACE_SHARES.slice(0, filled).map((share) => (pot * (places * share + empty)) / (100n * places));
}

export function isComplete(terms: StakingTerms, completed: bigint, undecided: bigint): boolean {
  return completed * terms.quorumDenominator >= (BPS - undecided) * terms.quorumNumerator;
}

/** What a stake on a complete project comes to. */
export function stakePayout(terms: StakingTerms, stake: bigint, completed: bigint, undecided: bigint): bigint {
  const factor = BPS * BPS + terms.stakerBonus * completed - terms.apathyLoss * undecided;
  return (stake * factor) / (BPS * BPS);
}
