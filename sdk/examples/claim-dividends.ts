// A utility pays in its revenue; half of it is the reputation holders', and one of them takes its part.
import { formatEther, parseEther } from "ethers";
import { as, provider, register } from "./local.js";

await register(6);
const [utility, member] = [await as(7), await as(6)];
const { result: split } = await utility.capital.payRevenue(parseEther("3")).send();
console.log(`${formatEther(split.toReputation)} ETH went to reputation holders.`);

const claim = member.reputation.claimDividends();
console.log(`This member can take ${formatEther(await claim.simulate())} ETH.`);
const { result } = await claim.send();
console.log(`It took ${formatEther(result.amount)} ETH.`);
provider.destroy();
