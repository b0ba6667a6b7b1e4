import { expect } from "chai";
import { ZeroHash, parseEther } from "ethers";
import { type Client, TaskList } from "../../src/index.js";
import { pollKeyOf } from "../../src/projects/index.js";
import { nothingYet } from "./nothing-yet.js";
import { noneExchanged } from "./nothing-yet/index.js";
import { type Row, refuseAll } from "./refuse-all.js";
import { DAY, useSuite } from "./suite.js";

const LIST = new TaskList([{ description: "All of it", weight: 10_000 }], "ipfs://tasks");
const OTHER = new TaskList([{ description: "Something else", weight: 10_000 }], "ipfs://tasks");
const EVIDENCE = { content: {}, uri: "ipfs://evidence" };
const ONE = parseEther("1");
/** What the chain takes at any time, from anyone who can pay. */
const ALWAYS = [
  ...["capital.deposit", "capital.payRevenue", "reputation.distribute", "forwarder.cancel"],
  ...["assets.approve", "assets.setOperator", "assets.unback", "vouchers.cancelAllOffers"],
  ...[
    "credits.approve",
    "chainToken.approve",
    "lottery.setOperator",
    "pay.addEthToReserve",
    "pay.distribute",
    "pay.applyTerms",
    "pay.applyWeight",
  ],
  ...["roles.sync", "verification.sync"],
];

/** What only the chain can know, function by function. Account 5 proposed, 6 has an identity, 9 has nothing. */
describe("Calls at the wrong time", () => {
  const suite = useSuite();
  const tried = new Set<string>();
  let member: Client, other: Client, nobody: Client, attester: Client, founder: Client;
  let mine: string, theirs: string, accounts: string[];

  beforeEach(async () => {
    [founder, attester, member, other, nobody] = (await Promise.all([1, 4, 5, 6, 9].map(suite.as))) as [
      Client,
      Client,
      Client,
      Client,
      Client,
    ];
    accounts = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(suite.address));
    mine = await suite.register(5);
    theirs = await suite.register(6);
    await member.capital.buy({ amount: parseEther("10000") }).send();
    await suite.pass(1);
  });

  async function propose(): Promise<void> {
    const stakingDeadline = (await suite.provider.getBlock("latest"))!.timestamp + 10 * DAY;
    const terms = { cost: parseEther("0.1"), stakingDeadline, content: {}, uri: "ipfs://x" };
    await member.projects.propose({ ...terms, collateral: "reputation" }).send();
  }

  async function stake(): Promise<void> {
    const needed = await member.projects.needed(1);
    await member.projects.stakeTokens(1, needed.tokens).send();
    await member.projects.stakeReputation(1, needed.reputation).send();
  }

  async function begin(): Promise<void> {
    await member.projects.publishTaskList(1, LIST).send();
    await member.projects.backTaskList(1, LIST).send();
    await suite.until((await member.projects.deadlines(1))!.planning!);
    await member.projects.acceptTaskList(1, LIST).send();
  }

  const refuse = async (rows: readonly Row[]) => {
    for (const [name] of rows) tried.add(name);
    await refuseAll(suite.provider, accounts, rows);
  };

  it("are refused where there is nothing yet", async () => {
    await refuse(await nothingYet({ founder, attester, member, other, nobody }, accounts, mine));
  });

  it("are refused where there are no vouchers, and nothing done with them", async () => {
    await refuse(await noneExchanged({ member, other, nobody, attester, accounts, mine, theirs }));
  });

  it("are refused on a project that is only proposed", async () => {
    await propose();
    const { projects } = member;
    const wrong = ["WRONG_STATE", "ProjectsWrongState"] as const;
    await refuse([
      [
        "projects.stakeTokens",
        "without tokens",
        () => nobody.projects.stakeTokens(1, 1n),
        "INSUFFICIENT_FUNDS",
        "CapitalTokenInsufficientFree",
      ],
      [
        "projects.stakeReputation",
        "of nobody",
        () => nobody.projects.stakeReputation(1, 1n),
        "NOT_FOUND",
        "ProjectsNotRegistered",
      ],
      [
        "projects.withdrawTokens",
        "unstaked",
        () => projects.withdrawTokens(1, 1n),
        "INSUFFICIENT_FUNDS",
        "ProjectsInsufficientStake",
      ],
      [
        "projects.withdrawReputation",
        "unstaked",
        () => projects.withdrawReputation(1, 1n),
        "INSUFFICIENT_FUNDS",
        "ProjectsInsufficientStake",
      ],
      ["projects.activate", "unstaked", () => projects.activate(1), "WRONG_STATE", "ProjectsNotStaked"],
      ["projects.forfeitCollateral", "early", () => projects.forfeitCollateral(1), ...wrong],
      ["projects.payProposer", "early", () => projects.payProposer(1), ...wrong],
      ["projects.publishTaskList", "early", () => projects.publishTaskList(1, LIST), ...wrong],
      ["projects.backTaskList", "early", () => projects.backTaskList(1, LIST), ...wrong],
      ["projects.acceptTaskList", "early", () => projects.acceptTaskList(1, LIST), ...wrong],
      ["projects.settle", "early", () => projects.settle(1), ...wrong],
      ["projects.settleTokenStake", "early", () => projects.settleTokenStake(1), ...wrong],
      ["projects.settleReputationStake", "early", () => projects.settleReputationStake(1, mine), ...wrong],
      ["projects.claimTask", "early", () => projects.claimTask(1, LIST.task(0)), "WRONG_STATE", "TasksWrongPhase"],
      ["projects.endWithoutEvidence", "early", () => projects.endWithoutEvidence(1), "WRONG_STATE", "TasksWrongPhase"],
    ]);
  });

  it("are refused on a project that is staked", async () => {
    await propose();
    await stake();
    const { projects } = member;
    await projects.publishTaskList(1, LIST).send();
    await refuse([
      ["projects.stakeTokens", "late", () => projects.stakeTokens(1, 1n), "WRONG_STATE", "ProjectsWrongState"],
      [
        "projects.publishTaskList",
        "twice",
        () => projects.publishTaskList(1, LIST),
        "ALREADY_DONE",
        "ProjectsListPublished",
      ],
      [
        "projects.publishTaskList",
        "without a stake",
        () => other.projects.publishTaskList(1, OTHER),
        "INSUFFICIENT_FUNDS",
        "ProjectsInsufficientStake",
      ],
      [
        "projects.backTaskList",
        "unpublished",
        () => projects.backTaskList(1, OTHER),
        "NOT_FOUND",
        "ProjectsUnknownList",
      ],
      [
        "projects.acceptTaskList",
        "early",
        () => projects.acceptTaskList(1, LIST),
        "TOO_EARLY",
        "ProjectsOutsideWindow",
      ],
      ["projects.settle", "early", () => projects.settle(1), "TOO_EARLY", "ProjectsOutsideWindow"],
    ]);
  });

  it("are refused while a project is worked, and after it", async () => {
    await propose();
    await stake();
    await begin();
    const { projects, voting } = member;
    const status = ["WRONG_STATE", "TasksWrongStatus"] as const;
    const work: Row[] = [
      [
        "projects.claimTask",
        "of another list",
        () => projects.claimTask(1, OTHER.task(0)),
        "INVALID_INPUT",
        "TasksInvalidProof",
      ],
      ["projects.giveEvidence", "unclaimed", () => projects.giveEvidence(1, 0, EVIDENCE), ...status],
      ["projects.forfeitClaim", "unclaimed", () => projects.forfeitClaim(1, 0), ...status],
      ["projects.resolveTask", "early", () => projects.resolveTask(1, 0), "WRONG_STATE", "TasksWrongStatus"],
      ["projects.settleClaim", "unclaimed", () => projects.settleClaim(1, 0), ...status],
      ["projects.validate", "early", () => other.projects.validate(1, 0, true), "WRONG_STATE", "TasksWrongStatus"],
      [
        "projects.settleValidation",
        "unvalidated",
        () => projects.settleValidation(1, 0, mine),
        "NOT_FOUND",
        "TasksNotValidator",
      ],
      ["projects.endWithoutEvidence", "early", () => projects.endWithoutEvidence(1), "WRONG_STATE", "TasksWrongPhase"],
    ];
    await refuse(work);
    await projects.claimTask(1, LIST.task(0)).send();
    await projects.giveEvidence(1, 0, EVIDENCE).send();
    const poll = { source: suite.deployment.contracts.Tasks!, key: pollKeyOf(1, 0) };
    await refuse([
      [
        "projects.giveEvidence",
        "twice",
        () => projects.giveEvidence(1, 0, EVIDENCE),
        "WRONG_STATE",
        "TasksWrongStatus",
      ],
      ["projects.validate", "by a staker", () => projects.validate(1, 0, true), "NOT_ALLOWED", "TasksInterested"],
      ["voting.openPoll", "early", () => voting.openPoll(poll), "NOT_FOUND", "TasksNoPoll"],
    ]);
    await suite.until((await projects.deadlines(1))!.validation!);
    await voting.openPoll(poll).send();
    const vote = { poll, choice: 1, salt: ZeroHash };
    await refuse([
      ["projects.validate", "late", () => other.projects.validate(1, 0, true), "TOO_LATE", "TasksOutsideWindow"],
      ["voting.openPoll", "twice", () => voting.openPoll(poll), "ALREADY_DONE", "PLCRVotingPollOpen"],
      [
        "voting.commit",
        "without tokens",
        () => nobody.voting.commit({ ...vote, tokens: ONE }),
        "INSUFFICIENT_FUNDS",
        "CapitalTokenInsufficientFree",
      ],
      ["voting.reveal", "early", () => voting.reveal(vote), "TOO_EARLY", "PLCRVotingNotRevealTime"],
    ]);
    await suite.until((await projects.deadlines(1))!.commit!);
    await refuse([
      ["voting.commit", "late", () => voting.commit({ ...vote, tokens: ONE }), "TOO_LATE", "PLCRVotingNotCommitTime"],
      ["voting.reveal", "of no commitment", () => voting.reveal(vote), "INVALID_INPUT", "PLCRVotingWrongReveal"],
    ]);
  });

  it("are tried for every action", async () => {
    const { core, at, ...modules } = member;
    const actionsOf = ([place, module]: [string, object]): string[] =>
      Object.entries(module).flatMap(([key, value]) => {
        // Parts of a module go by their own name.
        if (typeof value === "object") return actionsOf([key, value as object]);
        return String(value).includes(".action(") ? [`${place}.${key}`] : [];
      });
    const actions = Object.entries(modules).flatMap(actionsOf);
    expect(actions.length).to.be.greaterThan(30);
    expect(actions.filter((name) => !tried.has(name) && !ALWAYS.includes(name))).to.deep.equal([]);
  });
});
