import { expect } from "chai";
import { Interface } from "ethers";
import { CapitalTokenAbi } from "../../src/abi/CapitalToken.js";
import type { IdentityRegistryAbi } from "../../src/abi/IdentityRegistry.js";
import type { TasksAbi } from "../../src/abi/Tasks.js";
import type { ErrorArgs, EventArgs, EventFilter, FunctionArgs, FunctionResult } from "../../src/core/abi.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T => true as T;

describe("Types from ABIs", () => {
  it("are those of arguments, results, events and errors", () => {
    holds<Equal<FunctionArgs<typeof CapitalTokenAbi, "buy">, readonly [bigint, bigint]>>();
    holds<Equal<FunctionResult<typeof CapitalTokenAbi, "buy">, bigint>>();
    holds<Equal<FunctionResult<typeof CapitalTokenAbi, "deposit">, void>>();
    holds<Equal<FunctionResult<typeof CapitalTokenAbi, "pool">["supply"], bigint>>();
    holds<Equal<FunctionResult<typeof IdentityRegistryAbi, "identityOf">["identity"], string>>();
    holds<Equal<FunctionArgs<typeof TasksAbi, "claimTask">[4], readonly string[]>>();
    holds<Equal<EventArgs<typeof TasksAbi, "TaskValidated">["yes"], boolean>>();
    holds<Equal<keyof EventFilter<typeof CapitalTokenAbi, "Bought">, "buyer">>();
    holds<Equal<keyof ErrorArgs<typeof CapitalTokenAbi, "CapitalTokenCostExceeded">, "cost" | "limit">>();
  });

  it("say what ethers reads from them", () => {
    const buy = new Interface(CapitalTokenAbi).getFunction("buy")!;
    expect(buy.inputs.map(({ type }) => type)).to.deep.equal(["uint256", "uint256"]);
    expect(buy.outputs.map(({ type }) => type)).to.deep.equal(["uint256"]);
  });
});
