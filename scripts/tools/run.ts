import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { orderTypes } from "./types-order.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Finished {
  ok: boolean;
  /** What the command wrote to stdout and stderr, without colours. */
  output: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Where the output goes while the command runs: to this process's stdout or stderr, or a function, or nowhere. */
  show?: "stdout" | "stderr" | Show;
}

/** Takes output as it comes. */
export type Show = (chunk: Uint8Array | string) => void;

/** Runs a command of this project, found in `node_modules/.bin` first, to its end. */
export function run(command: string, args: string[], { cwd = root, env, show }: RunOptions = {}): Promise<Finished> {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const write = typeof show === "string" ? (chunk: Uint8Array) => void process[show].write(chunk) : show;
  const colour = show && process[show === "stderr" ? show : "stdout"].isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...colour, ...env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      write?.(chunk);
    });
  }
  return new Promise((resolve) => {
    const finish = (ok: boolean, more = "") => {
      const output = Buffer.concat(chunks).toString("utf8") + more;
      resolve({ ok, output: output.replace(/\u001b\[[0-9;]*m/g, "") });
    };
    child.on("error", (error) => finish(false, `${command} could not be started: ${error.message}\n`));
    child.on("close", (code) => finish(code === 0));
  });
}

/** Builds the contracts and the SDK, or ends this process where that fails. Prints to stderr, so that stdout stays free. */
export async function build(): Promise<void> {
  await buildContracts();
  await buildSdk();
}

/**
 * Compiles the contracts and writes their types. What a contract compiles to depends a little on what is compiled along
 * with it, so only a build from nothing (`anew`) gives the same on every machine.
 */
export async function buildContracts({ anew = false } = {}): Promise<void> {
  for (const [command, ...args] of [
    ["node", "scripts/tools/ensure-native.mjs"],
    ["hardhat", "build", "--no-tests", "--quiet", ...(anew ? ["--force"] : [])],
  ]) {
    const failed = `The contracts could not be built: "${command} ${args.join(" ")}" failed.`;
    orExit(await run(command, args, { show: "stderr" }), failed);
  }
  orderTypes(join(root, "typechain-types"));
}

/** Builds `sdk/dist`, which programs import as `@commonweal/sdk`, unless it is newer than its sources. */
export async function buildSdk(): Promise<void> {
  const built = await run("tsx", ["scripts/build.ts", "--if-stale"], { cwd: join(root, "sdk"), show: "stderr" });
  orExit(built, "The SDK could not be built.");
}

/** Ends this process where a command failed. */
export function orExit({ ok }: Finished, failed: string): void {
  if (ok) return;
  console.error(failed);
  process.exit(1);
}
