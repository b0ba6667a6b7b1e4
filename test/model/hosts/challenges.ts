/** Challenges of hosts, one at a time: by monitors, and for chunks of sources. */

import { AbiCoder, keccak256 } from "ethers";
import { type Account, type Clock, type Identity, drawBlockOf, refuse, refuseIf, sealedBlock } from "../basics.ts";
import type { IdentityRegistry } from "../identity.ts";
import type { Hosts } from "./hosts.ts";

export type Phase = "None" | "Asked" | "Drawn" | "Answered" | "Missed" | "Void";

export interface Terms {
  window: bigint;
  interval: bigint;
}

export interface Challenge {
  id: number;
  phase: Phase;
  drawBlock: bigint;
  askedAt: bigint;
  window: bigint;
  places: number;
  seat: number;
  until: bigint;
  seed: string;
}

/** Sources of a release: its chunks, of which the hosts show one. */
export interface Sources {
  id: number;
  wing: string;
  number: number;
  root: string;
  chunks: number;
}

const LEAST_WINDOW = 60n;
const MOST_INTERVAL = 30n * 86_400n;
const coder = AbiCoder.defaultAbiCoder();

abstract class Challenges {
  latest: Challenge = {
    ...{ id: 0, phase: "None", drawBlock: 0n, askedAt: 0n, window: 0n, places: 0, seat: 0, until: 0n, seed: "" },
  };
  readonly sets: Terms[] = [];
  protected abstract readonly module: "monitors" | "pins";
  protected abstract readonly standby: boolean;

  constructor(
    /** The contract's address, which goes into the seed. */
    private readonly address: string,
    protected readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    private readonly isVerifier: (identity: Identity) => boolean,
    protected readonly hosts: Hosts,
    terms: Terms,
  ) {
    this.setTerms(terms);
  }

  challenge(by: Account): number {
    const member = this.registry.identityOf(by);
    refuseIf(!this.isVerifier(member), "HostChallengesNotMember", by, member);
    const { latest: last, clock } = this;
    refuseIf(last.phase === "Asked", "HostChallengesWrongPhase", last.id, last.phase);
    const terms = this.sets[this.sets.length - 1];
    const earliest = last.id === 0 ? 0n : last.askedAt + terms.interval;
    refuseIf(clock.now < earliest, "HostChallengesTooEarly", earliest, clock.now);
    refuseIf(!this.canAsk(), "HostChallengesNothingToAsk");
    const places = this.hosts.places.length;
    if (last.phase === "Drawn") this.recordMiss();
    this.latest = {
      ...{ id: last.id + 1, phase: "Asked", drawBlock: drawBlockOf(clock), askedAt: clock.now },
      ...{ window: terms.window, places, seat: 0, until: 0n, seed: "" },
    };
    return this.latest.id;
  }

  /** `hashOf` tells the hash of a block that has passed. */
  seal(hashOf: (block: bigint) => string): void {
    const { latest, clock } = this;
    refuseIf(latest.phase !== "Asked", "HostChallengesWrongPhase", latest.id, latest.phase);
    const { drawBlock } = latest;
    const block = sealedBlock(drawBlock, clock.block);
    if (block === undefined) refuse("HostChallengesBlockToCome", drawBlock, clock.block);
    const parts = [this.address, latest.id, hashOf(block)];
    latest.seed = keccak256(coder.encode(["address", "uint256", "bytes32"], parts));
    const ready = this.drawTask(latest.seed);
    latest.seat = ready ? this.hosts.draw(latest.seed, latest.places, latest.askedAt, this.standby) : 0;
    latest.phase = latest.seat === 0 ? "Void" : "Drawn";
    if (latest.seat !== 0) latest.until = clock.now + latest.window;
  }

  recordMiss(): void {
    const { latest, clock } = this;
    refuseIf(latest.phase !== "Drawn", "HostChallengesWrongPhase", latest.id, latest.phase);
    refuseIf(clock.now < latest.until, "HostChallengesNotOver", latest.until, clock.now);
    latest.phase = this.stands() ? "Missed" : "Void";
    if (latest.phase === "Missed") this.hosts.recordMiss(this.module, latest.seat);
  }

  setTerms(terms: Terms): void {
    refuseIf(terms.window < LEAST_WINDOW, "HostChallengesInvalidTerms", "window");
    const fits = terms.interval >= terms.window && terms.interval <= MOST_INTERVAL;
    refuseIf(!fits, "HostChallengesInvalidTerms", "interval");
    this.sets.push(terms);
  }

  protected requireDue(): void {
    const { latest, clock } = this;
    refuseIf(latest.phase !== "Drawn", "HostChallengesWrongPhase", latest.id, latest.phase);
    refuseIf(clock.now >= latest.until, "HostChallengesTooLate", latest.until, clock.now);
  }

  protected answered(): void {
    this.latest.phase = "Answered";
    this.hosts.recordAnswer(this.module, this.latest.seat);
  }

  protected abstract canAsk(): boolean;
  protected abstract drawTask(seed: string): boolean;
  protected abstract stands(): boolean;
}

export class Monitors extends Challenges {
  protected readonly module = "monitors";
  protected readonly standby = true;

  /** `genuine`: signed by the post's key for this challenge. */
  answer(genuine: boolean): void {
    this.requireDue();
    const { key } = this.hosts.posts[this.latest.seat - 1];
    refuseIf(!genuine, "HostMonitorsInvalidSignature", key);
    this.answered();
  }

  protected canAsk(): boolean {
    return this.hosts.queue.length > 1;
  }

  protected drawTask(): boolean {
    return true;
  }

  protected stands(): boolean {
    return true;
  }
}

export class SourcePins extends Challenges {
  readonly all: Sources[] = [];
  /** Those that are asked for, in the contract's order. */
  readonly list: Sources[] = [];
  asked: { sources: Sources; index: number } | undefined;
  protected readonly module = "pins";
  protected readonly standby = false;

  addSources(wing: string, number: number, root: string, chunks: number, isReleased: boolean): number {
    const known = this.list.find((each) => each.wing === wing && each.number === number);
    if (known !== undefined) refuse("SourcePinsKnown", wing, number, known.id);
    refuseIf(!isReleased, "ReleaseRegistryUnknownRelease", wing, number);
    const sources = { id: this.all.length + 1, wing, number, root, chunks };
    this.all.push(sources);
    this.list.push(sources);
    return sources.id;
  }

  dropSources(id: number): void {
    const at = this.list.findIndex((each) => each.id === id);
    refuseIf(at < 0, "SourcePinsUnknown", id);
    const last = this.list.pop()!;
    if (at < this.list.length) this.list[at] = last;
  }

  /** `right`: the chunk that is asked for, with its proof. */
  answer(by: Account, right: boolean): void {
    this.requireDue();
    const { seat } = this.latest;
    refuseIf(!this.hosts.actsFor(seat, by), "SourcePinsNotHost", seat, by);
    if (!right) refuse("SourcePinsWrongChunk", this.asked?.sources.id, this.asked?.index);
    this.answered();
  }

  protected canAsk(): boolean {
    return this.hosts.queue.length > 0 && this.list.length > 0;
  }

  protected drawTask(seed: string): boolean {
    if (this.list.length === 0) return false;
    const random = BigInt(keccak256(seed));
    const sources = this.list[Number(random % BigInt(this.list.length))];
    this.asked = { sources, index: Number((random >> 128n) % BigInt(sources.chunks)) };
    return true;
  }

  protected stands(): boolean {
    return this.asked !== undefined && this.list.includes(this.asked.sources);
  }
}
