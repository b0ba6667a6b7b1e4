import type { Row } from "../refuse-all.js";
import { LATER, type Scene, VOUCHER } from "./scene.js";

/** No project was begun, and nothing is in escrow. */
export function noCommunityProjects({ member, nobody, mine }: Scene): Row[] {
  const { communityProjects: projects } = member;
  const begun = { currency: "EUR", uri: "ipfs://x" };
  const overdue = { ...begun, milestones: [{ deadline: 1 }] };
  const plan = { milestones: [{ deadline: LATER }] };
  const gift = { voucherId: VOUCHER, projectId: 1n, place: "pool", value: 1n } as const;
  const [project, offer] = [{ of: "project", groupId: 1n } as const, { of: "offer", groupId: 1n } as const];
  return [
    [
      "communityProjects.create",
      "by nobody",
      () => nobody.communityProjects.create(begun),
      "NOT_FOUND",
      "ConsentGroupsNotRegistered",
    ],
    [
      "communityProjects.create",
      "late",
      () => projects.create(overdue),
      "INVALID_INPUT",
      "CommunityProjectsInvalidPlan",
    ],
    [
      "communityProjects.extend",
      "of none",
      () => projects.extend(1n, plan),
      "NOT_ALLOWED",
      "CommunityProjectsNotManager",
    ],
    [
      "communityProjects.rescheduleMilestone",
      "of none",
      () => projects.rescheduleMilestone(1n, 0, LATER),
      "NOT_ALLOWED",
      "CommunityProjectsNotManager",
    ],
    [
      "communityProjects.rescheduleTask",
      "of none",
      () => projects.rescheduleTask(1n, 0, LATER),
      "NOT_ALLOWED",
      "CommunityProjectsNotManager",
    ],
    [
      "communityProjects.dropTask",
      "of none",
      () => projects.dropTask(1n, 0),
      "WRONG_STATE",
      "CommunityProjectsWrongTask",
    ],
    ["communityProjects.contribute", "of none", () => projects.contribute(gift), "NOT_FOUND", "ERC721NonexistentToken"],
    [
      "communityProjects.returnVoucher",
      "of none",
      () => projects.returnVoucher(VOUCHER),
      "NOT_FOUND",
      "CommunityProjectsWrongVoucher",
    ],
    [
      "communityProjects.returnStray",
      "of none",
      () => projects.returnStray(VOUCHER),
      "NOT_FOUND",
      "ERC721NonexistentToken",
    ],
    [
      "communityProjects.cancelRedemption",
      "of none",
      () => projects.cancelRedemption(VOUCHER),
      "NOT_FOUND",
      "CommunityProjectsWrongVoucher",
    ],
    [
      "communityProjects.confirmRedemption",
      "of none",
      () => projects.confirmRedemption(VOUCHER),
      "NOT_FOUND",
      "CommunityProjectsWrongVoucher",
    ],
    [
      "communityProjects.disputeRedemption",
      "of none",
      () => projects.disputeRedemption(VOUCHER, { uri: "ipfs://x", deposit: 0n }),
      "input",
      "voucherId",
    ],
    [
      "communityProjects.settleRedemption",
      "of none",
      () => projects.settleRedemption(VOUCHER),
      "NOT_FOUND",
      "CommunityProjectsWrongVoucher",
    ],
    [
      "communityProjects.leaveGroup",
      "of no project",
      () => projects.leaveGroup(project),
      "NOT_ALLOWED",
      "ConsentGroupsNotMember",
    ],
    [
      "communityProjects.leaveGroup",
      "of no offer",
      () => projects.leaveGroup(offer),
      "NOT_ALLOWED",
      "ConsentGroupsNotMember",
    ],
    [
      "communityProjects.membership",
      "of no group",
      () => projects.membership({ ...project, member: mine, admitted: false }),
      "input",
      "groupId",
    ],
  ];
}
