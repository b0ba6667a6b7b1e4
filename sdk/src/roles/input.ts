import { ZeroAddress, ZeroHash } from "ethers";
import { checkAddress, checkBoolean, checkInteger, checkList, checkObject } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";

/** What a role is created with. */
export interface RoleTerms extends RoleTexts {
  /** Whether only verified identities may join; false if left out. */
  readonly verifiedOnly?: boolean;
  /** Whether it cannot be closed; false if left out. */
  readonly persistent?: boolean;
}

/** What of a role can be changed. */
export interface RoleTexts {
  /** CID of its description, as `publishRole` gives it. */
  readonly content: string;
  /** CID of the course that prepares for it, as `publishCourse` gives it; none if left out. */
  readonly course?: string;
  /** The contract that says who is fit; if left out, a panel of Education does. */
  readonly qualification?: string;
}

const LAST_ROLE = 4_095n;
const LAST_SEAT = 2n ** 19n - 2n;

/** The number of a role. */
export function checkRoleId(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, LAST_ROLE);
}

export function checkSeat(field: string, value: unknown): bigint {
  return checkInteger(field, value, 0n, LAST_SEAT);
}

/** Identities, each named once. */
export function checkIdentities(field: string, value: readonly string[], least: number, most: number): string[] {
  const found = checkList(field, value, least, most).map((identity, i) => checkIdentity(`${field}[${i}]`, identity));
  const twice = found.findIndex((identity, i) => found.indexOf(identity) < i);
  if (twice >= 0) throw new InputError(`${field}[${twice}]`, "an identity that is not named before", found[twice]);
  return found;
}

/** Texts and module, as the contract takes them. */
export function checkTexts(field: string, texts: RoleTexts) {
  const { content, course, qualification } = checkObject(field, texts);
  return {
    content: checkRawCid("content", content),
    course: course === undefined ? ZeroHash : checkRawCid("course", course),
    qualification: qualification === undefined ? ZeroAddress : checkAddress("qualification", qualification),
  };
}

export function checkTerms(terms: RoleTerms) {
  const texts = checkTexts("terms", terms);
  const { verifiedOnly = false, persistent = false } = terms;
  return {
    ...texts,
    verifiedOnly: checkBoolean("verifiedOnly", verifiedOnly),
    persistent: checkBoolean("persistent", persistent),
  };
}
