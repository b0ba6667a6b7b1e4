import { medianShare } from "../../../sdk/src/reviews/index.js";
import type { Citizen } from "../stage/cast.ts";
import { Random } from "../stage/random.ts";
import { DRAW } from "../stage/chain.ts";
import { together } from "../stage/together.ts";
import { count } from "../stage/words.ts";
import type { Cooperative } from "./cast.ts";

const SEED = 77;
/** What colleagues say, most of them well content. */
const SCORES = [100, 100, 100, 100, 95, 95, 90, 80, 70];
const SILENT = 0.06;

interface Review {
  readonly roleId: number;
  readonly member: Citizen;
  readonly reviewers: readonly Citizen[];
}

/** What reviews came to. */
export interface ReviewFigures {
  readonly reviews: number;
  readonly answers: number;
  readonly missed: number;
}

/**
 * Each member of the roles is reviewed by three colleagues, drawn by lot.
 *
 * @returns What ends the reviews when their time is over: the median is the share of pay from then on.
 */
export async function review(
  coop: Cooperative,
  epoch: number,
  roleIds: readonly number[],
): Promise<() => Promise<ReviewFigures>> {
  const { chain, observer } = coop.context;
  const random = new Random(SEED + epoch);
  const [anyone] = coop.founders as [Citizen];
  const opened: { roleId: number; member: Citizen }[] = [];
  for (const roleId of roleIds) {
    for (const member of await coop.membersOf(roleId)) {
      await coop.act(anyone.client.reviews.open(roleId, member.identity), "open (a review)");
      opened.push({ roleId, member });
    }
  }
  await chain.mine(DRAW);
  const drawn = await together(opened, async ({ roleId, member }): Promise<Review> => {
    const { reviewers } = await coop.act(anyone.client.reviews.draw(roleId, member.identity), "draw (reviewers)");
    return { roleId, member, reviewers: reviewers.map((identity) => coop.withIdentity(identity)) };
  });
  // Said before anything is sent, so that it is the same every time.
  const answers = drawn.map(({ reviewers }) => {
    return reviewers.map(() => (random.chance(SILENT) ? null : random.pick(SCORES)));
  });
  await together(drawn, async ({ roleId, member, reviewers }, i) => {
    for (const [place, { client }] of reviewers.entries()) {
      const score = answers[i]![place]!;
      if (score !== null) await coop.act(client.reviews.score(roleId, member.identity, score));
    }
  });
  const end = (await chain.now()) + Number(await observer.reviews.window());

  return async () => {
    await coop.until(end);
    let missed = 0;
    for (const [i, { roleId, member, reviewers }] of drawn.entries()) {
      const final = await coop.act(anyone.client.reviews.finalize(roleId, member.identity));
      const given = answers[i]!.filter((score) => score !== null);
      const isByOthers = reviewers.every(({ identity }) => identity !== member.identity);
      coop.expect(`three others review ${member.name}`, reviewers.length === 3 && isByOthers);
      coop.expect(`the median is what ${member.name} is paid out from now on`, final.share === medianShare(given));
      coop.expect("who did not answer has a miss", final.missed.length === reviewers.length - given.length);
      missed += final.missed.length;
    }
    const given = answers.flat().length - missed;
    coop.say(
      `${count(drawn.length, "place")} in ${count(roleIds.length, "role")} are reviewed by three colleagues each: ${given} answer, ${missed} do not and have a miss.`,
    );
    return { reviews: drawn.length, answers: given, missed };
  };
}
