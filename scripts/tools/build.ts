import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { orExit, root, run } from "./run.ts";
import { orderTypes } from "./types-order.ts";

/** What a build from nothing was made of, as long as nothing else was built since. */
const STAMP = join(root, "artifacts", "sources.sha256");
/** Whatever compiled contracts depend on. */
const SOURCES = ["contracts/**/*.sol", "hardhat.config.ts", "scripts/tools/compiler.ts", "package-lock.json"];

/** Builds the contracts and the SDK, or ends this process where that fails. Prints to stderr, so that stdout stays free. */
export async function build(): Promise<void> {
  await buildContracts();
  await buildSdk();
}

/**
 * Compiles the contracts and writes their types. What a contract compiles to depends a little on what is compiled along
 * with it, so only a build from nothing (`anew`) gives the same on every machine; one that was made of the same stays.
 */
export async function buildContracts({ anew = false } = {}): Promise<void> {
  const sources = digestOfSources();
  const same = existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources;
  const whole = anew || !existsSync(join(root, "artifacts"));
  if (!same) rmSync(STAMP, { force: true });
  for (const [command, ...args] of [
    ["node", "scripts/tools/ensure-native.mjs"],
    ["hardhat", "build", "--no-tests", "--quiet", ...(whole && !same ? ["--force"] : [])],
  ]) {
    const failed = `The contracts could not be built: "${command} ${args.join(" ")}" failed.`;
    orExit(await run(command, args, { show: "stderr" }), failed);
  }
  orderTypes(join(root, "typechain-types"));
  if (whole && !same) writeFileSync(STAMP, sources);
}

function digestOfSources(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: root }).sort();
  for (const file of files) hash.update(`${file.replaceAll("\\", "/")}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Builds `sdk/dist`, which programs import as `@commonweal/sdk`, unless it is newer than its sources. */
export async function buildSdk(): Promise<void> {
  const built = await run("tsx", ["scripts/build.ts", "--if-stale"], { cwd: join(root, "sdk"), show: "stderr" });
  orExit(built, "The SDK could not be built.");
}
