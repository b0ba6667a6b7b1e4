import { id, parseEther } from "ethers";

/** The first parameter set of the suite. Shares are basis points, times are seconds. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
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

/** Both governors alike. */
export const votes = { votingPeriod: 7 * DAY, quorumNumerator: 1, quorumDenominator: 3 };

/** How long those who are verified vote on who else is. */
export const verificationWindow = BigInt(7 * DAY);

export const sessions = {
  bond: parseEther("0.02"),
  challengeBond: parseEther("0.02"),
  opening: 2 * DAY,
  commit: 3 * DAY,
  reveal: 2 * DAY,
  key: 2 * DAY,
  challenge: 3 * DAY,
  grading: 7 * DAY,
  penance: 90 * DAY,
  validity: 30 * DAY,
};

export const panels = { grading: 7 * DAY, wait: 14 * DAY, validity: 30 * DAY };

export const apprenticeships = { jobs: 3, pace: DAY, seasoning: 30 * DAY, validity: 30 * DAY };

export const pay = { epoch: BigInt(30 * DAY), reviewWindow: BigInt(7 * DAY) };

/** Of `IValuers`. */
const Parameter = { Slope: 0, ReserveShare: 1, HostShare: 2, Weight: 3, Rate: 4 } as const;
/** Of `CoreRoles`. */
const VALUERS = 5n;
/** ETH, and the letters of an ISO 4217 code. */
const ETH = 0n;
const EUR = 0x455552n;

/** What the valuers set, with its bounds. 256 steps lie between those; of these at most `change` are gone in an epoch. */
export const valuers = [
  { parameter: Parameter.Slope, subject: 0n, grid: { low: 0n, high: 5_100n, change: 10n }, value: 2_000n },
  { parameter: Parameter.ReserveShare, subject: 0n, grid: { low: 0n, high: 2_550n, change: 10n }, value: 500n },
  { parameter: Parameter.HostShare, subject: 0n, grid: { low: 0n, high: 2_550n, change: 10n }, value: 1_000n },
  // Three decimals. The weight of roles in general, and the valuers' own, which only all roles set.
  { parameter: Parameter.Weight, subject: 0n, grid: { low: 100n, high: 5_200n, change: 10n }, value: 1_000n },
  { parameter: Parameter.Weight, subject: VALUERS, grid: { low: 100n, high: 5_200n, change: 1n }, value: 1_000n },
  // Credits for one of the currency: a credit is meant to be about a euro at first.
  credits(ETH, 500n, 10_700n, 2_500n),
  credits(EUR, 0n, 2n, 1n),
];

function credits(subject: bigint, low: bigint, high: bigint, value: bigint) {
  const whole = 10n ** 18n;
  const grid = { low: low * whole, high: high * whole, change: 10n };
  return { parameter: Parameter.Rate, subject, grid, value: value * whole };
}

export const orders = {
  least: parseEther("1"),
  acceptance: DAY,
  work: DAY,
  confirmation: 7 * DAY,
  lapse: 120 * DAY,
  claim: 365 * DAY,
};

export const transfers = { draw: 2 * DAY, approval: 3 * DAY, tries: 16 };

export const hosts = {
  silence: BigInt(15 * MINUTE),
  monitors: { window: 15 * MINUTE, interval: HOUR },
  sources: { window: 15 * MINUTE, interval: HOUR },
};

export const publicGoods = {
  bond: parseEther("0.02"),
  step: HOUR,
  seal: DAY,
  conclude: 2 * DAY,
  choose: 4 * DAY,
  life: 7 * DAY,
  confirm: 3 * DAY,
};

/** Leadership tokens. A target is 2 to the power of `targetBits` to begin with. */
export const lottery = {
  /** Blocks. */
  window: 600n,
  lifetime: 30 * DAY,
  intervals: { validator: 72 * MINUTE, congress: HOUR, proposal: DAY },
  votes: 16,
  /** On local chains a token takes a second of digests at most, elsewhere some four thousand million. */
  targetBits: {
    local: { validator: 240, congress: 240, proposal: 238 },
    live: { validator: 224, congress: 224, proposal: 224 },
  },
};

/** A term is a number of blocks. */
export const seats = { count: 21n, term: 86_400n };

export const congress = {
  votingDelay: DAY,
  votingPeriod: 7 * DAY,
  executionDelay: 2 * DAY,
  quorumNumerator: 1,
  quorumDenominator: 3,
  quorumLeast: 5,
};
