import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { foundryBinary } from "./foundry.ts";

export interface Anvil {
  readonly url: string;
  stop(): void;
}

/** Starts a chain of Anvil's on a free port. Its clock is the machine's. */
export async function startAnvil(options: { readonly chainId: number }): Promise<Anvil> {
  const port = await freePort();
  const args = ["--port", String(port), "--chain-id", String(options.chainId), "--hardfork", "cancun", "--silent"];
  const child = spawn(foundryBinary("anvil"), args, { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  const ask = { method: "POST", body, headers: { "content-type": "application/json" } };
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    if ((await fetch(url, ask).catch(() => undefined))?.ok) return { url, stop: () => void child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error("Anvil did not start.");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
