/**
 * Reputation: earned by work, never bought or moved. It votes, is staked and pledged, and earns dividends.
 *
 * @module
 */
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import { ReputationAbi } from "../abi/Reputation.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { type VoteLock, voteLocks } from "../core/float32.js";
import { InputError } from "../core/input-error.js";
import { moment, reputation as amountOf } from "../errors/words.js";
import { type Attestation, attestationArgs } from "../identity/attestation.js";
import { checkIdentity } from "../identity/did.js";

export { ReputationAbi };

export type Opened = EventArgs<typeof ReputationAbi, "Opened">;
export type DividendsClaimed = EventArgs<typeof ReputationAbi, "DividendsClaimed">;
export type Distributed = EventArgs<typeof ReputationAbi, "Distributed">;

/** What an identity has, and what of it is bound (base units). */
export interface ReputationAccount {
  readonly identity: string;
  /** Held reputation included, staked not. */
  readonly balance: bigint;
  /** What may be staked, pledged or locked now. */
  readonly free: bigint;
  /** Pledged for claims, or a proposer's collateral. */
  readonly held: bigint;
  /** Locked by votes now. */
  readonly voting: bigint;
  /** Dividends that can be claimed now (wei). */
  readonly dividends: bigint;
  /** Whether it has had its first reputation. */
  readonly opened: boolean;
  /** What votes lock, and until when. */
  readonly voteLocks: readonly VoteLock[];
}

/** All reputation (base units). */
export interface ReputationTotals {
  readonly supply: bigint;
  /** Staked on projects. */
  readonly staked: bigint;
  /** How many identities have had their first reputation. */
  readonly identities: bigint;
}

/** The dividend ledger: what was distributed to all reputation holders, and what rounding or failure left of it. */
export interface DividendLedger {
  /** How many distributions there were. */
  readonly round: bigint;
  /** What one base unit of reputation earned since the beginning (wei, times 2^128). */
  readonly accumulated: bigint;
  /** What goes into the next distribution (whole wei). */
  readonly carried: bigint;
  /** And the fraction of a wei beside that (times 2^128). */
  readonly remainder: bigint;
}

/** An identity, by itself or by its account. */
export type Holder = { readonly identity: string } | { readonly account: string };

/** See {@link reputation}. */
export type Reputation = ReturnType<typeof reputation>;

/** The reputation of identities, for one client. */
export function reputation(core: Core) {
  const ledger = core.contract("Reputation", ReputationAbi);
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);

  async function identityFor(holder: Holder | undefined): Promise<string> {
    if (holder !== undefined) checkObject("holder", holder);
    if (holder && "identity" in holder) return checkIdentity("identity", holder.identity);
    const account = holder ? checkAddress("account", holder.account) : await core.account();
    const { identity } = await registry.read("identityOf", account);
    if (BigInt(identity) === 0n) throw new InputError("account", "one with a registered identity", account);
    return identity;
  }

  async function account(holder?: Holder): Promise<ReputationAccount> {
    const identity = await identityFor(holder);
    const [state, stairs, now] = await Promise.all([
      ledger.read("accountOf", identity),
      ledger.read("voteLockOf", identity),
      core.now(),
    ]);
    return { identity, ...state, voteLocks: voteLocks(stairs, now) };
  }

  core.explainWith("ReputationInsufficientFree", async ({ identity }) => {
    return bound(await account({ identity: identity as string }));
  });

  return {
    /**
     * What an identity has, and what of it is bound.
     *
     * @param holder An identity or its account; the client's account if left out.
     * @throws InputError where the account has no identity.
     * @example
     * const { free, dividends } = await reputation.account();
     */
    account,

    /** All reputation there is. */
    async totals(): Promise<ReputationTotals> {
      const [supply, staked, identities] = await Promise.all([
        ledger.read("totalSupply"),
        ledger.read("totalStaked"),
        ledger.read("identities"),
      ]);
      return { supply, staked, identities };
    },

    /**
     * The dividend ledger now. What an identity can claim of it stands in {@link ReputationAccount.dividends}.
     *
     * @example
     * const { round, carried } = await reputation.dividends();
     */
    dividends(): Promise<DividendLedger> {
      return ledger.read("dividends");
    },

    /**
     * Registers an identity on an attester's word, unless that is done, and gives it its first reputation.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `BAD_SIGNATURE`, `TOO_LATE`, `ALREADY_DONE`.
     * @example
     * const { result } = await reputation.register(attestation).send();
     * console.log(formatEther(result.amount)); // "10000.0"
     */
    register(attestation: Attestation): Action<Opened, void> {
      return ledger.action("register", {
        args: attestationArgs(attestation),
        result: (found) => found.one(ledger, "Opened"),
      });
    },

    /**
     * Gives a registered identity its first reputation, once for ever. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`, `NOT_FOUND`.
     * @example
     * await reputation.open(identity).send();
     */
    open(identity: string): Action<Opened, void> {
      return ledger.action("open", {
        args: [checkIdentity("identity", identity)],
        result: (found) => found.one(ledger, "Opened"),
      });
    },

    /**
     * Takes the dividends of the client's identity. `simulate` tells how much that is (wei).
     *
     * @throws ProtocolError `ALREADY_DONE` where there are none, `NOT_FOUND` without an identity.
     * @example
     * const { result } = await reputation.claimDividends().send();
     * console.log(formatEther(result.amount));
     */
    claimDividends(): Action<DividendsClaimed, bigint> {
      return ledger.action("claimDividends", {
        args: [],
        result: (found) => found.one(ledger, "DividendsClaimed"),
      });
    },

    /**
     * Gives ETH to all reputation holders.
     *
     * @param amount Wei.
     * @throws InputError
     * @throws ProtocolError `UNAVAILABLE` where nobody holds any.
     * @example
     * await reputation.distribute(parseEther("1")).send();
     */
    distribute(amount: bigint): Action<Distributed | null, void> {
      return ledger.action("distribute", {
        args: [],
        value: checkAmount("amount", amount),
        result: (found) => found.maybe(ledger, "Distributed") ?? null,
      });
    },

    /** Events of reputation, all or those named, over history and live. */
    events<N extends EventName<typeof ReputationAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof ReputationAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof ReputationAbi, N>> {
      return ledger.events(names, options);
    },
  };
}

/** Why reputation is not free. */
function bound({ held, voting, voteLocks: locks }: ReputationAccount): string | undefined {
  const until = locks[0] && ` until ${moment(BigInt(locks[0].until.getTime() / 1000))}`;
  const parts = [
    voting > 0n && `${amountOf(voting)} is locked by votes${until ?? ""}`,
    held > 0n && `${amountOf(held)} is pledged for claims or proposals`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join("; ")}.` : undefined;
}
