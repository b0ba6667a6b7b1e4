import { type Measure, type Several, mined, unmeasured } from "../../record.ts";
import { type Cast, PAYMENTS } from "./cast.ts";

/** First reviews of some members, and what holds one more of each, in a later epoch, that is measured. */
export async function reviewing(
  measure: Measure,
  least: Several,
  cast: Cast,
  members: readonly string[],
): Promise<() => Promise<void>> {
  const { review } = cast;

  async function hold(step: Measure, member: string, score: number) {
    await step("open a review", review.open(PAYMENTS, member));
    await cast.waitForLot();
    const draw = await mined(review.draw(PAYMENTS, member));
    const reviewers = await review.reviewersOf(PAYMENTS, member);
    for (const [i, { identity }] of reviewers.entries()) {
      const answered = review.connect(await cast.signerOf(identity)).review(PAYMENTS, member, score);
      if (i === 0) await step("review a member", answered);
      else await mined(answered);
    }
    await step("finalize a review", review.finalize(PAYMENTS, member));
    return draw;
  }

  for (const member of members) await hold(unmeasured, member, 90);
  return async () => {
    const draws = [];
    for (const [i, member] of members.entries()) draws.push(await hold(i === 0 ? measure : unmeasured, member, 80));
    least("draw reviewers", draws, review.interface.encodeFunctionData("draw", [PAYMENTS, members[0]!]));
  };
}
