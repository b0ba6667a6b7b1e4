import { pack } from "../../sdk/test/package/packed.js";
import { type Requests, countRequests, reportRequests } from "./requests.ts";
import { type Size, measureSizes, reportSizes, tooLarge } from "./sizes.ts";
import { type Start, measureStarts, reportStarts } from "./starts.ts";

/** `bench/sdk.json`. */
export interface SdkFigures {
  readonly sizes: readonly Size[];
  readonly starts: readonly Start[];
  readonly requests: readonly Requests[];
}

/** By how much the code that is loaded may grow before it is said. */
const TOLERANCE = 0.05;

/** Measures the package as it would be published, and what its actions ask of a node. */
export async function runSdk(): Promise<SdkFigures> {
  const packed = pack();
  try {
    const sizes = await measureSizes(packed);
    const starts = measureStarts(packed);
    return { sizes, starts, requests: await countRequests() };
  } finally {
    packed.remove();
  }
}

export function reportSdk({ sizes, starts, requests }: SdkFigures): string {
  return [reportSizes(sizes), reportStarts(starts), reportRequests(requests)].join("\n\n");
}

/** What is more than was written down before, and what is more than its budget. */
export function dearer(now: SdkFigures, before: SdkFigures): string[] {
  const sizes = new Map(before.sizes.map(({ imported, loaded }) => [imported, loaded]));
  const requests = new Map(before.requests.map((of) => [of.action, of]));
  return [
    ...tooLarge(now.sizes).map(({ imported }) => `${imported}: larger than its budget`),
    ...now.sizes
      .map(({ imported, loaded }) => ({ imported, was: sizes.get(imported) ?? loaded, is: loaded }))
      .filter(({ was, is }) => is > was * (1 + TOLERANCE))
      .map(({ imported, was, is }) => `${imported}: ${was} bytes became ${is}`),
    ...now.requests
      .map((is) => ({ is, was: requests.get(is.action) ?? is }))
      .filter(({ is, was }) => is.simulate > was.simulate || is.send > was.send || is.sendAgain > was.sendAgain)
      .map(({ is }) => `${is.action}: more requests than before`),
  ];
}
