import { Interface, getAddress } from "ethers";
import { ArbitrationAbi } from "../abi/Arbitration.js";
import { VoucherRedemptionsAbi } from "../abi/VoucherRedemptions.js";
import type { EventArgs, FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkInteger, checkObject, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkSeriesId, checkVoucherId, seriesIdOf } from "./id.js";
import { type RequestState, requestStates } from "./names.js";
import { checkPart } from "./redemption.js";

type Abi = typeof VoucherRedemptionsAbi;
export type RedemptionRequested = EventArgs<Abi, "RedemptionRequested">;
export type RedemptionCancelled = EventArgs<Abi, "RedemptionCancelled">;
export type RedemptionFulfilled = EventArgs<Abi, "RedemptionFulfilled">;
export type RedemptionDeclined = EventArgs<Abi, "RedemptionDeclined">;
export type RedemptionClosed = EventArgs<Abi, "RedemptionClosed">;
export type RedemptionParametersSet = EventArgs<Abi, "ParametersSet">;

/** A dispute that was opened. */
export type RedemptionDisputed = EventArgs<Abi, "RedemptionDisputed"> & {
  /** The case in `client.arbitration`; null where the series names another arbitrator. */
  readonly caseId: bigint | null;
};

/** What an issuer did not keep. */
export type Marks = FunctionResult<Abi, "marksOf">;

/** Lengths of time (seconds): to fulfil, to confirm or dispute, least validity of what is restored, a case without a ruling. */
export type RedemptionTerms = FunctionResult<Abi, "parameters">;

/** The last request for redemption of a voucher. */
export interface RedemptionRequest {
  readonly state: RequestState;
  /** Smallest units. */
  readonly amount: bigint;
  /** When the state began. */
  readonly since: Date;
  /** Until when issuer, holder or arbitrator can act; then anyone can end it, but for what was declined. Null if ended. */
  readonly until: Date | null;
  /** Version of the voucher it was made for. */
  readonly version: bigint;
  /** How manyth of the voucher's requests it is. */
  readonly number: bigint;
  /** The lengths of time it was made under. */
  readonly terms: RedemptionTerms;
}

/** The case about a request. */
export interface RedemptionDispute {
  /** Its key at the arbitrator. */
  readonly key: string;
  readonly arbitrator: string;
  readonly openedAt: Date;
}

const arbitrator = new Interface(["function depositOf(uint256 communityId) view returns (uint256)"]);
const MOST_SECONDS = 2n ** 32n - 1n;

/** Redemption in two steps, where holder and issuer do not meet. */
export function requests(core: Core) {
  const contract = core.contract("VoucherRedemptions", VoucherRedemptionsAbi);
  const cases = core.contract("Arbitration", ArbitrationAbi);

  async function redemptionTerms(version?: bigint | number): Promise<RedemptionTerms> {
    const number = version === undefined ? undefined : checkInteger("version", version, 1n, 0xffffn);
    return contract.read("parameters", number ?? (await contract.read("parametersVersion")));
  }

  async function courtOf(seriesId: bigint | number): Promise<{ arbitrator: string; communityId: bigint }> {
    const found = await contract.read("courtOf", checkSeriesId("seriesId", seriesId));
    return { arbitrator: getAddress(found.arbitrator), communityId: found.communityId };
  }

  async function depositOf(id: bigint): Promise<bigint> {
    const { arbitrator: judge, communityId } = await courtOf(seriesIdOf(id));
    const { ok, data } = await core.reader.read(judge, arbitrator.encodeFunctionData("depositOf", [communityId]));
    if (!ok || data === "0x") throw new Error(`The arbitrator ${judge} does not tell its deposit. Name one.`);
    return arbitrator.decodeFunctionResult("depositOf", data)[0] as bigint;
  }

  return {
    /**
     * Asks for the redemption of an amount of the client's voucher, which stays in place and good until that has ended.
     *
     * @param amount Smallest units.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE` where it has expired or is locked, `INVALID_INPUT`.
     * @example
     * await vouchers.requestRedemption(repair, 2n).send();
     */
    requestRedemption(id: bigint, amount: bigint): Action<RedemptionRequested, void> {
      return contract.action("request", {
        args: [checkVoucherId("id", id), checkPart("amount", amount)],
        result: (found) => found.one(contract, "RedemptionRequested"),
      });
    },

    /**
     * Takes back a request that is not fulfilled. It gives the voucher no time back.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    cancelRedemption(id: bigint): Action<RedemptionCancelled, void> {
      return contract.action("cancel", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "RedemptionCancelled"),
      });
    },

    /**
     * Says that what was asked for is delivered. The issuer or its delegate.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`.
     */
    fulfilRedemption(id: bigint): Action<RedemptionFulfilled, void> {
      return contract.action("fulfil", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "RedemptionFulfilled"),
      });
    },

    /**
     * Declines what was asked for, which leaves a mark and may be disputed. The issuer or its delegate.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`.
     */
    declineRedemption(id: bigint): Action<RedemptionDeclined, void> {
      return contract.action("decline", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "RedemptionDeclined"),
      });
    },

    /**
     * Agrees that it was delivered. The voucher's owner.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    confirmRedemption(id: bigint): Action<RedemptionClosed, void> {
      return contract.action("confirm", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "RedemptionClosed"),
      });
    },

    /**
     * Disputes a fulfilment or a refusal. The voucher's owner, which needs a registered identity. The deposit that the
     * arbitrator asks for is sent along.
     *
     * @param evidence URI of what the owner states.
     * @param deposit Wei; what the arbitrator asks for if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`, `INSUFFICIENT_FUNDS`.
     * @example
     * const { result } = await vouchers.disputeRedemption(repair, "ipfs://bafy…").send();
     * console.log(await arbitration.caseOf(result.caseId!));
     */
    disputeRedemption(id: bigint, evidence: string, deposit?: bigint): Action<RedemptionDisputed, string> {
      const checked = checkVoucherId("id", id);
      const given = deposit === undefined ? undefined : checkAmount("deposit", deposit, 0n);
      return contract.action("dispute", {
        args: [checked, checkUri("evidence", evidence)],
        value: given ?? (() => depositOf(checked)),
        result: (found) => ({
          ...found.one(contract, "RedemptionDisputed"),
          caseId: found.maybe(cases, "CaseOpened")?.caseId ?? null,
        }),
      });
    },

    /**
     * Ends what has run out of time: unanswered is restored, undisputed is redeemed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `TOO_EARLY`.
     */
    finalizeRedemption(id: bigint): Action<RedemptionClosed, void> {
      return contract.action("finalize", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "RedemptionClosed"),
      });
    },

    /**
     * Ends a dispute whose arbitrator has not ruled in time, as if nobody had disputed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `TOO_EARLY`.
     */
    lapseDispute(id: bigint): Action<RedemptionClosed, void> {
      return contract.action("lapse", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "RedemptionClosed"),
      });
    },

    /**
     * Sets the lengths of time for later requests (seconds). For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`.
     */
    setRedemptionTerms(terms: {
      readonly [Name in keyof RedemptionTerms]: bigint | number;
    }): Action<RedemptionParametersSet, void> {
      const { fulfil, confirm, restored, lapse } = checkObject("terms", terms);
      const least = checkInteger("terms.confirm", confirm, 1n, MOST_SECONDS);
      const checked = {
        fulfil: checkInteger("terms.fulfil", fulfil, 1n, MOST_SECONDS),
        confirm: least,
        restored: checkInteger("terms.restored", restored, least, MOST_SECONDS),
        lapse: checkInteger("terms.lapse", lapse, 1n, MOST_SECONDS),
      };
      return contract.action("setParameters", {
        args: [checked],
        result: (found) => found.one(contract, "ParametersSet"),
      });
    },

    /**
     * The last request for redemption of a voucher; null where there never was one. Its state is "none" where it has ended.
     *
     * @throws InputError
     * @example
     * const asked = await vouchers.redemptionOf(repair);
     * if (asked?.state === "fulfilled") console.log(`confirm or dispute before ${asked.until}`);
     */
    async redemptionOf(id: bigint): Promise<RedemptionRequest | null> {
      const checked = checkVoucherId("id", id);
      const { state, amount, since, version, number, parameters } = await contract.read("requestOf", checked);
      if (number === 0n) return null;
      const terms = await redemptionTerms(parameters);
      const name = requestStates[Number(state)]!;
      const length = lengthOf(name, terms);
      return {
        state: name,
        amount,
        since: dateOf(since),
        until: length === null ? null : dateOf(since + length),
        version,
        number,
        terms,
      };
    },

    /**
     * The case about the present request of a voucher; null where there is none.
     *
     * @throws InputError
     */
    async disputeOf(id: bigint): Promise<RedemptionDispute | null> {
      const { key, arbitrator: judge, openedAt } = await contract.read("disputeOf", checkVoucherId("id", id));
      return openedAt === 0n ? null : { key, arbitrator: getAddress(judge), openedAt: dateOf(openedAt) };
    },

    /**
     * Who judges disputes of a series: the arbitrator, and the community whose members judge (0: those who opted in).
     *
     * @throws InputError
     */
    courtOf,

    /**
     * What disputing a redemption of a voucher costs, to be had back by who wins (wei).
     *
     * @throws InputError
     */
    async disputeDeposit(id: bigint): Promise<bigint> {
      return depositOf(checkVoucherId("id", id));
    },

    /**
     * What an issuer did not keep.
     *
     * @throws InputError
     * @example
     * const { broken, declined, unanswered } = await vouchers.marksOf(issuer);
     */
    async marksOf(issuer: string): Promise<Marks> {
      return contract.read("marksOf", checkIdentity("issuer", issuer));
    },

    /**
     * The lengths of time of requests (seconds).
     *
     * @param version Of the set; the one in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    redemptionTerms,
  };
}

/** How long a state lasts; null where it has ended. */
function lengthOf(state: RequestState, { fulfil, confirm, lapse }: RedemptionTerms): bigint | null {
  if (state === "none") return null;
  if (state === "requested") return fulfil;
  return state === "fulfilled" || state === "declined" ? confirm : lapse;
}
