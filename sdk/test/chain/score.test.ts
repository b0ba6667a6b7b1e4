import { expect } from "chai";
import { InputError, ProtocolError, deedNames, deedsWorth } from "../../src/index.js";
import { rejected } from "../refused.js";
import { refuseAll } from "./refuse-all.js";
import { govern, issue, sell, verify } from "./selling.js";
import { useSuite } from "./suite.js";

const [ANN, BOB, CYD, STRANGER] = [5, 6, 7, 8];
const NONE = Object.fromEntries(deedNames.map((name) => [name, 0n]));

describe("Scores, on chain", () => {
  const suite = useSuite();
  let [ann, bob, cyd] = ["", "", ""];

  /** Three verified people, of whom Ann sold to Bob twice and to Cyd once, and Bob to Cyd once. */
  beforeEach(async () => {
    [ann, bob, cyd] = [await suite.register(ANN), await suite.register(BOB), await suite.register(CYD)];
    await verify(suite, [ann, bob, cyd]);
    for (const pair of [
      [ANN, BOB],
      [ANN, BOB],
      [ANN, CYD],
      [BOB, CYD],
    ] as const) {
      await sell(suite, pair, await issue(await suite.as(pair[0])));
    }
  });

  const recordAllDue = async (identity: string) => {
    const { score } = await suite.as(STRANGER);
    for (const pair of await score.due({ identity })) await score.record(pair).send();
  };

  it("are recorded by anyone, of whatever is due", async () => {
    const { score } = await suite.as(STRANGER);
    expect(await score.scoreOf({ identity: ann })).to.equal(0n);
    expect(await score.due({ identity: ann })).to.have.deep.members([
      { source: "Vouchers", subject: ann, counterparty: bob, deeds: { ...NONE, exchanged: 2n }, waiting: 0n },
      { source: "Vouchers", subject: ann, counterparty: cyd, deeds: { ...NONE, exchanged: 1n }, waiting: 0n },
    ]);
    const action = score.record({ source: "Vouchers", subject: ann, counterparty: bob });
    expect(await action.simulate()).to.equal(3_000n);
    const { result } = await action.send();
    expect(result).to.include({ subject: ann, counterparty: bob, points: 3_000n, waiting: 3_000n, version: 1n });
    const rest = await score.recordAll({ source: "Vouchers", subject: ann, counterparties: [bob, cyd] }).send();
    expect(rest.result.map(({ counterparty, points }) => [counterparty, points])).to.deep.equal([[cyd, 2_000n]]);
    expect(await score.due({ identity: ann })).to.deep.equal([]);
    expect(await score.scoreOf({ identity: ann })).to.equal(5_000n);
    expect(await score.scoreOf({ account: await suite.address(ANN) })).to.equal(5_000n);
    expect(await score.scoreOf()).to.equal(0n);
    expect(await score.pair({ source: "Vouchers", subject: ann, counterparty: bob })).to.deep.equal({
      deeds: { ...NONE, exchanged: 2n },
      waiting: 3_000n,
    });
  });

  it("are shown on a card", async () => {
    const { score } = await suite.as(ANN);
    await recordAllDue(ann);
    expect(await score.reputationCard()).to.deep.equal({
      identity: ann,
      verified: true,
      score: 5_000n,
      counted: 0n,
      waiting: 5_000n,
      deeds: { ...NONE, exchanged: 3n },
      marks: { unanswered: 0n, declined: 0n, broken: 0n },
    });
    expect(await score.reputationCard(await suite.address(STRANGER))).to.equal(null);
    const { bases, cap, version } = await score.table();
    expect([version, cap, bases.exchanged]).to.deep.equal([1n, 100_000n, 2_000n]);
    expect(deedsWorth(bases.exchanged, 2n)).to.equal(3_000n);
  });

  it("are traced to the exchanges behind each point", async () => {
    const { score, sales } = await suite.as(STRANGER);
    await recordAllDue(ann);
    await recordAllDue(cyd);
    const trace = await score.trace({ identity: ann });
    expect(trace.map(({ counterparty, points }) => [counterparty, points])).to.have.deep.members([
      [bob, 3_000n],
      [cyd, 2_000n],
    ]);
    expect(trace.reduce((sum, { waiting }) => sum + waiting, 0n)).to.equal(5_000n);
    const sold = new Set<string>();
    for await (const { transactionHash } of sales.events("Completed")) sold.add(transactionHash);
    for (const { deeds, behind, source } of trace) {
      expect(source).to.equal("Vouchers");
      expect(behind).to.have.length(Number(deeds.exchanged));
      for (const event of behind) expect(sold.has(event.transactionHash)).to.equal(true);
    }
    // Of an exchange, which is counted once for both, the other side is found too.
    const theirs = await score.trace({ identity: cyd });
    expect(theirs.map(({ counterparty, behind }) => [counterparty, behind.length])).to.have.deep.members([
      [ann, 1],
      [bob, 1],
    ]);
  });

  it("are the chain's when they are recomputed from the logs", async () => {
    const { score, identity: registry } = await suite.as(STRANGER);
    for (const identity of [ann, bob]) await recordAllDue(identity);
    // A table under which one more exchange is worth more.
    const table = { ...(await score.table()).bases, exchanged: 20_000n, honouredOnTime: 0n };
    await govern(suite, [await score.setTable(table).request()]);
    await sell(suite, [ANN, BOB], await issue(await suite.as(ANN)));
    for (const identity of [ann, bob, cyd]) await recordAllDue(identity);
    const scores = await score.recompute();
    expect([...scores.keys()]).to.have.members([ann, bob, cyd]);
    for (const [identity, found] of scores) {
      const { account } = (await registry.get(identity))!;
      const card = (await score.reputationCard(account))!;
      const { counted, waiting, deeds } = card;
      expect(found).to.deep.equal({ score: card.score, counted, waiting, deeds });
    }
    expect(scores.get(ann)!.score).to.equal(10_000n);
    expect((await score.recompute({ to: 0 })).size).to.equal(0);
  });

  it("count what waited once the counterparty has a score", async () => {
    const { score } = await suite.as(STRANGER);
    await recordAllDue(ann);
    // Nobody can reach the cap by three people; under another table Cyd does, by two counterparties.
    const { bases } = await score.table();
    const large = Object.fromEntries(
      deedNames.map((name) => [name, name === "exchanged" ? 49_999n : 0n]),
    ) as typeof bases;
    await govern(suite, [await score.setTable(large).request()]);
    await sell(suite, [ANN, CYD], await issue(await suite.as(ANN)));
    await sell(suite, [BOB, CYD], await issue(await suite.as(BOB)));
    await recordAllDue(cyd);
    expect(await score.scoreOf({ identity: cyd })).to.equal(100_000n);
    const due = await score.due({ identity: ann });
    expect(due).to.deep.equal([
      { source: "Vouchers", subject: ann, counterparty: cyd, deeds: { ...NONE, exchanged: 1n }, waiting: 2_000n },
    ]);
    const { result } = await score.record(due[0]!).send();
    expect(result).to.include({ points: 24_999n, counted: 26_999n, waiting: 3_000n });
    const trace = await score.trace({ identity: ann });
    expect(trace.at(-1)).to.deep.include({ points: 24_999n, waiting: -2_000n });
    const found = (await score.recompute()).get(ann)!;
    expect([found.score, found.counted]).to.deep.equal([29_999n, 26_999n]);
  });

  it("refuse what cannot be, by call and by transaction, and say why", async () => {
    const { score } = await suite.as(STRANGER);
    await recordAllDue(ann);
    const accounts = [await suite.address(STRANGER)];
    const [pair, { bases }] = [{ subject: ann, counterparty: bob }, await score.table()];
    const work = { projectId: 1, index: 0, subject: ann };
    await refuseAll(suite.provider, accounts, [
      [
        "score.record",
        "twice",
        () => score.record({ source: "Vouchers", ...pair }),
        "ALREADY_DONE",
        "ExoScoreNothingNew",
      ],
      [
        "score.record",
        "elsewhere",
        () => score.record({ source: "Tasks", ...pair }),
        "NOT_ALLOWED",
        "ExoScoreNotSource",
      ],
      ["score.record", "nowhere", () => score.record({ source: "Nothing", ...pair }), "input", "deployment.contracts"],
      ["score.recordWork", "of nobody", () => score.recordWork(work), "NOT_FOUND", "ExoScoreNoWork"],
      ["score.setTable", "a stranger", () => score.setTable(bases), "NOT_ALLOWED", "AuthorizedNotAuthority"],
      ["score.setSource", "a stranger", () => score.setSource("Tasks", true), "NOT_ALLOWED", "AuthorizedNotAuthority"],
    ]);
    const refusal = await rejected(score.table(2), ProtocolError);
    expect([refusal.code, refusal.message]).to.deep.equal(["NOT_FOUND", "There is no table number 2."]);
    expect((await rejected(score.trace(), InputError)).field).to.equal("account");
    await govern(suite, [await score.setSource("Vouchers", false).request()]);
    const gone = await rejected(score.record({ source: "Vouchers", ...pair }).send(), ProtocolError);
    expect(gone.errorName).to.equal("ExoScoreNotSource");
    expect(await score.due({ identity: bob })).to.deep.equal([]);
  });

  it("are in the events", async () => {
    const { score } = await suite.as(STRANGER);
    await recordAllDue(ann);
    const points: bigint[] = [];
    for await (const { args } of score.events("Recorded", { where: { subject: ann } })) points.push(args.points);
    expect(points.sort()).to.deep.equal([2_000n, 3_000n]);
  });
});
