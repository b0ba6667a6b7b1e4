import type { Citizen } from "../stage/cast.ts";
import { hear } from "../stage/jury.ts";
import { together } from "../stage/together.ts";
import { count } from "../stage/words.ts";
import type { Cooperative } from "./cast.ts";
import type { Desk } from "./working.ts";

/** What can be ruled on an order: it is paid, refunded, or half of each. */
const [PAID, REFUNDED, HALVED] = [0, 1, 2];
/** What juries find, one case after the other; in the last case the parties agree. */
const RULINGS = [REFUNDED, HALVED, PAID];
const SETTLED = HALVED;

/** Peers judge what clients dispute. `judges` opt in to be drawn. */
export async function judge(coop: Cooperative, desk: Desk, judges: readonly Citizen[]): Promise<void> {
  const { observer } = coop.context;
  const disputes = desk.disputes.splice(0);
  coop.expect("a case for each jury, and one to settle", disputes.length === RULINGS.length + 1);
  const [anyone] = coop.founders as [Citizen];

  const settled = disputes.at(-1)!;
  for (const { client } of [settled.order.client, settled.order.worker]) {
    await coop.act(client.arbitration.agree(settled.caseId, SETTLED));
  }
  const juries = await hear(
    coop,
    anyone,
    disputes.slice(0, -1).map(({ order, caseId }, i) => {
      return { caseId, opener: order.client, respondent: order.worker, ruling: RULINGS[i]! };
    }),
  );
  for (const [i, { order }] of disputes.entries()) {
    const ruling = [...RULINGS, SETTLED][i]!;
    const paid = ruling === PAID ? order.amount : ruling === HALVED ? order.amount - order.amount / 2n : 0n;
    desk.ruled(order, paid);
    const { state } = (await observer.work.order(order.orderId))!;
    coop.expect("the order ends as was ruled", state === (["confirmed", "refunded", "halved"] as const)[ruling]);
  }
  await desk.check();
  await takeOut(coop, [...juries.flat(), ...disputes.map(({ order }) => order.client)]);
  coop.say(
    `${count(judges.length, "member")} opt in to judge. Of ${disputes.length} disputed orders juries of three have one refunded, one halved, one paid;`,
    "in the last the parties agree on half. Who brought a case for nothing pays the jury with its deposit.",
  );
}

/** Deposits that go back, and what jurors earned. */
async function takeOut(coop: Cooperative, who: readonly Citizen[]): Promise<void> {
  await together([...new Set(who)], async ({ client, identity }) => {
    if ((await client.arbitration.owed(identity)) > 0n)
      await coop.act(client.arbitration.withdraw(), "withdraw (deposits)");
  });
}

/** Opts in. */
export async function joinPool(coop: Cooperative, judges: readonly Citizen[]): Promise<void> {
  await together(judges, ({ client }) => coop.act(client.arbitration.joinPool()));
}
