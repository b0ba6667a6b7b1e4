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
