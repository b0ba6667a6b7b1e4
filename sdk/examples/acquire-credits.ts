// A member acquires work credits by paying an organisation for the public good. Run it again when the time that it names has
// come; each time it takes the step that is due:
//   tsx examples/acquire-credits.ts
import { formatEther, parseEther } from "ethers";
import { firstMember, provider } from "./local.js";

const { publicGoods, credits } = await firstMember(0);

const requestId = await publicGoods.openRequest();
if (requestId === null) {
  const { result } = await publicGoods.request({ currency: "ETH", amount: parseEther("0.1") }).send();
  console.log(`Request ${result.requestId}: ${formatEther(result.credits)} credits for 0.1 ETH, at the rate in force.`);
} else {
  const { next } = (await publicGoods.get(requestId))!;
  // The hash of a block to come draws organisations for the hosts to vote on, and draws alone where nobody hosts.
  if (next.includes("seal")) await publicGoods.seal(requestId).send();
  if (next.includes("conclude")) {
    const { result } = await publicGoods.conclude(requestId).send();
    const { payout } = (await publicGoods.organisation(result.organisation!))!;
    console.log(`Organisation ${result.organisation} is to be paid, at ${payout.slice(0, 6)}….`);
  }
  if (next.includes("pay")) {
    const { result } = await publicGoods.pay(requestId).send();
    console.log(`${formatEther(result.issued!.credits)} credits were issued for it.`);
    console.log(`${formatEther((await publicGoods.withdraw().send()).result.amount)} ETH of bond are back.`);
    console.log(`The member has ${formatEther((await credits.account()).balance)} credits and receipt ${requestId}.`);
  }
}
provider.destroy();
