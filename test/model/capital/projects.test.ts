import { expect } from "chai";
import { describe, it } from "mocha";
import { DAY, Vault, WAD, most, refusal } from "../basics.ts";
import { PURSE, activeProject, community, identityOf, stakedProject, tasksOf, tokens } from "./fixtures.ts";
import { violations } from "./invariants.ts";
import type { Suite } from "./suite.ts";
import { encodeDown } from "./vote-lock.ts";
import { commitmentHash } from "./voting.ts";

const PEOPLE = ["ann", "bob", "cyd", "dan", "eve"];
const COST = WAD / 10n;

/** Proposed by ann, on nobody's stake yet. */
function proposed(suite: Suite, cost = COST): number {
  return suite.projects.propose("ann", cost, suite.clock.now + 10n * DAY, "tokens", PURSE);
}

/** One task, claimed and done by bob, and so at once up for validation. */
function doneTask(suite: Suite): number {
  const [task] = tasksOf(10_000n);
  const id = activeProject(suite, "ann", { cost: COST, tasks: [task] });
  suite.work.claimTask("bob", id, 0, task);
  suite.work.giveEvidence("bob", id, 0);
  return id;
}

/** Everything due on project `id` is settled, and nothing twice. */
function settleAll(suite: Suite, id: number): void {
  const { projects, work } = suite;
  const project = projects.get(id);
  const once = (action: () => unknown) => {
    expect(refusal(action)).to.equal("");
    expect(refusal(action)).to.match(/^((Projects|Tasks)AlreadySettled|ProjectsInsufficientStake)$/);
  };
  if (project.isActivated) once(() => projects.payProposer(id));
  for (const [index, task] of project.tasks) {
    once(() => work.settleClaim(id, index));
    for (const identity of task.validations.keys()) once(() => work.settleValidation(id, index, identity));
  }
  for (const account of project.tokenPositions.keys()) once(() => projects.settleTokenStake(id, account));
  for (const identity of project.reputationPositions.keys()) once(() => projects.settleReputationStake(id, identity));
  const left = suite.ether.of(Vault.projects) + suite.ether.of(Vault.tasks);
  expect(left, "ETH left in a settled project").to.equal(0n);
  expect(suite.pool.stakes, "tokens left in a settled project").to.equal(0n);
  expect(suite.reputation.totalStaked, "reputation left in a settled project").to.equal(0n);
}

describe("model: proposing and staking", () => {
  it("asks the same part of tokens and reputation as of the pool, and 5 % of the cost's as collateral", () => {
    const suite = community(PEOPLE);
    const { pool, projects, reputation } = suite;
    expect(pool.pooled).to.equal(5n * WAD);
    const project = projects.get(proposed(suite, WAD / 2n));
    expect(project.tokensRequired).to.equal(tokens(5_300n));
    expect(project.reputationRequired).to.equal(tokens(5_300n));
    expect(project.collateral).to.equal(tokens(250n));
    expect(pool.holder("ann").held).to.equal(tokens(250n));
    const byReputation = projects.propose("bob", WAD, suite.clock.now + 2n * DAY, "reputation", PURSE);
    expect(reputation.holder(identityOf("bob")).held).to.equal(projects.get(byReputation).collateral);
  });

  it("refuses a project that is too large, too cheap, too soon, too late, or of strangers", () => {
    const suite = community(PEOPLE);
    const { projects, clock } = suite;
    const propose = (cost: bigint, days: bigint, most = PURSE, caller = "ann") =>
      refusal(() => projects.propose(caller, cost, clock.now + days * DAY, "tokens", most));
    expect(propose(0n, 10n)).to.equal("ProjectsInvalidCost");
    expect(propose(2n * WAD, 10n)).to.equal("ProjectsBudgetTooLarge");
    expect(propose(WAD, 1n)).to.equal("ProjectsInvalidDeadline");
    expect(propose(WAD, 91n)).to.equal("ProjectsInvalidDeadline");
    expect(propose(WAD, 10n, 1n)).to.equal("ProjectsCollateralExceeded");
    expect(propose(WAD, 10n, PURSE, "stranger")).to.equal("CapitalTokenInsufficientFree");
    const asStranger = () => projects.propose("stranger", WAD, clock.now + 9n * DAY, "reputation", PURSE);
    expect(refusal(asStranger)).to.equal("ProjectsNotRegistered");
  });

  it("clips stakes to what is needed and activates with the last of them", () => {
    const suite = community(PEOPLE);
    const { projects, pool } = suite;
    const id = proposed(suite, WAD / 2n);
    expect(projects.stakeTokens("bob", id, tokens(5_000n))).to.equal(tokens(5_000n));
    expect(projects.stakeTokens("cyd", id, tokens(5_000n))).to.equal(tokens(300n));
    expect(refusal(() => projects.stakeTokens("dan", id, 1n))).to.equal("ProjectsFullyStaked");
    expect(refusal(() => projects.activate(id))).to.equal("ProjectsNotStaked");
    expect(projects.stakeReputation("eve", id, PURSE)).to.equal(tokens(5_300n));
    expect(projects.stateOf(id)).to.equal("Staked");
    expect(pool.holder("ann").held, "the collateral is free").to.equal(0n);
    expect(pool.openProjects).to.equal((525n * WAD) / 1_000n);
    expect(suite.ether.of(Vault.projects)).to.equal((530n * WAD) / 1_000n);
    expect(projects.payProposer(id)).to.equal((5n * WAD) / 1_000n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("asks for more where the pool was drained after the proposal", () => {
    const suite = community(PEOPLE);
    const { projects, pool, clock } = suite;
    const id = proposed(suite);
    projects.stakeTokens("ann", id, PURSE);
    pool.sell("dan", tokens(10_000n), 0n, clock.now);
    expect(projects.needed(projects.get(id))).to.deep.include({ tokens: 0n });
    expect(projects.get(id).reputationRequired).to.equal(tokens(1_060n));
    expect(projects.needed(projects.get(id)).reputation).to.equal(tokens(1_325n));
    projects.stakeReputation("ann", id, PURSE);
    expect(projects.get(id).reputationStaked).to.equal(tokens(1_325n));
    expect(projects.stateOf(id)).to.equal("Staked");
  });

  it("asks what it asked at first where the pool is empty, and starts nothing", () => {
    const suite = community(PEOPLE);
    const { projects, pool, clock } = suite;
    const id = proposed(suite);
    const { tokensRequired, reputationRequired } = projects.get(id);
    for (const person of PEOPLE.slice(1)) pool.sell(person, tokens(10_000n), 0n, clock.now);
    pool.sell("ann", pool.free("ann"), 0n, clock.now);
    pool.releaseBudget(pool.pooled, 0n);
    expect(pool.pooled).to.equal(0n);
    expect(projects.needed(projects.get(id))).to.deep.equal({ tokens: tokensRequired, reputation: reputationRequired });
    expect(projects.stakeReputation("bob", id, PURSE)).to.equal(reputationRequired);
    expect(refusal(() => projects.activate(id))).to.equal("ProjectsNotStaked");
  });

  it("gives stakes back up to a day before the deadline, and all of them after it", () => {
    const suite = community(PEOPLE);
    const { projects, pool, reputation, clock } = suite;
    const id = proposed(suite);
    projects.stakeTokens("bob", id, 1_000n);
    projects.stakeReputation("cyd", id, 1_000n);
    reputation.distribute("shop", WAD);
    clock.advance(9n * DAY - 1n);
    projects.withdrawTokens("bob", id, 400n);
    projects.withdrawReputation("cyd", id, 400n);
    expect(refusal(() => projects.withdrawTokens("bob", id, 601n))).to.equal("ProjectsInsufficientStake");
    clock.advance(1n);
    expect(refusal(() => projects.withdrawTokens("bob", id, 1n))).to.equal("ProjectsOutsideWindow");
    expect(refusal(() => projects.settleTokenStake(id, "bob"))).to.equal("ProjectsWrongState");
    clock.advance(DAY);
    expect(projects.stateOf(id)).to.equal("Expired");
    expect(refusal(() => projects.stakeTokens("bob", id, 1n))).to.equal("ProjectsWrongState");
    expect(refusal(() => projects.activate(id))).to.equal("ProjectsWrongState");
    settleAll(suite, id);
    expect(pool.holder("bob").balance).to.equal(tokens(10_000n));
    expect(reputation.holder(identityOf("cyd")).balance).to.equal(tokens(10_000n));
    projects.forfeitCollateral(id);
    expect(pool.reserve).to.equal(projects.get(id).collateral);
    expect(refusal(() => projects.forfeitCollateral(id))).to.equal("ProjectsAlreadySettled");
    expect(violations(suite)).to.deep.equal([]);
  });

  it("pays a stake's dividends with it, burned ones' into the next round", () => {
    const suite = community(["ann", "bob"]);
    const { projects, reputation, clock } = suite;
    const id = stakedProject(suite, "ann", COST);
    const share = (suite.projects.get(id).reputationStaked * WAD) / reputation.supply;
    reputation.distribute("shop", WAD);
    clock.advance(9n * DAY);
    projects.settle(id);
    reputation.distribute("shop", WAD);
    projects.settleReputationStake(id, identityOf("ann"));
    expect(reputation.carried >= share - 1n && reputation.carried <= share).to.equal(true);
    expect(violations(suite)).to.deep.equal([]);
  });
});

describe("model: task lists", () => {
  it("takes lists of 1 to 200 tasks whose weights are 10,000 together, from stakers, once", () => {
    const suite = community(PEOPLE);
    const { projects } = suite;
    const id = stakedProject(suite, "ann", COST);
    const publish = (weights: bigint[], by = "ann") =>
      refusal(() => projects.publishTaskList(by, id, tasksOf(...weights)));
    expect(publish([])).to.equal("ProjectsInvalidListLength");
    expect(publish(Array<bigint>(201).fill(1n))).to.equal("ProjectsInvalidListLength");
    expect(publish([9_999n])).to.equal("ProjectsInvalidWeights");
    expect(publish([10_000n, 0n])).to.equal("ProjectsInvalidWeights");
    expect(publish([10_000n], "bob")).to.equal("ProjectsInsufficientStake");
    expect(publish([10_000n])).to.equal("");
    expect(publish([10_000n])).to.equal("ProjectsListPublished");
    expect(publish(Array<bigint>(200).fill(50n))).to.equal("");
  });

  it("accepts the list with more than half of the backing, after the stakers' week", () => {
    const suite = community(PEOPLE);
    const { projects, clock } = suite;
    const id = proposed(suite);
    const half = projects.get(id).tokensRequired / 2n - 1n;
    projects.stakeTokens("ann", id, half);
    projects.stakeTokens("bob", id, PURSE);
    projects.stakeReputation("ann", id, projects.get(id).reputationRequired / 2n);
    projects.stakeReputation("bob", id, PURSE);
    const project = projects.get(id);
    const [first, second] = [[10_000n], [4_000n, 6_000n]].map((weights) =>
      projects.publishTaskList("ann", id, tasksOf(...weights)),
    );
    projects.backTaskList("ann", id, second);
    projects.backTaskList("ann", id, first);
    projects.backTaskList("ann", id, first);
    projects.backTaskList("bob", id, second);
    expect(project.lists.get(first)).to.include({ tokens: half });
    expect(refusal(() => projects.backTaskList("cyd", id, first))).to.equal("ProjectsInsufficientStake");
    expect(refusal(() => projects.backTaskList("bob", id, "other"))).to.equal("ProjectsUnknownList");
    expect(refusal(() => projects.acceptTaskList(id, second))).to.equal("ProjectsOutsideWindow");
    clock.advance(7n * DAY);
    expect(refusal(() => projects.backTaskList("bob", id, first))).to.equal("ProjectsOutsideWindow");
    expect(refusal(() => projects.acceptTaskList(id, first))).to.equal("ProjectsListNotBacked");
    projects.acceptTaskList(id, second);
    expect(projects.stateOf(id)).to.equal("Active");
    expect(violations(suite)).to.deep.equal([]);
  });

  it("fails a project whose stakers agree on nothing, and returns the budget", () => {
    const suite = community(PEOPLE);
    const { projects, pool, clock } = suite;
    const before = pool.pooled;
    const id = stakedProject(suite, "ann", COST);
    const { tokensStaked, reputationStaked } = projects.get(id);
    const circulating = pool.supply;
    clock.advance(9n * DAY - 1n);
    expect(refusal(() => projects.settle(id))).to.equal("ProjectsOutsideWindow");
    clock.advance(1n);
    expect(projects.stateOf(id)).to.equal("Staked");
    projects.settle(id);
    expect(refusal(() => projects.settle(id))).to.equal("ProjectsWrongState");
    expect(pool.pooled).to.equal(before - COST / 100n);
    expect([pool.reserve, pool.supply]).to.deep.equal([tokensStaked, circulating]);
    expect(suite.reputation.supply).to.equal(tokens(50_000n) - reputationStaked);
    settleAll(suite, id);
    expect(pool.holder("ann").staked).to.equal(0n);
    expect(violations(suite)).to.deep.equal([]);
  });
});

describe("model: work", () => {
  it("bounds what one identity claims, and bars who forfeits", () => {
    const suite = community(PEOPLE);
    const { work, clock, reputation } = suite;
    const tasks = tasksOf(3_000n, 333n, 1n, 6_666n);
    const id = activeProject(suite, "ann", { cost: COST, tasks });
    const claim = (by: string, index: number) => refusal(() => work.claimTask(by, id, index, tasks[index]));
    expect(claim("bob", 0)).to.equal("");
    expect(claim("bob", 1)).to.equal("");
    expect(claim("bob", 2)).to.equal("TasksClaimLimit");
    expect(claim("cyd", 3)).to.equal("");
    expect(claim("cyd", 2)).to.equal("TasksClaimLimit");
    expect(claim("dan", 3)).to.equal("TasksWrongStatus");
    expect(refusal(() => work.claimTask("dan", id, 2, tasks[0]))).to.equal("TasksInvalidProof");
    expect(refusal(() => work.giveEvidence("dan", id, 0))).to.equal("TasksNotClaimer");
    clock.advance(7n * DAY);
    const { supply } = reputation;
    expect(refusal(() => work.giveEvidence("bob", id, 0))).to.equal("TasksOutsideWindow");
    expect(claim("bob", 0)).to.equal("TasksBarred");
    expect(claim("dan", 0)).to.equal("");
    expect(supply - reputation.supply).to.equal((suite.projects.get(id).reputationStaked * 3n) / 10n);
    expect(claim("bob", 2)).to.equal("TasksBarred");
    work.forfeitClaim(id, 1);
    expect(refusal(() => work.forfeitClaim(id, 1))).to.equal("TasksWrongStatus");
    expect(reputation.holder(identityOf("bob")).held).to.equal(0n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("never lets a claim outlast work, and ends work with the last evidence", () => {
    const suite = community(PEOPLE);
    const { work, projects, clock } = suite;
    const tasks = tasksOf(5_000n, 5_000n);
    const id = activeProject(suite, "ann", { cost: COST, tasks });
    work.claimTask("bob", id, 0, tasks[0]);
    work.giveEvidence("bob", id, 0);
    clock.advance(13n * DAY);
    work.claimTask("cyd", id, 1, tasks[1]);
    expect(projects.get(id).task(1).claimUntil).to.equal(projects.get(id).activeUntil);
    expect(refusal(() => work.validate("dan", id, 0, true))).to.equal("TasksOutsideWindow");
    work.giveEvidence("cyd", id, 1);
    expect(projects.stateOf(id)).to.equal("Validation");
    work.validate("dan", id, 0, true);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("keeps validators apart from whom they judge, one place each, five a side", () => {
    const people = [...PEOPLE, "fay", "gus", "hal", "ivy", "jon"];
    const suite = community(people);
    const { work } = suite;
    const id = doneTask(suite);
    const validate = (by: string, yes = true) => refusal(() => work.validate(by, id, 0, yes));
    expect(validate("ann")).to.equal("TasksInterested");
    expect(validate("bob")).to.equal("TasksInterested");
    expect(validate("stranger")).to.equal("TasksNotRegistered");
    expect(["cyd", "dan", "eve", "fay", "gus"].map((by) => validate(by))).to.deep.equal(["", "", "", "", ""]);
    expect(validate("cyd", false)).to.equal("TasksAlreadyValidated");
    expect(validate("hal")).to.equal("TasksNoPlace");
    expect(validate("hal", false)).to.equal("");
    expect(violations(suite)).to.deep.equal([]);
  });

  it("pays a validator's identity where it is now, and frees the tokens where they were locked", () => {
    const suite = community(PEOPLE);
    const { work, registry, pool, clock, ether } = suite;
    const id = doneTask(suite);
    work.validate("cyd", id, 0, true);
    registry.move("cyd", "new", clock.now, true);
    clock.advance(7n * DAY);
    work.resolveTask(id, 0);
    expect(work.settleValidation(id, 0, identityOf("cyd"))).to.equal(COST / 20n);
    expect([ether.of("cyd"), ether.of("new")]).to.deep.equal([0n, COST / 20n]);
    expect(pool.holder("cyd").held).to.equal(0n);
  });

  it("fails a project without evidence when its time of work ends", () => {
    const suite = community(PEOPLE);
    const { work, projects, clock } = suite;
    const tasks = tasksOf(10_000n);
    const id = activeProject(suite, "ann", { cost: COST, tasks });
    work.claimTask("bob", id, 0, tasks[0]);
    clock.advance(14n * DAY - 2n);
    expect(refusal(() => work.endWithoutEvidence(id))).to.equal("TasksWrongPhase");
    clock.advance(1n);
    expect(refusal(() => projects.settle(id))).to.equal("ProjectsWrongState");
    expect(projects.stateOf(id), "until someone ends it").to.equal("Validation");
    work.endWithoutEvidence(id);
    expect(projects.stateOf(id)).to.equal("Failed");
    expect(refusal(() => work.endWithoutEvidence(id))).to.equal("TasksWrongPhase");
    work.forfeitClaim(id, 0);
    expect(projects.get(id).owed).to.equal(0n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("settles once as many tasks are resolved as had evidence, whatever else was claimed", () => {
    const suite = community(PEOPLE);
    const { work, projects, pool, clock } = suite;
    const tasks = tasksOf(3_000n, 3_500n, 3_500n);
    const id = activeProject(suite, "ann", { cost: COST, tasks });
    const before = pool.pooled;
    for (const [index, by] of ["bob", "cyd", "dan"].entries()) work.claimTask(by, id, index, tasks[index]);
    work.giveEvidence("bob", id, 0);
    work.giveEvidence("cyd", id, 1);
    clock.advance(14n * DAY);
    work.validate("eve", id, 0, true);
    work.validate("eve", id, 1, true);
    expect(refusal(() => work.resolveTask(id, 0))).to.equal("TasksOutsideWindow");
    clock.advance(7n * DAY);
    work.resolveTask(id, 0);
    expect(refusal(() => work.resolveTask(id, 0))).to.equal("TasksWrongStatus");
    expect(refusal(() => work.resolveTask(id, 2))).to.equal("TasksWrongStatus");
    expect(projects.stateOf(id)).to.equal("Validation");
    work.resolveTask(id, 1);
    expect(projects.stateOf(id)).to.equal("Failed");
    expect(pool.pooled - before).to.equal((COST * 105n * 35n) / 10_000n);
    work.forfeitClaim(id, 2);
    expect(violations(suite)).to.deep.equal([]);
  });
});

describe("model: every validation and every vote", () => {
  type Vote = [tokens: boolean | undefined, reputation: boolean | undefined];
  const validations = { "only yes": [true], "only no": [false], both: [true, false], none: [] };
  const votes: Record<string, Vote[]> = {
    none: [],
    yes: [[true, true]],
    no: [[false, false]],
    tie: [
      [true, true],
      [false, false],
    ],
    "houses disagreeing": [
      [true, undefined],
      [undefined, false],
    ],
    "only one house, yes": [[true, undefined]],
    "only one house, no": [[undefined, false]],
  };
  const polled: Record<string, string> = {
    none: "Undecided",
    yes: "Completed",
    no: "Failed",
    tie: "Undecided",
    "houses disagreeing": "Undecided",
    "only one house, yes": "Completed",
    "only one house, no": "Failed",
  };

  for (const [validation, sides] of Object.entries(validations)) {
    for (const [vote, ballots] of Object.entries(votes)) {
      const isPolled = validation === "both" || validation === "none";
      const expected = isPolled ? polled[vote] : validation === "only yes" ? "Completed" : "Failed";

      it(`${validation}, vote: ${vote}: ${expected}`, () => {
        const suite = community([...PEOPLE, "fay", "gus"]);
        const { work, projects, voting, clock, pool, reputation, ether } = suite;
        const id = doneTask(suite);
        const project = projects.get(id);
        const task = project.task(0);
        for (const [place, yes] of sides.entries()) work.validate(PEOPLE[2 + place], id, 0, yes);
        const lock = (project.tokensStaked + 9n) / 10n;
        clock.advance(7n * DAY);
        if (!isPolled) expect(refusal(() => voting.openPoll(id, 0))).to.equal("TasksNoPoll");
        else castAll(suite, id, ballots);
        clock.advance(isPolled ? 84n * 3_600n : 0n);
        const before = { bob: ether.of("bob"), cyd: ether.of("cyd"), dan: ether.of("dan"), reserve: pool.reserve };
        const reputationBefore = reputation.holder(identityOf("bob")).balance;
        work.resolveTask(id, 0);
        expect(task.status).to.equal(expected);
        expect(projects.stateOf(id)).to.equal(expected === "Failed" ? "Failed" : "Complete");
        settleAll(suite, id);

        const pledge = project.reputationStaked;
        const change = { Completed: pledge, Failed: -pledge, Undecided: 0n }[task.status as "Completed"];
        expect(reputation.holder(identityOf("bob")).balance - reputationBefore, "pledge").to.equal(change);
        expect(reputation.holder(identityOf("bob")).held).to.equal(0n);
        expect(ether.of("bob") - before.bob, "pay").to.equal(expected === "Completed" ? COST : 0n);
        const pot = COST / 20n;
        const right = { Completed: true, Failed: false, Undecided: undefined }[task.status as "Completed"];
        for (const [place, yes] of sides.entries()) {
          const paid = ether.of(PEOPLE[2 + place]) - before[place === 0 ? "cyd" : "dan"];
          expect(paid, "validator's pay").to.equal(yes === right ? pot : 0n);
        }
        const wrong = right === undefined ? 0 : sides.filter((yes) => yes !== right).length;
        const staked = project.tokensStaked;
        const forfeited = BigInt(wrong) * lock;
        const left = {
          Completed: most(forfeited - ((staked * 105n) / 100n - staked), 0n),
          Failed: forfeited + staked,
          Undecided: staked - (staked * 99n) / 100n,
        }[task.status as "Completed"];
        expect(pool.reserve - before.reserve, "reserve").to.equal(left);
        expect(violations(suite)).to.deep.equal([]);
      });
    }
  }

  /** Ballots of fay and gus, each of the same weight; ends in the time of revealing. */
  function castAll(suite: Suite, id: number, ballots: Vote[]): void {
    const { voting, clock } = suite;
    const poll = voting.openPoll(id, 0);
    const weight = encodeDown(tokens(1_000n));
    const cast = ballots.map(([inTokens, inReputation], index) => {
      const voter = ["fay", "gus"][index];
      const choice = (inTokens ?? inReputation) === true ? 1 : 0;
      const hash = commitmentHash(poll, voter, choice, "salt");
      const weights = [inTokens, inReputation].map((voted) => (voted === undefined ? 0n : weight));
      voting.commit(voter, poll, hash, weights[0], weights[1]);
      return { voter, choice };
    });
    clock.advance(84n * 3_600n);
    for (const { voter, choice } of cast) voting.reveal(poll, voter, choice, "salt");
  }
});

describe("model: voting", () => {
  it("cannot be copied, doubled, overdrawn, or joined by who came late", () => {
    const suite = community([...PEOPLE, "fay"]);
    const { voting, clock, registry, reputation, pool } = suite;
    const id = doneTask(suite);
    clock.advance(7n * DAY - 1n);
    expect(refusal(() => voting.openPoll(id, 0))).to.equal("TasksNoPoll");
    clock.advance(1n);
    const poll = voting.openPoll(id, 0);
    expect(refusal(() => voting.openPoll(id, 0))).to.equal("PLCRVotingPollOpen");
    const weight = encodeDown(tokens(1_000n));
    const hash = commitmentHash(poll, "cyd", 1, "salt");
    voting.commit("cyd", poll, hash, weight, weight);
    voting.commit("dan", poll, hash, weight, 0n);
    const commit = (by: string, inTokens: bigint, inReputation: bigint) =>
      refusal(() => voting.commit(by, poll, hash, inTokens, inReputation));
    expect(commit("eve", 0n, 0n)).to.equal("PLCRVotingEmptyCommitment");
    expect(commit("eve", encodeDown(tokens(10_001n)), 0n)).to.equal("CapitalTokenInsufficientFree");
    expect(commit("eve", 0n, encodeDown(tokens(10_001n)))).to.equal("ReputationInsufficientFree");
    expect(commit("stranger", 0n, weight)).to.equal("PLCRVotingNotEligible");
    registry.registerByVote("id:late", "late");
    reputation.open("id:late");
    expect(commit("late", 0n, weight)).to.equal("PLCRVotingNotEligible");
    expect(refusal(() => pool.transfer("cyd", "late", tokens(9_001n)))).to.equal("CapitalTokenInsufficientFree");
    const reveal = (by: string, choice: number, salt = "salt") => refusal(() => voting.reveal(poll, by, choice, salt));
    expect(reveal("cyd", 1)).to.equal("PLCRVotingNotRevealTime");
    clock.advance(84n * 3_600n);
    expect(commit("eve", weight, 0n)).to.equal("PLCRVotingNotCommitTime");
    expect(reveal("dan", 1)).to.equal("PLCRVotingWrongReveal");
    expect(reveal("cyd", 0)).to.equal("PLCRVotingWrongReveal");
    expect(reveal("cyd", 2)).to.equal("PLCRVotingInvalidChoice");
    expect(reveal("cyd", 1)).to.equal("");
    expect(reveal("cyd", 1)).to.equal("PLCRVotingWrongReveal");
    expect(pool.free("cyd"), "a reveal frees nothing").to.equal(
      pool.holder("cyd").balance - voting.tally(poll, 1).tokens,
    );
    clock.advance(84n * 3_600n);
    expect(pool.free("dan"), "what was never revealed is free with the poll's end").to.equal(tokens(10_000n));
    expect(violations(suite)).to.deep.equal([]);
  });
});
