// Buys capital tokens for exactly one ether, and sells half of them.
import { formatEther, parseEther } from "ethers";
import { as, provider } from "./local.js";

const { capital } = await as(5);

const { amount, cost } = await capital.quoteForEth(parseEther("1"));
console.log(`1 ETH buys ${formatEther(amount)} tokens.`);
await capital.buy({ amount, maxCost: cost }).send();

// What is bought in a block can be sold from the next one on.
const { result: sold } = await capital.sell({ amount: amount / 2n }).send();
console.log(`Half of them brought ${formatEther(sold.proceeds)} ETH.`);

const { pooled, supply } = await capital.pool();
console.log(`The pool holds ${formatEther(pooled)} ETH for ${formatEther(supply)} tokens.`);
provider.destroy();
