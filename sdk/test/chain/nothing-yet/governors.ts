import { type SignedRoleVote, roleProposalOf } from "../../../src/governance/index.js";
import type { Row } from "../refuse-all.js";
import type { Scene } from "./scene.js";

/** Nobody holds a role, so nobody governs by one. */
export async function noGovernors({ member, accounts }: Scene): Promise<Row[]> {
  const { governance, work, core } = member;
  const calls = [await work.setRules(await work.rules()).request()];
  const proposal = roleProposalOf({ calls, text: "# A change" });
  const terms = { votingPeriod: 86_400, quorum: { numerator: 1, denominator: 3 } };
  const none = ["NOT_FOUND", "GovernorNonexistentProposal"] as const;
  const rows: Row[] = [
    [
      "oneRole.setMandate",
      "by a stranger",
      () => governance.oneRole.setMandate({ target: accounts[9]!, selector: "0x12345678", role: 1 }),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
  ];
  for (const name of ["allRoles", "oneRole"] as const) {
    const governor = governance[name];
    const vote = await governor.signVote(7n, "for");
    const mine: SignedRoleVote = { ...vote, voter: await core.account(), side: "against" };
    rows.push(
      [
        `${name}.propose`,
        "without a ballot",
        () => governor.propose(proposal),
        "NOT_ALLOWED",
        "GovernorInsufficientProposerVotes",
      ],
      [`${name}.vote`, "in none", () => governor.vote(7n, "for"), ...none],
      [`${name}.handInVote`, "in none", () => governor.handInVote(vote), ...none],
      [
        `${name}.handInVote`,
        "of another side",
        () => governor.handInVote(mine),
        "BAD_SIGNATURE",
        "GovernorInvalidSignature",
      ],
      [`${name}.queue`, "of none", () => governor.queue(proposal), ...none],
      [`${name}.execute`, "of none", () => governor.execute(proposal), ...none],
      [`${name}.cancel`, "of none", () => governor.cancel(proposal), ...none],
      [`${name}.terms`, "of none", () => governor.terms(9), "NOT_FOUND", "RoleGovernorUnknownParameters"],
      [`${name}.setTerms`, "by a stranger", () => governor.setTerms(terms), "NOT_ALLOWED", "AuthorizedNotAuthority"],
    );
  }
  return rows;
}
