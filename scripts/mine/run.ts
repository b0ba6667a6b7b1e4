import { JsonRpcProvider, type Signer, Wallet, isError, toBeHex } from "ethers";
import { localhost } from "../../sdk/src/deployments/localhost.js";
import { type Client, ProtocolError, createClient } from "../../sdk/src/index.js";
import { type Found, type MiningProgress, mine } from "../../sdk/src/mining/index.js";
import { count, number } from "../stories/stage/words.ts";
import { type MinerOptions, UsageError } from "./options.ts";
import type { Report } from "./report.ts";

/** Milliseconds from one look for a receipt to the next. */
const POLL = 250;

/** Mines and hands in until there are as many wins as were asked for, or until `signal`. */
export async function run(options: MinerOptions, report: Report, signal: AbortSignal): Promise<void> {
  const deployment = localhost(options.deployment);
  const provider = new JsonRpcProvider(options.rpc, BigInt(deployment.chainId), {
    // The chain is known; asked for by ethers, a node that is not there would be waited for without end.
    staticNetwork: true,
    cacheTimeout: -1,
    pollingInterval: POLL,
  });
  try {
    await checkChain(provider, BigInt(deployment.chainId));
    const runner = await signerOf(provider, options.key);
    await mineWith(createClient({ runner, deployment }), options, report, signal);
  } catch (reason) {
    throw plain(reason, options.rpc);
  } finally {
    provider.destroy();
  }
}

async function mineWith(client: Client, options: MinerOptions, report: Report, signal: AbortSignal): Promise<void> {
  const { kind, workers, limit } = options;
  const { lottery } = client;
  const account = await client.core.account();
  const { beneficiary = account } = options;
  const started = performance.now();
  let [wins, refused, tried] = [0, 0, 0];
  let window: string | undefined;
  const onProgress = (progress: MiningProgress) => {
    tried = progress.tried;
    const { challenges, block, kind } = progress.standing;
    const { present } = challenges;
    if (window === undefined) {
      const values = { kind: kind.kind, name: kind.name, beneficiary, account };
      report.say("started", values, `Mining ${kind.name} tokens for ${beneficiary}.`);
    } else if (present !== window) {
      report.say(
        "window",
        { challenge: present, block },
        "A new window began; its challenge is worked on from now on.",
      );
    }
    window = present;
    report.progress(progress);
  };
  for await (const found of mine({ lottery, kind, beneficiary, workers, limit, signal, onProgress })) {
    if (await handIn(client, found, report)) wins += 1;
    else refused += 1;
    if (wins === options.wins) break;
  }
  const seconds = (performance.now() - started) / 1000;
  const sentence = `${count(wins, "token")} won, ${number(tried)} nonces tried in ${number(seconds)} s.`;
  report.say("ended", { wins, refused, tried, seconds }, sentence);
}

/** Hands a solution in. False where the lottery refused it. */
async function handIn({ lottery }: Client, { job, nonce, digest }: Found, report: Report): Promise<boolean> {
  const id = toBeHex(digest, 32);
  try {
    const { receipt, hash } = await lottery.claim({ ...job, nonce }).send();
    const { blockNumber: block, gasUsed } = receipt;
    const values = { id, nonce: String(nonce), challenge: job.challenge, block, gas: Number(gasUsed), hash };
    report.say("won", values, `Won token ${id} in block ${number(block)}, for ${number(gasUsed)} gas.`);
    return true;
  } catch (reason) {
    if (!(reason instanceof ProtocolError)) throw reason;
    report.say("refused", { id, reason: reason.message }, `A solution was refused. ${reason.message}`);
    return false;
  }
}

async function checkChain(provider: JsonRpcProvider, expected: bigint): Promise<void> {
  const found = BigInt(await provider.send("eth_chainId", []));
  if (found !== expected) throw new Error(`The deployment is on chain ${expected}, and this is chain ${found}.`);
}

async function signerOf(provider: JsonRpcProvider, key: string | undefined): Promise<Signer> {
  if (key !== undefined) return new Wallet(key, provider);
  const [account] = await provider.listAccounts();
  if (account) return account;
  throw new UsageError("This node has no account of its own, so MINER_KEY has to hold a private key.");
}

/** What went wrong, in a sentence. */
function plain(reason: unknown, rpc: string): unknown {
  // Hardhat says so in words that ethers does not know.
  const isPoor = isError(reason, "INSUFFICIENT_FUNDS") || String(reason).includes("doesn't have enough funds");
  if (isPoor) return new Error("The account that hands in cannot pay for the gas.");
  const codes = ["ECONNREFUSED", "ENOTFOUND", "ECONNRESET", "TIMEOUT", "NETWORK_ERROR", "SERVER_ERROR"];
  if (codes.includes(String((reason as { code?: unknown }).code))) {
    return new Error(`There is no chain at ${rpc}, or it does not answer. Start one with "npm start".`);
  }
  return reason;
}
