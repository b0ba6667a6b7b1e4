import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BUDGET, bundle, oneModule, sizeOf } from "../../sdk/test/package/bundle.js";
import { type Packed, sdk } from "../../sdk/test/package/packed.js";
import { number, table } from "../../scripts/stories/stage/words.ts";

/** Bytes that an import costs an application in a browser that has ethers, minified and compressed. */
export interface Size {
  /** A subpath with all that it exports, or the one module that the budget is for. */
  readonly imported: string;
  readonly loaded: number;
  /** What is loaded besides when it is needed: the words for errors. */
  readonly later: number;
  readonly budget?: number;
}

/** What no browser loads: a list of the package, and what reads files. */
const NOT_FOR_BROWSERS = ["./package.json", "./deployments/localhost"];

export async function measureSizes(packed: Packed): Promise<Size[]> {
  const { name, exports } = JSON.parse(readFileSync(join(sdk, "package.json"), "utf8"));
  const measure = async (imported: string, program: string, budget?: number): Promise<Size> => {
    const { loaded, later } = await bundle(packed, program, ["ethers"]);
    return { imported, loaded: sizeOf(loaded), later: later ? sizeOf(later) : 0, budget };
  };
  const sizes = [await measure("a client of capital alone", oneModule(name), BUDGET)];
  for (const subpath of Object.keys(exports).filter((path) => !NOT_FOR_BROWSERS.includes(path))) {
    sizes.push(await measure(subpath, `export * from "${subpath.replace(/^\./, name)}";`));
  }
  return sizes;
}

export function tooLarge(sizes: readonly Size[]): readonly Size[] {
  return sizes.filter(({ loaded, budget = Infinity }) => loaded > budget);
}

export function reportSizes(sizes: readonly Size[]): string {
  const rows = sizes.map(({ imported, loaded, later, budget }) => [
    `${budget === undefined ? " " : loaded <= budget ? "✓" : "✗"} ${imported}`,
    number(loaded),
    later ? number(later) : "",
    budget === undefined ? "" : number(budget),
  ]);
  return ["Size", "", ...table([["  import, without ethers", "bytes", "later", "budget"], ...rows])].join("\n");
}
