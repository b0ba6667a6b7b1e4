import type { AnswerKeyQualificationAbi } from "../abi/AnswerKeyQualification.js";
import type { FunctionResult } from "../core/abi.js";
import { dateOf } from "../core/time.js";
import { sessionPhases } from "./names.js";

/** The terms that a session is under: bonds in wei, durations in seconds. */
export type AnswerKeyTerms = FunctionResult<typeof AnswerKeyQualificationAbi, "parameters">;
export type SessionFields = FunctionResult<typeof AnswerKeyQualificationAbi, "sessionOf">;

/** What can be done in a session at present. */
export const sessionStages = [
  "to-appoint",
  "to-open",
  "unopened",
  "commit",
  "reveal",
  "key",
  "keyless",
  "challenge",
  "to-settle",
  "regrade",
  "claim",
  "void",
] as const;
export type SessionStage = (typeof sessionStages)[number];

/** A step that anyone may take when it is due. */
export type SessionStep = "appoint" | "expire" | "settle";

/** What comes when in a session. Each date is exclusive: at that second the stage is over. What cannot be known yet is null. */
export interface SessionTimeline {
  readonly stage: SessionStage;
  /** The place of the examiner whose turn it is to open the session; null at any other stage. */
  readonly turn: number | null;
  /** The next step that anyone may take; null where none is due, now or later. */
  readonly next: SessionStep | null;
  /** From when it may be taken; null where it may be now, and where a block decides: see `drawBlock`. */
  readonly nextFrom: Date | null;
  /** Examiners can be drawn once this block is mined; null but at the stage "to-appoint". */
  readonly drawBlock: number | null;
  /** Until when examiners may open the session, the last of them included. */
  readonly openingEnd: Date | null;
  readonly commitEnd: Date | null;
  readonly revealEnd: Date | null;
  readonly keyEnd: Date | null;
  readonly challengeEnd: Date | null;
}

const NOTHING = {
  turn: null,
  next: null,
  nextFrom: null,
  drawBlock: null,
  openingEnd: null,
  commitEnd: null,
  revealEnd: null,
  keyEnd: null,
  challengeEnd: null,
};

/** What comes when in a session that there is, as of `now` (Unix seconds). */
export function timelineOf(session: SessionFields, terms: AnswerKeyTerms, now: bigint): SessionTimeline {
  const { since } = session;
  switch (sessionPhases[Number(session.phase)]) {
    case "called":
      return { ...NOTHING, stage: "to-appoint", next: "appoint", drawBlock: Number(session.drawBlock) };
    case "appointed": {
      const end = since + session.examiners * terms.opening;
      const over = now >= end;
      return {
        ...NOTHING,
        stage: over ? "unopened" : "to-open",
        turn: over ? null : Number((now - since) / terms.opening),
        next: "expire",
        nextFrom: over ? null : dateOf(end),
        openingEnd: dateOf(end),
      };
    }
    case "open": {
      const commitEnd = since + terms.commit;
      const revealEnd = commitEnd + terms.reveal;
      const keyEnd = revealEnd + terms.key;
      const ends = { commitEnd: dateOf(commitEnd), revealEnd: dateOf(revealEnd), keyEnd: dateOf(keyEnd) };
      const stage = now < commitEnd ? "commit" : now < revealEnd ? "reveal" : now < keyEnd ? "key" : "keyless";
      return { ...NOTHING, ...ends, stage, next: "expire", nextFrom: now < keyEnd ? dateOf(keyEnd) : null };
    }
    case "keyed": {
      const end = since + terms.challenge;
      const over = now >= end;
      const challengeEnd = dateOf(end);
      const stage = over ? "to-settle" : "challenge";
      return { ...NOTHING, challengeEnd, stage, next: "settle", nextFrom: over ? null : challengeEnd };
    }
    case "challenged":
      return { ...NOTHING, stage: "regrade" };
    case "final":
      return { ...NOTHING, stage: "claim" };
    default:
      return { ...NOTHING, stage: "void" };
  }
}
