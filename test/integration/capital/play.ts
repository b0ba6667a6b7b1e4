/** A history played twice at once: by the model and by the contracts. */

import { History, type Step, communityOf } from "../../model/capital/history.ts";
import { residue, violations } from "../../model/capital/invariants.ts";
import { Blocks } from "../history/chain.ts";
import { Calls } from "./calls.ts";
import { Comparison } from "../history/comparison.ts";
import type { Names } from "./names.ts";
import { Views } from "./views.ts";

/** After how many actions everything is compared, not only what may have changed. */
const FULL_EVERY = 100;

export interface Played {
  /** Which step it is, what happened, and what the contracts have otherwise. */
  differences: string[];
  step: Step;
}

export class Play {
  readonly history: History;
  readonly comparison: Comparison;
  played = 0;
  private readonly views: Views;
  private readonly calls: Calls;

  constructor(
    seed: number,
    private readonly blocks: Blocks,
    names: Names,
    { start, reader, purse }: { start: bigint; reader: string; purse: bigint },
  ) {
    this.history = new History(seed, start, communityOf(seed));
    const { suite } = this.history;
    this.comparison = new Comparison(blocks, reader);
    this.views = new Views(suite, names, purse);
    this.calls = new Calls(names, blocks, () => suite.projects.all());
  }

  /** `steps` steps and the end of everything, or up to the first difference. */
  async *all(steps: number): AsyncGenerator<Played> {
    for (let step = 0; step < steps; step++) yield await this.play(this.history.next());
    for (const step of this.history.windUp()) yield await this.play(step);
  }

  /** What is not as it must be when all is over. */
  async ending(): Promise<string[]> {
    const differences = await this.comparison.differences(this.views.everything());
    await this.blocks.end();
    return [...differences, ...residue(this.history.suite)];
  }

  private async play(step: Step): Promise<Played> {
    const { action, refusal, wait } = step;
    const { suite } = this.history;
    if (wait > 0n) await this.blocks.begin(suite.clock.now);
    const outcome = await this.blocks.attempt(await this.calls.of(action));
    const found = "refusal" in outcome ? outcome.refusal : "";
    const differences = found === refusal ? [] : [`"${found}", not "${refusal}"`];
    this.played += 1;
    const isFull = this.played % FULL_EVERY === 0;
    const views = isFull ? this.views.everything() : this.views.after(action);
    differences.push(...(await this.comparison.differences(views)));
    if (isFull) differences.push(...violations(suite));
    return { differences, step };
  }
}
