import { congressProposalOf } from "../../../src/congress/index.js";
import type { Row } from "../refuse-all.js";
import type { Scene } from "./scene.js";

const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

/** Nobody has proposed anything to congress, and nobody has a token to do it with. */
export async function noCongress({ member, accounts }: Scene): Promise<Row[]> {
  const { congress } = member;
  const content = { tokenId: 7n, text: CID, code: CID, calls: [] };
  const proposal = congressProposalOf({ ...content, proposer: accounts[5]! });
  const none = ["NOT_FOUND", "ERC721NonexistentToken"] as const;
  const unknown = ["NOT_FOUND", "CongressUnknownProposal"] as const;
  const noTerms = ["NOT_FOUND", "CongressUnknownParameters"] as const;
  const terms = await congress.terms();
  return [
    ["congress.propose", "without a token", () => congress.propose(content), ...none],
    ["congress.vote", "on nothing", () => congress.vote(proposal, "for", 7n), ...unknown],
    ["congress.vote", "on nothing, with two", () => congress.vote(proposal, "against", [7n, 8n]), ...unknown],
    ["congress.queue", "of nothing", () => congress.queue(proposal), ...unknown],
    ["congress.execute", "of nothing", () => congress.execute(proposal), ...unknown],
    ["congress.cancel", "of nothing", () => congress.cancel(proposal), ...unknown],
    ["congress.ballots", "on nothing", () => congress.ballots(proposal, 7n), ...unknown],
    ["congress.hasVoted", "on nothing", () => congress.hasVoted(proposal, 7n), ...unknown],
    ["congress.terms", "of none", () => congress.terms(7), ...noTerms],
    ["congress.setTerms", "by a stranger", () => congress.setTerms(terms), "NOT_ALLOWED", "AuthorizedNotAuthority"],
  ];
}
