import { Chapters } from "../stage/chapters.ts";
import { gasTable } from "../stage/gas.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { buyWithCash } from "./aid.ts";
import { share } from "./asset.ts";
import { record, showCards } from "./cards.ts";
import { unite } from "./community.ts";
import { Towns } from "./people.ts";
import { build, fund, plan } from "./project.ts";
import { quarrel } from "./quarrel.ts";
import { redeem, trade } from "./trading.ts";
import { verifyEveryone } from "./verifying.ts";

const BEGINS = new Date("2025-03-01T06:00:00Z");
const CHAPTERS = 8;

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

  const chapters = new Chapters(narrator, CHAPTERS);
  chapters.begin("Who is who");
  const towns = await Towns.gather(context);
  await verifyEveryone(towns);

  chapters.begin("Vouchers from hand to hand");
  const goods = await trade(towns);
  await redeem(towns, goods);

  chapters.begin("Cash comes in");
  await buyWithCash(towns, goods);

  chapters.begin("A community and its project");
  const communityId = await unite(towns);
  const projectId = await plan(towns, communityId);
  const project = await fund(towns, projectId, communityId, goods);

  chapters.begin("A quarrel");
  await quarrel(towns, project);

  chapters.begin("The bridge is built");
  await build(towns, project, goods);

  chapters.begin("The bridge earns");
  const earnings = await share(towns, projectId);

  await record(towns);
  narrator.title("What calls take (gas)");
  narrator.say(...gasTable(meter).map((line) => `  ${line}`));

  chapters.begin("Reputation cards");
  const points = await showCards(towns);
  chapters.end();
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
