import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { Core } from "../core/core.js";
import { type VoteLock, voteLocks } from "../core/float32.js";
import { dateOrNull } from "../core/time.js";
import { moment, tokens } from "../errors/words.js";

/** The pool's ledger. */
export interface Pool {
  /** ETH that backs the tokens, vested deposits included (wei). */
  readonly pooled: bigint;
  /** ETH held for open projects (wei). */
  readonly openProjects: bigint;
  /** Deposits not yet vested (wei). */
  readonly unvested: bigint;
  /** Tokens in existence, the reserve included (base units). */
  readonly supply: bigint;
  /** Forfeited tokens, which pay stakers' bonuses first (base units). */
  readonly reserve: bigint;
  /** Tokens outside the reserve (base units). */
  readonly circulating: bigint;
  /** When all deposits have vested; null where none ever was made. */
  readonly vestingEnd: Date | null;
}

/** What an account has, and what of it is bound (base units). */
export interface CapitalAccount {
  /** Tokens in the account, locked ones included, staked ones not. */
  readonly balance: bigint;
  /** What may be moved, sold, staked or locked now. */
  readonly free: bigint;
  /** Locked for validations and proposals. */
  readonly held: bigint;
  /** Locked by votes now. */
  readonly voting: bigint;
  /** Bought in this block, to be used from the next on. */
  readonly fresh: bigint;
  /** Staked on projects and not yet settled; moved out of the balance. */
  readonly staked: bigint;
  /** What votes lock, and until when. */
  readonly voteLocks: readonly VoteLock[];
}

export interface CapitalParameters {
  /** Number of the set in force, from 1. */
  readonly version: bigint;
  /** Least price basis (wei per whole token). */
  readonly floorPrice: bigint;
  /** How long a deposit takes to enter the pool (seconds). */
  readonly vestingPeriod: bigint;
}

export function accounts(core: Core) {
  const token = core.contract("CapitalToken", CapitalTokenAbi);

  async function account(of?: string): Promise<CapitalAccount> {
    const address = await core.accountOr(of);
    const [state, stairs, now] = await Promise.all([
      token.read("accountOf", address),
      token.read("voteLockOf", address),
      core.now(),
    ]);
    return { ...state, voteLocks: voteLocks(stairs, now) };
  }

  core.explainWith("CapitalTokenInsufficientFree", async (args) => bound(await account(args.account as string)));

  return {
    /**
     * What an account has, and what of it is bound.
     *
     * @param of The account; the client's if left out.
     * @throws InputError
     * @example
     * const { free, voteLocks } = await capital.account();
     */
    account,

    /**
     * The pool's ledger now.
     *
     * @example
     * const { pooled, supply } = await capital.pool();
     */
    async pool(): Promise<Pool> {
      const state = await token.read("pool");
      return { ...state, circulating: state.supply - state.reserve, vestingEnd: dateOrNull(state.vestingEnd) };
    },

    /** The parameters in force. */
    parameters(): Promise<CapitalParameters> {
      return token.read("parameters");
    },
  };
}

/** Why tokens are not free. */
function bound({ held, voting, fresh, voteLocks: locks }: CapitalAccount): string | undefined {
  const until = locks[0] && ` until ${moment(BigInt(locks[0].until.getTime() / 1000))}`;
  const parts = [
    voting > 0n && `${tokens(voting)} are locked by votes${until ?? ""}`,
    held > 0n && `${tokens(held)} are locked for validations or proposals`,
    fresh > 0n && `${tokens(fresh)} were bought in this block and are free from the next on`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join("; ")}.` : undefined;
}
