import { expect } from "chai";
import { AbiCoder, Interface, type ParamType, id, makeError } from "ethers";
import { errorSignatures } from "../../src/abi/errors.js";
import { ProtocolError, protocolErrorOf, revertError } from "../../src/errors/index.js";
import { sentences } from "../../src/errors/table/index.js";

const codec = new Interface(errorSignatures.map((signature) => `error ${signature}`));
const DATA = codec.encodeErrorResult("CapitalTokenCostExceeded", [2n * 10n ** 18n, 15n * 10n ** 17n]);
const SENTENCE = "This purchase costs 2 ETH now, more than your limit of 1.5 ETH. Quote again.";

describe("Table of errors", () => {
  it("has a sentence for every error that the suite can throw, and for no other", () => {
    const thrown = codec.fragments.map((fragment) => (fragment as unknown as { name: string }).name).sort();
    expect(Object.keys(sentences).sort()).to.deep.equal(thrown);
  });

  for (const fragment of codec.fragments) {
    const { name, inputs } = fragment as unknown as { name: string; inputs: ParamType[] };
    it(`speaks plainly of ${name}`, async () => {
      for (const kind of [0, 1]) {
        const error = await revertError(
          codec.encodeErrorResult(
            name,
            inputs.map((input) => sample(input, kind)),
          ),
        );
        expect(error.errorName).to.equal(name);
        expect(error.code).to.not.equal("UNKNOWN");
        expect(Object.keys(error.args)).to.deep.equal(inputs.map((input) => input.name));
        expect(error.message, error.message).to.match(/^[A-Z0-9].*[.]$/s);
        expect(error.message).to.not.match(/undefined|null|NaN|\[object|function/);
      }
    });
  }
});

describe("Reverts", () => {
  const shapes: Record<string, unknown> = {
    "ethers' CALL_EXCEPTION": makeError("execution reverted", "CALL_EXCEPTION", { data: DATA } as never),
    "a JSON-RPC error of geth": { code: 3, message: "execution reverted", data: DATA },
    "Hardhat, with an object as data": {
      code: -32603,
      message: "Error: VM Exception while processing transaction: reverted with an unrecognized custom error",
      data: { message: "…", txHash: id("transaction"), data: DATA },
    },
    "Hardhat, in words only": { message: `reverted with an unrecognized custom error (return data: ${DATA})` },
    "anvil, in words only": { message: `execution reverted: custom error ${DATA.slice(0, 10)}`, data: DATA },
    MetaMask: {
      code: -32603,
      message: "Internal JSON-RPC error.",
      data: { code: 3, message: "execution reverted", data: DATA, cause: null },
    },
    "MetaMask, with the original inside": {
      message: "execution reverted",
      data: { originalError: { code: 3, data: DATA } },
    },
    "ethers around a browser wallet": { code: "UNKNOWN_ERROR", error: { code: -32603, data: { data: DATA } } },
    "ethers' info": {
      code: "CALL_EXCEPTION",
      data: null,
      info: { error: { code: 3, message: "execution reverted", data: DATA } },
    },
    "a provider's response as text": {
      code: "SERVER_ERROR",
      info: { responseBody: JSON.stringify({ error: { code: 3, message: "execution reverted", data: DATA } }) },
    },
    Besu: { code: -32000, message: "Execution reverted", data: DATA },
    "a cause": new Error("sending failed", { cause: { message: "execution reverted", data: DATA } }),
  };
  for (const [name, thrown] of Object.entries(shapes)) {
    it(`are found in what comes from ${name}`, async () => {
      const error = await protocolErrorOf(thrown);
      expect(error).to.be.instanceOf(ProtocolError);
      expect(error).to.include({
        code: "LIMIT_EXCEEDED",
        errorName: "CapitalTokenCostExceeded",
        message: SENTENCE,
        data: DATA,
      });
      expect(error!.args).to.deep.equal({ cost: 2n * 10n ** 18n, limit: 15n * 10n ** 17n });
      expect(error!.cause).to.equal(thrown);
    });
  }

  it("are not taken for one where nothing reverted", async () => {
    for (const thrown of [
      new Error("connect ECONNREFUSED 127.0.0.1:8545"),
      makeError("user rejected action", "ACTION_REJECTED", {} as never),
      { code: -32000, message: "nonce too low", data: id("a transaction") },
      { code: "INSUFFICIENT_FUNDS", message: "insufficient funds for gas", transaction: { data: DATA } },
      "text",
      undefined,
    ]) {
      expect(await protocolErrorOf(thrown)).to.equal(undefined);
    }
  });

  it("with a text keep it", async () => {
    const data = `0x08c379a0${AbiCoder.defaultAbiCoder().encode(["string"], ["too soon"]).slice(2)}`;
    for await (const error of [
      revertError(data),
      protocolErrorOf({ message: 'execution reverted: "too soon"', code: "CALL_EXCEPTION" }),
      protocolErrorOf({
        message: "VM Exception while processing transaction: reverted with reason string 'too soon'",
      }),
    ]) {
      expect(error).to.include({ code: "REVERTED", errorName: "Error", message: "The contract refused: too soon." });
    }
  });

  it("of a fault in a contract say which", async () => {
    const data = `0x4e487b71${AbiCoder.defaultAbiCoder().encode(["uint256"], [0x11]).slice(2)}`;
    const error = await revertError(data);
    expect(error).to.include({ code: "PANIC", errorName: "Panic" });
    expect(error.message).to.contain("a number left its range");
  });

  it("without a reason say so", async () => {
    const error = await protocolErrorOf({ code: "CALL_EXCEPTION", message: "execution reverted", data: "0x" });
    expect(error).to.include({ code: "REVERTED", message: "The contract refused without giving a reason." });
  });

  it("of an error from elsewhere say its selector, and damaged ones do no harm", async () => {
    expect(await revertError("0x12345678")).to.include({ code: "UNKNOWN", errorName: "0x12345678" });
    for (const data of [DATA.slice(0, 60), "0x08c379a0", "0x4e487b71", "0x12"]) {
      expect(await revertError(data)).to.be.instanceOf(ProtocolError);
    }
  });
});

/** A value of that type: small, or as large as it gets. */
function sample({ type, components }: ParamType, kind: number): unknown {
  if (components) return components.map((part) => sample(part, kind));
  if (type === "bool") return kind === 1;
  if (type === "address") return `0x${(kind ? "f" : "1").repeat(40)}`;
  if (type === "string") return kind ? "x".repeat(300) : "";
  if (type === "uint8") return kind;
  if (type.startsWith("uint")) return kind ? 2n ** BigInt(type.slice(4)) - 1n : 0n;
  const bytes = Number(type.slice(5));
  return `0x${(kind ? "ff" : "00").repeat(bytes)}`;
}
