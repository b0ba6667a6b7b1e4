import { checkHex } from "../core/check.js";
import { revertIn } from "./extract.js";
import { ProtocolError } from "./protocol-error.js";

/**
 * The error in what a call reverted with.
 *
 * @param data The bytes that came back, as hex.
 * @param cause What was thrown, if anything.
 * @param reason What the node said in words, for a revert without data.
 * @throws InputError
 */
export async function revertError(data: string, cause?: unknown, reason?: string): Promise<ProtocolError> {
  checkHex("data", data);
  const options = cause === undefined ? undefined : { cause };
  // The words for all errors are loaded when there is one.
  const { read } = await import("./reading.js");
  return new ProtocolError({ ...read(data, reason), data }, options);
}

/**
 * The `ProtocolError` in whatever a wallet, node or library threw, or undefined where no contract refused (a lost
 * connection, a signature that was declined).
 *
 * @example
 * const refused = await protocolErrorOf(error);
 * showToUser(refused ? refused.message : "The network cannot be reached.");
 */
export async function protocolErrorOf(thrown: unknown): Promise<ProtocolError | undefined> {
  if (thrown instanceof ProtocolError) return thrown;
  const revert = revertIn(thrown);
  return revert && revertError(revert.data, thrown, revert.reason);
}
