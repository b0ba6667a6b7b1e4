import { type Measure, mined } from "../../record.ts";
import { DAY, HOUR, type World } from "../../world.ts";
import type { Town } from "./town.ts";

/** Sales through a payment processor. */
export async function selling(world: World, measure: Measure, town: Town): Promise<void> {
  const { vouchers, sales, attester } = world;
  const { papers, stock, ann, dan, otto } = town;
  let salt = 0n;
  const agreed = async () => {
    const voucherId = stock.pop()!;
    await mined(vouchers.connect(otto).transferFrom(otto, ann, voucherId));
    const { version } = await papers.item(voucherId);
    const reservation = {
      ...{ voucherId, version, seller: ann.address, buyer: dan.address, attester: attester.address, salt: ++salt },
      ...{ price: 3_500n, currency: "EUR", chargeBack: BigInt(14 * DAY) },
      until: BigInt(await world.time.latest()) + BigInt(HOUR / 2),
    };
    return papers.sale(reservation, ann, attester);
  };

  const one = await agreed();
  await measure("reserve a voucher for a cash sale", sales.reserve(one.reserved, one.signature));
  await measure("attest a payment", sales.settle(one.reserved, one.receipt, one.attested));
  await measure("release a voucher that was paid", sales.connect(ann).release(one.reserved));
  const other = await agreed();
  await mined(sales.reserve(other.reserved, other.signature));
  await mined(sales.settle(other.reserved, other.receipt, other.attested));
  const unpaid = await agreed();
  await mined(sales.reserve(unpaid.reserved, unpaid.signature));
  await world.time.increase(15 * DAY);
  await measure("complete a sale after the charge-back window", sales.complete(other.reserved));
  await measure("lapse a reservation that was not paid", sales.lapse(unpaid.reserved));
}
