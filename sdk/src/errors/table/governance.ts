import { ether, moment } from "../words.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

export const forwarder: Sentences<"Forwarder"> = {
  ForwarderDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) =>
      `The request was good until ${moment(deadline)}, and it was ${moment(time)}. Sign a new one.`,
  ],
  ForwarderInsufficientGas: [
    "LIMIT_EXCEEDED",
    ({ gas, available }) =>
      `The request asks for ${gas} gas and ${available} was left. Send it with a higher gas limit.`,
  ],
  ForwarderInvalidSignature: [
    "BAD_SIGNATURE",
    ({ signer }) => `The signature is not ${signer}'s over exactly this request.`,
  ],
  ForwarderNonceUsed: ["ALREADY_DONE", ({ from }) => `This request of ${from} was carried out or cancelled before.`],
  ForwarderUntrustingTarget: ["NOT_ALLOWED", ({ target }) => `${target} cannot be reached through the forwarder.`],
  ForwarderWrongValue: [
    "INVALID_INPUT",
    ({ value, sent }) => `The request asks for ${ether(value)} and ${ether(sent)} came with it.`,
  ],
};

export const releases: Sentences<"ReleaseRegistry"> = {
  ReleaseRegistryDuplicateName: ["INVALID_INPUT", ({ name }) => `The contract ${fieldName(name)} is named twice.`],
  ReleaseRegistryIncomplete: ["INVALID_INPUT", () => "A release needs a wing, a version and the CID of its sources."],
  ReleaseRegistryInvalidLengths: [
    "INVALID_INPUT",
    ({ names, addresses }) =>
      `A release has 1 to 32 contracts, each with a name and an address; this has ${names} and ${addresses}.`,
  ],
  ReleaseRegistryNoCode: [
    "INVALID_INPUT",
    ({ name, account }) => `There is no contract ${fieldName(name)} at ${account}.`,
  ],
  ReleaseRegistryPermanent: [
    "NOT_ALLOWED",
    ({ name, account }) => `The contract ${fieldName(name)} is at ${account} for ever, and no release replaces it.`,
  ],
  ReleaseRegistryUnknownRelease: [
    "NOT_FOUND",
    ({ wing, number }) => `There is no release ${number} of the wing "${fieldName(wing)}".`,
  ],
  ReleaseRegistryUnnamed: ["INVALID_INPUT", ({ index }) => `The contract at position ${index} has no name.`],
  ReleaseRegistryWrongNumber: [
    "WRONG_STATE",
    ({ wing, number, expected }) =>
      `The next release of the wing "${fieldName(wing)}" is ${expected}, not ${number}. Propose it anew.`,
  ],
};

export const timelock: Sentences<"Timelock" | "AccessControl"> = {
  AccessControlBadConfirmation: ["NOT_ALLOWED", () => "A role can be renounced by its holder only."],
  AccessControlUnauthorizedAccount: [
    "NOT_ALLOWED",
    ({ account }) => `${account} may not do this; propose it to those who govern.`,
  ],
  TimelockInsufficientDelay: [
    "INVALID_INPUT",
    ({ delay, minDelay }) => `A proposal waits at least ${minDelay} seconds; ${delay} is too short.`,
  ],
  TimelockInvalidOperationLength: [
    "INVALID_INPUT",
    ({ targets, payloads, values }) =>
      `A proposal has as many targets as calls and values; this has ${targets}, ${payloads} and ${values}.`,
  ],
  TimelockNoFounder: ["INVALID_INPUT", () => "Without a founder nobody could ever propose anything."],
  TimelockUnauthorizedCaller: ["NOT_ALLOWED", () => "Only the timelock itself may do this, by a proposal."],
  TimelockUnexecutedPredecessor: [
    "WRONG_STATE",
    ({ predecessorId }) => `The proposal ${predecessorId} has to be carried out first.`,
  ],
  TimelockUnexpectedOperationState: [
    "WRONG_STATE",
    ({ operationId }) => `The proposal ${operationId} is not at this point: not scheduled, not due yet, or done.`,
  ],
  TimelockZeroFounder: ["INVALID_INPUT", ({ index }) => `Founder ${index} is the zero address.`],
};
