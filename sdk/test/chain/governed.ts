import {
  type BaseWallet,
  HDNodeWallet,
  Mnemonic,
  NonceManager,
  ZeroHash,
  dataSlice,
  keccak256,
  parseEther,
} from "ethers";
import { type CallRequest, ContractHandle } from "../../src/core/index.js";
import { WorkCreditAbi } from "../../src/credits/index.js";
import { TimelockAbi } from "../../src/governance/index.js";
import { type Client, createClient } from "../../src/index.js";
import { actingAs } from "./acting.js";
import { type Suite, DAY } from "./suite.js";

const MNEMONIC = "test test test test test test test test test test test junk";
/** Where the first members of a local chain begin in the mnemonic's list, see rocketh/genesis.ts. */
const FIRST = 40;
const MEMBERS = 10;
/** Roles take part in votes when they are older than a month. */
const A_MONTH = 31 * DAY;

/** A first member of the core roles: role r is held by the members r − 1 to r + 3. */
export interface FirstMember {
  readonly client: Client;
  readonly identity: string;
  readonly account: string;
}

/** The first members of a local chain, with ETH for gas. */
export async function firstMembers(suite: Suite): Promise<FirstMember[]> {
  const root = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(MNEMONIC), "m/44'/60'/0'/0");
  return Promise.all(
    Array.from({ length: MEMBERS }, async (_, i) => {
      const wallet = root.deriveChild(FIRST + i);
      await suite.provider.send("hardhat_setBalance", [wallet.address, `0x${parseEther("10").toString(16)}`]);
      const runner = new NonceManager(wallet.connect(suite.provider));
      const client = createClient({ runner, deployment: suite.deployment });
      return { client, identity: dataSlice(keccak256(wallet.address), 0, 20), account: wallet.address };
    }),
  );
}

/** The calls of the founders' last proposal, from the log of the timelock. */
export async function handOverCalls({ core }: Client): Promise<CallRequest[]> {
  const calls: CallRequest[] = [];
  for await (const { args } of core.contract("Timelock", TimelockAbi).events("CallScheduled")) {
    calls[Number(args.index)] = { to: args.target, data: args.data, value: args.value };
  }
  return calls;
}

/** Carries out the founders' last proposal, and lets a month pass. */
export async function handOver(suite: Suite): Promise<void> {
  const { governance, core } = await suite.as(9);
  const { id } = (await core.contract("Timelock", TimelockAbi).events("CallScheduled").next()).value!.args;
  await suite.pass(Number(await governance.minDelay()));
  const calls = await handOverCalls(await suite.as(9));
  await governance.execute({ id, calls, predecessor: ZeroHash, salt: ZeroHash }).send();
  await suite.pass(A_MONTH);
}

/** Admits a member as host, whose `key` signs for the post, as if Host Management had voted so. Returns the post. */
export async function admitted(suite: Suite, { client, identity }: FirstMember, key: BaseWallet): Promise<bigint> {
  const { deployment, provider } = suite;
  const withKey = createClient({ runner: key.connect(provider), deployment });
  const consent = await withKey.hosts.consentToPost(identity);
  const { result: applied } = await client.hosts.applyForPost(consent).send();
  const timelock = await actingAs(suite, "Timelock");
  return (await timelock.hosts.admit(identity, applied.applicationId).send()).result.seat;
}

/** Work credits without a payment: the contract that issues them is acted for. */
export async function giveCredits(suite: Suite, to: string, amount: bigint): Promise<void> {
  const { core } = await actingAs(suite, "PublicGoods");
  const credit = new ContractHandle(core, "WorkCredit", WorkCreditAbi);
  await credit.action("issue", { args: [to, amount], result: () => undefined }).send();
}
