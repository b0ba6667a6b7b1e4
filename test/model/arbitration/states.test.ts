import { expect } from "chai";
import { describe, it } from "mocha";
import {
  type Case,
  type CaseTerms,
  type JuryTerms,
  agree,
  appeal,
  draw,
  execute,
  openCase,
  outcomeOf,
  seal,
  seated,
  strike,
  summon,
  tally,
  worth,
} from "./cases.ts";
import { type Move, type State, dueIn, keyOf, openMoves, partyMoves, rankOf, timeLeft, wait } from "./search.ts";
import { most, refusal } from "../basics.ts";

/** Periods of a second or two, so that the search meets every boundary; deposits that do not divide evenly. */
const SET: JuryTerms = {
  deposit: 101n,
  appealDeposit: 211n,
  jurors: 3,
  evidence: 2n,
  strike: 1n,
  commit: 1n,
  reveal: 1n,
  appeal: 2n,
  delivery: 2n,
};
const TERMS: CaseTerms = { opener: "ann", respondent: "bob", options: 3, forOpener: [2], accepted: true };
const BEGIN = { now: 100n, block: 1_000n };

function begin(set = SET, terms = TERMS): State {
  return { file: openCase(set, terms, set.deposit, BEGIN), at: BEGIN };
}

describe("model: arbitration", () => {
  it("decides by the most votes, and nothing by a tie or fewer than two", () => {
    const votes = (...choices: (number | undefined)[]) =>
      outcomeOf(
        choices.map((choice) => ({ choice })),
        3,
      );
    expect(votes(1, 1, 2)).to.equal(1);
    expect(votes(2, 2)).to.equal(2);
    expect(votes(1, 1, 2, 2, 0)).to.equal(undefined);
    expect(votes(1, 2)).to.equal(undefined);
    expect(votes(1, undefined, undefined)).to.equal(undefined);
    expect(votes()).to.equal(undefined);
  });

  it("seats the first whom nobody struck", () => {
    let state = sealed(begin());
    state = { ...state, file: draw(state.file, ["a", "b", "c", "d", "e"], state.at) };
    expect(seated(state.file)).to.deep.equal([0, 1, 2]);
    const struck = strike(strike(state.file, "opener", [1], state.at), "respondent", [0], state.at);
    expect(seated(struck)).to.deep.equal([2, 3, 4]);
    expect(refusal(() => strike(struck, "opener", [1, 2], state.at))).to.equal("ArbitrationInvalidStrikes");
    expect(refusal(() => strike(struck, "opener", [5], state.at))).to.equal("ArbitrationInvalidStrikes");
    expect(refusal(() => strike(struck, "opener", [1], wait(state).at))).to.equal("ArbitrationOutsideWindow");
  });

  it("pays who revealed out of what was lost, to the wei", () => {
    const file = decided([{ choice: 1 }, { choice: 1 }, { choice: 2 }]);
    const late = { now: file.since! + SET.appeal, block: 9_999n };
    const ended = execute(file, true, late);
    expect([...ended.owed]).to.deep.equal([
      ["juror 0", 35n],
      ["juror 1", 33n],
      ["juror 2", 33n],
    ]);
    expect(ended.told).to.deep.equal([1]);
    expect(refusal(() => appeal(file, "opener", SET.appealDeposit, late))).to.equal("ArbitrationOutsideWindow");
    const early = { ...late, now: late.now - 1n };
    expect(refusal(() => execute(file, true, early))).to.equal("ArbitrationOutsideWindow");
    expect(refusal(() => appeal(file, "respondent", SET.appealDeposit, early))).to.equal("ArbitrationNotLosingSide");
    const settled = agree(agree(file, "opener", 0, true, early), "respondent", 0, true, early);
    expect([...settled.owed]).to.deep.equal([["ann", SET.deposit]]);
    expect(refusal(() => openCase(SET, TERMS, SET.deposit - 1n, BEGIN))).to.equal("ArbitrationInsufficientDeposit");
    expect(refusal(() => openCase(SET, { ...TERMS, forOpener: [0] }, SET.deposit, BEGIN))).to.equal(
      "ArbitrationInvalidCase",
    );
  });

  function sealed(state: State): State {
    let next = wait(wait(state));
    next = wait({ ...next, file: summon(next.file, next.at) });
    return { ...next, file: seal(next.file, next.at) };
  }

  function decided(ballots: Parameters<typeof tally>[1]): Case {
    const state = sealed(begin());
    const file = draw(state.file, ["juror 0", "juror 1", "juror 2"], state.at);
    return tally(file, ballots, { ...state.at, now: state.at.now + 3n });
  }

  const searches: [string, JuryTerms, CaseTerms][] = [
    ["three options, three jurors", SET, TERMS],
    ["two options, of an unknown source", SET, { ...TERMS, options: 2, forOpener: [1], accepted: false }],
    [
      "two options, both but one for the opener, five jurors",
      { ...SET, jurors: 5 },
      { ...TERMS, options: 2, forOpener: [1] },
    ],
    ["no deposits", { ...SET, deposit: 0n, appealDeposit: 0n }, { ...TERMS, options: 2, forOpener: [1] }],
  ];

  for (const [name, set, terms] of searches) {
    describe(`every state of a case: ${name}`, () => {
      const reached = new Map<string, State>();
      /** What is wrong, with the state in which it is: the first few. */
      const wrong: string[] = [];

      before(function () {
        this.timeout(120_000);
        const first = begin(set, terms);
        const open = [first];
        reached.set(keyOf(first), first);
        const whole = worth(first.file);
        for (let state = open.pop(); state; state = open.pop()) {
          const moves = [...openMoves(state), ...partyMoves(state)];
          const later = wait(state);
          for (const { to } of [...moves, { to: later }]) {
            const key = keyOf(to);
            if (reached.has(key)) continue;
            reached.set(key, to);
            open.push(to);
          }
          check(state, moves, later, whole);
        }
      });

      /** What has to hold in each state and of each way on from it. */
      function check(state: State, moves: readonly Move[], later: State, whole: bigint): void {
        const { file } = state;
        const fault = (what: string) => wrong.length < 5 && wrong.push(`${what}: ${keyOf(state)}`);
        const due = moves.filter(({ by }) => by === undefined);
        const left = timeLeft(state);
        if (worth(file) !== whole + (file.round < 2 ? 0n : set.appealDeposit)) fault("a wei too many or too few");
        if (file.phase === "Closed") {
          if (moves.length > 0 || left !== 0n || file.held !== 0n) fault("closed and not at an end");
          if (file.told.length > 1) fault("told twice");
          return;
        }
        if (dueIn(state) === 0n && !due.some(({ to }) => rankOf(to.file) > rankOf(file)))
          fault("the step that is due cannot be taken");
        if (dueIn(state) > 0n && timeLeft(later) !== left - 1n) fault("waiting does not bring the end nearer");
        for (const { name, to } of moves) {
          if (timeLeft(to) > left) fault(`${name} puts off the end`);
          if (rankOf(to.file) < rankOf(file)) fault(`${name} goes back`);
          if (name !== "tally" && name !== "agree" && to.file.ruling !== file.ruling) fault(`${name} rules`);
        }
        const names = new Set(moves.map(({ name }) => name));
        for (const [one, other] of [
          ["appeal", "execute"],
          ["strike", "tally"],
          ["appeal", "tally"],
        ]) {
          if (names.has(one!) && names.has(other!)) fault(`${one} and ${other} in one second`);
        }
      }

      it("holds and owes exactly the deposits; nobody puts off the end; what is due can be done by anyone", () => {
        expect(wrong).to.deep.equal([]);
        expect(reached.size).to.be.greaterThan(1_000);
      });

      it("comes to each phase, round and option", () => {
        const states = [...reached.values()].map(({ file }) => file);
        const phases = new Set(states.map(({ phase, round }) => `${phase} ${round}`));
        for (const round of [0, 1, 2, 3]) {
          for (const phase of ["Summoned", "Sealed", "Jury", "Ruled", "Closed"]) {
            expect(phases.has(`${phase} ${round}`), `${phase} ${round}`).to.equal(true);
          }
        }
        const told = new Set(states.flatMap((file) => file.told));
        expect([...told].sort()).to.deep.equal(Array.from({ length: terms.options }, (_, option) => option));
      });

      it("can be brought to its end from everywhere by one alone, in bounded time, whatever comes of each step", function () {
        this.timeout(120_000);
        const known = new Map<string, bigint>();
        /** Seconds to the end, at the worst: the draw finds nobody, the jury is tied, the source refuses. */
        const longest = (state: State): bigint => {
          if (state.file.phase === "Closed") return 0n;
          const key = keyOf(state);
          const found = known.get(key);
          if (found !== undefined) return found;
          const ways = openMoves(state).filter(({ to }) => rankOf(to.file) > rankOf(state.file));
          const seconds =
            dueIn(state) > 0n ? 1n + longest(wait(state)) : ways.map(({ to }) => longest(to)).reduce(most);
          known.set(key, seconds);
          return seconds;
        };
        for (const state of reached.values()) {
          if (longest(state) > timeLeft(state)) expect.fail(`${keyOf(state)} takes ${longest(state)}`);
        }
        expect(longest(begin(set, terms))).to.be.at.most(timeLeft(begin(set, terms)));
      });
    });
  }
});
