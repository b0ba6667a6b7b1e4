import { ZeroHash, dataSlice } from "ethers";
import { AnswerKeyQualificationAbi } from "../../../../sdk/src/abi/AnswerKeyQualification.js";
import { type Args, type Book, CODE, type Moment, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { Versions } from "../versions.ts";
import { Panels } from "./panels.ts";

const NO_SESSION = {
  ...{ phase: 0n, roleId: 0n, testVersion: 0n, version: 0n, since: 0n, drawBlock: 0n },
  ...{ examiners: 0n, examiner: ZERO_IDENTITY, key: ZeroHash, challenger: ZERO_IDENTITY },
};
const PHASE = { Called: 1n, Appointed: 2n, Open: 3n, Keyed: 4n, Challenged: 5n, Final: 6n, Void: 7n };
const PAPER = { None: 0n, Committed: 1n, Revealed: 2n, Claimed: 3n };

export class AnswerKeyQualificationBook implements Book {
  readonly #panels = new Panels();
  readonly #terms = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "AnswerKeyUnknownParameters" },
  });
  readonly #sessions = new Table<[sessionId: bigint], typeof NO_SESSION>(() => ({ ...NO_SESSION }));
  readonly #examiners = new Table<[sessionId: bigint], string[]>(() => []);
  readonly #papers = new Table<[sessionId: bigint, candidate: string], { value: string; state: bigint }>(() => {
    return { value: dataSlice(ZeroHash, 1), state: PAPER.None };
  });
  readonly #passes = new Table<[roleId: bigint, identity: string], { passedAt: bigint; validUntil: bigint }>(() => {
    return { passedAt: 0n, validUntil: 0n };
  });
  readonly #records = new Table<[examiner: string], { marks: bigint; suspendedUntil: bigint }>(() => {
    return { marks: 0n, suspendedUntil: 0n };
  });
  readonly #owed = new Table<[identity: string], bigint>(() => 0n);
  readonly #last = new Table<[roleId: bigint], bigint>(() => 0n);
  readonly #tests = new Table<[roleId: bigint], Args[]>(() => []);

  readonly on: Takers<typeof AnswerKeyQualificationAbi> = {
    ...this.#panels.on,
    AnswerKeyTermsSet: ({ version, terms }) => this.#terms.set(version, terms),
    TestSetAdopted: ({ roleId, set }) => void this.#tests.at(roleId).push(set),
    SessionCalled: ({ sessionId, roleId, testVersion, version, drawBlock }, { time }) => {
      const called = { phase: PHASE.Called, roleId, testVersion, version, drawBlock, since: time };
      this.#sessions.set({ ...NO_SESSION, ...called }, sessionId);
      this.#last.set(sessionId, roleId);
    },
    ExaminerDrawn: ({ sessionId, examiner }) => void this.#examiners.at(sessionId).push(examiner),
    ExaminersAppointed: ({ sessionId, examiners }, { time }) => {
      this.#change(sessionId, { phase: PHASE.Appointed, since: time, examiners });
    },
    SessionOpened: ({ sessionId, examiner, keyHash }, { time }) => {
      this.#change(sessionId, { phase: PHASE.Open, since: time, examiner, key: keyHash });
    },
    AnswersCommitted: ({ sessionId, candidate, commitment }) => {
      this.#papers.set({ value: commitment, state: PAPER.Committed }, sessionId, candidate);
    },
    AnswersRevealed: ({ sessionId, candidate, answers }) => {
      this.#papers.set({ value: answers, state: PAPER.Revealed }, sessionId, candidate);
    },
    KeyRevealed: ({ sessionId, key }, { time }) => {
      this.#change(sessionId, { phase: PHASE.Keyed, since: time, key: wordOf(key) });
    },
    SessionChallenged: ({ sessionId, challenger }) => {
      this.#change(sessionId, { phase: PHASE.Challenged, challenger });
    },
    SessionFinal: ({ sessionId, key }) => this.#change(sessionId, { phase: PHASE.Final, key: wordOf(key) }),
    SessionVoid: ({ sessionId }) => this.#change(sessionId, { phase: PHASE.Void }),
    Scored: ({ sessionId, roleId, candidate, validUntil }, { time }) => {
      this.#papers.at(sessionId, candidate).state = PAPER.Claimed;
      if (validUntil !== 0n) this.#passes.set({ passedAt: time, validUntil }, roleId, candidate);
    },
    ExaminerMarked: ({ examiner, marks, suspendedUntil }) => {
      this.#records.set({ marks, suspendedUntil }, examiner);
    },
    BondReturned: ({ identity, owed }) => this.#owed.set(owed, identity),
    BondWithdrawn: ({ identity }) => this.#owed.set(0n, identity),
    // It went to the growth reserve, which tells of it.
    BondLost: () => {},
  };

  *answers({ time }: Moment) {
    yield* this.#panels.answers();
    yield* this.#terms.answers();
    yield ask("sessionCount", [], this.#sessions.size);
    for (const [of, session] of this.#sessions.rows([NO_ID])) {
      yield ask("sessionOf", of, session);
      yield ask("examinersOf", of, this.#examiners.get(...of));
    }
    for (const [of, paper] of this.#papers.rows([1n, NO_IDENTITY])) yield ask("paperOf", of, paper);
    for (const [of, pass] of this.#passes.rows([1n, NO_IDENTITY])) {
      yield ask("passOf", of, pass);
      yield ask("isQualified", of, this.isQualified(...of, time));
    }
    for (const [of, record] of this.#records.rows([NO_IDENTITY])) yield ask("recordOf", of, record);
    for (const [of, owed] of this.#owed.rows([NO_IDENTITY])) yield ask("owedTo", of, owed);
    for (const [of, session] of this.#last.rows([NO_ID])) yield ask("lastSessionOf", of, session);
    for (const [of, sets] of this.#tests.rows([NO_ID])) {
      yield ask("testVersionOf", of, sets.length);
      for (const [index, set] of sets.entries()) yield ask("testSet", [...of, index + 1], set);
      yield refuse("testSet", [...of, sets.length + 1], "AnswerKeyUnknownTestSet");
    }
  }

  isQualified(roleId: bigint, identity: string, time: bigint): boolean {
    return time < this.#passes.get(roleId, identity).validUntil;
  }

  #change(sessionId: bigint, change: Partial<typeof NO_SESSION>): void {
    Object.assign(this.#sessions.at(sessionId), change);
  }
}

/** A key, which has 31 bytes, where a word is kept. */
function wordOf(key: string): string {
  return `${key}00`;
}

export const answerKeyQualification = bind({
  ...{ name: "AnswerKeyQualification", abi: AnswerKeyQualificationAbi },
  make: () => new AnswerKeyQualificationBook(),
  unasked: { hashOfAnswers: CODE, hashOfKey: CODE },
});
