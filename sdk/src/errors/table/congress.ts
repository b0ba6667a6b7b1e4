import { roleProposalStates } from "../../governance/standing.js";
import { moment } from "../words.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

const SIDES = "A vote is against (0) or for (1)";

export const congress: Sentences<"Congress"> = {
  CongressAlreadyProposed: ["ALREADY_DONE", () => "This was proposed with the same token before."],
  CongressAlreadyVoted: ["ALREADY_DONE", ({ tokenId }) => `The token ${tokenId} has voted on this proposal, once.`],
  CongressExpiresTooSoon: [
    "NOT_ALLOWED",
    ({ tokenId, expiry, voteEnd }) =>
      `The token ${tokenId} is in force until ${moment(expiry)}, and who votes outlasts the vote, which ends at ${moment(voteEnd)}.`,
  ],
  CongressHeldTooLate: [
    "NOT_ALLOWED",
    ({ tokenId, ownedSince, proposedAt }) =>
      `The token ${tokenId} has its owner since ${moment(ownedSince)}, and votes on proposals made later than that; this was made at ${moment(proposedAt)}.`,
  ],
  CongressInvalidCalls: [
    "INVALID_INPUT",
    ({ targets, values, calldatas }) =>
      `Each call has a target, a value and data; these are ${targets} targets, ${values} values and ${calldatas} data.`,
  ],
  CongressInvalidCid: [
    "INVALID_INPUT",
    ({ field }) => `The CID of the ${fieldName(field)} is without codec or digest.`,
  ],
  CongressInvalidParameters: [
    "INVALID_INPUT",
    ({ field, given, least, most }) =>
      least > most
        ? `The parameter ${fieldName(field)} is ${given}, and beside the other parameters there is none that would do.`
        : `The parameter ${fieldName(field)} is ${given}, and can be ${least} to ${most}.`,
  ],
  CongressInvalidSupport: ["INVALID_INPUT", ({ support }) => `${SIDES}, not ${support}.`],
  CongressNoCalls: [
    "WRONG_STATE",
    () => "The proposal is a resolution: it has passed, and there is nothing to execute.",
  ],
  CongressNoTokens: ["INVALID_INPUT", () => "A vote takes at least one token."],
  CongressNotHolder: [
    "NOT_ALLOWED",
    ({ tokenId, owner, account }) => `The token ${tokenId} is ${owner}'s, who alone votes with it, not ${account}.`,
  ],
  CongressNotProposer: [
    "NOT_ALLOWED",
    ({ proposer, account }) => `Only ${proposer}, who proposed it, takes it back, not ${account}.`,
  ],
  CongressUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  CongressUnknownProposal: [
    "NOT_FOUND",
    ({ proposalId }) => `There is no proposal ${proposalId}: something in it is not as it was proposed.`,
  ],
  CongressWrongState: [
    "WRONG_STATE",
    ({ state }) =>
      `The proposal is ${roleProposalStates[Number(state)] ?? "in another state"}, so this is not its next step.`,
  ],
};
