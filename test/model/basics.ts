/** What every part of the model shares: refusals, the clock, the purses and whole-number arithmetic. */

export type Account = string;
export type Identity = string;

export const WAD = 10n ** 18n;
export const BPS = 10_000n;
export const HOUR = 3600n;
export const DAY = 24n * HOUR;
/** When what the tests of the models play begins. */
export const START = 1_800_000_000n;

/** An action that the rules refuse, under the name that the contracts' interfaces give the error. */
export class ModelError extends Error {
  constructor(
    readonly error: string,
    readonly values: unknown[],
  ) {
    super(`${error}(${values.join(", ")})`);
  }
}

export function refuse(error: string, ...values: unknown[]): never {
  throw new ModelError(error, values);
}

export function refuseIf(condition: boolean, error: string, ...values: unknown[]): void {
  if (condition) refuse(error, ...values);
}

/** The name of the error under which `action` is refused, "" where it is not. */
export function refusal(action: () => unknown): string {
  try {
    action();
    return "";
  } catch (error) {
    if (error instanceof ModelError) return error.error;
    throw error;
  }
}

/** The block in which an action happens. */
export class Clock {
  block = 1n;

  constructor(public now: bigint) {}

  /** On by `seconds` into a new block. */
  advance(seconds: bigint): void {
    this.now += seconds;
    this.block += 1n;
  }
}

/** Blocks from a request to the one that decides it, and of how many the chain knows the hash. */
const DELAY = 10n;
const HORIZON = 256n;

/** The block that decides what is requested now. */
export function drawBlockOf(clock: Clock): bigint {
  return clock.block + DELAY;
}

/** The block whose hash decides in block `now` what waits for that of `drawBlock`, `undefined` while that has not passed. */
export function sealedBlock(drawBlock: bigint, now: bigint): bigint | undefined {
  if (now <= drawBlock) return undefined;
  return drawBlock + ((now - 1n - drawBlock) / HORIZON) * HORIZON;
}

/** Wei that each party has, net of what it began with: contracts at zero or above, outsiders at any figure. */
export class Ether {
  private readonly balances = new Map<string, bigint>();

  of(owner: string): bigint {
    return this.balances.get(owner) ?? 0n;
  }

  move(from: string, to: string, amount: bigint): void {
    this.balances.set(from, this.of(from) - amount);
    this.balances.set(to, this.of(to) + amount);
  }

  owners(): string[] {
    return [...this.balances.keys()];
  }
}

/** The suite's own ETH ledgers. */
export const Vault = {
  pool: "vault:pool",
  reputation: "vault:reputation",
  projects: "vault:projects",
  tasks: "vault:tasks",
} as const;

export function ceilDiv(numerator: bigint, denominator: bigint): bigint {
  return numerator === 0n ? 0n : (numerator - 1n) / denominator + 1n;
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

/** The entry of `map` under `key`, made by `make` when there is none. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
