// Deploys the suite to the chain at the URL given and prints the deployment as JSON. Runs from the root of the project.
import { JsonRpcProvider, getAddress } from "ethers";

const environment = new URL("../../../rocketh/environment.ts", import.meta.url).href;
const { loadAndExecuteDeploymentsFromFiles } = await import(environment);
const provider = new JsonRpcProvider(process.argv[2], undefined, { cacheTimeout: -1 });

const print = console.log;
console.log = () => {};
const request = (call: { method: string; params?: unknown[] }) => provider.send(call.method, call.params ?? []);
const { deployments } = await loadAndExecuteDeploymentsFromFiles({ provider: { request } });
const contracts = Object.entries<{ address: string }>(deployments).map(([name, { address }]) => [
  name,
  getAddress(address),
]);
const { chainId } = await provider.getNetwork();
print(
  JSON.stringify({ name: "test", chainId: String(chainId), startBlock: 0, contracts: Object.fromEntries(contracts) }),
);
process.exit(0);
