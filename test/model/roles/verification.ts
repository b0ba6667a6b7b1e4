/** Votes of those who are verified on who else is. */

import { type Account, type Clock, DAY, type Identity, ceilDiv, least, most, refuse, refuseIf } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";
import type { RoleRegistry } from "./registry.ts";

export type ReviewKind = "Registration" | "Verification" | "Recovery" | "Revocation";
export type ReviewStatus = "Open" | "Passed" | "Rejected" | "Void";

export interface Review {
  kind: ReviewKind;
  status: ReviewStatus;
  subject: Identity;
  account: Account;
  openedAt: bigint;
  closesAt: bigint;
  quorum: bigint;
  contested: boolean;
  votes: Map<Identity, boolean>;
}

export class IdentityVerification {
  readonly reviews: Review[] = [];
  readonly counted = new Set<Identity>();
  window = 7n * DAY;

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    private readonly roles: RoleRegistry,
  ) {}

  verifyFirst(identities: Identity[]): void {
    refuseIf(this.counted.size >= 3, "IdentityVerificationCanVote", this.counted.size);
    for (const identity of identities) this.mark(identity, true);
  }

  askRegistration(caller: Account, identity: Identity): number {
    return this.ask(
      "Registration",
      identity,
      caller,
      this.registry.accountOf(identity) === NOBODY && this.isFree(caller),
    );
  }

  askVerification(caller: Account): number {
    const identity = this.callerIdentity(caller);
    return this.ask(
      "Verification",
      identity,
      NOBODY,
      !this.roles.marks.has(identity) && !this.roles.teams.has(identity),
    );
  }

  askRecovery(caller: Account, identity: Identity): number {
    const bound = this.registry.accountOf(identity) !== NOBODY;
    return this.ask("Recovery", identity, caller, bound && this.isFree(caller) && !this.roles.teams.has(identity));
  }

  askRevocation(caller: Account, identity: Identity): number {
    const by = this.callerIdentity(caller);
    refuseIf(!this.roles.marks.has(by), "IdentityVerificationNotEntitled", by, 0n);
    return this.ask("Revocation", identity, NOBODY, this.roles.marks.has(identity));
  }

  vote(caller: Account, id: number, inFavour: boolean): void {
    const review = this.inVote(id);
    const voter = this.callerIdentity(caller);
    const since = this.roles.marks.get(voter);
    if (since === undefined || since >= review.openedAt) refuse("IdentityVerificationNotEntitled", voter, since);
    refuseIf(voter === review.subject, "IdentityVerificationOwnReview", id, voter);
    refuseIf(review.votes.has(voter), "IdentityVerificationVoted", id, voter);
    review.votes.set(voter, inFavour);
  }

  contest(caller: Account, id: number): void {
    const review = this.inVote(id);
    const may = review.kind === "Recovery" && this.registry.accountOf(review.subject) === caller && !review.contested;
    refuseIf(!may, "IdentityVerificationNotToContest", id, caller);
    review.contested = true;
  }

  conclude(id: number): ReviewStatus {
    const review = this.unended(id);
    refuseIf(this.clock.now < review.closesAt, "IdentityVerificationVoteOpen", id, review.closesAt, this.clock.now);
    review.status = !this.isConfirmed(review) ? "Rejected" : this.isPossible(review) ? "Passed" : "Void";
    if (review.status === "Passed") this.carryOut(review);
    return review.status;
  }

  sync(identity: Identity): void {
    if (this.roles.marks.has(identity)) this.counted.add(identity);
    else this.counted.delete(identity);
    this.roles.sync(identity);
  }

  private ask(kind: ReviewKind, subject: Identity, account: Account, possible: boolean): number {
    refuseIf(!possible, "IdentityVerificationNothingToReview", kind, subject, account);
    const { now } = this.clock;
    const quorum = least(7n, most(3n, ceilDiv(BigInt(this.counted.size), 10n)));
    const times = { openedAt: now, closesAt: now + this.window };
    this.reviews.push({ kind, status: "Open", subject, account, ...times, quorum, contested: false, votes: new Map() });
    return this.reviews.length;
  }

  private carryOut({ kind, subject, account }: Review): void {
    if (kind === "Registration") this.registry.registerByVote(subject, account);
    else if (kind === "Recovery") this.registry.recover(subject, account);
    else this.mark(subject, kind === "Verification");
  }

  private mark(identity: Identity, verified: boolean): void {
    if (!verified) this.roles.marks.delete(identity);
    else if (!this.roles.marks.has(identity)) this.roles.marks.set(identity, this.clock.now);
    this.sync(identity);
  }

  private isConfirmed({ votes, quorum, contested }: Review): boolean {
    const yes = BigInt([...votes.values()].filter((inFavour) => inFavour).length);
    const all = BigInt(votes.size);
    return contested ? all >= 2n * quorum && 3n * yes >= 2n * all : all >= quorum && 2n * yes > all;
  }

  private isPossible({ kind, subject, account }: Review): boolean {
    if (kind === "Registration") return this.registry.accountOf(subject) === NOBODY && this.isFree(account);
    return kind !== "Recovery" || this.isFree(account);
  }

  private isFree(account: Account): boolean {
    return this.registry.identityOf(account) === NOBODY;
  }

  private unended(id: number): Review {
    const review = this.reviews[id - 1] ?? refuse("IdentityVerificationUnknownReview", id);
    refuseIf(review.status !== "Open", "IdentityVerificationEnded", id, review.status);
    return review;
  }

  private inVote(id: number): Review {
    const review = this.unended(id);
    refuseIf(this.clock.now >= review.closesAt, "IdentityVerificationVoteClosed", id, review.closesAt, this.clock.now);
    return review;
  }

  private callerIdentity(caller: Account): Identity {
    const identity = this.registry.identityOf(caller);
    return identity === NOBODY ? refuse("IdentityVerificationNotRegistered", caller) : identity;
  }
}
