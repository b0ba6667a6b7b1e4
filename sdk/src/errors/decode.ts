import { AbiCoder, Interface } from "ethers";
import { errorSignatures } from "../abi/errors.js";
import { checkHex } from "../core/check.js";
import { namedValues } from "../core/codec.js";
import { revertIn } from "./extract.js";
import { type ErrorValues, ProtocolError } from "./protocol-error.js";
import type { Entry } from "./table/types.js";
import { sentences } from "./table/index.js";
import { panicSentence } from "./table/panic.js";

const ERROR_STRING = "0x08c379a0";
const PANIC = "0x4e487b71";

let known: Interface | undefined;

/**
 * The error in what a call reverted with.
 *
 * @param data The bytes that came back, as hex.
 * @param cause What was thrown, if anything.
 * @param reason What the node said in words, for a revert without data.
 */
export function revertError(data: string, cause?: unknown, reason?: string): ProtocolError {
  checkHex("data", data);
  const options = cause === undefined ? undefined : { cause };
  return new ProtocolError({ ...read(data, reason), data }, options);
}

/**
 * The `ProtocolError` in whatever a wallet, node or library threw, or undefined where no contract refused (a lost
 * connection, a signature that was declined).
 *
 * @example
 * const refused = protocolErrorOf(error);
 * showToUser(refused ? refused.message : "The network cannot be reached.");
 */
export function protocolErrorOf(thrown: unknown): ProtocolError | undefined {
  if (thrown instanceof ProtocolError) return thrown;
  const revert = revertIn(thrown);
  return revert && revertError(revert.data, thrown, revert.reason);
}

type Reading = Pick<ProtocolError, "code" | "errorName" | "args" | "message">;

function read(data: string, reason?: string): Reading {
  const selector = data.slice(0, 10);
  if (selector === ERROR_STRING || data === "0x") {
    const text = data === "0x" ? reason : decoded("string", data);
    const message = text ? `The contract refused: ${text}.` : "The contract refused without giving a reason.";
    return { code: "REVERTED", errorName: "Error", args: text ? { message: text } : {}, message };
  }
  if (selector === PANIC) {
    const code = decoded("uint256", data);
    if (typeof code === "bigint") {
      return { code: "PANIC", errorName: "Panic", args: { code }, message: panicSentence(code) };
    }
  }
  return custom(data) ?? unknownError(selector);
}

function custom(data: string): Reading | undefined {
  known ??= new Interface(errorSignatures.map((signature) => `error ${signature}`));
  const fragment = known.getError(data.slice(0, 10));
  if (!fragment) return undefined;
  let args: ErrorValues;
  try {
    args = namedValues(fragment.inputs, known.decodeErrorResult(fragment, data));
  } catch {
    return undefined;
  }
  const entry = sentences[fragment.name];
  if (!entry) return unknownError(fragment.name, args);
  const [code, sentence] = entry as Entry<ErrorValues>;
  return {
    code: typeof code === "function" ? code(args) : code,
    errorName: fragment.name,
    args,
    message: sentence(args),
  };
}

function unknownError(errorName: string, args: ErrorValues = {}): Reading {
  const message = `The contract refused with an error that this version of the client does not know (${errorName}).`;
  return { code: "UNKNOWN", errorName, args, message };
}

function decoded(type: string, data: string): unknown {
  try {
    return AbiCoder.defaultAbiCoder().decode([type], `0x${data.slice(10)}`)[0];
  } catch {
    return undefined;
  }
}
