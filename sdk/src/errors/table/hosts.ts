import { challengePhases } from "../../hosts/names.js";
import { moment } from "../words.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

export const hosts: Sentences<"HostRegistry"> = {
  HostRegistryInvalidSignature: ["BAD_SIGNATURE", ({ signer }) => `The signature is not ${signer}'s over this.`],
  HostRegistryInvalidSilence: [
    "INVALID_INPUT",
    ({ silence, least, most }) => `The silence allowed is from ${least} to ${most} seconds, not ${silence}.`,
  ],
  HostRegistryIsHost: ["ALREADY_DONE", ({ identity, seat }) => `${identity} is the host of post ${seat}.`],
  HostRegistryNoEquivocation: [
    "INVALID_INPUT",
    () => "The two backups are of different posts, tiers or periods, or have the same root.",
  ],
  HostRegistryNotActive: [
    "NOT_ALLOWED",
    ({ account, activeSeat }) =>
      activeSeat === 0n
        ? `${account} acts for no active host: there is none.`
        : `${account} does not act for post ${activeSeat}, which is the active one.`,
  ],
  HostRegistryNotHost: ["NOT_FOUND", ({ seat }) => `There is no host at post ${seat}, or none any more.`],
  HostRegistryNotModule: ["NOT_ALLOWED", ({ caller }) => `${caller} is none of the contracts that may say so.`],
  HostRegistryNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  HostRegistryNotSilent: [
    "TOO_EARLY",
    ({ seat, silentAt, time }) => `The host of post ${seat} has until ${moment(silentAt)}; it is ${moment(time)}.`,
  ],
  HostRegistryNothingToSettle: ["ALREADY_DONE", ({ seat }) => `Pay knows all there is to know of post ${seat}.`],
  HostRegistrySilent: [
    "TOO_LATE",
    ({ seat, silentAt, time }) => `The host of post ${seat} had until ${moment(silentAt)}; it is ${moment(time)}.`,
  ],
  HostRegistryUnknownApplication: [
    "NOT_FOUND",
    ({ identity, applicationId }) =>
      applicationId === 0n ? `${identity} has no application.` : `${identity} has no application ${applicationId}.`,
  ],
  HostRegistryVacant: ["NOT_FOUND", () => "There is no active host."],
};

export const hostChallenges: Sentences<"HostChallenges"> = {
  HostChallengesBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) => `The hash of block ${blockNumber} is not known yet; this is block ${current}.`,
  ],
  HostChallengesInvalidTerms: [
    "INVALID_INPUT",
    ({ field }) =>
      `The parameter ${fieldName(field)} is out of bounds: the window is a minute or more, the interval from the window to 30 days.`,
  ],
  HostChallengesNotMember: [
    "NOT_ALLOWED",
    ({ account }) => `${account} is not that of a member of Backup & Verification in good standing.`,
  ],
  HostChallengesNotOver: [
    "TOO_EARLY",
    ({ until, time }) => `The host has until ${moment(until)} to answer; it is ${moment(time)}.`,
  ],
  HostChallengesNothingToAsk: ["UNAVAILABLE", () => "There is nobody, or nothing, to challenge."],
  HostChallengesTooEarly: [
    "TOO_EARLY",
    ({ earliest, time }) => `The next challenge can be asked for from ${moment(earliest)}; it is ${moment(time)}.`,
  ],
  HostChallengesTooLate: [
    "TOO_LATE",
    ({ until, time }) => `The host had until ${moment(until)} to answer; it is ${moment(time)}.`,
  ],
  HostChallengesUnknownTerms: ["NOT_FOUND", ({ version }) => `There are no terms of version ${version}.`],
  HostChallengesWrongPhase: [
    "WRONG_STATE",
    ({ challengeId, phase }) =>
      challengeId === 0n
        ? "There was no challenge yet."
        : `Challenge ${challengeId} is at the phase "${challengePhases[Number(phase)]}".`,
  ],
};

export const hostMonitors: Sentences<"HostMonitors"> = {
  HostMonitorsInvalidSignature: [
    "BAD_SIGNATURE",
    ({ key }) => `The answer is not signed by ${key}, the key of the post that was drawn.`,
  ],
};

export const sourcePins: Sentences<"SourcePins"> = {
  SourcePinsInvalidSources: ["INVALID_INPUT", () => "Sources need a root and from one to 4,294,967,295 chunks."],
  SourcePinsKnown: ["ALREADY_DONE", ({ sourcesId }) => `The sources of this release are number ${sourcesId} already.`],
  SourcePinsNotHost: ["NOT_ALLOWED", ({ seat, account }) => `${account} does not act for the host of post ${seat}.`],
  SourcePinsUnknown: ["NOT_FOUND", ({ sourcesId }) => `Sources ${sourcesId} are not asked for.`],
  SourcePinsWrongChunk: [
    "INVALID_INPUT",
    ({ sourcesId, index }) => `This is not chunk ${index} of sources ${sourcesId}.`,
  ],
};

export const backupLedger: Sentences<"BackupLedger"> = {
  BackupLedgerIncomplete: ["INVALID_INPUT", () => "A backup needs a root and the digest of its document."],
  BackupLedgerInvalidParent: [
    "INVALID_INPUT",
    ({ parentId }) =>
      parentId === 0n
        ? "A backup that is not of a month needs a parent."
        : `Record ${parentId} is no parent of it: not recorded, with another root, not coarser, or ending later.`,
  ],
  BackupLedgerInvalidSignature: ["BAD_SIGNATURE", ({ key }) => `The backup is not signed by ${key}, the post's key.`],
  BackupLedgerNotActive: [
    "NOT_ALLOWED",
    ({ seat, activeSeat }) =>
      activeSeat === 0n ? "There is no active host." : `Post ${seat} is not active; post ${activeSeat} is.`,
  ],
  BackupLedgerNotMember: [
    "NOT_ALLOWED",
    ({ account }) => `${account} is not that of a member of Backup & Verification in good standing.`,
  ],
  BackupLedgerPeriodNotOver: [
    "TOO_EARLY",
    ({ end, time }) => `The period is over at ${moment(end)}; it is ${moment(time)}.`,
  ],
  BackupLedgerRecorded: ["ALREADY_DONE", ({ recordId }) => `Record ${recordId} was made before.`],
  BackupLedgerSameVerdict: [
    "ALREADY_DONE",
    ({ recordId, verifier }) => `${verifier} said so of record ${recordId} before.`,
  ],
  BackupLedgerUnknownRecord: ["NOT_FOUND", ({ recordId }) => `There is no record ${recordId}.`],
};
