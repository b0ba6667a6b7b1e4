import { type OrderState, orderStates } from "../../work/names.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

const STATES: Readonly<Record<OrderState, string>> = {
  none: "was never posted",
  offered: "waits for a worker to accept",
  accepted: "is being worked on",
  delivered: "was delivered and waits for its client",
  disputed: "is disputed, and a case decides",
  confirmed: "was confirmed and paid",
  refunded: "was refunded",
  halved: "was ended by ruling, half paid and half refunded",
};
const ENDED: readonly (OrderState | undefined)[] = ["confirmed", "refunded", "halved"];

export const workQueue: Sentences<"WorkQueue"> = {
  WorkQueueInCycle: ["ALREADY_DONE", ({ worker, roleId }) => `${worker} takes turns in role ${roleId} as it is.`],
  WorkQueueNotMember: [
    "NOT_ALLOWED",
    ({ worker, roleId }) =>
      BigInt(worker) === 0n
        ? "The account has no registered identity."
        : `${worker} is no member of role ${roleId} in good standing.`,
  ],
  WorkQueueNotOrders: ["NOT_ALLOWED", ({ caller }) => `Only the orders give out turns, not ${caller}.`],
  WorkQueueNotRegistry: [
    "NOT_ALLOWED",
    ({ caller }) => `Only the register of roles says who is a member, not ${caller}.`,
  ],
  WorkQueueOutOfCycle: ["ALREADY_DONE", ({ worker, roleId }) => `${worker} takes no turns in role ${roleId} as it is.`],
};

export const workOrders: Sentences<"WorkOrders"> = {
  WorkOrdersClientKnown: [
    "ALREADY_DONE",
    ({ orderId }) => `Order ${orderId} has no unknown client: it was proved, is known, or lost its refund.`,
  ],
  WorkOrdersEmptyCycle: [
    "UNAVAILABLE",
    ({ roleId }) => `Nobody takes turns in role ${roleId} at present. Order again later.`,
  ],
  WorkOrdersInvalidApprentice: [
    "INVALID_INPUT",
    ({ apprentice }) => `${apprentice} cannot be the apprentice: it is not registered, or is the worker itself.`,
  ],
  WorkOrdersInvalidDelivery: [
    "INVALID_INPUT",
    ({ field }) =>
      `A delivery names evidence, a licence, and 1 to 64 owners with shares of 100 % in all; ${fieldName(field)} is wrong.`,
  ],
  WorkOrdersInvalidParameters: ["INVALID_INPUT", ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`],
  WorkOrdersInvalidRuling: ["INVALID_INPUT", ({ ruling }) => `A ruling is 0 to 2, not ${ruling}.`],
  WorkOrdersInvalidTerms: [
    "INVALID_INPUT",
    ({ field }) =>
      fieldName(field) === "deliverBy"
        ? "The time to deliver is too short: a turn to accept and the least time for the work have to fit before it."
        : `What is ordered is out of bounds: ${fieldName(field)}.`,
  ],
  WorkOrdersNoCommitment: ["INVALID_INPUT", () => "A commitment of zero would name nobody."],
  WorkOrdersNotAnonymizer: [
    "NOT_ALLOWED",
    ({ identity }) => `${identity} is no verified member of Anonymization in good standing.`,
  ],
  WorkOrdersNotArbitrator: ["NOT_ALLOWED", ({ caller }) => `Only the arbitrator rules, not ${caller}.`],
  WorkOrdersNotClient: [
    "NOT_ALLOWED",
    ({ orderId, identity }) =>
      `${identity} is not the client of order ${orderId}, or is its worker too, who cannot dispute.`,
  ],
  WorkOrdersNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  WorkOrdersNotWorker: ["NOT_ALLOWED", ({ orderId, identity }) => `${identity} is not the worker of order ${orderId}.`],
  WorkOrdersNothingOwed: ["ALREADY_DONE", ({ client }) => `Nothing is owed to the identity ${client}.`],
  WorkOrdersOutsideWindow: [windowCode, windowSentence],
  WorkOrdersRoleClosed: ["WRONG_STATE", ({ roleId }) => `Role ${roleId} is closed.`],
  WorkOrdersUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  WorkOrdersWrongProof: [
    "NOT_ALLOWED",
    ({ orderId }) =>
      `Order ${orderId} was posted for somebody else: the account's identity and the salt do not make its commitment.`,
  ],
  WorkOrdersWrongState: [
    ({ state }) => codeOf(orderStates[Number(state)]),
    ({ orderId, state }) => {
      const word = orderStates[Number(state)];
      return `Order ${orderId} ${word ? STATES[word] : "is in another state"}, so this is not its next step.`;
    },
  ],
};

function codeOf(state: OrderState | undefined) {
  if (state === "none") return "NOT_FOUND";
  return ENDED.includes(state) ? "ALREADY_DONE" : "WRONG_STATE";
}
