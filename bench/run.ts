import { Record, type Row, type Wing } from "./record.ts";
import { CROWDS } from "./report.ts";
import { deploy } from "./rows/deploy.ts";
import { capital } from "./rows/capital/index.ts";
import { leadership } from "./rows/leadership/index.ts";
import { roles } from "./rows/roles/index.ts";
import { vouchers } from "./rows/vouchers/index.ts";
import { createWorld } from "./world.ts";

const MEASURES = { capital, vouchers, roles, leadership };

/** Measures everything in these wings on a chain in this process, wing by wing. */
export async function runBench(wings: readonly Wing[], progress: (line: string) => void): Promise<Row[]> {
  const world = await createWorld();
  const fresh = await world.takeSnapshot();
  const rows: Row[] = [];
  for (const wing of wings) {
    const record = new Record(wing);
    await deploy(world, record);
    for (const size of CROWDS) {
      const started = Date.now();
      await MEASURES[wing](world, record, size);
      await fresh.restore();
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      progress(`${wing}, beside ${size.toLocaleString("en-US")} others: ${seconds} s`);
    }
    rows.push(...record.rows);
  }
  return rows;
}
