import { moment, reputation } from "../words.js";
import type { Sentences } from "./types.js";

export const identity: Sentences<"IdentityRegistry"> = {
  IdentityRegistryAccountBound: [
    "ALREADY_DONE",
    ({ account, identity }) => `The account ${account} already belongs to the identity ${identity}.`,
  ],
  IdentityRegistryAlreadyRegistered: [
    "ALREADY_DONE",
    ({ identity, account }) => `The identity ${identity} is registered for ${account}; that happens only once.`,
  ],
  IdentityRegistryDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) =>
      `The signature was good until ${moment(deadline)}, and it was ${moment(time)}. Ask for a new one.`,
  ],
  IdentityRegistryInvalidAccount: ["INVALID_INPUT", () => "An identity cannot be bound to the zero address."],
  IdentityRegistryInvalidIdentity: ["INVALID_INPUT", () => "The identity is zero; take that of a DID."],
  IdentityRegistryInvalidSignature: [
    "BAD_SIGNATURE",
    ({ signer }) => `The signature is not ${signer}'s over exactly this request.`,
  ],
  IdentityRegistryNotAccount: ["NOT_ALLOWED", ({ caller, identity }) => `${caller} is not the account of ${identity}.`],
  IdentityRegistryNotAttester: [
    "NOT_ALLOWED",
    ({ attester }) => `${attester} is not an accepted attester of identities.`,
  ],
  IdentityRegistryNotRegistered: [
    "NOT_FOUND",
    ({ identity }) =>
      BigInt(identity) === 0n
        ? "This account has no registered identity."
        : `The identity ${identity} is not registered.`,
  ],
  IdentityRegistryNotRegistrar: [
    "NOT_ALLOWED",
    ({ caller }) => `${caller} may not register, verify or recover identities: a vote does that.`,
  ],
};

export const standing: Sentences<"Reputation"> = {
  ReputationAlreadyOpened: [
    "ALREADY_DONE",
    ({ identity }) => `The identity ${identity} has had its first reputation; it is given once.`,
  ],
  ReputationInsufficientFree: [
    "INSUFFICIENT_FUNDS",
    ({ identity, free, needed }) =>
      `The identity ${identity} has ${reputation(free)} free, and this needs ${reputation(needed)}.`,
  ],
  ReputationInvalidParameters: [
    "INVALID_INPUT",
    ({ initialGrant, shareDivisor }) =>
      `A first grant of ${initialGrant} with a divisor of ${shareDivisor} is out of bounds: 1 to 2^32 - 1, 1 to 65,535.`,
  ],
  ReputationNoDividends: ["ALREADY_DONE", ({ identity }) => `The identity ${identity} has no dividends to claim now.`],
  ReputationNobodyToReceive: ["UNAVAILABLE", () => "Nobody holds reputation yet, so there is nobody to receive this."],
  ReputationNotModule: ["NOT_ALLOWED", ({ caller }) => `Only the suite's own contracts may do this, not ${caller}.`],
  ReputationNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  ReputationNotTransferable: ["NOT_ALLOWED", () => "Reputation is earned and cannot be transferred."],
  ReputationTooMuchEther: ["INVALID_INPUT", ({ amount }) => `${amount} wei is more than can be distributed at once.`],
  ReputationZeroAmount: ["INVALID_INPUT", () => "An amount of zero does nothing."],
};
