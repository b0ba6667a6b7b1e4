import { ApprenticeshipQualificationAbi } from "../abi/ApprenticeshipQualification.js";
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import type { EventArgs, EventName, FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { placeOf, requirePlace } from "../core/place.js";
import { signerOf } from "../core/runner.js";
import { isSignedBy } from "../core/signing.js";
import { type Time, checkTimeIfGiven, dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkIdentity } from "../identity/did.js";
import { checkRoleId } from "../roles/input.js";
import { checkVersionIfGiven } from "./input.js";
import { JOB_FIELDS, type Job, checkJob, checkParties, jobDigest, jobDomain, jobStruct } from "./job.js";

export type ApprenticeshipTerms = FunctionResult<typeof ApprenticeshipQualificationAbi, "parameters">;

/** A job that was done. */
export interface JobDraft {
  readonly roleId: bigint | number;
  /** Identity; the client's if left out. */
  readonly apprentice?: string;
  /** Identity. */
  readonly mentor: string;
  /** CID of what was done: a raw block, as `cidOf` gives it. */
  readonly work: string;
  /** Last second in which it can be recorded; in 30 days if left out. */
  readonly deadline?: Time;
}

/** A job that was recorded. */
export interface JobRecorded extends EventArgs<typeof ApprenticeshipQualificationAbi, "JobRecorded"> {
  /** Until when the apprentice may join, if this was the last job it needed; else null. */
  readonly validUntil: Date | null;
}

/** How far an apprentice has come in a role. */
export interface Apprenticeship {
  /** Parameters it is under; null where it did no job. */
  readonly version: bigint | null;
  /** Jobs recorded. */
  readonly jobs: number;
  readonly lastJobAt: Date | null;
  readonly qualifiedAt: Date | null;
  /** It may join until then. */
  readonly validUntil: Date | null;
}

/** Whose signatures a job has, and whether they are right. */
export interface JobSigned {
  readonly apprentice: boolean;
  readonly mentor: boolean;
}

/** How apprentices qualify from some time on (durations in seconds). */
export interface ApprenticeshipFigures {
  /** Jobs it takes, each under another mentor. */
  readonly jobs: bigint | number;
  /** Least time between two jobs of an apprentice, and between two that a mentor signs for. */
  readonly pace: bigint | number;
  /** For how long a mentor has been a member at least. */
  readonly seasoning: bigint | number;
  /** How long having qualified is good for joining. */
  readonly validity: bigint | number;
}

const USUAL_TIME = 30n * 86_400n;
const MOST_JOBS = 2n ** 16n - 1n;
const MOST_TIME = 2n ** 32n - 1n;

/** See {@link apprenticeships}. */
export type Apprenticeships = ReturnType<typeof apprenticeships>;

/** Qualification by jobs done under mentors, for one client. */
export function apprenticeships(core: Core) {
  const contract = core.contract("ApprenticeshipQualification", ApprenticeshipQualificationAbi);
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);

  return {
    /**
     * A job, for both parties to sign. Sends nothing.
     *
     * @throws InputError
     * @example
     * const job = await apprenticeships.job({ roleId, mentor, work: cidOf(toUtf8Bytes(report)) });
     * await send(jobToText(await apprenticeships.sign(job)));
     */
    async job(draft: JobDraft): Promise<Job> {
      const { roleId, apprentice, mentor, work, deadline } = checkObject("draft", draft);
      const id = checkRoleId("roleId", roleId);
      const given = checkIdentityIfGiven(apprentice, "apprentice");
      const other = checkIdentity("mentor", mentor);
      if (given !== undefined) checkParties("", given, other);
      checkRawCid("work", work);
      const until = checkTimeIfGiven("deadline", deadline);
      const [place, mine, end] = await Promise.all([
        placeOf(contract),
        identityOr(core, given),
        core.deadlineOr(until, USUAL_TIME),
      ]);
      const parties = checkParties("", mine, other);
      return { ...place, roleId: id, ...parties, work, deadline: end, signatures: { apprentice: null, mentor: null } };
    },

    /**
     * Signs a job, as its apprentice or its mentor: the same job with the client's signature.
     *
     * @throws InputError where the client is neither, or the job is for another contract.
     * @example
     * const signed = await apprenticeships.sign(jobFromText(text));
     */
    async sign(job: Job): Promise<Job> {
      const checked = checkJob("job", job);
      const [mine] = await Promise.all([identityOr(core, undefined), requirePlace("job", checked, contract)]);
      const party = (["apprentice", "mentor"] as const).find((name) => checked[name] === mine);
      if (!party) throw new InputError("account", "that of the job's apprentice or mentor", await core.account());
      const signature = await signerOf(core.runner).signTypedData(jobDomain(checked), JOB_FIELDS, jobStruct(checked));
      return { ...checked, signatures: { ...checked.signatures, [party]: signature } };
    },

    /**
     * Whether each party's signature is there and is its account's, key or contract.
     *
     * @throws InputError
     */
    async verify(job: Job): Promise<JobSigned> {
      const checked = checkJob("job", job);
      await requirePlace("job", checked, contract);
      const digest = jobDigest(checked);
      const isSigned = async (party: "apprentice" | "mentor") => {
        const signature = checked.signatures[party];
        if (signature === null) return false;
        const account = await registry.read("accountOf", checked[party]);
        return BigInt(account) !== 0n && isSignedBy(core, account, digest, signature);
      };
      const [apprentice, mentor] = await Promise.all([isSigned("apprentice"), isSigned("mentor")]);
      return { apprentice, mentor };
    },

    /**
     * Records a job. Anyone may send it; a party that sends it itself need not have signed.
     *
     * @throws InputError where neither party signed.
     * @throws ProtocolError `BAD_SIGNATURE`, `NOT_ALLOWED`, `NOT_FOUND`, `ALREADY_DONE`, `TOO_EARLY`, `TOO_LATE`.
     * @example
     * const { result } = await apprenticeships.record(jobFromText(text)).send();
     * console.log(result.validUntil ? "Qualified." : `${result.jobs} jobs done.`);
     */
    record(job: Job): Action<JobRecorded, void> {
      const checked = checkJob("job", job);
      const { apprentice, mentor } = checked.signatures;
      if (apprentice === null && mentor === null) {
        throw new InputError("job.signatures", "at least the other party's: who sends it need not sign");
      }
      return contract.action("record", {
        args: async () => {
          await requirePlace("job", checked, contract);
          return [jobStruct(checked), apprentice ?? "0x", mentor ?? "0x"] as const;
        },
        result: (found) => {
          const qualified = found.maybe(contract, "ApprenticeQualified");
          const validUntil = qualified ? dateOf(qualified.validUntil) : null;
          return { ...found.one(contract, "JobRecorded"), validUntil };
        },
      });
    },

    /**
     * Starts a new set of parameters for later apprenticeships. For a proposal: only the suite's timelock may.
     *
     * @returns The number of the set.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setParameters(figures: ApprenticeshipFigures): Action<bigint, void> {
      const { jobs, pace, seasoning, validity } = checkObject("figures", figures);
      const terms = {
        jobs: checkInteger("jobs", jobs, 1n, MOST_JOBS),
        pace: checkInteger("pace", pace, 1n, MOST_TIME),
        seasoning: checkInteger("seasoning", seasoning, 0n, MOST_TIME),
        validity: checkInteger("validity", validity, 1n, MOST_TIME),
      };
      return contract.action("setParameters", {
        args: [terms],
        result: (found) => found.one(contract, "ApprenticeshipTermsSet").version,
      });
    },

    /**
     * How far an apprentice has come in a role.
     *
     * @param apprentice The client's identity if left out.
     * @throws InputError
     * @example
     * const { jobs } = await apprenticeships.get(roleId);
     */
    async get(roleId: bigint | number, apprentice?: string): Promise<Apprenticeship> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(apprentice, "apprentice")];
      const found = await contract.read("apprenticeshipOf", id, await identityOr(core, given));
      return {
        version: found.version === 0n ? null : found.version,
        jobs: Number(found.jobs),
        lastJobAt: dateOrNull(found.lastJobAt),
        qualifiedAt: dateOrNull(found.qualifiedAt),
        validUntil: dateOrNull(found.validUntil),
      };
    },

    /** Whether an identity may join a role now, by its jobs. */
    async isQualified(roleId: bigint | number, identity?: string): Promise<boolean> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      return contract.read("isQualified", id, await identityOr(core, given));
    },

    /** When a mentor signed for an apprentice last; null if never. */
    async vouchedAt(roleId: bigint | number, apprentice: string, mentor: string): Promise<Date | null> {
      const id = checkRoleId("roleId", roleId);
      const [one, other] = [checkIdentity("apprentice", apprentice), checkIdentity("mentor", mentor)];
      return dateOrNull(await contract.read("vouchedAt", id, one, other));
    },

    /** When a mentor signed in a role last; null if never. */
    async lastVouchOf(roleId: bigint | number, mentor?: string): Promise<Date | null> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(mentor, "mentor")];
      return dateOrNull(await contract.read("lastVouchOf", id, await identityOr(core, given)));
    },

    /** Whether work, by its CID, was recorded in a role. */
    async isRecorded(roleId: bigint | number, work: string): Promise<boolean> {
      const id = checkRoleId("roleId", roleId);
      return contract.read("isRecorded", id, checkRawCid("work", work));
    },

    /**
     * A set of parameters (durations in seconds).
     *
     * @param version That in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async terms(version?: bigint | number): Promise<ApprenticeshipTerms> {
      const given = checkVersionIfGiven(version);
      return contract.read("parameters", given ?? (await contract.read("parametersVersion")));
    },

    /**
     * Events of apprenticeships, all or those named, over history and live.
     *
     * @example
     * for await (const { args } of apprenticeships.events("JobRecorded", { where: { apprentice } })) console.log(args.jobs);
     */
    events<N extends EventName<typeof ApprenticeshipQualificationAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof ApprenticeshipQualificationAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof ApprenticeshipQualificationAbi, N>> {
      return contract.events(names, options);
    },
  };
}
