import { ProjectsAbi } from "../abi/Projects.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkObject, checkOneOf, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type Time, checkTime } from "../core/time.js";
import { type Content, type ProjectId, checkContent, checkProjectId } from "./input.js";
import { type Asset, assets } from "./names.js";
import { projectTerms } from "./terms.js";

/** A project as it is asked for. */
export interface Proposal extends Content {
  /** What the work costs (wei); rewards for proposer and validators come on top. */
  readonly cost: bigint;
  /** Until when it must be staked, exclusive; 2 to 90 days off by default. */
  readonly stakingDeadline: Time;
  /** Where the text is. */
  readonly uri: string;
  /** What the collateral is put up in. */
  readonly collateral: Asset;
  /** Most collateral that may be locked (base units); what it is now and 1 % more if left out. */
  readonly maxCollateral?: bigint;
}

export type Proposed = EventArgs<typeof ProjectsAbi, "Proposed">;
export type Activated = EventArgs<typeof ProjectsAbi, "Activated">;
export type CollateralForfeited = EventArgs<typeof ProjectsAbi, "CollateralForfeited">;
export type ProposerPaid = EventArgs<typeof ProjectsAbi, "ProposerPaid">;
/** A stake of tokens, and whether it completed what was needed. Amounts in base units. */
export type TokensStaked = EventArgs<typeof ProjectsAbi, "TokensStaked"> & { readonly activated: boolean };
/** A stake of reputation, and whether it completed what was needed. Amounts in base units. */
export type ReputationStaked = EventArgs<typeof ProjectsAbi, "ReputationStaked"> & { readonly activated: boolean };
export type TokensWithdrawn = EventArgs<typeof ProjectsAbi, "TokensWithdrawn">;
export type ReputationWithdrawn = EventArgs<typeof ProjectsAbi, "ReputationWithdrawn">;

const MOST_COST = 2n ** 88n - 1n;

/** From proposal to activation, or expiry. */
export function staking(core: Core) {
  const contract = core.contract("Projects", ProjectsAbi);
  const { quoteCollateral } = projectTerms(core);
  return {
    /**
     * Proposes a project and locks the collateral. For holders of tokens or reputation.
     *
     * @returns An action whose result has the `projectId`.
     * @throws InputError
     * @throws ProtocolError `LIMIT_EXCEEDED` where budget or collateral are too large, `INVALID_INPUT` for the deadline,
     * `INSUFFICIENT_FUNDS` without the collateral, `UNAVAILABLE` where there is nothing to fund from.
     * @example
     * const proposal = projects.propose({
     *   cost: parseEther("2"),
     *   stakingDeadline: new Date("2026-06-01T12:00:00Z"),
     *   content: { title: "Mast on the hill" },
     *   uri: "ipfs://bafy…",
     *   collateral: "tokens",
     * });
     * const { projectId } = (await proposal.send()).result;
     */
    propose(proposal: Proposal): Action<Proposed, bigint> {
      const asked = {
        cost: checkAmount("cost", checkObject("proposal", proposal).cost, 1n, MOST_COST),
        stakingDeadline: checkTime("stakingDeadline", proposal.stakingDeadline),
        contentHash: checkContent(proposal),
        uri: checkUri("uri", proposal.uri),
        collateral: BigInt(assets.indexOf(checkOneOf("collateral", proposal.collateral, assets))),
      };
      const { maxCollateral } = proposal;
      if (maxCollateral !== undefined) checkAmount("maxCollateral", maxCollateral, 0n);
      const limit = async () => {
        const collateral = await quoteCollateral(proposal.cost, proposal.collateral);
        return collateral + collateral / 100n;
      };
      return contract.action("propose", {
        args: async () => [{ ...asked, maxCollateral: maxCollateral ?? (await limit()) }],
        result: (found) => found.one(contract, "Proposed"),
      });
    },

    /**
     * Stakes tokens on a proposed project, clipped to what is still needed. The stake that completes it activates it.
     *
     * @param amount Most to stake (base units).
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing more is needed, `INSUFFICIENT_FUNDS`, `WRONG_STATE`.
     * @example
     * const { result } = await projects.stakeTokens(7n, parseEther("500")).send();
     * if (result.activated) console.log("work can be planned");
     */
    stakeTokens(projectId: ProjectId, amount: bigint): Action<TokensStaked, bigint> {
      return contract.action("stakeTokens", {
        args: [checkProjectId(projectId), checkAmount("amount", amount)],
        result: (found) => ({
          ...found.one(contract, "TokensStaked"),
          activated: found.maybe(contract, "Activated") !== undefined,
        }),
      });
    },

    /**
     * Stakes reputation on a proposed project, clipped to what is still needed.
     *
     * @param amount Most to stake (base units).
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`, `INSUFFICIENT_FUNDS`, `WRONG_STATE`, `NOT_FOUND` without an identity.
     * @example
     * await projects.stakeReputation(7n, parseEther("1000")).send();
     */
    stakeReputation(projectId: ProjectId, amount: bigint): Action<ReputationStaked, bigint> {
      return contract.action("stakeReputation", {
        args: [checkProjectId(projectId), checkAmount("amount", amount)],
        result: (found) => ({
          ...found.one(contract, "ReputationStaked"),
          activated: found.maybe(contract, "Activated") !== undefined,
        }),
      });
    },

    /**
     * Takes staked tokens back, until a day (by default) before the staking deadline.
     *
     * @param amount Base units.
     * @throws InputError
     * @throws ProtocolError `TOO_LATE`, `INSUFFICIENT_FUNDS`, `WRONG_STATE`.
     * @example
     * await projects.withdrawTokens(7n, parseEther("500")).send();
     */
    withdrawTokens(projectId: ProjectId, amount: bigint): Action<TokensWithdrawn, void> {
      return contract.action("withdrawTokens", {
        args: [checkProjectId(projectId), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "TokensWithdrawn"),
      });
    },

    /**
     * Takes staked reputation back, until a day (by default) before the staking deadline.
     *
     * @param amount Base units.
     * @throws InputError
     * @throws ProtocolError `TOO_LATE`, `INSUFFICIENT_FUNDS`, `WRONG_STATE`.
     * @example
     * await projects.withdrawReputation(7n, parseEther("1000")).send();
     */
    withdrawReputation(projectId: ProjectId, amount: bigint): Action<ReputationWithdrawn, void> {
      return contract.action("withdrawReputation", {
        args: [checkProjectId(projectId), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "ReputationWithdrawn"),
      });
    },

    /**
     * Activates a project whose requirements hold. Anyone may. Needed only where the pool changed after the last stake.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where they do not hold.
     * @example
     * await projects.activate(7n).send();
     */
    activate(projectId: ProjectId): Action<Activated, void> {
      return contract.action("activate", {
        args: [checkProjectId(projectId)],
        result: (found) => found.one(contract, "Activated"),
      });
    },

    /**
     * Forfeits the collateral of an expired project. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `ALREADY_DONE`.
     */
    forfeitCollateral(projectId: ProjectId): Action<CollateralForfeited, void> {
      return contract.action("forfeitCollateral", {
        args: [checkProjectId(projectId)],
        result: (found) => found.one(contract, "CollateralForfeited"),
      });
    },

    /**
     * Pays the proposer its reward, once the project is activated. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `ALREADY_DONE`.
     */
    payProposer(projectId: ProjectId): Action<ProposerPaid, void> {
      return contract.action("payProposer", {
        args: [checkProjectId(projectId)],
        result: (found) => found.one(contract, "ProposerPaid"),
      });
    },
  };
}
