import { getCreateAddress } from "ethers";
import type { Environment } from "rocketh/types";

type Address = `0x${string}`;

/**
 * Addresses of contracts that name each other in their constructors. What is not deployed yet will be deployed next, in the
 * order of `names`, by `deployer`; its address follows from the deployer's nonce.
 */
export async function addressesOf<Name extends string>(
  env: Pick<Environment, "getOrNull" | "network">,
  deployer: Address,
  names: readonly Name[],
): Promise<Record<Name, Address>> {
  const count = await env.network.provider.request({
    method: "eth_getTransactionCount",
    params: [deployer, "latest"],
  });
  let nonce = Number(count);
  const addresses = {} as Record<Name, Address>;
  for (const name of names) {
    const known = env.getOrNull(name)?.address;
    addresses[name] = known ?? (getCreateAddress({ from: deployer, nonce: nonce++ }) as Address);
  }
  return addresses;
}

/** Refuses a deployment that did not come out where the others expect it. */
export function expectAddress(name: string, found: Address, expected: Address): void {
  if (found.toLowerCase() === expected.toLowerCase()) return;
  throw new Error(
    `${name} is at ${found}, but the contracts deployed with it expect it at ${expected}. ` +
      "The deployer sent another transaction meanwhile. Delete the deployments of this wing and deploy it again.",
  );
}
