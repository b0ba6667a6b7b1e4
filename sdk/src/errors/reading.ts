import { AbiCoder, Interface } from "ethers";
import { errorSignatures } from "../abi/errors.js";
import { namedValues } from "../core/codec.js";
import type { ErrorValues, ProtocolError } from "./protocol-error.js";
import { sentences } from "./table/index.js";
import { panicSentence } from "./table/panic.js";
import type { Entry } from "./table/types.js";

const ERROR_STRING = "0x08c379a0";
const PANIC = "0x4e487b71";

let known: Interface | undefined;

/** What can be said of what a call reverted with. */
export type Reading = Pick<ProtocolError, "code" | "errorName" | "args" | "message">;

/** Reads what a call reverted with: the error, what a program can do about it, and a sentence for people. */
export function read(data: string, reason?: string): Reading {
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
