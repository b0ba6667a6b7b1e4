import { PanelQualificationAbi } from "../abi/PanelQualification.js";
import type { EventArgs, EventName, FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBoolean, checkInteger, checkObject } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import type { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkRoleId } from "../roles/input.js";
import { checkNumber, checkVersionIfGiven } from "./input.js";
import { type PanelsAbi, panelSteps } from "./panel.js";

export type PanelApplied = EventArgs<typeof PanelQualificationAbi, "Applied">;
export type PanelTerms = FunctionResult<typeof PanelQualificationAbi, "parameters">;

/** What a grade came to: undecided as long as no two agree. */
export interface Graded {
  readonly applicationId: bigint;
  readonly outcome: "undecided" | "passed" | "failed";
  /** Until when who passed may join; null otherwise. */
  readonly validUntil: Date | null;
  /** From when who failed may apply again; null otherwise. */
  readonly waitUntil: Date | null;
}

/** An application. Its number is its panel's. */
export interface Application {
  readonly applicationId: bigint;
  readonly roleId: bigint;
  readonly candidate: string;
  readonly version: bigint;
  /** Whether a panel has still to decide. */
  readonly open: boolean;
}

/** An identity that would join a role. */
export interface Candidacy {
  /** Its last application; null where there was none. */
  readonly applicationId: bigint | null;
  readonly passedAt: Date | null;
  /** It may join until then; null where it never passed. */
  readonly validUntil: Date | null;
  /** It may apply again from then; null where it never failed. */
  readonly waitUntil: Date | null;
}

/** How panels judge from some time on (seconds). */
export interface PanelFigures {
  /** How long a panel has to grade. */
  readonly grading: bigint | number;
  /** How long who failed waits before the next application. */
  readonly wait: bigint | number;
  /** How long having passed is good for joining. */
  readonly validity: bigint | number;
}

/** Which contract's panels: those drawn from the role itself, or from Education for roles that are founding. */
export type PanelContract = "RolePanel" | "EducationPanel";

const MOST_TIME = 2n ** 32n - 1n;
const PASS = 1n;

/** See {@link panels}. */
export type Panels = ReturnType<typeof panels>;

/**
 * Qualification by a panel of three, drawn by lot: one contract's, for one client.
 *
 * @param name "RolePanel", drawn from the role that a candidate would join, if left out; "EducationPanel" for roles
 * that are founding.
 */
export function panels(core: Core, name: PanelContract = "RolePanel") {
  const contract = core.contract(name, PanelQualificationAbi);
  return {
    ...panelSteps(contract as unknown as ContractHandle<PanelsAbi>, (verdict) => BigInt(verdict) === PASS),

    /**
     * Submits work for a role. The work itself is shared with the panel off chain.
     *
     * @param work CID of a raw block, as `cidOf` gives it.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without an identity; `WRONG_STATE` while an application is open, or the role is closed;
     * `TOO_EARLY` after one that failed.
     * @example
     * const { result } = await panels.submit(roleId, cidOf(toUtf8Bytes(essay))).send();
     * console.log(`Application ${result.applicationId}.`);
     */
    submit(roleId: bigint | number, work: string): Action<PanelApplied, bigint> {
      return contract.action("submit", {
        args: [checkRoleId("roleId", roleId), checkRawCid("work", work)],
        result: (found) => found.one(contract, "Applied"),
      });
    },

    /**
     * Grades an application, as a member of its panel. Two that agree decide.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `ALREADY_DONE`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`.
     * @example
     * const { result } = await panels.grade(applicationId, true).send();
     * console.log(result.outcome);
     */
    grade(applicationId: bigint | number, passes: boolean): Action<Graded, void> {
      const id = checkNumber("applicationId", applicationId);
      return contract.action("grade", {
        args: [id, checkBoolean("passes", passes)],
        result: (found) => {
          const [passed, failed] = [found.maybe(contract, "Passed"), found.maybe(contract, "Failed")];
          return {
            applicationId: id,
            outcome: passed ? "passed" : failed ? "failed" : "undecided",
            validUntil: passed ? dateOf(passed.validUntil) : null,
            waitUntil: failed ? dateOf(failed.waitUntil) : null,
          };
        },
      });
    },

    /**
     * Starts a new set of parameters for later applications. For a proposal: only the suite's timelock may.
     *
     * @returns The number of the set.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setParameters(figures: PanelFigures): Action<bigint, void> {
      const { grading, wait, validity } = checkObject("figures", figures);
      const terms = {
        grading: checkInteger("grading", grading, 1n, MOST_TIME),
        wait: checkInteger("wait", wait, 0n, MOST_TIME),
        validity: checkInteger("validity", validity, 1n, MOST_TIME),
      };
      return contract.action("setParameters", {
        args: [terms],
        result: (found) => found.one(contract, "PanelTermsSet").version,
      });
    },

    /** How many applications there were. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("applicationCount");
    },

    /**
     * An application; null where there is none under that number.
     *
     * @throws InputError
     */
    async get(applicationId: bigint | number): Promise<Application | null> {
      const id = checkNumber("applicationId", applicationId);
      const found = await contract.read("applicationOf", id);
      return BigInt(found.candidate) === 0n ? null : { ...found, applicationId: id };
    },

    /**
     * Where an identity stands that would join a role.
     *
     * @param candidate The client's identity if left out.
     * @throws InputError
     * @example
     * const { validUntil } = await panels.candidacy(roleId);
     */
    async candidacy(roleId: bigint | number, candidate?: string): Promise<Candidacy> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(candidate, "candidate")];
      const found = await contract.read("candidacyOf", id, await identityOr(core, given));
      return {
        applicationId: found.applicationId === 0n ? null : found.applicationId,
        passedAt: dateOrNull(found.passedAt),
        validUntil: dateOrNull(found.validUntil),
        waitUntil: dateOrNull(found.waitUntil),
      };
    },

    /** Whether an identity may join a role now, by a panel of this contract. */
    async isQualified(roleId: bigint | number, identity?: string): Promise<boolean> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      return contract.read("isQualified", id, await identityOr(core, given));
    },

    /**
     * A set of parameters (seconds).
     *
     * @param version That in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async terms(version?: bigint | number): Promise<PanelTerms> {
      const given = checkVersionIfGiven(version);
      return contract.read("parameters", given ?? (await contract.read("parametersVersion")));
    },

    /**
     * Events of panels and applications, all or those named, over history and live.
     *
     * @example
     * for await (const { args } of panels.events("PanelistDrawn", { where: { panelist: mine }, live: true })) {
     *   console.log(`You are to grade application ${args.panelId}.`);
     * }
     */
    events<N extends EventName<typeof PanelQualificationAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof PanelQualificationAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof PanelQualificationAbi, N>> {
      return contract.events(names, options);
    },
  };
}
