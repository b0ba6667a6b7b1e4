import { type ReviewStatus, reviewKinds, reviewStatuses } from "../../verification/names.js";
import { moment } from "../words.js";
import type { Sentences } from "./types.js";

export const verification: Sentences<"IdentityVerification"> = {
  IdentityVerificationCanVote: [
    "NOT_ALLOWED",
    ({ verified }) => `${verified} identities are verified, enough to vote on who else is.`,
  ],
  IdentityVerificationEnded: [
    "ALREADY_DONE",
    ({ reviewId, status }) => ended(reviewId, reviewStatuses[Number(status)]),
  ],
  IdentityVerificationInvalidWindow: [
    "INVALID_INPUT",
    ({ window }) => `A vote lasts between a day and 60 days, not ${window} seconds.`,
  ],
  IdentityVerificationNoMaterials: ["INVALID_INPUT", () => "A review needs the hash of its materials."],
  IdentityVerificationNotEntitled: [
    "NOT_ALLOWED",
    ({ identity, verifiedSince }) =>
      verifiedSince === 0n
        ? `${identity} is not verified.`
        : `${identity} is verified since ${moment(verifiedSince)}, which is not before the review was asked for.`,
  ],
  IdentityVerificationNotRegistered: [
    "NOT_FOUND",
    ({ account }) => `The account ${account} has no registered identity.`,
  ],
  IdentityVerificationNotToContest: [
    "NOT_ALLOWED",
    ({ reviewId, account }) =>
      `Review ${reviewId} is no recovery of the identity of ${account}, or was contested before.`,
  ],
  IdentityVerificationNothingToReview: [
    "WRONG_STATE",
    ({ kind, subject }) =>
      `There is nothing to confirm by a ${reviewKinds[Number(kind)] ?? "review"} of ${subject}: it is so already, or this identity or account cannot be its subject.`,
  ],
  IdentityVerificationOwnReview: [
    "NOT_ALLOWED",
    ({ reviewId, subject }) => `Review ${reviewId} is about ${subject}, who does not vote on it.`,
  ],
  IdentityVerificationUnknownReview: ["NOT_FOUND", ({ reviewId }) => `There is no review ${reviewId}.`],
  IdentityVerificationVoteClosed: [
    "TOO_LATE",
    ({ closesAt, time }) => `The vote was open until ${moment(closesAt)}, and it was ${moment(time)}.`,
  ],
  IdentityVerificationVoteOpen: [
    "TOO_EARLY",
    ({ closesAt, time }) => `The vote lasts until ${moment(closesAt)}, and it was ${moment(time)}.`,
  ],
  IdentityVerificationVoted: [
    "ALREADY_DONE",
    ({ reviewId, voter }) => `${voter} has voted in review ${reviewId}; a vote stands.`,
  ],
};

function ended(reviewId: bigint, status: ReviewStatus = "none"): string {
  switch (status) {
    case "passed":
      return `Review ${reviewId} has passed.`;
    case "rejected":
      return `Review ${reviewId} was rejected.`;
    default:
      return `Review ${reviewId} has ended without effect.`;
  }
}
