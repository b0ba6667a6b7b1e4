import type { CasePhase, CaseStage, CaseStep, Service } from "./names.js";

/** A case as it stands. */
export interface Case {
  readonly caseId: bigint;
  readonly phase: CasePhase;
  /** 0: the first jury, 1: its repetition, 2 and 3: the same on appeal. */
  readonly round: number;
  readonly onAppeal: boolean;
  /** What was decided; on appeal what was decided before. Null where nothing was. */
  readonly ruling: number | null;
  /** Number of options. */
  readonly options: number;
  /** Which of them are for the opener. */
  readonly openerWins: readonly number[];
  /** Whether its source was an accepted one. */
  readonly accepted: boolean;
  readonly openedAt: Date;
  /** The block whose hash draws; null before a jury was summoned. */
  readonly drawBlock: number | null;
  /** Places struck by each side in this round. */
  readonly struck: { readonly opener: readonly number[]; readonly respondent: readonly number[] };
  /** What each side would settle for; null where it said nothing. */
  readonly proposed: { readonly opener: number | null; readonly respondent: number | null };
  /** Version of the terms it is under. */
  readonly version: bigint;
}

/** A juror that was drawn. */
export interface Juror {
  readonly identity: string;
  readonly place: number;
  /** Whether it sits, as far as strikes go. */
  readonly sits: boolean;
  readonly service: Service;
}

/** What comes when in a case. Each date is exclusive: at that second the stage is over. What cannot be known yet is null. */
export interface Timeline {
  readonly stage: CaseStage;
  /** The next step that anyone may take; null where the case is closed. */
  readonly next: CaseStep | null;
  /** From when it may be taken. Null where it may be now, and where a block decides: see `drawBlock`. */
  readonly nextFrom: Date | null;
  /** The jury can be drawn once this block is mined; null but in the phase "summoned". */
  readonly drawBlock: number | null;
  readonly evidenceEnd: Date;
  readonly strikeEnd: Date | null;
  readonly commitEnd: Date | null;
  readonly revealEnd: Date | null;
  /** The losing side may appeal until then. */
  readonly appealEnd: Date | null;
  /** The source may take its ruling until then, after it refused; from then on option 0 is delivered. */
  readonly deliveryEnd: Date | null;
}

/** What somebody gave in evidence. */
export interface CaseEvidence {
  /** Account, or the source for the opener's first statement. */
  readonly party: string;
  /** URI of a document in the manner of ERC-1497. */
  readonly evidence: string;
  readonly blockNumber: number;
  readonly transactionHash: string;
}

/** A seat in the pool of those who opted in. */
export interface PoolSeat {
  readonly identity: string;
  readonly joinedAt: Date;
}
