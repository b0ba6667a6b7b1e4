// A repair shop sells a voucher for 25 EUR through Stripe. The events of Stripe are made up here, but truly signed.
import {
  RESERVATION_KEY,
  type StripeRequest,
  paymentIn,
  sampleStripeEvent,
  verifyStripe,
} from "@commonweal/sdk/payments";
import { reservationFromText, reservationToText } from "@commonweal/sdk/sales";
import { publishContent } from "@commonweal/sdk/vouchers";
import { as, provider, register } from "./local.js";

const secret = "whsec_of_the_attesters_endpoint";
await register(5);
const [shop, buyer, attester] = await Promise.all([as(5), as(6), as(4)]);
const addressOf = async (account: number) => (await provider.getSigner(account)).address;

// The shop's side: a voucher, kept for this buyer until it is paid within an hour.
const { contentHash, uri } = publishContent({
  ...{ title: "Bicycle repair", description: "Half an hour of work.", category: "repair" },
  ...{ currency: "EUR", amount: "25", unit: "EUR" },
});
const series = { contentHash, uri, kind: "service", currency: "EUR", decimals: 2 } as const;
const { result: issued } = await shop.vouchers.issue(series, { face: 25_00n }).send();
const signed = await shop.sales.sign({
  ...{ voucherId: issued.firstId, buyer: await addressOf(6), price: 25_00n, currency: "EUR" },
  ...{ attester: await addressOf(4), chargeBack: 120 * 86_400 },
});
const text = reservationToText(signed);

// The buyer's side: submits it, and pays with the reservation's hash in the payment's metadata.
const { reservation } = reservationFromText(text);
const { result: reserved } = await buyer.sales.reserve(reservationFromText(text)).send();
console.log(`Pay ${Number(reservation.price) / 100} ${reservation.currency} under ${RESERVATION_KEY}.`);

// The attester's side: what its server does when Stripe calls.
async function webhook(request: StripeRequest): Promise<void> {
  const payment = paymentIn(verifyStripe(request));
  if (payment) await attester.sales.settle(await attester.sales.attest(payment)).send();
}
const at = (await provider.getBlock("latest"))!.timestamp;
const { reservationHash } = reserved;
const paid = { type: "checkout.session.completed", amount: 25_00n, currency: "EUR", secret, at } as const;
await webhook({ ...sampleStripeEvent({ ...paid, reservation: reservationHash }), secret, now: at });
console.log(`The sale is ${(await buyer.sales.sale(reservation)).state}; the voucher waits for a charge-back.`);

// The shop knows the buyer, and does not wait for 120 days.
await shop.sales.release(reservation).send();
const { owner } = await buyer.vouchers.get(issued.firstId);
console.log(`The voucher is ${owner === reservation.buyer ? "the buyer's" : "still the shop's"}.`);
provider.destroy();
