import { ArbitrationAbi } from "../abi/Arbitration.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import type { Core } from "../core/core.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import type { Briefs } from "./briefs.js";
import { type CaseRef, checkCase } from "./input.js";
import { casePhases } from "./names.js";

export type JurySummoned = EventArgs<typeof ArbitrationAbi, "JurySummoned">;
export type JurySealed = EventArgs<typeof ArbitrationAbi, "JurySealed">;
export type RulingDelivered = EventArgs<typeof ArbitrationAbi, "RulingDelivered">;
export type Withdrawn = EventArgs<typeof ArbitrationAbi, "Withdrawn">;

/** What a round that came to nothing led to: another one, or a ruling. */
export interface Failure {
  /** The repetition that was summoned; null where this was one. */
  readonly summoned: JurySummoned | null;
  /** The ruling that stands; null where it is repeated. */
  readonly ruling: bigint | null;
}

/** A draw: who was found, in order of place. */
export type Draw = EventArgs<typeof ArbitrationAbi, "JuryDrawn"> & {
  readonly jurors: readonly string[];
  /** Null where there were enough. */
  readonly failure: Failure | null;
};

/** A tally: what a jury decided, and what each juror did. */
export interface CountedVotes {
  readonly caseId: bigint;
  readonly round: bigint;
  /** Null where it decided nothing. */
  readonly decided: bigint | null;
  /** Null where it decided something. */
  readonly failure: Failure | null;
  readonly services: readonly EventArgs<typeof ArbitrationAbi, "JurorServed">[];
}

/** What anyone may do when it is due. */
export function moving(core: Core, briefs: Briefs) {
  const contract = core.contract("Arbitration", ArbitrationAbi);

  function failureIn(found: ReceiptEvents): Failure {
    return {
      summoned: found.maybe(contract, "JurySummoned") ?? null,
      ruling: found.maybe(contract, "CaseRuled")?.ruling ?? null,
    };
  }

  return {
    /**
     * Names the block that will draw the jury. Anyone may, once the time for evidence is over.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     * @example
     * await arbitration.summon(caseId).send();
     */
    summon(caseId: CaseRef): Action<JurySummoned, void> {
      const ref = checkCase(caseId);
      return contract.action("summon", {
        args: () => briefs.args(ref),
        result: (found) => found.one(contract, "JurySummoned"),
      });
    },

    /**
     * Keeps the hash that draws the jury. `draw` does this too.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    seal(caseId: CaseRef): Action<JurySealed, void> {
      return contract.action("seal", {
        args: [briefs.idOf(checkCase(caseId))],
        result: (found) => found.one(contract, "JurySealed"),
      });
    },

    /**
     * Draws the jury, in one transaction with sealing the hash where that was not done. Anyone may, eleven blocks after the
     * summons.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     * @example
     * const { result } = await arbitration.draw(caseId).send();
     * console.log(result.failure ? "too few could judge" : result.jurors);
     */
    draw(caseId: CaseRef): Action<Draw, readonly string[]> {
      const ref = checkCase(caseId);
      return contract.action("multicall", {
        args: async () => {
          const id = briefs.idOf(ref);
          const [{ phase }, args] = await Promise.all([contract.read("caseOf", id), briefs.args(ref)]);
          const sealing = casePhases[Number(phase)] === "sealed" ? [] : [contract.encode("seal", [id])];
          return [[...sealing, contract.encode("draw", args)]];
        },
        result: (found) => {
          const jurors = found.all(contract, "JurorDrawn").map(({ juror }) => juror);
          const failure = jurors.length > 0 ? null : failureIn(found);
          return { ...found.one(contract, "JuryDrawn"), jurors, failure };
        },
      });
    },

    /**
     * Counts the votes of the jury once its reveal is over. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     * @example
     * const { result } = await arbitration.tally(caseId).send();
     */
    tally(caseId: CaseRef): Action<CountedVotes, void> {
      const ref = checkCase(caseId);
      return contract.action("tally", {
        args: () => briefs.args(ref),
        result: (found) => {
          const decision = found.maybe(contract, "RoundDecided");
          const { caseId: id, round } = decision ?? found.one(contract, "RoundUndecided");
          const served = found.all(contract, "JurorServed");
          const failure = decision ? null : failureIn(found);
          return { caseId: id, round, decided: decision?.ruling ?? null, failure, services: served };
        },
      });
    },

    /**
     * Makes a decision that nobody appealed against the ruling, and delivers a ruling to the source. Anyone may. A source
     * that refuses it may be asked again; 30 days after it first did, option 0 is delivered and the case closed.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     * @example
     * const { result } = await arbitration.execute(caseId).send();
     * console.log(result.accepted);
     */
    execute(caseId: CaseRef): Action<RulingDelivered, void> {
      const ref = checkCase(caseId);
      return contract.action("execute", {
        args: () => briefs.args(ref),
        result: (found) => found.one(contract, "RulingDelivered"),
      });
    },

    /**
     * Pays an identity what it is owed, to its account: deposits that go back, and what jurors earned. Anyone may.
     * `simulate` tells how much that is (wei).
     *
     * @param identity The client's if left out.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing is owed, `NOT_FOUND` where it has no account.
     * @example
     * await arbitration.withdraw().send();
     */
    withdraw(identity?: string): Action<Withdrawn, bigint> {
      const given = checkIdentityIfGiven(identity);
      return contract.action("withdraw", {
        args: async () => [await identityOr(core, given)] as const,
        result: (found) => found.one(contract, "Withdrawn"),
      });
    },
  };
}
