import type { CallRequest } from "../../../sdk/src/index.js";
import type { RoleProposal } from "../../../sdk/src/governance/index.js";
import type { Cast, Citizen } from "./cast.ts";
import { together } from "./together.ts";

const SECOND = 1 / 86_400;

/** Something that is put to the vote. */
export interface Motion {
  /** All roles, one vote each; or one role, within its mandate. */
  readonly put: "allRoles" | "oneRole";
  /** What voters read. */
  readonly text: string;
  readonly calls: readonly (CallRequest | { request(): Promise<CallRequest> })[];
  /** Who is for it; the first of them proposes it. */
  readonly voters: readonly Citizen[];
  readonly against?: readonly Citizen[];
}

/** Puts motions to the vote side by side. All pass, and are carried out after the timelock's delay. */
export async function decide(cast: Cast, motions: readonly Motion[]): Promise<readonly RoleProposal[]> {
  const { observer } = cast.context;
  const proposals: RoleProposal[] = [];
  // Whoever came in this second has its ballots from the next one on, and so are votes taken.
  await cast.pass(SECOND);
  for (const { put, text, calls, voters } of motions) {
    const governor = voters[0]!.client.governance[put];
    proposals.push(await cast.act(governor.propose(await governor.compose({ calls, text })), `propose (${put})`));
  }
  await cast.pass(SECOND);
  for (const [i, { put, voters, against = [] }] of motions.entries()) {
    const proposal = proposals[i]!;
    const vote = (side: "for" | "against") => (voter: Citizen) =>
      cast.act(voter.client.governance[put].vote(proposal, side), `vote (${put})`);
    await together(voters, vote("for"));
    await together(against, vote("against"));
  }
  const standingOf = (i: number) => observer.governance[motions[i]!.put].standing(proposals[i]!);
  const ends = await Promise.all(motions.map(async (_, i) => (await standingOf(i))!.votesUntil.getTime() / 1000));
  await cast.until(Math.max(...ends) + 1);
  for (const [i, { put, text, voters }] of motions.entries()) {
    const { state, tally } = (await standingOf(i))!;
    cast.expect(`"${text}" passes (${tally.for} for, ${tally.against} against)`, state === "succeeded");
    await cast.act(voters[0]!.client.governance[put].queue(proposals[i]!), `queue (${put})`);
  }
  const ready = await Promise.all(motions.map(async (_, i) => (await standingOf(i))!.executableFrom!.getTime() / 1000));
  await cast.until(Math.max(...ready));
  for (const [i, { put, voters }] of motions.entries()) {
    await cast.act(voters[0]!.client.governance[put].execute(proposals[i]!), `execute (${put})`);
    cast.expect("what was decided is done", (await standingOf(i))!.state === "executed");
  }
  return proposals;
}
