import type { Provider } from "ethers";

/** A block that was read up to. */
interface Mark {
  readonly number: number;
  readonly hash: string;
}

/** How many blocks a reorganisation is followed back; deeper ones end the stream with an error. */
const DEEPEST = 256;

/** The blocks that were read, so that a reorganisation shows: the chain no longer has one of them. */
export class ReadChain {
  readonly #marks: Mark[] = [];

  constructor(
    readonly provider: Provider,
    readonly first: number,
  ) {}

  /** The next block to read. */
  get next(): number {
    const last = this.#marks.at(-1);
    return last ? last.number + 1 : this.first;
  }

  /** Notes that the chain was read up to block `number`, which has `hash`. */
  add(number: number, hash: string): void {
    this.#marks.push({ number, hash });
    while (this.#marks.length > 1 && this.#marks[1]!.number < number - DEEPEST) this.#marks.shift();
  }

  /** Where to stop and look on the way to block `last`, so that a later reorganisation needs no more than it replaced. */
  stops(last: number): number[] {
    return [last - DEEPEST, last - 64, last - 16, last - 4, last].filter((stop) => stop >= this.next);
  }

  /** Goes back to the last block that is still there. Returns its number, or undefined where nothing changed. */
  async rewind(): Promise<number | undefined> {
    let replaced: number | undefined;
    for (let mark = this.#marks.at(-1); mark; mark = this.#marks.at(-1)) {
      const block = await this.provider.getBlock(mark.number);
      if (block?.hash === mark.hash) return replaced === undefined ? undefined : mark.number;
      replaced = mark.number;
      this.#marks.pop();
    }
    if (replaced === undefined) return undefined;
    if (replaced - this.first > DEEPEST)
      throw new Error(`The chain replaced more than ${DEEPEST} blocks: read it anew.`);
    return this.first - 1;
  }
}
