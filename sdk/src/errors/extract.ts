import { isHexString } from "ethers";

/** What could be found out about a failed call. */
export interface Revert {
  /** What the contract reverted with, "0x" where the node does not say. */
  readonly data: string;
  /** The reason in words, where only the node's message has one. */
  readonly reason?: string;
}

/** Where nodes, wallets and libraries put the reason inside their own errors. */
const INSIDE = ["data", "error", "info", "cause", "originalError", "result", "body", "responseBody"];
const DEEPEST = 8;

/** The revert that `thrown` reports, whichever node, wallet or library it went through; undefined if it is none. */
export function revertIn(thrown: unknown): Revert | undefined {
  const objects = [...nested(thrown, DEEPEST)];
  const data = objects.map(dataOf).find((found) => found !== undefined);
  if (data !== undefined) return { data };

  const messages = objects.map((object) => object.message).filter((message) => typeof message === "string");
  const reverted = messages.find((message) => /revert|VM Exception/i.test(message));
  if (reverted === undefined && !objects.some((object) => object.code === "CALL_EXCEPTION")) return undefined;
  const inMessage = messages.map(dataInMessage).find((found) => found !== undefined);
  if (inMessage !== undefined) return { data: inMessage };
  return { data: "0x", reason: messages.map(reasonInMessage).find((found) => found !== undefined) };
}

type Unknown = Record<string, unknown>;

function* nested(value: unknown, depth: number): Generator<Unknown> {
  if (depth === 0) return;
  if (typeof value === "string" && value.startsWith("{")) value = parsed(value);
  if (typeof value !== "object" || value === null) return;
  yield value as Unknown;
  for (const key of INSIDE) yield* nested((value as Unknown)[key], depth - 1);
}

/** A selector and whole words after it: so neither a transaction's hash nor an address is taken for it. */
function dataOf({ data }: Unknown): string | undefined {
  return isHexString(data) && (data.length - 10) % 64 === 0 ? data : undefined;
}

/** Hardhat: "(return data: 0x…)"; anvil: "custom error 0x…: …"; Parity and Besu: "Reverted 0x…". */
function dataInMessage(message: string): string | undefined {
  const [, data] = /(?:return data: |data[=:] ?"?|[Rr]everted:? )(0x[0-9a-f]*)/i.exec(message) ?? [];
  return data === undefined ? undefined : dataOf({ data });
}

function reasonInMessage(message: string): string | undefined {
  const [, reason] =
    /reverted with reason string '(.*)'/.exec(message) ?? /execution reverted: "?([^"(]+)"?/.exec(message) ?? [];
  return reason?.trim() || undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
