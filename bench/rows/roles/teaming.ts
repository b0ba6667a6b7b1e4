import { id } from "ethers";
import { type Measure, type Several, mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { type Cast, RESEARCH } from "./cast.ts";
import { showWork } from "./qualifying.ts";

export type Team = Awaited<ReturnType<typeof teaming>>;

/** Two form a team, which joins a role as one. */
export async function teaming(world: World, measure: Measure, least: Several, cast: Cast) {
  const { teams, roles, pay, at } = cast;
  const people = (await showWork(measure, least, cast)).sort((a, b) => (a.identity < b.identity ? -1 : 1));
  const agreement = {
    members: people.map(({ identity }) => identity),
    shares: [4_000, 6_000],
    content: id("agreement"),
    salt: id("salt"),
  };
  const digest = await teams.digestOf(agreement, world.deadline);
  const signatures = people.map(({ signer }) => signer.signingKey.sign(digest).serialized);
  const team = await teams.teamOf(agreement);
  await measure("form a team of two", teams.form(agreement, world.deadline, signatures));
  const join = roles.interface.encodeFunctionData("join", [RESEARCH]);
  await measure("join a role as a team of two", teams.connect(people[0]!.signer).act(team, at("RoleRegistry"), join));

  return {
    async enrolTeam() {
      await mined(pay.enrol(RESEARCH, team));
    },
    /** What the team was paid, divided. */
    async claimShares() {
      await measure("claim pay of a team", pay.claim(RESEARCH, team));
      const [first, second] = people;
      await measure("take a share of a team's pay, the first", teams.connect(first!.signer).claim(team));
      await measure("take a share of a team's pay", teams.connect(second!.signer).claim(team));
    },
  };
}
