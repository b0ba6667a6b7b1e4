import { ZeroAddress } from "ethers";
import { PaymentReferencesAbi } from "../abi/PaymentReferences.js";
import { VoucherSalesAbi } from "../abi/VoucherSales.js";
import { checkAddress, checkBytes, checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOrNull } from "../core/time.js";
import { saleEventId } from "./attesting.js";
import { type Reservation, type SalePlace, lettersOf, reservationHash, unpacked } from "./terms.js";

/** Where a sale stands, in the order of the contract's enum. */
export const saleStates = ["none", "reserved", "paid", "completed", "lapsed", "reversed", "withdrawn"] as const;
export type SaleState = (typeof saleStates)[number];

/** Where a sale stands. */
export interface Sale {
  readonly state: SaleState;
  /** While reserved a receipt is taken before it, while paid a reversal; from it on anyone ends the sale. Else null. */
  readonly until: Date | null;
  /** What can be done with it now, by the time of the block that is read. */
  readonly next: readonly SaleStep[];
}

/** What moves a sale on. */
export type SaleStep = "reserve" | "withdraw" | "settle" | "lapse" | "release" | "reverse" | "complete";

/** What an attester is, or was, accepted under. */
export interface SaleAttester {
  readonly accepted: boolean;
  /** Where it is licensed or registered (ISO 3166-1, two letters). */
  readonly jurisdiction: string;
  /** keccak256 of the policy it attests under. */
  readonly policyHash: string;
}

/** Bounds of what can be reserved (seconds). */
export interface SaleTerms {
  readonly version: bigint;
  /** Longest time from submission to `until`. */
  readonly longestReservation: bigint;
  /** A receipt is taken this long after `until`. */
  readonly receiptTime: bigint;
  readonly longestChargeBack: bigint;
}

export function saleViews(core: Core) {
  const contract = core.contract("VoucherSales", VoucherSalesAbi);
  const references = core.contract("PaymentReferences", PaymentReferencesAbi);

  /** The chain and the contract that signatures are bound to. */
  async function place(): Promise<SalePlace> {
    const [{ chainId }, address] = await Promise.all([core.deployment(), contract.address()]);
    return { chainId: BigInt(chainId), contract: address };
  }

  async function hashOf(reservation: Reservation | string): Promise<string> {
    if (typeof reservation === "string") return checkBytes("reservation", reservation, 32);
    // Checked before anything is asked.
    reservationHash({ chainId: 1n, contract: `0x${"01".repeat(20)}` }, reservation);
    return reservationHash(await place(), reservation);
  }

  async function terms(version?: bigint | number): Promise<SaleTerms> {
    const given = version === undefined ? undefined : checkInteger("version", version, 1n);
    const number = given ?? (await contract.read("parametersVersion"));
    return { version: number, ...(await contract.read("parameters", number)) };
  }

  return {
    place,

    /**
     * The hash by which the contract knows a reservation. Payments carry it in their metadata.
     *
     * @throws InputError
     */
    hashOf,

    /**
     * Where a sale stands.
     *
     * @param reservation A reservation, or its hash.
     * @throws InputError
     * @example
     * const { state, until } = await sales.sale(reservation);
     */
    async sale(reservation: Reservation | string): Promise<Sale> {
      const hash = await hashOf(reservation);
      const [{ state, until }, now] = await Promise.all([contract.read("saleOf", hash), core.now()]);
      const word = saleStates[Number(state)]!;
      return { state: word, until: dateOrNull(until), next: stepsFrom(word, now < until) };
    },

    /**
     * A reservation that was submitted, by its hash; null where none was. It is read from the log.
     *
     * @throws InputError
     * @example
     * const reservation = await sales.reservation(payment.reservation);
     */
    async reservation(hash: string): Promise<Reservation | null> {
      const where = { reservationHash: checkBytes("hash", hash, 32) };
      for await (const { args } of contract.events("Reserved", { where })) return unpacked(args.reservation);
      return null;
    },

    /**
     * What an account is, or was, accepted under as an attester of payments; null if it never was.
     *
     * @throws InputError
     */
    async attester(account: string): Promise<SaleAttester | null> {
      const { accepted, jurisdiction, policyHash } = await contract.read(
        "attesterOf",
        checkAddress("account", account),
      );
      if (BigInt(policyHash) === 0n) return null;
      return { accepted, jurisdiction: lettersOf(jurisdiction), policyHash };
    },

    /**
     * Whether an attester's word on an event of the processor's was used, here or for work credits.
     *
     * @param eventId As the processor numbers it, `evt_…`.
     * @throws InputError
     */
    async isEventUsed(attester: string, eventId: string): Promise<boolean> {
      const module = await references.read("spentBy", checkAddress("attester", attester), saleEventId(eventId));
      return module !== ZeroAddress;
    },

    /**
     * Bounds of what can be reserved.
     *
     * @param version Those in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    terms,
  };
}

function stepsFrom(state: SaleState, isOpen: boolean): readonly SaleStep[] {
  if (state === "none") return ["reserve", "withdraw"];
  if (state === "reserved") return isOpen ? ["settle"] : ["lapse"];
  if (state === "paid") return isOpen ? ["release", "reverse"] : ["release", "complete"];
  return [];
}
