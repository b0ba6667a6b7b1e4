// Mines the right to validate, has a node of one's own consent, and takes a turn on a seat; a day of blocks later it is paid:
//   tsx examples/validate.ts
//   tsx examples/validate.ts paid TURN
import { mine } from "@commonweal/sdk/mining";
import { formatEther } from "ethers";
import { as, provider } from "./local.js";

const [step, turn] = process.argv.slice(2);
const { lottery, seats, chainToken } = await as(8);

if (step === "paid") {
  const { result } = await chainToken.claim(Number(turn)).send();
  console.log(`The turn earned ${Number(formatEther(result.amount)).toFixed(0)} chain tokens.`);
} else {
  const beneficiary = await (await provider.getSigner(8)).getAddress();
  for await (const { job, nonce } of mine({ lottery, kind: "validator", beneficiary, workers: 1 })) {
    const { id } = (await lottery.claim({ ...job, nonce }).send()).result;
    const { state } = await lottery.token(id);
    console.log(`Won a Validator token, which is ${state}.`);

    // The node signs with the key that it signs blocks with, here another account of the chain.
    const consent = await (await as(9)).seats.consent({ tokenId: id, payee: beneficiary });
    const { index, start, end } = (await seats.redeem(consent).send()).result;
    console.log(`Turn ${index} lasts ${end - start} blocks.`);
    console.log(`It will earn ${(await chainToken.earnings(index)).amount > 0n ? "chain tokens" : "nothing"}.`);
    console.log(`${(await seats.validators()).length} nodes validate the next block.`);
    break;
  }
}
provider.destroy();
