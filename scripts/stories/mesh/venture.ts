import type { TaskList } from "../../../sdk/src/projects/index.js";
import type { Random } from "../stage/random.ts";
import type { Link, Round } from "./data.ts";
import type { Operator } from "./network.ts";

/**
 * What is to become of a task. Most go well; the others are what the rules are for: nobody claims it, its claim lapses, for
 * good or until another takes over, the work is bad, validators disagree, or nobody looks.
 */
export type Fate = "well" | "unclaimed" | "abandoned" | "taken over" | "bad" | "disputed" | "unseen";

const TROUBLE: readonly [Fate, number][] = [
  ["unclaimed", 0.015],
  ["abandoned", 0.015],
  ["taken over", 0.03],
  ["bad", 0.025],
  ["disputed", 0.045],
  ["unseen", 0.02],
];

export function drawFate(random: Random): Fate {
  let left = random.next();
  for (const [fate, probability] of TROUBLE) {
    if (left < probability) return fate;
    left -= probability;
  }
  return "well";
}

/** A task and all that happens to it. */
export interface Job {
  readonly link: Link;
  readonly index: number;
  /** Basis points. */
  readonly weight: number;
  readonly fate: Fate;
  worker?: Operator;
  evidence: boolean;
  readonly validators: { readonly operator: Operator; readonly yes: boolean }[];
  outcome?: "completed" | "failed" | "undecided";
}

/** A round's project and all that happens to it. */
export interface Venture {
  readonly round: Round;
  /** "Project 7". */
  readonly name: string;
  readonly projectId: bigint;
  /** Wei. */
  readonly cost: bigint;
  readonly jobs: readonly Job[];
  /** Everyone who was there when it was proposed. */
  readonly members: readonly Operator[];
  readonly tokenStakers: Set<Operator>;
  readonly reputationStakers: Set<Operator>;
  /** Whoever claimed a task, those included who showed nothing. */
  readonly claimants: Set<Operator>;
  /** Base units. */
  tokensStaked: bigint;
  reputationStaked: bigint;
  list?: TaskList;
  /** What a person would want to know of it. */
  readonly notes: string[];
}

export function stakersOf(venture: Venture): Operator[] {
  return [...new Set([...venture.tokenStakers, ...venture.reputationStakers])];
}

/** Somebody who has neither staked reputation on the project nor claimed any of it. */
export function disinterested(venture: Venture): Operator[] {
  const { members, reputationStakers, claimants } = venture;
  return members.filter((member) => !reputationStakers.has(member) && !claimants.has(member));
}
