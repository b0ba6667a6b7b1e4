import { IdentityVerificationAbi } from "../abi/IdentityVerification.js";
import { checkBoolean, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkReviewId } from "./asking.js";
import { type ReviewKind, type ReviewStatus, reviewKinds, reviewStatuses } from "./names.js";

/** Votes on a review. */
export interface ReviewTally {
  readonly yes: number;
  readonly no: number;
  /** Least number of votes. */
  readonly quorum: number;
  /** Whether the account that the subject is bound to objects to a recovery. */
  readonly contested: boolean;
}

/** Something that is put to the vote of those who are verified. */
export interface Review extends ReviewTally {
  readonly reviewId: bigint;
  readonly kind: ReviewKind;
  readonly status: ReviewStatus;
  /** The identity it is about. */
  readonly subject: string;
  /** The account to be bound, of a registration or a recovery; else null. */
  readonly account: string | null;
  readonly openedAt: Date;
  /** Nobody votes from then on, and anyone may conclude. */
  readonly closesAt: Date;
  /** Hash of the materials. */
  readonly materials: string;
}

const FEWEST = 3;
const ENOUGH = 7;
const PART = 10;
const MOST_VOTES = 2n ** 32n - 1n;

/**
 * How many votes a review takes that is asked for while so many are verified. Nothing is read.
 *
 * @throws InputError
 * @example
 * quorumOf(45); // 5
 */
export function quorumOf(verified: number): number {
  const count = Number(checkInteger("verified", verified, 0n, MOST_VOTES));
  return Math.min(ENOUGH, Math.max(FEWEST, Math.ceil(count / PART)));
}

/**
 * Whether a review would pass with these votes, were it over. Nothing is read.
 *
 * @throws InputError
 * @example
 * const review = await verification.get(reviewId);
 * if (review && isConfirmed(review)) console.log("On its way to pass.");
 */
export function isConfirmed(tally: ReviewTally): boolean {
  const { yes, no, quorum, contested } = checkObject("tally", tally);
  const [ayes, noes] = [checkInteger("yes", yes, 0n, MOST_VOTES), checkInteger("no", no, 0n, MOST_VOTES)];
  const least = checkInteger("quorum", quorum, 1n, MOST_VOTES);
  const votes = ayes + noes;
  if (checkBoolean("contested", contested)) return votes >= 2n * least && 3n * ayes >= 2n * votes;
  return votes >= least && ayes > noes;
}

export function verificationViews(core: Core) {
  const contract = core.contract("IdentityVerification", IdentityVerificationAbi);
  return {
    /** How many reviews were asked for. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("reviewCount");
    },

    /**
     * A review; null where none was asked for under that number.
     *
     * @throws InputError
     * @example
     * const review = await verification.get(reviewId);
     */
    async get(reviewId: bigint | number): Promise<Review | null> {
      const id = checkReviewId(reviewId);
      const review = await contract.read("reviewOf", id);
      const status = reviewStatuses[Number(review.status)]!;
      if (status === "none") return null;
      return {
        reviewId: id,
        kind: reviewKinds[Number(review.kind)]!,
        status,
        subject: review.subject,
        account: BigInt(review.account) === 0n ? null : review.account,
        openedAt: dateOf(review.openedAt),
        closesAt: dateOf(review.closesAt),
        yes: Number(review.yes),
        no: Number(review.no),
        quorum: Number(review.quorum),
        contested: review.contested,
        materials: review.materials,
      };
    },

    /**
     * Whether an identity has voted in a review.
     *
     * @param voter The client's identity if left out.
     * @throws InputError
     */
    async hasVoted(reviewId: bigint | number, voter?: string): Promise<boolean> {
      const [id, given] = [checkReviewId(reviewId), checkIdentityIfGiven(voter, "voter")];
      return contract.read("hasVoted", id, await identityOr(core, given));
    },

    /** How many identities count as verified. */
    async verifiedCount(): Promise<number> {
      return Number(await contract.read("verifiedCount"));
    },

    /** Whether an identity is among those who count as verified. */
    async isCounted(identity?: string): Promise<boolean> {
      const given = checkIdentityIfGiven(identity);
      return contract.read("isCounted", await identityOr(core, given));
    },

    /** How long votes last that are asked for now (seconds). */
    async window(): Promise<number> {
      return Number(await contract.read("currentWindow"));
    },
  };
}
