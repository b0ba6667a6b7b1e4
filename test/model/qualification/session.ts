/** A session with an answer key, as its page describes it: phases, windows and bonds, without papers. */

import { DAY, refuseIf } from "../basics.ts";

export type Phase = "called" | "appointed" | "open" | "keyed" | "challenged" | "final" | "void";

export const WINDOWS = {
  opening: 2n * DAY,
  commit: 3n * DAY,
  reveal: 2n * DAY,
  key: 2n * DAY,
  challenge: 3n * DAY,
  grading: 7n * DAY,
};

/** Key of the examiner, another one, or none. */
export type Verdict = "same" | "other" | "none";

const BOND = 10n;
const CHALLENGE_BOND = 3n;
const AGREE = 2;
const PANEL = 3;

export class SessionModel {
  phase: Phase = "called";
  since: bigint;
  examiners = 0;
  /** Round and verdicts of the panel, from the challenge on; `null` while it is not drawn. */
  round = 0;
  verdicts: Verdict[] | null = null;
  panelEnd = 0n;
  marked = false;
  readonly ledger = { held: 0n, examiner: 0n, challenger: 0n, reserve: 0n, paidIn: 0n };

  constructor(now: bigint) {
    this.since = now;
  }

  appoint(drawn: number, now: bigint): void {
    this.require("called");
    if (drawn === 0) return this.end("void");
    [this.phase, this.since, this.examiners] = ["appointed", now, drawn];
  }

  open(place: number, now: bigint): void {
    this.require("appointed");
    this.within(this.since, this.since + BigInt(this.examiners) * WINDOWS.opening, now);
    refuseIf((now - this.since) / WINDOWS.opening !== BigInt(place), "AnswerKeyNotExaminer", place);
    [this.phase, this.since] = ["open", now];
    this.payIn(BOND);
  }

  revealKey(now: bigint): void {
    this.require("open");
    this.within(this.keyStart(), this.keyStart() + WINDOWS.key, now);
    [this.phase, this.since] = ["keyed", now];
  }

  expire(now: bigint): void {
    if (this.phase === "appointed") {
      this.within(this.since + BigInt(this.examiners) * WINDOWS.opening, null, now);
      return this.end("void");
    }
    this.require("open");
    this.within(this.keyStart() + WINDOWS.key, null, now);
    this.end("void");
    this.fault();
  }

  challenge(now: bigint): void {
    this.require("keyed");
    this.within(this.since, this.since + WINDOWS.challenge, now);
    this.phase = "challenged";
    this.payIn(CHALLENGE_BOND);
  }

  settle(now: bigint): void {
    this.require("keyed");
    this.within(this.since + WINDOWS.challenge, null, now);
    this.end("final");
    this.give("examiner", BOND);
  }

  drawPanel(drawn: number, now: bigint): void {
    this.require("challenged");
    refuseIf(this.verdicts !== null, "PanelsWrongPhase");
    if (drawn < PANEL) return this.undecided();
    [this.verdicts, this.panelEnd] = [[], now + WINDOWS.grading];
  }

  judge(verdict: Verdict, now: bigint): void {
    this.require("challenged");
    refuseIf(this.verdicts === null, "PanelsWrongPhase");
    refuseIf(now >= this.panelEnd, "PanelsTimeOver");
    this.verdicts?.push(verdict);
    if (this.verdicts?.filter((each) => each === verdict).length !== AGREE) return;
    if (verdict === "same") {
      this.end("final");
      this.give("examiner", BOND);
      this.give("reserve", CHALLENGE_BOND);
    } else {
      this.end(verdict === "none" ? "void" : "final");
      this.give("challenger", CHALLENGE_BOND);
      this.fault();
    }
  }

  closePanel(now: bigint): void {
    this.require("challenged");
    refuseIf(this.verdicts === null, "PanelsWrongPhase");
    refuseIf(now < this.panelEnd, "PanelsTimeLeft");
    if (this.round === 1) return this.undecided();
    [this.round, this.verdicts] = [1, null];
  }

  isOver(): boolean {
    return this.phase === "final" || this.phase === "void";
  }

  private keyStart(): bigint {
    return this.since + WINDOWS.commit + WINDOWS.reveal;
  }

  private undecided(): void {
    this.end("void");
    this.give("examiner", BOND);
    this.give("challenger", CHALLENGE_BOND);
  }

  private fault(): void {
    this.marked = true;
    this.give("reserve", BOND);
  }

  private end(phase: Phase): void {
    this.phase = phase;
  }

  private payIn(amount: bigint): void {
    this.ledger.held += amount;
    this.ledger.paidIn += amount;
  }

  private give(to: "examiner" | "challenger" | "reserve", amount: bigint): void {
    this.ledger.held -= amount;
    this.ledger[to] += amount;
  }

  private require(phase: Phase): void {
    refuseIf(this.phase !== phase, "AnswerKeyWrongPhase", this.phase);
  }

  private within(start: bigint, end: bigint | null, now: bigint): void {
    refuseIf(now < start || (end !== null && now >= end), "AnswerKeyOutsideWindow", start, end, now);
  }
}
