import { CommunityWorkAbi } from "../abi/CommunityWork.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkList, checkObject, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime, checkTimeIfGiven } from "../core/time.js";
import { checkVoucherId } from "../vouchers/id.js";
import {
  type CommunityProjectId,
  type OfferId,
  type OptionalContent,
  checkOfferId,
  checkProjectId,
  checkTaskId,
  hashOf,
  uriOrNone,
} from "./input.js";
import type { VoucherRef, WorkOffer } from "./records.js";
import { vouchersOf } from "./vouchers.js";

/** An offer to work, to be made. */
export interface WorkDraft extends OptionalContent {
  readonly projectId: CommunityProjectId;
  readonly taskId: number;
  /** Vouchers of the worker's own issue that it contributed as labour, 1 to 16. A number alone means it as it stands now. */
  readonly services: readonly (bigint | VoucherRef)[];
  /** What it wants for that, out of the task's and the pool's vouchers, at most 16; nothing if left out. */
  readonly compensation?: readonly (bigint | VoucherRef)[];
  /** When the work is to be done; at most the deadline of the task and of each compensation voucher. */
  readonly workUntil: Time;
  /** First second at which it cannot be accepted any more; `workUntil` if left out. */
  readonly acceptBy?: Time;
  /** The client's accepted offer that this one takes the place of. */
  readonly replaces?: OfferId;
  /** Where the content is. */
  readonly uri?: string;
}

/** What shows that work was done, or was not. */
export interface WorkEvidence extends OptionalContent {
  /** Where it is. */
  readonly uri: string;
}

export type WorkOffered = EventArgs<typeof CommunityWorkAbi, "WorkOffered">;
export type WorkWithdrawn = EventArgs<typeof CommunityWorkAbi, "WorkWithdrawn">;
export type WorkAccepted = EventArgs<typeof CommunityWorkAbi, "WorkAccepted">;
export type WorkEvidenceGiven = EventArgs<typeof CommunityWorkAbi, "EvidenceGiven">;
export type WorkEnded = EventArgs<typeof CommunityWorkAbi, "WorkEnded">;

const MOST_VOUCHERS = 16;
const MOST_VERSION = 2n ** 32n - 1n;

/** Workers offer, managers accept. */
export function working(core: Core) {
  const contract = core.contract("CommunityWork", CommunityWorkAbi);
  const vouchers = vouchersOf(core);

  async function version({ id, version }: { id: bigint; version: bigint | undefined }): Promise<VoucherRef> {
    return { id, version: version ?? (await vouchers.read("voucherOf", id)).version };
  }

  /** The terms that were given, or those in the log. The contract compares their hash. */
  function termsOf(offerId: bigint, given: WorkOffer | undefined) {
    const offer = given === undefined ? undefined : checkOffer(given);
    return async () => [offerId, offer ?? (await offerInLog(core, offerId))] as const;
  }

  return {
    /**
     * Offers the client's work for a task.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without an identity, `INVALID_INPUT`, `TOO_LATE`.
     * @example
     * const { result } = await communityProjects.offerWork({
     *   projectId: 3n,
     *   taskId: 0,
     *   services: [myTenHours],
     *   compensation: [theirBread],
     *   workUntil: new Date("2027-04-20"),
     * }).send();
     */
    offerWork(draft: WorkDraft): Action<WorkOffered, bigint> {
      const { services, compensation = [], workUntil, acceptBy, replaces, uri } = checkObject("draft", draft);
      const until = checkTime("workUntil", workUntil);
      const fixed = {
        projectId: checkProjectId(draft.projectId),
        taskId: checkTaskId("taskId", draft.taskId),
        acceptBy: checkTimeIfGiven("acceptBy", acceptBy) ?? until,
        workUntil: until,
        replaces: replaces === undefined ? 0n : checkOfferId(replaces, "replaces"),
        contentHash: hashOf(draft),
      };
      const named = {
        services: checkRefs("services", services, 1),
        compensation: checkRefs("compensation", compensation, 0),
      };
      if (fixed.acceptBy > until) throw new InputError("acceptBy", "at most workUntil", acceptBy);
      const where = uriOrNone(uri);
      return contract.action("offerWork", {
        args: async () => {
          const [services, compensation] = await Promise.all([
            Promise.all(named.services.map(version)),
            Promise.all(named.compensation.map(version)),
          ]);
          return [{ ...fixed, services, compensation }, where] as const;
        },
        result: (found) => found.one(contract, "WorkOffered"),
      });
    },

    /**
     * Takes back an offer of the client's that was not accepted.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    withdrawWork(offerId: OfferId): Action<WorkWithdrawn, void> {
      return contract.action("withdrawWork", {
        args: [checkOfferId(offerId)],
        result: (found) => found.one(contract, "WorkWithdrawn"),
      });
    },

    /**
     * Accepts an offer: its vouchers are locked and its group is formed. Managers only, not for their own work.
     *
     * @param offer What was offered, to accept just that; left out, it is taken from the log. Another is refused.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`, `NOT_FOUND` where a voucher is not as it was named.
     * @example
     * const offer = await communityProjects.workOffer(5n);
     * await communityProjects.acceptWork(5n, offer).send();
     */
    acceptWork(offerId: OfferId, offer?: WorkOffer): Action<WorkAccepted, void> {
      return contract.action("acceptWork", {
        args: termsOf(checkOfferId(offerId), offer),
        result: (found) => found.one(contract, "WorkAccepted"),
      });
    },

    /**
     * Shows what was done, or what was not. For the offer's group.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`.
     * @example
     * await communityProjects.giveEvidence(5n, { content: { photos: ["ipfs://bafy…"] }, uri: "ipfs://bafy…" }).send();
     */
    giveEvidence(offerId: OfferId, evidence: WorkEvidence): Action<WorkEvidenceGiven, void> {
      const { uri } = checkObject("evidence", evidence);
      return contract.action("giveEvidence", {
        args: [checkOfferId(offerId), hashOf(evidence), checkUri("uri", uri)],
        result: (found) => found.one(contract, "EvidenceGiven"),
      });
    },

    /**
     * Ends an accepted offer without pay, when the date for the work and the time for cases, or for paying out a ruling, are
     * over. Anyone.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    endWork(offerId: OfferId): Action<WorkEnded, void> {
      return contract.action("endWork", {
        args: [checkOfferId(offerId)],
        result: (found) => found.one(contract, "WorkEnded"),
      });
    },

    /**
     * Ends an accepted offer as soon as one of its compensation vouchers has expired. For its worker and its manager; they may
     * rather replace it (`offerWork` with `replaces`).
     *
     * @param offer What was offered; left out, it is taken from the log.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    lapseWork(offerId: OfferId, offer?: WorkOffer): Action<WorkEnded, void> {
      return contract.action("lapseWork", {
        args: termsOf(checkOfferId(offerId), offer),
        result: (found) => found.one(contract, "WorkEnded"),
      });
    },

    /**
     * What was offered, from the log.
     *
     * @throws InputError where there is no such offer.
     */
    async workOffer(offerId: OfferId): Promise<WorkOffer> {
      return offerInLog(core, checkOfferId(offerId));
    },

    /**
     * The hash of an offer, which its acceptance is bound to.
     *
     * @throws InputError
     */
    async hashOffer(offer: WorkOffer): Promise<string> {
      return contract.read("hashOffer", checkOffer(offer));
    },
  };
}

/** An offer as it was made. */
export async function offerInLog(core: Core, offerId: bigint): Promise<WorkOffer> {
  const contract = core.contract("CommunityWork", CommunityWorkAbi);
  for await (const { args } of contract.events("WorkOffered", { where: { offerId } })) return args.offer;
  throw new InputError("offerId", "of an offer that was made", offerId);
}

/** An offer in the shape of the contract. */
export function checkOffer(offer: WorkOffer): WorkOffer {
  const { projectId, taskId, services, compensation, acceptBy, workUntil, replaces } = checkObject("offer", offer);
  const whole = (field: string, list: readonly VoucherRef[], least: number) =>
    checkList(`offer.${field}`, list, least, MOST_VOUCHERS).map((ref, i) => checkRef(`offer.${field}[${i}]`, ref));
  return {
    projectId: checkProjectId(projectId, "offer.projectId"),
    taskId: checkTaskId("offer.taskId", taskId),
    services: whole("services", services, 1),
    compensation: whole("compensation", compensation, 0),
    acceptBy: checkTime("offer.acceptBy", acceptBy),
    workUntil: checkTime("offer.workUntil", workUntil),
    replaces: checkInteger("offer.replaces", replaces),
    contentHash: hashOf({ contentHash: offer.contentHash }),
  };
}

function checkRefs(field: string, list: WorkDraft["services"], least: number) {
  return checkList(field, list, least, MOST_VOUCHERS).map((given, i) => {
    if (typeof given === "object") return checkRef(`${field}[${i}]`, given);
    return { id: checkVoucherId(`${field}[${i}]`, given), version: undefined };
  });
}

function checkRef(field: string, ref: VoucherRef): VoucherRef {
  const { id, version } = checkObject(field, ref);
  return {
    id: checkVoucherId(`${field}.id`, id),
    version: checkInteger(`${field}.version`, version, 0n, MOST_VERSION),
  };
}
