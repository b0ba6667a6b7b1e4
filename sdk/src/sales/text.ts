import { checkDigits, checkJson, checkObject } from "../core/check.js";
import { type Reservation, type SignedReservation, checkSignedReservation } from "./terms.js";

const NUMBERS = ["voucherId", "version", "price", "until", "chargeBack", "salt"] as const;

/** A signed reservation as text, for the buyer: in a message, a link or a QR code. */
export function reservationToText(signed: SignedReservation): string {
  const { reservation, signature } = checkSignedReservation(signed);
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, String(reservation[name])]));
  return JSON.stringify({ reservation: { ...reservation, ...numbers }, signature });
}

/**
 * The reservation in a text that {@link reservationToText} made. Whether the signature is right is another question: see
 * `isSignedBySeller`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function reservationFromText(text: string): SignedReservation {
  const { reservation, signature } = checkJson("text", text, "a signed reservation as JSON");
  const given = checkObject("reservation", reservation as Record<string, unknown>);
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, checkDigits(`reservation.${name}`, given[name])]));
  return checkSignedReservation({
    reservation: { ...given, ...numbers } as unknown as Reservation,
    signature: signature as string,
  });
}
