import { expect } from "chai";
import { CONFIRM, FULFIL, LAPSE } from "../vouchers/redemption.ts";
import { type Action, type Commons, type Kind, make } from "./actions.ts";
import { keyOf } from "./groups.ts";
import { CASE_LAPSE, GRACE, type Task } from "./plans.ts";
import * as small from "./search.ts";
import {
  FUND,
  GIVER,
  LABOUR,
  MANAGER,
  PEOPLE,
  PROJECT,
  type Path,
  STRANGER,
  TASK,
  WORKER,
  accepts,
  played,
} from "./search.ts";

describe("The states of a community project's task, its work and its vouchers", function () {
  this.timeout(0);
  const { stackTraceLimit } = Error;
  let states: Map<string, Path>;
  /** One of each: who did what, and where things were before and after. */
  const steps = new Map<string, Step>();

  before(() => {
    // Most of what is tried is refused.
    Error.stackTraceLimit = 0;
    const witness: small.Witness = (action, before, after) => {
      const step = { kind: action.kind, by: action.by, before, after };
      steps.set(keyOf("step", step), step);
    };
    states = new Map([...small.search(small.isOnWork, witness), ...small.search(small.isOnRedemption, witness)]);
  });

  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it("are all found", () => {
    const keys = [...states.keys()];
    const has = (text: RegExp) =>
      expect(
        keys.some((key) => text.test(key)),
        text.source,
      ).to.equal(true);
    for (const state of ["Open", "Settling", "Complete", "Abandoned"]) has(new RegExp(`^${state} \\|`));
    for (const state of ["Open", "Taken", "Done", "Dropped"]) has(new RegExp(`^\\w+ \\| ${state} \\|`));
    for (const state of ["Open", "Accepted", "Disputed", "Ruled"]) has(new RegExp(`\\| ${state},`));
    for (const state of ["Requested", "Fulfilled", "Declined", "FulfilmentDisputed", "RefusalDisputed"]) {
      has(new RegExp(`\\| ${state} \\|`));
    }
    const kinds = new Set([...steps.values()].map(({ kind }) => kind));
    expect(kinds.size).to.equal(KINDS);
  });

  it("have vouchers at exactly one of contributor, worker, project and escrow", () => {
    const funds = new Set([...steps.values()].map(({ after }) => after.fund));
    const labours = new Set([...steps.values()].map(({ after }) => after.labour));
    expect([...funds].sort()).to.deep.equal(["escrow", GIVER, "redeemed", WORKER].sort());
    expect([...labours].sort()).to.deep.equal(["escrow", "redeemed", WORKER].sort());
  });

  it("leave nothing half paid: labour, pay and credit pass in one step, and nothing is credited otherwise", () => {
    for (const [told, { kind, before, after }] of steps) {
      const gained = (person: string) => after.credits[person]! - before.credits[person]!;
      expect(after.credited, told).to.equal(PEOPLE.reduce((sum, person) => sum + after.credits[person]!, 0n));
      if (after.isDone && !before.isDone) {
        expect([before.labour, after.labour], told).to.deep.equal(["escrow", "redeemed"]);
        const agreed = kind === "completeWork" ? small.AGREED : small.VALUE;
        const isPaid = after.fund === WORKER;
        if (isPaid) expect(before.fund, told).to.equal("escrow");
        else expect(after.fund, told).to.equal(before.fund);
        expect([gained(GIVER), gained(WORKER)], told).to.deep.equal(isPaid ? [agreed, 0n] : [0n, agreed]);
        continue;
      }
      expect(after.labour === "redeemed", told).to.equal(before.labour === "redeemed");
      expect(after.fund === WORKER, told).to.equal(before.fund === WORKER);
      const isRedeemed = after.fund === "redeemed" && before.fund === "escrow";
      expect([gained(GIVER), gained(WORKER)], told).to.deep.equal([isRedeemed ? small.VALUE : 0n, 0n]);
    }
  });

  it("let any one party, even a stranger, bring everything to its end after a time", () => {
    for (const [key, path] of states) {
      for (const by of PEOPLE) {
        const commons = played(path);
        windUp(commons, by);
        const told = `${key}, by ${by}`;
        expect(["Complete", "Abandoned"], told).to.include(commons.projects.stateOf(PROJECT));
        const { fund, labour } = small.factsOf(commons);
        expect([GIVER, WORKER, "redeemed"], told).to.include(fund);
        expect([WORKER, "redeemed"], told).to.include(labour);
      }
    }
  });

  it("have times that neither overlap nor leave a second between them", () => {
    const seen = new Map<string, number>();
    for (const [key, path] of states) {
      for (const { name, time, before, from } of turns(played(path))) {
        for (const second of [-1n, 0n, 1n]) {
          const commons = played(path);
          if (time + second < commons.clock.now) continue;
          commons.clock.now = time + second;
          const told = `${key}: ${name} ${second}`;
          if (before !== undefined) expect(accepts(commons, before), `${told}, before`).to.equal(second < 0n);
          if (from !== undefined) expect(accepts(commons, from), `${told}, from`).to.equal(second >= 0n);
          seen.set(name, (seen.get(name) ?? 0) + 1);
        }
      }
    }
    expect([...seen.keys()].sort()).to.deep.equal(TURNS);
  });
});

interface Step {
  kind: Kind;
  by: string;
  before: small.Facts;
  after: small.Facts;
}

/** Kinds of actions on one task and its vouchers. */
const KINDS = 23;
const TURNS = ["accept", "back", "case", "drop", "lapse", "ruling", "request", "answer", "ask"].sort();

/** A time at which one thing is over and another begins. */
interface Turn {
  name: string;
  time: bigint;
  before?: Action;
  from?: Action;
}

function turns(commons: Commons): Turn[] {
  const { projects, market } = commons;
  const task = projects.of(PROJECT)!.tasks[Number(TASK)]!;
  const deposit = projects.depositOf(FUND);
  const isFree = deposit !== undefined && !deposit.requested && projects.lockOf(deposit) === 0n;
  const isOpen = projects.stateOf(PROJECT) === "Open";
  const { state, since } = market.redemption.requestOf(FUND);
  const found: Turn[] = small.liveOffers(commons).flatMap(([offerId, record]): Turn[] => {
    const { offer, openers, openUntil, caseAt } = record;
    const endWork = make("endWork", STRANGER, { offerId });
    switch (record.state) {
      case "Open": {
        const before = make("acceptWork", MANAGER, { offerId, offer });
        return accepts(commons, before) && offer.compensation.length === 0
          ? [{ name: "accept", time: offer.acceptBy, before }]
          : [];
      }
      case "Accepted": {
        const by = [MANAGER, WORKER].find((each) => !openers.includes(each));
        const before = by === undefined ? undefined : make("openCase", by, { offerId, wish: 1 });
        return [{ name: "case", time: openUntil, before, from: endWork }];
      }
      case "Disputed":
        return [{ name: "lapse", time: caseAt + CASE_LAPSE, from: make("lapseCase", STRANGER, { offerId }) }];
      default:
        return [{ name: "ruling", time: caseAt + GRACE, from: endWork }];
    }
  });
  if (task.end === "" && task.offerId === 0n) found.push(dropping(task));
  if (isFree && isOpen) {
    found.push({ name: "back", time: deposit.until, from: make("returnVoucher", STRANGER, { id: FUND }) });
    const before = asked(commons);
    if (accepts(commons, before))
      found.push({ name: "ask", time: least(deposit.until, market.book.of(FUND).expiry), before });
  }
  const finalize = make("finalize", STRANGER, { id: FUND });
  const fulfil = make("fulfil", GIVER, { id: FUND });
  const dispute = make("disputeRedemption", MANAGER, { id: FUND });
  if (state === "Requested") found.push({ name: "request", time: since + FULFIL, before: fulfil, from: finalize });
  if (state === "Fulfilled") found.push({ name: "answer", time: since + CONFIRM, before: dispute, from: finalize });
  return found;
}

function dropping({ deadline }: Task): Turn {
  return {
    name: "drop",
    time: deadline + GRACE,
    from: make("dropTask", STRANGER, { projectId: PROJECT, taskId: TASK }),
  };
}

function asked(commons: Commons): Action {
  return small
    .moves(commons)
    .find((action) => action.kind === "askRedemption" && action.by === MANAGER && action.of === "projects")!;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** All that one party can do when nobody else acts any more. */
function windUp(commons: Commons, by: string): void {
  const { clock, projects, market, work } = commons;
  clock.advance(LAPSE > CASE_LAPSE ? LAPSE : CASE_LAPSE);
  for (const [offerId, { state }] of small.liveOffers(commons)) {
    if (state === "Disputed") commons.perform(make("lapseCase", by, { offerId }));
  }
  const { state } = market.redemption.requestOf(FUND);
  if (state.endsWith("Disputed")) commons.perform(make("lapse", by, { id: FUND }));
  else if (state === "Requested" || state === "Fulfilled") commons.perform(make("finalize", by, { id: FUND }));
  if (projects.depositOf(FUND)?.requested === true) commons.perform(make("settleRedemption", by, { id: FUND }));
  clock.advance(GRACE);
  const { offerId, end } = projects.of(PROJECT)!.tasks[Number(TASK)]!;
  if (["Accepted", "Ruled"].includes(work.stateOf(offerId))) commons.perform(make("endWork", by, { offerId }));
  if (end === "") commons.perform(make("dropTask", by, { projectId: PROJECT, taskId: TASK }));
  for (const id of [FUND, LABOUR]) {
    if (projects.depositOf(id) !== undefined) commons.perform(make("returnVoucher", by, { id }));
  }
}
