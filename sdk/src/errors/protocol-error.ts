/**
 * What a program can do about an error, whichever contract threw it.
 *
 * - `INVALID_INPUT`: the call could never work; fix it.
 * - `TOO_EARLY`, `TOO_LATE`: a window is not open yet, or closed for good.
 * - `LIMIT_EXCEEDED`: the price or amount moved past the limit given; quote again.
 * - `INSUFFICIENT_FUNDS`: the account has too little, or too little that is free.
 * - `NOT_ALLOWED`: somebody else may do this, not the caller.
 * - `NOT_FOUND`: there is nothing under that id.
 * - `ALREADY_DONE`: it was done before; often there is nothing left to do.
 * - `WRONG_STATE`: not at this point; another step comes first, or came.
 * - `BAD_SIGNATURE`: a signature is not its signer's, or not over this.
 * - `UNAVAILABLE`: the suite cannot do it at present, whoever asks.
 * - `PANIC`: a fault in a contract (overflow, bad index). Please report it.
 * - `REVERTED`: refused with a text, or without a reason.
 * - `UNKNOWN`: refused with an error that this version does not know.
 */
export type ErrorCode =
  | "INVALID_INPUT"
  | "TOO_EARLY"
  | "TOO_LATE"
  | "LIMIT_EXCEEDED"
  | "INSUFFICIENT_FUNDS"
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "ALREADY_DONE"
  | "WRONG_STATE"
  | "BAD_SIGNATURE"
  | "UNAVAILABLE"
  | "PANIC"
  | "REVERTED"
  | "UNKNOWN";

/** What an error said, by name. */
export type ErrorValues = Readonly<Record<string, unknown>>;

interface Details {
  readonly code: ErrorCode;
  readonly errorName: string;
  readonly args: ErrorValues;
  readonly message: string;
  /** What the contract reverted with. */
  readonly data: string;
}

/**
 * A contract of the suite refused. `message` is a sentence for the person in front of the screen, `code` what a program
 * can act on, `errorName` and `args` exactly what the contract said.
 *
 * @example
 * try {
 *   await capital.buy({ amount, maxCost }).send();
 * } catch (error) {
 *   if (error instanceof ProtocolError && error.code === "LIMIT_EXCEEDED") quoteAgain();
 *   else throw error;
 * }
 */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly code: ErrorCode;
  readonly errorName: string;
  readonly args: ErrorValues;
  readonly data: string;

  constructor(details: Details, options?: ErrorOptions) {
    super(details.message, options);
    this.code = details.code;
    this.errorName = details.errorName;
    this.args = details.args;
    this.data = details.data;
  }

  /** The same error with a further sentence. */
  with(more: string): ProtocolError {
    return new ProtocolError({ ...this, message: `${this.message} ${more}` }, { cause: this.cause });
  }
}
