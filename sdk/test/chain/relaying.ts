import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HDNodeWallet } from "ethers";
import type { RelayedAction } from "../../src/backups/action.js";
import type { Suite } from "./suite.js";
import { localChain } from "./node.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** The key of account 7 of a local chain, which pays. */
const { privateKey } = HDNodeWallet.fromPhrase(
  "test test test test test test test test test test test junk",
  undefined,
  "m/44'/60'/0'/0/7",
);

/** A record as the relayer serves it. */
export interface Shown extends Partial<RelayedAction> {
  readonly state: string;
  readonly time?: number;
  readonly refused?: string;
  readonly error?: string;
}

export interface Answer<T = Shown> {
  readonly status: number;
  readonly body: T;
}

export interface Log {
  readonly complete: boolean;
  readonly actions: readonly RelayedAction[];
}

/** A relayer in a process of its own, over one journal, for one `describe`. */
export function useRelayer(suite: Suite) {
  let box: string;
  let child: ChildProcess | undefined;
  let url = "";

  beforeEach(() => {
    box = mkdtempSync(join(tmpdir(), "commonweal-relayer-"));
  });
  afterEach(async () => {
    await relayer.kill();
    rmSync(box, { recursive: true, force: true });
  });

  async function ask<T = Shown>(path: string, init?: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, body: (await response.json()) as T };
  }

  const relayer = {
    get journal() {
      return join(box, "journal");
    },
    lines: (): { kind: string }[] => {
      if (!existsSync(relayer.journal)) return [];
      const lines = readFileSync(relayer.journal, "utf8").split("\n").slice(0, -1);
      return lines.map((line) => JSON.parse(line));
    },
    async start(...more: string[]): Promise<void> {
      const file = join(box, "deployment.json");
      writeFileSync(file, JSON.stringify({ ...suite.deployment, chainId: String(suite.deployment.chainId) }));
      const { url: rpc } = await localChain();
      const options = ["--rpc", rpc, "--deployment", file, "--journal", relayer.journal, "--port", "0"];
      const command = ["--import=tsx", "scripts/relayer.ts", ...options, "--interval", "50", ...more];
      const started = spawn(process.execPath, command, {
        cwd: root,
        env: { ...process.env, RELAYER_KEY: privateKey },
        stdio: ["ignore", "pipe", "inherit"],
      });
      child = started;
      const [line] = (await once(started.stdout, "data")) as [Buffer];
      ({ url } = JSON.parse(line.toString()) as { url: string });
    },
    /** Ends it as a power cut would. */
    async kill(): Promise<void> {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    post: (text: string) => ask("/actions", { method: "POST", body: text }),
    record: (digest: string) => ask(`/actions/${digest}`),
    log: (minute: number) => ask<Log>(`/log/${minute}`),
    /** The record once it is in that state. */
    async until(digest: string, state: string): Promise<Shown> {
      let last: Shown | undefined;
      for (let tries = 0; tries < 1000; tries += 1) {
        last = (await relayer.record(digest)).body;
        if (last.state === state) return last;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      throw new Error(`The action did not come to be ${state}: ${JSON.stringify(last)}.`);
    },
  };
  return relayer;
}
