import type { Environment } from "rocketh/types";

/** Chain of Hardhat and Anvil. */
export const LOCAL_CHAIN = 31337;

/** Whether what is deployed is to be tried out alone. */
export function isLocal(env: Pick<Environment, "network">): boolean {
  return env.network.chain.id === LOCAL_CHAIN;
}
