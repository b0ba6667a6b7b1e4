import { moment } from "../words.js";
import type { Sentences } from "./types.js";

export const communities: Sentences<"Communities"> = {
  CommunitiesAlreadyAnswered: [
    "ALREADY_DONE",
    ({ identity }) => `${identity} has given this answer before; or another, which a signature does not change.`,
  ],
  CommunitiesDeadlinePassed: [
    "TOO_LATE",
    ({ deadline }) => `This answer could be handed in until ${moment(deadline)}. Have a new form signed.`,
  ],
  CommunitiesInvalidCharter: [
    "INVALID_INPUT",
    ({ share }) => `A charter has a text, and a share of 1 to 10,000 basis points; this has ${share}.`,
  ],
  CommunitiesInvalidLength: [
    "INVALID_INPUT",
    ({ length }) => `Signatures have 65 bytes each; ${length} bytes cannot be such.`,
  ],
  CommunitiesInvalidRequest: [
    "INVALID_INPUT",
    () => "This request has a field that its kind does not have, or lacks one that it needs.",
  ],
  CommunitiesInvalidSignature: ["BAD_SIGNATURE", ({ signer }) => `The answer is not signed by ${signer}.`],
  CommunitiesInvalidSubject: [
    "WRONG_STATE",
    ({ communityId, subject }) =>
      `${subject} cannot be admitted to community ${communityId} while it is a member, nor removed while it is none.`,
  ],
  CommunitiesNotAsked: ["NOT_FOUND", () => "Nobody has asked for this yet."],
  CommunitiesNotEntitled: [
    "NOT_ALLOWED",
    ({ identity }) =>
      `${identity} is not asked: it is no member, it is to be removed, or it signed in an earlier membership.`,
  ],
  CommunitiesNothingCounted: [
    "NOT_ALLOWED",
    () => "None of these answers counts: their signers are not asked, or have answered before.",
  ],
  CommunitiesNotLive: [
    "NOT_FOUND",
    ({ communityId }) => `Community ${communityId} was never founded, or its last member has left.`,
  ],
  CommunitiesNotMember: [
    "NOT_ALLOWED",
    ({ communityId, identity }) => `${identity} is no member of community ${communityId}.`,
  ],
  CommunitiesNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  CommunitiesRequestOutdated: [
    "WRONG_STATE",
    ({ basis, current }) =>
      `This was asked when its subject's standing, or the charter's version, was ${basis}; it is ${current} now. Ask anew.`,
  ],
  CommunitiesRequestOver: ["TOO_LATE", ({ until }) => `This could be consented to until ${moment(until)}.`],
  CommunitiesRequestPassed: ["ALREADY_DONE", () => "The members have consented to this."],
};
