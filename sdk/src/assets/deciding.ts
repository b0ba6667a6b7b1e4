import { ZeroHash, hexlify, randomBytes } from "ethers";
import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import type { EventArgs, FunctionArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type Time, checkTimeIfGiven } from "../core/time.js";
import { type AssetsPlace, type Decision, type DecisionContent, checkDecision, decisionHash } from "./decision.js";
import { type AssetId, checkAssetId } from "./input.js";

export type Backed = EventArgs<typeof SharedAssetsAbi, "Backed">;
export type DecisionExecuted = EventArgs<typeof SharedAssetsAbi, "DecisionExecuted">;

/** How a decision stands. */
export interface DecisionStatus {
  readonly hash: string;
  /** Shares that back it, and how many have to. */
  readonly backing: bigint;
  readonly needed: bigint;
  /** Whether the community that decides beside the owners consents. */
  readonly consented: boolean;
  readonly executed: boolean;
  /** Whether it can be carried out now. */
  readonly ready: boolean;
}

/** A decision is open for so long where no deadline is given (seconds). */
const USUAL_DEADLINE = 30n * 86_400n;

/** What owners decide. */
export function deciding(core: Core) {
  const contract = core.contract("SharedAssets", SharedAssetsAbi);

  /** Where assets are, for `decisionHash`. */
  async function place(): Promise<AssetsPlace> {
    const { chainId } = await core.provider.getNetwork();
    return { chainId, contract: await contract.address() };
  }

  async function hashOf(decision: Decision): Promise<string> {
    return decisionHash(await place(), decision);
  }

  return {
    place,

    /**
     * Words a decision, to be passed on to the other owners, who `back` it.
     *
     * @param draft `deadline`: 30 days from now if left out. `salt`: random if left out.
     * @throws InputError naming the field: `policy.tolls[1].price`.
     * @example
     * const decision = await assets.decision({
     *   assetId: bridge,
     *   content: {
     *     kind: "policy",
     *     policy: { minShares: 10n, upkeep: 1000, pass: 86_400, life: 14 * 86_400, tolls: [{ price: parseEther("0.01") }] },
     *   },
     * });
     * await assets.back(decision).send();
     */
    async decision(draft: {
      readonly assetId: AssetId;
      readonly content: DecisionContent;
      readonly deadline?: Time;
      readonly salt?: string;
    }): Promise<Decision> {
      const { assetId, content, deadline, salt = hexlify(randomBytes(32)) } = checkObject("draft", draft);
      const given = checkTimeIfGiven("deadline", deadline);
      checkDecision({ assetId, content, deadline: given ?? 0n, salt });
      return { assetId, content, deadline: await core.deadlineOr(given, USUAL_DEADLINE), salt };
    },

    /**
     * Puts all shares of the account, but those received in this block, behind a decision, instead of the one they backed.
     *
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS` where the account has no shares.
     */
    back(decision: Decision): Action<Backed, void> {
      const { assetId } = checkDecision(decision);
      return contract.action("back", {
        args: async () => [assetId, await hashOf(decision)],
        result: (found) => found.all(contract, "Backed").at(-1)!,
      });
    },

    /**
     * Takes the account's backing away from the decision that it backs.
     *
     * @returns An action whose result is null where it backed none.
     * @throws InputError
     */
    unback(assetId: AssetId): Action<Backed | null, void> {
      return contract.action("back", {
        args: [checkAssetId(assetId), ZeroHash],
        result: (found) => found.maybe(contract, "Backed") ?? null,
      });
    },

    /**
     * Carries out a decision that is taken. Anyone may, once.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where it is not taken, `ALREADY_DONE`, `TOO_LATE`, `INVALID_INPUT` where the policy
     * breaks a rule, `INSUFFICIENT_FUNDS` where less was set aside.
     * @example
     * if ((await assets.decisionStatus(decision)).ready) await assets.carryOut(decision).send();
     */
    carryOut(decision: Decision): Action<DecisionExecuted, void> {
      const { assetId, functionName, values, terms } = checkDecision(decision);
      return contract.action(functionName, {
        args: [assetId, ...values, terms] as unknown as FunctionArgs<typeof SharedAssetsAbi, typeof functionName>,
        result: (found) => found.one(contract, "DecisionExecuted"),
      });
    },

    /**
     * How a decision stands.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async decisionStatus(decision: Decision): Promise<DecisionStatus> {
      const { assetId, kind, terms } = checkDecision(decision);
      const hash = await hashOf(decision);
      const [status, now] = await Promise.all([contract.read("decisionOf", assetId, hash), core.now()]);
      const taken = status.backing >= status.needed || (status.consented && kind !== "trust");
      return { hash, ...status, ready: taken && !status.executed && now < terms.deadline };
    },

    /**
     * What an account backs, by its hash, and with how many shares; null where nothing.
     *
     * @param account The client's account if left out.
     * @throws InputError
     */
    async backingOf(
      assetId: AssetId,
      account?: string,
    ): Promise<{ readonly decision: string; readonly amount: bigint } | null> {
      const id = checkAssetId(assetId);
      const found = await contract.read("backingOf", id, await core.accountOr(account));
      return found.amount === 0n ? null : found;
    },

    /**
     * How the decision with a hash stands, where what it says is not at hand.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async backingFor(assetId: AssetId, hash: string): Promise<Omit<DecisionStatus, "hash" | "ready">> {
      return contract.read("decisionOf", checkAssetId(assetId), checkBytes("hash", hash, 32));
    },
  };
}
