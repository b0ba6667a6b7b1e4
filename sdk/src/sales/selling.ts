import { hexlify, randomBytes } from "ethers";
import { VoucherSalesAbi } from "../abi/VoucherSales.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkInteger, checkObject } from "../core/check.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import { signerOf } from "../core/runner.js";
import type { Time } from "../core/time.js";
import { vouchersViews } from "../vouchers/parts.js";
import { checkVoucherId } from "../vouchers/id.js";
import {
  LONGEST,
  type Reservation,
  type SignedReceipt,
  type SignedReservation,
  type SignedReversal,
  checkCurrency,
  checkReservation,
  checkSignedReceipt,
  checkSignedReservation,
  checkSignedReversal,
  checkUntil,
  checkVersion,
  packed,
  signReservation,
} from "./terms.js";
import type { saleViews } from "./views.js";

export type Reserved = EventArgs<typeof VoucherSalesAbi, "Reserved">;
export type Paid = EventArgs<typeof VoucherSalesAbi, "Paid">;
export type Completed = EventArgs<typeof VoucherSalesAbi, "Completed">;
export type Lapsed = EventArgs<typeof VoucherSalesAbi, "Lapsed">;
export type Reversed = EventArgs<typeof VoucherSalesAbi, "Reversed">;
export type Withdrawn = EventArgs<typeof VoucherSalesAbi, "ReservationWithdrawn">;

/** A sale to be signed. */
export interface SaleDraft {
  readonly voucherId: bigint;
  readonly buyer: string;
  /** Least that is paid, in the smallest unit of the currency: cents of EUR. */
  readonly price: bigint;
  /** ISO 4217, three capitals. */
  readonly currency: string;
  /** Who says what was paid: an accepted attester. */
  readonly attester: string;
  /** How long the payment may be charged back, from the receipt on (seconds): what the processor says. */
  readonly chargeBack: bigint | number;
  /** Payment must be made before it; as late as the bounds in force let it be if left out. */
  readonly until?: Time;
  /** Version of the voucher; as it stands if left out. */
  readonly version?: bigint | number;
  /** Random if left out. */
  readonly salt?: bigint;
}

export function selling(core: Core, views: ReturnType<typeof saleViews>) {
  const contract = core.contract("VoucherSales", VoucherSalesAbi);
  const vouchers = new ContractHandle(core, "Vouchers", vouchersViews);

  return {
    /**
     * Signs, as the seller, that a voucher is kept for a buyer who pays through a processor. Hand it to the buyer, who
     * submits it and pays.
     *
     * @throws InputError
     * @example
     * const signed = await seller.sales.sign({ voucherId, buyer, price: 2_500n, currency: "EUR", attester, chargeBack: 120 * 86_400 });
     * sendToBuyer(reservationToText(signed));
     */
    async sign(draft: SaleDraft): Promise<SignedReservation> {
      const given = checkObject("draft", draft);
      const checked = {
        voucherId: checkVoucherId("voucherId", given.voucherId),
        buyer: checkAddress("buyer", given.buyer),
        price: checkAmount("price", given.price),
        currency: checkCurrency("currency", given.currency),
        attester: checkAddress("attester", given.attester),
        chargeBack: checkInteger("chargeBack", given.chargeBack, 0n, LONGEST),
        salt: given.salt === undefined ? BigInt(hexlify(randomBytes(32))) : checkAmount("salt", given.salt, 0n),
      };
      const [until, version] = [
        checkUntil(given.until),
        given.version === undefined ? undefined : checkVersion("version", given.version),
      ];
      const signer = signerOf(core.runner);
      const [place, seller, latest, standing] = await Promise.all([
        views.place(),
        core.account(),
        until ?? latestUntil(),
        version ?? vouchers.read("voucherOf", checked.voucherId).then((voucher) => voucher.version),
      ]);
      return signReservation(signer, place, { ...checked, seller, until: latest, version: standing });
    },

    /**
     * Keeps a voucher for its buyer. Anyone may submit what the seller signed.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `NOT_ALLOWED`, `INVALID_INPUT`, `WRONG_STATE`.
     * @example
     * const { result } = await buyer.sales.reserve(signed).send();
     * payWith({ metadata: { [RESERVATION_KEY]: result.reservationHash } });
     */
    reserve(signed: SignedReservation): Action<Reserved, void> {
      const { reservation, signature } = checkSignedReservation(signed);
      return contract.action("reserve", {
        args: [packed(reservation), signature],
        result: (found) => found.one(contract, "Reserved"),
      });
    },

    /**
     * Withdraws a reservation that the client signed and nobody submitted.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    withdraw(reservation: Reservation): Action<Withdrawn, void> {
      return contract.action("withdraw", {
        args: [packed(checkReservation(reservation))],
        result: (found) => found.one(contract, "ReservationWithdrawn"),
      });
    },

    /**
     * Takes note of a payment. Anyone may submit what the attester signed; the charge-back window begins with it.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `NOT_ALLOWED`, `ALREADY_DONE`, `WRONG_STATE`.
     * @example
     * await attester.sales.settle(await attester.sales.attest(payment)).send();
     */
    settle(signed: SignedReceipt): Action<Paid, void> {
      const { reservation, receipt, signature } = checkSignedReceipt(signed);
      return contract.action("settle", {
        args: [packed(reservation), packed(receipt), signature],
        result: (found) => found.one(contract, "Paid"),
      });
    },

    /**
     * Takes note that a payment went back: the voucher is the seller's to use again. Anyone may submit what the attester
     * signed, within the charge-back window.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `ALREADY_DONE`, `WRONG_STATE`.
     */
    reverse(signed: SignedReversal): Action<Reversed, void> {
      const { reservation, reversal, signature } = checkSignedReversal(signed);
      return contract.action("reverse", {
        args: [packed(reservation), reversal, signature],
        result: (found) => found.one(contract, "Reversed"),
      });
    },

    /**
     * Gives the voucher to its buyer before the charge-back window is over. For the seller, who then bears a charge-back.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    release(reservation: Reservation): Action<Completed, void> {
      return contract.action("release", {
        args: [packed(checkReservation(reservation))],
        result: (found) => found.one(contract, "Completed"),
      });
    },

    /**
     * Gives the voucher to its buyer once the charge-back window is over. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    complete(reservation: Reservation): Action<Completed, void> {
      return contract.action("complete", {
        args: [packed(checkReservation(reservation))],
        result: (found) => found.one(contract, "Completed"),
      });
    },

    /**
     * Ends a reservation that no receipt came for in time. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    lapse(reservation: Reservation): Action<Lapsed, void> {
      return contract.action("lapse", {
        args: [packed(checkReservation(reservation))],
        result: (found) => found.one(contract, "Lapsed"),
      });
    },
  };

  async function latestUntil(): Promise<bigint> {
    const [{ longestReservation }, now] = await Promise.all([views.terms(), core.now()]);
    return now + longestReservation;
  }
}
