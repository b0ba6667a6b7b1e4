import { redemptionRulings } from "../../../sdk/src/vouchers/index.js";
import { hear } from "../stage/jury.ts";
import { eth } from "../stage/words.ts";
import type { Role, Towns } from "./people.ts";
import { type Project, askFor, fetch } from "./project.ts";

const BROKEN = redemptionRulings.indexOf("broken");
const [OPENER, RESPONDENT]: readonly [Role, Role] = ["engineer", "tool shop"];

/** The tool shop says that it has delivered, and has not. */
export async function quarrel(towns: Towns, { tools }: Project): Promise<void> {
  const manager = towns.the(OPENER).client;
  await askFor(towns, tools);
  await towns.act(towns.the(RESPONDENT).client.vouchers.fulfilRedemption(tools));
  const deposit = await manager.vouchers.disputeDeposit(tools);
  const opening = await towns.send(
    manager.communityProjects.disputeRedemption(tools, { uri: "ipfs://empty-yard" }),
    "disputeRedemption (for the project)",
  );
  const opened = opening.events.find(({ name }) => name === "CaseOpened")!;
  const caseId = opened.args.caseId as bigint;
  towns.say(
    "The tool shop is asked for the tools and says that they are delivered; the yard is empty.",
    `The engineer disputes it, with a deposit of ${eth(deposit)}. Neighbours who did not trade with either may judge.`,
  );

  const shop = towns.the(RESPONDENT);
  await towns.act(shop.client.arbitration.submitEvidence(caseId, "ipfs://a-receipt-that-nobody-signed"));
  const jurors = await hear(towns, towns.the("postwoman"), [
    {
      ...{ caseId, opener: towns.the(OPENER), respondent: shop, ruling: BROKEN },
      strikes: (drawn) => {
        const placeOf = (role: Role) => drawn.find(({ identity }) => identity === towns.the(role).identity)!.place;
        return { opener: placeOf("miller"), respondent: placeOf("fisher") };
      },
    },
  ]);
  await towns.act(manager.arbitration.withdraw(), "withdraw (of the deposit)");
  const marks = await manager.vouchers.marksOf(towns.the(RESPONDENT).identity);
  towns.expect("the tool shop has a mark", marks.broken === 1n);
  towns.say(
    "Of the community five are drawn by lot. Each side strikes one; those who are left vote in secret, and",
    `all ${jurors[0]!.length} find the promise broken. The ruling gives the voucher back, the engineer its deposit, the shop a mark.`,
  );

  await towns.act(towns.the("postwoman").client.communityProjects.settleRedemption(tools));
  await fetch(towns, RESPONDENT, tools);
  towns.say("Asked once more, the shop delivers.");
}
