// The page itself: a button for each wallet, then what the community's pool holds, and a way to buy.
import { local } from "@commonweal/sdk/deployments/local";
import { formatEther, parseEther } from "ethers";
import { buy, connect, overview } from "./dapp.js";
import { wallets } from "./wallets.js";

const page = document.querySelector("main")!;

/** Shows what somebody can read: errors of the SDK are sentences. */
const tell = (line: string) => page.append(Object.assign(document.createElement("p"), { textContent: line }));
const button = (label: string, act: () => Promise<void>) => {
  const onclick = () => void act().catch((reason: Error) => tell(reason.message));
  page.append(Object.assign(document.createElement("button"), { textContent: label, onclick }));
};

for (const wallet of await wallets()) {
  button(`Connect ${wallet.info.name}`, async () => {
    const client = await connect(wallet, local);
    for (const line of await overview(client)) tell(line);
    button("Buy for 0.1 ETH", async () => {
      const amount = await buy(client, parseEther("0.1"), tell);
      tell(`You bought ${formatEther(amount)} tokens.`);
    });
  });
}
