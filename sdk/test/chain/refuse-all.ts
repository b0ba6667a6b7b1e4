import { expect } from "chai";
import type { JsonRpcProvider } from "ethers";
import { Action, InputError, ProtocolError } from "../../src/index.js";

/**
 * Function, what is wrong about calling it now, the call, and what comes: code and name of the chain's error, or "input"
 * and the field.
 */
export type Row = readonly [name: string, what: string, call: () => unknown, code: string, errorName: string];

/** Tries all of them by call and by transaction, and that nothing has changed after it. */
export async function refuseAll(provider: JsonRpcProvider, accounts: string[], rows: readonly Row[]): Promise<void> {
  const state = async () => [
    await provider.getBlockNumber(),
    ...(await Promise.all(accounts.map((account) => provider.getTransactionCount(account)))),
  ];
  const before = await state();
  for (const [name, what, call, code, errorName] of rows) {
    for (const attempt of ["simulate", "send"] as const) {
      const error = await thrownBy(call, attempt);
      const title = `${name}, ${what}: ${String(error)}`;
      expect(error, title).to.be.instanceOf(code === "input" ? InputError : ProtocolError);
      const got =
        error instanceof InputError
          ? ["input", error.field]
          : [(error as ProtocolError).code, (error as ProtocolError).errorName];
      expect(got, title).to.deep.equal([code, errorName]);
    }
  }
  expect(await state(), "something was sent").to.deep.equal(before);
}

async function thrownBy(call: () => unknown, attempt: "simulate" | "send"): Promise<unknown> {
  try {
    const made = await call();
    if (made instanceof Action) await made[attempt]();
  } catch (error) {
    return error;
  }
  return undefined;
}
