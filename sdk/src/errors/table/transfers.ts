import { type TransferState, transferStates } from "../../transfers/names.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

const STATES: Readonly<Record<TransferState, string>> = {
  none: "was never opened",
  opened: "waits for its block to be sealed",
  sealed: "waits for its approvers to be drawn",
  drawn: "waits for its approvers",
  released: "was paid",
  refunded: "was given back",
};
const ENDED: readonly (TransferState | undefined)[] = ["released", "refunded"];

export const transfers: Sentences<"EscrowedTransfers"> = {
  EscrowedTransfersBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) =>
      `Who approves is drawn by the hash of block ${blockNumber}, which is known from the next block on; this is block ${current}.`,
  ],
  EscrowedTransfersInvalidAmount: [
    "INVALID_INPUT",
    ({ amount }) => `An amount is 1 to 2^96 − 1 base units, not ${amount}.`,
  ],
  EscrowedTransfersInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`,
  ],
  EscrowedTransfersInvalidRecipient: [
    "INVALID_INPUT",
    ({ to }) => `${to} cannot be the recipient: it is the sender, or zero.`,
  ],
  EscrowedTransfersNoMember: [
    "NOT_ALLOWED",
    ({ from, to }) => `Neither ${from} nor ${to} is a member of a role, and one end of a transfer is.`,
  ],
  EscrowedTransfersNotApprover: [
    "NOT_ALLOWED",
    ({ transferId, account }) =>
      `${account} cannot approve transfer ${transferId}: it was not drawn, has approved, or is in Payments no more.`,
  ],
  EscrowedTransfersOutsideWindow: [windowCode, windowSentence],
  EscrowedTransfersUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  EscrowedTransfersWrongState: [
    ({ state }) => codeOf(transferStates[Number(state)]),
    ({ transferId, state }) => {
      const word = transferStates[Number(state)];
      return `Transfer ${transferId} ${word ? STATES[word] : "is in another state"}, so this is not its next step.`;
    },
  ],
};

function codeOf(state: TransferState | undefined) {
  if (state === "none") return "NOT_FOUND";
  return ENDED.includes(state) ? "ALREADY_DONE" : "WRONG_STATE";
}
