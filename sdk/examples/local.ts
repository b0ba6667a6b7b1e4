// What the examples share: a chain on this machine with the suite on it, and its funded accounts.
// RPC_URL and DEPLOYMENT name others than the usual ones.
import { createClient, identityOf } from "@commonweal/sdk";
import { localhost } from "@commonweal/sdk/deployments/localhost";
import { HDNodeWallet, JsonRpcProvider, Mnemonic, NonceManager, parseEther } from "ethers";

export const provider = new JsonRpcProvider(process.env.RPC_URL ?? "http://127.0.0.1:8545", undefined, {
  cacheTimeout: -1,
});
const deployment = localhost(process.env.DEPLOYMENT);

/** A client for one of the chain's accounts. Account 4 attests identities. */
export async function as(account: number) {
  return createClient({ runner: await provider.getSigner(account), deployment });
}

/** Gives an account an identity with its first reputation, unless it has one. */
export async function register(account: number): Promise<string> {
  const [member, attester] = await Promise.all([as(account), as(4)]);
  const known = await member.identity.of();
  if (known) return known.identity;
  const identity = identityOf(`did:example:member-${account}`);
  const { address } = await provider.getSigner(account);
  await member.reputation.register(await attester.identity.attest({ identity, account: address })).send();
  return identity;
}

/** A client for one of the ten first members of the core roles on a local chain, once the founders have handed over. */
export async function firstMember(number: number) {
  const phrase = Mnemonic.fromPhrase("test test test test test test test test test test test junk");
  const wallet = HDNodeWallet.fromMnemonic(phrase, `m/44'/60'/0'/0/${40 + number}`).connect(provider);
  if ((await provider.getBalance(wallet)) === 0n) {
    const rich = await provider.getSigner(0);
    await (await rich.sendTransaction({ to: wallet.address, value: parseEther("1") })).wait();
  }
  return createClient({ runner: new NonceManager(wallet), deployment });
}
