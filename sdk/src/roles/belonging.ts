import { RoleRegistryAbi } from "../abi/RoleRegistry.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { checkIdentity } from "../identity/did.js";
import { checkIdentities, checkRoleId } from "./input.js";
import { type Leaving, leavings } from "./names.js";

export type RoleJoined = EventArgs<typeof RoleRegistryAbi, "Joined">;

/** A membership that ended. */
export interface RoleLeft extends Omit<EventArgs<typeof RoleRegistryAbi, "Left">, "reason"> {
  readonly reason: Leaving;
}

/** What `sync` brought up to date. */
export interface RolesSynced {
  /** Roles in which the identity counts as verified from now on, or no longer. */
  readonly counted: readonly EventArgs<typeof RoleRegistryAbi, "VerifiedCounted">[];
  /** Roles that it lost, since they ask for verification. */
  readonly left: readonly RoleLeft[];
}

/** Most memberships that are ended at once: more may not fit into a block. */
const MOST_DISMISSED = 100;

/** Who left in a transaction. */
export function leftIn(core: Core, found: ReceiptEvents): RoleLeft[] {
  return found.all(core.contract("RoleRegistry", RoleRegistryAbi), "Left").map(({ reason, ...rest }) => {
    return { ...rest, reason: leavings[Number(reason)]! };
  });
}

/** Joining and leaving. */
export function belonging(core: Core) {
  const contract = core.contract("RoleRegistry", RoleRegistryAbi);
  return {
    /**
     * Joins a role for which the client's identity is fit: see `isQualified`. A team joins by `teams.act`.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where it is not fit, not verified or holds eight roles; `ALREADY_DONE`, `NOT_FOUND`,
     * `WRONG_STATE` for a closed role.
     * @example
     * const { result } = await roles.join(coreRoles.payments).send();
     * console.log(`Seat ${result.seat}.`);
     */
    join(roleId: bigint | number): Action<RoleJoined, void> {
      return contract.action("join", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => found.one(contract, "Joined"),
      });
    },

    /**
     * Resigns from a role. Who is suspended may do so too, and stays barred until that is lifted.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * await roles.resign(coreRoles.payments).send();
     */
    resign(roleId: bigint | number): Action<RoleLeft, void> {
      return contract.action("resign", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => leftIn(core, found)[0]!,
      });
    },

    /**
     * Brings up to date in which of its roles an identity counts as verified. Anyone may. Identity verification does it by
     * itself.
     *
     * @throws InputError
     */
    sync(identity: string): Action<RolesSynced, void> {
      return contract.action("sync", {
        args: [checkIdentity("identity", identity)],
        result: (found) => ({ counted: found.all(contract, "VerifiedCounted"), left: leftIn(core, found) }),
      });
    },

    /**
     * Ends memberships in a role that is closed. Anyone may.
     *
     * @param identities At most 100.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where the role is open, `NOT_FOUND`.
     * @example
     * const page = await roles.members(roleId);
     * await roles.dismiss(roleId, page.map(({ identity }) => identity)).send();
     */
    dismiss(roleId: bigint | number, identities: readonly string[]): Action<readonly RoleLeft[], readonly string[]> {
      const id = checkRoleId("roleId", roleId);
      const all = checkIdentities("identities", identities, 1, MOST_DISMISSED);
      return contract.action("multicall", {
        args: [all.map((identity) => contract.encode("dismiss", [id, identity]))],
        result: (found) => leftIn(core, found),
      });
    },

    /**
     * Tells wallets, after the client's identity moved, that its badges are at its account now. Balances need no such call.
     *
     * @param from The account at which the badges were shown last.
     * @returns The roles whose badges moved.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where none was last shown there.
     * @example
     * await roles.announce(oldAccount).send();
     */
    announce(from: string): Action<readonly bigint[], void> {
      return contract.action("announce", {
        args: [checkAddress("from", from)],
        result: (found) => found.all(contract, "TransferSingle").map(({ id }) => id),
      });
    },
  };
}
