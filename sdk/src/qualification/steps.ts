import type { AnswerKeyQualificationAbi } from "../abi/AnswerKeyQualification.js";
import type { EventArgs } from "../core/abi.js";

type Args<Name extends string> = EventArgs<typeof AnswerKeyQualificationAbi, Name>;
export type SessionCalled = Args<"SessionCalled">;
export type SessionOpened = Args<"SessionOpened">;
export type AnswersCommitted = Args<"AnswersCommitted">;
export type AnswersRevealed = Args<"AnswersRevealed">;
export type KeyRevealed = Args<"KeyRevealed">;
export type SessionChallenged = Args<"SessionChallenged">;
export type BondWithdrawn = Args<"BondWithdrawn">;

/** What came of a session by a step. */
export interface SessionMoved {
  readonly sessionId: bigint;
  /** Whether it counts for nobody now. */
  readonly void: boolean;
  /** Whether scores can be claimed now. */
  readonly final: boolean;
  /** Examiners that were drawn by this. */
  readonly examiners: readonly string[];
}

/** A score that was claimed. */
export interface Score {
  readonly sessionId: bigint;
  readonly roleId: bigint;
  readonly candidate: string;
  /** Right answers. */
  readonly score: number;
  /** Until when the candidate may join; null where it did not pass. */
  readonly validUntil: Date | null;
}

/** Where a salt comes from. */
export interface SecretOptions {
  /** 32 bytes; at random if left out. */
  readonly salt?: string;
}
