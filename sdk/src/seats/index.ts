/**
 * Validator seats: who validates which block, and the turns that Validator tokens are redeemed for. Where the validators have a
 * chain of their own, what tells either chain of the other.
 *
 * @module
 */
import { SeatMirrorAbi } from "../abi/SeatMirror.js";
import { SeatRedemptionsAbi } from "../abi/SeatRedemptions.js";
import { ValidatorSeatsAbi } from "../abi/ValidatorSeats.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { type Redemption, checkNumber, mirroring } from "./mirror.js";
import { redeeming } from "./redeeming.js";
import { type SeatsHandle, schedule } from "./schedule.js";

export { MainChainCheckpointsAbi } from "../abi/MainChainCheckpoints.js";
export { SeatMirrorAbi, SeatRedemptionsAbi, ValidatorSeatsAbi };
export {
  type Checkpoint,
  type CheckpointRecorded,
  type Checkpoints,
  type NewCheckpoint,
  checkpoints,
  setHashOf,
} from "./checkpoints.js";
export { type ConsentDraft, type NodeConsent, nodeConsentFromText, nodeConsentToText } from "./consent.js";
export type { Mirrored, MirroredTurn, Redemption } from "./mirror.js";
export type { SeatTerms, SeatTurn, TurnRange } from "./schedule.js";
export type { SignatureOf } from "./signatures.js";

export type SeatTaken = EventArgs<typeof ValidatorSeatsAbi, "SeatTaken">;
export type TokenRedeemed = EventArgs<typeof SeatRedemptionsAbi, "TokenRedeemed">;

/** See {@link seats}. */
export type Seats = ReturnType<typeof seats>;

/** The seats of a chain on which its tokens are won too, for one client. */
export function seats(core: Core) {
  const contract = core.contract("ValidatorSeats", ValidatorSeatsAbi);
  return {
    ...schedule(contract),
    ...redeeming(contract, (found) => found.one(contract, "SeatTaken")),
    /**
     * Events of the seats, all or those named, over history and live.
     *
     * @example
     * for await (const { args } of seats.events("SeatTaken", { live: true })) console.log(args.node, args.start);
     */
    events<N extends EventName<typeof ValidatorSeatsAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof ValidatorSeatsAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof ValidatorSeatsAbi, N>> {
      return contract.events(names, options);
    },
  };
}

/** See {@link seatRedemptions}. */
export type SeatRedemptions = ReturnType<typeof seatRedemptions>;

/** Redeeming of tokens on a governance chain whose validators are on another, for one client. */
export function seatRedemptions(core: Core) {
  const contract = core.contract("SeatRedemptions", SeatRedemptionsAbi);
  const told = ({ redemption, tokenId, node, payee }: TokenRedeemed): Redemption => {
    return { number: redemption, tokenId, node, payee };
  };
  return {
    ...redeeming(contract, (found) => told(found.one(contract, "TokenRedeemed"))),
    /**
     * What was redeemed, for validators of the other chain to sign; null where it was not yet. Read from the events.
     *
     * @param number Which it is, from 0.
     * @throws InputError
     * @example
     * const number = await onMainChain.seatMirror.nextRedemption();
     * const redemption = await seatRedemptions.redemption(number);
     * if (redemption) await onMainChain.seatMirror.signRedemption(redemption);
     */
    async redemption(number: bigint | number): Promise<Redemption | null> {
      const where = { redemption: checkNumber("number", number) };
      for await (const { args } of contract.events("TokenRedeemed", { where })) return told(args);
      return null;
    },
    /** How many tokens were redeemed. */
    async count(): Promise<bigint> {
      return contract.read("count");
    },
    /** Events of redemptions, over history and live. */
    events<N extends EventName<typeof SeatRedemptionsAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof SeatRedemptionsAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof SeatRedemptionsAbi, N>> {
      return contract.events(names, options);
    },
  };
}

/** See {@link seatMirror}. */
export type SeatMirror = ReturnType<typeof seatMirror>;

/** The seats of a chain that validators have to themselves, for one client. */
export function seatMirror(core: Core) {
  const contract = core.contract("SeatMirror", SeatMirrorAbi);
  return {
    ...schedule(contract as unknown as SeatsHandle),
    ...mirroring(core),
    /** Events of the seats, all or those named, over history and live. */
    events<N extends EventName<typeof SeatMirrorAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof SeatMirrorAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof SeatMirrorAbi, N>> {
      return contract.events(names, options);
    },
  };
}
