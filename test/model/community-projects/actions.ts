/** What anyone can do with community projects and the vouchers in them, as one list. */

import type { Account, Clock } from "../basics.ts";
import { type Actions as MarketActions, Market } from "../vouchers/actions.ts";
import type { DepositTerms, RedemptionPlan } from "./escrow.ts";
import type { Approval, GroupChange } from "./groups.ts";
import { Pay, type WorkOffer } from "./pay.ts";
import type { MilestonePlan, TaskPlan } from "./plans.ts";
import { type Completion, Work } from "./work.ts";

/** Which contract's group it is. */
export type Of = "projects" | "work";

/** What is done with vouchers themselves. */
export const ON_VOUCHERS = [
  "issue",
  "transfer",
  "fulfil",
  "decline",
  "finalize",
  "rule",
  "lapse",
  "verify",
  "recover",
] as const;

export interface ProjectActions {
  create: { currency: string; milestones: readonly MilestonePlan[]; tasks: readonly TaskPlan[] };
  extend: { projectId: bigint; milestones: readonly MilestonePlan[]; tasks: readonly TaskPlan[] };
  rescheduleMilestone: { projectId: bigint; milestone: number; deadline: bigint };
  rescheduleTask: { projectId: bigint; taskId: bigint; deadline: bigint };
  dropTask: { projectId: bigint; taskId: bigint };
  give: { id: bigint; terms: DepositTerms };
  returnVoucher: { id: bigint };
  returnStray: { id: bigint };
  askRedemption: { of: Of; plan: RedemptionPlan; approvals: readonly Approval[] };
  cancelRedemption: { id: bigint };
  confirmRedemption: { id: bigint };
  disputeRedemption: { id: bigint };
  settleRedemption: { id: bigint };
  changeGroup: { of: Of; change: GroupChange; approvals: readonly Approval[] };
  leaveGroup: { of: Of; groupId: bigint };
  offerWork: { offer: WorkOffer };
  withdrawWork: { offerId: bigint };
  acceptWork: { offerId: bigint; offer: WorkOffer };
  giveEvidence: { offerId: bigint };
  completeWork: { completion: Completion; offer: WorkOffer; approvals: readonly Approval[] };
  settleRuling: { offerId: bigint; offer: WorkOffer };
  endWork: { offerId: bigint };
  lapseWork: { offerId: bigint; offer: WorkOffer };
  openCase: { offerId: bigint; wish: number };
  ruleCase: { offerId: bigint; number: bigint; ruling: number };
  lapseCase: { offerId: bigint };
}

export type Actions = ProjectActions & Pick<MarketActions, (typeof ON_VOUCHERS)[number]>;
export type Kind = keyof Actions;
export type ActionOf<K extends Kind> = Actions[K] & { kind: K; by: Account };
export type Action = { [K in Kind]: ActionOf<K> }[Kind];

export const PROJECT_KINDS: readonly Kind[] = [
  ...(["create", "extend", "rescheduleMilestone", "rescheduleTask", "dropTask", "give", "returnVoucher"] as const),
  ...(["returnStray", "askRedemption", "cancelRedemption", "confirmRedemption", "disputeRedemption"] as const),
  ...(["settleRedemption", "changeGroup", "leaveGroup", "offerWork", "withdrawWork", "acceptWork"] as const),
  ...(["giveEvidence", "completeWork", "settleRuling", "endWork", "lapseWork"] as const),
  ...(["openCase", "ruleCase", "lapseCase"] as const),
  ...ON_VOUCHERS,
];

type Deeds = { [K in keyof ProjectActions]: (action: ActionOf<K>) => void };

/** Projects, the work on them and the vouchers they are paid in, on one clock. */
export class Commons {
  readonly market: Market;
  readonly projects: Pay;
  readonly work: Work;

  constructor(readonly clock: Clock) {
    this.market = new Market(clock);
    this.projects = new Pay(this.market.book, this.market.redemption);
    this.work = new Work(this.projects);
  }

  /** Does it, or nothing of it and throws a ModelError. */
  perform(action: Action): void {
    this.market.book.journal.attempt(() => this.act(action));
  }

  /** Does it, and may leave it half done: for use within an attempt. */
  act(action: Action): void {
    const { kind } = action;
    if (kind in this.deeds) (this.deeds[kind as keyof Deeds] as (given: Action) => void)(action);
    else this.market.act(action as never);
  }

  private readonly deeds: Deeds = {
    create: ({ by, currency, milestones, tasks }) => this.projects.create(by, currency, milestones, tasks),
    extend: ({ by, projectId, milestones, tasks }) => this.projects.extend(by, projectId, milestones, tasks),
    rescheduleMilestone: ({ by, projectId, milestone, deadline }) =>
      this.projects.rescheduleMilestone(by, projectId, milestone, deadline),
    rescheduleTask: ({ by, projectId, taskId, deadline }) =>
      this.projects.rescheduleTask(by, projectId, taskId, deadline),
    dropTask: ({ by, projectId, taskId }) => this.projects.dropTask(by, projectId, taskId),
    give: ({ by, id, terms }) => this.projects.give(by, id, terms),
    returnVoucher: ({ by, id }) => this.projects.returnVoucher(by, id),
    returnStray: ({ id }) => this.projects.returnStray(id),
    askRedemption: ({ by, of, plan, approvals }) => this[of].askRedemption(by, plan, approvals),
    cancelRedemption: ({ by, id }) => this.projects.cancelRedemption(by, id),
    confirmRedemption: ({ by, id }) => this.projects.confirmRedemption(by, id),
    disputeRedemption: ({ by, id }) => this.projects.disputeRedemption(by, id),
    settleRedemption: ({ id }) => this.projects.settleRedemption(id),
    changeGroup: ({ by, of, change, approvals }) => this[of].groups.change(by, change, approvals),
    leaveGroup: ({ by, of, groupId }) => this[of].groups.leave(by, groupId),
    offerWork: ({ by, offer }) => this.work.offerWork(by, offer),
    withdrawWork: ({ by, offerId }) => this.work.withdrawWork(by, offerId),
    acceptWork: ({ by, offerId, offer }) => this.work.acceptWork(by, offerId, offer),
    giveEvidence: ({ by, offerId }) => this.work.giveEvidence(by, offerId),
    completeWork: ({ by, completion, offer, approvals }) => this.work.completeWork(by, completion, offer, approvals),
    settleRuling: ({ offerId, offer }) => this.work.settleRuling(offerId, offer),
    endWork: ({ offerId }) => this.work.endWork(offerId),
    lapseWork: ({ by, offerId, offer }) => this.work.lapseWork(by, offerId, offer),
    openCase: ({ by, offerId, wish }) => this.work.openCase(by, offerId, wish),
    ruleCase: ({ offerId, number, ruling }) => this.work.ruleCase(offerId, number, ruling),
    lapseCase: ({ offerId }) => this.work.lapseCase(offerId),
  };
}

export function make<K extends Kind>(kind: K, by: Account, told: Actions[K]): Action {
  return { kind, by, ...told } as unknown as Action;
}
