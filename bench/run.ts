import { createCrowd } from "./crowd.ts";
import { beginLife } from "./life.ts";
import { Record, type Row } from "./record.ts";
import { deploy } from "./rows/deploy.ts";
import { ending } from "./rows/ending.ts";
import { jurors } from "./rows/jurors.ts";
import { large } from "./rows/large.ts";
import { planning } from "./rows/planning.ts";
import { pool } from "./rows/pool.ts";
import { proposing } from "./rows/proposing.ts";
import { reputation } from "./rows/reputation.ts";
import { settling } from "./rows/settling.ts";
import { voting } from "./rows/voting.ts";
import { working } from "./rows/working.ts";
import { createWorld } from "./world.ts";

/** Beside how many stakers, voters and projects everything is measured. */
export const CROWDS = [0, 10, 10_000];

/** Measures everything on a chain in this process. */
export async function runBench(progress: (line: string) => void): Promise<Row[]> {
  const record = new Record();
  const world = await createWorld();
  await deploy(world, record);
  const fresh = await world.takeSnapshot();
  for (const size of CROWDS) {
    const started = Date.now();
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
    if (size === 0) await large(world, record, life);
    await fresh.restore();
    progress(`beside ${size.toLocaleString("en-US")} others: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  const of = (name: string) => record.rows.find(({ operation }) => operation === name)!.gas;
  const [few, many] = [3, 200];
  const further = (of(`publish a list of ${many} tasks`) - of(`publish a list of ${few} tasks`)) / (many - few);
  record.note("publish a task list, per further task", BigInt(Math.ceil(further)));
  return record.rows;
}
