/** Random histories that are told to the contracts step by step as the model plays them, with all that both then have compared. */

import { expect } from "chai";
import { chain } from "../../fixtures/suite.js";
import { refusal as refusalOf } from "../../model/basics.ts";
import type { History } from "../../model/history.ts";
import { Blocks, type Call } from "./chain.ts";
import { Comparison, type View } from "./comparison.ts";
import { type Contracts, differencesFromLogs, differencesFromLogsNow } from "./replayed.ts";
import { Rest, expectOutcome, shown } from "./rest.ts";

/** A history, and what it is on the chain. */
export interface Told<Action> {
  readonly history: History<Action>;
  /** What is there on the chain before the first step. */
  readonly setup: readonly Call[];
  /** What has to be known of the chain before the step that is drawn next. */
  prepare?(): Promise<void>;
  call(action: Action): Call | Promise<Call>;
  views(): View[] | Promise<View[]>;
}

interface Plan<Suite, Teller> {
  histories: number;
  /** How many of them one test plays; one, where it is not said. */
  together?: number;
  steps: number;
  /** After how many steps everything is compared. */
  every: number;
  firstSeed: number;
  kinds: readonly string[];
  /** Kinds that nobody is ever refused. */
  always?: readonly string[];
  /** Kinds that so few steps need not have accepted. */
  rarely?: readonly string[];
  load: () => Promise<Suite>;
  /** A history that begins in the block at `start`. */
  begin: (suite: Suite, blocks: Blocks, seed: number, start: bigint) => Teller | Promise<Teller>;
  /** The contracts whose logs are replayed at its end, see {@link differencesFromLogs}. */
  logged: (suite: Suite, told: Teller) => Contracts;
  /** Whether they are replayed in its midst too. */
  midway?: boolean;
  /** What must hold besides at its end. */
  end?: (told: Teller, suite: Suite) => void | Promise<void>;
}

/** The tests of a plan. */
export function tellHistories<
  Action extends { kind: string },
  Suite extends { reader: { getAddress(): Promise<string> } },
  Teller extends Told<Action>,
>(plan: Plan<Suite, Teller>): void {
  const { histories, together = 1, steps, every, firstSeed, kinds, always = [], rarely = [], midway } = plan;
  const outcomes = new Map<string, Map<string, number>>(kinds.map((kind) => [kind, new Map()]));
  const rest = new Rest();
  let suite: Suite;
  let compared = 0;

  before(async () => {
    suite = await plan.load();
    await rest.begin();
  });

  after(async () => {
    await rest.end();
  });

  for (let first = firstSeed; first < firstSeed + histories; first += together) {
    const end = Math.min(first + together, firstSeed + histories);
    const seeds = together === 1 ? `seed ${first}` : `seeds ${first} to ${end - 1}`;
    it(`are the same through ${steps} steps (${seeds})`, async () => {
      for (let seed = first; seed < end; seed++) {
        try {
          await tell(seed);
        } catch (error) {
          throw together === 1 ? error : new Error(`seed ${seed}, ${(error as Error).message}`, { cause: error });
        }
      }
    });
  }

  async function tell(seed: number): Promise<void> {
    await rest.back();
    const blocks = new Blocks(chain.provider, suite);
    const comparison = new Comparison(blocks, await suite.reader.getAddress());
    const start = BigInt(await chain.networkHelpers.time.latest()) + 1n;
    const told = await plan.begin(suite, blocks, seed, start);
    const { history } = told;
    const { clock } = history;
    await blocks.begin(start);
    for (const call of told.setup) expect(await blocks.attempt(call)).to.have.property("returned");
    clock.block = BigInt(await chain.networkHelpers.time.latestBlock()) + 2n;
    await blocks.begin(clock.now);
    for (let i = 1; i <= steps; i++) {
      const { block } = clock;
      const wait = history.pass();
      if (wait > 0n) await blocks.begin(clock.now, clock.block - block);
      await told.prepare?.();
      const action = history.draw();
      const refusal = refusalOf(() => history.apply(action));
      count(action.kind, refusal);
      await expectOutcome(blocks, await told.call(action), { action, refusal, wait }, i);
      if (midway && i === steps / 2) {
        expect(await differencesFromLogsNow(plan.logged(suite, told)), "from logs").to.deep.equal([]);
      }
      if (i % every !== 0) continue;
      const differences = await comparison.differences(await told.views());
      if (differences.length > 0) {
        expect.fail(`step ${i}: ${shown({ action, refusal, wait })}\n${differences.join("\n")}`);
      }
    }
    await blocks.end();
    expect(await differencesFromLogs(plan.logged(suite, told)), "from logs").to.deep.equal([]);
    await plan.end?.(told, suite);
    compared += comparison.count;
  }

  it("had every kind of action accepted, and refused where it can be", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log(outcomes, compared);
    expect([...outcomes.keys()]).to.have.members(kinds);
    for (const [kind, found] of outcomes) {
      if (!rarely.includes(kind)) expect(found.has(""), `${kind} accepted`).to.equal(true);
      if (!always.includes(kind)) expect(found.size, `${kind} refused`).to.be.greaterThan(1);
    }
  });

  function count(kind: string, refusal: string): void {
    const found = outcomes.get(kind) ?? new Map<string, number>();
    outcomes.set(kind, found.set(refusal, (found.get(refusal) ?? 0) + 1));
  }
}
