/** What can happen in a history of the leadership wing, and the wing that it happens to. */

import type { Terms } from "./congress.ts";
import type { Block } from "./lottery.ts";
import type { NamedTerms } from "./tokens.ts";

/** How far a consent is from being the node's for what is done. */
export type Consent = "right" | "of another node" | "for another token" | "for another payee" | "no signature";

export type LeadershipAction =
  | { kind: "claim"; by: string; token: number; beneficiary: string; nonce: bigint }
  | { kind: "roll"; by: string }
  | { kind: "approve"; by: string; to: string; id: bigint }
  | { kind: "setOperator"; by: string; operator: string; approved: boolean }
  | { kind: "transfer"; by: string; from: string; to: string; id: bigint }
  | { kind: "use"; by: string; id: bigint; token: number; account: string }
  | { kind: "redeem"; by: string; id: bigint; node: string; payee: string; deadline: bigint; consent: Consent }
  | { kind: "claimEarnings"; by: string; index: number }
  | { kind: "pay"; by: string; to: string; amount: bigint }
  | { kind: "propose"; by: string; id: bigint; measure: Measure; flaw: Flaw }
  | { kind: "vote" | "voteAll"; by: string; proposal: number; support: number; ids: readonly bigint[] }
  | { kind: "cancel"; by: string; proposal: number }
  | { kind: "queue"; by: string; proposal: number }
  // Through congress, or straight from the timelock.
  | { kind: "execute"; by: string; proposal: number; directly: boolean };

/** What a proposal has done. */
export type Measure =
  | { does: "nothing" }
  | { does: "addKind"; terms: NamedTerms }
  | { does: "setTerms"; terms: Terms }
  | { does: "setDelay"; delay: bigint }
  | { does: "remove"; proposal: number };

/** What a proposal is refused for before its token is looked at. */
export type Flaw = "none" | "a call without a value" | "a text without a codec" | "code without a digest";

export const LEADERSHIP_KINDS: readonly LeadershipAction["kind"][] = [
  ...["claim", "roll", "approve", "setOperator", "transfer", "use", "redeem", "claimEarnings", "pay", "propose"],
  ...["vote", "voteAll", "cancel", "queue", "execute"],
] as LeadershipAction["kind"][];

/** What is different where the wing is deployed another time. */
export interface Setting {
  readonly window: bigint;
  /** Validator, Congress, Proposal. */
  readonly kinds: readonly NamedTerms[];
  readonly seats: number;
  readonly term: bigint;
  readonly congress: Terms;
  /** What the timelock has everything wait at least. */
  readonly leastDelay: bigint;
}

/** The wing as it was deployed, by its addresses, and who there is. */
export interface World {
  readonly setting: Setting;
  readonly chainId: bigint;
  readonly addresses: { readonly tokens: string; readonly seats: string; readonly congress: string };
  /** The blocks in which the collection and the chain token were deployed. */
  readonly created: Block;
  readonly genesis: bigint;
  readonly founders: readonly string[];
  readonly allocations: ReadonlyMap<string, bigint>;
  readonly people: readonly string[];
  readonly nodes: readonly string[];
  /** A nonce that wins below the target, from `start` on, where it takes no more than so many digests. */
  mine(job: Job, start: bigint, digests: number): bigint | undefined;
}

/** What a nonce is searched for. */
export interface Job {
  kind: number;
  challenge: bigint;
  beneficiary: string;
  target: bigint;
}
