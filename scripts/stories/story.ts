import type { Client } from "../../sdk/src/index.js";
import type { Deployment } from "../../sdk/src/deployments/index.js";
import type { Chain } from "./stage/chain.ts";
import type { Meter } from "./stage/meter.ts";
import type { Narrator } from "./stage/narrator.ts";
import type { People } from "./stage/people.ts";

/** What a story plays with. */
export interface StoryContext {
  readonly chain: Chain;
  readonly deployment: Deployment;
  /** Reads, as nobody in particular. */
  readonly observer: Client;
  /** Signs who is who. */
  readonly attester: Client;
  readonly people: People;
  /** Counts what the story sends; send with it. */
  readonly meter: Meter;
  /** Tells the story. */
  readonly narrator: Narrator;
  /** Whether to play to the end; otherwise the beginning, in under a minute. */
  readonly full: boolean;
  /** How many months to play, where that was asked for. */
  readonly months?: number;
}

/** What a story comes to, beside what is counted and audited for it. Goes into the JSON as it is. */
export interface StoryOutcome {
  /** Whether everything came out as it should. */
  readonly ok: boolean;
  /** ETH that the story's own books cannot account for (wei). */
  readonly residueWei: bigint;
  readonly [figure: string]: unknown;
}

/** A story: one folder with what one community does with the suite. */
export interface Story {
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  /** When it begins, for stories that replay what happened. The chain's clock starts there. */
  readonly begins?: Date;
  play(context: StoryContext): Promise<StoryOutcome>;
}
