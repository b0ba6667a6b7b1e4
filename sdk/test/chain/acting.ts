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

/** Lets so many blocks come that a hash named before is known. */
export async function drawable({ provider }: Suite): Promise<void> {
  await provider.send("hardhat_mine", ["0xc"]);
}
