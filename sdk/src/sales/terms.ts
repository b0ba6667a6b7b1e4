import { type Signer, TypedDataEncoder, decodeBytes32String, hexlify, toUtf8Bytes, verifyTypedData } from "ethers";
import { checkAddress, checkAmount, checkBytes, checkInteger, checkObject, checkSignature } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { checkVoucherId } from "../vouchers/id.js";

/** Where a sale is made: a chain and the contract of the cash sales on it. `sales.place()` tells it. */
export interface SalePlace {
  readonly chainId: bigint;
  readonly contract: string;
}

/** What a seller signs: this voucher is kept for this buyer, who pays for it through a payment processor. */
export interface Reservation {
  readonly voucherId: bigint;
  /** Version of the voucher, as it stood when the seller signed. */
  readonly version: bigint;
  readonly seller: string;
  readonly buyer: string;
  /** Least that is paid, in the smallest unit of the currency: cents of EUR. */
  readonly price: bigint;
  /** ISO 4217, three capitals. */
  readonly currency: string;
  /** Who says what was paid. */
  readonly attester: string;
  /** Payment must be made before it (Unix seconds). */
  readonly until: bigint;
  /** How long the payment may be charged back, from the receipt on (seconds). */
  readonly chargeBack: bigint;
  readonly salt: bigint;
}

/** A reservation with its seller's signature. Anyone may submit it. */
export interface SignedReservation {
  readonly reservation: Reservation;
  readonly signature: string;
}

/** What an attester signs: this was paid. */
export interface SaleReceipt {
  /** Hash of the reservation: 32 bytes. */
  readonly reservation: string;
  /** Hash of the processor's number of the event: 32 bytes. */
  readonly eventId: string;
  /** In the smallest unit of the currency. */
  readonly amount: bigint;
  readonly currency: string;
  /** Unix seconds. */
  readonly paidAt: bigint;
}

/** A receipt with its attester's signature, and the reservation that it settles. Anyone may submit it. */
export interface SignedReceipt {
  readonly reservation: Reservation;
  readonly receipt: SaleReceipt;
  readonly signature: string;
}

/** What an attester signs: the payment went back to the buyer. */
export interface SaleReversal {
  readonly reservation: string;
  readonly eventId: string;
  /** Unix seconds. */
  readonly reversedAt: bigint;
}

/** A reversal with its attester's signature, and the reservation whose payment it was. Anyone may submit it. */
export interface SignedReversal {
  readonly reservation: Reservation;
  readonly reversal: SaleReversal;
  readonly signature: string;
}

/** What signs: any signer of ethers. */
export type SaleSigner = Pick<Signer, "getAddress" | "signTypedData">;

/** Longest that the contract can be told to wait for a charge-back: ten years (seconds). */
export const LONGEST = 3650n * 86_400n;

const RESERVATION_FIELDS = {
  Reservation: [
    { name: "voucherId", type: "uint256" },
    { name: "version", type: "uint32" },
    { name: "seller", type: "address" },
    { name: "buyer", type: "address" },
    { name: "price", type: "uint256" },
    { name: "currency", type: "bytes3" },
    { name: "attester", type: "address" },
    { name: "until", type: "uint256" },
    { name: "chargeBack", type: "uint256" },
    { name: "salt", type: "uint256" },
  ],
};

export const RECEIPT_FIELDS = {
  Receipt: [
    { name: "reservation", type: "bytes32" },
    { name: "eventId", type: "bytes32" },
    { name: "amount", type: "uint256" },
    { name: "currency", type: "bytes3" },
    { name: "paidAt", type: "uint256" },
  ],
};

export const REVERSAL_FIELDS = {
  Reversal: [
    { name: "reservation", type: "bytes32" },
    { name: "eventId", type: "bytes32" },
    { name: "reversedAt", type: "uint256" },
  ],
};

/**
 * The hash by which the contract knows a reservation, which its seller signs, and which a payment's metadata carries under
 * `RESERVATION_KEY`.
 *
 * @throws InputError
 * @example
 * const metadata = { [RESERVATION_KEY]: reservationHash(await sales.place(), reservation) };
 */
export function reservationHash(place: SalePlace, reservation: Reservation): string {
  return TypedDataEncoder.hash(
    saleDomain(checkPlace(place)),
    RESERVATION_FIELDS,
    packed(checkReservation(reservation)),
  );
}

/**
 * Signs a reservation as its seller. Needs no chain. `sales.sign` fills in what it can.
 *
 * @throws InputError where the signer is not the seller.
 */
export async function signReservation(
  signer: SaleSigner,
  place: SalePlace,
  reservation: Reservation,
): Promise<SignedReservation> {
  const domain = saleDomain(checkPlace(place));
  const checked = checkReservation(reservation);
  const account = checkAddress("signer", await signer.getAddress());
  if (account !== checked.seller) throw new InputError("reservation.seller", `${account}, who signs`, checked.seller);
  return {
    reservation: checked,
    signature: await signer.signTypedData(domain, RESERVATION_FIELDS, packed(checked)),
  };
}

/**
 * Whether a reservation is signed by its seller's key. Nothing is read: that of a seller who is a contract may be good all
 * the same.
 *
 * @throws InputError
 */
export function isSignedBySeller(place: SalePlace, signed: SignedReservation): boolean {
  const domain = saleDomain(checkPlace(place));
  const { reservation, signature } = checkSignedReservation(signed);
  try {
    return verifyTypedData(domain, RESERVATION_FIELDS, packed(reservation), signature) === reservation.seller;
  } catch {
    return false;
  }
}

/** The EIP-712 domain of the cash sales at a place. */
export function saleDomain({ chainId, contract }: SalePlace) {
  return { name: "Commonweal VoucherSales", version: "1", chainId, verifyingContract: contract };
}

export function checkPlace(place: SalePlace): SalePlace {
  const { chainId, contract } = checkObject("place", place);
  return { chainId: checkInteger("chainId", chainId, 1n), contract: checkAddress("contract", contract) };
}

/** A reservation with all its fields right, as far as that can be seen without a chain. */
export function checkReservation(reservation: Reservation): Reservation {
  const given = checkObject("reservation", reservation);
  const checked = {
    voucherId: checkVoucherId("reservation.voucherId", given.voucherId),
    version: checkVersion("reservation.version", given.version),
    seller: checkAddress("reservation.seller", given.seller),
    buyer: checkAddress("reservation.buyer", given.buyer),
    price: checkAmount("reservation.price", given.price),
    currency: checkCurrency("reservation.currency", given.currency),
    attester: checkAddress("reservation.attester", given.attester),
    until: checkTime("reservation.until", given.until),
    chargeBack: checkInteger("reservation.chargeBack", given.chargeBack, 0n, LONGEST),
    salt: checkAmount("reservation.salt", given.salt, 0n),
  };
  if (checked.buyer === checked.seller) {
    throw new InputError("reservation.buyer", "another than the seller", checked.buyer);
  }
  return checked;
}

export function checkSignedReservation(signed: SignedReservation): SignedReservation {
  const { reservation, signature } = checkObject("signed", signed);
  return { reservation: checkReservation(reservation), signature: checkSignature("signature", signature) };
}

export function checkSignedReceipt(signed: SignedReceipt): SignedReceipt {
  const { reservation, receipt, signature } = checkObject("signed", signed);
  const { reservation: hash, eventId, amount, currency, paidAt } = checkObject("receipt", receipt);
  return {
    reservation: checkReservation(reservation),
    receipt: {
      reservation: checkBytes("receipt.reservation", hash, 32),
      eventId: checkBytes("receipt.eventId", eventId, 32),
      amount: checkAmount("receipt.amount", amount),
      currency: checkCurrency("receipt.currency", currency),
      paidAt: checkTime("receipt.paidAt", paidAt),
    },
    signature: checkSignature("signature", signature),
  };
}

export function checkSignedReversal(signed: SignedReversal): SignedReversal {
  const { reservation, reversal, signature } = checkObject("signed", signed);
  const { reservation: hash, eventId, reversedAt } = checkObject("reversal", reversal);
  return {
    reservation: checkReservation(reservation),
    reversal: {
      reservation: checkBytes("reversal.reservation", hash, 32),
      eventId: checkBytes("reversal.eventId", eventId, 32),
      reversedAt: checkTime("reversal.reversedAt", reversedAt),
    },
    signature: checkSignature("signature", signature),
  };
}

export function checkVersion(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, 2n ** 32n - 1n);
}

/** A currency's code, three capitals. */
export function checkCurrency(field: string, value: unknown): string {
  return checkCapitals(field, value, 3, "a currency's code by ISO 4217, three capitals such as EUR");
}

/** A country's code, two capitals. */
export function checkJurisdiction(field: string, value: unknown): string {
  return checkCapitals(field, value, 2, "a country's code by ISO 3166-1, two capitals such as AT");
}

/** Seconds until which something is payable, where they are given. */
export function checkUntil(value: Time | undefined): bigint | undefined {
  return value === undefined ? undefined : checkTime("until", value);
}

/** With its currency in three bytes, as the contract has it. */
export function packed<T extends { readonly currency: string }>(value: T): T {
  return { ...value, currency: hexlify(toUtf8Bytes(value.currency)) };
}

/** With its currency in letters. */
export function unpacked<T extends { readonly currency: string }>(value: T): T {
  return { ...value, currency: lettersOf(value.currency) };
}

/** Letters packed into a few bytes. */
export function lettersOf(bytes: string): string {
  return decodeBytes32String(bytes.padEnd(66, "0"));
}

function checkCapitals(field: string, value: unknown, count: number, limit: string): string {
  if (typeof value !== "string" || value.length !== count || !/^[A-Z]+$/.test(value)) {
    throw new InputError(field, limit, value);
  }
  return value;
}
