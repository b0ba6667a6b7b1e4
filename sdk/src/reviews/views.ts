import { PeerReviewAbi } from "../abi/PeerReview.js";
import { checkInteger, checkList } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { type ReviewPhase, reviewPhases } from "./names.js";
import { BEST_SCORE, LEAST_SCORE } from "./reviewing.js";

/** What comes next in a review: anyone draws, reviewers score, anyone finalizes. */
export type ReviewStep = "draw" | "score" | "finalize";

/** One who was drawn to review. */
export interface Reviewer {
  readonly identity: string;
  /** Percent; null before it answers. */
  readonly score: number | null;
}

/** A member's review, the last there was. */
export interface Review {
  readonly phase: ReviewPhase;
  readonly epoch: number;
  readonly openedAt: Date;
  /** The block whose hash draws. */
  readonly drawBlock: bigint;
  /** Until when reviewers may answer; null before they are drawn. */
  readonly dueAt: Date | null;
  readonly reviewers: readonly Reviewer[];
  /** What the median would be now (basis points); null while nobody has answered. */
  readonly share: number | null;
  /** What comes next, by the time of the block that is read; null where it is over. */
  readonly next: ReviewStep | null;
}

export function reviewViews(core: Core) {
  const contract = core.contract("PeerReview", PeerReviewAbi);
  return {
    /**
     * The last review of a member of a role; null where there was none.
     *
     * @param member Identity; that of the client's account if left out.
     * @throws InputError
     * @example
     * const review = await reviews.get(3n, colleague);
     * if (review?.next === "finalize") await reviews.finalize(3n, colleague).send();
     */
    async get(roleId: bigint | number, member?: string): Promise<Review | null> {
      const id = checkInteger("roleId", roleId, 1n);
      const identity = await identityOr(core, checkIdentityIfGiven(member, "member"));
      const [record, drawn, now] = await Promise.all([
        contract.read("reviewOf", id, identity),
        contract.read("reviewersOf", id, identity),
        core.now(),
      ]);
      const { epochPlusOne, openedAt, drawBlock, dueAt } = record;
      if (epochPlusOne === 0n) return null;
      const phase = reviewPhases[Number(record.phase)]!;
      const scores = drawn.map(({ score }) => Number(score)).filter((score) => score > 0);
      const isDone = record.answered === record.drawn || now >= dueAt;
      return {
        phase,
        epoch: Number(epochPlusOne - 1n),
        openedAt: dateOrNull(openedAt)!,
        drawBlock,
        dueAt: dateOrNull(dueAt),
        reviewers: drawn.map((one) => ({ identity: one.identity, score: one.score === 0n ? null : Number(one.score) })),
        share: medianShare(scores),
        next: phase === "none" ? null : phase === "opened" ? "draw" : isDone ? "finalize" : "score",
      };
    },

    /**
     * How often in a row an identity did not answer when drawn in a role; the third time it is paid the least share.
     *
     * @param reviewer Identity; that of the client's account if left out.
     * @throws InputError
     */
    async misses(roleId: bigint | number, reviewer?: string): Promise<number> {
      const id = checkInteger("roleId", roleId, 1n);
      const identity = await identityOr(core, checkIdentityIfGiven(reviewer, "reviewer"));
      return Number(await contract.read("missesOf", id, identity));
    },

    /** How long answers are taken (seconds). */
    async window(): Promise<bigint> {
      return contract.read("window");
    },
  };
}

/**
 * The share of pay that scores come to (basis points): their median, of two their mean; null of none. Nothing is read.
 *
 * @param scores Up to three, percent, 60 to 100.
 * @throws InputError
 * @example
 * medianShare([80, 100, 95]); // 9500
 */
export function medianShare(scores: readonly number[]): number | null {
  const sorted = checkList("scores", scores, 0, 3)
    .map((score, i) => Number(checkInteger(`scores[${i}]`, score, LEAST_SCORE, BEST_SCORE)))
    .sort((one, other) => one - other);
  if (sorted.length === 0) return null;
  const low = sorted[(sorted.length - 1) >> 1]!;
  const high = sorted[sorted.length >> 1]!;
  return ((low + high) * 100) / 2;
}
