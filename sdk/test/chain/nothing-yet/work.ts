import { ZeroHash } from "ethers";
import type {
  CompletionText,
  MembershipText,
  RedemptionText,
  WorkOffer,
} from "../../../src/community-projects/index.js";
import type { Row } from "../refuse-all.js";
import { LATER, PAST, type Scene, VOUCHER } from "./scene.js";

const NONE = 9n;

/** No offer to work was accepted, so there is no group that could consent. */
export async function noWork({ member, other, nobody, accounts, mine }: Scene): Promise<Row[]> {
  const { communityProjects: work } = member;
  const { chainId } = await member.vouchers.place();
  const service = { id: VOUCHER, version: 1n };
  const draft = { projectId: 1n, taskId: 0, services: [service], workUntil: LATER };
  const offer: WorkOffer = {
    ...{ projectId: 1n, taskId: 0n, services: [service], compensation: [], replaces: 0n, contentHash: ZeroHash },
    ...{ acceptBy: BigInt(LATER), workUntil: BigInt(LATER) },
  };
  const frame = { chainId, contract: accounts[8]!, groupId: NONE, groupVersion: 1n, deadline: BigInt(LATER) };
  const done: CompletionText = { ...frame, kind: "completion", of: "offer", offerHash: ZeroHash, values: [1n] };
  const voucher = { voucherId: VOUCHER, voucherVersion: 1n, value: 1n };
  const asked: RedemptionText = { ...frame, ...voucher, kind: "redemption", of: "project" };
  const change: MembershipText = { ...frame, kind: "membership", of: "project", member: mine, admitted: true };
  const evidence = { content: {}, uri: "ipfs://evidence" };
  const statement = { wish: "done", uri: "ipfs://x", deposit: 0n } as const;
  // An offer may name what is to come; it is looked at when it is accepted.
  const {
    result: { offerId },
  } = await other.communityProjects.offerWork(draft).send();
  return [
    [
      "communityProjects.offerWork",
      "late",
      () => work.offerWork({ ...draft, workUntil: PAST }),
      "TOO_LATE",
      "ConsentGroupsDeadlinePassed",
    ],
    [
      "communityProjects.offerWork",
      "by nobody",
      () => nobody.communityProjects.offerWork(draft),
      "NOT_FOUND",
      "ConsentGroupsNotRegistered",
    ],
    [
      "communityProjects.withdrawWork",
      "of none",
      () => work.withdrawWork(NONE),
      "WRONG_STATE",
      "CommunityWorkWrongState",
    ],
    [
      "communityProjects.acceptWork",
      "of none",
      () => work.acceptWork(NONE, offer),
      "WRONG_STATE",
      "CommunityWorkWrongState",
    ],
    ["communityProjects.acceptWork", "unoffered", () => work.acceptWork(NONE), "input", "offerId"],
    [
      "communityProjects.giveEvidence",
      "of none",
      () => work.giveEvidence(NONE, evidence),
      "NOT_ALLOWED",
      "ConsentGroupsNotMember",
    ],
    ["communityProjects.endWork", "of none", () => work.endWork(NONE), "WRONG_STATE", "CommunityWorkWrongState"],
    [
      "communityProjects.lapseWork",
      "of none",
      () => work.lapseWork(NONE, offer),
      "WRONG_STATE",
      "CommunityWorkWrongState",
    ],
    [
      "communityProjects.complete",
      "unaccepted",
      () => work.complete({ ...done, groupId: offerId }),
      "WRONG_STATE",
      "CommunityWorkWrongState",
    ],
    ["communityProjects.complete", "of none", () => work.complete(done), "input", "offerId"],
    [
      "communityProjects.askRedemption",
      "of none",
      () => work.askRedemption(asked),
      "NOT_FOUND",
      "CommunityProjectsWrongVoucher",
    ],
    [
      "communityProjects.changeGroup",
      "of none",
      () => work.changeGroup(change),
      "INVALID_INPUT",
      "ConsentGroupsInvalidChange",
    ],
    [
      "communityProjects.openCase",
      "of none",
      () => work.openCase(NONE, statement),
      "WRONG_STATE",
      "CommunityWorkWrongState",
    ],
    [
      "communityProjects.settleRuling",
      "of none",
      () => work.settleRuling(NONE, offer),
      "WRONG_STATE",
      "CommunityWorkWrongState",
    ],
    ["communityProjects.lapseCase", "of none", () => work.lapseCase(NONE), "WRONG_STATE", "CommunityWorkWrongState"],
  ];
}
