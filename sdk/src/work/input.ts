import { checkAmount, checkInteger, checkList, checkObject, checkText } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkRoleId } from "../roles/input.js";

/** What a client orders of a role. */
export interface OrderTerms {
  readonly roleId: bigint | number;
  /** Work credits (base units), held until the order ends. */
  readonly amount: bigint;
  readonly deliverBy: Time;
  /** CID of what is asked for, as it is passed on: in the clear, or sealed to its readers. See `cidOf`. */
  readonly request: string;
}

/** What a worker delivers. */
export interface OrderDelivery {
  /** CID of the evidence. */
  readonly evidence: string;
  /** Licence of what was made: an SPDX expression or a URI. */
  readonly licence: string;
  /** Who owns what was made, 1 to 64 of them, with shares of 10,000 basis points in all. */
  readonly owners: readonly OwnerShare[];
}

export interface OwnerShare {
  readonly identity: string;
  /** Basis points. */
  readonly share: number;
}

/** Parameters of orders. Durations in seconds. */
export interface OrderRules {
  /** Least price (work credits, base units). */
  readonly least: bigint;
  /** For a worker to accept. */
  readonly acceptance: number;
  /** Least time that is left for the work after that; with less no further turn begins. */
  readonly work: number;
  /** For the client to confirm or dispute. */
  readonly confirmation: number;
  /** After which a case without a ruling has lapsed. */
  readonly lapse: number;
  /** For an anonymous client to claim a refund. */
  readonly claim: number;
}

/** Terms as the contract takes them. */
export interface TermsStruct {
  readonly roleId: bigint;
  readonly amount: bigint;
  readonly deliverBy: bigint;
  readonly request: string;
}

const MOST_AMOUNT = 2n ** 96n - 1n;
const LATEST = 2n ** 32n - 1n;
const MOST_OWNERS = 64;
const WHOLE = 10_000n;
const LONGEST = 3650n * 86_400n;

export function checkOrderId(value: unknown): bigint {
  return checkInteger("orderId", value, 1n);
}

/** Work credits. */
export function checkCredits(field: string, value: unknown): bigint {
  return checkAmount(field, value, 1n, MOST_AMOUNT);
}

/** By when something is delivered. */
export function checkDeliverBy(field: string, value: Time): bigint {
  const time = checkTime(field, value);
  if (time > LATEST) throw new InputError(field, `before the year 2106 (${LATEST})`, value);
  return time;
}

export function checkOrderTerms(terms: OrderTerms): TermsStruct {
  const { roleId, amount, deliverBy, request } = checkObject("terms", terms);
  return {
    roleId: checkRoleId("roleId", roleId),
    amount: checkCredits("amount", amount),
    deliverBy: checkDeliverBy("deliverBy", deliverBy),
    request: checkRawCid("request", request),
  };
}

/** A delivery as the contract takes it. */
export function checkDelivery(delivery: OrderDelivery) {
  const { evidence, licence, owners } = checkObject("delivery", delivery);
  const checked = checkList("owners", owners, 1, MOST_OWNERS).map((owner, i) => {
    const { identity, share } = checkObject(`owners[${i}]`, owner);
    return {
      identity: checkIdentity(`owners[${i}].identity`, identity),
      share: checkInteger(`owners[${i}].share`, share, 1n, WHOLE),
    };
  });
  const sum = checked.reduce((total, { share }) => total + share, 0n);
  if (sum !== WHOLE) throw new InputError("owners", `shares of ${WHOLE} basis points in all`, sum);
  return {
    evidence: checkRawCid("evidence", evidence),
    licence: checkText("licence", licence),
    owners: checked.map(({ identity }) => identity),
    shares: checked.map(({ share }) => share),
  };
}

/** Rules as the contract takes them. */
export function checkOrderRules(rules: OrderRules) {
  const { least, acceptance, work, confirmation, lapse, claim } = checkObject("rules", rules);
  const length = (field: string, value: unknown) => checkInteger(field, value, 1n, LONGEST);
  return {
    least: checkCredits("least", least),
    acceptance: length("acceptance", acceptance),
    work: length("work", work),
    confirmation: length("confirmation", confirmation),
    lapse: length("lapse", lapse),
    claim: length("claim", claim),
  };
}
