import { prepareMaterials } from "../../../sdk/src/index.js";
import type { Cast, Citizen } from "./cast.ts";
import { together } from "./together.ts";

/** How many vote on each. */
const VOTES = 3;

/**
 * People ask to be verified, and three each of those who are say that they met them.
 *
 * @returns The reviews, to be concluded when their window is over.
 */
export async function askForVerification(
  cast: Cast,
  asking: readonly Citizen[],
  verified: readonly Citizen[],
): Promise<readonly bigint[]> {
  return together(asking, async ({ name, client }, i) => {
    const { hash } = prepareMaterials({ name, met: "in person" });
    const { reviewId } = await cast.act(client.verification.askVerification(hash));
    for (let vote = 0; vote < VOTES; vote += 1) {
      const voter = verified[(i + 3 * vote) % verified.length]!;
      await cast.act(voter.client.verification.vote(reviewId, true), "vote (verification)");
    }
    return reviewId;
  });
}

/** Everybody who was met in person is verified. Anyone may conclude. */
export async function concludeVerification(cast: Cast, anyone: Citizen, reviews: readonly bigint[]): Promise<void> {
  await together(reviews, async (reviewId) => {
    const { status } = await cast.act(anyone.client.verification.conclude(reviewId), "conclude (verification)");
    cast.expect("who was met in person is verified", status === "passed");
  });
}
