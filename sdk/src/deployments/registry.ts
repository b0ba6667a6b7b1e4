import { ReleaseRegistryAbi } from "../abi/ReleaseRegistry.js";
import { checkAddress, checkInteger, checkList, checkObject } from "../core/check.js";
import { Core } from "../core/core.js";
import type { Deployment } from "../core/deployment.js";
import type { Provider } from "../core/runner.js";
import { checkName, nameIn } from "../governance/words.js";

/** The wings that this client knows. */
export const WINGS: readonly string[] = ["foundation", "capital", "vouchers", "roles", "leadership"];

/**
 * Finds the suite by its release registry: the current release of each wing. Nothing is read before the first use.
 *
 * @param address The release registry.
 * @param options `startBlock`: first block that can hold an event; 0 if left out. `wings`: those this client knows if left out.
 * @throws InputError
 * @example
 * const client = createClient({ runner, deployment: fromRegistry("0x5FbDB2315678afecb367f032d93F642f64180aa3") });
 */
export function fromRegistry(
  address: string,
  options: { readonly startBlock?: number; readonly wings?: readonly string[] } = {},
): (provider: Provider) => Promise<Deployment> {
  const registry = checkAddress("address", address);
  const { startBlock = 0, wings = WINGS } = checkObject("options", options);
  checkInteger("startBlock", startBlock);
  const names = checkList("wings", wings, 1).map((wing, i) => checkName(`wings[${i}]`, wing));
  return async (provider) => {
    const { chainId } = await provider.getNetwork();
    const known = { ReleaseRegistry: registry };
    const core = new Core({ runner: provider, deployment: { chainId, contracts: known } });
    const contract = core.contract("ReleaseRegistry", ReleaseRegistryAbi);
    const found = await Promise.all(
      names.map(async (name) => {
        const { number } = await contract.read("current", name);
        return number === 0n ? [] : contract.read("contractsOf", name, number);
      }),
    );
    const contracts = Object.fromEntries(found.flat().map(({ name, account }) => [nameIn(name), account]));
    return { chainId, startBlock, contracts: { ...contracts, ...known } };
  };
}
