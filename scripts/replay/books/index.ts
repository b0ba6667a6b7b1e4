/** The books of all contracts that keep something. */

import type { Binding } from "../book.ts";
import { arbitration } from "./arbitration/arbitration.ts";
import { communities } from "./community/communities.ts";
import { communityProjects } from "./community/community-projects.ts";
import { communityWork } from "./community/community-work.ts";
import { noticeBoard } from "./community/notice-board.ts";
import { sharedAssets } from "./community/shared-assets.ts";
import { identityRegistry } from "./foundation/identity-registry.ts";
import { exoScore } from "./reputation/exo-score.ts";
import { voucherAudiences } from "./vouchers/voucher-audiences.ts";
import { voucherRedemptions } from "./vouchers/voucher-redemptions.ts";
import { voucherRenewals } from "./vouchers/voucher-renewals.ts";
import { voucherSales } from "./vouchers/voucher-sales.ts";
import { vouchers } from "./vouchers/vouchers.ts";

export const bindings: readonly Binding[] = [
  identityRegistry,
  ...[vouchers, voucherAudiences, voucherRedemptions, voucherRenewals, voucherSales],
  ...[communities, communityProjects, communityWork, sharedAssets, noticeBoard],
  ...[arbitration, exoScore],
];
