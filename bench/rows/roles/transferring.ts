import { id } from "ethers";
import { type Measure, mined, unmeasured } from "../../record.ts";
import type { World } from "../../world.ts";
import { CREDIT, type Cast } from "./cast.ts";

/** Credits to somebody outside, which two drawn members approve. One was sent before. */
export async function transferring(world: World, measure: Measure, cast: Cast): Promise<void> {
  const { transfers, credit, client } = cast;
  await mined(credit.connect(client.signer).approve(transfers, 20n * CREDIT));

  async function send(step: Measure, number: number) {
    const { address } = world.stranger(20 + number);
    const opened = transfers.connect(client.signer).open(address, 10n * CREDIT, id("A bicycle"));
    await step("open an escrowed transfer", opened);
    await cast.waitForLot();
    await step("seal an escrowed transfer", transfers.seal(number));
    await step("draw two approvers", transfers.draw(number));
    const { first, second } = await transfers.transferOf(number);
    const approve = async (identity: string) => transfers.connect(await cast.signerOf(identity)).approve(number);
    await step("approve a transfer", approve(first));
    await step("approve a transfer, which releases it", approve(second));
  }

  await send(unmeasured, 1);
  await send(measure, 2);
}
