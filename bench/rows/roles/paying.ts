import { type Measure, type Several, mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { CREDIT, type Cast, PAYMENTS } from "./cast.ts";
import type { Team } from "./teaming.ts";
import { reviewing } from "./reviewing.ts";

const HOSTS = 0;
const POT = 100n * CREDIT;
/** So many claims are taken for all. */
const SAMPLE = 64;
/** So many are reviewed, and are paid a part since. */
const REVIEWED = 4;

/** Epochs of pay, between which a third of the members leaves. */
export async function paying(
  world: World,
  measure: Measure,
  { spread, least }: { spread: Several; least: Several },
  cast: Cast,
  newcomers: readonly { identity: string }[],
  { claimShares, enrolTeam }: Team,
): Promise<void> {
  const { pay, credit, client, crew, members, throng } = cast;
  const [early, late] = newcomers;
  const [first, second, ...others] = throng.staying(SAMPLE) as [string, string, ...string[]];
  const reviewed = others.splice(0, REVIEWED);
  const claim = async (identity: string) => mined(pay.claim(PAYMENTS, identity));
  await mined(credit.connect(client.signer).approve(pay, 1_000n * CREDIT));
  const takeIn = () => pay.connect(client.signer).takeIn(POT);

  await cast.waitForEpoch(2n);
  await mined(pay.distribute());
  for (const { identity } of members.slice(1, 6)) await mined(pay.enrol(PAYMENTS, identity));
  await throng.enrol(PAYMENTS);
  await enrolTeam();
  await measure("enrol for pay", pay.enrol(PAYMENTS, early!.identity));
  await measure("take in, an epoch's first", takeIn());
  await measure("take in", takeIn());

  await cast.waitForEpoch();
  await measure("distribute an epoch, the first of all", pay.distribute());
  await claim(first);
  await measure("claim pay, an account's first", pay.claim(PAYMENTS, second));
  for (const identity of [...others, ...reviewed]) await claim(identity);
  await claimShares();
  await measure("claim pay as a host, an account's first", pay.claim(HOSTS, crew[1]!.identity));
  await measure("apply a role's weight", pay.applyWeight(PAYMENTS));
  await measure("apply the valuers' terms", pay.applyTerms());
  const reviewAgain = await reviewing(measure, least, cast, reviewed);
  await mined(takeIn());

  await cast.waitForEpoch();
  await measure("distribute an epoch", pay.distribute());
  await measure("claim pay, the first of its role since a distribution", pay.claim(PAYMENTS, first));
  await measure("claim pay", pay.claim(PAYMENTS, second));
  await measure("claim pay, a share of it", pay.claim(PAYMENTS, reviewed[0]!));
  await reviewAgain();
  const { receipts: departures, data: resigning } = await throng.leave(PAYMENTS);
  spread("leave a role, paid", departures, resigning);
  await mined(takeIn());

  await cast.waitForEpoch();
  await mined(pay.distribute());
  await measure("claim pay, a third has left, the first of its role since a distribution", pay.claim(PAYMENTS, first));
  const claims = [];
  for (const identity of [second, ...others]) claims.push(await claim(identity));
  spread("claim pay, a third has left", claims, pay.interface.encodeFunctionData("claim", [PAYMENTS, second]));
  await measure("enrol for pay, a third has left", pay.enrol(PAYMENTS, late!.identity));
}
