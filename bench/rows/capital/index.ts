import type { Record } from "../../record.ts";
import type { World } from "../../world.ts";
import { createCrowd } from "./crowd.ts";
import { ending } from "./ending.ts";
import { jurors } from "./jurors.ts";
import { large } from "./large.ts";
import { beginLife } from "./life.ts";
import { planning } from "./planning.ts";
import { pool } from "./pool.ts";
import { proposing } from "./proposing.ts";
import { reputation } from "./reputation.ts";
import { settling } from "./settling.ts";
import { voting } from "./voting.ts";
import { working } from "./working.ts";

/** Capital and projects, beside so many stakers, voters and projects. */
export async function capital(world: World, record: Record, size: number): Promise<void> {
  const measure = record.among(size);
  await pool(world, measure);
  await reputation(world, measure);
  const life = await beginLife(world, createCrowd(world, size));
  await proposing(world, measure, life);
  await planning(world, measure, life);
  await working(world, measure, life);
  await voting(world, measure, life);
  await settling(world, measure, life);
  await ending(world, measure, life);
  await jurors(world, measure, life);
  if (size !== 0) return;
  await large(world, record, life);
  const [few, many] = [3, 200];
  const of = (length: number) => record.gasOf(`publish a list of ${length} tasks`);
  const further = (of(many) - of(few)) / (many - few);
  record.note("publish a task list, per further task", Math.ceil(further));
}
