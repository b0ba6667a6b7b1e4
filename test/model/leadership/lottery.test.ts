import { expect } from "chai";
import { describe, it } from "mocha";
import { ModelError } from "../basics.ts";
import { Random } from "../random.ts";
import { targetOf } from "./asert.ts";
import { type Block, Lottery, Schedule } from "./lottery.ts";

const DAY = 86_400n;
const KIND = { uses: 1, targetBits: 247n, interval: 4_320n, lifetime: 30n * DAY };
const CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const ANN = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

const blockAt = (number: bigint, time: bigint): Block => ({ number, time, parent: `0x${"5a".repeat(32)}` });

/** Wins in so many seconds of a constant hash power, from `now` on; the time to each is drawn. */
function mine(
  random: Random,
  target: () => bigint,
  win: (now: bigint) => void,
  power: number,
  now: number,
  seconds: number,
) {
  const end = now + seconds;
  let [wins, time] = [0, now];
  for (;;) {
    const rate = (power * Number(target())) / 2 ** 256;
    time += -Math.log(1 - random.below(2 ** 32) / 2 ** 32) / rate;
    if (time >= end) return wins;
    win(BigInt(Math.floor(time)));
    wins += 1;
  }
}

describe("model: lottery", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 60_000));

  it("gives out eight half-lives at most after sixty idle days", () => {
    // Ten-minute intervals and 2^28 hashes a second against a base target of 2^224.
    const [interval, power, idle] = [600n, 2 ** 28, 60n * DAY];
    let clamped = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const schedule = new Schedule({ targetBits: 224n, interval }, 0n);
      let now = idle;
      clamped += mine(
        new Random(seed),
        () => schedule.target(now),
        (time) => schedule.win((now = time)),
        power,
        Number(idle),
        3_600,
      );
    }
    expect(clamped / 50).to.be.closeTo(79, 1.5);

    // Without the clamps the whole schedule of sixty days is won at once.
    let due = 0n;
    let now = idle;
    const halfLife = 6n * interval;
    const freely = () => (now - due > 32n * halfLife ? 1n << 256n : targetOf(1n << 224n, now, due, halfLife));
    const wins = mine(new Random(1), freely, (time) => ((now = time), (due += interval)), power, Number(idle), 3_600);
    expect(wins).to.be.greaterThan(8_600);
  });

  it("comes back on schedule after ten times the hash power, and after a tenth of it", () => {
    for (const factor of [10, 0.1]) {
      const interval = 4_320n;
      const power = (2 ** 32 / Number(interval)) * factor;
      const half = Number(6n * interval);
      let rates = 0;
      for (let seed = 1; seed <= 200; seed++) {
        const schedule = new Schedule({ targetBits: 224n, interval }, 0n);
        let now = 0n;
        const run = (seconds: number) =>
          mine(
            new Random(seed),
            () => schedule.target(now),
            (time) => schedule.win((now = time)),
            power,
            Number(now),
            seconds,
          );
        run(7 * half);
        now = BigInt(7 * half);
        rates += run(10 * half) / 60;
      }
      expect(rates / 200).to.be.closeTo(1, 0.05);
    }
  });

  it("accepts the present challenge and the one before, whatever is claimed when", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed);
      let [number, time] = [1_000n, 1_700_000_000n];
      const lottery = new Lottery(31_337n, CONTRACT, 10n, [KIND], blockAt(number, time));
      for (let step = 0; step < 60; step++) {
        number += BigInt(random.below(8));
        time += BigInt(random.below(3_000));
        const block = blockAt(number, time);
        const { challenge } = random.pick(lottery.windows);
        const was = lottery.accepted();
        const nonce = BigInt(random.below(4_000));
        const wins = lottery.digest(0, challenge, ANN, nonce) < lottery.kinds[0].schedule.target(time);
        const known = lottery.tokens.some(({ id }) => id === lottery.digest(0, challenge, ANN, nonce));
        const stale = !(lottery.isOver(block) ? was.slice(-1) : was).includes(challenge);
        try {
          const token = lottery.claim(0, ANN, nonce, block);
          if (wins && !stale) expect(known).to.equal(false);
          expect(token.expiry % (KIND.lifetime / 64n)).to.equal(0n);
          expect(token.expiry - time >= KIND.lifetime && token.expiry - time < (KIND.lifetime * 65n) / 64n).to.equal(
            true,
          );
        } catch (refusal) {
          if (!(refusal instanceof ModelError)) throw refusal;
          expect(wins && !stale && !known).to.equal(false);
        }
      }
      expect(new Set(lottery.tokens.map(({ id }) => id)).size).to.equal(lottery.tokens.length);
    }
  });
});
