import { ExoScoreAbi } from "../abi/ExoScore.js";
import type { Core } from "../core/core.js";
import { type ByDeed, MOST_OF_PAIR, SOURCE_BITS, byDeed, deedNames, mapDeeds, unpackDeeds } from "./deeds.js";
import { type SourceName, countedDeeds, sourceOf } from "./sources.js";

/** A pair that there is something to record of. */
export interface DuePair {
  readonly source: SourceName;
  readonly subject: string;
  readonly counterparty: string;
  /** Deeds that are new. */
  readonly deeds: ByDeed;
  /** Points that need wait no longer, the counterparty having a score (thousandths). */
  readonly waiting: bigint;
}

/** Looks at every counterparty that the sources' logs name. */
export async function duePairs(core: Core, subject: string): Promise<DuePair[]> {
  const score = core.contract("ExoScore", ExoScoreAbi);
  const [deeds, cap] = await Promise.all([countedDeeds(core, subject), score.read("cap")]);
  const met = new Map(
    deeds.map(({ source, counterparty }) => [[source, counterparty].join(), { source, counterparty }]),
  );
  const pairs = await Promise.all(
    [...met.values()].map(async ({ source, counterparty }) => {
      const address = await core.addressOf(source);
      const [packed, recorded, theirs, isRead] = await Promise.all([
        sourceOf(core, source).read("deedsOf", subject, counterparty),
        score.read("recordOf", address, subject, counterparty),
        score.read("scoreOf", counterparty),
        score.read("isSource", address),
      ]);
      const [now, was] = [unpackDeeds(packed, SOURCE_BITS), byDeed(recorded.deeds)];
      const fresh = mapDeeds((name) => {
        const count = now[name] < MOST_OF_PAIR ? now[name] : MOST_OF_PAIR;
        return count > was[name] ? count - was[name] : 0n;
      });
      const waiting = theirs < cap ? 0n : recorded.waiting;
      return { source, subject, counterparty, deeds: fresh, waiting, isRead };
    }),
  );
  return pairs
    .filter(({ deeds, waiting, isRead }) => isRead && (waiting > 0n || deedNames.some((name) => deeds[name] > 0n)))
    .map(({ isRead: _, ...pair }) => pair);
}
