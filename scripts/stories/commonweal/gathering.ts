import { parseEther } from "ethers";
import { foundCommunity } from "../stage/admitting.ts";
import { decide } from "../stage/deciding.ts";
import { handOverSuite } from "../stage/hand-over.ts";
import { together } from "../stage/together.ts";
import { askForVerification, concludeVerification } from "../stage/verifying.ts";
import { cidOfText } from "../stage/words.ts";
import type { StoryContext } from "../story.ts";
import { Valley } from "./cast.ts";

const PURSE = "The common purse of Clearwater";
/** Most credits for payments to it in 30 days. */
const CAP = parseEther("100000");

/** People register, found a community, are verified, and vote in a common purse. */
export async function gather(context: StoryContext): Promise<Valley> {
  const { chain, deployment, observer } = context;
  await handOverSuite(chain, deployment);
  const valley = await Valley.gather(context);
  const { circle, citizens, newcomers, anyone } = valley;
  await together(citizens, ({ identity }) => valley.act(anyone.client.reputation.open(identity), "open (reputation)"));
  const charter = {
    name: "Clearwater",
    purpose: "To build what the valley needs, to share what it brings, and to run it together.",
    languages: ["en"],
  };
  await foundCommunity(valley, charter, anyone, citizens.slice(1));

  const reviews = await askForVerification(valley, newcomers, circle);
  const { publicGoods } = anyone.client;
  const payout = deployment.contracts.RevenueSplitter!;
  await decide(valley, [
    {
      put: "allRoles",
      text: "Whoever pays into our common purse has work credits for it. The purse is everybody's: half backs the capital tokens, half are dividends.",
      calls: [publicGoods.list({ cid: cidOfText(PURSE), payout, signer: null, cap: CAP })],
      voters: circle.slice(0, -1),
      against: circle.slice(-1),
    },
  ]);
  await concludeVerification(valley, anyone, reviews);
  const { identities, supply } = await observer.reputation.totals();
  valley.expect("everybody has the same reputation", supply === identities * parseEther("10000"));
  valley.say(
    `${circle.length} people of the circle hold the eight core roles of the valley, five each. ${newcomers.length} more register an identity,`,
    `and are verified by the votes of three each. All ${citizens.length} found the community "${charter.name}", each admitted by the consent of all.`,
    "All roles vote in a common purse: who pays into it has work credits; half of it backs the capital tokens, half are dividends.",
  );
  return valley;
}
