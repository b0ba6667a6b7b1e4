import { createClient } from "../../sdk/src/index.js";
import type { Deployment } from "../../sdk/src/deployments/index.js";
import { Replay } from "../replay/replay.ts";
import { type Replayed, totalOf, wordsOf as replayWords } from "../replay/report.ts";
import { audit, wordsOf } from "../stories/stage/audit.ts";
import type { Chain } from "../stories/stage/chain.ts";
import { Meter } from "../stories/stage/meter.ts";
import type { Narrator } from "../stories/stage/narrator.ts";
import { ATTESTER, People } from "../stories/stage/people.ts";
import { count, number } from "../stories/stage/words.ts";
import type { Story } from "../stories/story.ts";

/** What a story came to, as it goes into the JSON. */
export interface StoryResult {
  readonly name: string;
  readonly ok: boolean;
  readonly transactions: number;
  readonly gasUsed: bigint;
  /** What the ledgers cannot account for: the sum of all differences (wei and base units). */
  readonly residueWei: bigint;
  readonly seconds: number;
  /** What was rebuilt from the events alone and compared with the chain after the story; not where it broke off. */
  readonly replayed?: Replayed;
  /** Why it did not come to its end. */
  readonly error?: string;
  readonly [figure: string]: unknown;
}

/** Plays one after the other. Each finds the chain with the suite as it was deployed, so it plays alike alone and with others. */
export class Stage {
  #deployed: string | undefined;

  constructor(
    readonly chain: Chain,
    readonly deployment: Deployment,
    readonly narrator: Narrator,
  ) {}

  /** Plays a story, audits all ledgers after it, and rebuilds what the contracts keep from their events. */
  async play(story: Story, options: { full: boolean; months?: number }): Promise<StoryResult> {
    const { chain, deployment, narrator } = this;
    const meter = new Meter();
    if (this.#deployed !== undefined) await chain.returnTo(this.#deployed);
    this.#deployed = await chain.mark();
    const people = new People(chain, deployment);
    const observer = createClient({ runner: chain.provider, deployment });
    const context = { chain, deployment, people, narrator, meter, observer, attester: people.clientAt(ATTESTER) };
    const started = Date.now();
    const figures = () => ({
      transactions: meter.transactions,
      gasUsed: meter.gasUsed,
      seconds: Math.round((Date.now() - started) / 1000),
    });
    narrator.title(`Story "${story.name}": ${story.title}`);
    try {
      const { ok, residueWei: own, ...more } = await story.play({ ...context, ...options });
      const found = await audit(observer);
      const residueWei = own + found.residueWei;
      const { reports } = await (await Replay.of(chain.provider, deployment)).compare();
      const replayed = totalOf(reports);
      const well = ok && residueWei === 0n && replayed.differences === 0;
      const result = { name: story.name, ok: well, ...figures(), residueWei, replayed, ...more };
      narrator.say(
        "",
        ...wordsOf(found).map((line) => `  ${line}`),
        ...replayWords(reports).map((line) => `  ${line}`),
        ...(own === 0n ? [] : [`  The story's own books are off by ${own}.`]),
        `  ${count(result.transactions, "transaction")}, ${number(result.gasUsed)} gas, ${result.seconds} s.`,
      );
      return result;
    } catch (reason) {
      const { residueWei } = await audit(observer).catch(() => ({ residueWei: 0n }));
      const error = reason instanceof Error ? reason.message : String(reason);
      narrator.say("", `The story "${story.name}" broke off: ${error}`);
      if (reason instanceof Error && reason.stack) narrator.say(reason.stack);
      return { name: story.name, ok: false, ...figures(), residueWei, error };
    }
  }
}
