import { Interface } from "ethers";
import { IdentityRegistryAbi } from "../../../sdk/src/abi/IdentityRegistry.js";
import type { CallRequest } from "../../../sdk/src/index.js";
import type { Towns } from "./people.ts";

/** The place of a founder in the mnemonic's list. */
const FOUNDER = 1;

/** The founders propose that everybody is verified; the timelock does so when its delay is over. */
export async function verifyEveryone(towns: Towns): Promise<void> {
  const { people, deployment, observer } = towns.context;
  const { IdentityRegistry, Timelock } = deployment.contracts;
  const registry = new Interface(IdentityRegistryAbi);
  const call = (name: string, args: readonly unknown[]): CallRequest => {
    return { to: IdentityRegistry!, data: registry.encodeFunctionData(name, args), value: 0n };
  };
  const { governance } = people.clientAt(FOUNDER);
  const calls = [
    call("setRegistrar", [Timelock, true]),
    ...towns.citizens.map(({ identity }) => call("setVerified", [identity, true])),
  ];
  const proposal = await towns.act(governance.propose({ calls }), "propose (verification of all)");
  const delay = Number(await governance.minDelay());
  await towns.pass(delay / 86_400);
  await towns.act(governance.execute(proposal), "execute (verification of all)");

  const records = await Promise.all(towns.citizens.map(({ identity }) => observer.identity.get(identity)));
  towns.expect(
    "everybody is verified",
    records.every((record) => record !== null && record.verifiedAt !== null),
  );
  towns.say(
    `${towns.citizens.length} people and firms of both towns register an identity each, on the word of an attester.`,
    `A founder proposes to verify them all; after ${delay / 3600} hours the timelock does, in one transaction.`,
  );
}
