// What a page does with a wallet: connect, show, buy, and do two things at once.
import { type Client, type Stage, createClient } from "@commonweal/sdk";
import { batching, sendBatch } from "@commonweal/sdk/batch";
import type { Deployment } from "@commonweal/sdk/deployments";
import { BrowserProvider, formatEther, toQuantity } from "ethers";
import type { Wallet } from "./wallets.js";

/** Asks for an account, and for the chain that the suite is on. */
export async function connect({ provider }: Wallet, deployment: Deployment): Promise<Client> {
  await provider.request({ method: "eth_requestAccounts" });
  const chainId = toQuantity(deployment.chainId);
  const switched = provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  await switched.catch(() => {
    throw new Error(`Please choose the chain ${deployment.chainId} in your wallet.`);
  });
  return createClient({ runner: await new BrowserProvider(provider).getSigner(), deployment });
}

/** What stands on the page: all of it in one call. */
export async function overview({ capital }: Client): Promise<string[]> {
  const [{ pooled, supply }, { balance, free }] = await Promise.all([capital.pool(), capital.account()]);
  return [
    `The pool holds ${formatEther(pooled)} ETH for ${formatEther(supply)} tokens.`,
    `You have ${formatEther(balance)}, of which ${formatEther(free)} are free.`,
  ];
}

/** Buys for an amount of ETH, and says how far it is. */
export async function buy({ capital }: Client, wei: bigint, show: (line: string) => void): Promise<bigint> {
  const { amount, cost } = await capital.quoteForEth(wei);
  const onStage = ({ stage }: Stage) => show(`buying: ${stage}`);
  const { result } = await capital.buy({ amount, maxCost: cost }).send({ onStage });
  return result.amount;
}

/** Sends tokens to several people: at once where the wallet can, one after another where it cannot. */
export async function share({ capital, core }: Client, people: readonly string[], amount: bigint): Promise<number> {
  const gifts = people.map((person) => capital.transfer(person, amount));
  if ((await batching(core)) === "none") {
    for (const gift of gifts) await gift.send();
    return gifts.length;
  }
  const { hashes } = await sendBatch(core, gifts, { interval: 100 });
  return hashes.length;
}
