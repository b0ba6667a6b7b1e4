/** Random histories of a model, drawn from a seed: what all of them have alike. */

import { type Clock, refusal } from "./basics.ts";

export interface History<Action> {
  readonly clock: Clock;
  /** Lets time go by, or nothing: seconds, in which some blocks may be mined. */
  pass(): bigint;
  draw(): Action;
  apply(action: Action): void;
}

/** An action in the block `wait` seconds after the last one, in the same block where that is 0. */
export interface Step<Action> {
  readonly wait: bigint;
  readonly action: Action;
  /** The error under which the model refuses it, "" where it does not. */
  readonly refusal: string;
}

/** The next step of a history. */
export function takeStep<Action>(history: History<Action>): Step<Action> {
  const wait = history.pass();
  const action = history.draw();
  return { wait, action, refusal: refusal(() => history.apply(action)) };
}
