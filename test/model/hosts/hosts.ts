/** Hosts: who is active, who stands by, and how they come and go. The queue is a plain list. */

import { AbiCoder, keccak256 } from "ethers";
import { type Account, type Clock, type Identity, refuse, refuseIf } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";

export const MODULES = ["monitors", "pins", "choice"] as const;
export type Module = (typeof MODULES)[number];
export type Departure = "Own" | "Silent" | "Equivocated" | "Missed" | "Defaulted" | "Removed";

/** A statement that the key of a post signed, or what was passed off as that. */
export interface Statement {
  seat: number;
  tier: number;
  period: bigint;
  root: string;
  /** Whether the signature is the key's over just this. */
  genuine: boolean;
}

export interface Post {
  seat: number;
  identity: Identity;
  key: Account;
  admittedAt: bigint;
  leftAt: bigint;
  reason: Departure | undefined;
  misses: Map<Module, number>;
  /** Left, and pay does not know yet. */
  unsettled: boolean;
  place: number;
}

export interface Application {
  id: number;
  key: Account;
  appliedAt: bigint;
}

/** What pay is told. */
export interface HostPay {
  enrolHost(host: Identity): void;
  retireHost(host: Identity): void;
}

export const LEAST_SILENCE = 60n;
export const MOST_SILENCE = 30n * 86_400n;
const MISSES_THAT_REMOVE = 3;
const TRIES = 32;

export class Hosts {
  /** By post, from 1. */
  readonly posts: Post[] = [];
  /** The most senior first. */
  queue: Post[] = [];
  readonly applications = new Map<Identity, Application>();
  applied = 0;
  /** Who has each place. */
  readonly places: (Post | undefined)[] = [];
  silentAt = 0n;
  version = 1n;
  /** The post that the last failover ended, where its successor has it settled. */
  private departed: Post | undefined;
  /** The place that was vacated last is taken first. */
  private readonly vacant: number[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    private readonly pay: HostPay,
    public silence: bigint,
  ) {}

  get active(): Post | undefined {
    return this.queue[0];
  }

  get activeSeat(): number {
    return this.active?.seat ?? 0;
  }

  seatOfHost(identity: Identity): number {
    return this.queue.find((post) => post.identity === identity)?.seat ?? 0;
  }

  isHost(seat: number): boolean {
    return this.queue.some((post) => post.seat === seat);
  }

  actsFor(seat: number, account: Account): boolean {
    const post = this.queue.find((each) => each.seat === seat);
    if (post === undefined) return false;
    return account === post.key || account === this.registry.accountOf(post.identity);
  }

  missesOf(seat: number, module: Module): number {
    return this.posts[seat - 1]?.misses.get(module) ?? 0;
  }

  // ---- Joining and leaving ----

  applyForPost(by: Account, key: Account, genuine: boolean): number {
    const identity = this.identityOf(by);
    const seat = this.seatOfHost(identity);
    refuseIf(seat !== 0, "HostRegistryIsHost", identity, seat);
    refuseIf(!genuine, "HostRegistryInvalidSignature", key);
    this.applications.set(identity, { id: ++this.applied, key, appliedAt: this.clock.now });
    return this.applied;
  }

  withdrawApplication(by: Account): void {
    const identity = this.identityOf(by);
    refuseIf(!this.applications.delete(identity), "HostRegistryUnknownApplication", identity, 0);
  }

  /** The authority alone. */
  admit(identity: Identity, id: number): number {
    const application = this.applications.get(identity);
    if (application?.id !== id) refuse("HostRegistryUnknownApplication", identity, id);
    this.applications.delete(identity);
    const place = this.vacant.pop() ?? this.places.length;
    const post: Post = {
      ...{ seat: this.posts.length + 1, identity, key: application.key, place },
      ...{ admittedAt: this.clock.now, leftAt: 0n, reason: undefined, misses: new Map(), unsettled: false },
    };
    const before = this.posts.findLast((each) => each.identity === identity);
    this.places[place] = post;
    this.posts.push(post);
    this.queue.push(post);
    if (this.active === post) this.silentAt = this.clock.now + this.silence;
    if (before?.unsettled) this.tellPay(before);
    this.pay.enrolHost(identity);
    return post.seat;
  }

  leavePost(by: Account): void {
    const seat = this.seatOfHost(this.identityOf(by));
    this.end(this.requireHost(seat), "Own");
  }

  /** The authority alone. */
  remove(seat: number): void {
    this.end(this.requireHost(seat), "Removed");
  }

  // ---- The active host ----

  heartbeat(by: Account): void {
    const { now } = this.clock;
    if (!this.actsFor(this.activeSeat, by)) refuse("HostRegistryNotActive", by, this.activeSeat);
    refuseIf(now >= this.silentAt, "HostRegistrySilent", this.activeSeat, this.silentAt, now);
    this.silentAt = now + this.silence;
    if (this.departed?.unsettled) this.tellPay(this.departed);
    this.departed = undefined;
  }

  failover(): void {
    const { now } = this.clock;
    if (this.active === undefined) refuse("HostRegistryVacant");
    refuseIf(now < this.silentAt, "HostRegistryNotSilent", this.activeSeat, this.silentAt, now);
    this.departed = this.active;
    this.end(this.active, "Silent");
  }

  settle(seat: number): void {
    const post = this.posts[seat - 1];
    if (post === undefined || !post.unsettled) refuse("HostRegistryNothingToSettle", seat);
    this.tellPay(post);
  }

  reportEquivocation(one: Statement, other: Statement): void {
    const same = one.seat === other.seat && one.tier === other.tier && one.period === other.period;
    refuseIf(!same || one.root === other.root, "HostRegistryNoEquivocation", one, other);
    const post = this.requireHost(one.seat);
    refuseIf(!one.genuine || !other.genuine, "HostRegistryInvalidSignature", post.key);
    this.end(post, "Equivocated");
  }

  // ---- Modules of the wing ----

  recordMiss(module: Module, seat: number): void {
    if (!this.isHost(seat)) return;
    const { misses } = this.posts[seat - 1];
    misses.set(module, this.missesOf(seat, module) + 1);
    if (misses.get(module) === MISSES_THAT_REMOVE) this.end(this.posts[seat - 1], "Missed");
  }

  recordAnswer(module: Module, seat: number): void {
    if (this.isHost(seat)) this.posts[seat - 1].misses.delete(module);
  }

  removeDefaulted(seat: number): void {
    if (this.isHost(seat)) this.end(this.posts[seat - 1], "Defaulted");
  }

  /** The authority alone. */
  setSilence(silence: bigint): void {
    const valid = silence >= LEAST_SILENCE && silence <= MOST_SILENCE;
    refuseIf(!valid, "HostRegistryInvalidSilence", silence, LEAST_SILENCE, MOST_SILENCE);
    this.silence = silence;
    this.version += 1n;
  }

  // ---- Draws ----

  /** The post that a seed draws among the first places, 0 where there is none. */
  draw(seed: string, among: number, before: bigint, standby: boolean): number {
    const size = Math.min(among, this.places.length);
    const fits = (post: Post) => post.admittedAt < before && !(standby && post === this.active);
    const found = shuffled(seed, size)
      .slice(0, TRIES)
      .find((place) => this.places[place] !== undefined && fits(this.places[place]));
    return found === undefined ? 0 : this.places[found]!.seat;
  }

  private end(post: Post, reason: Departure): void {
    const wasActive = post === this.active;
    this.queue = this.queue.filter((each) => each !== post);
    this.places[post.place] = undefined;
    this.vacant.push(post.place);
    Object.assign(post, { leftAt: this.clock.now, reason, unsettled: true });
    if (wasActive) this.silentAt = this.active === undefined ? 0n : this.clock.now + this.silence;
    if (reason !== "Silent") this.tellPay(post);
  }

  private tellPay(post: Post): void {
    post.unsettled = false;
    this.pay.retireHost(post.identity);
  }

  private requireHost(seat: number): Post {
    const post = this.queue.find((each) => each.seat === seat);
    return post ?? refuse("HostRegistryNotHost", seat);
  }

  private identityOf(account: Account): Identity {
    const identity = this.registry.identityOf(account);
    refuseIf(identity === NOBODY, "HostRegistryNotRegistered", account);
    return identity;
  }
}

/** Hosts as pay knows them, in order. */
export class PayList implements HostPay {
  hosts: Identity[] = [];
  /** The place that each was given last, numbered from 1. One that goes while it is the last is given again. */
  readonly places = new Map<Identity, number>();
  given = 0;

  enrolHost(host: Identity): void {
    if (this.hosts.includes(host)) throw new Error(`${host} is enrolled`);
    this.hosts.push(host);
    this.places.set(host, ++this.given);
  }

  retireHost(host: Identity): void {
    if (!this.hosts.includes(host)) throw new Error(`${host} is not enrolled`);
    this.hosts = this.hosts.filter((each) => each !== host);
    if (this.places.get(host) === this.given) this.given -= 1;
  }
}

/** What holds at all times: the numbers are those of docs/hosts.md. */
export function violations(hosts: Hosts, pay: PayList, now: bigint): string[] {
  const broken: string[] = [];
  const expect = (holds: boolean, rule: string) => void (holds || broken.push(rule));
  const { queue, posts, places } = hosts;
  const rising = queue.every((post, at) => at === 0 || post.seat > queue[at - 1].seat);
  const present = posts.filter(({ leftAt }) => leftAt === 0n);
  expect(rising && present.length === queue.length && present.every((post) => queue.includes(post)), "1 queue");
  expect(new Set(queue.map(({ identity }) => identity)).size === queue.length, "2 one post an identity");
  expect(!queue.some(({ identity }) => hosts.applications.has(identity)), "2 no application of a host");
  expect((hosts.silentAt === 0n) === (queue.length === 0), "3 silence");
  expect(hosts.silentAt <= now + MOST_SILENCE, "3 silence");
  const paid = posts.filter((post) => post.leftAt === 0n || post.unsettled).map(({ identity }) => identity);
  expect(paid.join() === pay.hosts.join(), "5 pay");
  expect(!posts.some((post) => post.unsettled && post.reason !== "Silent"), "5 only a failover is to be settled");
  const taken = places.filter((post) => post !== undefined);
  expect(taken.length === queue.length && queue.every((post) => places[post.place] === post), "7 places");
  const most = Math.max(0, ...queue.flatMap(({ misses }) => [...misses.values()]));
  expect(most < MISSES_THAT_REMOVE, "misses remove");
  return broken;
}

/** The numbers below `size`, as the library of lots shuffles them. */
export function shuffled(seed: string, size: number): number[] {
  const places = Array.from({ length: size }, (_, place) => place);
  for (let step = 0; step < size; step++) {
    const random = BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "uint256"], [seed, step])));
    const other = step + Number(random % BigInt(size - step));
    [places[step], places[other]] = [places[other], places[step]];
  }
  return places;
}
