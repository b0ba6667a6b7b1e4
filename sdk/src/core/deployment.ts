import { InputError } from "./input-error.js";
import { checkAddress } from "./check.js";
import type { Provider } from "./runner.js";

/** Where the contracts of a suite are. */
export interface Deployment {
  /** Name of the network, for people. */
  readonly name?: string;
  readonly chainId: bigint | number;
  /** First block that can hold an event of the suite; 0 if left out. */
  readonly startBlock?: number;
  /** Addresses by name of the contract: `CapitalToken`, `Projects`, … */
  readonly contracts: Readonly<Record<string, string>>;
}

/** A deployment, or how to find one. Nothing is read before the first use. */
export type DeploymentSource = Deployment | ((provider: Provider) => Promise<Deployment>);

/** The deployment, checked: its chain is the provider's, its addresses are addresses. */
export async function resolveDeployment(source: DeploymentSource, provider: Provider): Promise<Deployment> {
  const [found, network] = await Promise.all([
    typeof source === "function" ? source(provider) : source,
    provider.getNetwork(),
  ]);
  if (BigInt(found.chainId) !== network.chainId) {
    throw new InputError("deployment.chainId", `${network.chainId}, the chain of the runner`, found.chainId);
  }
  const entries = Object.entries(found.contracts).map(([name, address]) => {
    return [name, checkAddress(`deployment.contracts.${name}`, address)] as const;
  });
  return { ...found, contracts: Object.fromEntries(entries) };
}
