import { readFileSync } from "node:fs";

/** What others take for an operation. */
export interface Peer {
  readonly peer: string;
  readonly operation: string;
  readonly gas: number;
}

/** How the figures of one other were measured. */
interface Conditions {
  readonly peer: string;
  readonly solc: string;
  readonly optimizer: boolean;
  readonly runs: number | string | null;
  readonly viaIR?: boolean;
  readonly evmVersion?: string;
  readonly evm?: string;
  readonly commit?: string;
  readonly versions?: string;
  readonly note?: string;
  readonly rows: readonly { readonly op: string; readonly gas: number; readonly note?: string }[];
}

interface Peers {
  readonly unit: string;
  readonly environment: { readonly evm: string; readonly note: string };
  readonly measured: readonly Conditions[];
  readonly hashrate_MHs: {
    readonly machine: string;
    readonly js: { readonly [name: string]: number };
    readonly c_gcc12: { readonly [name: string]: number };
  };
}
const { unit, environment, measured, hashrate_MHs } = JSON.parse(
  readFileSync(new URL("peers.json", import.meta.url), "utf8"),
) as Peers;

/** Figures that the specification names, and of which it tells no conditions. */
const NAMED = "named by the specification";

/** A figure of another project, as it stands in `peers.json`. */
export function peer(name: string, operation: string): Peer {
  const row = measured.find((other) => other.peer === name)?.rows.find(({ op }) => op === operation);
  if (!row) throw new Error(`peers.json has no "${operation}" of ${name}.`);
  return { peer: name, operation, gas: row.gas };
}

/** A figure that the specification names, rounded to thousands. */
export function named(name: string, operation: string, gas: number): Peer {
  if (measured.some((other) => other.peer === name)) throw new Error(`peers.json has figures of ${name}.`);
  return { peer: name, operation, gas };
}

/** What was compiled how, in a few words, and what is said of this figure alone. */
export function shortConditions({ peer, operation }: Peer): string {
  const other = measured.find((each) => each.peer === peer);
  if (!other) return NAMED;
  const note = other.rows.find(({ op }) => op === operation)?.note;
  return [`solc ${other.solc}`, optimizing(other), ...(note ? [note] : [])].join(", ");
}

/** All that is known of how the figures of these others were measured, a line each. */
export function conditionsOf(names: readonly string[]): [name: string, conditions: string][] {
  return names.map((name) => {
    const other = measured.find((each) => each.peer === name);
    if (!other) return [name, `${NAMED}, rounded; its conditions are not known`];
    const { commit, versions, solc, evmVersion, evm, note } = other;
    const told = [commit, versions, `solc ${solc}`, optimizing(other), evmVersion && `for ${evmVersion}`, evm, note];
    return [name, told.filter(Boolean).join("; ")];
  });
}

function optimizing({ optimizer, runs, viaIR }: Conditions): string {
  const way = viaIR ? " via IR" : "";
  return optimizer ? `optimized for ${runs} runs${way}` : "not optimized";
}

/** What holds of all their figures. */
export const COMMON_CONDITIONS = [unit, environment.evm, environment.note];

/** Nonces a second of other miners, in millions, one thread each, and on what they were measured. */
export const MINERS = {
  machine: hashrate_MHs.machine,
  rates: [
    ["hash-wasm", hashrate_MHs.js["hash-wasm createKeccak(256) reuse, binary"]!],
    ["@noble/hashes", hashrate_MHs.js["@noble/hashes keccak_256"]!],
    ["C, scalar (gcc 12)", hashrate_MHs.c_gcc12["scalar_march_native_bmi"]!],
    ["C, AVX2, four at once", hashrate_MHs.c_gcc12["avx2_4way"]!],
  ],
} as const;
