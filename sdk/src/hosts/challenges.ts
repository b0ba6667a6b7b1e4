import { HostMonitorsAbi } from "../abi/HostMonitors.js";
import { SourcePinsAbi } from "../abi/SourcePins.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { type ChallengePhase, challengePhases } from "./names.js";

/** The latest challenge of a module. */
export interface HostChallenge {
  /** From 1. */
  readonly challengeId: bigint;
  readonly phase: ChallengePhase;
  /** First block whose hash may be sealed. */
  readonly drawBlock: bigint;
  readonly askedAt: Date;
  /** When the time to answer is over; null until a host is drawn. */
  readonly until: Date | null;
  /** The post that was drawn; null until then. */
  readonly seat: bigint | null;
  /** What decides the draw; 32 zero bytes until then. */
  readonly seed: string;
}

/** Terms of challenges. */
export interface ChallengeTerms {
  /** How long a host has to answer: a minute or more (seconds). */
  readonly window: bigint | number;
  /** Least time from one challenge to the next: the window to 30 days (seconds). */
  readonly interval: bigint | number;
}

/** Whom a sealed hash drew. */
export interface ChallengeDrawn {
  readonly challengeId: bigint;
  /** Null where nobody could be drawn. */
  readonly seat: bigint | null;
  readonly seed: string;
  /** Null where nobody could be drawn. */
  readonly until: Date | null;
}

const LEAST_WINDOW = 60n;
const MOST_INTERVAL = 30n * 86_400n;

type Challenging = ContractHandle<typeof HostMonitorsAbi> | ContractHandle<typeof SourcePinsAbi>;

/** The course that all challenges of hosts take. */
export function challenges(handle: Challenging) {
  // Both have what is used here; the types of one stand for both.
  const contract = handle as ContractHandle<typeof HostMonitorsAbi>;

  const drawn = (found: ReceiptEvents): ChallengeDrawn => {
    const { challengeId, seat, seed, until } = found.one(contract, "ChallengeSealed");
    return { challengeId, seat: seat === 0n ? null : seat, seed, until: dateOrNull(until) };
  };

  return {
    /**
     * Asks for a challenge. Members of Backup & Verification, one at a time.
     *
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_EARLY`, `UNAVAILABLE` where there is nobody to challenge.
     */
    challenge(): Action<bigint, bigint> {
      return contract.action("challenge", {
        args: [],
        result: (found) => found.one(contract, "ChallengeAsked").challengeId,
      });
    },

    /**
     * Seals the hash that draws a host. Anyone may, from the draw block's successor on.
     *
     * @throws ProtocolError `WRONG_STATE`, `TOO_EARLY`.
     */
    seal(): Action<ChallengeDrawn, void> {
      return contract.action("seal", { args: [], result: drawn });
    },

    /**
     * Records that nobody answered in time. Anyone may.
     *
     * @throws ProtocolError `WRONG_STATE`, `TOO_EARLY`.
     */
    recordMiss(): Action<"missed" | "void", void> {
      return contract.action("recordMiss", {
        args: [],
        result: (found) => (found.maybe(contract, "ChallengeMissed") ? "missed" : "void"),
      });
    },

    /** The latest challenge; null before the first. */
    async latest(): Promise<HostChallenge | null> {
      const { id, phase, drawBlock, askedAt, until, seat, seed } = await contract.read("latest");
      if (id === 0n) return null;
      return {
        challengeId: id,
        phase: challengePhases[Number(phase)]!,
        drawBlock,
        askedAt: dateOf(askedAt),
        until: dateOrNull(until),
        seat: seat === 0n ? null : seat,
        seed,
      };
    },

    /** The terms in force. */
    async terms(): Promise<{ version: bigint; window: bigint; interval: bigint }> {
      const version = await contract.read("termsVersion");
      const { window, interval } = await contract.read("termsOf", version);
      return { version, window, interval };
    },

    /**
     * Sets the terms from the next challenge on. For a proposal: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setTerms(terms: ChallengeTerms): Action<bigint, void> {
      const { window, interval } = checkObject("terms", terms);
      const least = checkInteger("terms.window", window, LEAST_WINDOW, MOST_INTERVAL);
      const given = { window: least, interval: checkInteger("terms.interval", interval, least, MOST_INTERVAL) };
      return contract.action("setTerms", {
        args: [given],
        result: (found) => found.one(contract, "ChallengeTermsSet").version,
      });
    },
  };
}
