import { TypedDataEncoder } from "ethers";
import { canonicalJson } from "../core/canonical.js";
import { checkDigits, checkJson, checkObject, checkSignature } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import { InputError } from "../core/input-error.js";
import { type SignedPlace, checkSignedPlace } from "../core/place.js";
import { checkTime } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkRoleId } from "../roles/input.js";

/** A job that an apprentice did under a mentor, with the signatures that it has so far. Both sign the same. */
export interface Job extends SignedPlace {
  readonly roleId: bigint;
  /** Identity. */
  readonly apprentice: string;
  /** Identity. */
  readonly mentor: string;
  /** CID of what was done: a raw block, as `cidOf` gives it. */
  readonly work: string;
  /** Last second in which it can be recorded (Unix seconds). */
  readonly deadline: bigint;
  readonly signatures: JobSignatures;
}

/** Null where that party has not signed. Who sends the job itself need not. */
export interface JobSignatures {
  readonly apprentice: string | null;
  readonly mentor: string | null;
}

export const JOB_FIELDS = {
  Job: [
    { name: "roleId", type: "uint256" },
    { name: "apprentice", type: "bytes20" },
    { name: "mentor", type: "bytes20" },
    { name: "work", type: "bytes32" },
    { name: "deadline", type: "uint256" },
  ],
};

const FORMAT = "commonweal-job";
const VERSION = 1;

/** The EIP-712 domain. Its name is shorter than the contract's: such a name has 31 letters at most. */
export function jobDomain({ chainId, contract: verifyingContract }: SignedPlace) {
  return { name: "Commonweal Apprenticeship", version: "1", chainId, verifyingContract };
}

/** What is signed, and what the contract takes. */
export function jobStruct({ roleId, apprentice, mentor, work, deadline }: Job) {
  return { roleId, apprentice, mentor, work: checkRawCid("work", work), deadline };
}

/** The digest that is signed. */
export function jobDigest(job: Job): string {
  return TypedDataEncoder.hash(jobDomain(job), JOB_FIELDS, jobStruct(job));
}

export function checkParties(field: string, apprentice: string, mentor: string) {
  const parties = {
    apprentice: checkIdentity(`${field}apprentice`, apprentice),
    mentor: checkIdentity(`${field}mentor`, mentor),
  };
  if (parties.apprentice === parties.mentor) {
    throw new InputError(`${field}mentor`, "another identity than the apprentice's", mentor);
  }
  return parties;
}

export function checkJob(field: string, job: Job): Job {
  const { roleId, apprentice, mentor, work, deadline, signatures } = checkObject(field, job);
  const signed = checkObject(`${field}.signatures`, signatures);
  const signature = (party: keyof JobSignatures) =>
    signed[party] === null ? null : checkSignature(`${field}.signatures.${party}`, signed[party]);
  checkRawCid(`${field}.work`, work);
  return {
    ...checkSignedPlace(field, job),
    roleId: checkRoleId(`${field}.roleId`, roleId),
    ...checkParties(`${field}.`, apprentice, mentor),
    work,
    deadline: checkTime(`${field}.deadline`, deadline),
    signatures: { apprentice: signature("apprentice"), mentor: signature("mentor") },
  };
}

/**
 * A job as text, with the signatures that it has: for the other party, or for whoever records it.
 *
 * @throws InputError
 * @example
 * await send(jobToText(await apprenticeships.sign(job)));
 */
export function jobToText(job: Job): string {
  const { chainId, roleId, deadline, signatures, ...rest } = checkJob("job", job);
  const numbers = { chainId: String(chainId), roleId: String(roleId), deadline: String(deadline) };
  return canonicalJson({ format: FORMAT, version: VERSION, ...rest, ...numbers, signatures: { ...signatures } });
}

/**
 * The job in a text that {@link jobToText} made. Who signed it is known by `apprenticeships.verify`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function jobFromText(text: string): Job {
  const { format, version, ...found } = checkJson("text", text, "a job as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  return checkJob("job", {
    ...(found as unknown as Job),
    chainId: checkDigits("job.chainId", found.chainId),
    roleId: checkDigits("job.roleId", found.roleId),
    deadline: checkDigits("job.deadline", found.deadline),
  });
}
