/**
 * Teams: people who work as one, by an agreement that all signed.
 *
 * @module
 */
import { TeamsAbi } from "../abi/Teams.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { forming } from "./forming.js";
import { teamViews } from "./views.js";

export { TeamsAbi };
export type { TeamActed, TeamDisbanded, TeamEarned, TeamFormed, TeamModuleSet, TeamPaid } from "./forming.js";
export {
  type TeamDraft,
  type TeamPact,
  type TeamShare,
  isAgreement,
  joinPacts,
  teamPactFromText,
  teamPactToText,
} from "./pact.js";
export { type TeamAccount, type TeamPart, type TeamRecord, divide } from "./views.js";

/** See {@link teams}. */
export interface Teams extends ReturnType<typeof forming>, ReturnType<typeof teamViews> {
  /**
   * Events of teams, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of teams.events("TeamActed", { where: { team }, live: true })) console.log(args.target);
   */
  events<N extends EventName<typeof TeamsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof TeamsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof TeamsAbi, N>>;
}

/** Teams, for one client. */
export function teams(core: Core): Teams {
  const contract = core.contract("Teams", TeamsAbi);
  return {
    ...forming(core),
    ...teamViews(core),
    events: (names, options) => contract.events(names, options),
  };
}
