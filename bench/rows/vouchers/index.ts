import type { Record } from "../../record.ts";
import type { World } from "../../world.ts";
import { building } from "./building.ts";
import { deciding } from "./deciding.ts";
import { issuing } from "./issuing.ts";
import { judging } from "./judging.ts";
import { noticing } from "./noticing.ts";
import { owning } from "./owning.ts";
import { redeeming } from "./redeeming.ts";
import { scoring } from "./scoring.ts";
import { selling } from "./selling.ts";
import { beginTown } from "./town.ts";
import { trading } from "./trading.ts";

/** Vouchers and communities, beside so many holders who dealt with the issuer, members, contributors and owners. */
export async function vouchers(world: World, record: Record, size: number): Promise<void> {
  const measure = record.among(size);
  const town = await beginTown(world, size);
  await issuing(world, measure, town);
  await trading(world, measure, town);
  await redeeming(world, measure, town);
  await selling(world, measure, town);
  await deciding(world, measure, town);
  await building(world, measure, town);
  await noticing(world, measure, town);
  await owning(world, measure, town);
  await judging(world, measure, town);
  await scoring(world, measure, town);
}
