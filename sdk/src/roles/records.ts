import type { Time } from "../core/time.js";
import type { Tie } from "./names.js";

/** A role, as it stands. */
export interface RoleRecord {
  readonly roleId: bigint;
  /** CID of its description. */
  readonly content: string;
  /** CID of its course; null where there is none. */
  readonly course: string | null;
  /** The contract that says who is fit; null: a panel of Education alone. */
  readonly qualification: string | null;
  readonly createdAt: Date;
  /** Null while it is open. */
  readonly closedAt: Date | null;
  /** Whether only verified identities may join. */
  readonly verifiedOnly: boolean;
  /** Whether it cannot be closed. */
  readonly persistent: boolean;
  /** Members, suspended ones included. */
  readonly size: number;
  /** Members that count as verified, in good standing. */
  readonly verified: number;
  readonly suspended: number;
  /** Seats that members have or had. */
  readonly seats: number;
  /** Whether a panel of Education decides at present who is fit, whatever the role's module says. */
  readonly founding: boolean;
}

/** An identity in a role. */
export interface RoleMembership {
  readonly identity: string;
  readonly joinedAt: Date;
  /** Since when it has counted as verified in this role without a break; null where it does not. */
  readonly verifiedAt: Date | null;
  readonly suspended: boolean;
}

/** A member with its seat. */
export interface SeatedMember extends RoleMembership {
  readonly seat: number;
}

/** What ties an identity to a role; the seat is its own or its team's. */
export interface RoleTie {
  readonly tie: Tie;
  readonly seat: number | null;
}

/** A vote that an identity has in a role. */
export interface RoleBallot {
  readonly roleId: bigint;
  readonly seat: number;
}

/** A draw by lot among the members of a role. */
export interface Lot {
  readonly roleId: bigint | number;
  /** 32 bytes. */
  readonly seed: string;
  /** How many are wanted. */
  readonly wanted: bigint | number;
  /** How many seats are looked at, at most; 64 if left out, as panels do. */
  readonly tries?: bigint | number;
  /** Who joined at this time or later is not drawn; that of the latest block if left out. */
  readonly before?: Time;
  /** Identities that are not drawn. */
  readonly excluded?: readonly string[];
}

/** Part of the seats of a role. */
export interface SeatPage {
  /** First seat; 0 if left out. */
  readonly from?: number;
  /** Seats to look at, 1 to 1,000; 100 if left out. Vacant ones count. */
  readonly most?: number;
}
