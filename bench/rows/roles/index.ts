import type { Record } from "../../record.ts";
import type { World } from "../../world.ts";
import { acquiring } from "./acquiring.ts";
import { beginCast } from "./cast.ts";
import { deciding } from "./deciding.ts";
import { hosting } from "./hosting.ts";
import { joining } from "./joining.ts";
import { paying } from "./paying.ts";
import { learn } from "./qualifying.ts";
import { relaying } from "./relaying.ts";
import { teaming } from "./teaming.ts";
import { transferring } from "./transferring.ts";
import { valuing } from "./valuing.ts";
import { verifying } from "./verifying.ts";
import { working } from "./working.ts";

/** Roles and work, beside so many other members of the role, all of them paid, and as many hosts. */
export async function roles(world: World, record: Record, size: number): Promise<void> {
  const measure = record.among(size);
  const spread = record.spreadAmong(size);
  const least = record.leastAmong(size);
  const cast = await beginCast(world, size);
  const newcomers = await joining(world, measure, { spread, least }, cast);
  const team = await teaming(world, measure, least, cast);
  await verifying(world, measure, cast);
  await acquiring(world, measure, cast);
  await working(world, measure, cast);
  await transferring(world, measure, cast);
  await deciding(world, measure, cast);
  await valuing(measure, cast);
  await learn(world, measure, cast);
  await paying(world, measure, { spread, least }, cast, newcomers, team);
  await hosting(world, measure, least, cast);
  await relaying(world, measure, cast, newcomers[0]!);
}
