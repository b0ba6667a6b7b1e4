/**
 * Roles: what there is to do, who holds it, and in what standing.
 *
 * @module
 */
import { RoleRegistryAbi } from "../abi/RoleRegistry.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { belonging } from "./belonging.js";
import { governing } from "./governing.js";
import { roleViews } from "./views.js";

export { RoleRegistryAbi };
export { cidOfDigest, digestOfCid } from "../core/cid.js";
export type { PublishedDocument } from "../core/document.js";
export type { RoleJoined, RoleLeft, RolesSynced } from "./belonging.js";
export {
  type CourseContent,
  type Lesson,
  type RoleContent,
  courseSchema,
  openCourse,
  openRole,
  openRoleText,
  publishCourse,
  publishRole,
  roleSchema,
} from "./content.js";
export type { RoleAmended, StandingSet } from "./governing.js";
export type { RoleTerms, RoleTexts } from "./input.js";
export { type CoreRole, type Leaving, type Tie, coreRoles, leavings, ties } from "./names.js";
export type * from "./records.js";

/** See {@link roles}. */
export interface Roles
  extends ReturnType<typeof belonging>, ReturnType<typeof governing>, ReturnType<typeof roleViews> {
  /**
   * Events of the register of roles, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of roles.events("Joined", { where: { roleId: 7n }, live: true })) console.log(args);
   */
  events<N extends EventName<typeof RoleRegistryAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof RoleRegistryAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof RoleRegistryAbi, N>>;
}

/** Roles, for one client. */
export function roles(core: Core): Roles {
  const contract = core.contract("RoleRegistry", RoleRegistryAbi);
  return {
    ...belonging(core),
    ...governing(core),
    ...roleViews(core),
    events: (names, options) => contract.events(names, options),
  };
}
