/** What work is paid with: vouchers that an offer locks, and that change hands when it is done. */

import { type Identity, refuse, refuseIf } from "../basics.ts";
import { type Deposit, Escrow } from "./escrow.ts";
import { POOL } from "./plans.ts";

export interface VoucherRef {
  readonly id: bigint;
  readonly version: bigint;
}

export interface WorkOffer {
  readonly projectId: bigint;
  readonly taskId: bigint;
  readonly services: readonly VoucherRef[];
  readonly compensation: readonly VoucherRef[];
  readonly acceptBy: bigint;
  readonly workUntil: bigint;
  /** 0: none. */
  readonly replaces: bigint;
}

export class Pay extends Escrow {
  /** Puts an accepted offer to work; who contributed the compensation, in its order. */
  takeTask(offerId: bigint, worker: Identity, offer: WorkOffer): Identity[] {
    const { projectId, taskId } = offer;
    if (offer.replaces !== 0n) this.freeTask(projectId, taskId);
    refuseIf(this.taskState(projectId, taskId) !== "Open", "CommunityProjectsWrongTask");
    const { deadline } = this.of(projectId)!.tasks[Number(taskId)]!;
    refuseIf(offer.workUntil > deadline, "CommunityProjectsTooLate");
    this.changeTask(projectId, taskId, { offerId });
    const lock = (id: bigint, deposit: Deposit) =>
      this.deposits.set(id, { ...deposit, lockedBy: offerId, lockedFor: taskId });
    for (const named of offer.services) {
      const deposit = this.requireNamed(named, projectId);
      const isLabour = deposit.purpose === "Labour" && deposit.contributor === worker;
      refuseIf(!isLabour, "CommunityProjectsWrongVoucher");
      lock(named.id, deposit);
    }
    const account = this.book.accountOf(worker);
    return offer.compensation.map((named) => {
      const deposit = this.requireNamed(named, projectId);
      const isPlaced = deposit.place === taskId || deposit.place === POOL;
      refuseIf(deposit.purpose !== "Fund" || !isPlaced, "CommunityProjectsWrongVoucher");
      refuseIf(offer.workUntil > deposit.until, "CommunityProjectsTooLate");
      refuseIf(!this.book.mayHold(this.requireGood(named.id), account), "CommunityProjectsMayNotHold");
      lock(named.id, deposit);
      refuseIf(deposit.contributor === worker, "CommunityProjectsOwnVoucher");
      return deposit.contributor;
    });
  }

  freeTask(projectId: bigint, taskId: bigint): void {
    this.changeTask(projectId, taskId, { offerId: 0n });
  }

  /** Labour is redeemed, compensation paid and credit given. */
  finishTask(manager: Identity, worker: Identity, offer: WorkOffer, values: readonly bigint[]): void {
    const { projectId, taskId, services, compensation } = offer;
    this.changeTask(projectId, taskId, { end: "Done" });
    const counted = compensation.length === 0 ? services : compensation;
    const contributors = counted.map(({ id }) => this.depositOf(id)!.contributor);
    counted.forEach(({ id }, i) => {
      this.credit(projectId, contributors[i]!, values.length === 0 ? this.depositOf(id)!.value : values[i]!);
    });
    for (const contributor of new Set(contributors)) this.count(contributor, worker, "contributed");
    this.count(worker, manager, "taskDone");
    for (const { id } of services) {
      this.deposits.set(id, null);
      this.redemption.redeemHeld(id);
    }
    const account = this.book.accountOf(worker);
    for (const { id } of compensation) {
      this.requireGood(id);
      this.giveOut(id, account);
    }
  }

  private requireNamed({ id, version }: VoucherRef, projectId: bigint): Deposit {
    const deposit = this.requireFree(id);
    const isRight = deposit.projectId === projectId && this.book.of(id).version === version;
    return isRight ? deposit : refuse("CommunityProjectsWrongVoucher");
  }
}
