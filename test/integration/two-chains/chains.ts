import { BrowserProvider, type Signer, getAddress } from "ethers";
import { network } from "hardhat";
import { loadAndExecuteDeploymentsFromFiles } from "../../../rocketh/environment.js";
import { type Client, createClient } from "../../../sdk/src/index.js";
import { withFile } from "../../fixtures/chain-file.js";

/** A chain in this process, with what is deployed on it. */
export interface Chain {
  readonly provider: BrowserProvider;
  readonly contracts: Readonly<Record<string, string>>;
  /** A client for one of the chain's accounts, or for whoever has a key. */
  as(account: number | Signer): Promise<Client>;
  /** Lets so many blocks come. */
  blocks(count: number): Promise<void>;
}

/** A chain on which the deploy scripts are run, all or those of a tag, with `file` as the file that CHAIN names. */
export async function chainWith(chainId: number, file: object, tag?: string): Promise<Chain> {
  const { provider: rpc } = await network.create({ network: "default", override: { chainId } });
  const contracts = await withFile(file, async () => {
    // Without a name of its own the environment would be that of chain 31337.
    const environment = { environment: `chain-${chainId}`, saveDeployments: false, askBeforeProceeding: false };
    const quietly = { ...environment, provider: rpc as never, logLevel: 0, ...(tag !== undefined && { tags: [tag] }) };
    const { deployments } = await loadAndExecuteDeploymentsFromFiles(quietly);
    return Object.fromEntries(Object.entries(deployments).map(([name, { address }]) => [name, getAddress(address)]));
  });
  const provider = new BrowserProvider(rpc as never, undefined, { cacheTimeout: -1 });
  const deployment = { chainId, startBlock: 0, contracts };
  return {
    provider,
    contracts,
    async as(account) {
      const runner = typeof account === "number" ? await provider.getSigner(account) : account.connect(provider);
      return createClient({ runner, deployment });
    },
    async blocks(count) {
      await provider.send("hardhat_mine", [`0x${count.toString(16)}`]);
    },
  };
}
