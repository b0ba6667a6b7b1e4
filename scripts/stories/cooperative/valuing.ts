import { parseEther } from "ethers";
import type { ParameterRef } from "../../../sdk/src/valuers/index.js";
import { credits } from "../stage/words.ts";
import { type Cooperative, VALUERS } from "./cast.ts";

const RATE: ParameterRef = { parameter: "rate", currency: "ETH" };
const SLOPE: ParameterRef = { parameter: "slope" };
/** What the five founders among the valuers find right. */
const RATES = ["2700", "3100", "3300", "2900", "4100"].map((figure) => parseEther(figure));
const SLOPES = [1_600n, 2_600n, 2_400n, 3_000n, 2_000n];

/** How a parameter moves. */
interface Move {
  readonly from: bigint;
  /** What is in force in the next epoch, and in the end. */
  readonly next: bigint;
  readonly target: bigint;
}

/** Valuers put their figures for the rate of ETH and for the slope of pay. Returns how the rate moves. */
export async function value(coop: Cooperative): Promise<Move> {
  const rate = await move(coop, RATE, RATES);
  const slope = await move(coop, SLOPE, SLOPES);
  const grades = (points: bigint) => `${Number(points) / 100} %`;
  coop.say(
    `Five valuers say what they find right for an ETH; the lower median, ${credits(rate.target, 0)} credits, rules. The rate moves there from`,
    `${credits(rate.from, 0)}, by ten steps of its grid an epoch: to ${credits(rate.next, 0)} in the next one.`,
    `So does the slope of pay: from ${grades(slope.from)} to ${grades(slope.next)}, and on to ${grades(slope.target)}.`,
  );
  return rate;
}

async function move(coop: Cooperative, ref: ParameterRef, figures: readonly bigint[]): Promise<Move> {
  const { observer } = coop.context;
  const before = await observer.valuers.state(ref);
  const [from, grid] = [before.value, before.grid!];
  for (const [i, { client }] of coop.foundersOf(VALUERS).entries()) {
    await coop.act(client.valuers.setFigure({ ...ref, value: figures[i]! }));
  }
  const target = [...figures].sort((a, b) => Number(a - b))[(figures.length - 1) >> 1]!;
  const most = ((grid.high - grid.low) / 255n) * BigInt(grid.change);
  const next = target - from > most ? from + most : target;
  const state = await observer.valuers.state(ref);
  coop.expect(`the lower median of the figures for the ${ref.parameter} rules`, state.median === target);
  coop.expect(`the ${ref.parameter} is as before in this epoch`, state.value === from);
  coop.expect(`the ${ref.parameter} moves by at most ten steps`, state.next === next);
  return { from, next, target };
}
