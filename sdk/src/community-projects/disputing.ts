import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import { CommunityWorkAbi } from "../abi/CommunityWork.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkOneOf } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type OfferId, checkOfferId } from "./input.js";
import { workRulings } from "./names.js";
import type { WorkOffer } from "./records.js";
import { type Statement, checkStatement, depositAsked } from "./statement.js";
import { checkOffer, offerInLog } from "./working.js";

/** A case about work. */
export interface WorkCase extends Statement {
  /** What is asked for: that the work is done, or that the offer ends without pay. */
  readonly wish: "done" | "ended";
}

export type WorkCaseOpened = EventArgs<typeof CommunityWorkAbi, "CaseOpened">;
export type WorkCaseClosed = EventArgs<typeof CommunityWorkAbi, "CaseClosed">;
export type WorkPaid = EventArgs<typeof CommunityProjectsAbi, "TaskDone">;

/** What a group does not agree on goes to arbitration. */
export function disputing(core: Core) {
  const projects = core.contract("CommunityProjects", CommunityProjectsAbi);
  const contract = core.contract("CommunityWork", CommunityWorkAbi);

  /** What the project's arbitrator asks. */
  async function deposit(offerId: bigint): Promise<bigint> {
    const { projectId } = await contract.read("offerOf", offerId);
    const { arbitrator, communityId } = await projects.read("courtOf", projectId);
    return depositAsked(core, arbitrator, communityId);
  }

  return {
    /**
     * Brings an accepted offer to arbitration, with the deposit that the project's arbitrator asks. For the offer's group, each
     * member once.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `ALREADY_DONE`, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * const { result } = await communityProjects.openCase(5n, { wish: "done", uri: "ipfs://bafy…" }).send();
     */
    openCase(offerId: OfferId, given: WorkCase): Action<WorkCaseOpened, void> {
      const id = checkOfferId(offerId);
      const statement = checkStatement(given);
      const wish = checkOneOf("wish", given.wish, ["done", "ended"]);
      return contract.action("openCase", {
        args: [id, BigInt(workRulings.indexOf(wish)), statement.uri],
        value: async () => statement.deposit ?? (await deposit(id)),
        result: (found) => found.one(contract, "CaseOpened"),
      });
    },

    /**
     * Pays out what was ruled to be done, at the values its vouchers were given for. Anyone.
     *
     * @param offer What was offered; left out, it is taken from the log.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` also where a compensation voucher is not good any more.
     */
    settleRuling(offerId: OfferId, offer?: WorkOffer): Action<WorkPaid, void> {
      const id = checkOfferId(offerId);
      const given = offer === undefined ? undefined : checkOffer(offer);
      return contract.action("settleRuling", {
        args: async () => [id, given ?? (await offerInLog(core, id))] as const,
        result: (found) => found.one(projects, "TaskDone"),
      });
    },

    /**
     * Ends a case without a ruling in time as if it had not been opened. Anyone.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    lapseCase(offerId: OfferId): Action<WorkCaseClosed, void> {
      return contract.action("lapseCase", {
        args: [checkOfferId(offerId)],
        result: (found) => found.one(contract, "CaseClosed"),
      });
    },
  };
}
