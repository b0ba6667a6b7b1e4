import { parseEther } from "ethers";
import type { Citizen } from "../stage/cast.ts";
import { DRAW } from "../stage/chain.ts";
import { cidOfText, credits } from "../stage/words.ts";
import type { Cooperative } from "./cast.ts";

const RENT = parseEther("5");

/** A member pays somebody outside: two members of Payments, drawn by lot, have to approve. */
export async function sendOut(coop: Cooperative, sender: Citizen): Promise<void> {
  const { people, chain, observer } = coop.context;
  const outsider = await people.join("a landlady outside");
  coop.expect("credits do not simply go to outsiders", !(await sender.client.credits.movesTo(outsider.address)));
  const draft = { to: outsider.address, amount: RENT, purpose: cidOfText("The rent of the workshop.") };
  const { transferId } = await coop.act(sender.client.transfers.open(draft), "open (a transfer)");
  await chain.mine(DRAW);
  const { drawn } = await coop.act(sender.client.transfers.draw(transferId), "draw (who approves)");
  const approvers = [drawn!.first, drawn!.second].map((identity) => coop.withIdentity(identity));
  for (const { client } of approvers) await coop.act(client.transfers.approve(transferId));
  const { balance } = await observer.credits.account(outsider.address);
  coop.expect("the outsider has it once both have approved", balance === RENT);
  coop.say(
    `${sender.name} pays ${credits(RENT)} credits to ${outsider.name}: ${approvers.map(({ name }) => name).join(" and ")} of Payments, drawn by lot, approve.`,
  );
}
