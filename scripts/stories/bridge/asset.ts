import { parseEther } from "ethers";
import type { DecisionContent } from "../../../sdk/src/assets/index.js";
import type { Person } from "../stage/people.ts";
import { eth, euros, percent, table } from "../stage/words.ts";
import type { Role, Towns } from "./people.ts";
import { stakeholders } from "./project.ts";

const TOLL = parseEther("0.029");
/** Part of the tolls that is set aside (basis points). */
const UPKEEP = 1_000n;
const DAY = 86_400;
/** Owners of two thirds of the shares together. */
const BACKERS: readonly Role[] = ["smith", "cement works"];

/** What the bridge brought in, and where it went (wei). */
export interface Earnings {
  readonly tolls: bigint;
  readonly upkeep: bigint;
  readonly dividends: bigint;
}

/** The bridge belongs to those who gave for it, who let others cross against a toll. */
export async function share(towns: Towns, assetId: bigint): Promise<Earnings> {
  const { observer, people } = towns.context;
  const { shares } = await towns.act(towns.the("engineer").client.assets.create(assetId), "create (the asset)");
  for (const [role, given] of stakeholders) {
    const { amount } = await towns.act(towns.the(role).client.assets.claim(assetId), "claim (shares)");
    towns.expect(`the ${role} has shares for ${euros(given)}`, amount === given);
  }
  const all = stakeholders.reduce((sum, [, given]) => sum + given, 0n);
  towns.expect("the shares are all that was given", shares === all);
  towns.say(
    "The bridge becomes a shared asset: a share for each cent that was given.",
    ...stakeholders.map(([role, given]) => `  ${`the ${role}`.padEnd(21)}${percent(given, all).padStart(7)}`),
  );

  const tolls = [{ price: TOLL }];
  await decide(towns, assetId, {
    kind: "policy",
    policy: { minShares: 1n, upkeep: UPKEEP, pass: DAY, life: 14 * DAY, tolls },
  });
  const engineer = towns.the("engineer");
  await decide(towns, assetId, { kind: "guests", accounts: [engineer.address], admitted: true });
  towns.say(
    `The owners decide: who has a share crosses free, and so does the engineer; others pay ${eth(TOLL)} a day,`,
    `of which ${percent(UPKEEP, 10_000n, 0)} is kept for the upkeep of the bridge.`,
  );

  const haulier = await people.join("a haulier from elsewhere");
  const paying: readonly Person[] = [haulier, towns.the("mason")];
  for (const person of [towns.the("mechanic"), engineer]) {
    const { allowed } = await person.client.assets.mayUse(assetId);
    towns.expect(`${person.name} crosses free`, allowed);
    await towns.act(person.client.assets.enter({ assetId }), "enter (free)");
  }
  for (const person of paying) {
    towns.expect(`${person.name} has to pay`, (await person.client.assets.mayUse(assetId)).reason === "toll");
    await towns.act(person.client.assets.enter({ assetId }), "enter (against a toll)");
    towns.expect(
      `${person.name} has a pass`,
      (await observer.assets.mayUse(assetId, person.address)).reason === "pass",
    );
  }
  const earned = TOLL * BigInt(paying.length);
  towns.say(
    "The mechanic and the engineer cross free. A haulier from elsewhere pays, and so does the mason, who was paid.",
  );
  return settle(towns, assetId, earned, all);
}

/** Everybody takes what is theirs. */
async function settle(towns: Towns, assetId: bigint, tolls: bigint, shares: bigint): Promise<Earnings> {
  const upkeep = (tolls * UPKEEP) / 10_000n;
  let dividends = 0n;
  const rows: string[][] = [];
  for (const [role, given] of stakeholders) {
    const { amount } = await towns.act(towns.the(role).client.assets.withdraw({ assetId }), "withdraw (dividends)");
    towns.expect(`the ${role} has its part of the tolls`, amount * shares === (tolls - upkeep) * given);
    dividends += amount;
    rows.push([`the ${role}`, eth(amount, 6)]);
  }
  towns.expect("dividends are tolls less upkeep, to the wei", dividends === tolls - upkeep);

  const smith = towns.the("smith");
  await decide(towns, assetId, { kind: "upkeep", currency: 0n, to: smith.address, amount: upkeep });
  const { amount } = await towns.act(smith.client.assets.withdraw({ assetId }), "withdraw (upkeep)");
  towns.expect("the upkeep goes to the smith", amount === upkeep);
  towns.say(
    `Of ${eth(tolls)} in tolls the owners take ${eth(dividends, 4)}:`,
    ...table(rows).map((line) => `  ${line}`),
    `The ${eth(upkeep, 4)} for upkeep go to the smith, for paint.`,
  );
  return { tolls, upkeep, dividends };
}

/** Worded by one owner, backed by two thirds, carried out by anyone. */
async function decide(towns: Towns, assetId: bigint, content: DecisionContent): Promise<void> {
  const decision = await towns.the(BACKERS[0]!).client.assets.decision({ assetId, content });
  for (const role of BACKERS) await towns.act(towns.the(role).client.assets.back(decision));
  const { ready } = await towns.context.observer.assets.decisionStatus(decision);
  towns.expect(`owners of two thirds back the decision (${content.kind})`, ready);
  await towns.act(towns.the("postwoman").client.assets.carryOut(decision));
}
