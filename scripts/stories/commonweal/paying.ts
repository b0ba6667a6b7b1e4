import { coreRoles as named } from "../../../rocketh/roles.js";
import { DRAW } from "../stage/chain.ts";
import { cidOfText, credits, eth, percent, table } from "../stage/words.ts";
import { type Valley, places } from "./cast.ts";

const DAY = 86_400;
const WHOLE = 10_000n;
const TIME = 12 * DAY;
/** Numbers of the core roles. */
const roleIds = named.map((_, i) => i + 1);

/** What runs the plant pays the roles for their work. `upkeep` (wei) buys credits; credits buy work; pay goes by seniority. */
export async function run(valley: Valley, upkeep: bigint): Promise<bigint> {
  const issued = await acquire(valley, upkeep);
  await enrol(valley);
  const pot = await order(valley, issued);
  await payDay(valley, pot);
  return issued;
}

/** The engineer pays into the common purse, and has credits for it. */
async function acquire(valley: Valley, upkeep: bigint): Promise<bigint> {
  const { observer, chain } = valley.context;
  const { flows } = valley;
  const { publicGoods } = valley.the("engineer").client;
  const before = await observer.capital.pool();
  const { requestId, credits: promised } = await valley.act(
    publicGoods.request({ currency: "ETH", amount: upkeep }),
    "request (credits)",
  );
  await chain.mine(DRAW);
  await valley.act(publicGoods.seal(requestId), "seal (a request)");
  await valley.until((await observer.publicGoods.get(requestId))!.ends.vote!);
  const { organisation } = await valley.act(publicGoods.conclude(requestId), "conclude (a request)");
  const purse = valley.context.deployment.contracts.RevenueSplitter!;
  const { kept } = await valley.act(publicGoods.pay(requestId), "pay (into the purse)");
  if (kept) await valley.act(publicGoods.collect(organisation!, purse), "collect (for the purse)");
  await valley.act(publicGoods.withdraw(), "withdraw (a bond)");
  flows.move("ETH", places.crew, places.goods, upkeep);
  const { pooled, unvested } = await observer.capital.pool();
  const toPool = pooled + unvested - before.pooled - before.unvested;
  flows.move("ETH", places.goods, places.pool, toPool);
  flows.move("ETH", places.goods, places.dividends, upkeep - toPool);
  flows.move("credits", places.goods, places.crew, promised);
  const { balance } = await observer.credits.account(valley.the("engineer").address);
  valley.expect("the engineer has the credits that were promised", balance === promised);
  valley.say(
    `To keep the plant running takes work. The engineer pays ${eth(upkeep)} into the common purse and has ${credits(promised, 0)} work credits;`,
    `${eth(toPool)} of it vest in the pool, ${eth(upkeep - toPool)} are dividends of all.`,
  );
  return promised;
}

/** Whoever has held a role for a whole epoch is paid from now on. */
async function enrol(valley: Valley): Promise<void> {
  const { observer } = valley.context;
  const { pay } = valley.anyone.client;
  for (const roleId of roleIds) {
    for (const { identity } of await observer.roles.members(roleId)) await valley.act(pay.enrol(roleId, identity));
    const roster = await observer.pay.roster(roleId);
    valley.expect("all members of a role are paid", roster.length === valley.circle.length / 2);
  }
}

/** An order for each role, taken by whoever's turn it is, delivered and confirmed. Returns what they paid. */
async function order(valley: Valley, issued: bigint): Promise<bigint> {
  const { chain } = valley.context;
  const engineer = valley.the("engineer");
  const amount = issued / BigInt(roleIds.length);
  for (const roleId of roleIds) {
    const request = cidOfText(`What role ${roleId} does for the plant.`);
    const deliverBy = (await chain.now()) + TIME;
    const { orderId, worker: identity } = await valley.act(
      engineer.client.work.post({ roleId, amount, deliverBy, request }),
    );
    valley.flows.move("credits", places.crew, places.work, amount);
    const worker = valley.withIdentity(identity);
    await valley.act(worker.client.work.accept(orderId));
    const evidence = cidOfText(`What was done for order ${orderId}.`);
    const owners = [{ identity, share: 10_000 }];
    await valley.act(worker.client.work.deliver(orderId, { evidence, licence: "CC-BY-4.0", owners }));
    const { paid } = await valley.act(engineer.client.work.confirm(orderId));
    valley.expect("an order that is confirmed is paid", paid === amount);
    valley.flows.move("credits", places.work, places.treasury, paid);
  }
  return amount * BigInt(roleIds.length);
}

/** The epoch ends, and everybody is paid by how long it has held its roles. */
async function payDay(valley: Valley, pot: bigint): Promise<void> {
  const { observer } = valley.context;
  const { pay } = valley.anyone.client;
  valley.expect("the pot is what the orders paid", (await observer.pay.treasury()).pot === pot);
  const { slope } = await observer.pay.terms();
  await valley.until((await observer.pay.epoch()).end);
  await valley.act(pay.distribute());
  const earned = new Map<string, bigint>();
  for (const roleId of roleIds) {
    const roster = await observer.pay.roster(roleId);
    const seats = roster.map(({ identity }) => ({ roleId, member: identity }));
    const claims = await valley.act(pay.claimMany(seats), `claimMany (${roster.length} members)`);
    for (const [i, { amount }] of claims.entries()) {
      const { name } = valley.withIdentity(roster[i]!.identity);
      earned.set(name, (earned.get(name) ?? 0n) + amount);
      valley.flows.move("credits", places.treasury, places.circle, amount);
    }
    const [senior, junior] = [claims[0]!.amount, claims.at(-1)!.amount];
    const off = junior * WHOLE - senior * (WHOLE - BigInt(slope));
    valley.expect("who came last has less by the slope, to a wei", off <= WHOLE && off >= -WHOLE);
  }
  const { reserve } = await observer.pay.treasury();
  const fractions = valley.flows.left("credits", places.treasury) - reserve;
  valley.expect("all else is in the growth reserve", fractions >= 0n && fractions <= BigInt(5 * roleIds.length));
  const rows = valley.circle.map(({ name }) => [name, credits(earned.get(name) ?? 0n)]);
  const half = rows.length / 2;
  valley.say(
    `Each of the ${roleIds.length} roles does an order for the plant, whoever's turn it is. The orders pay ${credits(pot, 0)} credits into one treasury, and at the end of the`,
    `epoch all are paid by how many roles they hold and how long: the last of a role has ${percent(BigInt(slope), WHOLE, 0)} less than the first.`,
    ...table(
      rows.slice(0, half).map((row, i) => [...row, "", ...rows[i + half]!]),
      [0, 3],
    ).map((line) => `  ${line}`),
  );
}
