/** The books of all contracts that keep something. */

import type { Binding } from "../book.ts";
import { arbitration } from "./arbitration/arbitration.ts";
import { capitalToken } from "./capital/capital-token.ts";
import { revenueSplitter } from "./capital/revenue-splitter.ts";
import { communities } from "./community/communities.ts";
import { communityProjects } from "./community/community-projects.ts";
import { communityWork } from "./community/community-work.ts";
import { noticeBoard } from "./community/notice-board.ts";
import { sharedAssets } from "./community/shared-assets.ts";
import { forwarder } from "./foundation/forwarder.ts";
import { identityRegistry } from "./foundation/identity-registry.ts";
import { paymentReferences } from "./foundation/payment-references.ts";
import { releaseRegistry } from "./foundation/release-registry.ts";
import { timelock } from "./foundation/timelock.ts";
import { allRolesGovernor } from "./governance/all-roles-governor.ts";
import { oneRoleGovernor } from "./governance/one-role-governor.ts";
import { backupLedger } from "./hosts/backup-ledger.ts";
import { hostMonitors } from "./hosts/host-monitors.ts";
import { hostRegistry } from "./hosts/host-registry.ts";
import { sourcePins } from "./hosts/source-pins.ts";
import { chainToken } from "./leadership/chain-token.ts";
import { congress } from "./leadership/congress.ts";
import { leadershipTokens } from "./leadership/leadership-tokens.ts";
import { mainChainCheckpoints } from "./leadership/main-chain-checkpoints.ts";
import { seatMirror } from "./leadership/seat-mirror.ts";
import { seatRedemptions } from "./leadership/seat-redemptions.ts";
import { validatorSeats } from "./leadership/validator-seats.ts";
import { pay } from "./pay/pay.ts";
import { peerReview } from "./pay/peer-review.ts";
import { valuers } from "./pay/valuers.ts";
import { workCredit } from "./pay/work-credit.ts";
import { projects } from "./projects/projects.ts";
import { tasks } from "./projects/tasks.ts";
import { goodsChoice } from "./public-goods/goods-choice.ts";
import { paymentReceipts } from "./public-goods/payment-receipts.ts";
import { publicGoods } from "./public-goods/public-goods.ts";
import { exoScore } from "./reputation/exo-score.ts";
import { reputation } from "./reputation/reputation.ts";
import { answerKeyQualification } from "./roles/answer-key-qualification.ts";
import { apprenticeshipQualification } from "./roles/apprenticeship-qualification.ts";
import { identityVerification } from "./roles/identity-verification.ts";
import { panelQualification } from "./roles/panel-qualification.ts";
import { roleRegistry } from "./roles/role-registry.ts";
import { teams } from "./roles/teams.ts";
import { plcrVoting } from "./voting/plcr-voting.ts";
import { voucherAudiences } from "./vouchers/voucher-audiences.ts";
import { voucherRedemptions } from "./vouchers/voucher-redemptions.ts";
import { voucherRenewals } from "./vouchers/voucher-renewals.ts";
import { voucherSales } from "./vouchers/voucher-sales.ts";
import { vouchers } from "./vouchers/vouchers.ts";
import { escrowedTransfers } from "./work/escrowed-transfers.ts";
import { workOrders } from "./work/work-orders.ts";
import { workQueue } from "./work/work-queue.ts";

export const bindings: readonly Binding[] = [
  ...[forwarder, timelock, identityRegistry, paymentReferences, releaseRegistry],
  ...[capitalToken, reputation, revenueSplitter, projects, tasks, plcrVoting],
  ...[vouchers, voucherAudiences, voucherRedemptions, voucherRenewals, voucherSales],
  ...[communities, communityProjects, communityWork, sharedAssets, noticeBoard],
  ...[arbitration, exoScore],
  ...[
    roleRegistry,
    identityVerification,
    teams,
    answerKeyQualification,
    panelQualification,
    apprenticeshipQualification,
  ],
  ...[workQueue, workOrders, escrowedTransfers],
  ...[workCredit, pay, valuers, peerReview],
  ...[hostRegistry, hostMonitors, sourcePins, backupLedger],
  ...[publicGoods, goodsChoice, paymentReceipts],
  ...[allRolesGovernor, oneRoleGovernor],
  ...[leadershipTokens, congress, validatorSeats, seatRedemptions, seatMirror, mainChainCheckpoints, chainToken],
];
