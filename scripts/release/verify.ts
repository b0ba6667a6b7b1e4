import type { Client } from "../../sdk/src/index.js";
import type { ComparedRelease } from "../../sdk/src/governance/index.js";
import { Built } from "./built.ts";

/** What a release was found to be. */
export interface Verification {
  readonly release: ComparedRelease;
  /** For each contract of the release, in its order, what it was built from here; undefined where that is nothing of here. */
  readonly builtFrom: readonly (string | undefined)[];
  /** Sentences about what is not as it was adopted, or not built from the sources. */
  readonly faults: readonly string[];
}

/**
 * Compares the code that is deployed with what a release of a wing adopted, the sources with the CID that was adopted, and
 * the code with what the sources compile to here. The three together say that what runs is what was voted on.
 *
 * @param options `number`: the current one if left out. `built`: what was built here, read anew if left out.
 */
export async function verifyRelease(
  client: Client,
  wing: string,
  sources: Uint8Array,
  options: { readonly number?: bigint; readonly built?: Built } = {},
): Promise<Verification> {
  const { number, built = new Built() } = options;
  const release = await client.governance.compareRelease(wing, { number, sources });
  if (!release) throw new Error(`The wing ${wing} has no release.`);
  const builtFrom = await Promise.all(
    release.contracts.map(async ({ name, address }) => {
      return built.contractOf(name, await client.core.provider.getCode(address, client.core.reader.block));
    }),
  );
  const { sourceCid } = release.release;
  const faults = [
    ...(release.foundCid === sourceCid ? [] : [`The sources have the CID ${release.foundCid}, not ${sourceCid}.`]),
    ...release.contracts.flatMap(({ name, address, codeHash, foundHash, holds }, i) => [
      ...(holds ? [] : [`${name} at ${address} has code of hash ${foundHash}, and ${codeHash} was adopted.`]),
      ...(builtFrom[i] ? [] : [`${name} at ${address} is not what the sources compile to.`]),
    ]),
  ];
  return { release, builtFrom, faults };
}
