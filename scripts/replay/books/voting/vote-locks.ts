import { type Step, climb, decode, lockedAt } from "../../../../test/model/capital/vote-lock.ts";
import { Table } from "../../table.ts";

/** A step with its amount as the contract keeps it. */
interface PackedStep extends Step {
  readonly packed: bigint;
}

const NO_STEP: PackedStep = { packed: 0n, amount: 0n, until: 0n };

/** What votes lock of each holder. It follows from commitments and the ends of their polls. */
export class VoteLocks {
  readonly #stairs = new Table<[holder: string], readonly PackedStep[]>(() => []);

  /** A commitment of `packed`, until `until`, at `time` (Unix seconds). */
  add(holder: string, packed: bigint, until: bigint, time: bigint): void {
    const step = { packed, amount: decode(packed), until };
    this.#stairs.change((stairs) => climb(stairs, step, time), holder);
  }

  lockedAt(holder: string, time: bigint): bigint {
    return lockedAt(this.#stairs.get(holder), time);
  }

  /** As `voteLockOf` has it. */
  of(holder: string) {
    const [first = NO_STEP, second = NO_STEP] = this.#stairs.get(holder);
    return { amount1: first.packed, until1: first.until, amount2: second.packed, until2: second.until };
  }
}
