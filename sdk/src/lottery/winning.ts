import { ZeroAddress, encodeBytes32String } from "ethers";
import { LeadershipTokensAbi } from "../abi/LeadershipTokens.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkBoolean, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type KindRef, checkKind, checkTokenId } from "./input.js";

export type TokenTransferred = EventArgs<typeof LeadershipTokensAbi, "Transfer">;
export type TokenApproved = EventArgs<typeof LeadershipTokensAbi, "Approval">;
export type OperatorSet = EventArgs<typeof LeadershipTokensAbi, "ApprovalForAll">;
export type KindAdded = EventArgs<typeof LeadershipTokensAbi, "KindAdded">;

/** A nonce that wins. */
export interface WinningNonce {
  readonly kind: KindRef;
  /** Who wins; the nonce is worth nothing to anyone else. Who acts if left out. */
  readonly beneficiary?: string;
  readonly nonce: bigint;
}

/** What was won. */
export interface Won {
  /** The id of the token: its digest. */
  readonly id: bigint;
  readonly kind: number;
  readonly owner: string;
}

/** The terms of a new kind, which never change. */
export interface NewKind {
  /** Up to 31 letters, digits, spaces and "-" (ASCII). */
  readonly name: string;
  /** The contract that may use its tokens; none if left out: they are only read. */
  readonly user?: string;
  /** How often a token can be used, 1 to 255; once if left out. */
  readonly uses?: number;
  /** Seconds between two wins on schedule. */
  readonly interval: number;
  /** Seconds that a token lasts at least, a multiple of 64. */
  readonly lifetime: number;
  /** The target to begin with is 2 to this power, 1 to 247: a win takes 2 to the power of 256 less this many digests. */
  readonly targetBits: number;
}

const MOST_SECONDS = 2n ** 32n - 1n;
const EPOCHS = 64n;
const MOST_TARGET_BITS = 247n;
const NAME = /^[A-Za-z0-9 -]{1,31}$/;

export function winning(core: Core) {
  const contract = core.contract("LeadershipTokens", LeadershipTokensAbi);
  return {
    /**
     * Hands in a nonce that wins. Anyone may, for whoever it was searched for.
     *
     * @throws InputError
     * @throws ProtocolError `INVALID_INPUT` where it does not win, or not any more: the window is over, or somebody else won
     * meanwhile and the target is lower; `ALREADY_DONE` where it has won; `NOT_FOUND`.
     * @example
     * const { id } = (await lottery.claim({ kind: "congress", nonce }).send()).result;
     */
    claim(win: WinningNonce): Action<Won, bigint> {
      const { kind, beneficiary, nonce } = checkObject("win", win);
      const number = checkKind("win.kind", kind);
      const winner = beneficiary === undefined ? undefined : checkAddress("win.beneficiary", beneficiary);
      const found = checkInteger("win.nonce", nonce);
      return contract.action("claim", {
        args: async () => [number, winner ?? (await core.account()), found] as const,
        result: (events) => {
          const { id } = events.one(contract, "Won");
          return { id, kind: Number(number), owner: events.one(contract, "Transfer").to };
        },
      });
    },

    /**
     * Begins the next window where the present one is over. Claims do it by themselves.
     *
     * @returns An action whose result is the new challenge.
     * @throws ProtocolError `TOO_EARLY`
     */
    roll(): Action<string, void> {
      return contract.action("roll", {
        args: [],
        result: (found) => found.one(contract, "WindowBegan").challenge,
      });
    },

    /**
     * Adds a kind with a lottery of its own. For a proposal to congress: only its timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `LIMIT_EXCEEDED` where there are 256.
     * @example
     * const call = await lottery.addKind({ name: "Auditor", interval: 86_400, lifetime: 2_592_000, targetBits: 224 }).request();
     */
    addKind(terms: NewKind): Action<KindAdded, bigint> {
      const { name, user, uses = 1, interval, lifetime, targetBits } = checkObject("terms", terms);
      if (typeof name !== "string" || !NAME.test(name)) {
        throw new InputError("terms.name", '1 to 31 letters, digits, spaces and "-"', name);
      }
      const seconds = checkInteger("terms.lifetime", lifetime, EPOCHS, MOST_SECONDS);
      if (seconds % EPOCHS !== 0n) throw new InputError("terms.lifetime", "a multiple of 64 seconds", lifetime);
      const checked = {
        name: encodeBytes32String(name),
        user: user === undefined ? ZeroAddress : checkAddress("terms.user", user),
        uses: checkInteger("terms.uses", uses, 1n, 255n),
        targetBits: checkInteger("terms.targetBits", targetBits, 1n, MOST_TARGET_BITS),
        interval: checkInteger("terms.interval", interval, 1n, MOST_SECONDS),
        lifetime: seconds,
      };
      return contract.action("addKind", {
        args: [checked],
        result: (found) => found.one(contract, "KindAdded"),
      });
    },

    /**
     * Gives a token of the client's account to another. It counts as owned from then on: in votes on proposals made before that
     * it does not count.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`.
     */
    transfer(to: string, id: bigint): Action<TokenTransferred, void> {
      const receiver = checkAddress("to", to);
      const token = checkTokenId("id", id);
      return contract.action("transferFrom", {
        args: async () => [await core.account(), receiver, token] as const,
        result: (found) => found.one(contract, "Transfer"),
      });
    },

    /**
     * Takes a token that its owner approved the client's account for.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`.
     */
    transferFrom(from: string, to: string, id: bigint): Action<TokenTransferred, void> {
      return contract.action("transferFrom", {
        args: [checkAddress("from", from), checkAddress("to", to), checkTokenId("id", id)],
        result: (found) => found.one(contract, "Transfer"),
      });
    },

    /**
     * Lets another account move one token, or use it, until it is moved; the zero address takes that back.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`.
     */
    approve(to: string, id: bigint): Action<TokenApproved, void> {
      return contract.action("approve", {
        args: [checkAddress("to", to, { zero: true }), checkTokenId("id", id)],
        result: (found) => found.one(contract, "Approval"),
      });
    },

    /**
     * Lets another account move and use all tokens of the client's account, or no longer.
     *
     * @throws InputError
     */
    setOperator(operator: string, approved = true): Action<OperatorSet, void> {
      return contract.action("setApprovalForAll", {
        args: [checkAddress("operator", operator), checkBoolean("approved", approved)],
        result: (found) => found.one(contract, "ApprovalForAll"),
      });
    },
  };
}
