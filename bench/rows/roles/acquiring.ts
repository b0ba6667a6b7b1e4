import { ZeroAddress, id, parseEther } from "ethers";
import { acquire } from "../../../test/fixtures/served.ts";
import { type Measure, mined, unmeasured } from "../../record.ts";
import { DAY, HOUR, type World } from "../../world.ts";
import { CREDIT, type Cast } from "./cast.ts";

const ORGANISATION = 1;
const PRICE = parseEther("1");
/** Letters of the currency, as the contract reads them from an address. */
const EUR = `0x${"00".repeat(17)}455552`;

/** Credits for payments to an organisation, in ETH and outside. Others did so before. */
export async function acquiring(world: World, measure: Measure, cast: Cast): Promise<void> {
  const { goods, choice, crew, client, members, library } = cast;
  const [active, ...standby] = crew;
  await acquire(cast, members[0]!);
  const { bond: value } = await goods.parameters(1);

  // Steps are measured with the first of two requests.
  async function recommended(step: Measure, currency: string, amount: bigint) {
    const { identity, signer } = client;
    for (const [i, { seat, secrets, signer: host }] of standby.entries()) {
      const committed = choice.connect(host).commit(seat, 0, secrets.root);
      if (i === 0) await step("commit secrets again", committed);
      else await mined(committed);
    }
    await step("ask to acquire credits", goods.connect(signer).request(currency, amount, 0, world.deadline, { value }));
    const requestId = Number(await goods.openRequestOf(identity));
    await cast.waitForLot();
    await step("seal a request", goods.seal(requestId));
    for (const [i, { seat, secrets }] of standby.entries()) {
      const revealed = choice.reveal(requestId, seat, secrets.at(requestId), secrets.proof(requestId));
      await step(i === 0 ? "pick an organisation, the first" : "pick an organisation", revealed);
    }
    await world.time.increase(HOUR);
    for (const [i, { seat, signer: host }] of standby.entries()) {
      await step(
        i === 0 ? "vote among picks, the first" : "vote among picks",
        choice.connect(host).vote(requestId, seat, ORGANISATION),
      );
    }
    await world.time.increase(HOUR);
    await step("conclude hosts' votes", goods.conclude(requestId));
    const digest = await goods.recommendationDigest(requestId, active!.seat, ORGANISATION);
    await step("recommend an organisation", goods.recommend(requestId, active!.key.signingKey.sign(digest).serialized));
    return requestId;
  }

  const inEth = await recommended(measure, ZeroAddress, PRICE);
  await measure(
    "pay an organisation in ETH, credits issued",
    goods.connect(client.signer).pay(inEth, { value: PRICE }),
  );
  await measure("take a bond back", goods.withdraw(client.identity));

  const outside = await recommended(unmeasured, EUR, 10_000n);
  const paidAt = await world.time.latest();
  const receipt = {
    requestId: outside,
    payer: client.identity,
    organisation: ORGANISATION,
    amount: 10_000n,
    currency: EUR,
    processor: ZeroAddress,
    processorReference: id("transfer 7"),
    paidAt,
    deadline: paidAt + DAY,
  };
  const signature = library.signingKey.sign(await goods.receiptDigest(receipt)).serialized;
  await measure("submit a receipt", goods.submitReceipt(receipt, library, signature));
  await cast.waitForLot();
  await measure("draw three confirmers", goods.drawConfirmers(outside));
  for (const [place, operation] of ["confirm a receipt", "confirm a receipt, credits issued"].entries()) {
    const { identity } = await goods.confirmerAt(outside, place);
    const confirmer = await cast.signerOf(identity);
    await measure(operation, goods.connect(confirmer).confirm(outside, place, true));
  }
  if ((await cast.credit.balanceOf(client.signer)) !== 2_600n * CREDIT) throw new Error("Credits were not issued.");
}
