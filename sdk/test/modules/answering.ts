import { AbiCoder, type Provider, Wallet, id } from "ethers";
import { AGGREGATOR_CODE } from "../../src/core/aggregator-code.js";
import { type Client, createClient } from "../../src/index.js";
import { nowhere } from "./bad-input/silent.js";

/** What a view returns, or what it reverts with; undefined where there is none. */
export type Answer = (to: string, data: string) => { ok: boolean; data: string } | undefined;

export const NOW = 1_800_000_000n;

/** A client of contracts that are not there: `answer` says what their views return. Nothing can be sent. */
export function answering(
  answer: Answer = () => undefined,
  balance?: bigint,
  name = "member",
): { client: Client; wallet: Wallet } {
  const coder = AbiCoder.defaultAbiCoder();
  const provider = {
    getNetwork: async () => ({ chainId: 31337n }),
    getBalance: async () => {
      if (balance === undefined) throw new Error("A balance was asked for.");
      return balance;
    },
    call: async ({ data }: { data: string }) => {
      const [calls] = coder.decode(["tuple(address to, bytes data)[]"], `0x${data.slice(AGGREGATOR_CODE.length)}`);
      const outcomes = calls.map(({ to, data: asked }: { to: string; data: string }) => {
        const found = answer(to, asked);
        if (!found) throw new Error(`${to} was asked ${asked}`);
        return found;
      });
      return coder.encode(["uint256", "tuple(bool ok, bytes data)[]"], [NOW, outcomes]);
    },
  };
  const wallet = new Wallet(id(name), provider as unknown as Provider);
  return { client: createClient({ runner: wallet, deployment: nowhere }), wallet };
}
