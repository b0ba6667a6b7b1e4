// The code of docs/besu.md, compiled with everything else; test/docs/snippets.test.ts finds each block of the page here.
import type { Provider } from "ethers";
import { type Client, type Time } from "@commonweal/sdk";
import { type BesuGenesis, besuGenesis, cometGenesis, seatsAccount, switchValidators } from "@commonweal/sdk/genesis";

export async function begin(provider: Provider, data: string, contract: string, founders: string[], deployer: string) {
  const code = await provider.call({ data }); // creation code with its arguments, founders among them
  const genesis = besuGenesis({
    chainId: 4242,
    timestamp: new Date(),
    validators: { contract },
    alloc: {
      [contract]: seatsAccount({ code, seats: 21, term: 86_400, founders }),
      [deployer]: { balance: 10n ** 24n },
    },
  });
  return genesis;
}

export function handOver(genesis: BesuGenesis, seats: string) {
  const next = switchValidators(genesis, 40_000, { contract: seats }); // where ValidatorSeats was deployed
  return next;
}

export async function redeem(withNodeKey: Client, holder: Client, tokenId: bigint, payee: string) {
  const consent = await withNodeKey.seats.consent({ tokenId, payee });
  const { index, start } = (await holder.seats.redeem(consent).send()).result;
  return { index, start };
}

export function recover(genesis: BesuGenesis, founders: string, seats: string) {
  const recovered = switchValidators(genesis, 812_346, { contract: founders });
  const returned = switchValidators(recovered, 930_000, { contract: seats });
  return returned;
}

export async function comet({ seats }: Client, block: bigint, keys: { [node: string]: string }, timestamp: Time) {
  const set = await seats.validators(block);
  const genesis = cometGenesis({
    chainId: "mesh-1",
    timestamp,
    validators: set.map((node) => ({ node, publicKey: keys[node] })),
  });
  return genesis;
}
