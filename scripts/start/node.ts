import { createServer } from "node:net";
import hre from "hardhat";

/** Address and usual port of the local chain. */
const HOST = "127.0.0.1";
const PORT = 8545;

/** A running Hardhat node. It lives in this process and ends with it. */
export interface LocalNode {
  readonly url: string;
  /** Whether another program had the usual port. */
  readonly moved: boolean;
}

/** Starts a node whose clock begins at `initialDate`, on the usual port or, where that is taken, a free one. */
export async function startNode(initialDate: Date): Promise<LocalNode> {
  const moved = !(await isFree(PORT));
  const chain = { network: "node", override: { initialDate } } as unknown as string;
  const server = await hre.network.createServer(chain, HOST, moved ? 0 : PORT);
  const { port } = await server.listen();
  return { url: `http://${HOST}:${port}`, moved };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}
