/**
 * Why a payment's event was not believed.
 *
 * - `BAD_SIGNATURE`: it is not signed with the secret: not from the processor, or changed on the way.
 * - `TOO_OLD`, `TOO_NEW`: signed, but not now: perhaps sent again by somebody else, or the clock is wrong.
 * - `WRONG_MODE`: from the processor's test mode, or from live where tests are expected.
 * - `MALFORMED`: signed, but not what the processor's events look like, or with a reservation that is none.
 */
export type PaymentProblem = "BAD_SIGNATURE" | "TOO_OLD" | "TOO_NEW" | "WRONG_MODE" | "MALFORMED";

/** An event that must not be acted upon. Answer the processor with status 400. */
export class PaymentError extends Error {
  override readonly name = "PaymentError";

  constructor(
    readonly problem: PaymentProblem,
    message: string,
  ) {
    super(message);
  }
}
