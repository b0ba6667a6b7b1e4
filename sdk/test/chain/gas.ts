import { appendFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type JsonRpcProvider, getBytes } from "ethers";
import type { Abi } from "../../src/core/index.js";
import { interfaceOf } from "../../src/core/codec.js";
import type { Deployment } from "../../src/core/deployment.js";

/** A transaction as it is compared between two chains. */
export interface Spent {
  readonly test: string;
  /** `Contract.function`, or the contract that was deployed; with a `!` where it was reverted. */
  readonly action: string;
  /** Gas used. */
  readonly gas: number;
  /** The part of it that the bytes of the call cost. It depends on chance, as zeros are cheaper than other bytes. */
  readonly calldata: number;
}

interface Transaction {
  readonly to: string | null;
  readonly input: string;
}

interface Receipt {
  readonly gasUsed: string;
  readonly status: string;
  readonly contractAddress: string | null;
  readonly blockNumber: string;
  readonly transactionIndex: string;
}

/** Where the gas of every transaction goes, a line of JSON each, if it is asked for. */
const file = process.env.TEST_GAS_FILE;

/** Watches what is sent during one test, by whomever. Returns what writes it down, before the chain is put back. */
export async function watchGas(provider: JsonRpcProvider, deployment: Deployment) {
  if (file === undefined) return async () => {};
  const filter = await provider.send("eth_newPendingTransactionFilter", []);
  return async (test: string) => {
    const hashes = new Set<string>(await provider.send("eth_getFilterChanges", [filter]));
    await provider.send("eth_uninstallFilter", [filter]);
    await record(provider, deployment, test, [...hashes]);
  };
}

/** Writes down what deployed the suite. */
export async function recordDeployment(provider: JsonRpcProvider, deployment: Deployment): Promise<void> {
  if (file === undefined) return;
  const hashes: string[] = [];
  for (let block = 0; block <= (await provider.getBlockNumber()); block += 1) {
    hashes.push(...(await provider.send("eth_getBlockByNumber", [`0x${block.toString(16)}`, false])).transactions);
  }
  await record(provider, deployment, "The deployment", hashes);
}

async function record(
  provider: JsonRpcProvider,
  deployment: Deployment,
  test: string,
  hashes: readonly string[],
): Promise<void> {
  const names = new Map(Object.entries(deployment.contracts).map(([name, at]) => [at.toLowerCase(), name]));
  const mined = await Promise.all(
    hashes.map(async (hash) => {
      const receipt: Receipt | null = await provider.send("eth_getTransactionReceipt", [hash]);
      const transaction: Transaction = receipt && (await provider.send("eth_getTransactionByHash", [hash]));
      return receipt && { receipt, transaction };
    }),
  );
  const lines = mined
    .filter((one) => one !== null)
    .sort((a, b) => place(a.receipt) - place(b.receipt))
    .map(async ({ receipt, transaction: { to, input } }): Promise<Spent> => {
      const name = names.get((to ?? receipt.contractAddress)!.toLowerCase()) ?? "other";
      const called = to === null ? name : `${name}.${await functionOf(name, input)}`;
      const action = receipt.status === "0x1" ? called : `${called}!`;
      return { test, action, gas: Number(receipt.gasUsed), calldata: calldataGas(input) };
    });
  const text = (await Promise.all(lines)).map((line) => `${JSON.stringify(line)}\n`).join("");
  appendFileSync(file!, text);
}

const place = ({ blockNumber, transactionIndex }: Receipt) => Number(blockNumber) * 10_000 + Number(transactionIndex);

/** The name of the function that is called, as far as the SDK knows it. */
async function functionOf(contract: string, input: string): Promise<string> {
  const selector = input.slice(0, 10);
  const path = new URL(`../../src/abi/${contract}.ts`, import.meta.url);
  if (selector === "0x" || !existsSync(fileURLToPath(path))) return selector;
  const { [`${contract}Abi`]: abi } = (await import(path.href)) as Record<string, Abi>;
  return interfaceOf(abi!).getFunction(selector)?.name ?? selector;
}

/** What the bytes of a call cost (EIP-2028). */
function calldataGas(input: string): number {
  return getBytes(input).reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 0);
}
