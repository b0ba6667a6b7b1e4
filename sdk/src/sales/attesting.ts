import { id } from "ethers";
import { checkAmount, checkBytes, checkObject, checkText } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import { checkTime } from "../core/time.js";
import type { Payment, Reversal } from "../payments/receipt.js";
import {
  RECEIPT_FIELDS,
  REVERSAL_FIELDS,
  type Reservation,
  type SignedReceipt,
  type SignedReversal,
  checkCurrency,
  packed,
} from "./terms.js";
import type { saleViews } from "./views.js";

/**
 * The hash under which the contract knows a processor's event, so that it is used once.
 *
 * @param eventId As the processor numbers it, `evt_…`.
 * @throws InputError
 */
export function saleEventId(eventId: string): string {
  return id(checkText("eventId", eventId));
}

export function attesting(core: Core, views: ReturnType<typeof saleViews>) {
  /** A submitted reservation that names the client as its attester. */
  async function own(hash: string): Promise<Reservation> {
    const [reservation, account] = await Promise.all([views.reservation(hash), core.account()]);
    if (!reservation) throw new InputError("reservation", "the hash of a reservation that was submitted", hash);
    if (reservation.attester !== account) {
      throw new InputError("reservation", `one that names ${account} as its attester`, reservation.attester);
    }
    return reservation;
  }

  return {
    /**
     * Signs, as the attester, that a reservation was paid: the side of the server that the processor's webhook calls. What
     * the contract would refuse is not signed, and must be paid back.
     *
     * @param payment What `paymentIn` found in a verified event.
     * @throws InputError where it was not reserved with the client as attester, or is not what was to be paid, or too late.
     * @example
     * const payment = paymentIn(verifyStripe({ payload, header, secret }));
     * if (payment) await sales.settle(await sales.attest(payment)).send();
     */
    async attest(payment: Payment): Promise<SignedReceipt> {
      const given = checkObject("payment", payment);
      const receipt = {
        reservation: checkBytes("payment.reservation", given.reservation, 32),
        eventId: id(checkText("payment.eventId", given.eventId)),
        amount: checkAmount("payment.amount", given.amount),
        currency: checkCurrency("payment.currency", given.currency),
        paidAt: checkTime("payment.paidAt", given.paidAt),
      };
      const reservation = await own(receipt.reservation);
      const { price, currency, until } = reservation;
      if (receipt.currency !== currency) throw new InputError("payment.currency", currency, receipt.currency);
      if (receipt.amount < price) throw new InputError("payment.amount", `${price} or more`, receipt.amount);
      if (receipt.paidAt >= until) throw new InputError("payment.paidAt", `before ${until}`, receipt.paidAt);
      const signature = await signFor(core, "VoucherSales", RECEIPT_FIELDS, packed(receipt));
      return { reservation, receipt, signature };
    },

    /**
     * Signs, as the attester, that a payment went back.
     *
     * @param reversal What `reversalIn` found in a verified event. Where it does not tell the reservation, as disputes of
     * Stripe's do not, fill that in from what was noted of the payment.
     * @throws InputError
     * @example
     * const reversal = reversalIn(event);
     * if (reversal) {
     *   const reservation = reversal.reservation ?? paidFor.get(reversal.paymentId);
     *   await sales.reverse(await sales.attestReversal({ ...reversal, reservation })).send();
     * }
     */
    async attestReversal(reversal: Reversal): Promise<SignedReversal> {
      const given = checkObject("reversal", reversal);
      const statement = {
        reservation: checkBytes("reversal.reservation", given.reservation, 32),
        eventId: id(checkText("reversal.eventId", given.eventId)),
        reversedAt: checkTime("reversal.reversedAt", given.reversedAt),
      };
      const reservation = await own(statement.reservation);
      const signature = await signFor(core, "VoucherSales", REVERSAL_FIELDS, statement);
      return { reservation, reversal: statement, signature };
    },
  };
}
