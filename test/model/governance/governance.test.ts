import { expect } from "chai";
import { describe, it } from "mocha";
import { DAY, refusal } from "../basics.ts";
import { takeStep } from "../history.ts";
import { Random } from "../random.ts";
import { Electorate } from "./electorate.ts";
import { Governors, ProposalState, Side, Support, leastOf } from "./governors.ts";
import { GOVERNANCE_KINDS, GovernanceHistory } from "./history.ts";

const START = 1_800_000_000n;
const WEEK = 7n * DAY;
const THIRD = { numerator: 1, denominator: 3 };
const TERMS = { votingPeriod: WEEK, quorum: THIRD };

/** Roles 1 and up, so many members each; all there for a day. */
function governors(...sizes: number[]): Governors {
  const electorate = new Electorate();
  for (const [index, size] of sizes.entries()) {
    electorate.create(index + 1, START - DAY);
    for (let seat = 0; seat < size; seat += 1) electorate.hold(`${index + 1}.${seat}`, index + 1, START - DAY);
  }
  return new Governors(electorate, { all: TERMS, one: TERMS });
}

function vote(made: Governors, id: number, role: number, counts: [number, number, number]): void {
  let seat = 0;
  for (const [support, count] of counts.entries()) {
    for (let i = 0; i < count; i += 1, seat += 1) made.vote(id, `${role}.${seat}`, support, START + 1n);
  }
}

describe("model: governance", () => {
  it("takes a third of the members for a role, and a third of the roles for a proposal", () => {
    expect([0, 1, 3, 4, 5, 6, 7].map((whole) => leastOf(whole, THIRD))).to.deep.equal([1, 1, 1, 2, 2, 2, 3]);
    const made = governors(7, 5, 5, 5);
    const id = made.propose("1.0", null, START);
    expect(made.quorumOf(id)).to.equal(2);
    vote(made, id, 1, [0, 2, 0]);
    expect(made.sideOf(id, 1)).to.equal(Side.None);
    vote(made, id, 2, [0, 2, 0]);
    expect(made.state(id, START + WEEK + 1n)).to.equal(ProposalState.Defeated);
    made.vote(id, "1.6", Support.Abstain, START + WEEK);
    expect(made.votes(id)).to.deep.equal([0, 2, 0]);
    expect(made.state(id, START + WEEK + 1n)).to.equal(ProposalState.Succeeded);
  });

  it("counts a role once, however large, and a tie as neither", () => {
    const made = governors(30, 5, 5);
    const id = made.propose("1.0", null, START);
    vote(made, id, 1, [20, 10, 0]);
    vote(made, id, 2, [0, 2, 0]);
    vote(made, id, 3, [1, 1, 0]);
    expect(made.votes(id)).to.deep.equal([1, 1, 1]);
    expect(made.passes(id)).to.equal(false);
    made.vote(id, "3.4", Support.For, START + 1n);
    expect(made.passes(id)).to.equal(true);
  });

  it("gives a ballot to who held its role before the second of the proposal, and holds it still", () => {
    const made = governors(6, 6);
    made.electorate.hold("late", 1, START);
    made.electorate.hold("2.0", 1, START - 1n);
    made.electorate.release("1.5", 1, START);
    const id = made.propose("1.0", null, START);
    expect(made.electorate.verifiedAt(1, START)).to.equal(7);
    const now = START + 1n;
    expect(refusal(() => made.vote(id, "late", Support.For, now))).to.equal("RoleGovernorNoBallot");
    expect(refusal(() => made.vote(id, "1.5", Support.For, now))).to.equal("RoleGovernorNoBallot");
    expect(refusal(() => made.vote(id, "2.0", Support.For, START))).to.equal("GovernorUnexpectedProposalState");
    expect(refusal(() => made.vote(id, "2.0", Support.For, now, [2, 2]))).to.equal("RoleGovernorRoleVoted");
    expect(made.vote(id, "2.0", Support.Against, now, [2])).to.equal(1);
    expect(made.vote(id, "2.0", Support.For, now)).to.equal(1);
    expect(refusal(() => made.vote(id, "2.0", Support.For, now))).to.equal("GovernorAlreadyCastVote");
  });

  it("leaves out roles that are small, young or closed", () => {
    const made = governors(5, 4, 5);
    made.electorate.create(9, START - 30n * DAY);
    for (let seat = 0; seat < 5; seat += 1) made.electorate.hold(`9.${seat}`, 9, START - DAY);
    expect(made.electorate.rolesTakingPart(START - 1n)).to.equal(2);
    expect(made.electorate.rolesTakingPart(START)).to.equal(3);
    made.electorate.close(3, START);
    expect(made.electorate.rolesTakingPart(START)).to.equal(3);
    expect(made.electorate.rolesTakingPart(START + 1n)).to.equal(2);
  });

  it("asks one role alone where a proposal is put to it", () => {
    const made = governors(6, 2);
    expect(refusal(() => made.propose("1.0", 2, START))).to.equal("RoleGovernorNotInRole");
    const id = made.propose("2.0", 2, START);
    expect(refusal(() => made.vote(id, "1.0", Support.For, START + 1n))).to.equal("RoleGovernorNoBallot");
    made.vote(id, "2.0", Support.For, START + 1n);
    expect(made.state(id, START + WEEK + 1n)).to.equal(ProposalState.Succeeded);
  });

  it("comes to the same by running totals", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = new Random(seed);
      const sizes = Array.from({ length: 1 + random.below(5) }, () => 5 + random.below(6));
      const made = governors(...sizes);
      const id = made.propose("1.0", null, START);
      const sides = sizes.map(() => Side.None);
      const counts = sizes.map(() => [0, 0, 0]);
      const total = [0, 0, 0, 0];
      for (let i = 0; i < 30; i += 1) {
        const role = random.below(sizes.length);
        const support = random.below(3);
        try {
          made.vote(id, `${role + 1}.${random.below(sizes[role])}`, support, START + 1n);
        } catch {
          continue;
        }
        counts[role][support] += 1;
        const [against, inFavour, abstained] = counts[role];
        if (3 * (against + inFavour + abstained) < sizes[role]) continue;
        const side = inFavour === against ? Side.Neither : inFavour > against ? Side.For : Side.Against;
        if (sides[role] !== Side.None) total[sides[role]] -= 1;
        total[side] += 1;
        sides[role] = side;
        expect(made.votes(id)).to.deep.equal([total[Side.Against], total[Side.For], total[Side.Neither]]);
      }
    }
  });

  it("plays random histories in which nobody votes twice, or without a ballot, and everything happens", () => {
    const done = new Set<string>();
    const states = new Set<ProposalState>();
    for (let seed = 1; seed <= 20; seed += 1) {
      const history = new GovernanceHistory(seed, START);
      const { governors, electorate, clock } = history;
      for (let i = 0; i < 400; i += 1) {
        const { action, refusal: refused } = takeStep(history);
        if (refused === "") done.add(action.kind);
      }
      for (const [id, { ballots, snapshot, role }] of governors.proposals.entries()) {
        states.add(governors.state(id, clock.now));
        const cast = ballots.map((ballot) => `${ballot.identity} ${ballot.role}`);
        expect(new Set(cast).size).to.equal(cast.length);
        for (const ballot of ballots) {
          expect(role === null || role === ballot.role).to.equal(true);
          const held = electorate.holdings.some((holding) => {
            return holding.identity === ballot.identity && holding.role === ballot.role && holding.from < snapshot;
          });
          expect(held).to.equal(true);
        }
        for (const each of electorate.roles.keys()) {
          const [against, inFavour, abstained] = governors.roleVotes(id, each);
          expect(against + inFavour + abstained).to.be.at.most(electorate.verifiedAt(each, snapshot));
        }
      }
    }
    expect([...done]).to.have.members(GOVERNANCE_KINDS);
    const { Canceled, Defeated, Queued, Executed } = ProposalState;
    expect([...states]).to.include.members([Canceled, Defeated, Queued, Executed]);
  });
});
