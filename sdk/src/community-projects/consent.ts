import { TypedDataEncoder } from "ethers";
import {
  checkAddress,
  checkBoolean,
  checkBytes,
  checkDigits,
  checkInteger,
  checkJson,
  checkList,
  checkObject,
  checkOneOf,
  checkSignature,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import type { TypedFields } from "../core/signing.js";
import { type Time, checkTime } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkVoucherId } from "../vouchers/id.js";
import { type OfferId, checkOfferId, checkProjectId, checkValue } from "./input.js";
import { type GroupKind, groupKinds } from "./names.js";

/** What every text says: where it holds, who has to consent, and until when. */
interface TextFrame {
  readonly chainId: bigint;
  /** The contract that counts the consents: `CommunityProjects` of managers, `CommunityWork` of those at work. */
  readonly contract: string;
  readonly of: GroupKind;
  /** Number of the project, or of the offer. */
  readonly groupId: bigint;
  /** Version of the group; with another the text is void. */
  readonly groupVersion: bigint;
  /** First second at which it is void (Unix seconds). */
  readonly deadline: bigint;
}

/** Work is done, and what its vouchers count for. */
export interface CompletionText extends TextFrame {
  readonly kind: "completion";
  readonly of: "offer";
  readonly offerHash: string;
  /** For each compensation voucher, in their order; where there is none, for each service (smallest units). */
  readonly values: readonly bigint[];
}

/** A voucher is to be redeemed for the project. */
export interface RedemptionText extends TextFrame {
  readonly kind: "redemption";
  readonly voucherId: bigint;
  readonly voucherVersion: bigint;
  /** What it will count for: what its contributor gave it for. */
  readonly value: bigint;
}

/** Someone is admitted to a group, or removed. */
export interface MembershipText extends TextFrame {
  readonly kind: "membership";
  /** Identity. */
  readonly member: string;
  readonly admitted: boolean;
}

/** What a group consents to. */
export type ConsentText = CompletionText | RedemptionText | MembershipText;

/** A member's signed consent. */
export interface Consent {
  readonly text: ConsentText;
  /** Identity. */
  readonly member: string;
  readonly signature: string;
}

const KINDS = ["completion", "redemption", "membership"] as const;
const MOST_VOUCHERS = 16;
const MOST_VERSION = 2n ** 32n - 1n;

const FIELDS = {
  completion: {
    Completion: [
      { name: "offerId", type: "uint256" },
      { name: "offerHash", type: "bytes32" },
      { name: "groupVersion", type: "uint256" },
      { name: "values", type: "uint80[]" },
      { name: "deadline", type: "uint40" },
    ],
  },
  redemption: {
    RedemptionPlan: [
      { name: "voucherId", type: "uint256" },
      { name: "voucherVersion", type: "uint256" },
      { name: "value", type: "uint80" },
      { name: "groupId", type: "uint256" },
      { name: "groupVersion", type: "uint256" },
      { name: "deadline", type: "uint40" },
    ],
  },
  membership: {
    GroupChange: [
      { name: "groupId", type: "uint256" },
      { name: "version", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "admitted", type: "bool" },
      { name: "deadline", type: "uint40" },
    ],
  },
} satisfies Record<ConsentText["kind"], TypedFields>;

/** Name of the contract that counts the consents of a kind of group. */
export function contractOf(of: GroupKind): "CommunityProjects" | "CommunityWork" {
  return of === "project" ? "CommunityProjects" : "CommunityWork";
}

/** A text as the contract has it: the fields of its EIP-712 struct and their values. */
export function structOf(text: ConsentText): { fields: TypedFields; message: Record<string, unknown> } {
  const { groupId, groupVersion, deadline } = text;
  const fields: TypedFields = FIELDS[text.kind];
  switch (text.kind) {
    case "completion": {
      const { offerHash, values } = text;
      return { fields, message: { offerId: groupId, offerHash, groupVersion, values, deadline } };
    }
    case "redemption": {
      const { voucherId, voucherVersion, value } = text;
      return { fields, message: { voucherId, voucherVersion, value, groupId, groupVersion, deadline } };
    }
    case "membership": {
      const { member, admitted } = text;
      return { fields, message: { groupId, version: groupVersion, member, admitted, deadline } };
    }
  }
}

/** The EIP-712 domain of a text. */
export function domainOfText({ of, chainId, contract }: ConsentText) {
  return { name: `Commonweal ${contractOf(of)}`, version: "1", chainId, verifyingContract: contract };
}

/**
 * The hash under which the contract counts consents to a text.
 *
 * @returns 32 bytes as hex.
 * @throws InputError
 */
export function consentHash(text: ConsentText): string {
  const { fields, message } = structOf(checkText("text", text));
  return TypedDataEncoder.hashStruct(Object.keys(fields)[0]!, fields, message);
}

/**
 * A consent as text, for a message to whoever carries it out; or a text that is still to be signed, without a signature.
 *
 * @throws InputError
 * @example
 * sendByMail(consentToText(await communityProjects.consent(text)));
 */
export function consentToText(consent: Consent): string {
  const { text, member, signature } = checkConsent("consent", consent);
  return JSON.stringify({ text, member, signature }, (_, value) => (typeof value === "bigint" ? String(value) : value));
}

/**
 * The consent in a text that {@link consentToText} made. Whether its signature is right shows when it is carried out.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function consentFromText(given: string): Consent {
  const { text, member, signature } = checkJson("text", given, "a consent as JSON");
  const found = checkObject("text", text) as Record<string, unknown>;
  return checkConsent("consent", {
    text: { ...found, ...numbersIn(found) } as unknown as ConsentText,
    member: member as string,
    signature: signature as string,
  });
}

export function checkConsent(field: string, consent: Consent): Consent {
  const { text, member, signature } = checkObject(field, consent);
  return {
    text: checkText("text", text),
    member: checkIdentity("member", member),
    signature: checkSignature("signature", signature),
  };
}

/** A text with nothing in it but what is said. */
export function checkText(field: string, text: ConsentText): ConsentText {
  const given = checkObject(field, text);
  const kind = checkOneOf(`${field}.kind`, given.kind, KINDS);
  const of = checkOneOf(`${field}.of`, given.of, kind === "completion" ? (["offer"] as const) : groupKinds);
  const groupId = `${field}.groupId`;
  const frame = {
    chainId: checkInteger(`${field}.chainId`, given.chainId, 1n),
    contract: checkAddress(`${field}.contract`, given.contract),
    groupId: of === "project" ? checkProjectId(given.groupId, groupId) : checkOfferId(given.groupId, groupId),
    groupVersion: checkInteger(`${field}.groupVersion`, given.groupVersion, 1n, MOST_VERSION),
    deadline: checkTime(`${field}.deadline`, given.deadline),
  };
  switch (given.kind) {
    case "completion":
      return {
        ...frame,
        kind: given.kind,
        of: "offer",
        offerHash: checkBytes(`${field}.offerHash`, given.offerHash, 32),
        values: checkValues(`${field}.values`, given.values),
      };
    case "redemption":
      return {
        ...frame,
        kind: given.kind,
        of,
        voucherId: checkVoucherId(`${field}.voucherId`, given.voucherId),
        voucherVersion: checkInteger(`${field}.voucherVersion`, given.voucherVersion, 0n, MOST_VERSION),
        value: checkValue(`${field}.value`, given.value),
      };
    case "membership":
      return {
        ...frame,
        kind: given.kind,
        of,
        member: checkIdentity(`${field}.member`, given.member),
        admitted: checkBoolean(`${field}.admitted`, given.admitted),
      };
  }
}

export function checkValues(field: string, values: readonly bigint[]): bigint[] {
  return checkList(field, values, 1, MOST_VOUCHERS).map((value, i) => checkValue(`${field}[${i}]`, value));
}

/** Which group, and by when, as a caller says it. */
export interface GroupRef {
  readonly of: GroupKind;
  /** Number of the project, or of the offer. */
  readonly groupId: OfferId;
}

export function checkGroup(of: GroupKind, groupId: OfferId) {
  const kind = checkOneOf("of", of, groupKinds);
  return {
    of: kind,
    groupId: kind === "project" ? checkProjectId(groupId, "groupId") : checkOfferId(groupId, "groupId"),
  };
}

/** When a consent is void, where nothing is said: in a week. */
export const USUAL_TIME = 7n * 86_400n;

export type ConsentDeadline = { readonly deadline?: Time };

/** The numbers that a text has in JSON as digits. */
function numbersIn(text: Record<string, unknown>): Record<string, unknown> {
  const names = ["chainId", "groupId", "groupVersion", "deadline", "voucherId", "voucherVersion", "value"];
  const numbers = names
    .filter((name) => name in text)
    .map((name) => [name, checkDigits(`text.${name}`, text[name])] as const);
  const values = text["values"];
  if (values === undefined) return Object.fromEntries(numbers);
  if (!Array.isArray(values)) throw new InputError("text.values", "a list", values);
  const digits = values.map((value, i) => checkDigits(`text.values[${i}]`, value));
  return { ...Object.fromEntries(numbers), values: digits };
}
