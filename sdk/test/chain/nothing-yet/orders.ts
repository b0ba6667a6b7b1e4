import { cidOf } from "../../../src/core/cid.js";
import { randomReaderKey } from "../../../src/sealing/index.js";
import { openOrder, sealOrder } from "../../../src/work/index.js";
import type { Row } from "../refuse-all.js";
import { LATER, type Scene } from "./scene.js";

const CID = cidOf(new Uint8Array([1]));
const EDUCATION = 7;

/** Nobody holds a role, so nobody takes turns, and there are no work credits. */
export async function noOrders({ member, nobody, mine, theirs, accounts }: Scene): Promise<Row[]> {
  const { work, transfers, core } = member;
  const terms = { roleId: EDUCATION, amount: 10n ** 18n, deliverBy: LATER, request: CID };
  const place = { chainId: 31337n, contract: await core.addressOf("WorkOrders") };
  const key = randomReaderKey();
  const draft = { roleId: EDUCATION, amount: 10n ** 18n, deliverBy: LATER, content: "Ten lessons." };
  const { sealed, proof } = sealOrder(place, mine, draft, [key.publicKey]);
  const order = openOrder(sealed, [key]);
  const delivery = { evidence: CID, licence: "CC0-1.0", owners: [{ identity: mine, share: 10_000 }] };
  const rules = { least: 1n, acceptance: 1, work: 1, confirmation: 1, lapse: 1, claim: 1 };
  const none = ["NOT_FOUND", "WorkOrdersWrongState"] as const;
  const untransferred = ["NOT_FOUND", "EscrowedTransfersWrongState"] as const;
  // What is paid for is tried by call only: the price would be approved first.
  return [
    ["work.post", "to nobody", () => work.post(terms).simulate(), "UNAVAILABLE", "WorkOrdersEmptyCycle"],
    ["work.post", "by nobody", () => nobody.work.post(terms).simulate(), "NOT_FOUND", "WorkOrdersNotRegistered"],
    [
      "work.post",
      "late",
      () => work.post({ ...terms, deliverBy: 1 }).simulate(),
      "INVALID_INPUT",
      "WorkOrdersInvalidTerms",
    ],
    [
      "work.postFor",
      "by no anonymizer",
      () => work.postFor(order).simulate(),
      "NOT_ALLOWED",
      "WorkOrdersNotAnonymizer",
    ],
    ["work.prove", "of none", () => work.prove(1, proof), "ALREADY_DONE", "WorkOrdersClientKnown"],
    ["work.askAnonymously", "by nobody", () => nobody.work.askAnonymously(draft, [key.publicKey]), "input", "account"],
    ["work.withdrawOrder", "of none", () => work.withdrawOrder(1), ...none],
    ["work.confirm", "of none", () => work.confirm(1), ...none],
    ["work.dispute", "of none", () => work.dispute(1, "ipfs://x"), ...none],
    ["work.withdraw", "of nothing", () => work.withdraw(), "ALREADY_DONE", "WorkOrdersNothingOwed"],
    ["work.accept", "of none", () => work.accept(1), ...none],
    ["work.nameApprentice", "of none", () => work.nameApprentice(1, theirs), ...none],
    ["work.deliver", "of none", () => work.deliver(1, delivery), ...none],
    ["work.giveUp", "of none", () => work.giveUp(1), ...none],
    ["work.passTurn", "of none", () => work.passTurn(1), ...none],
    ["work.lapse", "of none", () => work.lapse(1), ...none],
    ["work.finalize", "of none", () => work.finalize(1), ...none],
    ["work.lapseCase", "of none", () => work.lapseCase(1), ...none],
    ["work.forfeit", "of none", () => work.forfeit(1), "ALREADY_DONE", "WorkOrdersClientKnown"],
    ["work.enterCycle", "by no member", () => work.enterCycle(EDUCATION), "NOT_ALLOWED", "WorkQueueNotMember"],
    ["work.stepOut", "by nobody", () => nobody.work.stepOut(EDUCATION), "NOT_ALLOWED", "WorkQueueNotMember"],
    ["work.rules", "of none", () => work.rules(9), "NOT_FOUND", "WorkOrdersUnknownParameters"],
    ["work.setRules", "by a stranger", () => work.setRules(rules), "NOT_ALLOWED", "AuthorizedNotAuthority"],
    [
      "transfers.open",
      "without a member",
      () => transfers.open({ to: accounts[9]!, amount: 1n, purpose: CID }).simulate(),
      "NOT_ALLOWED",
      "EscrowedTransfersNoMember",
    ],
    ["transfers.seal", "of none", () => transfers.seal(1), ...untransferred],
    ["transfers.draw", "of none", () => transfers.draw(1), ...untransferred],
    ["transfers.approve", "of none", () => transfers.approve(1), ...untransferred],
    ["transfers.refund", "of none", () => transfers.refund(1), ...untransferred],
    ["transfers.rules", "of none", () => transfers.rules(9), "NOT_FOUND", "EscrowedTransfersUnknownParameters"],
    [
      "transfers.setRules",
      "by a stranger",
      () => transfers.setRules({ draw: 1, approval: 1, tries: 2 }),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
  ];
}
