/** What histories on a chain in this process have alike: where each begins, and how a step is tried. */

import { expect } from "chai";
import { chain } from "../../fixtures/suite.js";
import type { Step } from "../../model/history.ts";
import type { Blocks, Call } from "./chain.ts";

/** The chain at rest: it mines when it is told, and goes back before each history to where it rested. */
export class Rest {
  private at = "";

  async begin(): Promise<void> {
    await request("evm_setAutomine", [false]);
    this.at = await request("evm_snapshot");
  }

  async back(): Promise<void> {
    await request("evm_revert", [this.at]);
    this.at = await request("evm_snapshot");
  }

  async end(): Promise<void> {
    await request("evm_revert", [this.at]);
    await request("evm_setAutomine", [true]);
  }
}

/** Tries the call of the step with that number. The contracts refuse it as the model does, or take it as the model does. */
export async function expectOutcome(blocks: Blocks, call: Call, step: Step<unknown>, number: number): Promise<void> {
  const outcome = await blocks.attempt(call);
  const found = "refusal" in outcome ? outcome.refusal : "";
  if (found !== step.refusal) expect.fail(`step ${number}: ${shown(step)}\n"${found}", not "${step.refusal}"`);
}

/** A step in a line. */
export function shown({ action, refusal, wait }: Step<unknown>): string {
  const plain = (_: string, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value instanceof Set ? [...value] : value;
  return `${JSON.stringify(action, plain)} ${refusal} after ${wait} s`;
}

function request(method: string, params: unknown[] = []): Promise<string> {
  return chain.provider.request({ method, params }) as Promise<string>;
}
