import { type Signer, id } from "ethers";
import { type Measure, mined } from "../../record.ts";
import { DAY, type World } from "../../world.ts";
import { CREDIT, type Cast, PAYMENTS } from "./cast.ts";

const PRICE = 10n * CREDIT;
const SALT = id("salt");

/** Orders to the role that everybody joined, and turns that are taken and missed. One was done before. */
export async function working(world: World, measure: Measure, cast: Cast): Promise<void> {
  const { orders, credit, client, members } = cast;
  const own = orders.connect(client.signer);
  await mined(credit.connect(client.signer).approve(orders, 1_000n * CREDIT));
  const deliverBy = world.deadline;
  const terms = { roleId: PAYMENTS, amount: PRICE, deliverBy, request: id("A request") };
  const workerOf = async (orderId: number): Promise<Signer> => cast.signerOf((await orders.orderOf(orderId)).worker);
  const accept = async (orderId: number) => orders.connect(await workerOf(orderId)).accept(orderId);
  const deliver = async (orderId: number) => {
    const { worker } = await orders.orderOf(orderId);
    const delivery = { evidence: id("A report"), licence: "CC0-1.0", owners: [worker], shares: [10_000] };
    return orders.connect(await cast.signerOf(worker)).deliver(orderId, delivery);
  };
  const pass = async (orderId: number) => {
    await world.time.increaseTo((await orders.orderOf(orderId)).until);
    return orders.passTurn(orderId);
  };

  await mined(own.post(terms));
  for (const step of [accept, deliver]) await mined(step(1));
  await mined(own.confirm(1));

  await measure("post an order", own.post(terms));
  await measure("take a turn", accept(2));
  await measure("deliver an order", deliver(2));
  await measure("confirm an order", own.confirm(2));

  await mined(own.post(terms));
  await measure("miss a turn", pass(3));
  await measure("miss a turn, while others are pending", pass(3));
  await measure("take a turn, while others are pending", accept(3));
  await mined(deliver(3));
  await mined(own.post(terms));
  await measure("take a turn that was missed before", accept(4));
  await mined(deliver(4));
  await measure("dispute an order", own.dispute(4, "", { value: await cast.arbitration.depositOf(0) }));
  await mined(own.post(terms));
  await measure("withdraw an order", own.withdrawOrder(5));
  await mined(own.post(terms));
  await mined(accept(6));
  await mined(deliver(6));
  await world.time.increase(8 * DAY);
  await measure("finalize an order that nobody disputed", orders.finalize(6));
  await measure("take refunds out", orders.withdraw(client.identity));

  // The client belongs to Anonymization itself; whom it posts for is known to nobody else.
  const [behind] = members;
  const commitment = await orders.commitmentOf(behind!.identity, SALT);
  await measure("post an order for an anonymous client", own.postFor(commitment, terms));
  await mined(accept(7));
  await mined(deliver(7));
  await measure("prove to be an anonymous client", orders.connect(behind!.signer).prove(7, SALT));
}
