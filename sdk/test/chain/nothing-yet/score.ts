import { deedNames } from "../../../src/index.js";
import type { ByDeed } from "../../../src/score/index.js";
import type { Row } from "../refuse-all.js";
import type { Scene } from "./scene.js";

/** Nobody did anything with anybody. */
export function noScores({ member, accounts, mine, theirs }: Scene): Row[] {
  const { score } = member;
  const pair = { subject: mine, counterparty: theirs };
  const strange = accounts[8]!;
  const many = { source: strange, subject: mine, counterparties: [theirs] };
  const bases = Object.fromEntries(deedNames.map((name) => [name, 1n])) as ByDeed;
  return [
    [
      "score.record",
      "of nothing",
      () => score.record({ source: "Vouchers", ...pair }),
      "ALREADY_DONE",
      "ExoScoreNothingNew",
    ],
    [
      "score.record",
      "of no source",
      () => score.record({ source: strange, ...pair }),
      "NOT_ALLOWED",
      "ExoScoreNotSource",
    ],
    ["score.recordAll", "of no source", () => score.recordAll(many), "NOT_ALLOWED", "ExoScoreNotSource"],
    [
      "score.recordWork",
      "of no project",
      () => score.recordWork({ projectId: 1n, index: 0, subject: mine }),
      "NOT_FOUND",
      "ExoScoreNoWork",
    ],
    ["score.setSource", "by a stranger", () => score.setSource(strange, true), "NOT_ALLOWED", "AuthorizedNotAuthority"],
    ["score.setTable", "by a stranger", () => score.setTable(bases), "NOT_ALLOWED", "AuthorizedNotAuthority"],
  ];
}
