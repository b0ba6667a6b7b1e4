import { type LotteryStanding, difficultyOf } from "../../src/lottery/index.js";
import type { LotterySource } from "../../src/mining/index.js";

export const CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
export const MINER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

/** A challenge of the window that began at a block. */
export const challengeAt = (block: number): string =>
  `0x3d6223706aa0a9634bcf811ae5b1b734e6144fb22180afb2c15c${block.toString(16).padStart(12, "0")}`;

/** A lottery without a chain, which stands as a test says. */
export class LotteryStub implements LotterySource {
  block = 1_000;
  present = challengeAt(1_000);
  previous = challengeAt(400);
  end = 1_600n;
  target = 1n << 240n;
  /** What reading it throws. */
  broken: Error | undefined;
  /** How often it was read. */
  looks = 0;

  async standing(kind: number): Promise<LotteryStanding> {
    this.looks += 1;
    if (this.broken) throw this.broken;
    const { block, present, previous, end, target } = this;
    const terms = { kind, name: "Stub", user: null, uses: 1, interval: 4_320, lifetime: 2_592_000 };
    const state = { target, difficulty: difficultyOf(target), due: new Date(0), wins: 3, expected: 600, inForce: 2 };
    return {
      ...{ chainId: 31_337n, contract: CONTRACT, block },
      ...{ challenges: { present, previous, end }, kind: { ...terms, ...state } },
    };
  }

  /** The next window begins. */
  roll(block = Number(this.end)): void {
    this.block = block;
    this.previous = this.present;
    this.present = challengeAt(block);
    this.end = BigInt(block) + 600n;
  }
}
