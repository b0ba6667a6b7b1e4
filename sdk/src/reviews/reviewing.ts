import { PayAbi } from "../abi/Pay.js";
import { PeerReviewAbi } from "../abi/PeerReview.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkIdentity } from "../identity/did.js";

type ReviewEvent<N extends "ReviewOpened" | "ReviewersDrawn" | "Reviewed" | "ReviewMissed"> = EventArgs<
  typeof PeerReviewAbi,
  N
>;

export type Opened = ReviewEvent<"ReviewOpened">;
export type ReviewersDrawn = ReviewEvent<"ReviewersDrawn">;
export type Scored = ReviewEvent<"Reviewed">;
export type MissedReview = ReviewEvent<"ReviewMissed">;

/** How a review ended. */
export interface Finalized {
  /** How many answered. */
  readonly answers: number;
  /** The share of its pay that the member is paid out from now on (basis points); null where nobody answered: as before. */
  readonly share: number | null;
  /** Who did not answer. */
  readonly missed: readonly MissedReview[];
}

/** Bounds of a score (percent). */
export const LEAST_SCORE = 60n;
export const BEST_SCORE = 100n;

export function reviewing(core: Core) {
  const contract = core.contract("PeerReview", PeerReviewAbi);
  core.contract("Pay", PayAbi);
  const checked = (roleId: bigint | number, member: string) =>
    [checkInteger("roleId", roleId, 1n), checkIdentity("member", member)] as const;

  return {
    /**
     * Opens the review of a member, once an epoch. Anyone may.
     *
     * @param member Identity.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` of one who is no member in good standing, `ALREADY_DONE`, `WRONG_STATE`.
     * @example
     * await reviews.open(3n, colleague).send();
     */
    open(roleId: bigint | number, member: string): Action<Opened, void> {
      return contract.action("open", {
        args: checked(roleId, member),
        result: (found) => found.one(contract, "ReviewOpened"),
      });
    },

    /**
     * Draws who reviews: three, or all others where there are no more. Anyone may, from the eleventh block after the opening on.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `NOT_FOUND`, `WRONG_STATE`.
     * @example
     * const { result } = await reviews.draw(3n, colleague).send();
     * console.log(result.reviewers);
     */
    draw(roleId: bigint | number, member: string): Action<ReviewersDrawn, void> {
      return contract.action("draw", {
        args: checked(roleId, member),
        result: (found) => found.one(contract, "ReviewersDrawn"),
      });
    },

    /**
     * Scores a member, as one who was drawn to.
     *
     * @param score Percent of its pay that it should be paid out, 60 to 100.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where the client was not drawn or has answered, `TOO_LATE`.
     * @example
     * await reviews.score(3n, colleague, 95).send();
     */
    score(roleId: bigint | number, member: string, score: number): Action<Scored, void> {
      const [id, identity] = checked(roleId, member);
      return contract.action("review", {
        args: [id, identity, checkInteger("score", score, LEAST_SCORE, BEST_SCORE)],
        result: (found) => found.one(contract, "Reviewed"),
      });
    },

    /**
     * Ends a review once all have answered or their time is over: the median is the share of pay. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `NOT_FOUND`, `WRONG_STATE`.
     * @example
     * const { result } = await reviews.finalize(3n, colleague).send();
     */
    finalize(roleId: bigint | number, member: string): Action<Finalized, void> {
      return contract.action("finalize", {
        args: checked(roleId, member),
        result: (found) => {
          const { answers, share } = found.one(contract, "ReviewFinalized");
          return {
            answers: Number(answers),
            share: answers === 0n ? null : Number(share),
            missed: found.all(contract, "ReviewMissed"),
          };
        },
      });
    },
  };
}
