import { parseEther } from "ethers";
import type { DecisionContent } from "../../../sdk/src/assets/index.js";
import { eth, percent, table } from "../stage/words.ts";
import type { Plant } from "./building.ts";
import { type Valley, places } from "./cast.ts";

const DAY = 86_400;
/** Power for a customer and a month: in ETH, or in tokens of the chain. */
const POWER = { ether: parseEther("0.25"), chain: parseEther("500") };
const MONTHS = 3;
/** Part of what the plant brings that keeps it running (basis points). */
const UPKEEP = 4_000n;
const MONTH = 30 * DAY;
/** Numbers of the currencies. */
export const ETHER = 0n;
export const CHAIN = 1n;

/** Those who gave own the plant; others buy power. Returns what is there to keep it running (wei). */
export async function open(valley: Valley, plant: Plant): Promise<bigint> {
  const { projectId: assetId, givers } = plant;
  const { deployment } = valley.context;
  await valley.act(valley.the("engineer").client.assets.create(assetId), "create (the asset)");
  for (const [{ client }] of givers) await valley.act(client.assets.claim(assetId), "claim (shares)");
  const token = deployment.contracts.ChainToken!;
  const tolls = [{ price: POWER.ether }, { token, price: POWER.chain }];
  await decide(valley, plant, {
    kind: "policy",
    policy: { minShares: 1n, upkeep: UPKEEP, pass: MONTH, life: 14 * DAY, tolls },
  });
  valley.say(
    "The plant belongs to those who gave for it, a share for each cent:",
    ...sharesOf(plant).map((line) => `  ${line}`),
    `Power for a month costs others ${eth(POWER.ether, 2)}, or ${POWER.chain / 10n ** 18n} tokens of the chain; ${percent(UPKEEP, 10_000n, 0)} keep the plant running.`,
  );
  for (let month = 0; month < MONTHS; month += 1) {
    for (const { name, client, address } of valley.customers) {
      await valley.act(client.assets.enter({ assetId }), "enter (power for ETH)");
      valley.flows.move("ETH", places.customers, places.plant, POWER.ether);
      const { reason } = await valley.context.observer.assets.mayUse(assetId, address);
      valley.expect(`${name} has power`, reason === "pass");
    }
    await valley.pass(MONTH / DAY);
  }
  const sold = POWER.ether * BigInt(MONTHS * valley.customers.length);
  const upkeep = (sold * UPKEEP) / 10_000n;
  const dividends = await share(valley, plant, ETHER);
  valley.expect("the owners have what was sold less the upkeep, to the wei", dividends === sold - upkeep);

  const engineer = valley.the("engineer");
  await decide(valley, plant, { kind: "upkeep", currency: ETHER, to: engineer.address, amount: upkeep });
  await valley.act(engineer.client.assets.withdraw({ assetId }), "withdraw (upkeep)");
  valley.flows.move("ETH", places.plant, places.crew, upkeep);
  valley.say(
    `In ${MONTHS} months ${valley.customers.length} customers pay ${eth(sold)}: ${eth(dividends)} are the owners', ${eth(upkeep)} the engineer's, to keep it running.`,
  );
  return upkeep;
}

/** Power for a month, paid in tokens of the chain. */
export async function sellForChainTokens(valley: Valley, plant: Plant, users: readonly Valley["circle"][number][]) {
  const { projectId: assetId } = plant;
  for (const { client } of users) {
    await valley.act(client.assets.enter({ assetId, currency: CHAIN }), "enter (power for chain tokens)");
    valley.flows.move("chain tokens", places.circle, places.plant, POWER.chain);
  }
  return share(valley, plant, CHAIN);
}

/** The owners take what the plant earned for them. Returns what all of it came to. */
async function share(valley: Valley, { projectId: assetId, givers }: Plant, currency: bigint): Promise<bigint> {
  const all = givers.reduce((sum, [, given]) => sum + given, 0n);
  const { dividends } = await valley.context.observer.assets.currency(assetId, currency);
  let taken = 0n;
  for (const [citizen, given] of givers) {
    const { amount } = await valley.act(
      citizen.client.assets.withdraw({ assetId, currency }),
      "withdraw (dividends of the plant)",
    );
    valley.expect(`${citizen.name} has its part`, amount === (dividends * given) / all);
    valley.flows.move(currency === ETHER ? "ETH" : "chain tokens", places.plant, valley.pocketOf(citizen), amount);
    taken += amount;
  }
  return taken;
}

/** Worded by one owner, backed by all, carried out by anyone. */
async function decide(valley: Valley, { projectId: assetId, givers }: Plant, content: DecisionContent): Promise<void> {
  const decision = await givers[0]![0].client.assets.decision({ assetId, content });
  for (const [{ client }] of givers) await valley.act(client.assets.back(decision));
  await valley.act(valley.anyone.client.assets.carryOut(decision));
}

function sharesOf({ givers }: Plant): string[] {
  const all = givers.reduce((sum, [, given]) => sum + given, 0n);
  return table(givers.map(([{ name }, given]) => [name, percent(given, all, 0)]));
}
