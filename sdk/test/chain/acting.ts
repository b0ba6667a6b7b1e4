import { JsonRpcSigner, parseEther } from "ethers";
import { type Client, createClient } from "../../src/index.js";
import type { Suite } from "./suite.js";

/** A client that acts as a contract of the suite, for what comes about elsewhere. */
export async function actingAs({ provider, deployment }: Suite, contract: string): Promise<Client> {
  const account = deployment.contracts[contract]!;
  await provider.send("hardhat_setBalance", [account, `0x${parseEther("10").toString(16)}`]);
  await provider.send("hardhat_impersonateAccount", [account]);
  return createClient({ runner: new JsonRpcSigner(provider, account), deployment });
}

/** Hashes of what was sent to the node and is not mined. */
export async function pending({ provider }: Suite): Promise<string[]> {
  return (await provider.send("eth_getBlockByNumber", ["pending", false])).transactions;
}

/** Takes that out of the node's memory. */
export async function dropPending(suite: Suite): Promise<void> {
  for (const hash of await pending(suite)) await suite.provider.send("hardhat_dropTransaction", [hash]);
}

/** Lets so many blocks come that a hash named before is known. */
export async function drawable(suite: Suite): Promise<void> {
  await suite.mine(12);
}

/** Does `act` while these addresses have other code, which no log tells of. */
export async function withCode(
  { provider }: Suite,
  codes: Readonly<Record<string, string>>,
  act: () => Promise<void>,
): Promise<void> {
  const before = new Map<string, string>();
  for (const [address, code] of Object.entries(codes)) {
    before.set(address, await provider.getCode(address));
    await provider.send("hardhat_setCode", [address, code]);
  }
  await act();
  for (const [address, code] of before) await provider.send("hardhat_setCode", [address, code]);
}
