import { dateOf } from "../core/time.js";
import { type CasePhase, type CaseStage, type CaseStep, casePhases } from "./names.js";
import type { JuryTerms } from "./input.js";
import type { Timeline } from "./records.js";

/** What of a case its dates follow from. */
interface Times {
  readonly phase: bigint;
  readonly openedAt: bigint;
  readonly since: bigint;
  readonly drawBlock: bigint;
}

const STEPS: Readonly<Partial<Record<CasePhase, CaseStep>>> = {
  evidence: "summon",
  summoned: "draw",
  sealed: "draw",
  jury: "tally",
  decided: "execute",
  ruled: "execute",
};

/** The dates of a case at the time `now` (Unix seconds). */
export function timelineOf(
  { phase: number, openedAt, since, drawBlock }: Times,
  terms: JuryTerms,
  now: bigint,
): Timeline {
  const phase = casePhases[Number(number)]!;
  const during = (wanted: CasePhase, seconds: bigint) => (phase === wanted ? since + seconds : undefined);
  const evidenceEnd = openedAt + terms.evidence;
  const strikeEnd = during("jury", terms.strike);
  const commitEnd = during("jury", terms.strike + terms.commit);
  const revealEnd = during("jury", terms.strike + terms.commit + terms.reveal);
  const appealEnd = during("decided", terms.appeal);
  const deliveryEnd = since === 0n ? undefined : during("ruled", terms.delivery);

  const due = phase === "evidence" ? evidenceEnd : (revealEnd ?? appealEnd);
  const date = (time: bigint | undefined) => (time === undefined ? null : dateOf(time));
  return {
    stage: stageOf(phase, now, { evidenceEnd, strikeEnd, commitEnd, revealEnd, appealEnd }),
    next: STEPS[phase] ?? null,
    nextFrom: due === undefined || now >= due ? null : dateOf(due),
    drawBlock: phase === "summoned" ? Number(drawBlock) : null,
    evidenceEnd: dateOf(evidenceEnd),
    strikeEnd: date(strikeEnd),
    commitEnd: date(commitEnd),
    revealEnd: date(revealEnd),
    appealEnd: date(appealEnd),
    deliveryEnd: date(deliveryEnd),
  };
}

type Ends = Readonly<Record<"evidenceEnd" | "strikeEnd" | "commitEnd" | "revealEnd" | "appealEnd", bigint | undefined>>;

function stageOf(phase: CasePhase, now: bigint, ends: Ends): CaseStage {
  const before = (end: bigint | undefined) => end !== undefined && now < end;
  switch (phase) {
    case "evidence":
      return before(ends.evidenceEnd) ? "evidence" : "to-summon";
    case "summoned":
      return "summoned";
    case "sealed":
      return "to-draw";
    case "jury":
      if (before(ends.strikeEnd)) return "strikes";
      if (before(ends.commitEnd)) return "commit";
      return before(ends.revealEnd) ? "reveal" : "to-tally";
    case "decided":
      return before(ends.appealEnd) ? "appeal" : "to-execute";
    case "ruled":
      return "to-execute";
    default:
      return "closed";
  }
}
