import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { foundryBinary } from "./foundry.ts";

const HOST = "127.0.0.1";

/** A chain in a process of its own. */
export interface ChainProcess {
  readonly url: string;
  stop(): void;
}

/** Starts a chain on a free port, and waits until it answers. */
export async function startChain(started: (port: number) => ChildProcess): Promise<ChainProcess> {
  const port = await freePort();
  const child = started(port);
  const url = `http://${HOST}:${port}`;
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  const ask = { method: "POST", body, headers: { "content-type": "application/json" } };
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    if ((await fetch(url, ask).catch(() => undefined))?.ok) return { url, stop: () => void child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`The chain at ${url} did not start.`);
}

/** Starts anvil, by the rules of the same fork as Hardhat's chains (hardhat.config.ts). Its clock is the machine's. */
export function startAnvil(...options: readonly string[]): Promise<ChainProcess> {
  return startChain((port) => {
    const args = ["--port", String(port), "--hardfork", "prague", "--silent", ...options];
    return spawn(foundryBinary("anvil"), args, { stdio: "ignore" });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, HOST, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
