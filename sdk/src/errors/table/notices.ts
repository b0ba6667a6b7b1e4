import { moment } from "../words.js";
import type { Sentences } from "./types.js";

const AUDIENCES = ["everyone", "a community", "a project"];
const STATES = ["missing", "a draft", "listed", "exchanged", "redeemed", "expired", "withdrawn"];

export const notices: Sentences<"NoticeBoard"> = {
  NoticeBoardInvalidAudience: [
    "NOT_FOUND",
    ({ audience, audienceId }) =>
      audience === 0n
        ? `A notice for everyone has no audience number, and this has ${audienceId}.`
        : `A notice cannot go to ${AUDIENCES[Number(audience)] ?? "an audience"} with the number ${audienceId}: there is none.`,
  ],
  NoticeBoardInvalidExpiry: [
    "INVALID_INPUT",
    ({ until, latest }) =>
      `A notice must expire after now and by ${moment(latest)}, and this would at ${moment(until)}.`,
  ],
  NoticeBoardNotCurrent: [
    "WRONG_STATE",
    ({ voucherId, state }) =>
      `Voucher ${voucherId} is ${STATES[Number(state)] ?? "in another state"}; only a listed or exchanged one can be shown.`,
  ],
  NoticeBoardNotMember: [
    "NOT_ALLOWED",
    ({ communityId, identity }) => `Only members post to community ${communityId}, and ${identity} is none.`,
  ],
  NoticeBoardNotOriginal: [
    "INVALID_INPUT",
    () => "This notice is itself passed on. Pass on the original that it links.",
  ],
  NoticeBoardNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  NoticeBoardNotSender: ["NOT_ALLOWED", ({ sender }) => `Only ${sender}, who sent this notice, can withdraw it.`],
  NoticeBoardNotYours: [
    "NOT_ALLOWED",
    ({ voucherId, identity }) => `Voucher ${voucherId} neither belongs to ${identity} nor was issued by it.`,
  ],
  NoticeBoardUnknownNotice: ["NOT_FOUND", () => "There is no such notice."],
  NoticeBoardWithdrawn: ["WRONG_STATE", () => "This notice was withdrawn."],
};
