import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { number, table } from "../../scripts/stories/stage/words.ts";
import { type Packed, run } from "../../sdk/test/package/packed.js";

/** Milliseconds from a fresh process of Node to a module that is there, the median of several. */
export interface Start {
  readonly imported: string;
  readonly esm: number;
  readonly cjs: number;
}

const ROUNDS = 7;
/** ethers alone beside, as every one of the others brings it. */
const IMPORTED = ["ethers", "@commonweal/sdk", "@commonweal/sdk/capital", "@commonweal/sdk/errors"];

const PROGRAMS = {
  esm: (name: string) => `const began = performance.now(); await import("${name}");`,
  cjs: (name: string) => `const began = performance.now(); require("${name}");`,
};
const EXTENSIONS = { esm: "mjs", cjs: "cjs" };
type Farm = keyof typeof PROGRAMS;

/** By turns, as the machine may have more to do. */
export function measureStarts(packed: Packed): Start[] {
  const times = IMPORTED.map(() => ({ esm: [] as number[], cjs: [] as number[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, imported] of IMPORTED.entries()) {
      for (const farm of ["esm", "cjs"] as const) times[i]![farm].push(timeOf(packed, farm, imported));
    }
  }
  return IMPORTED.map((imported, i) => ({ imported, esm: median(times[i]!.esm), cjs: median(times[i]!.cjs) }));
}

function timeOf({ consumer }: Packed, farm: Farm, imported: string): number {
  const file = `start.${EXTENSIONS[farm]}`;
  writeFileSync(join(consumer, file), `${PROGRAMS[farm](imported)}\nconsole.log(performance.now() - began);\n`);
  return Number(run(process.execPath, [file], consumer));
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1]!);
}

export function reportStarts(starts: readonly Start[]): string {
  const rows = starts.map(({ imported, esm, cjs }) => [`  ${imported}`, number(esm), number(cjs)]);
  return ["Cold import in Node", "", ...table([["  module", "ESM, ms", "CJS, ms"], ...rows])].join("\n");
}
