import { localMembers } from "../../rocketh/genesis.js";
import type { Deployment } from "../../sdk/src/deployments/index.js";
import type { Chain } from "../stories/stage/chain.ts";
import type { Narrator } from "../stories/stage/narrator.ts";
import { MNEMONIC, People } from "../stories/stage/people.ts";
import { eth, table } from "../stories/stage/words.ts";

const ROLES = ["deployer", "founder", "founder", "founder", "attester"];
const ACCOUNTS = 10;

/** What somebody needs who goes on from here. */
export async function printHandover(chain: Chain, deployment: Deployment, narrator: Narrator): Promise<void> {
  const people = new People(chain, deployment);
  const keys = Array.from({ length: ACCOUNTS }, (_, index) => people.keyAt(index));
  const balances = await Promise.all(keys.map(({ address }) => chain.provider.getBalance(address)));
  const accounts = keys.map(({ address, privateKey }, i) => {
    return [String(i), ROLES[i] ?? "", address, privateKey, eth(balances[i]!, 0)];
  });
  narrator.title("Accounts");
  narrator.say(
    `  Mnemonic: ${MNEMONIC}`,
    "  Anyone knows these keys: send nothing of worth to them on a live network.",
    "",
  );
  narrator.say(...table(accounts, [0, 1, 2, 3]).map((line) => `  ${line}`));
  const members = localMembers();
  narrator.say(
    "",
    `  Role governance has taken over from the founders. The first members of the core roles are numbers ${members[0]!.index} to`,
    `  ${members.at(-1)!.index} of the mnemonic's list, with ETH each.`,
  );
  narrator.title("Contracts");
  narrator.say(...table(Object.entries(deployment.contracts).map((row) => [...row])).map((line) => `  ${line}`));
  narrator.title("What next");
  narrator.say(
    `  The chain listens on ${chain.url} (chain id ${deployment.chainId}), as the last story left it. Ctrl-C ends it.`,
    "  A client of your own, in a file in this folder:",
    "",
    `    import { JsonRpcProvider, parseEther } from "ethers";`,
    `    import { createClient } from "@commonweal/sdk";`,
    `    import { localhost } from "@commonweal/sdk/deployments/localhost";`,
    "",
    `    const runner = await new JsonRpcProvider("${chain.url}").getSigner(${ROLES.length});`,
    "    const { capital } = createClient({ runner, deployment: localhost() });",
    `    await capital.buy({ amount: parseEther("100") }).send();`,
    "",
    "  More: README.md, sdk/examples, docs/. The whole mesh story: npm run story:mesh",
  );
}
