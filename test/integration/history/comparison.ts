/** Asks the contracts many questions at once, and finds the answers that are not as they must be. */

import type { Blocks } from "./chain.ts";

const AT_ONCE = 250;

/** A question, "" for that after a balance, and what the answer must be: both in hexadecimal. */
export interface View {
  name: string;
  to: string;
  data: string;
  answer: string;
}

export class Comparison {
  /** How many answers were compared. */
  count = 0;

  constructor(
    private readonly blocks: Blocks,
    /** Address of the contract that asks them. */
    private readonly reader: string,
  ) {}

  /** What is not as it must be, with both answers. */
  async differences(views: readonly View[]): Promise<string[]> {
    const found: string[] = [];
    for (let from = 0; from < views.length; from += AT_ONCE) {
      const part = views.slice(from, from + AT_ONCE);
      const expected = part.map(({ answer }) => answer).join("");
      if ((await this.answers(part)) === expected) continue;
      for (const view of part) {
        const answer = await this.answers([view]);
        if (answer !== view.answer) found.push(`${view.name}: ${shown(answer)}, not ${shown(view.answer)}`);
      }
    }
    this.count += views.length;
    return found;
  }

  private async answers(views: readonly View[]): Promise<string> {
    const asked = views.map(({ to, data }) => to.slice(2) + (data.length / 2).toString(16).padStart(4, "0") + data);
    return (await this.blocks.read(this.reader, `0x${asked.join("")}`)).slice(2);
  }
}

/** Words as numbers. */
function shown(answer: string): string {
  return `(${(answer.match(/.{64}/g) ?? []).map((word) => BigInt(`0x${word}`)).join(", ")})`;
}
