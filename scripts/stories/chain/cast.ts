import { Searcher } from "../../../sdk/src/mining/index.js";
import { Cast } from "../stage/cast.ts";
import type { Person } from "../stage/people.ts";
import type { StoryContext } from "../story.ts";

/** Digests a second, of the chain's clock and for each kind, that each of the three tries. */
const POWERS = { Ada: 18, Bo: 12, Cy: 6 } as const;

/** Somebody who mines. */
export interface Miner extends Person {
  readonly power: number;
  readonly searcher: Searcher;
  /** The next nonce to be tried. */
  nonce: bigint;
}

/** Three miners, and what the story expects of their chain. */
export class Miners extends Cast {
  readonly citizens = [];

  private constructor(
    context: StoryContext,
    readonly all: readonly Miner[],
  ) {
    super(context);
  }

  static async gather(context: StoryContext): Promise<Miners> {
    const all: Miner[] = [];
    for (const [name, power] of Object.entries(POWERS)) {
      all.push({ ...(await context.people.join(name)), power, searcher: await Searcher.create(), nonce: 0n });
    }
    return new Miners(context, all);
  }

  the(name: keyof typeof POWERS): Miner {
    return this.all.find((miner) => miner.name === name)!;
  }

  withAddress(address: string): Miner {
    return this.all.find((miner) => miner.address === address)!;
  }

  /** Lets blocks of one second come. */
  async run(blocks: number | bigint): Promise<void> {
    if (blocks > 0) await this.context.chain.mine(Number(blocks));
  }

  async block(): Promise<bigint> {
    return BigInt(await this.context.chain.provider.getBlockNumber());
  }
}
