// A member without any ether sends tokens: it signs, and somebody else pays for the transaction.
import { createClient, signedFromText, signedToText } from "@commonweal/sdk";
import { localhost } from "@commonweal/sdk/deployments/localhost";
import { Wallet, formatEther, parseEther } from "ethers";
import { as, provider } from "./local.js";

const relayer = await as(7);
const wallet = Wallet.createRandom(provider);
const member = createClient({ runner: wallet, deployment: localhost(process.env.DEPLOYMENT) });

await relayer.capital.buy({ amount: parseEther("50") }).send();
await relayer.capital.transfer(wallet.address, parseEther("50")).send();

// The member's side: no ETH, only a signature, sent as text in whatever way.
const { address } = await provider.getSigner(8);
const text = signedToText(await member.capital.transfer(address, parseEther("20")).sign());

// The relayer's side.
const { hash } = await relayer.forwarder.execute(signedFromText(text)).send();
console.log(`Relayed in ${hash.length === 66 ? "one transaction" : "none"}.`);
console.log(`The member has ${formatEther((await member.capital.account()).balance)} tokens left.`);
console.log(`It has ${formatEther(await provider.getBalance(wallet.address))} ETH, as before.`);
provider.destroy();
