import type { Client } from "../../src/index.js";
import type { KindRef, Won } from "../../src/lottery/index.js";
import { type MiningJob, Searcher } from "../../src/mining/index.js";

/** At the target of local chains a win takes some ten thousand digests. */
const MOST = 2 ** 26;

const searcher = Searcher.create();
/** Nonces are tried once. */
let next = 0n;

/** A nonce that solves a job, by real work. */
export async function solved(job: MiningJob): Promise<bigint> {
  const kernel = await searcher;
  kernel.take(job);
  const { tried, solution } = kernel.search(next, MOST);
  next += BigInt(tried);
  if (!solution) throw new Error(`None of ${tried} nonces is below the target ${job.target}.`);
  return solution.nonce;
}

/** Mines a token for the client's account. */
export async function win({ lottery }: Client, kind: KindRef): Promise<Won> {
  const nonce = await solved(await lottery.job(kind));
  return (await lottery.claim({ kind, nonce }).send()).result;
}
