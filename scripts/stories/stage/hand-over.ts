import { parseEther } from "ethers";
import { localGenesis, localMembers } from "../../../rocketh/genesis.js";
import { handOver } from "../../../rocketh/handover.js";
import type { Deployment } from "../../../sdk/src/deployments/index.js";
import type { Chain } from "./chain.ts";
import { People } from "./people.ts";
import { LocalWallet } from "./wallet.ts";

/** Places of the founders in the mnemonic's list, and of somebody who is nobody in particular. */
const FOUNDERS = [1, 2, 3];
const ANYONE = 9;
const POCKET_MONEY = parseEther("100");
/** What the timelock says of a proposal that was carried out, where else it says when it can be. */
const DONE = 1n;

/**
 * Carries out the founders' last proposal, which the deployment scheduled, once its delay is over. The first members have ETH
 * from then on.
 *
 * @returns Whether that was still to be done.
 */
export async function handOverSuite(chain: Chain, deployment: Deployment): Promise<boolean> {
  const people = new People(chain, deployment);
  const founders = FOUNDERS.map((index) => people.keyAt(index).address);
  const at = (name: string) => deployment.contracts[name]!;
  const { readyAt, carryingOut } = await handOver(chain.provider, at, founders, localGenesis());
  if (readyAt === DONE) return false;
  await chain.travelTo(Number(readyAt));
  const anyone = new LocalWallet(people.keyAt(ANYONE).privateKey, chain.provider);
  const call = { to: at("Timelock"), data: carryingOut };
  const gasLimit = await chain.provider.estimateGas({ ...call, from: anyone.address });
  await (await anyone.sendTransaction({ ...call, gasLimit })).wait();
  for (const { account } of localMembers()) await chain.fund(account, POCKET_MONEY);
  return true;
}
