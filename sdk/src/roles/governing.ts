import { RoleRegistryAbi } from "../abi/RoleRegistry.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBoolean } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkIdentity } from "../identity/did.js";
import { type RoleLeft, type RoleJoined, leftIn } from "./belonging.js";
import { type RoleTerms, type RoleTexts, checkIdentities, checkRoleId, checkTerms, checkTexts } from "./input.js";

export type RoleAmended = EventArgs<typeof RoleRegistryAbi, "RoleAmended">;
export type StandingSet = EventArgs<typeof RoleRegistryAbi, "StandingSet">;

const LEAST_SEATED = 5;
const MOST_SEATED = 64;

/** What the authority does: put the `request()` of these into a proposal. */
export function governing(core: Core) {
  const contract = core.contract("RoleRegistry", RoleRegistryAbi);
  return {
    /**
     * Creates a role. For a proposal: only the suite's timelock may.
     *
     * @returns The number of the role.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `UNAVAILABLE` while 16 roles are younger than 30 days.
     * @example
     * const { cid: content } = publishRole({ name: "Mast care", purpose: "Keeps the masts of the mesh upright." });
     * const call = await roles.create({ content, verifiedOnly: true }).request();
     * const proposal = proposalOf({ calls: [call] });
     */
    create(terms: RoleTerms): Action<bigint, bigint> {
      return contract.action("create", {
        args: [checkTerms(terms)],
        result: (found) => found.one(contract, "RoleCreated").roleId,
      });
    },

    /**
     * Gives an open role another description, course and module; what is left out it has no more. For a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `NOT_FOUND`.
     */
    amend(roleId: bigint | number, texts: RoleTexts): Action<RoleAmended, void> {
      const id = checkRoleId("roleId", roleId);
      const { content, course, qualification } = checkTexts("texts", texts);
      return contract.action("amend", {
        args: [id, content, course, qualification],
        result: (found) => found.one(contract, "RoleAmended"),
      });
    },

    /**
     * Closes a role that is not persistent. For a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `NOT_FOUND`.
     */
    close(roleId: bigint | number): Action<bigint, void> {
      return contract.action("close", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => found.one(contract, "RoleClosed").roleId,
      });
    },

    /**
     * Seats five to 64 verified identities in a core role that is founding. For a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    seat(roleId: bigint | number, identities: readonly string[]): Action<readonly RoleJoined[], void> {
      const all = checkIdentities("identities", identities, LEAST_SEATED, MOST_SEATED);
      return contract.action("seat", {
        args: [checkRoleId("roleId", roleId), all],
        result: (found) => found.all(contract, "Joined"),
      });
    },

    /**
     * Suspends a member, or lifts that; also of one who left suspended. For a proposal.
     *
     * @returns What was set; null where nothing changed.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     */
    setStanding(roleId: bigint | number, identity: string, suspended: boolean): Action<StandingSet | null, void> {
      const id = checkRoleId("roleId", roleId);
      return contract.action("setStanding", {
        args: [id, checkIdentity("identity", identity), checkBoolean("suspended", suspended)],
        result: (found) => found.maybe(contract, "StandingSet") ?? null,
      });
    },

    /**
     * Ends a membership. Who is fit may join again: suspend first who is to stay out. For a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     */
    remove(roleId: bigint | number, identity: string): Action<RoleLeft, void> {
      const id = checkRoleId("roleId", roleId);
      return contract.action("remove", {
        args: [id, checkIdentity("identity", identity)],
        result: (found) => leftIn(core, found)[0]!,
      });
    },
  };
}
