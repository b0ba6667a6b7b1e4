import type { CompletionText, MembershipText, RedemptionText } from "../../src/community-projects/index.js";

const frame = {
  chainId: 31337n,
  contract: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  groupId: 5n,
  groupVersion: 2n,
  deadline: 1_900_000_000n,
};

export const VOUCHER = (7n << 64n) + 1n;
export const MEMBER = `0x${"5a".repeat(20)}`;
export const SIGNATURE = `0x${"11".repeat(64)}1b`;

export const completion: CompletionText = {
  ...frame,
  kind: "completion",
  of: "offer",
  offerHash: `0x${"5a".repeat(32)}`,
  values: [0n, 20_00n],
};

export const redemption: RedemptionText = {
  ...frame,
  kind: "redemption",
  of: "project",
  voucherId: VOUCHER,
  voucherVersion: 3n,
  value: 20_00n,
};

export const membership: MembershipText = { ...frame, kind: "membership", of: "offer", member: MEMBER, admitted: true };
