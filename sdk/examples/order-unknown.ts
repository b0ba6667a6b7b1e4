// A client orders work without anyone but a member of Anonymization learning who it is, and has its credits back later.
import { parseEther } from "ethers";
import { openOrder, orderProofFromText, orderProofToText } from "@commonweal/sdk/work";
import { firstMember, provider } from "./local.js";

const EDUCATION = 7;
const client = await firstMember(0);
// Members of Anonymization publish a card with their key.
const anonymizer = await firstMember(5);
const card = await anonymizer.sealing.card();

// The client seals what it wants to that key, and keeps the proof.
if (!(await client.sealing.verify(card))) throw new Error("The card is not its account's.");
const { timestamp } = (await provider.getBlock("latest"))!;
const draft = {
  roleId: EDUCATION,
  amount: parseEther("5"),
  deliverBy: timestamp + 10 * 86_400,
  content: "Ten lessons.",
};
const { sealed, proof } = await client.work.askAnonymously(draft, [card.publicKey]);
const kept = orderProofToText(proof);

// The member of Anonymization opens it, pays the price, and posts it.
const order = openOrder(sealed, [await anonymizer.sealing.key()]);
const { result } = await anonymizer.work.postFor(order).send();
const { state, commitment } = (await client.work.order(result.orderId))!;
console.log(
  `Order ${result.orderId} is ${state}, for whoever proves ${commitment === proof.commitment ? "this" : "another"} commitment.`,
);

// The plan changed: it is withdrawn. The refund waits for the client alone.
await anonymizer.work.withdrawOrder(result.orderId).send();
const [orderId] = await client.work.ordersOf(orderProofFromText(kept));
await client.work.prove(orderId!, orderProofFromText(kept)).send();
const { result: paid } = await client.work.withdraw().send();
console.log(`The client has ${paid.amount / 10n ** 18n} credits back.`);
provider.destroy();
