/** Who held which role when, as a list of holdings that is looked through each time it is asked. */

import { DAY, type Identity } from "../basics.ts";

export const YOUTH = 30n * DAY;
export const LEAST_VERIFIED = 5;
/** Roles that there are from the beginning take part at any age. */
export const CORE_ROLES = 8;

/** A role held, verified and in good standing, from `from` up to `to`. */
export interface Holding {
  readonly identity: Identity;
  readonly role: number;
  readonly from: bigint;
  to: bigint | null;
}

export interface RoleLife {
  readonly createdAt: bigint;
  closedAt: bigint | null;
}

/** What is asked for at a time is asked for as it was when that second began. */
export class Electorate {
  readonly holdings: Holding[] = [];
  readonly roles = new Map<number, RoleLife>();

  create(role: number, now: bigint): void {
    this.roles.set(role, { createdAt: now, closedAt: null });
  }

  close(role: number, now: bigint): void {
    const life = this.roles.get(role);
    if (life !== undefined) life.closedAt = now;
  }

  hold(identity: Identity, role: number, now: bigint): void {
    if (this.current(identity, role) === undefined) this.holdings.push({ identity, role, from: now, to: null });
  }

  release(identity: Identity, role: number, now: bigint): void {
    const holding = this.current(identity, role);
    if (holding !== undefined) holding.to = now;
  }

  verifiedAt(role: number, time: bigint): number {
    return this.holdings.filter(
      (holding) => holding.role === role && holding.from < time && (holding.to === null || holding.to >= time),
    ).length;
  }

  takesPart(role: number, time: bigint): boolean {
    const life = this.roles.get(role);
    if (life === undefined || life.createdAt >= time) return false;
    const open = life.closedAt === null || life.closedAt >= time;
    const ofAge = role <= CORE_ROLES || life.createdAt + YOUTH <= time;
    return open && ofAge && this.verifiedAt(role, time) >= LEAST_VERIFIED;
  }

  rolesTakingPart(time: bigint): number {
    return [...this.roles.keys()].filter((role) => this.takesPart(role, time)).length;
  }

  /** Roles in which an identity may still vote on what was proposed at `time`. */
  ballotsOf(identity: Identity, time: bigint): number[] {
    return this.holdings
      .filter((holding) => holding.identity === identity && holding.to === null && holding.from < time)
      .map((holding) => holding.role);
  }

  private current(identity: Identity, role: number): Holding | undefined {
    return this.holdings.find(
      (holding) => holding.identity === identity && holding.role === role && holding.to === null,
    );
  }
}
