import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CID } from "multiformats/cid";
import { code } from "multiformats/codecs/raw";
import { sha256 } from "multiformats/hashes/sha2";

const root = fileURLToPath(new URL("../contracts/", import.meta.url));

/** Of the packages, and of the releases that a deployment begins with. */
export const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** All contract sources in one JSON object, path to text, in the order of their paths. */
export function sourceBundle(): Uint8Array {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sol"))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  return new TextEncoder().encode(
    JSON.stringify(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]))),
  );
}

/** The CID under which the bundle can be pinned and found (version 1, raw, sha2-256). */
export async function sourceCid(): Promise<string> {
  return CID.createV1(code, await sha256.digest(sourceBundle())).toString();
}
