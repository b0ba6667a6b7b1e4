import { parseArgs } from "node:util";

/** How a relayer is run. */
export interface RelayerOptions {
  readonly rpc: string;
  /** A folder or file as `localhost` takes it. */
  readonly deployment?: string;
  readonly journal: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Private key of the account that pays. */
  readonly key: string;
  /** Seconds for which a record is served once it is settled. */
  readonly keep: number;
  /** Most actions of one account in an hour. */
  readonly perHour: number;
  /** Most gas that a request may ask for. */
  readonly mostGas: bigint;
  /** Blocks, its own included, after which a transaction counts as mined. */
  readonly confirmations: number;
  /** Milliseconds from one look at the chain to the next. */
  readonly interval: number;
}

export class UsageError extends Error {}

/** Anyone can check a record for at least so long (seconds). */
const SHORTEST_KEEP = 120;

export const usage = `npm run relayer -- [options]      with the private key of the account that pays in RELAYER_KEY

  --rpc URL             the chain (http://127.0.0.1:8545)
  --deployment PATH     where the suite is: a folder or a file (the nearest deployments/localhost)
  --journal FILE        what was accepted and what became of it (relayer.journal)
  --port N              port on 127.0.0.1 (8787)
  --keep SECONDS        how long records are served once they are settled, at least ${SHORTEST_KEEP} (86400)
  --per-hour N          most actions of one account in an hour (60)
  --most-gas N          most gas that a request may ask for (3000000)
  --confirmations N     blocks after which a transaction counts as mined (1)
  --interval MS         from one look at the chain to the next (1000)
  --help                print this
`;

const known = {
  rpc: { type: "string", default: "http://127.0.0.1:8545" },
  deployment: { type: "string" },
  journal: { type: "string", default: "relayer.journal" },
  port: { type: "string", default: "8787" },
  keep: { type: "string", default: "86400" },
  "per-hour": { type: "string", default: "60" },
  "most-gas": { type: "string", default: "3000000" },
  confirmations: { type: "string", default: "1" },
  interval: { type: "string", default: "1000" },
  help: { type: "boolean" },
} as const;

/** @throws UsageError */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): RelayerOptions | "help" {
  const values = valuesOf(args);
  if (values.help) return "help";
  const key = environment["RELAYER_KEY"];
  if (!key || !/^0x[0-9a-f]{64}$/i.test(key)) {
    throw new UsageError("RELAYER_KEY has to hold the private key of the account that pays (32 bytes of hex).");
  }
  return {
    rpc: values.rpc,
    ...(values.deployment === undefined ? {} : { deployment: values.deployment }),
    journal: values.journal,
    key,
    port: whole("--port", values.port, 0, 65_535),
    keep: whole("--keep", values.keep, SHORTEST_KEEP),
    perHour: whole("--per-hour", values["per-hour"], 1),
    mostGas: BigInt(whole("--most-gas", values["most-gas"], 21_000)),
    confirmations: whole("--confirmations", values.confirmations, 1),
    interval: whole("--interval", values.interval, 10, 60_000),
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (reason) {
    throw new UsageError((reason as Error).message);
  }
}

function whole(option: string, text: string, least: number, most = 1_000_000_000): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} has to be a whole number from ${least} to ${most}.`);
}
