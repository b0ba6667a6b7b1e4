/**
 * Hosts: who runs the service, who follows, whether they are there, and the backups they keep.
 *
 * @module
 */
import { BackupLedgerAbi } from "../abi/BackupLedger.js";
import { HostMonitorsAbi } from "../abi/HostMonitors.js";
import { HostRegistryAbi } from "../abi/HostRegistry.js";
import { SourcePinsAbi } from "../abi/SourcePins.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { type Ledger, ledger } from "./ledger.js";
import { type Monitors, monitors } from "./monitors.js";
import { type SourcePins, pins } from "./pins.js";
import { posts } from "./posts.js";
import { hostViews } from "./views.js";

export { BackupLedgerAbi, HostMonitorsAbi, HostRegistryAbi, SourcePinsAbi };
export type { ChallengeDrawn, ChallengeTerms, HostChallenge } from "./challenges.js";
export { type ChunkTree, type ProvenChunk, chunkTree, verifyChunk } from "./chunks.js";
export { type BackupAttested, type BackupDisputed, type BackupRecord, type Ledger, recordIdOf } from "./ledger.js";
export type { MonitorAnswer, MonitorAnswered, Monitors } from "./monitors.js";
export {
  type ChallengePhase,
  type HostDeparture,
  type Verdict,
  challengePhases,
  departures,
  verdicts,
} from "./names.js";
export type { ChunkShown, PinnedSources, SourcePins, SourcesPlan } from "./pins.js";
export type { FailedOver, HostAdmitted, HostApplied, HostBeat, HostLeft, PostConsent } from "./posts.js";
export type { HostApplication, HostPost, HostQueue } from "./views.js";

/** See {@link hosts}. */
export interface Hosts extends ReturnType<typeof posts>, ReturnType<typeof hostViews> {
  /** Challenges of standby hosts. */
  readonly monitors: Monitors;
  /** Challenges of all hosts for the sources of releases. */
  readonly pins: SourcePins;
  /** The backups that were recorded. */
  readonly ledger: Ledger;
  /**
   * Events of the register of hosts, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of hosts.events("HostActivated", { live: true })) console.log(`Post ${args.seat} is active.`);
   */
  events<N extends EventName<typeof HostRegistryAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof HostRegistryAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof HostRegistryAbi, N>>;
}

/** Hosts, for one client. */
export function hosts(core: Core): Hosts {
  const contract = core.contract("HostRegistry", HostRegistryAbi);
  return {
    ...posts(core),
    ...hostViews(core),
    monitors: monitors(core),
    pins: pins(core),
    ledger: ledger(core),
    events: (names, options) => contract.events(names, options),
  };
}
