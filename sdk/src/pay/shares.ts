import { checkAmount, checkInteger, checkList, checkObject } from "../core/check.js";
import { within } from "../core/input-error.js";

/** Those who are paid for one thing. */
export interface PaidGroup {
  /** How many are paid. */
  readonly size: number;
  /** Weight of the role, in thousandths. */
  readonly weight: number;
}

/** What is distributed, and by what. */
export interface PaySplitInput {
  /** Work credits (18 decimals). */
  readonly amount: bigint;
  /** Slope of pay: how much less the most junior gets (basis points). */
  readonly slope: number;
  /** Share of the growth reserve (basis points); 0 if left out. */
  readonly reserveShare?: number;
  /** Share of the hosts in the rest (basis points); 0 if left out. */
  readonly hostShare?: number;
  /** How many hosts there are; 0 if left out, and then their share is the members'. */
  readonly hosts?: number;
  readonly roles: readonly PaidGroup[];
}

/** What a group gets. */
export interface GroupPay extends PaidGroup {
  /** All that it gets (18 decimals, rounded down). */
  readonly total: bigint;
  /** What one of its members gets, by rank from 0, the most senior (18 decimals, rounded down). */
  at(rank: number): bigint;
}

/** Who gets what of an amount. */
export interface PaySplit {
  /** Nobody is paid in any role: all is carried over to the next epoch. */
  readonly carriedOver: boolean;
  /** What the growth reserve gets (18 decimals). */
  readonly reserve: bigint;
  readonly hosts: GroupPay;
  /** What members of roles get together (18 decimals). */
  readonly members: bigint;
  /** In the order of the roles given. */
  readonly roles: readonly GroupPay[];
}

const WHOLE = 10_000n;
const MOST_WEIGHT = 2n ** 24n - 1n;
const MOST_SIZE = 2n ** 32n - 1n;
const MOST_AMOUNT = 2n ** 96n - 1n;

/**
 * Who gets what of an amount, by role and seniority. In a role of n who are paid, rank r gets 1 − slope · r / (n − 1) of what
 * the most senior gets; a role weighs weight · n · (1 − slope / 2), or its weight where one is alone. Nothing is read.
 *
 * @throws InputError
 * @example
 * const split = splitPay({ amount: parseEther("900"), slope: 2_000, roles: [{ size: 5, weight: 1_000 }] });
 * split.roles[0].at(0); // 200 credits; at(4): 160
 */
export function splitPay(input: PaySplitInput): PaySplit {
  const { amount, slope, reserveShare = 0, hostShare = 0, hosts = 0, roles } = checkObject("input", input);
  const slant = checkInteger("slope", slope, 0n, WHOLE);
  const groups = checkList("roles", roles).map((role, i) => within(`roles[${i}]`, () => checkGroup(role)));
  return split({
    amount: checkAmount("amount", amount, 0n, MOST_AMOUNT),
    slope: slant,
    reserveShare: checkInteger("reserveShare", reserveShare, 0n, WHOLE),
    hostShare: checkInteger("hostShare", hostShare, 0n, WHOLE),
    hosts: checkInteger("hosts", hosts, 0n, MOST_SIZE),
    roles: groups,
    doubleWeight: groups.reduce((sum, { weight, size }) => sum + doubleWeight(weight, size, slant), 0n),
  });
}

interface Group {
  readonly weight: bigint;
  readonly size: bigint;
}

/** What is split, checked; the weight of all roles may be known where not all of them are asked for. */
export interface SplitTerms {
  readonly amount: bigint;
  readonly slope: bigint;
  readonly reserveShare: bigint;
  readonly hostShare: bigint;
  readonly hosts: bigint;
  readonly roles: readonly Group[];
  /** Weight of all roles, in 1/20,000 of a thousandth. */
  readonly doubleWeight: bigint;
}

export function split(terms: SplitTerms): PaySplit {
  const { amount, slope, reserveShare, hosts, roles, doubleWeight: all } = terms;
  const carriedOver = all === 0n;
  const spread = carriedOver ? 0n : amount;
  const reserve = (spread * reserveShare) / WHOLE;
  const toHosts = hosts === 0n ? 0n : ((spread - reserve) * terms.hostShare) / WHOLE;
  const members = spread - reserve - toHosts;
  const group = ({ weight, size }: Group, part: bigint, ofAll: bigint): GroupPay => ({
    size: Number(size),
    weight: Number(weight),
    total: ofAll === 0n ? 0n : (part * doubleWeight(weight, size, slope)) / ofAll,
    at: (rank) => {
      const place = checkInteger("rank", rank, 0n, size > 0n ? size - 1n : 0n);
      if (size === 0n || ofAll === 0n) return 0n;
      if (size === 1n) return (part * weight * 2n * WHOLE) / ofAll;
      return (part * weight * 2n * (WHOLE * (size - 1n) - slope * place)) / (ofAll * (size - 1n));
    },
  });
  // Among the hosts nobody has another weight.
  const seats = { weight: 1n, size: hosts };
  return {
    carriedOver,
    reserve,
    hosts: { ...group(seats, toHosts, doubleWeight(1n, hosts, slope)), weight: 0 },
    members,
    roles: roles.map((role) => group(role, members, all)),
  };
}

/** Weight of a group, half the slope less where there are two or more, in 1/20,000 of what weights count in. */
export function doubleWeight(weight: bigint, size: bigint, slope: bigint): bigint {
  return size === 1n ? weight * 2n * WHOLE : weight * size * (2n * WHOLE - slope);
}

function checkGroup(group: PaidGroup): Group {
  const { size, weight } = checkObject("", group);
  return { size: checkInteger("size", size, 0n, MOST_SIZE), weight: checkInteger("weight", weight, 0n, MOST_WEIGHT) };
}
