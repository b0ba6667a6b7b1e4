/** Which organisation a payment goes to: those listed, hosts' lots and votes, and what is placed. */

import { type Account, type Clock, DAY, ceilDiv, entry, least, most, refuse, refuseIf } from "../basics.ts";

export const PERIOD = 30n * DAY;
const MOST_TRIES = 8n;
const FREE_PICKS = 3n;
const GRACE = DAY;

export interface OrganisationTerms {
  readonly payout: Account;
  readonly signer: Account | undefined;
  /** Credits in a period. */
  readonly cap: bigint;
}

export interface Organisation extends OrganisationTerms {
  readonly listedAt: bigint;
  readonly delistedAt?: bigint;
}

/** A post as the host registry has it. */
export interface Post {
  readonly admittedAt: bigint;
  readonly leftAt?: bigint;
}

/** What is asked of, and told to, the host registry. */
export interface Hosts {
  post(seat: number): Post | undefined;
  activeSeat(): number;
  actsFor(seat: number, account: Account): boolean;
  recordMiss(seat: number): void;
  recordAnswer(seat: number): void;
  removeDefaulted(seat: number): void;
}

/** A request as hosts go by it. */
export interface Lot {
  readonly among: bigint;
  readonly requestedAt: bigint;
  readonly credits: bigint;
  readonly activeSeat: number;
  readonly sealedAt?: bigint;
  readonly step: bigint;
  readonly until: bigint;
}

export interface Part {
  revealed: boolean;
  voted: boolean;
  missed: boolean;
}

/** What hashes say, which a model of the rules is told. */
export interface Hashes {
  /** keccak256(secret, request, sealed hash); of the request and the hash alone without a seat. */
  lot(request: number, seat?: number): bigint;
  /** keccak256(request, organisation). */
  rank(request: number, organisation: number): bigint;
  /** Whether the host committed its secret for the request before that was made. */
  committed(request: number, seat: number): boolean;
}

/** Most that a host may pick of one organisation, with its pick the `picks`-th of the period. */
export function pickLimit(picks: bigint, among: bigint): bigint {
  return most(FREE_PICKS, 2n * ceilDiv(picks, among));
}

export class Choice {
  readonly organisations = new Map<number, Organisation>();
  /** Numbers of those listed, in their order. */
  readonly listed: number[] = [];
  readonly placed = new Map<string, bigint>();
  readonly picks = new Map<string, bigint>();
  readonly votes = new Map<number, Map<number, number>>();
  readonly parts = new Map<string, Part>();
  /** By host and batch: the list of secrets, and the first request that it is for. */
  readonly secrets = new Map<string, { readonly root: string; readonly from: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly hosts: Hosts,
    private readonly hashes: Hashes,
    private readonly lotOf: (request: number) => Lot | undefined,
  ) {}

  list(terms: OrganisationTerms): number {
    refuseIf(terms.cap === 0n, "GoodsChoiceInvalidOrganisation", "cap");
    const number = this.organisations.size + 1;
    this.organisations.set(number, { ...terms, listedAt: this.clock.now });
    this.listed.push(number);
    return number;
  }

  amend(number: number, terms: OrganisationTerms): void {
    refuseIf(!this.isListed(number), "GoodsChoiceNotListed", number);
    refuseIf(terms.cap === 0n, "GoodsChoiceInvalidOrganisation", "cap");
    this.organisations.set(number, { ...this.organisations.get(number)!, ...terms });
  }

  delist(number: number): void {
    refuseIf(!this.isListed(number), "GoodsChoiceNotListed", number);
    this.organisations.set(number, { ...this.organisations.get(number)!, delistedAt: this.clock.now });
    const index = this.listed.indexOf(number);
    const last = this.listed.pop()!;
    if (last !== number) this.listed[index] = last;
  }

  isListed(number: number): boolean {
    const organisation = this.organisations.get(number);
    return organisation !== undefined && organisation.delistedAt === undefined;
  }

  /** `next`: the number of the next request. */
  commit(account: Account, seat: number, batch: number, root: string, next: number): void {
    refuseIf(!this.hosts.actsFor(seat, account), "GoodsChoiceNotHost", seat, account);
    refuseIf(root === "", "GoodsChoiceInvalidRoot", root);
    this.secrets.set(`${seat} ${batch}`, { root, from: next });
  }

  reveal(request: number, seat: number): void {
    const lot = this.sealedLot(request);
    this.window(request, lot.sealedAt!, lot.sealedAt! + lot.step);
    this.standby(request, lot, seat);
    const part = this.part(request, seat);
    refuseIf(part.revealed || part.missed, "GoodsChoiceRevealed", request, seat);
    refuseIf(!this.hashes.committed(request, seat), "GoodsChoiceWrongSecret", request, seat);
    part.revealed = true;
    const picks = this.picksOf(seat) + 1n;
    const limit = pickLimit(picks, lot.among);
    const organisation = this.find(lot, this.hashes.lot(request, seat), (each) => this.picksOf(seat, each) < limit);
    if (organisation !== 0) {
      this.picks.set(this.pickKey(seat), picks);
      this.picks.set(this.pickKey(seat, organisation), this.picksOf(seat, organisation) + 1n);
      const votes = entry(this.votes, request, () => new Map<number, number>());
      if (!votes.has(organisation)) votes.set(organisation, 0);
    }
    this.hosts.recordAnswer(seat);
  }

  vote(account: Account, request: number, seat: number, organisation: number): void {
    refuseIf(!this.hosts.actsFor(seat, account), "GoodsChoiceNotHost", seat, account);
    const lot = this.sealedLot(request);
    const start = lot.sealedAt! + lot.step;
    this.window(request, start, start + lot.step);
    const part = this.part(request, seat);
    refuseIf(!part.revealed, "GoodsChoiceNotRevealed", request, seat);
    refuseIf(part.voted, "GoodsChoiceVoted", request, seat);
    const votes = this.votes.get(request)?.get(organisation);
    if (votes === undefined) return refuse("GoodsChoiceNotPicked", request, organisation);
    part.voted = true;
    this.votes.get(request)!.set(organisation, votes + 1);
  }

  recordMiss(request: number, seat: number): void {
    const lot = this.sealedLot(request);
    this.window(request, lot.sealedAt! + lot.step, lot.until);
    const { admittedAt } = this.standby(request, lot, seat);
    const part = this.part(request, seat);
    const fresh = admittedAt + GRACE > lot.requestedAt;
    refuseIf(part.revealed || part.missed || fresh, "GoodsChoiceNoMiss", request, seat);
    part.missed = true;
    this.hosts.recordMiss(seat);
  }

  /** The pick with most votes, of several the one that ranks lowest; 0 where there is none. */
  leaderOf(request: number): number {
    const votes = [...(this.votes.get(request) ?? [])];
    const top = Math.max(0, ...votes.map(([, count]) => count));
    const best = votes.filter(([, count]) => count === top).map(([organisation]) => organisation);
    const rank = (organisation: number) => this.hashes.rank(request, organisation);
    return best.reduce((one, other) => (one === 0 || rank(other) < rank(one) ? other : one), 0);
  }

  /** 0 where none has room. */
  place(request: number, lot: Lot): number {
    const leader = this.leaderOf(request);
    const fits = leader !== 0 && this.hasRoom(lot, leader);
    const organisation = fits ? leader : this.find(lot, this.hashes.lot(request), () => true);
    if (organisation !== 0) this.add(organisation, this.clock.now / PERIOD, lot.credits);
    return organisation;
  }

  unplace(organisation: number, period: bigint, credits: bigint): void {
    this.add(organisation, period, -credits);
  }

  placedIn(organisation: number, period: bigint): bigint {
    return this.placed.get(`${organisation} ${period}`) ?? 0n;
  }

  picksOf(seat: number, organisation = 0): bigint {
    return this.picks.get(this.pickKey(seat, organisation)) ?? 0n;
  }

  part(request: number, seat: number): Part {
    return entry(this.parts, `${request} ${seat}`, () => ({ revealed: false, voted: false, missed: false }));
  }

  private add(organisation: number, period: bigint, credits: bigint): void {
    this.placed.set(`${organisation} ${period}`, this.placedIn(organisation, period) + credits);
  }

  private find(lot: Lot, random: bigint, isFree: (organisation: number) => boolean): number {
    for (let step = 0n; step < least(lot.among, MOST_TRIES); step++) {
      const organisation = this.listed[Number((random + step) % lot.among)];
      if (organisation !== undefined && isFree(organisation) && this.hasRoom(lot, organisation)) return organisation;
    }
    return 0;
  }

  private hasRoom(lot: Lot, number: number): boolean {
    const organisation = this.organisations.get(number)!;
    if (organisation.delistedAt !== undefined || organisation.listedAt >= lot.requestedAt) return false;
    return this.placedIn(number, this.clock.now / PERIOD) + lot.credits <= organisation.cap;
  }

  private pickKey(seat: number, organisation = 0): string {
    return `${seat} ${this.clock.now / PERIOD} ${organisation}`;
  }

  private sealedLot(request: number): Lot {
    const lot = this.lotOf(request);
    if (lot?.sealedAt === undefined) return refuse("GoodsChoiceNotSealed", request);
    return lot;
  }

  private standby(request: number, lot: Lot, seat: number): Post {
    const post = this.hosts.post(seat);
    const stands = post && post.admittedAt < lot.requestedAt && post.leftAt === undefined && seat !== lot.activeSeat;
    if (!stands) return refuse("GoodsChoiceNotStandby", request, seat);
    return post;
  }

  private window(request: number, start: bigint, end: bigint): void {
    const { now } = this.clock;
    refuseIf(now < start || now >= end, "GoodsChoiceOutsideWindow", request, start, end, now);
  }
}
