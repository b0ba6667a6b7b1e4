import type { JsonRpcProvider } from "ethers";
import { type Client, createClient } from "../../src/index.js";
import { identityOf } from "../../src/identity/index.js";
import type { Deployment } from "../../src/core/deployment.js";
import { type Kind, connect, localChain } from "./node.js";

export const DAY = 86_400;

/** The suite on a local chain, for one `describe`: the chain is put back after each test. */
export interface Suite {
  readonly provider: JsonRpcProvider;
  readonly deployment: Deployment;
  /** A client for account `index`. 0 deploys, 1 to 3 are founders, 4 attests; the others are anyone's. */
  as(index: number): Promise<Client>;
  address(index: number): Promise<string>;
  /** Gives account `index` an identity with its first reputation. */
  register(index: number): Promise<string>;
  /** Lets time pass (seconds). */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until then. */
  until(time: Date): Promise<void>;
}

/** Sets the suite up in `before`, and takes back what each test did. */
export function useSuite(kind: Kind = "anvil"): Suite {
  const state = {} as { provider: JsonRpcProvider; deployment: Deployment; snapshot: string };

  before(async () => {
    const { url, deployment } = await localChain(kind);
    state.provider = connect(url);
    state.deployment = deployment;
  });
  beforeEach(async () => {
    state.snapshot = await state.provider.send("evm_snapshot", []);
    // Hardhat takes blocks back, not the time: deadlines are counted from the last block.
    if (kind === "hardhat") await state.provider.send("evm_mine", []);
  });
  afterEach(async () => {
    await state.provider.send("evm_revert", [state.snapshot]);
  });
  after(() => state.provider?.destroy());

  const suite: Suite = {
    get provider() {
      return state.provider;
    },
    get deployment() {
      return state.deployment;
    },
    async as(index) {
      return createClient({ runner: await state.provider.getSigner(index), deployment: state.deployment });
    },
    async address(index) {
      return (await state.provider.getSigner(index)).address;
    },
    async register(index) {
      const [attester, member, account] = await Promise.all([suite.as(4), suite.as(index), suite.address(index)]);
      const identity = identityOf(`did:example:member-${index}`);
      await member.reputation.register(await attester.identity.attest({ identity, account })).send();
      return identity;
    },
    async pass(seconds) {
      await state.provider.send("evm_increaseTime", [seconds]);
      await state.provider.send("evm_mine", []);
    },
    async until(time) {
      const latest = await state.provider.getBlock("latest");
      const seconds = Math.ceil(time.getTime() / 1000);
      if (seconds > latest!.timestamp) {
        await state.provider.send("evm_setNextBlockTimestamp", [seconds]);
        await state.provider.send("evm_mine", []);
      }
    },
  };
  return suite;
}
