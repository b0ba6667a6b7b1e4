// Members of Education are paid for what clients brought: first they enrol, and see what they will get; when the epoch is over
// they claim it. Run with "enrol", then with "claim".
import { formatEther, parseEther } from "ethers";
import { firstMember, provider } from "./local.js";

const EDUCATION = 7n;
const client = await firstMember(0);
const { coming: teachers } = await client.work.turns(EDUCATION);

if (process.argv[2] === "enrol") {
  // The order of enrolment is that of seniority. Anyone may send it.
  for (const teacher of teachers) await client.pay.enrol(EDUCATION, teacher).send();
  await client.pay.takeIn(parseEther("900")).send();

  const { reserve, slope, roles } = await client.pay.table();
  const { size, total, at } = roles.find(({ roleId }) => roleId === EDUCATION)!;
  console.log(`The growth reserve gets ${formatEther(reserve)} credits, Education ${formatEther(total)}.`);
  console.log(`The slope is ${slope / 100} %: the first of ${size} gets ${formatEther(at(0))},`);
  console.log(`the last ${formatEther(at(size - 1))}.`);
} else {
  const { pending } = await client.pay.owed(EDUCATION, teachers[0]);
  console.log(
    `Epoch ${pending.epoch} is over: ${pending.isDue}. The first is about to get ${formatEther(pending.amount)}.`,
  );
  // What the epoch took in is distributed before the first claim.
  const { result } = await client.pay.claim(EDUCATION, teachers[0]).send();
  console.log(`${formatEther(result.amount)} credits were paid to its account.`);
  const rest = teachers.slice(1).map((member) => ({ roleId: EDUCATION, member }));
  const { result: claimed } = await client.pay.claimMany(rest).send();
  console.log(`The others got ${claimed.map(({ amount }) => formatEther(amount)).join(", ")}.`);
}
provider.destroy();
