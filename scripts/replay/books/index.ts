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
import { projects } from "./projects/projects.ts";
import { tasks } from "./projects/tasks.ts";
import { exoScore } from "./reputation/exo-score.ts";
import { reputation } from "./reputation/reputation.ts";
import { plcrVoting } from "./voting/plcr-voting.ts";
import { voucherAudiences } from "./vouchers/voucher-audiences.ts";
import { voucherRedemptions } from "./vouchers/voucher-redemptions.ts";
import { voucherRenewals } from "./vouchers/voucher-renewals.ts";
import { voucherSales } from "./vouchers/voucher-sales.ts";
import { vouchers } from "./vouchers/vouchers.ts";

export const bindings: readonly Binding[] = [
  ...[forwarder, timelock, identityRegistry, paymentReferences, releaseRegistry],
  ...[capitalToken, reputation, revenueSplitter, projects, tasks, plcrVoting],
  ...[vouchers, voucherAudiences, voucherRedemptions, voucherRenewals, voucherSales],
  ...[communities, communityProjects, communityWork, sharedAssets, noticeBoard],
  ...[arbitration, exoScore],
];
