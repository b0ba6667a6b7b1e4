import type { LotteryStanding } from "../lottery/index.js";
import type { MiningJob } from "./job.js";
import type { Found } from "./pool.js";

/** What is read of a lottery. */
export interface LotterySource {
  standing(kind: number): Promise<LotteryStanding>;
}

export interface FeedOptions {
  readonly lottery: LotterySource;
  readonly kind: number;
  readonly beneficiary: string;
  /** Milliseconds from one look at the chain to the next. */
  readonly interval: number;
  /** Milliseconds for which work goes on where the chain cannot be read. */
  readonly patience: number;
  /** Told after each look. */
  changed(): void;
  /** The chain could not be read for so long. */
  failed(reason: unknown): void;
}

/** What all workers work at: the job of a kind as the chain has it, looked at over and over. */
export class JobFeed {
  readonly #options: FeedOptions;
  #standing: LotteryStanding;
  #seen = performance.now();
  #looking: Promise<boolean> = Promise.resolve(true);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  private constructor(options: FeedOptions, standing: LotteryStanding) {
    this.#options = options;
    this.#standing = standing;
    this.#wait();
  }

  /** A feed that has had its first look. Throws what that throws. */
  static async start(options: FeedOptions): Promise<JobFeed> {
    return new JobFeed(options, await options.lottery.standing(options.kind));
  }

  get standing(): LotteryStanding {
    return this.#standing;
  }

  /** The work there is: on the present challenge, which is accepted longer than the one before. */
  get job(): MiningJob {
    const { chainId, contract, challenges, kind } = this.#standing;
    const { beneficiary } = this.#options;
    return { chainId, contract, kind: kind.kind, challenge: challenges.present, beneficiary, target: kind.target };
  }

  /** Whether it would win in the next block. */
  wins({ job: { challenge }, digest }: Found): boolean {
    const { block, challenges, kind } = this.#standing;
    const { present, previous, end } = challenges;
    const accepted = challenge === present || (challenge === previous && BigInt(block) + 1n < end);
    return accepted && digest < kind.target;
  }

  /** Looks at the chain anew. False where it cannot be read. */
  look(): Promise<boolean> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<boolean> {
    const { lottery, kind, patience, changed, failed } = this.#options;
    const read = await lottery.standing(kind).then(
      (standing) => ({ standing }),
      (reason: unknown) => ({ reason }),
    );
    if (this.#stopped) return false;
    if (!("standing" in read)) {
      if (performance.now() - this.#seen > patience) failed(read.reason);
      return false;
    }
    this.#standing = read.standing;
    this.#seen = performance.now();
    changed();
    return true;
  }

  #wait(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.look().then(() => this.#wait()), this.#options.interval);
  }
}
