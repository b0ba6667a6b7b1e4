import { type Measure, mined } from "../../record.ts";
import { type Cast, VALUERS } from "./cast.ts";

const [SLOPE, ALL] = [0, 0];

/** Figures of the valuers. The third makes their median rule. */
export async function valuing(measure: Measure, cast: Cast): Promise<void> {
  const { valuers, members } = cast;
  const [first, second, third] = members.slice(VALUERS - 1);
  const put = (who: (typeof members)[number], step: number) => valuers.connect(who.signer).setFigure(SLOPE, ALL, step);
  await mined(put(first!, 100));
  await measure("put a figure, a valuer's first", put(second!, 120));
  await measure("put a figure, with which the median rules", put(third!, 140));
  await measure("move a figure", put(first!, 160));
}
