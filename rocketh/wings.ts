/** Contracts of each wing, in the order in which they are deployed. Those of the foundation come first; its register of releases, last. */
export const wings = {
  foundation: ["Forwarder", "Timelock", "IdentityRegistry"],
  capital: ["CapitalToken", "Reputation", "PLCRVoting", "Projects", "Tasks", "RevenueSplitter"],
  vouchers: [
    "Communities",
    "VoucherRenderer",
    "VoucherAudiences",
    "VoucherRenewals",
    "VoucherRedemptions",
    "PaymentReferences",
    "VoucherSales",
    "Vouchers",
    "CommunityProjects",
    "CommunityWork",
    "SharedAssets",
    "NoticeBoard",
    "Arbitration",
    "ExoScore",
  ],
  roles: [
    "WorkQueue",
    "RoleRegistry",
    "IdentityVerification",
    "Teams",
    "EducationPanel",
    "RolePanel",
    "AnswerKeyQualification",
    "ApprenticeshipQualification",
    "WorkCredit",
    "Valuers",
    "Pay",
    "PeerReview",
    "WorkOrders",
    "EscrowedTransfers",
    "HostRegistry",
    "HostMonitors",
    "SourcePins",
    "BackupLedger",
    "GoodsChoice",
    "PublicGoods",
    "PaymentReceipts",
    "AllRolesGovernor",
    "OneRoleGovernor",
  ],
  leadership: ["CongressTimelock", "LeadershipTokens", "Congress", "ValidatorSeats", "ChainToken"],
} as const;

/** In place of the last two, where the validators have a chain of their own. On that chain are `SeatMirror` and `ChainToken`. */
const ELSEWHERE = ["SeatRedemptions", "MainChainCheckpoints"] as const;

/** What the leadership wing has, by where its validators are. */
export function leadershipNames(elsewhere: boolean): readonly string[] {
  return elsewhere ? [...wings.leadership.slice(0, -ELSEWHERE.length), ...ELSEWHERE] : wings.leadership;
}
