/** Peer review as docs/pay.md describes it. */

import { type Clock, DAY, type Identity, drawBlockOf, entry, refuse, refuseIf, sealedBlock } from "../basics.ts";
import { type Hashes, bytesOf, seatsDrawn, seedOf } from "../lots.ts";
import type { RoleRegistry } from "../roles/registry.ts";

export const WINDOW = 7n * DAY;
const REVIEWERS = 3;
const TRIES = 32;
const MOST_MISSES = 3;
const LEAST_SHARE = 6_000n;

export type Phase = "None" | "Opened" | "Drawn";

export interface Review {
  phase: Phase;
  readonly epoch: bigint;
  readonly openedAt: bigint;
  readonly drawBlock: bigint;
  dueAt: bigint;
  reviewers: { readonly identity: Identity; score: bigint }[];
}

/** Whose shares are set, and which knows the epochs. */
interface Payer {
  epochAt(time: bigint): bigint;
  setShare(role: number, member: Identity, share: bigint): void;
}

export class PeerReviews {
  readonly reviews = new Map<string, Review>();
  private readonly misses = new Map<string, number>();
  private readonly received = new Map<string, bigint>();

  constructor(
    private readonly clock: Clock,
    private readonly roles: RoleRegistry,
    private readonly pay: Payer,
    private readonly hashOf: Hashes,
  ) {}

  open(role: number, member: Identity): void {
    refuseIf(!this.roles.isMember(role, member), "PeerReviewNotMember", role, member);
    const { phase, epoch: last } = this.reviewOf(role, member) ?? { phase: "None", epoch: -1n };
    refuseIf(phase !== "None", "PeerReviewWrongPhase", role, member, phase);
    const epoch = this.pay.epochAt(this.clock.now);
    refuseIf(last === epoch, "PeerReviewHeld", role, member, epoch);
    const [openedAt, drawBlock] = [this.clock.now, drawBlockOf(this.clock)];
    const opened: Review = { phase: "Opened", epoch, openedAt, drawBlock, dueAt: 0n, reviewers: [] };
    this.reviews.set(keyOf(role, member), opened);
  }

  draw(role: number, member: Identity): void {
    const review = this.in("Opened", role, member);
    const block = sealedBlock(review.drawBlock, this.clock.block) ?? refuse("PeerReviewBlockToCome", review.drawBlock);
    const seed = seedOf(["bytes32", "uint256", "bytes20"], [this.hashOf(block), role, bytesOf(member)]);
    const order = seatsDrawn(seed, this.roles.seatsAt(role, review.openedAt), TRIES);
    const drawn = this.roles.draw(role, order, REVIEWERS, review.openedAt, [member]);
    review.reviewers = drawn.map((identity) => ({ identity, score: 0n }));
    [review.phase, review.dueAt] = ["Drawn", this.clock.now + WINDOW];
  }

  answer(caller: Identity, role: number, member: Identity, score: bigint): void {
    refuseIf(score < 60n || score > 100n, "PeerReviewInvalidScore", score);
    const review = this.in("Drawn", role, member);
    refuseIf(this.clock.now >= review.dueAt, "PeerReviewTooLate", review.dueAt, this.clock.now);
    const due = review.reviewers.find((each) => each.identity === caller && each.score === 0n);
    if (due === undefined) return refuse("PeerReviewNotDue", role, member, caller);
    refuseIf(!this.roles.isMember(role, caller), "PeerReviewNotMember", role, caller);
    due.score = score;
    this.misses.delete(keyOf(role, caller));
    const { marks } = this.roles;
    const pair = `${member} ${caller}`;
    if (marks.has(member) && marks.has(caller)) this.received.set(pair, this.receivedBy(member, caller) + 1n);
  }

  finalize(role: number, member: Identity): void {
    const review = this.in("Drawn", role, member);
    const scores = review.reviewers.map(({ score }) => score).filter((score) => score !== 0n);
    const isEarly = scores.length < review.reviewers.length && this.clock.now < review.dueAt;
    refuseIf(isEarly, "PeerReviewTooEarly", review.dueAt, this.clock.now);
    review.phase = "None";
    for (const { identity, score } of review.reviewers) if (score === 0n) this.miss(role, identity);
    if (scores.length > 0) this.pay.setShare(role, member, medianOf(scores));
  }

  reviewOf(role: number, member: Identity): Review | undefined {
    return this.reviews.get(keyOf(role, member));
  }

  missesOf(role: number, reviewer: Identity): number {
    return entry(this.misses, keyOf(role, reviewer), () => 0);
  }

  /** Reviews that `member` had from `reviewer`, both being verified. */
  receivedBy(member: Identity, reviewer: Identity): bigint {
    return entry(this.received, `${member} ${reviewer}`, () => 0n);
  }

  private miss(role: number, reviewer: Identity): void {
    if (this.roles.roles[role - 1]?.members.get(reviewer)?.suspended) return;
    const misses = this.missesOf(role, reviewer) + 1;
    this.misses.set(keyOf(role, reviewer), misses % MOST_MISSES);
    if (misses === MOST_MISSES) this.pay.setShare(role, reviewer, LEAST_SHARE);
  }

  private in(phase: Phase, role: number, member: Identity): Review {
    const review = this.reviewOf(role, member);
    if (review?.phase !== phase) return refuse("PeerReviewWrongPhase", role, member, review?.phase ?? "None");
    return review;
  }
}

/** In basis points; the mean of the middle two where they are even in number. */
function medianOf(scores: readonly bigint[]): bigint {
  const sorted = [...scores].sort((a, b) => Number(a - b));
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) * 50n;
}

function keyOf(role: number, member: Identity): string {
  return `${role} ${member}`;
}
