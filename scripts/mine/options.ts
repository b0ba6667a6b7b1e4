import { parseArgs } from "node:util";
import { checkAddress } from "../../sdk/src/core/check.js";
import { type InputError, leadershipKinds } from "../../sdk/src/index.js";

/** How mining is run. */
export interface MinerOptions {
  readonly kind: number;
  readonly rpc: string;
  /** A folder or file as `localhost` takes it. */
  readonly deployment?: string;
  /** Private key of the account that hands in; the node's own first account if left out. */
  readonly key?: string;
  /** Who gets the tokens; the account that hands in if left out. */
  readonly beneficiary?: string;
  readonly workers?: number;
  /** Most nonces a second. */
  readonly limit?: number;
  /** Ends after so many. */
  readonly wins?: number;
  readonly json: boolean;
}

export class UsageError extends Error {}

const KINDS: readonly string[] = leadershipKinds;

export const usage = `npm run mine -- [options]      with the private key of the account that hands in, and pays, in MINER_KEY

Without MINER_KEY the node's own first account hands in; the nodes of local chains have one.

  --kind KIND            ${KINDS.join(", ")}, or the number of a kind (${KINDS[0]})
  --beneficiary ADDRESS  who gets the tokens (the account that hands in)
  --workers N            threads that search (as many as the machine runs at once)
  --limit N              most hashes a second, of all threads together (none)
  --wins N               end after N tokens (go on until Ctrl-C)
  --rpc URL              the chain (http://127.0.0.1:8545)
  --deployment PATH      where the suite is: a folder or a file (the nearest deployments/localhost)
  --json                 print one JSON object a line
  --help                 print this
`;

const known = {
  kind: { type: "string", default: KINDS[0]! },
  beneficiary: { type: "string" },
  workers: { type: "string" },
  limit: { type: "string" },
  wins: { type: "string" },
  rpc: { type: "string", default: "http://127.0.0.1:8545" },
  deployment: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean" },
} as const;

/** @throws UsageError */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): MinerOptions | "help" {
  const values = valuesOf(args);
  if (values.help) return "help";
  const { rpc, deployment, beneficiary, json } = values;
  const key = environment["MINER_KEY"];
  if (key !== undefined && !/^0x[0-9a-f]{64}$/i.test(key)) {
    throw new UsageError("MINER_KEY has to hold the private key of the account that hands in (32 bytes of hex).");
  }
  return {
    kind: kindOf(values.kind),
    rpc: urlOf(rpc),
    deployment,
    key,
    beneficiary: beneficiary === undefined ? undefined : addressOf(beneficiary),
    workers: whole("--workers", values.workers, 1024),
    limit: whole("--limit", values.limit, 1e12),
    wins: whole("--wins", values.wins, 1e9),
    json,
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (reason) {
    throw new UsageError((reason as Error).message);
  }
}

function kindOf(text: string): number {
  const kind = /^\d{1,3}$/.test(text) ? Number(text) : KINDS.indexOf(text.toLowerCase());
  if (kind >= 0 && kind <= 255) return kind;
  throw new UsageError(`--kind has to be ${KINDS.join(", ")} or a number from 0 to 255.`);
}

function urlOf(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new UsageError("--rpc has to be a URL with http or https.");
}

function addressOf(text: string): string {
  try {
    return checkAddress("--beneficiary", text);
  } catch (reason) {
    throw new UsageError((reason as InputError).message);
  }
}

function whole(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,13}$/.test(text) ? Number(text) : NaN;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(`${option} has to be a whole number from 1 to ${most}.`);
}
