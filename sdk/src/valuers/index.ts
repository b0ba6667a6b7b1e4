/**
 * Valuers: the slope of pay, shares, weights of roles and rates of currencies, by the lower median of standing figures.
 *
 * @module
 */
import { ValuersAbi } from "../abi/Valuers.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { settingValues } from "./setting.js";
import { valuerViews } from "./views.js";

export { ValuersAbi };
export { type ValueGrid, stepNear, valueAt } from "./grid.js";
export { type ParameterName, parameterNames } from "./names.js";
export type { ParameterRef } from "./parameter.js";
export type { Figure, FigureChange, GridSet, ParameterSetting } from "./setting.js";
export { type CourseMark, type CoursePage, type ParameterState, type StandingFigure, creditsFor } from "./views.js";

/** See {@link valuers}. */
export interface Valuers extends ReturnType<typeof valuerViews>, ReturnType<typeof settingValues> {
  /**
   * Events of the valuers, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of valuers.events("Marked")) console.log(args.parameter, args.subject, args.target);
   */
  events<N extends EventName<typeof ValuersAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof ValuersAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof ValuersAbi, N>>;
}

/** What valuers set, for one client. */
export function valuers(core: Core): Valuers {
  const contract = core.contract("Valuers", ValuersAbi);
  return {
    ...valuerViews(core),
    ...settingValues(core),
    events: (names, options) => contract.events(names, options),
  };
}
