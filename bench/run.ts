import { Record, type Row, type Wing } from "./record.ts";
import { deploy } from "./rows/deploy.ts";
import { capital } from "./rows/capital/index.ts";
import { vouchers } from "./rows/vouchers/index.ts";
import { createWorld } from "./world.ts";

/** Beside how many others everything is measured. */
export const CROWDS = [0, 10, 10_000];

const WINGS = { capital, vouchers };

/** Measures everything on a chain in this process, wing by wing. */
export async function runBench(progress: (line: string) => void): Promise<Row[]> {
  const world = await createWorld();
  const fresh = await world.takeSnapshot();
  const rows: Row[] = [];
  for (const wing of Object.keys(WINGS) as Wing[]) {
    const record = new Record(wing);
    await deploy(world, record);
    for (const size of CROWDS) {
      const started = Date.now();
      await WINGS[wing](world, record, size);
      await fresh.restore();
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      progress(`${wing}, beside ${size.toLocaleString("en-US")} others: ${seconds} s`);
    }
    rows.push(...record.rows);
  }
  return rows;
}
