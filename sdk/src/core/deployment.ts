import { InputError } from "./input-error.js";
import { checkAddress, checkInteger, checkObject } from "./check.js";
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
  const checked = checkDeployment(found);
  if (checked.chainId !== network.chainId) {
    throw new InputError("deployment.chainId", `${network.chainId}, the chain of the runner`, found.chainId);
  }
  return checked;
}

/** The deployment with the checksums of its addresses. */
export function checkDeployment(deployment: Deployment): Deployment {
  const { chainId, startBlock, contracts } = checkObject("deployment", deployment);
  const entries = Object.entries(checkObject("deployment.contracts", contracts)).map(([name, address]) => {
    return [name, checkAddress(`deployment.contracts.${name}`, address)] as const;
  });
  if (startBlock !== undefined) checkInteger("deployment.startBlock", startBlock);
  return {
    ...deployment,
    chainId: checkInteger("deployment.chainId", chainId, 1n),
    contracts: Object.fromEntries(entries),
  };
}
