import { gasTable } from "../stage/gas.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { buyWithCash } from "./aid.ts";
import { share } from "./asset.ts";
import { showCards } from "./cards.ts";
import { unite } from "./community.ts";
import { Towns } from "./people.ts";
import { build, fund, plan } from "./project.ts";
import { quarrel } from "./quarrel.ts";
import { redeem, trade } from "./trading.ts";
import { verifyEveryone } from "./verifying.ts";

const BEGINS = new Date("2025-03-01T06:00:00Z");

export const bridge: Story = {
  name: "bridge",
  title: "Two towns rebuild their bridge with vouchers, and share what it earns",
  begins: BEGINS,
  play,
};

async function play(context: StoryContext): Promise<StoryOutcome> {
  const { narrator, chain, meter } = context;
  await chain.travelTo(BEGINS.getTime() / 1000);
  narrator.say(
    "  A flood has taken the only bridge between two towns. There is no money, but much that people can do.",
  );

  narrator.title("1. Who is who");
  const towns = await Towns.gather(context);
  await verifyEveryone(towns);

  narrator.title("2. Vouchers from hand to hand");
  const goods = await trade(towns);
  await redeem(towns, goods);

  narrator.title("3. Cash comes in");
  await buyWithCash(towns, goods);

  narrator.title("4. A community and its project");
  const communityId = await unite(towns);
  const projectId = await plan(towns, communityId);
  const project = await fund(towns, projectId, communityId, goods);

  narrator.title("5. A quarrel");
  await quarrel(towns, project);

  narrator.title("6. The bridge is built");
  await build(towns, project, goods);

  narrator.title("7. The bridge earns");
  const earnings = await share(towns, projectId);

  narrator.title("8. Reputation cards");
  const points = await showCards(towns);

  narrator.title("What calls take (gas)");
  narrator.say(...gasTable(meter).map((line) => `  ${line}`));
  const held = await heldByWing(context);
  towns.expect("no contract of the wing holds any ETH at the end", held === 0n);
  return {
    ...towns.conclude("who has what, every amount, every point"),
    residueWei: held,
    tollsWei: earnings.tolls,
    upkeepWei: earnings.upkeep,
    dividendsWei: earnings.dividends,
    scoreMillipoints: points,
  };
}

/** Contracts of the wing, whose ETH is everybody's to take out. */
const WING = [
  ...["Vouchers", "VoucherAudiences", "VoucherRedemptions", "VoucherRenewals", "VoucherSales", "NoticeBoard"],
  ...["Communities", "CommunityProjects", "CommunityWork", "Arbitration", "SharedAssets", "ExoScore"],
];

/** ETH that is left there, and that no ledger owns, as everybody has taken what was theirs (wei). */
async function heldByWing({ chain, deployment }: StoryContext): Promise<bigint> {
  const balances = await Promise.all(WING.map((name) => chain.provider.getBalance(deployment.contracts[name]!)));
  return balances.reduce((sum, balance) => sum + balance, 0n);
}
