import { checkInteger, checkList, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";
import type { Turns } from "./queue.js";

/** A turn to come. */
export interface PreviewedTurn {
  readonly worker: string;
  /** Whether it lets the turn pass. */
  readonly missed: boolean;
}

export interface PreviewOptions {
  /** How many turns to tell, 1 to 10,000; 20 if left out. */
  readonly count?: number;
  /** How many turns from now on an identity lets pass; none if left out. */
  readonly absences?: Readonly<Record<string, number>>;
  /** Misses in a row that an identity has now, 0 to 2; none if left out. */
  readonly misses?: Readonly<Record<string, number>>;
}

const USUAL = 20;
const MOST = 10_000n;
/** Misses in a row that take a worker out of the cycle. */
const OUT = 3;

/**
 * The turns to come in a role, one after the other, if who is absent lets them pass and all others take and deliver their
 * jobs. Nothing is read. It ends where nobody takes turns any more.
 *
 * @param turns All who take turns, as `work.turns` gives them.
 * @throws InputError
 * @example
 * const next = previewTurns(await work.turns(7, { most: 1_000 }), { absences: { [mine]: 2 } });
 * console.log(next.findIndex(({ worker, missed }) => worker === mine && !missed));
 */
export function previewTurns(turns: Turns, options: PreviewOptions = {}): PreviewedTurn[] {
  const { size, coming: first, waiting } = checkObject("turns", turns);
  let coming = checkList("coming", first).map((worker, i) => checkIdentity(`coming[${i}]`, worker));
  let pending = checkList("waiting", waiting)
    .map((worker, i) => checkIdentity(`waiting[${i}]`, worker))
    // Where all wait they are those who come, too.
    .filter((worker) => !coming.includes(worker));
  if (size !== coming.length + pending.length) {
    throw new InputError("size", `${coming.length + pending.length}, all in the lists; ask for as many`, size);
  }
  const { count = USUAL, absences = {}, misses = {} } = checkObject("options", options);
  const wanted = Number(checkInteger("count", count, 1n, MOST));
  const absent = numbers("absences", absences, MOST);
  const inARow = numbers("misses", misses, 2n);

  const told: PreviewedTurn[] = [];
  while (told.length < wanted) {
    if (coming.length === 0) [coming, pending] = [pending, []];
    const worker = coming.shift();
    if (worker === undefined) break;
    const left = absent.get(worker) ?? 0;
    told.push({ worker, missed: left > 0 });
    if (left === 0) {
      inARow.set(worker, 0);
      coming = [...pending, ...coming, worker];
      pending = [];
    } else {
      absent.set(worker, left - 1);
      const missed = (inARow.get(worker) ?? 0) + 1;
      inARow.set(worker, missed);
      if (missed < OUT) pending.push(worker);
    }
  }
  return told;
}

function numbers(field: string, given: Readonly<Record<string, number>>, most: bigint): Map<string, number> {
  return new Map(
    Object.entries(checkObject(field, given)).map(([worker, number]) => [
      checkIdentity(field, worker),
      Number(checkInteger(`${field}.${worker}`, number, 0n, most)),
    ]),
  );
}
