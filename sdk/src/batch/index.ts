/**
 * Several actions in one go, by wallets that can (EIP-5792): what is sent before an action and that itself, gifts to several people.
 *
 * @module
 */
import { type TransactionReceipt, getAddress, toQuantity } from "ethers";
import { Action, type CallRequest } from "../core/action.js";
import { checkBoolean, checkInteger, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { AnyEvent } from "../core/event.js";
import { InputError } from "../core/input-error.js";
import { ReceiptEvents } from "../core/receipt.js";
import type { Provider } from "../core/runner.js";

export interface BatchOptions {
  /** Whether all are carried out or none; true if left out. A wallet that cannot promise it refuses. */
  readonly atomic?: boolean;
  /** Told of the batch's id once the wallet has taken it. */
  readonly onSent?: (id: string) => void;
  /** Milliseconds between looks at its status; 1,000 if left out. */
  readonly interval?: number;
  /** Milliseconds after which waiting ends, with the batch still under way; 10 minutes if left out. */
  readonly timeout?: number;
}

/** What a batch did. */
export interface SentBatch {
  /** By which the wallet knows it. */
  readonly id: string;
  /** Hashes of its transactions: one, or one a call. */
  readonly hashes: readonly string[];
  /** The events of all contracts that the client knows, in their order. */
  readonly events: readonly AnyEvent[];
}

/** A batch that was not carried out, or not all of it. */
export class BatchError extends Error {
  override readonly name = "BatchError";

  /**
   * @param id By which the wallet knows the batch.
   * @param status The wallet's word for it, a number of EIP-5792: 400 to 499 not sent, 500 to 599 reverted, 600 to 699 some of it;
   * 100 to 199 under way.
   */
  constructor(
    message: string,
    readonly id: string,
    readonly status: number,
  ) {
    super(message);
  }
}

interface WalletLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}

/** What `wallet_getCallsStatus` answers, as far as it is read. */
interface CallsStatus {
  readonly status: number;
  readonly receipts?: readonly { readonly transactionHash: string; readonly logs: readonly WalletLog[] }[];
}

const SECOND = 1000;
const PATIENCE = 600 * SECOND;
const MOST = 100;
const [PENDING, DONE, UNSENT, PARTIAL] = [100, 200, 400, 600];

/**
 * Whether the wallet takes several calls at once on this chain, and as one: `"atomic"`, `"one-by-one"`, or `"none"`.
 *
 * @example
 * const together = (await batching(client.core)) !== "none";
 */
export async function batching(core: Core): Promise<"atomic" | "one-by-one" | "none"> {
  const [account, { chainId }] = await Promise.all([core.account(), core.provider.getNetwork()]);
  const chain = toQuantity(chainId);
  const found = await ask(core, "wallet_getCapabilities", [account, [chain]]).catch(() => undefined);
  if (typeof found !== "object" || found === null) return "none";
  const { atomic } = (found as Record<string, { atomic?: { status?: string } }>)[chain] ?? {};
  return atomic?.status === "supported" || atomic?.status === "ready" ? "atomic" : "one-by-one";
}

/**
 * Has the wallet carry out actions in their order as one batch. What an action needs before is done first: signatures are asked for,
 * and what has to be sent goes along.
 *
 * @param core Of a client whose runner is a wallet.
 * @param actions 1 to 100.
 * @throws InputError
 * @throws BatchError where the wallet did not carry it out.
 * @throws ProtocolError where a contract refuses.
 * @example
 * const { capital, core } = client;
 * await sendBatch(core, [capital.transfer(friend, amount), capital.sell({ amount, minProceeds })]);
 */
export async function sendBatch(
  core: Core,
  actions: readonly Action<unknown, unknown>[],
  options: BatchOptions = {},
): Promise<SentBatch> {
  const { atomic = true, onSent, interval = SECOND, timeout = PATIENCE } = checkBatchOptions(options);
  const { calls, all } = await callsOf(actions);
  const [from, { chainId }] = await Promise.all([core.account(), core.provider.getNetwork()]);
  const batch = {
    version: "2.0.0",
    from,
    chainId: toQuantity(chainId),
    atomicRequired: atomic,
    calls: calls.map(({ to, data, value }) => ({ to, data, value: toQuantity(value) })),
  };
  const { id } = (await ask(core, "wallet_sendCalls", [batch])) as { id: string };
  onSent?.(id);
  const { status, receipts = [] } = await settled(core, id, interval, timeout);
  if (status < DONE || status >= UNSENT) await explain(all, id, status);
  const found = await Promise.all(receipts.map(({ transactionHash, logs }) => eventsOf(core, transactionHash, logs)));
  return { id, hashes: receipts.map(({ transactionHash }) => transactionHash), events: found.flat() };
}

/** Events of a transaction that are of this batch: somebody else's calls may be in it too. */
async function eventsOf(core: Core, hash: string, own: readonly WalletLog[]): Promise<readonly AnyEvent[]> {
  const receipt = await core.provider.getTransactionReceipt(hash);
  const key = ({ address, topics, data }: WalletLog) => [getAddress(address), ...topics, data].join().toLowerCase();
  const kept = new Set(own.map(key));
  const logs = receipt?.logs.filter((log) => kept.has(key(log))) ?? [];
  return (await ReceiptEvents.of({ logs } as unknown as TransactionReceipt, core.contracts())).list;
}

function checkBatchOptions(options: BatchOptions): BatchOptions {
  const { atomic, onSent, interval, timeout } = checkObject("options", options);
  if (atomic !== undefined) checkBoolean("atomic", atomic);
  if (onSent !== undefined && typeof onSent !== "function") throw new InputError("onSent", "a function", onSent);
  if (interval !== undefined) checkInteger("interval", interval, 1n);
  if (timeout !== undefined) checkInteger("timeout", timeout, 1n);
  return options;
}

/** The calls of actions and of what each needs before; and all actions that are among them. */
async function callsOf(
  actions: readonly Action<unknown, unknown>[],
): Promise<{ calls: readonly CallRequest[]; all: readonly Action<unknown, unknown>[] }> {
  for (const [i, action] of checkList("actions", actions, 1, MOST).entries()) {
    if (!(action instanceof Action)) throw new InputError(`actions[${i}]`, "an action of this client", action);
  }
  const all: Action<unknown, unknown>[] = [];
  for (const action of actions) {
    for (const step of await action.steps()) {
      if (step.action) all.push(step.action);
      else await step.run();
    }
    all.push(action);
  }
  const calls: CallRequest[] = [];
  for (const action of all) calls.push(await action.request());
  return { calls, all };
}

async function settled(core: Core, id: string, interval: number, timeout: number): Promise<CallsStatus> {
  for (const end = Date.now() + timeout; ;) {
    const found = (await ask(core, "wallet_getCallsStatus", [id])) as CallsStatus;
    if (found.status >= DONE) return found;
    if (Date.now() >= end) throw new BatchError(`The wallet has not carried out the batch ${id} yet.`, id, PENDING);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/** Throws why: what a contract says to one of the actions now, or else the wallet's word for it. */
async function explain(actions: readonly Action<unknown, unknown>[], id: string, status: number): Promise<never> {
  if (status >= UNSENT && status < PARTIAL) for (const action of actions) await action.simulate();
  const what =
    status < 500 ? "did not send" : status < PARTIAL ? "sent, and the chain reverted," : "carried out only a part of";
  throw new BatchError(`The wallet ${what} the batch ${id} (status ${status}).`, id, status);
}

/** Asks the wallet something that only wallets know. */
async function ask(core: Core, method: string, params: readonly unknown[]): Promise<unknown> {
  const { send } = core.provider as Provider & { send?(method: string, params: readonly unknown[]): Promise<unknown> };
  if (typeof send !== "function") throw new InputError("runner", "a wallet, or a signer of one");
  return send.call(core.provider, method, params);
}
