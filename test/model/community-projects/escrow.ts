/** Vouchers in escrow: how they come, go back, are redeemed for the project, and pay for work. */

import { type Account, type Identity, refuse, refuseIf } from "../basics.ts";
import { type Book, ESCROW, type Voucher } from "../vouchers/book.ts";
import { Sums, Table } from "../vouchers/journal.ts";
import type { Redemption } from "../vouchers/redemption.ts";
import { type Approval, keyOf } from "./groups.ts";
import { POOL, Plans } from "./plans.ts";

/** All vouchers of the model are stated in this. */
export const CURRENCY = "EUR";

export type Purpose = "Fund" | "Labour";

export interface DepositTerms {
  readonly purpose: Purpose;
  readonly projectId: bigint;
  readonly place: bigint;
  readonly value: bigint;
}

export interface Deposit extends DepositTerms {
  readonly contributor: Identity;
  readonly until: bigint;
  readonly lockedBy: bigint;
  readonly lockedFor: bigint;
  readonly requested: boolean;
}

export interface RedemptionPlan {
  readonly voucherId: bigint;
  readonly voucherVersion: bigint;
  readonly value: bigint;
  readonly groupId: bigint;
  readonly groupVersion: bigint;
  readonly deadline: bigint;
}

/** What one identity did with another in projects. */
export type ProjectDeed = "contributed" | "taskDone";

export class Escrow extends Plans {
  readonly deposits: Table<bigint, Deposit | null>;
  private readonly credits: Sums<string>;
  private readonly deeds: Sums<string>;

  constructor(
    book: Book,
    protected readonly redemption: Redemption,
  ) {
    super(book);
    this.deposits = new Table(book.journal);
    this.credits = new Sums(book.journal);
    this.deeds = new Sums(book.journal);
  }

  // ---- What is known -----------------------------------------------------------------------------------------------

  depositOf(id: bigint): Deposit | undefined {
    return this.deposits.get(id) ?? undefined;
  }

  lockOf({ projectId, lockedBy, lockedFor }: Deposit): bigint {
    return this.of(projectId)!.tasks[Number(lockedFor)]?.offerId === lockedBy ? lockedBy : 0n;
  }

  creditOf(projectId: bigint, identity: Identity): bigint {
    return this.credits.of(`${projectId} ${identity}`);
  }

  deedsOf(subject: Identity, counterparty: Identity, deed: ProjectDeed): bigint {
    return this.deeds.of(`${subject} ${counterparty} ${deed}`);
  }

  // ---- In and back -------------------------------------------------------------------------------------------------

  give(by: Account, id: bigint, terms: DepositTerms): void {
    this.book.transfer(by, by, ESCROW, id);
    const contributor = this.groups.callerOf(by);
    const project = this.requireOpen(terms.projectId);
    let until = project.lastDeadline;
    if (terms.place !== POOL) {
      this.requireUnsettled(terms.projectId, terms.place);
      until = project.tasks[Number(terms.place)]!.deadline;
    }
    this.groups.requireBefore(until);
    this.requireGood(id);
    refuseIf(project.currency !== CURRENCY, "CommunityProjectsWrongCurrency");
    const isOwn = this.book.seriesOf(id).issuer === contributor;
    refuseIf(terms.purpose === "Labour" && !isOwn, "CommunityProjectsOwnVoucher");
    this.deposits.set(id, { ...terms, contributor, until, lockedBy: 0n, lockedFor: 0n, requested: false });
  }

  returnVoucher(by: Account, id: bigint): void {
    const deposit = this.requireFree(id);
    if (!this.isDue(deposit)) {
      const caller = this.groups.callerOf(by);
      const isOwn = deposit.purpose === "Labour" && caller === deposit.contributor;
      refuseIf(!isOwn && !this.groups.has(deposit.projectId, caller), "CommunityProjectsTooEarly");
    }
    this.giveOut(id, this.book.accountOf(deposit.contributor));
  }

  returnStray(id: bigint): void {
    const voucher = this.book.of(id);
    const isStray = voucher.owner === ESCROW && voucher.remaining !== 0n && this.depositOf(id) === undefined;
    refuseIf(!isStray, "CommunityProjectsWrongVoucher");
    this.giveOut(id, this.book.accountOf(this.book.seriesOf(id).issuer));
  }

  private isDue({ until, projectId, place }: Deposit): boolean {
    if (this.book.clock.now >= until || this.stateOf(projectId) !== "Open") return true;
    return place !== POOL && ["Done", "Dropped"].includes(this.taskState(projectId, place));
  }

  protected giveOut(id: bigint, to: Account): void {
    this.deposits.set(id, null);
    this.book.transfer(ESCROW, ESCROW, to, id);
  }

  // ---- Redemption for the project ----------------------------------------------------------------------------------

  askRedemption(by: Account, plan: RedemptionPlan, approvals: readonly Approval[]): void {
    const { groupId: projectId, groupVersion: version, deadline } = plan;
    const { place, contributor } = this.requireRedeemable(plan, projectId);
    const isWrong = place !== POOL && this.taskState(projectId, place) !== "Open";
    refuseIf(isWrong, "CommunityProjectsWrongTask");
    refuseIf(this.groups.isAlone(projectId, contributor), "CommunityProjectsAlone");
    const text = { key: keyOf("redemption", plan), groupId: projectId, version, deadline };
    if (this.groups.collect(by, text, approvals)) this.request(plan.voucherId);
  }

  /** On the consent of the group of the offer at work on its task. */
  requestFor(offerId: bigint, plan: RedemptionPlan): void {
    const deposit = this.requireRedeemable(plan, this.depositOf(plan.voucherId)?.projectId ?? 0n);
    const { projectId, place } = deposit;
    const isAtWork = place !== POOL && this.of(projectId)!.tasks[Number(place)]!.offerId === offerId;
    refuseIf(!isAtWork, "CommunityProjectsWrongVoucher");
    this.request(plan.voucherId);
  }

  cancelRedemption(by: Account, id: bigint): void {
    this.requireManager(by, this.requireRequested(id).projectId);
    this.redemption.cancel(ESCROW, id);
    this.settle(id);
  }

  confirmRedemption(by: Account, id: bigint): void {
    this.requireManager(by, this.requireRequested(id).projectId);
    this.redemption.confirm(ESCROW, id);
    this.settle(id);
  }

  disputeRedemption(by: Account, id: bigint): void {
    const deposit = this.depositOf(id);
    const opener = this.requireManager(by, deposit?.projectId ?? 0n);
    if (deposit?.requested !== true) {
      this.requireFree(id);
      this.requireOpen(deposit!.projectId);
      this.open(id);
    }
    this.redemption.dispute(ESCROW, id, opener);
  }

  settleRedemption(id: bigint): void {
    this.requireRequested(id);
    this.settle(id);
  }

  private requireRedeemable(plan: RedemptionPlan, projectId: bigint): Deposit {
    const deposit = this.requireFree(plan.voucherId);
    this.requireOpen(projectId);
    this.groups.requireBefore(deposit.until);
    const isRight = deposit.projectId === projectId && deposit.purpose === "Fund";
    const { version } = this.book.of(plan.voucherId);
    refuseIf(!isRight || version !== plan.voucherVersion, "CommunityProjectsWrongVoucher");
    refuseIf(plan.value !== deposit.value, "CommunityProjectsWrongValue");
    return deposit;
  }

  private requireRequested(id: bigint): Deposit {
    const deposit = this.depositOf(id);
    return deposit?.requested === true ? deposit : refuse("CommunityProjectsWrongVoucher");
  }

  private request(id: bigint): void {
    this.open(id);
    this.redemption.request(ESCROW, id, this.book.of(id).remaining);
  }

  private open(id: bigint): void {
    const deposit = this.depositOf(id)!;
    this.deposits.set(id, { ...deposit, requested: true });
    this.shiftPending(deposit.projectId, 1n);
  }

  private settle(id: bigint): void {
    const { requested, remaining } = this.book.of(id);
    refuseIf(requested, "CommunityProjectsRedemptionOpen");
    const deposit = this.depositOf(id)!;
    this.shiftPending(deposit.projectId, -1n);
    if (remaining !== 0n) {
      this.deposits.set(id, { ...deposit, requested: false });
      return;
    }
    this.credit(deposit.projectId, deposit.contributor, deposit.value);
    this.deposits.set(id, null);
    this.count(deposit.contributor, this.of(deposit.projectId)!.initiator, "contributed");
  }

  private shiftPending(projectId: bigint, by: bigint): void {
    const project = this.of(projectId)!;
    this.projects.set(projectId, { ...project, pending: project.pending + by });
  }

  // ---- What all share -----------------------------------------------------------------------------------------------

  protected requireGood(id: bigint): Voucher {
    const voucher = this.book.of(id);
    refuseIf(this.book.stateOf(voucher) !== "Exchanged", "CommunityProjectsVoucherSpent");
    return voucher;
  }

  protected requireFree(id: bigint): Deposit {
    const deposit = this.depositOf(id) ?? refuse("CommunityProjectsWrongVoucher");
    refuseIf(deposit.requested || this.lockOf(deposit) !== 0n, "CommunityProjectsLocked");
    return deposit;
  }

  protected credit(projectId: bigint, identity: Identity, amount: bigint): void {
    this.credits.add(`${projectId} ${identity}`, amount);
    const project = this.of(projectId)!;
    this.projects.set(projectId, { ...project, credited: project.credited + amount });
  }

  protected count(subject: Identity, counterparty: Identity, deed: ProjectDeed): void {
    const isVerified = (identity: Identity) => this.book.verified.get(identity) === true;
    if (subject === counterparty || !isVerified(subject) || !isVerified(counterparty)) return;
    this.deeds.add(`${subject} ${counterparty} ${deed}`, 1n);
  }
}
