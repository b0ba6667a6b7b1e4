import { type TransactionReceipt, type TransactionResponse, isError } from "ethers";
import type { Action, CallRequest } from "./action.js";
import { checkAmount, checkInteger, checkObject } from "./check.js";
import { InputError } from "./input-error.js";

/** Something that has to be signed or sent before an action. */
export interface Step {
  readonly kind: "sign" | "send";
  /** What it is for, to be shown: "Open the poll". */
  readonly title: string;
  /** The action, where one has to be sent. */
  readonly action?: Action;
  /** Takes the step. */
  run(): Promise<void>;
}

/** How far sending has come. */
export type Stage =
  | { readonly stage: "step"; readonly title: string; readonly number: number; readonly count: number }
  | { readonly stage: "preparing" }
  | { readonly stage: "signing"; readonly request: CallRequest }
  | { readonly stage: "sent"; readonly hash: string }
  | { readonly stage: "mined"; readonly receipt: TransactionReceipt };

export interface SendOptions {
  /** Told of each stage. */
  readonly onStage?: (stage: Stage) => void;
  /** Gas limit; a fifth above the estimate if left out. */
  readonly gasLimit?: bigint;
  /** Blocks to wait for; 1 if left out. */
  readonly confirmations?: number;
}

export function checkSendOptions(options: SendOptions): SendOptions {
  const { onStage, gasLimit, confirmations } = checkObject("options", options);
  if (onStage !== undefined && typeof onStage !== "function") throw new InputError("onStage", "a function", onStage);
  if (gasLimit !== undefined) checkAmount("gasLimit", gasLimit);
  if (confirmations !== undefined) checkInteger("confirmations", confirmations, 1n, 10_000n);
  return options;
}

/** A step that sends an action. */
export function sendStep(title: string, action: Action): Step {
  return {
    kind: "send",
    title,
    action,
    run: async () => void (await action.send()),
  };
}

export async function runSteps(steps: readonly Step[], { onStage }: SendOptions): Promise<void> {
  for (const [i, step] of steps.entries()) {
    onStage?.({ stage: "step", title: step.title, number: i + 1, count: steps.length });
    await step.run();
  }
}

/** The receipt, that of a replacement with a higher fee included. Throws what the transaction reverted with. */
export async function minedReceipt(response: TransactionResponse, confirmations = 1): Promise<TransactionReceipt> {
  try {
    return (await response.wait(confirmations))!;
  } catch (thrown) {
    if (isError(thrown, "TRANSACTION_REPLACED") && !thrown.cancelled) return thrown.receipt;
    if (isError(thrown, "CALL_EXCEPTION") && thrown.receipt) await replay(response, thrown.receipt.blockNumber);
    throw thrown;
  }
}

/** A receipt does not say why a transaction reverted; the same call at its block does. */
async function replay({ to, from, data, value, provider }: TransactionResponse, blockTag: number): Promise<void> {
  await provider.call({ to, from, data, value, blockTag });
}
