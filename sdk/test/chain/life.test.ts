import { expect } from "chai";
import { parseEther } from "ethers";
import { type Client, ProtocolError, TaskList } from "../../src/index.js";
import { rejected } from "../refused.js";
import { DAY, useSuite } from "./suite.js";

const LIST = new TaskList(
  [
    { description: "Dig the foundation", weight: 3000 },
    { description: "Raise the mast", weight: 3000 },
    { description: "Align the antennas", weight: 4000 },
  ],
  "ipfs://tasks/{id}.json",
);
const EVIDENCE = { content: { photos: ["ipfs://photo"] }, uri: "ipfs://evidence" };

describe("A project, from proposal to settlement", () => {
  const suite = useSuite();
  let proposer: Client, workers: Client[], validators: Client[];
  let identities: string[];
  let projectId: bigint;

  /** Accounts 5 to 7 have reputation and stake or work, 8 and 9 hold tokens and validate. */
  beforeEach(async () => {
    const clients = await Promise.all([5, 6, 7, 8, 9].map((index) => suite.as(index)));
    [proposer] = clients as [Client];
    workers = clients.slice(0, 3);
    validators = clients.slice(3);
    identities = [];
    for (const index of [5, 6, 7, 8, 9]) identities.push(await suite.register(index));
    await proposer.capital.buy({ amount: parseEther("10000") }).send();
    for (const { capital } of validators) await capital.buy({ amount: parseEther("5000") }).send();
    await suite.pass(1);
    const now = (await suite.provider.getBlock("latest"))!.timestamp;
    const proposal = proposer.projects.propose({
      cost: parseEther("0.1"),
      stakingDeadline: now + 10 * DAY,
      content: { title: "Mast on the hill" },
      uri: "ipfs://proposal",
      collateral: "reputation",
    });
    projectId = (await proposal.send()).result.projectId;
  });

  async function activate(): Promise<void> {
    const { projects } = proposer;
    const needed = await projects.needed(projectId);
    await projects.stakeReputation(projectId, needed.reputation).send();
    const { result } = await projects.stakeTokens(projectId, parseEther("10000")).send();
    expect(result).to.include({ amount: needed.tokens, activated: true });
  }

  async function plan(): Promise<void> {
    const { projects } = proposer;
    const published = await projects.publishTaskList(projectId, LIST).send();
    expect(published.result).to.include({ root: LIST.root, number: 1n });
    await projects.backTaskList(projectId, LIST).send();
    await suite.until((await projects.deadlines(projectId))!.planning!);
    await projects.acceptTaskList(projectId, LIST.root).send();
  }

  it("is complete, and everyone has what was promised", async () => {
    const { projects } = proposer;
    expect(await projects.get(projectId)).to.deep.include({
      state: "proposed",
      collateralAsset: "reputation",
      proposer: identities[0],
      work: null,
    });
    await activate();
    expect(await projects.stateOf(projectId)).to.equal("staked");
    expect((await projects.payProposer(projectId).send()).result.amount).to.equal(parseEther("0.001"));
    await plan();

    const { list } = (await projects.publishedLists(projectId))[0]!;
    expect(list.root).to.equal(LIST.root);
    for (const [index, worker] of workers.entries()) {
      const { result } = await worker.projects.claimTask(projectId, list.task(index)).send();
      expect(result).to.include({ weight: BigInt(list.tasks[index]!.weight), identity: identities[index] });
      await worker.projects.giveEvidence(projectId, index, EVIDENCE).send();
    }
    const validation = await projects.get(projectId);
    expect(validation).to.deep.include({ state: "validation" });
    expect(validation!.work).to.deep.include({ tasks: 3n, evidenced: 3n, root: LIST.root });

    // Task 0: one says yes. Task 1: they disagree. Task 2: nobody says anything.
    await validators[0]!.projects.validate(projectId, 0, true).send();
    await validators[0]!.projects.validate(projectId, 1, true).send();
    await validators[1]!.projects.validate(projectId, 1, false).send();
    expect(await projects.validation(projectId, 1, identities[4]!)).to.deep.include({
      yes: false,
      place: 0n,
      settled: false,
    });
    expect(await projects.task(projectId, 1)).to.deep.include({ status: "evidenced", yes: 1n, no: 1n });
    expect((await rejected(projects.resolveTask(projectId, 0).send(), ProtocolError)).code).to.equal("TOO_EARLY");

    await suite.until((await projects.deadlines(projectId))!.validation!);
    const polls = await Promise.all([projects.pollOf(projectId, 1), projects.pollOf(projectId, 2)]);
    const ballots = (
      await validators[0]!.voting
        .commitMany(polls.map((poll) => ({ poll, choice: 1, tokens: parseEther("1000") })))
        .send()
    ).result;
    expect(ballots).to.have.length(2);
    // The second voter finds the polls open; the house of reputation votes too.
    const second = validators[1]!.voting.commit({ poll: polls[0], choice: 1, reputation: parseEther("5000") });
    expect((await second.steps()).map(({ kind }) => kind)).to.deep.equal(["sign"]);
    await second.send();

    await suite.until((await projects.deadlines(projectId))!.commit!);
    await validators[0]!.voting.revealMany(ballots).send();
    // From another device: nothing was kept but the wallet.
    const again = await suite.as(9);
    const { result: revealed } = await again.voting.reveal({ poll: polls[0] }).send();
    expect(revealed).to.include({ choice: 1n, tokens: 0n });
    await suite.until((await projects.deadlines(projectId))!.reveal!);

    for (const index of [0, 1, 2]) await projects.resolveTask(projectId, index).send();
    expect(await projects.stateOf(projectId)).to.equal("complete");
    for (const [index, worker] of workers.entries()) {
      const { result } = await worker.projects.settleClaim(projectId, index).send();
      expect(result.paid).to.equal((parseEther("0.1") * BigInt(list.tasks[index]!.weight)) / 10_000n);
    }
    const right = await projects.settleValidation(projectId, 1, identities[3]!).send();
    const wrong = await projects.settleValidation(projectId, 1, identities[4]!).send();
    expect(right.result).to.include({ forfeited: false });
    expect(right.result.paid > 0n).to.equal(true);
    expect(wrong.result).to.include({ forfeited: true, paid: 0n });

    const { amount, payout } = (await projects.settleTokenStake(projectId).send()).result;
    expect(payout).to.equal((amount * 105n) / 100n);
    await projects.settleReputationStake(projectId, identities[0]!).send();
    expect((await projects.tokenStake(projectId)).amount).to.equal(0n);
  });

  it("expires, and stakers take everything back", async () => {
    const { projects } = proposer;
    await projects.stakeTokens(projectId, parseEther("10")).send();
    await projects.withdrawTokens(projectId, parseEther("4")).send();
    await suite.until((await projects.deadlines(projectId))!.withdrawal);
    const late = await rejected(projects.withdrawTokens(projectId, 1n).send(), ProtocolError);
    expect(late.code).to.equal("TOO_LATE");
    expect(late.message).to.match(/^This was open until \d+ \w+ \d{4}, [\d:]+ UTC, and it was /);
    await suite.until((await projects.deadlines(projectId))!.staking);
    expect(await projects.stateOf(projectId)).to.equal("expired");
    expect((await projects.forfeitCollateral(projectId).send()).result.amount > 0n).to.equal(true);
    expect((await projects.settleTokenStake(projectId).send()).result.payout).to.equal(parseEther("6"));
  });

  it("fails where nobody plans it", async () => {
    const { projects } = proposer;
    await activate();
    await suite.until((await projects.deadlines(projectId))!.acceptance!);
    const { result } = await projects.settle(projectId).send();
    expect(result.returned > 0n).to.equal(true);
    expect(await projects.stateOf(projectId)).to.equal("failed");
    expect((await projects.settleTokenStake(projectId).send()).result.payout).to.equal(0n);
  });

  it("fails where nobody works on it, and forfeits a claim without evidence", async () => {
    const { projects } = proposer;
    await activate();
    await plan();
    await projects.claimTask(projectId, LIST.task(1)).send();
    expect(await projects.claims(projectId, identities[0]!)).to.deep.equal({ weight: 3000n, barred: false });
    const tooMuch = await rejected(projects.claimTask(projectId, LIST.task(2)).send(), ProtocolError);
    expect(tooMuch.message).to.contain("has claimed 30 % of this project; with 40 % more it would pass 33.33 %");
    const { claimUntil } = await projects.task(projectId, 1);
    await suite.until(claimUntil!);
    await projects.forfeitClaim(projectId, 1).send();
    expect(await projects.claims(projectId, identities[0]!)).to.deep.equal({ weight: 0n, barred: true });
    await suite.until((await projects.deadlines(projectId))!.work!);
    await projects.endWithoutEvidence(projectId).send();
    expect(await projects.stateOf(projectId)).to.equal("failed");
  });

  it("is refused, before anything is sent, where the input cannot be right", async () => {
    const { projects } = proposer;
    for (const [field, act] of [
      ["projectId", () => projects.stakeTokens(0n, 1n)],
      ["amount", () => projects.stakeTokens(1n, 0n)],
      ["index", () => projects.validate(1n, 200, true)],
      ["yes", () => projects.validate(1n, 0, 1 as unknown as boolean)],
      ["list", () => projects.backTaskList(1n, "0x12")],
      ["content", () => projects.giveEvidence(1n, 0, { uri: "ipfs://x" })],
      ["uri", () => projects.giveEvidence(1n, 0, { content: {}, uri: "" })],
      ["identity", () => projects.settleReputationStake(1n, "0x12")],
      ["task.proof", () => projects.claimTask(1n, LIST.tasks[0] as never)],
      [
        "collateral",
        () =>
          projects.propose({ cost: 1n, stakingDeadline: 1, content: {}, uri: "ipfs://x", collateral: "gold" as never }),
      ],
    ] as const) {
      expect(act, field).to.throw().with.property("field", field);
    }
  });

  it("that does not exist is null, and says so", async () => {
    const { projects } = proposer;
    expect(await projects.get(99n)).to.equal(null);
    expect(await projects.deadlines(99n)).to.equal(null);
    expect(await projects.stateOf(99n)).to.equal("none");
    const error = await rejected(projects.stakeTokens(99n, 1n).send(), ProtocolError);
    expect(error).to.include({ code: "WRONG_STATE", message: "There is no project 99." });
  });
});
