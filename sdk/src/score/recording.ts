import { ExoScoreAbi } from "../abi/ExoScore.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkBoolean, checkInteger, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";
import { type ByDeed, deedNames, inOrder } from "./deeds.js";
import { checkSource } from "./sources.js";

export type Recorded = EventArgs<typeof ExoScoreAbi, "Recorded">;
export type SourceSet = EventArgs<typeof ExoScoreAbi, "SourceSet">;
export type ScoreParametersSet = EventArgs<typeof ExoScoreAbi, "ParametersSet">;

/** An identity and one that it did something with, in a source. */
export interface Pair {
  /** Name of the source in the deployment (`Vouchers`, `CommunityProjects`, `Arbitration`), or its address. */
  readonly source: string;
  readonly subject: string;
  readonly counterparty: string;
}

/** What an identity did on a task of a capital project. */
export interface WorkRef {
  readonly projectId: bigint | number;
  readonly index: bigint | number;
  readonly subject: string;
}

const MOST_PROJECTS = 2n ** 248n - 1n;
const MOST_INDEX = 199n;
const LARGEST_BASE = 2n ** 20n - 1n;

export function recording(core: Core) {
  const contract = core.contract("ExoScore", ExoScoreAbi);
  return {
    /**
     * Has what is new between two identities read and scored. Anyone may. `due` tells what there is.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where there is nothing new, `NOT_ALLOWED` where the source is not read.
     * @example
     * const { result } = await score.record({ source: "Vouchers", subject, counterparty }).send();
     * console.log(result.points);
     */
    record(pair: Pair): Action<Recorded, bigint> {
      const { source, subject, counterparty } = checkObject("pair", pair);
      const address = checkSource(source);
      const ids = [checkIdentity("subject", subject), checkIdentity("counterparty", counterparty)] as const;
      if (ids[0] === ids[1]) throw new InputError("counterparty", "another than the subject", counterparty);
      return contract.action("record", {
        args: async () => [await address(core), ...ids],
        result: (found) => found.one(contract, "Recorded"),
      });
    },

    /**
     * {@link record} for several counterparties of one identity in one source. Those with whom there is nothing new are
     * passed over.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where the source is not read.
     */
    recordAll(pairs: {
      readonly source: string;
      readonly subject: string;
      readonly counterparties: readonly string[];
    }): Action<readonly Recorded[], bigint> {
      const { source, subject, counterparties } = checkObject("pairs", pairs);
      const address = checkSource(source);
      const identity = checkIdentity("subject", subject);
      const others = checkList("counterparties", counterparties, 1).map((other, i) => {
        const checked = checkIdentity(`counterparties[${i}]`, other);
        if (checked === identity) throw new InputError(`counterparties[${i}]`, "another than the subject", other);
        return checked;
      });
      return contract.action("recordAll", {
        args: async () => [await address(core), identity, others],
        result: (found) => found.all(contract, "Recorded"),
      });
    },

    /**
     * Records what an identity did on a decided task of a capital project, as its worker or as a validator on the side that
     * held. Anyone may, once.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `ALREADY_DONE`, `NOT_ALLOWED` where somebody is not verified.
     */
    recordWork(work: WorkRef): Action<Recorded, bigint> {
      const { projectId, index, subject } = checkObject("work", work);
      return contract.action("recordWork", {
        args: [
          checkInteger("projectId", projectId, 1n, MOST_PROJECTS),
          checkInteger("index", index, 0n, MOST_INDEX),
          checkIdentity("subject", subject),
        ],
        result: (found) => found.one(contract, "Recorded"),
      });
    },

    /**
     * Reads a source from now on, or no longer. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setSource(source: string, accepted: boolean): Action<SourceSet, void> {
      const address = checkSource(source);
      const checked = checkBoolean("accepted", accepted);
      return contract.action("setSource", {
        args: async () => [await address(core), checked],
        result: (found) => found.one(contract, "SourceSet"),
      });
    },

    /**
     * Starts a new table for what is recorded from then on. For the authority: propose its request.
     *
     * @param bases What the first deed of each kind is worth (thousandths of a point); twice their sum is below the cap.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`.
     */
    setTable(bases: ByDeed): Action<ScoreParametersSet, void> {
      checkObject("bases", bases);
      for (const name of deedNames) checkAmount(`bases.${name}`, bases[name], 0n, LARGEST_BASE);
      return contract.action("setParameters", {
        args: [inOrder(bases)],
        result: (found) => found.one(contract, "ParametersSet"),
      });
    },
  };
}
