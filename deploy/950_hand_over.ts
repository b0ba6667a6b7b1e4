import { BrowserProvider, Contract, HDNodeWallet, Interface, MaxUint256 } from "ethers";
import { deployScript } from "../rocketh/deploy.js";
import { type Genesis, genesisFrom, localGenesis, localMembers, localWallet } from "../rocketh/genesis.js";
import { handOver } from "../rocketh/handover.js";
import { LOCAL_CHAIN, isLocal } from "../rocketh/local.js";

type Hex = `0x${string}`;

const REGISTRY = new Interface([
  "function register(bytes20 identity, address account, address attester, uint256 deadline, bytes signature)",
  "function accountOf(bytes20 identity) view returns (address)",
]);
/** Where a local chain's attester stands in the mnemonic's list. */
const ATTESTER = 4;

/**
 * Has a founder schedule the founders' last proposal. After the timelock's delay anyone carries it out.
 *
 * On a live network GENESIS names a file with the first members of the core roles; they are registered before. Without it nothing
 * is scheduled. Where the founders' keys are not at hand, what one of them has to send is shown.
 */
export default deployScript(
  async (env) => {
    const { attester, deployer, founder1, founder2, founder3 } = env.namedAccounts;
    const founders = [...new Set([founder1, founder2, founder3])];
    const local = isLocal(env);
    const provider = new BrowserProvider(env.network.provider as never);
    const identities = new Contract(env.get("IdentityRegistry").address, REGISTRY, provider);
    const accountOf = (identity: Hex) => identities.getFunction("accountOf")(identity) as Promise<string>;
    const isRegistered = async (identity: Hex) => BigInt(await accountOf(identity)) !== 0n;

    const genesis = await firstMembers();
    if (genesis === null) {
      env.showMessage(
        "The hand-over is not scheduled: GENESIS names no file with the first members of the core roles.",
      );
      return;
    }
    // Who attests because nobody else was named does so until then.
    const dismissed = [deployer, ...founders].includes(attester) ? [attester] : [];
    const at = (name: string) => env.get(name).address;
    const { id, readyAt, scheduling } = await handOver(provider, at, founders, genesis, dismissed);
    if (readyAt !== 0n) return;
    const timelock = env.get("Timelock").address;
    // Of live networks only the deployer's key is at hand.
    const founder = local ? founder1 : founders.find((account) => account === deployer);
    if (founder !== undefined) await env.tx({ account: founder, to: timelock, data: scheduling });
    else env.showMessage(`A founder schedules the hand-over ${id} by sending this to ${timelock}: ${scheduling}`);

    async function firstMembers(): Promise<Genesis | null> {
      if (local) {
        await registerLocally();
        return localGenesis();
      }
      const path = process.env.GENESIS;
      if (!path) return null;
      const genesis = genesisFrom(path);
      for (const identity of genesis.identities) {
        if (!(await isRegistered(identity))) throw new Error(`${path} names ${identity}, which is not registered.`);
      }
      return genesis;
    }

    /** The local attester says of everybody that its account is its own. */
    async function registerLocally(): Promise<void> {
      const wallet: HDNodeWallet = localWallet(ATTESTER);
      const to = env.get("IdentityRegistry").address;
      const domain = {
        name: "Commonweal IdentityRegistry",
        version: "1",
        chainId: LOCAL_CHAIN,
        verifyingContract: to,
      };
      const types = {
        Attestation: [
          { name: "identity", type: "bytes20" },
          { name: "account", type: "address" },
          { name: "deadline", type: "uint256" },
        ],
      };
      for (const { identity, account } of localMembers()) {
        if (await isRegistered(identity)) continue;
        const signature = await wallet.signTypedData(domain, types, { identity, account, deadline: MaxUint256 });
        const args = [identity, account, wallet.address, MaxUint256, signature];
        await env.tx({ account: deployer, to, data: REGISTRY.encodeFunctionData("register", args) as Hex });
      }
    }
  },
  { tags: ["hand-over"], dependencies: ["releases"], runAtTheEnd: true },
);
