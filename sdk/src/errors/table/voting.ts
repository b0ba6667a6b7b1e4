import { moment } from "../words.js";
import { type Sentences, windowCode } from "./types.js";

export const voting: Sentences<"PLCRVoting"> = {
  PLCRVotingEmptyCommitment: [
    "INVALID_INPUT",
    () => "A vote needs a weight in tokens or reputation; a juror's has none.",
  ],
  PLCRVotingInvalidChoice: [
    "INVALID_INPUT",
    ({ choice, options }) => `This poll has the choices 0 to ${options - 1n}; ${choice} is none of them.`,
  ],
  PLCRVotingInvalidTerms: [
    "UNAVAILABLE",
    ({ source }) => `${source} asks for a poll with terms that no poll can have.`,
  ],
  PLCRVotingNotCommitTime: [
    windowCode,
    ({ start, end, time }) =>
      time < start
        ? `Votes can be committed from ${moment(start)}.`
        : `Votes could be committed until ${moment(end)}, and it was ${moment(time)}.`,
  ],
  PLCRVotingNotEligible: [
    "NOT_ALLOWED",
    ({ voter }) =>
      `${voter} cannot vote like this in this poll: reputation needs an identity bound before the poll began, a jury its jurors.`,
  ],
  PLCRVotingNotRevealTime: [
    windowCode,
    ({ start, end, time }) =>
      time < start
        ? `Votes can be revealed from ${moment(start)}.`
        : `Votes could be revealed until ${moment(end)}, and it was ${moment(time)}.`,
  ],
  PLCRVotingPollOpen: ["ALREADY_DONE", () => "This poll has been opened."],
  PLCRVotingUnknownPoll: ["NOT_FOUND", () => "This poll has not been opened yet. Open it first; anyone may."],
  PLCRVotingWrongReveal: [
    "INVALID_INPUT",
    ({ voter }) => `Choice and salt are not what ${voter} committed to, or the vote has been revealed.`,
  ],
};
