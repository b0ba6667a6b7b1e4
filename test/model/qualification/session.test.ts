import { expect } from "chai";
import { describe, it } from "mocha";
import { DAY, ModelError } from "../basics.ts";
import { SessionModel, type Verdict, WINDOWS } from "./session.ts";

const START = 1_800_000_000n;
const VERDICTS: Verdict[] = ["same", "other", "none"];

type Step = readonly [name: string, run: (session: SessionModel, now: bigint) => void];

/** What a party alone may do or leave undone. */
const OF_PARTIES: Step[] = [
  ["open first", (session, now) => session.open(0, now)],
  ["open second", (session, now) => session.open(1, now)],
  ["reveal the key", (session, now) => session.revealKey(now)],
  ["challenge", (session, now) => session.challenge(now)],
  ...VERDICTS.map((verdict): Step => [`judge ${verdict}`, (session, now) => session.judge(verdict, now)]),
];

/** What anyone may do once it is due. */
const OF_ANYONE: Step[] = [
  ["appoint", (session, now) => session.appoint(2, now)],
  ["expire", (session, now) => session.expire(now)],
  ["settle", (session, now) => session.settle(now)],
  ["draw", (session, now) => session.drawPanel(3, now)],
  ["close", (session, now) => session.closePanel(now)],
];

const CHANCES: Step[] = [
  ["appoint nobody", (session, now) => session.appoint(0, now)],
  ["draw too few", (session, now) => session.drawPanel(2, now)],
];

function copy(session: SessionModel): SessionModel {
  const ledger = { ...session.ledger };
  const verdicts = session.verdicts === null ? null : [...session.verdicts];
  return Object.assign(new SessionModel(session.since), session, { ledger, verdicts });
}

function tried(session: SessionModel, [, run]: Step, now: bigint): SessionModel | null {
  const next = copy(session);
  try {
    run(next, now);
    return next;
  } catch (problem) {
    if (problem instanceof ModelError) return null;
    throw problem;
  }
}

/** Every state that can be reached, with the hours at which something can begin or end. */
function reach(): { session: SessionModel; now: bigint }[] {
  const seen = new Map<string, { session: SessionModel; now: bigint }>();
  const open = [{ session: new SessionModel(START), now: START }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { session, now } = at;
    const age = now - session.since;
    const left = session.verdicts === null ? 0n : session.panelEnd - now;
    const { phase, round, examiners, verdicts, ledger } = session;
    const figures = [phase, round, examiners, ...(verdicts ?? ["-"]), age, left, ...Object.values(ledger)];
    const key = figures.join(" ");
    if (seen.has(key) || age > 20n * DAY) continue;
    seen.set(key, at);
    if (session.isOver()) continue;
    for (const step of [...OF_PARTIES, ...OF_ANYONE, ...CHANCES]) {
      const next = tried(session, step, now);
      if (next !== null) open.push({ session: next, now });
    }
    open.push({ session: copy(session), now: now + DAY });
  }
  return [...seen.values()];
}

describe("model: sessions with an answer key", () => {
  const states = reach();

  it("has each bond held, returned or lost, in every state that can be reached", () => {
    expect(states.length).to.be.greaterThan(1_000);
    for (const { session } of states) {
      const { held, examiner, challenger, reserve, paidIn } = session.ledger;
      expect(held + examiner + challenger + reserve).to.equal(paidIn);
      if (session.isOver()) expect(held).to.equal(0n);
      if (session.marked) expect(reserve).to.equal(10n);
    }
  });

  it("is brought to its end from every state by anyone alone", () => {
    for (const { session, now } of states) {
      let [at, time] = [session, now];
      const limit = time + 60n * DAY;
      while (!at.isOver() && time < limit) {
        const next = OF_ANYONE.map((step) => tried(at, step, time)).find((state) => state !== null);
        if (next === undefined || next === null) time += DAY;
        else at = next;
      }
      expect(at.isOver(), session.phase).to.equal(true);
    }
  });

  it("never lets two exclusive steps be possible at once", () => {
    const exclusive = [
      ["open first", "open second"],
      ["open second", "expire"],
      ["reveal the key", "expire"],
      ["challenge", "settle"],
      ["judge same", "close"],
    ];
    const steps = new Map([...OF_PARTIES, ...OF_ANYONE].map((step) => [step[0], step]));
    for (const { session, now } of states) {
      for (const [one, other] of exclusive) {
        const possible = [one, other].filter((name) => {
          const step = steps.get(name);
          return step !== undefined && tried(session, step, now) !== null;
        });
        expect(possible.length, `${one}, ${other}`).to.be.lessThan(2);
      }
    }
  });

  it("lasts as long as its windows", () => {
    const session = new SessionModel(START);
    session.appoint(3, START);
    session.open(2, START + 3n * WINDOWS.opening - 1n);
    const due = session.since + WINDOWS.commit + WINDOWS.reveal;
    expect(tried(session, ["key", (at, now) => at.revealKey(now)], due - 1n)).to.equal(null);
    session.revealKey(due);
    expect(tried(session, ["settle", (at, now) => at.settle(now)], due + WINDOWS.challenge - 1n)).to.equal(null);
    session.settle(due + WINDOWS.challenge);
    expect(session.ledger.examiner).to.equal(10n);
  });
});
