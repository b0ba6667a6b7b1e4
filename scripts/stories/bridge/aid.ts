import { reservationFromText, reservationToText } from "../../../sdk/src/index.js";
import { paymentIn, sampleStripeEvent, verifyStripe } from "../../../sdk/src/payments/index.js";
import { RIVER } from "./goods.ts";
import type { Role, Towns } from "./people.ts";
import type { Goods } from "./trading.ts";

/** What a voucher over 60 EUR costs (cents). */
const PRICE = 60_00n;
const CHARGE_BACK_DAYS = 14;
/** Of the attester's endpoint at the payment processor. */
const SECRET = "whsec_of_the_bridge_story";

/** An aid organisation finds vouchers by their notices, and buys them with cash. */
export async function buyWithCash(towns: Towns, { produce, bread }: Goods): Promise<void> {
  const [fresh, loaves] = [produce[2]!, bread[2]!];
  await towns.act(towns.the("farmer").client.notices.post({ voucherId: fresh, price: PRICE }));
  await towns.act(towns.the("baker").client.notices.post({ voucherId: loaves, price: PRICE }));
  const aid = towns.the("aid organisation").client;
  const filters = { category: "food", near: { place: RIVER, km: 30 }, available: true } as const;
  const { notices } = await aid.notices.listing({ filters, order: "cheapest" });
  const shown = notices.map(({ notice }) => notice.voucherId);
  towns.expect("the aid organisation finds both notices", shown.includes(fresh) && shown.includes(loaves));
  towns.say(
    `Farmer and baker show a voucher each. The aid organisation looks for food within 30 km and finds ${shown.length}.`,
  );

  await pay(towns, "farmer", fresh, "released");
  await pay(towns, "baker", loaves, "waited for");
  await towns.expectOwner(fresh, "aid organisation", "the farmer's voucher");
  await towns.expectOwner(loaves, "aid organisation", "the baker's voucher");
  towns.say(
    "It pays 60.00 EUR by card for each. The processor's signed message becomes a receipt that the attester signs.",
    `The farmer hands over at once; the baker waits for ${CHARGE_BACK_DAYS} days, until no payment can be charged back.`,
  );
}

/** From the seller's word over the payment to the voucher's handover. */
async function pay(towns: Towns, role: Role, voucherId: bigint, end: "released" | "waited for"): Promise<void> {
  const { attester, chain } = towns.context;
  const [seller, buyer] = [towns.the(role), towns.the("aid organisation")];
  const signed = await seller.client.sales.sign({
    ...{ voucherId, buyer: buyer.address, price: PRICE, currency: "EUR" },
    ...{ attester: await attester.core.account(), chargeBack: CHARGE_BACK_DAYS * 86_400 },
  });
  const offer = reservationFromText(reservationToText(signed));
  const { reservationHash } = await towns.act(buyer.client.sales.reserve(offer));

  // What the processor would send to the attester's server.
  const at = await chain.now();
  const request = sampleStripeEvent({
    ...{ type: "checkout.session.completed", reservation: reservationHash },
    ...{ amount: PRICE, currency: "EUR", secret: SECRET, at },
  });
  const payment = paymentIn(verifyStripe({ ...request, secret: SECRET, now: at }))!;
  await towns.act(attester.sales.settle(await attester.sales.attest(payment)));

  if (end === "released") {
    await towns.act(seller.client.sales.release(offer.reservation));
    return;
  }
  const { until } = await buyer.client.sales.sale(offer.reservation);
  await towns.until(until!);
  await towns.act(towns.the("postwoman").client.sales.complete(offer.reservation));
}
