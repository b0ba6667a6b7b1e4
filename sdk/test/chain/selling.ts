import { id } from "ethers";
import { IdentityRegistryAbi } from "../../src/abi/IdentityRegistry.js";
import { interfaceOf } from "../../src/core/codec.js";
import type { CallRequest, Client } from "../../src/index.js";
import { paymentIn, sampleStripeEvent, verifyStripe } from "../../src/payments/index.js";
import type { Reservation, SignedReservation } from "../../src/sales/index.js";
import type { Suite } from "./suite.js";

export const DAY = 86_400;
export const SECRET = "whsec_4f1c0d";
/** Who attests payments, as the suite is deployed. */
export const ATTESTER = 4;
export const PRICE = 2_500n;

/** Has the authority do it: proposed by founders, and carried out when it is due. */
export async function govern(suite: Suite, calls: readonly CallRequest[]): Promise<void> {
  const { governance } = await suite.as(1);
  const { result: proposal } = await governance.propose({ calls }).send();
  await suite.pass(Number(await governance.minDelay()));
  await governance.execute(proposal).send();
}

/** Has a vote verify identities, as far as a test is concerned: the authority is made a registrar. */
export async function verify(suite: Suite, identities: readonly string[]): Promise<void> {
  const codec = interfaceOf(IdentityRegistryAbi);
  const { IdentityRegistry, Timelock } = suite.deployment.contracts;
  const call = (name: string, args: readonly unknown[]) => {
    return { to: IdentityRegistry!, data: codec.encodeFunctionData(name, args), value: 0n };
  };
  await govern(suite, [
    call("setRegistrar", [Timelock, true]),
    ...identities.map((identity) => call("setVerified", [identity, true])),
  ]);
}

/** A listed voucher of the client's, over a hundred smallest units. */
export async function issue({ vouchers }: Client, validity?: number): Promise<bigint> {
  const series = { contentHash: id("bread"), kind: "material", currency: "EUR", validity } as const;
  const { result } = await vouchers.issue(series, { face: 100n }).send();
  return result.ids[0]!;
}

/** What a seller signs for a buyer: 25 EUR, and thirty days for a charge-back. */
export async function signed(
  suite: Suite,
  [seller, buyer]: readonly [number, number],
  voucherId: bigint,
): Promise<SignedReservation> {
  const [to, attester] = await Promise.all([suite.address(buyer), suite.address(ATTESTER)]);
  const terms = { price: PRICE, currency: "EUR", attester, chargeBack: 30 * DAY };
  return (await suite.as(seller)).sales.sign({ voucherId, buyer: to, ...terms });
}

/** What the processor's webhook is sent, when a reservation is paid for. */
export async function stripePayment(suite: Suite, reservation: string, amount = PRICE, currency = "EUR") {
  const at = (await suite.provider.getBlock("latest"))!.timestamp;
  const request = sampleStripeEvent({
    type: "checkout.session.completed",
    ...{ reservation, amount, currency, secret: SECRET, at },
  });
  return paymentIn(verifyStripe({ ...request, secret: SECRET, now: at }))!;
}

/** A voucher sold and paid for, up to its release by the seller. */
export async function sell(
  suite: Suite,
  [seller, buyer]: readonly [number, number],
  voucherId: bigint,
): Promise<Reservation> {
  const [sellerClient, buyerClient, attester] = await Promise.all([seller, buyer, ATTESTER].map((at) => suite.as(at)));
  const { result } = await buyerClient!.sales.reserve(await signed(suite, [seller, buyer], voucherId)).send();
  const payment = await stripePayment(suite, result.reservationHash);
  const receipt = await attester!.sales.attest(payment);
  await attester!.sales.settle(receipt).send();
  await sellerClient!.sales.release(receipt.reservation).send();
  return receipt.reservation;
}
