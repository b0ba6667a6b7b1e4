/** What every model of pay can be asked to do. Groups are numbered as roles are, and 0 is the hosts. */
export interface Bookkeeper<Amount> {
  /** Gives `members` to the members of roles, by weight, and `hosts` to the hosts. */
  distribute(members: Amount, hosts: Amount): void;
  /** Slope from now on (basis points). */
  setSlope(slope: bigint): void;
  /** Weight of a role from now on (3 decimals). */
  setWeight(role: number, weight: bigint): void;
  /** A new most junior. */
  enrol(role: number, member: string): void;
  /** It leaves, with what it earned since it was enrolled. */
  leave(role: number, member: string): Amount;
  /** What it earned since it was enrolled. */
  earned(role: number, member: string): Amount;
}

export const HOSTS = 0;
export const WHOLE = 10_000n;
/** Weights have three decimals; a slope is halved: a weight of all is in parts of this. */
export const PARTS = 2n * WHOLE;

export interface Row {
  readonly weight: bigint;
  readonly size: bigint;
}

/** W: what all roles weigh, in 1/20,000 of a unit. */
export function weighed(rows: Iterable<Row>, slope: bigint): bigint {
  let total = 0n;
  for (const { weight, size } of rows) total += weight * size * (size > 1n ? PARTS - slope : PARTS);
  return total;
}
