/** Roles, turns and credits in one: what histories of pay and of work have alike, with those who take part. */

import { type Account, Clock, DAY, HOUR, type Identity, refuseIf, sealedBlock } from "../basics.ts";
import { IdentityRegistry, NOBODY } from "../identity.ts";
import type { Hashes } from "../lots.ts";
import { WorkCredit } from "../pay/credit.ts";
import { VALUERS } from "../pay/valuers.ts";
import { Random } from "../random.ts";
import { CORE_ROLES, RoleRegistry, type RoleTerms } from "../roles/registry.ts";
import { Purse } from "./orders.ts";
import { WorkQueue } from "./queue.ts";
import { ESCROW } from "./transfers.ts";

/** Who acts besides: the authority, which registers people too, the issuer of credits, the registry of hosts, and who judges. */
export const [AUTHORITY, ISSUER, HOST_REGISTRY, JUDGE] = ["authority", "issuer", "hosts", "judge"];
export const PEOPLE: readonly Account[] = ["a", "b", "c", "d", "e", "f", "g", "h"];
/** Accounts that nobody is registered at in the beginning. */
export const SPARE: readonly Account[] = ["spare 1", "spare 2"];
export const ACCOUNTS = [...PEOPLE, ...SPARE];
export const identityOf = (person: Account): Identity => `id:${person}`;
export const IDENTITIES = PEOPLE.map(identityOf);
/** The first of them are verified. */
export const VERIFIED = 5;
/** What each account has in the beginning. */
export const ENDOWMENT = 1n << 88n;
/** Core roles that histories are about, for who is verified, and two that are created after them for everybody. */
export const [PAYMENTS, ANONYMIZATION] = [2, 6];
export const [CARE, REPAIR] = [CORE_ROLES + 1, CORE_ROLES + 2];
export const VERIFIED_ROLES = [PAYMENTS, VALUERS, ANONYMIZATION];
export const ROLES = [...VERIFIED_ROLES, CARE, REPAIR];

const TERMS: RoleTerms = { content: "text", module: undefined, verifiedOnly: false, persistent: false };

/** When the founders joined, and when the history begins. */
export interface Beginning {
  readonly foundedAt: bigint;
  readonly start: bigint;
}

interface By {
  by: Account;
}

export interface WingActions {
  join: By & { role: number };
  resign: By & { role: number };
  setStanding: By & { role: number; identity: Identity; suspended: boolean };
  recover: By & { identity: Identity; to: Account };
  enter: By & { role: number };
  stepOut: By & { role: number };
  issue: By & { to: Account; amount: bigint };
  transfer: By & { to: Account; amount: bigint };
}

/** One of a table of actions, under its name. */
export type OneOf<A> = { [K in keyof A]: { kind: K; by: Account } & A[K] }[keyof A];
export type Doers<A> = { [K in keyof A]: (action: A[K]) => unknown };

/** Who is told of memberships. */
interface Observer {
  memberBegan(role: bigint, identity: Identity): void;
  memberEnded(role: bigint, identity: Identity): void;
}

export abstract class WingHistory<A extends WingActions> {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly roles: RoleRegistry;
  readonly queue = new WorkQueue();
  readonly credits: WorkCredit;
  /** The hashes of blocks that lots are drawn by. */
  readonly hashes = new Map<bigint, string>();
  protected readonly random: Random;
  protected readonly hashOf: Hashes;

  protected constructor(
    seed: number,
    private readonly beginning: Beginning,
  ) {
    this.random = new Random(seed);
    this.clock = new Clock(beginning.foundedAt);
    this.registry = new IdentityRegistry(this.clock);
    this.roles = new RoleRegistry(
      this.clock,
      this.registry,
      Array.from({ length: CORE_ROLES }, () => ({ ...TERMS, verifiedOnly: true, persistent: true })),
    );
    while (this.roles.roles.length < REPAIR) this.roles.create(TERMS);
    const isMember = (account: Account) => this.roles.isMemberOfAny(this.registry.identityOf(account));
    this.credits = new WorkCredit(isMember, new Set([...Object.values(Purse), ESCROW]));
    this.hashOf = (number) => {
      const hash = this.hashes.get(number);
      if (hash === undefined) throw new RangeError(`nobody told the hash of block ${number}`);
      return hash;
    };
    for (const person of PEOPLE) this.registry.registerByVote(identityOf(person), person);
    for (const identity of IDENTITIES.slice(0, VERIFIED)) this.roles.marks.set(identity, beginning.foundedAt);
    for (const identity of IDENTITIES) {
      for (const role of ROLES) this.roles.fit.add(`panel ${role} ${identity}`);
    }
    for (const account of ACCOUNTS) this.credits.issue(account, ENDOWMENT);
  }

  /** How often days go by, or the time until something is due: of 22 other times. */
  protected abstract readonly pace: { readonly days: number; readonly due: number };
  protected abstract readonly observers: readonly Observer[];
  protected abstract readonly doers: Doers<A>;
  abstract draw(): OneOf<A>;
  /** The blocks that lots were to be decided by when they were asked for, of those that are not. */
  protected abstract lots(): readonly bigint[];
  /** A time at which something is due. */
  protected abstract due(): bigint;

  /** Founders join; then time goes on to where the history begins. */
  protected found(founders: readonly { by: Account; role: number }[]): void {
    for (const { by, role } of founders) {
      this.roles.join(by, role);
      this.tell();
    }
    this.clock.advance(this.beginning.start + 1n - this.clock.now);
    this.moved();
  }

  /** Lets time pass, or not; in seconds. */
  pass(): bigint {
    const { random, clock } = this;
    const due = this.due() - clock.now;
    const seconds = random.weighted([
      [16, 0n],
      [6, random.between(1n, HOUR)],
      [this.pace.days, random.between(HOUR, 8n * DAY)],
      [due > 1n ? this.pace.due : 0, due + random.pick([0n, 0n, 0n, 1n, -1n])],
    ]);
    if (seconds === 0n) return 0n;
    const isDrawn = this.lots().some((block) => block >= clock.block);
    const blocks = isDrawn && seconds > 12n && !random.oneIn(4) ? random.between(9n, 12n) : 1n;
    clock.advance(seconds);
    clock.block += blocks - 1n;
    this.moved();
    return seconds;
  }

  /** Blocks whose hashes may be asked for and are not known. */
  unknown(): bigint[] {
    const there = this.lots().map((first) => sealedBlock(first, this.clock.block));
    return there.filter((block) => block !== undefined).filter((block) => !this.hashes.has(block));
  }

  apply(action: OneOf<A>): void {
    const doer = this.doers[action.kind] as (given: OneOf<A>) => void;
    doer(action);
    this.tell();
  }

  /** What follows from a change of time. */
  protected moved(): void {}

  private tell(): void {
    for (const { began, role, identity } of this.roles.told.splice(0)) {
      for (const each of this.observers) each[began ? "memberBegan" : "memberEnded"](BigInt(role), identity);
    }
  }

  protected requireAuthority(by: Account): void {
    refuseIf(by !== AUTHORITY, "AuthorizedNotAuthority", by);
  }

  protected callerOf(by: Account): Identity {
    return this.registry.identityOf(by);
  }

  // ---- What both have alike ----

  protected readonly common: Doers<WingActions> = {
    join: ({ by, role }) => this.roles.join(by, role),
    resign: ({ by, role }) => this.roles.resign(by, role),
    setStanding: ({ by, role, identity, suspended }) => {
      this.requireAuthority(by);
      this.roles.setStanding(role, identity, suspended);
    },
    recover: ({ by, identity, to }) => {
      refuseIf(by !== AUTHORITY, "IdentityRegistryNotRegistrar", by);
      this.registry.recover(identity, to);
    },
    enter: ({ by, role }) => this.queue.enter(BigInt(role), this.callerOf(by)),
    stepOut: ({ by, role }) => this.queue.stepOut(BigInt(role), this.callerOf(by)),
    issue: ({ by, to, amount }) => {
      refuseIf(by !== ISSUER, "WorkCreditNotIssuer", by);
      this.credits.issue(to, amount);
    },
    transfer: ({ by, to, amount }) => this.credits.move(by, to, amount),
  };

  /** An action on roles, turns and credits, mostly one that fits. */
  protected drawCommon(roles: readonly number[]): OneOf<WingActions> {
    const { random } = this;
    const role = random.pick(roles);
    const identity = random.pick(IDENTITIES);
    const by = this.drawAccount(identity);
    const isMember = this.roles.isMember(role, identity);
    const { inCycle } = this.queue.placement(BigInt(role), identity);
    const fits = !random.oneIn(6);
    const isOut = (each: Identity) =>
      this.roles.isMember(role, each) && !this.queue.placement(BigInt(role), each).inCycle;
    const out = IDENTITIES.filter(isOut);
    const returner = this.registry.accountOf(out.length === 0 ? identity : random.pick(out));
    const suspended = this.roles.role(role).members.get(identity)?.suspended === true;
    const authority = random.oneIn(12) ? by : AUTHORITY;
    return random.weighted<OneOf<WingActions>>([
      [8, { kind: fits === isMember ? "resign" : "join", by, role }],
      [3, { kind: "setStanding", by: authority, role, identity, suspended: fits !== suspended }],
      [1, { kind: "recover", by: authority, identity, to: random.pick([...SPARE, ...SPARE, ...ACCOUNTS]) }],
      [4, { kind: fits === inCycle ? "stepOut" : "enter", by, role }],
      [out.length > 0 ? 8 : 1, { kind: "enter", by: returner, role }],
      [
        1,
        { kind: "issue", by: random.oneIn(12) ? by : ISSUER, to: by, amount: random.pick([1n, 1n << 60n, 1n << 94n]) },
      ],
      [2, { kind: "transfer", by, to: random.pick(ACCOUNTS), amount: this.drawAmount() }],
    ]);
  }

  /** The account of `identity`, or seldom any. */
  protected drawAccount(identity: Identity): Account {
    const account = this.registry.accountOf(identity);
    return account === NOBODY || this.random.oneIn(12) ? this.random.pick(ACCOUNTS) : account;
  }

  protected drawAmount(): bigint {
    const { random } = this;
    return random.weighted([
      [1, 0n],
      [3, random.between(1n, 1_000n)],
      [3, random.between(1n, 1n << 60n)],
      [3, random.between(1n, 1n << 86n)],
      [1, (1n << 93n) + 1n],
    ]);
  }
}
