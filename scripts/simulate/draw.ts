import { targetOf } from "../../test/model/leadership/asert.ts";
import { Schedule } from "../../test/model/leadership/lottery.ts";
import type { Random } from "../../test/model/random.ts";

/** Half-life, and what is not caught up, in intervals and half-lives, as the lottery has them. */
export const HALF_LIFE = 6;
const MOST_LATE = 8;

const BASE = 1n << 224n;
/** Targets within a half-life, by its length: the exact model takes long for each. */
const multipliers = new Map<number, number[]>();

/**
 * The lottery of one kind, whose wins are drawn instead of hashed: the time to the next is exponential, and shortens as the target
 * rises. Times are in seconds from 0, blocks come every second, and power 1 keeps the schedule at the target to begin with.
 */
export class Draw {
  readonly halfLife: number;
  /** Between two blocks too: somebody finds a solution then. */
  now = 0;
  readonly #schedule: Schedule;
  readonly #multipliers: number[];

  constructor(
    private readonly random: Random,
    readonly interval: number,
  ) {
    this.halfLife = HALF_LIFE * interval;
    this.#schedule = new Schedule({ targetBits: 224n, interval: BigInt(interval) }, 0n);
    this.#multipliers = multipliers.get(this.halfLife) ?? [];
    multipliers.set(this.halfLife, this.#multipliers);
  }

  /** When the next win is due. */
  get due(): number {
    return Number(this.#schedule.due);
  }

  get wins(): number {
    return this.#schedule.wins;
  }

  /** The block in which something that is sent now is carried out. */
  get block(): number {
    return Math.ceil(this.now);
  }

  /** The target of a block, in targets to begin with: that of the exact model. */
  multiplier(block: number): number {
    const late = Math.min(block - this.due, MOST_LATE * this.halfLife);
    const whole = Math.floor(late / this.halfLife);
    const part = late - whole * this.halfLife;
    this.#multipliers[part] ??= Number(targetOf(BASE, BigInt(part), 0n, BigInt(this.halfLife))) / Number(BASE);
    return this.#multipliers[part]! * 2 ** whole;
  }

  /** Wins an interval that a power has at present, on average. */
  rate(power: number): number {
    return power * this.multiplier(Math.floor(this.now));
  }

  /** Goes to when a power finds the next solution, or to `end` where that is before. Says whether it found one. */
  find(power: number, end = Infinity): boolean {
    const found = this.now + this.#wait(power);
    this.now = Math.min(found, end);
    return found <= end;
  }

  /** Somebody wins in the next block. */
  win(): void {
    this.#schedule.win(BigInt(this.block));
  }

  /** A number from 0 to below 1. */
  uniform(): number {
    return this.random.below(2 ** 32) / 2 ** 32;
  }

  /** Seconds to the next solution: the rate doubles every half-life until it rises no more. */
  #wait(power: number): number {
    const needed = -Math.log(1 - this.uniform());
    const rate = this.rate(power) / this.interval;
    const rising = Math.max(this.due + MOST_LATE * this.halfLife - this.now, 0);
    const growth = this.halfLife / Math.LN2;
    const found = growth * Math.log1p(needed / (rate * growth));
    if (found <= rising) return found;
    const most = rate * 2 ** (rising / this.halfLife);
    return rising + (needed - (most - rate) * growth) / most;
  }
}
