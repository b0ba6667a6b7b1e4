/** Random histories of community projects, and what they are on the chain. */

import type { Action } from "../../model/community-projects/actions.ts";
import { ProjectHistory } from "../../model/community-projects/history.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import { Answers, PURSE, type Stage } from "../vouchers/told.ts";
import { Views as VoucherViews } from "../vouchers/views.ts";
import { Calls } from "./calls.ts";
import { Views } from "./views.ts";

export class Told {
  readonly history: ProjectHistory;
  readonly setup: Call[] = [];
  private readonly calls: Calls;
  private readonly answers: Answers;

  constructor({ names }: Stage, seed: number, start: bigint) {
    this.history = new ProjectHistory(seed, start);
    this.history.clock.advance(1n);
    this.calls = new Calls(names);
    const { commons } = this.history;
    this.answers = new Answers(new Views(commons, names, this.calls), new VoucherViews(commons.market, names, PURSE));
  }

  static begin(this: void, stage: Stage, _: Blocks, seed: number, start: bigint): Told {
    return new Told(stage, seed, start);
  }

  call(action: Action): Promise<Call> {
    return this.calls.call(action);
  }

  views(): View[] {
    return this.answers.next();
  }
}
