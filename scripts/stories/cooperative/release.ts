import { Wallet } from "ethers";
import { panels } from "../../../rocketh/parameters.js";
import { sourceBundle, sourceCid } from "../../../rocketh/source.js";
import { WINGS } from "../../../sdk/src/deployments/index.js";
import { type ChunkTree, chunkTree } from "../../../sdk/src/hosts/index.js";
import { createClient, fromRegistry } from "../../../sdk/src/index.js";
import { PanelQualification__factory } from "../../../typechain-types/index.js";
import { Built } from "../../release/built.ts";
import { type Verification, verifyRelease } from "../../release/verify.ts";
import type { LocalWallet } from "../stage/wallet.ts";
import { count, number, table } from "../stage/words.ts";
import type { Cooperative } from "./cast.ts";
import { type Motion, decide } from "../stage/deciding.ts";
import { type Host, drawn, expectRefused, verifiersOf } from "./hosts.ts";

const WING = "roles";
const VERSION = "0.1.1";
/** The contract that the release replaces: panels have two weeks to grade. */
const REPLACED = "RolePanel";
const GRADING = 2 * panels.grading;
const DAY = 86_400;

/**
 * All roles adopt a release, and what is deployed is compared with it. Returns the tree of its sources.
 *
 * @param alongside What is decided on at the same time.
 */
export async function adoptRelease(coop: Cooperative, alongside: Motion): Promise<ChunkTree> {
  const address = await deployPanel(coop);
  const sources = sourceBundle();
  const tree = chunkTree(sources);
  await adopt(coop, address, tree, alongside);
  await verify(coop, sources, address);
  return tree;
}

/** Somebody deploys the new contract. Nobody has to trust who that was. */
async function deployPanel(coop: Cooperative): Promise<string> {
  const { chain, people, deployment } = coop.context;
  const { contracts } = deployment;
  const developer = await people.join("a developer");
  const { privateKey } = developer.client.core.runner as LocalWallet;
  const panel = await new PanelQualification__factory(new Wallet(privateKey, chain.provider)).deploy(
    ...([contracts.Timelock!, contracts.Forwarder!, contracts.IdentityRegistry!, contracts.RoleRegistry!] as const),
    ...([0n, 0n, { ...panels, grading: GRADING }] as const),
  );
  await panel.waitForDeployment();
  return panel.getAddress();
}

/** One proposal to all roles adopts the release and the tree of its sources. */
async function adopt(coop: Cooperative, address: string, { root, chunks }: ChunkTree, alongside: Motion) {
  const { observer } = coop.context;
  const before = (await observer.governance.release(WING))!;
  const release = before.number + 1n;
  const carried = before.contracts.map((contract) => [contract.name, contract.address]);
  const contracts: Record<string, string> = { ...Object.fromEntries(carried), [REPLACED]: address };
  const [proposer] = coop.founders;
  const { governance, hosts } = proposer!.client;
  const plan = { wing: WING, number: release, version: VERSION, sourceCid: await sourceCid(), contracts };
  const adoption = governance.adoptRelease(plan);
  await expectRefused(coop, "nobody adopts a release alone", adoption, "NOT_ALLOWED");
  const [proposal] = await decide(coop, [
    {
      put: "allRoles",
      text: `Release ${VERSION} of the roles: panels have ${GRADING / DAY} days to grade.`,
      calls: [adoption, hosts.pins.add({ wing: WING, number: release, root, chunks })],
      voters: coop.founders,
    },
    alongside,
  ]);
  coop.expect("the proposal names the code that it adopts", proposal!.code === plan.sourceCid);
  const after = (await observer.governance.release(WING))!;
  coop.expect("the release is the current one", after.number === release && after.version === VERSION);
  coop.expect(
    "the one before can still be found",
    (await observer.governance.release(WING, before.number))!.version === before.version,
  );
  const { counted, for: inFavour } = (await observer.governance.allRoles.standing(proposal!))!.tally;
  coop.say(
    `A developer deploys a new ${REPLACED}. All roles vote on release ${VERSION} (${inFavour} of ${counted} that took part are for it), and after`,
    `the timelock's delay it is adopted: ${count(after.contracts.length, "contract")}, sources ${plan.sourceCid}.`,
  );
}

/** What is deployed is what was adopted, and is built from the sources; and it shows where it is not. */
async function verify(coop: Cooperative, sources: Uint8Array, address: string): Promise<void> {
  const { chain, deployment, observer } = coop.context;
  // A client that knows the registry's address finds the new contract.
  const registry = fromRegistry(deployment.contracts.ReleaseRegistry!);
  const client = createClient({ runner: chain.provider, deployment: registry });
  coop.expect("clients find the new contract", (await client.core.addressOf(REPLACED)) === address);

  const built = new Built();
  const found: Verification[] = [];
  for (const wing of WINGS) found.push(await verifyRelease(client, wing, sources, { built }));
  const rows = found.map(({ release: { release, contracts }, builtFrom, faults }) => {
    coop.expect(`${release.wing} is what was adopted, built from the sources`, faults.length === 0);
    const holding = contracts.filter(({ holds }) => holds).length;
    return [
      release.wing,
      release.version,
      ...[contracts.length, holding, builtFrom.filter(Boolean).length].map(String),
    ];
  });
  coop.say(
    "What is deployed, beside what was adopted:",
    ...table([["", "version", "contracts", "code as adopted", "built from the sources"], ...rows]).map(
      (line) => `  ${line}`,
    ),
  );

  // One byte more in one contract, for as long as it takes to look.
  const code = await chain.provider.getCode(address);
  await chain.provider.send("hardhat_setCode", [address, `${code}00`]);
  const { release, faults } = await verifyRelease(observer, WING, sources, { built });
  await chain.provider.send("hardhat_setCode", [address, code]);
  const different = release.contracts.filter(({ holds }) => !holds).map(({ name }) => name);
  coop.expect("one byte is noticed, and where", different.join() === REPLACED && faults.length === 2);
  const other = await verifyRelease(observer, WING, sources.subarray(1), { built });
  coop.expect(
    "other sources are noticed",
    other.faults.length === 1 && other.release.contracts.every(({ holds }) => holds),
  );
  coop.expect("as it was, it holds", (await observer.governance.verifyRelease(WING)) === true);
  coop.say(
    `With one byte more at its address ${REPLACED} is named, and nothing else; sources with one byte less are refused by their CID.`,
  );
}

/** A host that is drawn shows a chunk that is drawn. */
export async function challengeSources(coop: Cooperative, hosts: readonly Host[], tree: ChunkTree): Promise<void> {
  const { pins } = verifiersOf(coop)[0]!.client.hosts;
  const host = await drawn(coop, hosts, pins);
  const { index } = (await pins.asked())!;
  const { seatKey } = host;
  if (tree.chunks > 1) {
    const wrong = seatKey.client.hosts.pins.answer(tree.prove((Number(index) + 1) % tree.chunks));
    await expectRefused(coop, "another chunk is refused", wrong, "INVALID_INPUT");
  }
  await coop.act(seatKey.client.hosts.pins.answer(tree.prove(index)), "answer (a chunk of the sources)");
  coop.expect("the chunk is shown", (await pins.latest())!.phase === "answered");
  coop.say(
    `Of ${number(tree.chunks)} chunks of the sources number ${number(index)} is drawn, and ${host.name} shows it.`,
  );
}
