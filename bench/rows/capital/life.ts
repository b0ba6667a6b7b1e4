import { parseEther } from "ethers";
import type { Crowd } from "./crowd.ts";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";

export type Life = Awaited<ReturnType<typeof beginLife>>;

/** A project to be lived through, and who takes part. */
export async function beginLife(world: World, crowd: Crowd) {
  const [whale, bob, carol, dave, erin, frank, gina, hugo, ivan, judy, kate] = world.users
    .slice(0, 2)
    .concat(world.users.slice(5, 14));
  const life = {
    crowd,
    /** Tokens only: the largest holder, and one whose first stake it is. */
    whale,
    carol,
    /** Reputation only, and both. */
    bob,
    dave,
    workers: [erin, frank, bob],
    /** Tokens and an identity. */
    validators: [gina, hugo],
    /** With tokens, with reputation, with both. */
    voters: { tokens: ivan, reputation: judy, both: kate },
    list: world.taskList(3),
    projectId: 0n,
    polls: [] as bigint[],
  };
  for (const account of [carol, dave, gina, hugo, ivan, kate]) {
    await mined(world.capital.connect(whale).transfer(account, parseEther("20000")));
  }
  for (const account of [dave, erin, frank, gina, hugo, judy, kate]) await mined(world.register(account));
  return life;
}
