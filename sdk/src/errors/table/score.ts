import { formatUnits } from "ethers";
import type { Sentences } from "./types.js";

const points = (thousandths: bigint) => formatUnits(thousandths, 3).replace(/\.0$/, "");

export const score: Sentences<"ExoScore"> = {
  ExoScoreInvalidBases: [
    "INVALID_INPUT",
    ({ sum, cap }) =>
      `Bases of ${points(sum)} are too large: each is below 1,048.576, and twice their sum below the cap of ${points(cap)}.`,
  ],
  ExoScoreInvalidCap: ["INVALID_INPUT", ({ cap }) => `A cap of ${cap} is out of bounds: 1 to 2^32 - 1 thousandths.`],
  ExoScoreNoWork: [
    "NOT_FOUND",
    ({ projectId, index, subject }) =>
      `The identity ${subject} neither completed task ${index} of project ${projectId} nor validated it on the side that held.`,
  ],
  ExoScoreNotSource: ["NOT_ALLOWED", ({ source }) => `${source} is not a source that the score is read from.`],
  ExoScoreNotVerified: [
    "NOT_ALLOWED",
    ({ identity }) =>
      BigInt(identity) === 0n
        ? "One of the two has no identity any more, and only what verified identities do with one another scores."
        : `The identity ${identity} is not verified, and only what verified identities do with one another scores.`,
  ],
  ExoScoreNothingNew: [
    "ALREADY_DONE",
    ({ subject, counterparty }) => `All that ${subject} did with ${counterparty} there is recorded.`,
  ],
  ExoScoreOwnCounterparty: ["INVALID_INPUT", ({ identity }) => `What ${identity} does with itself scores nothing.`],
  ExoScoreUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no table number ${version}.`],
  ExoScoreWorkRecorded: [
    "ALREADY_DONE",
    ({ projectId, index, subject }) =>
      `What ${subject} did on task ${index} of project ${projectId} is recorded; it counts once.`,
  ],
};
