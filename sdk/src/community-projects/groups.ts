import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import { CommunityWorkAbi } from "../abi/CommunityWork.js";
import type { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import type { GroupKind } from "./names.js";
import type { Group } from "./records.js";

/** What both contracts have in common. */
type GroupsHandle = ContractHandle<typeof CommunityProjectsAbi>;

/** The groups of both contracts. */
export function groups(core: Core) {
  const projects = core.contract("CommunityProjects", CommunityProjectsAbi);
  const work = core.contract("CommunityWork", CommunityWorkAbi);

  /** The contract that has a kind of group. Of `CommunityWork` only what both have may be used. */
  function handleOf(of: GroupKind): GroupsHandle {
    return of === "project" ? projects : (work as unknown as GroupsHandle);
  }

  async function group({ of, groupId }: { readonly of: GroupKind; readonly groupId: bigint }): Promise<Group> {
    const { version, founders, members } = await handleOf(of).read("groupOf", groupId);
    return { version, founders: Number(founders), members: members.map((member) => member.toLowerCase()) };
  }

  return { handleOf, group };
}
