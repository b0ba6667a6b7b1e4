import { dataLength, dataSlice } from "ethers";
import { AllRolesGovernorAbi } from "../abi/AllRolesGovernor.js";
import { OneRoleGovernorAbi } from "../abi/OneRoleGovernor.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action, CallRequest } from "../core/action.js";
import { checkAddress, checkBytes, checkList, checkObject } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { checkRoleId } from "../roles/input.js";
import { checkCalls, rows } from "./calls.js";
import { type GovernorAbi, type RoleProposalRef, checkProposalId, proposing } from "./governor.js";
import { roleViews } from "./role-views.js";
import { roleVoting } from "./role-voting.js";
import type { Counted } from "./standing.js";

/** How a role stands in a vote of all roles, in the order of the contract's enum. "none": too few of it voted. */
export const roleSides = ["none", "for", "against", "neither"] as const;
export type RoleSide = (typeof roleSides)[number];

/** What a role may do by its own vote: call a function of a contract. */
export interface MandateDraft {
  readonly target: string;
  /** The function's selector (4 bytes). */
  readonly selector: string;
  /** Whose it is: a role's, that of the role which the call's first argument names ("own"), or nobody's (null). */
  readonly role: MandateHolder | number;
}

export type MandateHolder = bigint | "own" | null;
export type MandateSet = EventArgs<typeof OneRoleGovernorAbi, "MandateSet">;

const OWN_ROLE = 0xffffn;
const SELECTOR = 4;
const FIRST_ARGUMENT = 36;

type Common = ReturnType<typeof proposing> & ReturnType<typeof roleVoting> & ReturnType<typeof roleViews>;

function common(contract: ContractHandle<GovernorAbi>, unit: Counted): Common {
  return { ...proposing(contract), ...roleVoting(contract), ...roleViews(contract, unit) };
}

/** Proposals put to all roles: one role, one vote. */
export interface AllRoles extends Common {
  /**
   * How a role stands in a proposal.
   *
   * @throws InputError
   */
  sideOf(proposal: RoleProposalRef, roleId: bigint | number): Promise<RoleSide>;

  /** Events of this governor, all or those named, over history and live. */
  events<N extends EventName<typeof AllRolesGovernorAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof AllRolesGovernorAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof AllRolesGovernorAbi, N>>;
}

/** Proposals put to one role, within the mandates that all roles gave. */
export interface OneRole extends Common {
  /**
   * The role that a proposal was put to; null where there is none.
   *
   * @throws InputError
   */
  roleOf(proposal: RoleProposalRef): Promise<bigint | null>;

  /**
   * Whose mandate a function of a contract is.
   *
   * @param selector 4 bytes.
   * @throws InputError
   */
  mandateOf(target: string, selector: string): Promise<MandateHolder>;

  /**
   * The role that a proposal with these calls would be put to; null where it would be refused: a call is within nobody's
   * mandate, or within another role's, or it sends ETH.
   *
   * @throws InputError
   * @example
   * const roleId = await governance.oneRole.roleFor(proposal.calls);
   */
  roleFor(calls: readonly CallRequest[]): Promise<bigint | null>;

  /**
   * Gives a mandate, or takes it. For the timelock: take it into a proposal to all roles.
   *
   * @throws InputError
   * @throws ProtocolError `NOT_ALLOWED`
   * @example
   * const calls = [governance.oneRole.setMandate({ target: hosts, selector: "0x…", role: 1 })];
   */
  setMandate(mandate: MandateDraft): Action<MandateSet, void>;

  /** Events of this governor, all or those named, over history and live. */
  events<N extends EventName<typeof OneRoleGovernorAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof OneRoleGovernorAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof OneRoleGovernorAbi, N>>;
}

export function roleGovernance(core: Core) {
  const all = core.contract("AllRolesGovernor", AllRolesGovernorAbi);
  const one = core.contract("OneRoleGovernor", OneRoleGovernorAbi);

  async function mandateOf(target: string, selector: string): Promise<MandateHolder> {
    const found = await one.read(
      "mandateOf",
      checkAddress("target", target),
      checkBytes("selector", selector, SELECTOR),
    );
    if (found === 0n) return null;
    return found === OWN_ROLE ? "own" : found;
  }

  async function roleOfCall({ to, data, value }: CallRequest): Promise<bigint | null> {
    if (value !== 0n || dataLength(data) < SELECTOR) return null;
    const holder = await mandateOf(to, dataSlice(data, 0, SELECTOR));
    if (holder !== "own") return holder;
    if (dataLength(data) < FIRST_ARGUMENT) return null;
    const named = BigInt(dataSlice(data, SELECTOR, FIRST_ARGUMENT));
    return named === 0n || named >= OWN_ROLE ? null : named;
  }

  const allRoles: AllRoles = {
    ...common(all as unknown as ContractHandle<GovernorAbi>, "role"),
    async sideOf(proposal, roleId) {
      const [id, role] = [checkProposalId(proposal), checkRoleId("roleId", roleId)];
      return roleSides[Number(await all.read("sideOf", id, role))]!;
    },
    events: (names, options) => all.events(names, options),
  };

  const oneRole: OneRole = {
    ...common(one as unknown as ContractHandle<GovernorAbi>, "ballot"),
    async roleOf(proposal) {
      const roleId = await one.read("roleOf", checkProposalId(proposal));
      return roleId === 0n ? null : roleId;
    },
    mandateOf,
    async roleFor(calls) {
      const found = await Promise.all(checkCalls("calls", calls).map(roleOfCall));
      return found.every((role) => role === found[0]) ? found[0]! : null;
    },
    setMandate(mandate) {
      const { target, selector, role } = checkObject("mandate", mandate);
      const address = checkAddress("target", target);
      const holder = role === null ? 0n : role === "own" ? OWN_ROLE : checkRoleId("role", role);
      return one.action("setMandate", {
        args: [{ target: address, selector: checkBytes("selector", selector, SELECTOR), roleId: holder }],
        result: (found) => found.one(one, "MandateSet"),
      });
    },
    events: (names, options) => one.events(names, options),
  };

  return {
    /** Proposals put to all roles: one role, one vote. */
    allRoles,

    /** Proposals put to one role, within the mandates that all roles gave. */
    oneRole,

    /**
     * The calls of the founders' last proposal, as the governor spells them out: it makes both governors the only ones that
     * propose, and takes that from each founder. Anyone can compare them with what was scheduled.
     *
     * @param founders All who may propose now.
     * @throws InputError
     * @example
     * const { result } = await governance.propose({ calls: await governance.handOver(founders) }).send();
     */
    async handOver(founders: readonly string[]): Promise<readonly CallRequest[]> {
      const accounts = checkList("founders", founders, 1).map((founder, i) => checkAddress(`founders[${i}]`, founder));
      const { targets, values, calldatas } = await all.read("handOver", await one.address(), accounts);
      return rows(targets, values, calldatas);
    },
  };
}
