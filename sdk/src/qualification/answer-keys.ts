import { AnswerKeyQualificationAbi } from "../abi/AnswerKeyQualification.js";
import type { EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkInteger, checkObject } from "../core/check.js";
import { checkRawCid, cidOfDigest } from "../core/cid.js";
import type { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkRoleId } from "../roles/input.js";
import { type Answer, MOST_QUESTIONS, unpackAnswers } from "./answers.js";
import { checkNumber, checkVersionIfGiven } from "./input.js";
import { type PaperState, type SessionPhase, paperStates, sessionPhases } from "./names.js";
import { type PanelsAbi, panelSteps } from "./panel.js";
import { sitting } from "./sitting.js";
import { type AnswerKeyTerms, type SessionTimeline, timelineOf } from "./timeline.js";

/** A session, as it stands. */
export interface SessionRecord {
  readonly sessionId: bigint;
  readonly phase: SessionPhase;
  readonly roleId: bigint;
  /** Which test set and which parameters it is under. */
  readonly testVersion: bigint;
  readonly version: bigint;
  /** Who opened it; null where nobody did. */
  readonly examiner: string | null;
  /** The key; null before it is revealed, and where the session is void. */
  readonly key: readonly Answer[] | null;
  /** Who challenged the key; null where nobody did. */
  readonly challenger: string | null;
}

/** A candidate's paper. */
export interface Paper {
  readonly state: PaperState;
  /** Null before they are revealed. */
  readonly answers: readonly Answer[] | null;
}

/** What sessions of a role are held with. */
export interface TestSet {
  /** CID of the questions that examiners draw theirs from, and of how. */
  readonly content: string;
  /** Questions in a session. */
  readonly questions: number;
  /** Right answers that it takes to pass. */
  readonly passMark: number;
}

/** Since when an identity is fit for a role by a test, and until when. */
export interface Pass {
  readonly passedAt: Date | null;
  readonly validUntil: Date | null;
}

/** What is held against an examiner. */
export interface ExaminerRecord {
  /** How often it left a key unrevealed, or was overruled. */
  readonly marks: number;
  /** Until when it is not appointed; null where it never was marked. */
  readonly suspendedUntil: Date | null;
}

/** Parameters of sessions from some time on: bonds in wei, durations in seconds. */
export type AnswerKeyFigures = { readonly [Name in keyof AnswerKeyTerms]: bigint | number };

const BONDS = ["bond", "challengeBond"] as const;
const TIMES = ["opening", "commit", "reveal", "key", "challenge", "grading", "validity"] as const;
const MOST_BOND = 2n ** 96n - 1n;
const MOST_TIME = 2n ** 32n - 1n;

/** See {@link answerKeys}. */
export type AnswerKeys = ReturnType<typeof answerKeys>;

/** Qualification by tests with a key, for one client. */
export function answerKeys(core: Core) {
  const contract = core.contract("AnswerKeyQualification", AnswerKeyQualificationAbi);

  async function terms(version?: bigint | number): Promise<AnswerKeyTerms> {
    const given = checkVersionIfGiven(version);
    return contract.read("parameters", given ?? (await contract.read("parametersVersion")));
  }

  return {
    ...panelSteps(contract as unknown as ContractHandle<PanelsAbi>, keyIn),
    ...sitting(core),

    /**
     * Adopts a test set for a role. For a proposal of Research, by its mandate.
     *
     * @returns The version of the test set.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const call = await answerKeys.adoptTestSet(roleId, { content: cid, questions: 20, passMark: 15 }).request();
     */
    adoptTestSet(roleId: bigint | number, set: TestSet): Action<bigint, void> {
      const id = checkRoleId("roleId", roleId);
      const { content, questions, passMark } = checkObject("set", set);
      const digest = checkRawCid("content", content);
      const count = checkInteger("questions", questions, 1n, BigInt(MOST_QUESTIONS));
      return contract.action("adoptTestSet", {
        args: [id, { content: digest, questions: count, passMark: checkInteger("passMark", passMark, 1n, count) }],
        result: (found) => found.one(contract, "TestSetAdopted").version,
      });
    },

    /**
     * Starts a new set of parameters for later sessions. For a proposal: only the suite's timelock may.
     *
     * @returns The number of the set.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setParameters(figures: AnswerKeyFigures): Action<bigint, void> {
      const given = checkObject("figures", figures);
      const bonds = BONDS.map((name) => [name, checkAmount(name, given[name], 1n, MOST_BOND)]);
      const times = TIMES.map((name) => [name, checkInteger(name, given[name], 1n, MOST_TIME)]);
      const penance = checkInteger("penance", given.penance, 0n, MOST_TIME);
      const checked = Object.fromEntries([...bonds, ...times, ["penance", penance]]) as AnswerKeyTerms;
      return contract.action("setParameters", {
        args: [checked],
        result: (found) => found.one(contract, "AnswerKeyTermsSet").version,
      });
    },

    /** How many sessions were called. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("sessionCount");
    },

    /**
     * A session; null where none was called under that number.
     *
     * @throws InputError
     * @example
     * const session = await answerKeys.session(sessionId);
     */
    async session(sessionId: bigint | number): Promise<SessionRecord | null> {
      const id = checkNumber("sessionId", sessionId);
      const found = await contract.read("sessionOf", id);
      const phase = sessionPhases[Number(found.phase)]!;
      if (phase === "none") return null;
      const keyed = phase === "keyed" || phase === "challenged" || phase === "final";
      return {
        sessionId: id,
        phase,
        roleId: found.roleId,
        testVersion: found.testVersion,
        version: found.version,
        examiner: identityOrNull(found.examiner),
        key: keyed ? unpackAnswers(found.key.slice(0, 64)) : null,
        challenger: identityOrNull(found.challenger),
      };
    },

    /**
     * What comes when in a session, and what anyone may do next; null where there is no such session.
     *
     * @throws InputError
     * @example
     * const timeline = await answerKeys.timeline(sessionId);
     * if (timeline?.stage === "reveal") await answerKeys.reveal(secret).send();
     */
    async timeline(sessionId: bigint | number): Promise<SessionTimeline | null> {
      const id = checkNumber("sessionId", sessionId);
      const [session, now] = await Promise.all([contract.read("sessionOf", id), core.now()]);
      return session.phase === 0n ? null : timelineOf(session, await terms(session.version), now);
    },

    /**
     * CID of the questions of a session, from the event that opened it; null where it was not opened.
     *
     * @throws InputError
     * @example
     * const { questions } = openQuestions(text, (await answerKeys.questionsOf(sessionId))!);
     */
    async questionsOf(sessionId: bigint | number): Promise<string | null> {
      const id = checkNumber("sessionId", sessionId);
      for await (const { args } of contract.events("SessionOpened", { where: { sessionId: id } })) {
        return cidOfDigest(args.questions);
      }
      return null;
    },

    /** The session of a role that was called last; null if none was. */
    async lastSessionOf(roleId: bigint | number): Promise<bigint | null> {
      const found = await contract.read("lastSessionOf", checkRoleId("roleId", roleId));
      return found === 0n ? null : found;
    },

    /** Who may open a session, in the order of turns. */
    async examinersOf(sessionId: bigint | number): Promise<readonly string[]> {
      return contract.read("examinersOf", checkNumber("sessionId", sessionId));
    },

    /**
     * The paper of a candidate.
     *
     * @param candidate The client's identity if left out.
     * @throws InputError
     */
    async paperOf(sessionId: bigint | number, candidate?: string): Promise<Paper> {
      const [id, given] = [checkNumber("sessionId", sessionId), checkIdentityIfGiven(candidate, "candidate")];
      const { value, state } = await contract.read("paperOf", id, await identityOr(core, given));
      const word = paperStates[Number(state)]!;
      return { state: word, answers: word === "revealed" || word === "claimed" ? unpackAnswers(value) : null };
    },

    /** Since when an identity is fit for a role by a test, and until when. */
    async passOf(roleId: bigint | number, identity?: string): Promise<Pass> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      const { passedAt, validUntil } = await contract.read("passOf", id, await identityOr(core, given));
      return { passedAt: dateOrNull(passedAt), validUntil: dateOrNull(validUntil) };
    },

    /** Whether an identity may join a role now, by a test. */
    async isQualified(roleId: bigint | number, identity?: string): Promise<boolean> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      return contract.read("isQualified", id, await identityOr(core, given));
    },

    /** What is held against an examiner. */
    async recordOf(examiner?: string): Promise<ExaminerRecord> {
      const given = checkIdentityIfGiven(examiner, "examiner");
      const { marks, suspendedUntil } = await contract.read("recordOf", await identityOr(core, given));
      return { marks: Number(marks), suspendedUntil: dateOrNull(suspendedUntil) };
    },

    /**
     * A test set of a role; null where it has none.
     *
     * @param version That in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async testSet(roleId: bigint | number, version?: bigint | number): Promise<TestSet | null> {
      const [id, given] = [checkRoleId("roleId", roleId), checkVersionIfGiven(version)];
      const wanted = given ?? (await contract.read("testVersionOf", id));
      if (wanted === 0n) return null;
      const { content, questions, passMark } = await contract.read("testSet", id, wanted);
      return { content: cidOfDigest(content), questions: Number(questions), passMark: Number(passMark) };
    },

    /** What an identity can take (wei). */
    async owed(identity?: string): Promise<bigint> {
      const given = checkIdentityIfGiven(identity);
      return contract.read("owedTo", await identityOr(core, given));
    },

    /**
     * A set of parameters: bonds in wei, durations in seconds.
     *
     * @param version That in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    terms,

    /**
     * Events of tests, all or those named, over history and live.
     *
     * @example
     * for await (const { args } of answerKeys.events("ExaminerDrawn", { where: { examiner: mine }, live: true })) {
     *   console.log(`You may open session ${args.sessionId}.`);
     * }
     */
    events<N extends EventName<typeof AnswerKeyQualificationAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof AnswerKeyQualificationAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof AnswerKeyQualificationAbi, N>> {
      return contract.events(names, options);
    },
  };
}

/** The key that a member of a panel gave; "none" where it says that the questions have none. */
function keyIn(verdict: string): readonly Answer[] | "none" {
  const key = unpackAnswers(verdict.slice(0, 64));
  return key.length === 0 ? "none" : key;
}

function identityOrNull(identity: string): string | null {
  return BigInt(identity) === 0n ? null : identity;
}
