import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Finished {
  ok: boolean;
  /** What the command wrote to stdout and stderr, without colours. */
  output: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Milliseconds after which the command is ended. */
  timeout?: number;
  /** Where the output goes while the command runs: to this process's stdout or stderr, or a function, or nowhere. */
  show?: "stdout" | "stderr" | Show;
}

/** Takes output as it comes. */
export type Show = (chunk: Uint8Array | string) => void;

/** Runs a command of this project, found in `node_modules/.bin` first, to its end. */
export function run(
  command: string,
  args: string[],
  { cwd = root, env, timeout, show }: RunOptions = {},
): Promise<Finished> {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const write = typeof show === "string" ? (chunk: Uint8Array) => void process[show].write(chunk) : show;
  const colour = show && process[show === "stderr" ? show : "stdout"].isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(command, args, {
    cwd,
    timeout,
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

/** Ends this process where a command failed. */
export function orExit({ ok }: Finished, failed: string): void {
  if (ok) return;
  console.error(failed);
  process.exit(1);
}
