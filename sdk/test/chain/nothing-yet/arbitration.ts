import { ZeroHash } from "ethers";
import type { CaseBrief } from "../../../src/arbitration/index.js";
import type { Row } from "../refuse-all.js";
import type { Scene } from "./scene.js";

/** No case was brought, and nobody is verified. */
export function noCases({ member, nobody, accounts, mine, theirs }: Scene): Row[] {
  const { arbitration } = member;
  const terms = { key: ZeroHash, opener: mine, respondent: theirs, options: 2, openerWins: [1], communityId: 0n };
  const brief: CaseBrief = { source: accounts[8]!, terms };
  return [
    ["arbitration.joinPool", "unverified", () => arbitration.joinPool(), "NOT_ALLOWED", "ArbitrationNotVerified"],
    ["arbitration.joinPool", "by nobody", () => nobody.arbitration.joinPool(), "NOT_FOUND", "ArbitrationNotRegistered"],
    ["arbitration.leavePool", "outside", () => arbitration.leavePool(), "NOT_FOUND", "ArbitrationNotInPool"],
    [
      "arbitration.submitEvidence",
      "in no case",
      () => arbitration.submitEvidence(brief, "ipfs://evidence"),
      "NOT_FOUND",
      "ArbitrationWrongPhase",
    ],
    ["arbitration.strike", "in no case", () => arbitration.strike(brief, [1]), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.strike", "of an unknown number", () => arbitration.strike(7n, [1]), "input", "caseId"],
    ["arbitration.agree", "in no case", () => arbitration.agree(brief, 1), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.appeal", "in no case", () => arbitration.appeal(brief), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.summon", "in no case", () => arbitration.summon(brief), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.seal", "in no case", () => arbitration.seal(brief), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.draw", "in no case", () => arbitration.draw(brief), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.tally", "in no case", () => arbitration.tally(brief), "NOT_FOUND", "ArbitrationWrongPhase"],
    ["arbitration.execute", "in no case", () => arbitration.execute(brief), "NOT_FOUND", "ArbitrationWrongPhase"],
    [
      "arbitration.setTerms",
      "by a stranger",
      async () => arbitration.setTerms(await arbitration.terms()),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
    ["arbitration.withdraw", "of nothing", () => arbitration.withdraw(), "ALREADY_DONE", "ArbitrationNothingOwed"],
    ["arbitration.withdraw", "of nobody", () => nobody.arbitration.withdraw(), "input", "account"],
  ];
}
