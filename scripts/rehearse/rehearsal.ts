import { rmSync } from "node:fs";
import { join } from "node:path";
import { Contract, JsonRpcProvider, type Wallet, parseEther, toQuantity } from "ethers";
import { genesisFrom } from "../../rocketh/genesis.js";
import { handOver } from "../../rocketh/handover.js";
import { sourceBundle } from "../../rocketh/source.js";
import { WINGS, fromRegistry } from "../../sdk/src/deployments/index.js";
import { localhost } from "../../sdk/src/deployments/localhost.js";
import { createClient } from "../../sdk/src/index.js";
import { Built } from "../release/built.ts";
import { deployed } from "../release/deployed.ts";
import { verifyRelease } from "../release/verify.ts";
import { startAnvil } from "../tools/chain-process.ts";
import { builtContracts } from "../tools/artifacts.ts";
import { root, run } from "../tools/run.ts";
import { Cast } from "./cast.ts";

/** Any chain but the local one, which has parameters of its own. */
const CHAIN_ID = 777_001;
const NETWORK = "rehearsal";
const FOLDER = join(root, "deployments", NETWORK);
const PURSE = parseEther("1000");
const RIGHTS = [
  "function PROPOSER_ROLE() view returns (bytes32)",
  "function CANCELLER_ROLE() view returns (bytes32)",
  "function DEFAULT_ADMIN_ROLE() view returns (bytes32)",
  "function hasRole(bytes32 role, address account) view returns (bool)",
];
/** What the timelock says of a proposal that was carried out. */
const DONE = 1n;

/** What a rehearsal found. */
export interface Rehearsed {
  /** Gas of each contract's deployment, by name. */
  readonly gas: Readonly<Record<string, bigint>>;
  /** Gas of the founders' last proposal: scheduled, and carried out. */
  readonly handOverGas: readonly [bigint, bigint];
  /** Delay of the timelock (seconds). */
  readonly delay: bigint;
  /** Sentences about what is not as it should be. */
  readonly faults: readonly string[];
}

/**
 * Does on a chain of Anvil's what goes live: deploys with the parameters of live networks, registers the first members, hands over
 * to the roles after the delay, and looks at what is there then. Keys are new, and nothing is left behind.
 *
 * @param say Is told what is done.
 */
export async function rehearse(say: (line: string) => void): Promise<Rehearsed> {
  const anvil = await startAnvil("--chain-id", String(CHAIN_ID));
  const cast = new Cast();
  const options = { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1, pollingInterval: 50 };
  const provider = new JsonRpcProvider(anvil.url, undefined, options);
  try {
    for (const { address } of [cast.deployer, cast.attester, ...cast.founders]) {
      await provider.send("anvil_setBalance", [address, toQuantity(PURSE)]);
    }
    return await live(provider, cast, cast.settings(anvil.url), say);
  } finally {
    provider.destroy();
    anvil.stop();
    cast.end();
    rmSync(FOLDER, { recursive: true, force: true });
  }
}

async function live(
  provider: JsonRpcProvider,
  cast: Cast,
  settings: Record<string, string>,
  say: (line: string) => void,
): Promise<Rehearsed> {
  const signedBy = (wallet: { connect(provider: JsonRpcProvider): unknown }) => wallet.connect(provider) as Wallet;
  const founders = cast.founders.map(({ address }) => address);
  rmSync(FOLDER, { recursive: true, force: true });
  say("Deploying with the parameters of live networks …");
  await deploy(settings);
  const deployment = localhost(FOLDER);
  const at = (name: string) => deployment.contracts[name]!;
  const gas = await gasOf(provider);

  say("Registering the first members …");
  const attester = createClient({ runner: signedBy(cast.attester), deployment });
  for (const { identity, wallet } of cast.members) {
    await attester.identity.register(await attester.identity.attest({ identity, account: wallet.address })).send();
  }

  say("Scheduling the hand-over as a founder …");
  const genesis = cast.genesis();
  await deploy({ ...settings, GENESIS: genesis });
  const proposal = () => handOver(provider, at, founders, genesisFrom(genesis));
  const { scheduling, carryingOut } = await proposal();
  const sent = async (wallet: Wallet, data: string) => {
    const gasLimit = await provider.estimateGas({ from: wallet.address, to: at("Timelock"), data });
    return (await (await wallet.sendTransaction({ to: at("Timelock"), data, gasLimit })).wait())!.gasUsed;
  };
  const scheduledFor = await sent(signedBy(cast.founders[0]!), scheduling);
  const observer = createClient({ runner: provider, deployment });
  const delay = await observer.governance.minDelay();

  say(`Carrying it out after ${Number(delay) / 3600} hours, as nobody in particular …`);
  await provider.send("evm_increaseTime", [Number(delay)]);
  const carriedOutFor = await sent(signedBy(cast.attester), carryingOut);
  const faults = (await proposal()).readyAt === DONE ? [] : ["The hand-over was not carried out."];

  say("Comparing what is there with what was adopted and what the sources compile to …");
  const built = new Built();
  for (const wing of WINGS) {
    const { faults: found } = await verifyRelease(observer, wing, sourceBundle(), { built });
    faults.push(...found);
  }
  faults.push(...(await faultsOfCreation(provider)));
  const found = await fromRegistry(at("ReleaseRegistry"))(provider);
  for (const [name, address] of Object.entries(found.contracts)) {
    if (address.toLowerCase() !== at(name).toLowerCase())
      faults.push(`The register has ${name} at ${address}, not ${at(name)}.`);
  }
  const timelock = new Contract(at("Timelock"), RIGHTS, provider);
  for (const right of ["PROPOSER_ROLE", "CANCELLER_ROLE", "DEFAULT_ADMIN_ROLE"]) {
    const role: string = await timelock.getFunction(right)();
    for (const account of [cast.deployer.address, cast.attester.address, ...founders]) {
      if (await timelock.getFunction("hasRole")(role, account)) faults.push(`${account} still has the right ${right}.`);
    }
  }

  say("Buying the first tokens …");
  const { capital } = createClient({
    runner: signedBy(cast.founders[1]!),
    deployment: fromRegistry(at("ReleaseRegistry")),
  });
  const { amount, cost } = await capital.quoteForEth(parseEther("1"));
  const { result } = await capital.buy({ amount, maxCost: cost }).send();
  if (result.amount !== amount) faults.push(`A purchase of ${amount} gave ${result.amount}.`);
  return { gas, handOverGas: [scheduledFor, carriedOutFor], delay, faults };
}

async function deploy(settings: Record<string, string>): Promise<void> {
  const args = ["deploy", "--no-compile", "--network", NETWORK, "--skip-prompts"];
  const { ok, output } = await run("hardhat", args, { env: settings });
  if (!ok) throw new Error(`The suite could not be deployed:\n${output}`);
}

/** Where what was sent to deploy a contract is not what explorers are told: its code, and the arguments of its constructor. */
async function faultsOfCreation(provider: JsonRpcProvider): Promise<string[]> {
  const codes = new Map(builtContracts().map(({ name, bytecode }) => [name, bytecode]));
  const faults = await Promise.all(
    deployed(FOLDER).map(async ({ name, compiled, transaction, constructorArguments }) => {
      const { data } = (await provider.getTransaction(transaction))!;
      const code = codes.get(compiled.slice(compiled.lastIndexOf(":") + 1));
      return data === `${code}${constructorArguments}`
        ? []
        : [`${name} was not deployed by what explorers would be told.`];
    }),
  );
  return faults.flat();
}

/** What each deployment took, by the receipts. */
async function gasOf(provider: JsonRpcProvider): Promise<Record<string, bigint>> {
  const gas = await Promise.all(
    deployed(FOLDER).map(async ({ name, transaction }) => {
      return [name, (await provider.getTransactionReceipt(transaction))!.gasUsed] as const;
    }),
  );
  return Object.fromEntries(gas);
}
