import { expect } from "chai";
import { dataSlice } from "ethers";
import { roleProposalFromText, roleProposalToText, roleVoteFromText, roleVoteToText } from "../../src/index.js";
import { ProtocolError } from "../../src/errors/index.js";
import { rejected } from "../refused.js";
import { type FirstMember, firstMembers, handOver, handOverCalls } from "./governed.js";
import { DAY, useSuite } from "./suite.js";

const IDENTITY_VERIFICATION = 4;

describe("Governance by role", function () {
  const suite = useSuite();
  let members: FirstMember[];

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
  });

  it("was handed over by the calls that the governor spells out", async () => {
    const client = await suite.as(9);
    const founders = await Promise.all([1, 2, 3].map((index) => suite.address(index)));
    const last = await client.governance.handOver(founders);
    expect((await handOverCalls(client)).slice(-last.length)).to.deep.equal(last);
    const founder = await suite.as(1);
    const refused = await rejected(founder.governance.propose({ calls: last }).send(), ProtocolError);
    expect(refused.code).to.equal("NOT_ALLOWED");
  });

  it("changes what all roles vote for, from a proposal to its execution", async () => {
    const { governance, work } = members[0]!.client;
    const { allRoles } = governance;
    const rules = { ...(await work.rules()), confirmation: 14 * DAY };
    const composed = await allRoles.compose({ calls: [work.setRules(rules)], text: "# Two weeks to confirm" });
    await allRoles.propose(composed).send();
    expect(await allRoles.find(composed.id)).to.deep.equal(composed);
    const proposal = roleProposalFromText(roleProposalToText(composed));
    await suite.pass(1);

    // All of member 0's roles; then one of member 1's, the rest by signature; the others plainly.
    const first = await allRoles.vote(proposal, "for").send();
    expect(first.result.roles.length).to.equal(3);
    const [role] = (await members[1]!.client.roles.rolesOf(members[1]!.identity)) as bigint[];
    await members[1]!.client.governance.allRoles.vote(proposal, "against", { roles: [role!], reason: "No." }).send();
    const text = roleVoteToText(await members[1]!.client.governance.allRoles.signVote(proposal, "for"));
    const signed = roleVoteFromText(text);
    expect(await allRoles.verifyVote(signed)).to.equal(true);
    await (await suite.as(9)).governance.allRoles.handInVote(signed).send();
    expect(await allRoles.verifyVote(signed)).to.equal(false);
    expect(await allRoles.hasVoted(proposal, members[1]!.account)).to.equal(true);
    expect(await allRoles.hasBallot(proposal, Number(role), members[1]!.account)).to.equal(true);
    const again = await rejected(allRoles.vote(proposal, "for").send(), ProtocolError);
    expect(again.code).to.equal("ALREADY_DONE");
    for (const { client } of members.slice(2)) await client.governance.allRoles.vote(proposal, "for").send();

    const active = await allRoles.standing(proposal);
    expect(active).to.deep.include({ state: "active", executableFrom: null });
    expect(active!.tally).to.deep.include({ for: 8, against: 0, neither: 0, needed: 3, passing: true });
    expect(await allRoles.sideOf(proposal, role!)).to.equal("for");
    expect(await allRoles.ballotsOf(proposal, role!)).to.deep.include({ roleId: role, for: 4, against: 1, abstain: 0 });
    expect((await rejected(allRoles.queue(proposal).send(), ProtocolError)).code).to.equal("WRONG_STATE");

    await suite.until(new Date(active!.votesUntil.getTime() + 1000));
    expect((await allRoles.standing(proposal))!.state).to.equal("succeeded");
    await allRoles.queue(proposal).send();
    const queued = (await allRoles.standing(proposal))!;
    expect(queued.state).to.equal("queued");
    expect((await governance.proposal((await allRoles.operation(proposal)).id)).readyAt).to.deep.equal(
      queued.executableFrom,
    );
    await suite.until(queued.executableFrom!);
    await allRoles.execute(proposal).send();
    expect((await allRoles.standing(proposal))!.words).to.equal(
      "It passed with 8 roles for, 0 against, 0 tied, and was carried out.",
    );
    expect(await work.rules()).to.deep.equal(rules);
  });

  it("leaves to a role what is within its mandate", async () => {
    const holders = members.slice(IDENTITY_VERIFICATION - 1, IDENTITY_VERIFICATION + 4);
    const { oneRole } = holders[0]!.client.governance;
    const registry = suite.deployment.contracts.IdentityRegistry!;
    const attester = await suite.address(8);
    const call = await members[0]!.client.identity.acceptAttester(attester).request();
    expect(await oneRole.mandateOf(registry, dataSlice(call.data, 0, 4))).to.equal(BigInt(IDENTITY_VERIFICATION));
    expect(await oneRole.roleFor([call])).to.equal(BigInt(IDENTITY_VERIFICATION));

    const proposal = await oneRole.compose({ calls: [call], text: "# Another attester" });
    const outsider = await rejected(members[0]!.client.governance.oneRole.propose(proposal).send(), ProtocolError);
    expect(outsider.errorName).to.equal("RoleGovernorNotInRole");
    await oneRole.propose(proposal).send();
    expect(await oneRole.roleOf(proposal)).to.equal(BigInt(IDENTITY_VERIFICATION));
    await suite.pass(1);
    await oneRole.vote(proposal, "for").send();
    await holders[1]!.client.governance.oneRole.vote(proposal, "abstain").send();
    const { votesUntil, tally } = (await oneRole.standing(proposal))!;
    expect(tally).to.deep.equal({ for: 1, against: 0, neither: 1, counted: 2, needed: 2, passing: true });
    await suite.until(new Date(votesUntil.getTime() + 1000));
    await oneRole.queue(proposal).send();
    await suite.until((await oneRole.standing(proposal))!.executableFrom!);
    await oneRole.execute(proposal).send();
    expect(await members[0]!.client.identity.isAttester(attester)).to.equal(true);
    expect(await oneRole.standing(7n)).to.equal(null);

    const other = await oneRole.compose({
      calls: [oneRole.setMandate({ target: registry, selector: "0x12345678", role: 3 })],
      text: "# Ours",
    });
    const forbidden = await rejected(oneRole.propose(other).send(), ProtocolError);
    expect(forbidden.errorName).to.equal("OneRoleGovernorForbiddenTarget");
  });
});
