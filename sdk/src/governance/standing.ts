import { moment } from "../errors/words.js";

/** Where a proposal to roles stands, in the order of the contract's enum. */
export const roleProposalStates = [
  "pending",
  "active",
  "canceled",
  "defeated",
  "succeeded",
  "queued",
  "expired",
  "executed",
] as const;
export type RoleProposalState = (typeof roleProposalStates)[number];

/** Of what a governor counts: roles in a vote of all roles, ballots in a vote of one. */
export type Counted = "role" | "ballot";

/** How a vote stands. */
export interface RoleTally {
  readonly for: number;
  readonly against: number;
  /** Neither: ties of roles, or abstentions. */
  readonly neither: number;
  /** All of them. */
  readonly counted: number;
  /** How many it takes. */
  readonly needed: number;
  /** Whether it would pass if it ended like this. */
  readonly passing: boolean;
}

/** What a sentence about a proposal is made of. Times are Unix seconds. */
interface Moments {
  readonly state: RoleProposalState;
  readonly madeAt: bigint;
  readonly votesUntil: bigint;
  /** 0 where it is not queued. */
  readonly executableFrom: bigint;
  readonly now: bigint;
}

export function tallyFrom(inFavour: bigint, against: bigint, neither: bigint, needed: bigint): RoleTally {
  const counted = inFavour + against + neither;
  return {
    for: Number(inFavour),
    against: Number(against),
    neither: Number(neither),
    counted: Number(counted),
    needed: Number(needed),
    passing: counted >= needed && inFavour > against,
  };
}

/** What a person is to know of a proposal: where it stands, until when, and what comes next. */
export function standingInWords(unit: Counted, tally: RoleTally, moments: Moments): string {
  const { state, madeAt, votesUntil, executableFrom, now } = moments;
  const ended = `The vote ended after ${moment(votesUntil)}`;
  switch (state) {
    case "pending":
      return `Votes are taken after ${moment(madeAt)}, up to and with ${moment(votesUntil)}.`;
    case "active":
      return (
        `Votes are taken up to and with ${moment(votesUntil)}. So far ${counts(unit, tally)}: ` +
        `like this it would ${tally.passing ? "pass" : `fail, because ${lack(unit, tally)}`}.`
      );
    case "canceled":
      return "It was cancelled, and nothing of it will be done.";
    case "defeated":
      return `${ended} with ${counts(unit, tally)}. It failed, because ${lack(unit, tally)}.`;
    case "succeeded":
      return `${ended} with ${counts(unit, tally)}. It passed; anyone may queue it.`;
    case "expired":
      return "It passed and was not carried out in time.";
    case "queued":
      return now < executableFrom
        ? `It passed with ${counts(unit, tally)}, and anyone may execute it from ${moment(executableFrom)}.`
        : `It passed with ${counts(unit, tally)}, and anyone may execute it now.`;
    case "executed":
      return `It passed with ${counts(unit, tally)}, and was carried out.`;
  }
}

/** "3 roles for, 1 against, 0 neither". */
function counts(unit: Counted, tally: RoleTally): string {
  const rest = unit === "role" ? "tied" : "abstaining";
  return `${many(unit, tally.for)} for, ${tally.against} against, ${tally.neither} ${rest}`;
}

function lack(unit: Counted, { counted, needed }: RoleTally): string {
  if (counted >= needed) return `not more ${unit}s are for it than against`;
  return `it takes ${many(unit, needed)}, and there ${counted === 1 ? "is" : "are"} ${counted}`;
}

function many(unit: Counted, number: number): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
