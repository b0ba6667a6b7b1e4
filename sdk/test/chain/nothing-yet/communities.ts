import { ZeroHash, id } from "ethers";
import type { CommunityRequest } from "../../../src/communities/index.js";
import type { Row } from "../refuse-all.js";
import { PAST, type Scene } from "./scene.js";

/** No community was founded. */
export async function noCommunities({ member, nobody, mine }: Scene): Promise<Row[]> {
  const { communities } = member;
  const none = { communityId: 1n, share: 0, patience: 0, basis: 0, until: 0n };
  const admission: CommunityRequest = { ...none, kind: "admission", subject: mine, content: ZeroHash };
  const decision: CommunityRequest = { ...none, kind: "decision", subject: null, content: id("a decision") };
  const [form, old] = [await communities.form(decision), await communities.form(decision, { deadline: PAST })];
  const [signed, late] = [await communities.sign(form), await communities.sign(old)];
  const charter = { name: "Mesh Hill", purpose: "A network of our own." };
  return [
    [
      "communities.found",
      "by nobody",
      () => nobody.communities.found({ charter }),
      "NOT_FOUND",
      "CommunitiesNotRegistered",
    ],
    ["communities.ask", "of none", () => communities.ask(admission, "ipfs://me"), "NOT_FOUND", "CommunitiesNotLive"],
    [
      "communities.ask",
      "by nobody",
      () => nobody.communities.ask(admission, "ipfs://me"),
      "NOT_FOUND",
      "CommunitiesNotRegistered",
    ],
    ["communities.answer", "to none", () => communities.answer(decision, true), "NOT_FOUND", "CommunitiesNotLive"],
    ["communities.recount", "unasked", () => communities.recount(admission), "NOT_FOUND", "CommunitiesNotLive"],
    ["communities.leave", "of none", () => communities.leave(1n), "NOT_ALLOWED", "CommunitiesNotMember"],
    ["communities.leave", "by nobody", () => nobody.communities.leave(1n), "NOT_FOUND", "CommunitiesNotRegistered"],
    ["communities.handIn", "to none", () => communities.handIn(signed), "NOT_FOUND", "CommunitiesNotLive"],
    ["communities.handIn", "late", () => communities.handIn(late), "TOO_LATE", "CommunitiesDeadlinePassed"],
    ["communities.handInMany", "to none", () => communities.handInMany([signed]), "NOT_FOUND", "CommunitiesNotLive"],
    ["communities.handInMany", "late", () => communities.handInMany([late]), "TOO_LATE", "CommunitiesDeadlinePassed"],
  ];
}
