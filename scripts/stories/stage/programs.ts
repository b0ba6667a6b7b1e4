import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Finished, root, run } from "../../tools/run.ts";

/** Runs a program of this project to its end, in a process of its own. */
export function program(name: "backup", args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return run("tsx", [`scripts/${name}.ts`, ...args], { env });
}

/** A relayer in a process of its own. */
export interface RunningRelayer {
  readonly url: string;
  /** Hands a signed action in, and waits until it is carried out. */
  carryOut(text: string, digest: string): Promise<void>;
  stop(): Promise<void>;
}

const INTERVAL = 50;
const PATIENCE = 30_000;

/**
 * Starts the relayer.
 *
 * @param rpc The chain.
 * @param key Private key of the account that pays.
 * @param journal The file in which it keeps what it accepted.
 */
export async function startRelayer(rpc: string, key: string, journal: string): Promise<RunningRelayer> {
  const options = ["--rpc", rpc, "--journal", journal, "--port", "0", "--interval", String(INTERVAL)];
  const child = spawn(process.execPath, ["--import=tsx", "scripts/relayer.ts", ...options], {
    cwd: root,
    env: { ...process.env, RELAYER_KEY: key },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const [line] = (await Promise.race([
    once(child.stdout, "data"),
    exited.then(() => Promise.reject(new Error("The relayer did not start."))),
  ])) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  return {
    url,
    async carryOut(text, digest) {
      const answer = await fetch(`${url}/actions`, { method: "POST", body: text });
      if (answer.status !== 202) throw new Error(`The relayer refused: ${await answer.text()}`);
      for (const end = Date.now() + PATIENCE; Date.now() < end;) {
        const { state } = (await (await fetch(`${url}/actions/${digest}`)).json()) as { state: string };
        if (state === "carried") return;
        await new Promise((resolve) => setTimeout(resolve, INTERVAL));
      }
      throw new Error("The relayer did not carry the action out.");
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}
