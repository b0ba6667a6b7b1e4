// Follows what is bought and sold: first all that was, then, with --live, what comes.
import { formatEther } from "ethers";
import { as, provider } from "./local.js";

const { capital } = await as(5);
const live = process.argv.includes("--live");

for await (const event of capital.events(["Bought", "Sold"], { live, confirmations: live ? 2 : 0 })) {
  const { name, args, removed } = event;
  const [what, wei] = name === "Bought" ? ["bought for", args.cost] : ["sold for", args.proceeds];
  console.log(`${removed ? "taken back: " : ""}${formatEther(args.amount)} tokens ${what} ${formatEther(wei)} ETH`);
}
provider.destroy();
