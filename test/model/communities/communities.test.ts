import { expect } from "chai";
import { describe, it } from "mocha";
import { type Account, Clock, DAY, START, refusal } from "../basics.ts";
import { Communities, NOTHING, type Request, requestKey } from "./communities.ts";
import { identityOf } from "../capital/fixtures.ts";
import { takeStep } from "../history.ts";
import { CommunityHistory } from "./history.ts";
import { IdentityRegistry } from "../identity.ts";

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 200 : 10;
const STEPS = 1_000;

/** One community of these people, who decide by `share`. */
function founded(people: Account[], share = 10_000n, patience = 0n) {
  const clock = new Clock(START);
  const registry = new IdentityRegistry(clock);
  for (const account of [...people, "eve"]) registry.registerByVote(identityOf(account), account);
  const communities = new Communities(clock, registry);
  communities.found(people[0], "charter", share, patience);
  people.slice(1).forEach((account, index) => {
    const request = about(communities, "Admission", account);
    for (const one of [account, ...people.slice(0, index + 1)]) {
      if (!communities.isPassed(request)) communities.answer(one, request, true);
    }
  });
  return { clock, registry, communities };
}

function about(communities: Communities, kind: Request["kind"], account?: Account): Request {
  const subject = account === undefined ? NOTHING : identityOf(account);
  const basis = communities.basisOf({ community: 1, kind, subject });
  return { community: 1, kind, subject, content: "text", share: 0n, patience: 0n, basis, until: 0n };
}

describe("model: communities", function () {
  this.timeout(0);

  it("admits whom all consent to, who consents too", () => {
    const { communities } = founded(["a", "b", "c"]);
    const request = about(communities, "Admission", "eve");
    for (const each of ["a", "b", "c"]) communities.answer(each, request, true);
    expect(communities.isPassed(request)).to.equal(false);
    communities.answer("eve", request, true);
    expect(communities.memberOf(1, identityOf("eve"))?.seat).to.equal(3n);
  });

  it("removes by two at least, without asking whom it is about", () => {
    const { communities } = founded(["a", "b", "c"], 1n);
    const request = about(communities, "Removal", "b");
    expect(refusal(() => communities.answer("b", request, false))).to.equal("CommunitiesNotEntitled");
    communities.answer("a", request, true);
    expect(communities.statusOf(request)).to.include({ passed: false, needed: 2n, electorate: 2n });
    communities.answer("c", request, true);
    expect(communities.all[0].members.map(({ identity }) => identity)).to.deep.equal(["a", "c"].map(identityOf));
  });

  it("passes the silent over when half of all said yes and nobody no", () => {
    const { communities, clock } = founded(["a", "b", "c", "d"], 10_000n, 3n);
    const request = about(communities, "Decision");
    communities.answer("a", request, true);
    communities.answer("b", request, true);
    clock.advance(3n * DAY - 1n);
    communities.recount(request, 0n);
    expect(communities.isPassed(request)).to.equal(false);
    clock.advance(1n);
    communities.recount(request, 0n);
    expect(communities.isPassed(request)).to.equal(true);
  });

  it("counts the answers of who has left no more, once they are taken out", () => {
    const { communities } = founded(["a", "b", "c"]);
    const request = about(communities, "Decision");
    communities.answer("a", request, true);
    communities.answer("b", request, true);
    communities.depart("c", 1);
    expect(communities.statusOf(request)).to.include({ behind: 1n, needed: 2n, yes: 2n, passed: false });
    communities.recount(request, 1n);
    expect(communities.isPassed(request)).to.equal(true);
  });

  it("passes nothing by a signature of an earlier membership", () => {
    const { communities, clock } = founded(["a", "b"]);
    const request = about(communities, "Decision");
    const signed = { yes: true, left: 0n, deadline: clock.now };
    communities.answer("b", request, false);
    communities.depart("b", 1);
    const again = about(communities, "Admission", "b");
    communities.answer("b", again, true);
    communities.answer("a", again, true);
    const hand = (left: bigint) => communities.answerFor(request, { ...signed, left }, { signer: "b", genuine: true });
    expect(refusal(() => hand(0n))).to.equal("CommunitiesNotEntitled");
    hand(1n);
    expect(communities.statusOf(request).yes).to.equal(1n);
  });

  it("knows any two different requests apart", () => {
    const request = about(founded(["a"]).communities, "Decision");
    expect(requestKey({ ...request, content: "another text" })).not.to.equal(requestKey(request));
  });

  it("leaves nothing changed where an action is refused", () => {
    const history = new CommunityHistory(1_000, START);
    let before = shown(history);
    for (let step = 0; step < STEPS; step++) {
      const { action, refusal: refused } = takeStep(history);
      const after = shown(history);
      if (refused !== "") expect(after, `${action.kind}: ${refused}`).to.equal(before);
      before = after;
    }
  });

  for (let seed = 1; seed <= HISTORIES; seed++) {
    it(`has members, seats and answers that belong together, through any history (seed ${seed})`, () => {
      const history = new CommunityHistory(seed, START);
      for (let step = 0; step < STEPS; step++) {
        takeStep(history);
        for (const { members, departed, seats, standings } of history.communities.all) {
          const present = new Set(members.map(({ identity }) => identity));
          expect(present.size).to.equal(members.length);
          expect(BigInt(members.length + departed.length)).to.equal(seats);
          const stays = [...standings].filter(([, standing]) => standing % 2n === 1n);
          expect(stays.map(([identity]) => identity)).to.have.members([...present]);
        }
      }
    });
  }
});

/** All that a refused action must leave as it is. */
function shown({ communities }: CommunityHistory): string {
  const plain = (_: string, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value instanceof Map ? [...value] : value;
  return JSON.stringify([communities.all, [...communities.asked]], plain);
}
