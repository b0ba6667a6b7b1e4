import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { JsonRpcProvider, Wallet } from "ethers";
import { createClient } from "../../sdk/src/index.js";
import { localhost } from "../../sdk/src/deployments/localhost.js";
import { Book } from "./book.ts";
import { Journal } from "./journal.ts";
import type { RelayerOptions } from "./options.ts";
import { Relayer } from "./relayer.ts";
import { serve } from "./server.ts";

/** Starts a relayer, which goes on where its journal ends. */
export async function startRelayer(options: RelayerOptions) {
  const { rpc, key, interval } = options;
  const provider = new JsonRpcProvider(rpc, undefined, { cacheTimeout: -1 });
  const wallet = new Wallet(key, provider);
  const client = createClient({ runner: wallet, deployment: localhost(options.deployment) });
  await client.core.deployment();
  const relayer = new Relayer(client, wallet, new Book(Journal.open(options.journal), options.keep * 1000), options);

  const look = () => void relayer.settle().catch((reason: unknown) => console.error(reason));
  const server = serve(relayer, look);
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  setInterval(look, interval);
  look();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, account: wallet.address };
}
