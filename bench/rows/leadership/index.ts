import type { Record } from "../../record.ts";
import type { World } from "../../world.ts";
import { beginCast } from "./cast.ts";
import { mining } from "./mining.ts";
import { seating } from "./seating.ts";
import { voting } from "./voting.ts";

/** Leadership, beside so many Congress tokens in force and so many turns on seats, past and to come. */
export async function leadership(world: World, record: Record, size: number): Promise<void> {
  const measure = record.among(size);
  const cast = await beginCast(world, size);
  await mining(world, measure, cast);
  await voting(world, measure, size, cast);
  await seating(world, measure, record, size, cast);
}
