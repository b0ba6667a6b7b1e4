import { id, parseEther } from "ethers";

/** The first parameter set of the suite. Shares are basis points, times are seconds. */
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Founders' and governance's proposals wait this long. */
export const timelockDelay = BigInt(process.env.TIMELOCK_DELAY ?? 2 * DAY);

export const capital = {
  /** Wei per whole token. */
  floorPrice: 50_000_000_000_000n,
  vestingPeriod: BigInt(7 * DAY),
};

export const revenue = { capitalShare: 5_000n };

export const reputation = {
  /** Whole units. */
  initialGrant: 10_000n,
  shareDivisor: 4n,
};

export const staking = {
  proposerReward: 100,
  maxFraction: 2_500,
  collateral: 500,
  stakerBonus: 500,
  apathyLoss: 100,
  quorumNumerator: 2,
  quorumDenominator: 3,
  minStaking: 2 * DAY,
  maxStaking: 90 * DAY,
  withdrawalCutoff: DAY,
  staked: 7 * DAY,
  acceptance: 2 * DAY,
};

export const work = {
  validationReward: 500,
  validatorLock: 1_000,
  claimLimit: 3_333,
  active: 14 * DAY,
  task: 7 * DAY,
  validation: 7 * DAY,
  commit: 3.5 * DAY,
  reveal: 3.5 * DAY,
};

export const redemption = {
  fulfil: 7 * DAY,
  confirm: 7 * DAY,
  /** What is restored stays valid at least this long. */
  restored: 14 * DAY,
  /** A case without a ruling. */
  lapse: 120 * DAY,
};

export const sales = {
  terms: { longestReservation: HOUR, receiptTime: HOUR, longestChargeBack: 120 * DAY },
  /** What the first attester of payments is accepted under; ZZ stands for no country. */
  policy: {
    accepted: true,
    jurisdiction: "0x5a5a" as const,
    policyHash: id("Attest only payments that the processor says are settled.") as `0x${string}`,
  },
};

export const juries = {
  deposit: parseEther("0.02"),
  appealDeposit: parseEther("0.04"),
  jurors: 3,
  tries: 64,
  evidence: 3 * DAY,
  strike: DAY,
  commit: 3 * DAY,
  reveal: 3 * DAY,
  appeal: 3 * DAY,
  /** For a ruling that its source refuses, before option 0 is delivered. */
  delivery: 30 * DAY,
  /** Out of the pool, for jurors who did not reveal. */
  penance: 90 * DAY,
  /** Who dealt with a party so recently does not judge it. */
  dealings: 90 * DAY,
  /** Points with 3 decimals. */
  score: 100_000n,
};

export const community = {
  grace: 14 * DAY,
  lapse: 120 * DAY,
  longest: 5 * 365 * DAY,
};

/** Points with 3 decimals. */
export const score = {
  cap: 100_000n,
  /** Honoured on time, late, exchanged, contributed, task done, judged, role held, reviewed. */
  bases: [10_000n, 3_000n, 2_000n, 4_000n, 8_000n, 3_000n, 5_000n, 1_000n] as const,
};
