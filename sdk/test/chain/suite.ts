import type { JsonRpcProvider } from "ethers";
import { type Client, createClient } from "../../src/index.js";
import { identityOf } from "../../src/identity/index.js";
import type { Deployment } from "../../src/core/deployment.js";
import { watchGas } from "./gas.js";
import { mineBlocks } from "./leap.js";
import { connect, kind, localChain } from "./node.js";
import { expectWhatLogsTell } from "./replaying.js";

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
  /** Lets that many blocks come, a second each. */
  mine(blocks: number): Promise<void>;
  /** Lets time pass (seconds). */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until then. */
  until(time: Date): Promise<void>;
}

/** Sets the suite up in `before`, and takes back what each test did. */
export function useSuite(): Suite {
  const state = {} as { provider: JsonRpcProvider; deployment: Deployment; snapshot: string };
  let writeGas: Awaited<ReturnType<typeof watchGas>>;

  before(async () => {
    const { url, deployment } = await localChain();
    state.provider = connect(url);
    state.deployment = deployment;
  });
  beforeEach(async () => {
    state.snapshot = await state.provider.send("evm_snapshot", []);
    // What is reverted are blocks, not the clock: it is put back to the last block, from which deadlines are counted.
    const { timestamp } = (await state.provider.getBlock("latest"))!;
    await mineAt(state.provider, timestamp + 1);
    writeGas = await watchGas(state.provider, state.deployment);
  });
  afterEach(async function () {
    try {
      await writeGas(this.currentTest!.fullTitle());
      await expectWhatLogsTell(state.provider, state.deployment);
    } finally {
      await state.provider.send("evm_revert", [state.snapshot]);
    }
  });
  after(() => state.provider?.destroy());

  return suiteOn(state);
}

/** The suite that is on a chain. */
export function suiteOn(state: { readonly provider: JsonRpcProvider; readonly deployment: Deployment }): Suite {
  const now = async () => (await state.provider.getBlock("latest"))!.timestamp;
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
    mine: (blocks) => mineBlocks(state.provider, kind, blocks),
    async pass(seconds) {
      await mineAt(state.provider, (await now()) + seconds);
    },
    async until(time) {
      const seconds = Math.ceil(time.getTime() / 1000);
      if (seconds > (await now())) await mineAt(state.provider, seconds);
    },
  };
  return suite;
}

async function mineAt(provider: JsonRpcProvider, seconds: number): Promise<void> {
  await provider.send("evm_setNextBlockTimestamp", [seconds]);
  await provider.send("evm_mine", []);
}
