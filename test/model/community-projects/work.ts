/** Offers to work, and their cases. */

import { type Account, type Identity, most, refuse, refuseIf } from "../basics.ts";
import { Table } from "../vouchers/journal.ts";
import type { RedemptionPlan } from "./escrow.ts";
import { type Approval, Groups, keyOf } from "./groups.ts";
import type { Pay, WorkOffer } from "./pay.ts";
import { CASE_LAPSE, GRACE } from "./plans.ts";

export type OfferState = "None" | "Open" | "Accepted" | "Disputed" | "Ruled" | "Done" | "Withdrawn" | "Ended";

export interface OfferRecord {
  readonly state: OfferState;
  readonly offer: WorkOffer;
  readonly worker: Identity;
  readonly manager: Identity;
  readonly openUntil: bigint;
  readonly cases: bigint;
  readonly caseAt: bigint;
  /** Who brought one. */
  readonly openers: readonly Identity[];
}

export interface Completion {
  readonly offerId: bigint;
  readonly groupVersion: bigint;
  readonly values: readonly bigint[];
  readonly deadline: bigint;
}

export const RULED_DONE = 1;
export const RULED_ENDED = 2;
const RULINGS = 3;

export class Work {
  readonly groups: Groups;
  readonly offers: Table<bigint, OfferRecord>;

  constructor(private readonly projects: Pay) {
    this.groups = new Groups(projects.book);
    this.offers = new Table(projects.book.journal);
  }

  stateOf(offerId: bigint): OfferState {
    return this.offers.get(offerId)?.state ?? "None";
  }

  // ---- Offers ------------------------------------------------------------------------------------------------------

  offerWork(by: Account, offer: WorkOffer): void {
    const worker = this.groups.callerOf(by);
    refuseIf(offer.services.length === 0 || offer.acceptBy > offer.workUntil, "CommunityWorkInvalidOffer");
    this.groups.requireBefore(offer.acceptBy);
    const nothing = { manager: "", openUntil: 0n, cases: 0n, caseAt: 0n, openers: [] };
    const offerId = BigInt(this.offers.keys().length) + 1n;
    this.offers.set(offerId, { state: "Open", offer, worker, ...nothing });
  }

  withdrawWork(by: Account, offerId: bigint): void {
    const { worker } = this.requireState(offerId, "Open");
    refuseIf(this.groups.callerOf(by) !== worker, "CommunityWorkNotParty");
    this.change(offerId, { state: "Withdrawn" });
  }

  /** @param given What is said to have been offered. */
  acceptWork(by: Account, offerId: bigint, given: WorkOffer): void {
    const record = this.requireState(offerId, "Open");
    this.requireSame(record, given);
    const { worker, offer } = record;
    this.groups.requireBefore(offer.acceptBy);
    const manager = this.groups.callerOf(by);
    const manages = this.projects.groups.has(offer.projectId, manager);
    refuseIf(manager === worker || !manages, "CommunityWorkNotParty");
    if (offer.replaces !== 0n) {
      const former = this.requireState(offer.replaces, "Accepted");
      const { projectId, taskId } = former.offer;
      const isSame = former.worker === worker && projectId === offer.projectId && taskId === offer.taskId;
      refuseIf(!isSame, "CommunityWorkInvalidOffer");
      this.change(offer.replaces, { state: "Ended" });
    }
    const contributors = this.projects.takeTask(offerId, worker, offer);
    this.change(offerId, { state: "Accepted", manager, openUntil: offer.workUntil + GRACE });
    this.groups.form(offerId, [...new Set([manager, worker, ...contributors])]);
  }

  giveEvidence(by: Account, offerId: bigint): void {
    this.groups.requireMember(by, offerId);
  }

  completeWork(by: Account, completion: Completion, given: WorkOffer, approvals: readonly Approval[]): void {
    const { offerId, groupVersion: version, values, deadline } = completion;
    const record = this.requireState(offerId, "Accepted");
    this.requireSame(record, given);
    const { services, compensation } = record.offer;
    const counted = compensation.length === 0 ? services : compensation;
    refuseIf(values.length !== counted.length, "CommunityWorkWrongValues");
    const text = { key: keyOf("completion", completion), groupId: offerId, version, deadline };
    if (this.groups.collect(by, text, approvals)) this.finish(offerId, record, values);
  }

  settleRuling(offerId: bigint, given: WorkOffer): void {
    const record = this.requireState(offerId, "Ruled");
    this.requireSame(record, given);
    this.finish(offerId, record, []);
  }

  endWork(offerId: bigint): void {
    const { state, openUntil, caseAt } = this.requireAtWork(offerId);
    this.requireFrom(state === "Ruled" ? caseAt + GRACE : openUntil);
    this.end(offerId);
  }

  lapseWork(by: Account, offerId: bigint, given: WorkOffer): void {
    const record = this.requireAtWork(offerId);
    this.requireSame(record, given);
    const { worker, manager, offer } = record;
    refuseIf(![worker, manager].includes(this.groups.callerOf(by)), "CommunityWorkNotParty");
    const { book } = this.projects;
    const isGood = offer.compensation.every(({ id }) => book.stateOf(book.of(id)) === "Exchanged");
    refuseIf(isGood, "CommunityWorkNothingSpent");
    this.end(offerId);
  }

  askRedemption(by: Account, plan: RedemptionPlan, approvals: readonly Approval[]): void {
    const { groupId: offerId, groupVersion: version, deadline } = plan;
    this.requireState(offerId, "Accepted");
    const text = { key: keyOf("redemption", plan), groupId: offerId, version, deadline };
    if (this.groups.collect(by, text, approvals)) this.projects.requestFor(offerId, plan);
  }

  // ---- Cases -------------------------------------------------------------------------------------------------------

  openCase(by: Account, offerId: bigint, wish: number): void {
    const { openUntil, openers, cases } = this.requireState(offerId, "Accepted");
    const opener = this.groups.requireMember(by, offerId);
    this.groups.requireBefore(openUntil);
    refuseIf(wish !== RULED_DONE && wish !== RULED_ENDED, "CommunityWorkInvalidRuling");
    refuseIf(openers.includes(opener), "CommunityWorkHadCase");
    const caseAt = this.projects.book.clock.now;
    this.change(offerId, { state: "Disputed", caseAt, cases: cases + 1n, openers: [...openers, opener] });
  }

  /** The judge of case `number` rules: 0, as if there had been none; 1, done; 2, ended without pay. */
  ruleCase(offerId: bigint, number: bigint, ruling: number): void {
    const { cases } = this.requireState(offerId, "Disputed");
    refuseIf(number !== cases, "CommunityWorkNotArbitrator");
    refuseIf(ruling >= RULINGS, "CommunityWorkInvalidRuling");
    this.close(offerId, ruling);
  }

  lapseCase(offerId: bigint): void {
    this.requireFrom(this.requireState(offerId, "Disputed").caseAt + CASE_LAPSE);
    this.close(offerId, 0);
  }

  private close(offerId: bigint, ruling: number): void {
    const { now } = this.projects.book.clock;
    const openUntil = most(this.offers.get(offerId)!.openUntil, now + GRACE);
    this.change(offerId, { state: ruling === RULED_DONE ? "Ruled" : "Accepted", openUntil, caseAt: now });
    if (ruling === RULED_ENDED) this.end(offerId);
  }

  // ---- What all share ----------------------------------------------------------------------------------------------

  private finish(offerId: bigint, { manager, worker, offer }: OfferRecord, values: readonly bigint[]): void {
    this.change(offerId, { state: "Done" });
    this.projects.finishTask(manager, worker, offer, values);
  }

  private end(offerId: bigint): void {
    const { projectId, taskId } = this.offers.get(offerId)!.offer;
    this.change(offerId, { state: "Ended" });
    this.projects.freeTask(projectId, taskId);
  }

  private change(offerId: bigint, changes: Partial<OfferRecord>): void {
    this.offers.set(offerId, { ...this.offers.get(offerId)!, ...changes });
  }

  private requireState(offerId: bigint, wanted: OfferState): OfferRecord {
    const record = this.offers.get(offerId);
    return record?.state === wanted ? record : refuse("CommunityWorkWrongState");
  }

  private requireAtWork(offerId: bigint): OfferRecord {
    return this.stateOf(offerId) === "Ruled" ? this.offers.get(offerId)! : this.requireState(offerId, "Accepted");
  }

  private requireSame({ offer }: OfferRecord, given: WorkOffer): void {
    refuseIf(keyOf("offer", given) !== keyOf("offer", offer), "CommunityWorkWrongHash");
  }

  private requireFrom(start: bigint): void {
    refuseIf(this.projects.book.clock.now < start, "CommunityWorkTooEarly");
  }
}
