/** Random histories of communities: what members might do, and what strangers might try, drawn from a seed. */

import { type Account, Clock, DAY, HOUR, type Identity } from "../basics.ts";
import {
  Communities,
  type Community,
  NOTHING,
  type Request,
  type Signature,
  type Signed,
  requestKey,
} from "./communities.ts";
import { ACCOUNTS, IDENTITIES } from "../capital/draw.ts";
import { IdentityRegistry, NOBODY } from "../identity.ts";
import { Random } from "../random.ts";

export type CommunityAction = { by: Account } & (
  | { kind: "registerByVote" | "recover"; identity: Identity; to: Account }
  | { kind: "found"; charter: string; share: bigint; patience: bigint }
  | { kind: "depart"; community: number }
  | { kind: "ask"; request: Request }
  | { kind: "answer"; request: Request; yes: boolean }
  | { kind: "answerFor"; request: Request; signed: Signed; signature: Signature }
  | { kind: "answerForMany"; request: Request; signed: Signed; signatures: Signature[] }
  | { kind: "recount"; request: Request; most: bigint }
);

export const COMMUNITY_KINDS = [
  ...(["registerByVote", "recover", "found", "depart", "ask"] as const),
  ...(["answer", "answerFor", "answerForMany", "recount"] as const),
];

const CHARTERS = ["charter", "another charter"];
const TEXTS = ["a bridge", "a mesh", "a mill"];
const SHARES = [10_000n, 10_000n, 6_667n, 5_000n, 1n];
const PATIENCES = [0n, 1n, 3n];
/** Few, so that what is said meets. */
const MOST_COMMUNITIES = 3;
const MOST_OPEN = 8;

export class CommunityHistory {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly communities: Communities;
  /** Every request that was ever tried. */
  readonly requests = new Map<string, Request>();
  private readonly random: Random;
  private open: Request[] = [];

  constructor(seed: number, start: bigint) {
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.registry = new IdentityRegistry(this.clock);
    this.communities = new Communities(this.clock, this.registry);
  }

  pass(): bigint {
    const { random } = this;
    const wait = random.weighted([
      [5, 0n],
      [4, random.between(1n, HOUR)],
      [1, random.between(HOUR, 2n * DAY)],
    ]);
    if (wait > 0n) this.clock.advance(wait);
    return wait;
  }

  apply(action: CommunityAction): void {
    const { communities, registry } = this;
    const { by } = action;
    if ("request" in action) this.requests.set(requestKey(action.request), action.request);
    switch (action.kind) {
      case "registerByVote":
        return registry.registerByVote(action.identity, action.to);
      case "recover":
        return registry.recover(action.identity, action.to);
      case "found":
        return void communities.found(by, action.charter, action.share, action.patience);
      case "depart":
        return communities.depart(by, action.community);
      case "ask":
        return communities.ask(by, action.request);
      case "answer":
        return communities.answer(by, action.request, action.yes);
      case "answerFor":
        return communities.answerFor(action.request, action.signed, action.signature);
      case "answerForMany":
        return void communities.answerForMany(action.request, action.signed, action.signatures);
      case "recount":
        return communities.recount(action.request, action.most);
    }
  }

  // ---- Draws -----------------------------------------------------------------------------------------------------

  draw(): CommunityAction {
    const { random } = this;
    const by = random.pick(ACCOUNTS);
    const count = this.live().length;
    if (this.registry.all().length < 10 || random.oneIn(60)) return this.person();
    if (count === 0 || (count < MOST_COMMUNITIES && random.oneIn(40))) return this.founding(by);
    return random.weighted<() => CommunityAction>([
      [1, () => this.departure()],
      [4, () => this.asking()],
      [26, () => this.answer()],
      [5, () => this.signedByOne(by)],
      [9, () => this.signedByMany(by)],
      [6, () => ({ kind: "recount", by, request: this.request(), most: BigInt(random.below(6)) })],
    ])();
  }

  private person(): CommunityAction {
    const { random } = this;
    const [identity, to] = [random.pick([...IDENTITIES, NOBODY]), random.pick(ACCOUNTS)];
    const kind = this.registry.accountOf(identity) === NOBODY ? "registerByVote" : "recover";
    return { kind, by: NOBODY, identity, to };
  }

  private founding(by: Account): CommunityAction {
    const { random } = this;
    const charter = random.oneIn(12) ? NOTHING : random.pick(CHARTERS);
    const share = random.oneIn(12) ? random.pick([0n, 10_001n]) : random.pick(SHARES);
    return { kind: "found", by, charter, share, patience: random.pick(PATIENCES) };
  }

  /** Seldom where few are left, so that there is somebody to consent. */
  private departure(): CommunityAction {
    const { random } = this;
    const community = this.community();
    const { members } = this.communities.all[community - 1];
    const isAny = members.length > 3 || random.oneIn(20);
    const leaver = isAny && members.length > 0 ? random.pick(members).identity : random.pick(IDENTITIES);
    const by = this.registry.accountOf(leaver);
    return { kind: "depart", by: by === NOBODY ? random.pick(ACCOUNTS) : by, community };
  }

  private asking(): CommunityAction {
    const request = this.fresh();
    this.open.push(request);
    return { kind: "ask", by: this.somebodyFor(request), request };
  }

  private answer(): CommunityAction {
    const request = this.request();
    return { kind: "answer", by: this.somebodyFor(request), request, yes: !this.random.oneIn(7) };
  }

  private signedByOne(by: Account): CommunityAction {
    const request = this.request();
    const signature = { signer: this.somebodyFor(request), genuine: !this.random.oneIn(6) };
    return { kind: "answerFor", by, request, signed: this.signed(request, signature.signer), signature };
  }

  private signedByMany(by: Account): CommunityAction {
    const { random } = this;
    const request = this.request();
    const signatures = Array.from({ length: random.below(7) }, () => {
      return { signer: this.somebodyFor(request), genuine: !random.oneIn(8) };
    });
    const signed = this.signed(request, signatures[0]?.signer ?? NOBODY);
    return { kind: "answerForMany", by, request, signed, signatures };
  }

  private signed(request: Request, signer: Account): Signed {
    const { random } = this;
    const left = this.communities.standingOf(request.community, this.registry.identityOf(signer)) / 2n;
    return {
      yes: !random.oneIn(6),
      left: random.oneIn(8) ? BigInt(random.below(3)) : left,
      deadline: this.clock.now + (random.oneIn(12) ? -1n : BigInt(random.below(3))),
    };
  }

  /** Who may answer and has not, and seldom somebody else. */
  private somebodyFor(request: Request): Account {
    const { random } = this;
    const { community, kind, subject } = request;
    const asked = this.communities.all[community - 1]?.members.map(({ identity }) => identity) ?? [];
    if (kind === "Admission") asked.push(subject);
    const silent = asked.filter((each) => this.communities.answerOf(request, each) === undefined);
    const fit = silent.length === 0 || random.oneIn(5) ? asked : silent;
    const account = this.registry.accountOf(random.oneIn(12) || fit.length === 0 ? NOBODY : random.pick(fit));
    return account === NOBODY ? random.pick(ACCOUNTS) : account;
  }

  /** Mostly one that was tried before, so that answers come together. */
  private request(): Request {
    const { random } = this;
    this.open = this.open.filter((each) => this.isOpen(each) || random.oneIn(4)).slice(-MOST_OPEN);
    if (this.open.length > 0 && !random.oneIn(6)) return random.pick(this.open);
    this.open.push(this.fresh());
    return this.open[this.open.length - 1];
  }

  private isOpen(request: Request): boolean {
    const isOver = request.until !== 0n && this.clock.now >= request.until;
    const isOutdated = request.basis !== this.communities.basisOf(request);
    return !isOver && !isOutdated && !this.communities.isPassed(request);
  }

  private fresh(): Request {
    const { random } = this;
    const community = this.community();
    const kind = random.weighted([
      [6, "Admission" as const],
      [2, "Removal" as const],
      [1, "Charter" as const],
      [4, "Decision" as const],
    ]);
    const isPersonal = kind === "Admission" || kind === "Removal";
    const members = this.communities.all[community - 1]?.members ?? [];
    const outsiders = IDENTITIES.filter((each) => this.communities.memberOf(community, each) === undefined);
    const fit = kind === "Removal" ? members.map(({ identity }) => identity) : outsiders;
    const subject = isPersonal ? (fit.length === 0 ? NOTHING : random.pick(fit)) : NOTHING;
    const request: Request = {
      ...{ community, kind, subject },
      content: kind === "Charter" ? random.pick(CHARTERS) : random.pick(TEXTS),
      share: kind === "Charter" ? random.pick(SHARES) : 0n,
      patience: kind === "Charter" ? random.pick(PATIENCES) : 0n,
      basis: this.communities.basisOf({ community, kind, subject }),
      until: kind !== "Decision" && random.oneIn(5) ? this.clock.now + random.between(0n, 3n * DAY) : 0n,
    };
    return random.oneIn(12) ? this.spoilt(request) : request;
  }

  private spoilt(request: Request): Request {
    const { random } = this;
    return {
      ...request,
      ...random.pick<Partial<Request>>([
        { subject: random.pick(IDENTITIES) },
        { subject: NOTHING },
        { content: NOTHING },
        { share: random.pick([0n, 1n, 10_001n]) },
        { patience: 1n },
        { basis: request.basis + 1n },
        { until: this.clock.now },
        { community: 9 },
      ]),
    };
  }

  /** One with members, and seldom any. */
  private community(): number {
    const { random } = this;
    const live = this.live();
    return random.oneIn(40) || live.length === 0
      ? 1 + random.below(this.communities.all.length)
      : 1 + this.communities.all.indexOf(random.pick(live));
  }

  private live(): Community[] {
    return this.communities.all.filter(({ members }) => members.length > 0);
  }
}
