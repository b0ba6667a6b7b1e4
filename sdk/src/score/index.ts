/**
 * EXO-SCORE: one figure for all that an identity does, each point of it traceable.
 *
 * @module
 */
import { ExoScoreAbi } from "../abi/ExoScore.js";
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import type { EventName } from "../core/abi.js";
import { checkAddress, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";
import type { Holder } from "../reputation/index.js";
import { type ByDeed, byDeed } from "./deeds.js";
import { type DuePair, duePairs } from "./due.js";
import { type Pair, recording } from "./recording.js";
import { checkSource } from "./sources.js";
import { type RecomputedScore, type TracedRecord, recomputeAll, traceOf } from "./tracing.js";

export { ExoScoreAbi };
export { type ByDeed, type DeedName, deedNames, deedsWorth } from "./deeds.js";
export type { DuePair } from "./due.js";
export type { Pair, Recorded, ScoreParametersSet, SourceSet, WorkRef } from "./recording.js";
export type { SourceName } from "./sources.js";
export type { RecomputedScore, RecordedEvent, TracedRecord } from "./tracing.js";

/** What an account may show for itself. Points in thousandths. */
export interface ReputationCard {
  readonly identity: string;
  /** Whether the identity is verified now. */
  readonly verified: boolean;
  readonly score: bigint;
  /** Points from counterparties that had a score when they were recorded. */
  readonly counted: bigint;
  /** Points from those that had none; together they count for the cap at most. */
  readonly waiting: bigint;
  /** How often the identity did what. */
  readonly deeds: ByDeed;
  /** Promises not kept, as an issuer of vouchers. They take nothing from the score. */
  readonly marks: { readonly unanswered: bigint; readonly declined: bigint; readonly broken: bigint };
}

/** What the first deed of each kind with a counterparty is worth (thousandths). */
export interface ScoreTable {
  readonly version: bigint;
  readonly bases: ByDeed;
  /** The score from which a counterparty has one, and the most that all those without bring together. */
  readonly cap: bigint;
}

/** What was recorded of an identity with a counterparty in a source. */
export interface PairStanding {
  readonly deeds: ByDeed;
  /** Points that wait for the counterparty to have a score (thousandths). */
  readonly waiting: bigint;
}

/** See {@link score}. */
export interface Score extends ReturnType<typeof scoreViews>, ReturnType<typeof recording> {
  /**
   * Events of the score, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of score.events("Recorded", { where: { subject } })) console.log(args.points);
   */
  events<N extends EventName<typeof ExoScoreAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof ExoScoreAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof ExoScoreAbi, N>>;
}

/** Scores of identities, for one client. */
export function score(core: Core): Score {
  const contract = core.contract("ExoScore", ExoScoreAbi);
  return {
    ...scoreViews(core),
    ...recording(core),
    events: (names, options) => contract.events(names, options),
  };
}

function scoreViews(core: Core) {
  const contract = core.contract("ExoScore", ExoScoreAbi);
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);

  /** The identity of a holder; null where an account has none. */
  async function identityOf(holder: Holder | undefined): Promise<string | null> {
    if (holder !== undefined) checkObject("holder", holder);
    if (holder && "identity" in holder) return checkIdentity("identity", holder.identity);
    const account = holder ? checkAddress("account", holder.account) : await core.account();
    const { identity } = await registry.read("identityOf", account);
    return BigInt(identity) === 0n ? null : identity;
  }

  async function known(holder: Holder | undefined): Promise<string> {
    const identity = await identityOf(holder);
    if (identity === null) throw new InputError("account", "one with a registered identity", holder);
    return identity;
  }

  return {
    /**
     * The score of an identity (thousandths of a point); 0 where an account has none.
     *
     * @param holder An identity or its account; the client's account if left out.
     * @throws InputError
     * @example
     * const points = Number(await score.scoreOf({ account })) / 1000;
     */
    async scoreOf(holder?: Holder): Promise<bigint> {
      const identity = await identityOf(holder);
      return identity === null ? 0n : contract.read("scoreOf", identity);
    },

    /**
     * The identity of an account, its score and all that goes into it; null where it has no identity.
     *
     * @param account The client's account if left out.
     * @throws InputError
     * @example
     * const card = await score.reputationCard(account);
     * console.log(card?.deeds.honouredOnTime, card?.marks.broken);
     */
    async reputationCard(account?: string): Promise<ReputationCard | null> {
      const card = await contract.read("reputationCard", await core.accountOr(account));
      if (BigInt(card.identity) === 0n) return null;
      const { counted, waiting, deeds } = card.standing;
      const { identity, verified, score, marks } = card;
      return { identity, verified, score, counted, waiting, deeds: byDeed(deeds), marks };
    },

    /**
     * What was recorded of `subject` with `counterparty` in a source.
     *
     * @param pair What capital projects bring is recorded under the source `Tasks`.
     * @throws InputError
     */
    async pair(pair: Pair): Promise<PairStanding> {
      const { source, subject, counterparty } = checkObject("pair", pair);
      const address = checkSource(source);
      const ids = [checkIdentity("subject", subject), checkIdentity("counterparty", counterparty)] as const;
      const { deeds, waiting } = await contract.read("recordOf", await address(core), ...ids);
      return { deeds: byDeed(deeds), waiting };
    },

    /**
     * A table, with the cap.
     *
     * @param version That in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async table(version?: bigint | number): Promise<ScoreTable> {
      const given = version === undefined ? undefined : checkInteger("version", version, 1n);
      const number = given ?? (await contract.read("parametersVersion"));
      const [bases, cap] = await Promise.all([contract.read("parameters", number), contract.read("cap")]);
      return { version: number, bases: byDeed(bases), cap };
    },

    /**
     * Each point of a score with the events behind it: every reading, in order, and the deeds that it found.
     *
     * @param holder An identity or its account; the client's account if left out.
     * @throws InputError where the account has no identity.
     * @example
     * for (const { points, counterparty, behind } of await score.trace({ account })) {
     *   console.log(points, counterparty, behind.map((event) => event.transactionHash));
     * }
     */
    async trace(holder?: Holder): Promise<readonly TracedRecord[]> {
      return traceOf(core, await known(holder));
    },

    /**
     * Everybody's score from the logs alone: counters by the tables, under the rules. It equals the chain's.
     *
     * @param options `to`: last block; the latest if left out.
     * @throws InputError
     * @example
     * const scores = await score.recompute();
     * console.log(scores.get(identity)?.score === (await score.scoreOf({ identity })));
     */
    async recompute(options: { readonly to?: number } = {}): Promise<ReadonlyMap<string, RecomputedScore>> {
      const { to } = checkObject("options", options);
      if (to !== undefined) checkInteger("to", to, 0n, BigInt(Number.MAX_SAFE_INTEGER));
      return recomputeAll(core, to);
    },

    /**
     * What can be recorded of an identity now: pairs with deeds that no reading has found yet, and pairs whose points
     * need wait no longer.
     *
     * @param holder An identity or its account; the client's account if left out.
     * @throws InputError where the account has no identity.
     * @example
     * for (const pair of await score.due()) await score.record(pair).send();
     */
    async due(holder?: Holder): Promise<readonly DuePair[]> {
      return duePairs(core, await known(holder));
    },
  };
}
