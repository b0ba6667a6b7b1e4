import { expect } from "chai";
import { describe, it } from "mocha";
import { ModelError } from "../basics.ts";
import { Random } from "../random.ts";
import { Congress, type State, type Terms, endOf } from "./congress.ts";
import type { Token } from "./lottery.ts";
import { LeadershipTokens } from "./tokens.ts";

const HOUR = 3_600n;
const DAY = 24n * HOUR;
const TERMS: Terms = { votingDelay: DAY, votingPeriod: 7n * DAY, executionDelay: 2n * DAY, quorum: [1, 3, 5] };
const PEOPLE = ["ann", "bob", "eve"];
const ADDRESS = "congress";
const KINDS = ["Validator", "Congress", "Proposal"].map((name) => {
  return { name, user: ADDRESS, uses: 1, targetBits: 224n, interval: HOUR, lifetime: 30n * DAY };
});
const FINAL: readonly State[] = ["canceled", "defeated", "executed"];

/** A congress whose tokens are simply given out. */
class World {
  now = 1_700_000_000n;
  readonly tokens = new LeadershipTokens(31_337n, `0x${"11".repeat(20)}`, 600n, KINDS, {
    number: 1n,
    time: 0n,
    parent: `0x${"00".repeat(32)}`,
  });
  readonly congress = new Congress(this.tokens, ADDRESS, TERMS);

  give(kind: number, owner: string, uses: number, lasts = 30n * DAY): Token {
    const id = BigInt(this.tokens.tokens.length);
    const token = { id, kind, owner, uses, expiry: this.now + lasts, ownedSince: this.now };
    this.tokens.tokens.push(token);
    return token;
  }
}

describe("model: congress", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 60_000));

  it("needs a third of the tokens that could vote, rounded up, and five at least", () => {
    for (const [tokens, quorum] of [
      [0, 5],
      [15, 5],
      [16, 6],
      [18, 6],
      [19, 7],
      [720, 240],
    ] as const) {
      const world = new World();
      for (let i = 0; i < tokens; i++) world.give(1, "ann", 16);
      // These end with the vote.
      for (let i = 0; i < 9; i++) world.give(1, "ann", 16, 8n * DAY);
      const proposal = world.congress.propose(world.give(2, "bob", 1).id, "bob", "", world.now);
      expect(proposal.quorum).to.equal(quorum);
    }
  });

  it("uses up exactly one vote a token and proposal, keeps what is final, and lets no later change reach back", () => {
    const reached = new Set<State>();
    for (let seed = 1; seed <= 40; seed++) {
      const random = new Random(seed);
      const world = new World();
      const { congress, tokens } = world;
      const { proposals } = congress;
      const last: State[] = [];
      let used = 0;
      for (let i = 0; i < 12; i++) world.give(1, random.pick(PEOPLE), 1 + random.below(4));
      for (let step = 0; step < 200; step++) {
        world.now += BigInt(random.below(Number(8n * HOUR)));
        try {
          const who = random.pick(PEOPLE);
          // One of the latest.
          const proposal = Math.max(0, proposals.length - 1 - random.below(8));
          switch (random.below(12)) {
            case 0:
              congress.propose(world.give(2, who, 1).id, who, "", world.now);
              used += 1;
              break;
            case 1:
              world.give(1, who, 1 + random.below(16));
              break;
            case 2:
              congress.queue(proposal, true, world.now);
              break;
            case 3:
              congress.execute(proposal, random.oneIn(3), world.now, () => {});
              break;
            case 4:
              if (random.below(6) === 0) congress.cancel(proposal, who, world.now);
              else if (random.below(4) === 0)
                congress.setTerms({ ...TERMS, votingPeriod: BigInt(1 + random.below(9)) * DAY, quorum: [1, 2, 7] });
              break;
            default: {
              const { id, owner } = random.pick(tokens.tokens);
              congress.vote(proposal, [id], owner ?? who, random.below(4) === 0 ? 0 : 1, world.now);
              used += 1;
            }
          }
        } catch (refusal) {
          if (!(refusal instanceof ModelError)) throw refusal;
        }
        for (const index of proposals.keys()) {
          const state = congress.state(index, world.now);
          reached.add(state);
          const before = last[index];
          if (before !== undefined && FINAL.includes(before)) expect(state).to.equal(before);
          last[index] = state;
        }
      }
      for (const proposal of proposals) {
        expect(new Set(proposal.votes.map(({ token }) => token)).size).to.equal(proposal.votes.length);
        for (const { token } of proposal.votes) {
          expect(token.expiry > endOf(proposal) && token.ownedSince < proposal.madeAt).to.equal(true);
        }
      }
      const votes = proposals.reduce((sum, { votes: { length } }) => sum + length, 0);
      expect(votes + proposals.length).to.equal(used);
    }
    expect([...reached].sort()).to.deep.equal(
      ["active", "canceled", "defeated", "executed", "pending", "queued", "succeeded"].sort(),
    );
  });
});
