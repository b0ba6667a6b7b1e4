import type { CommunitiesAbi } from "../abi/Communities.js";
import type { ContractHandle } from "../core/contract.js";
import type { ReceiptEvents } from "../core/receipt.js";

/** What an answer or a recount came to. */
export interface AnswerOutcome {
  readonly requestId: string;
  /** Whether the request has passed with this, and what was asked for is so. */
  readonly passed: boolean;
  /** Identities whose answers were counted. */
  readonly counted: readonly string[];
}

/** Tells what it came to by the events. */
export function outcomeOf(contract: ContractHandle<typeof CommunitiesAbi>) {
  return (found: ReceiptEvents): AnswerOutcome => {
    const answered = found.all(contract, "Answered");
    const ofSubject = found.all(contract, "SubjectAnswered");
    const [first] = [...answered, ...ofSubject, ...found.all(contract, "Recounted")];
    if (!first) throw new Error("The transaction has no answer to a request.");
    const { requestId } = first;
    const passed = found.all(contract, "Passed").some((event) => event.requestId === requestId);
    const counted = [...answered.flatMap(({ members }) => members), ...ofSubject.map(({ subject }) => subject)];
    return { requestId, passed, counted };
  };
}
