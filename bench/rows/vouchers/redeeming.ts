import { ZeroAddress, parseEther } from "ethers";
import { type Measure, mined } from "../../record.ts";
import { CID, DAY, type World } from "../../world.ts";
import { FACE, issue } from "./terms.ts";
import type { Town } from "./town.ts";

/** What becomes of promises: kept on the spot, in two steps, or not; and renewed. */
export async function redeeming(world: World, measure: Measure, town: Town): Promise<void> {
  const { vouchers, redemptions, renewals, arbitration } = world;
  const { papers, stock, eve, otto, nora, mia, cat, dan, outsider } = town;
  const hand = async (to: typeof otto, id = stock.pop()!, from = otto) => {
    await mined(vouchers.connect(from).transferFrom(from, to, id));
    return id;
  };

  const [promise] = await issue(world, eve, 1);
  await hand(cat, promise, eve);
  await measure("redeem a part against a signature", papers.redeem(eve, cat, promise, 40n));
  await measure("redeem what remains against a signature", papers.redeem(eve, cat, promise, 60n));
  const [plain, one, other] = [await hand(cat), await hand(mia), await hand(nora)];
  await measure("redeem a part, the issuer verified", papers.redeem(otto, cat, plain, 40n));
  await measure("redeem a part, verified identities for the first time", papers.redeem(otto, mia, one, 40n));
  await measure("redeem a part, verified identities again", papers.redeem(otto, nora, other, 40n));

  const holder = redemptions.connect(cat);
  const issuer = redemptions.connect(otto);
  const ids = [await hand(cat), await hand(cat), await hand(cat), await hand(cat), await hand(cat), await hand(cat)];
  const [kept, refused, again, open, silent, quiet] = ids;
  await measure("request a redemption, a voucher's first", holder.request(kept, 40n));
  await measure("fulfil a request", issuer.fulfil(kept));
  await measure("confirm a delivery", holder.confirm(kept));
  const counted = [await hand(outsider), await hand(outsider)];
  for (const [i, asked] of counted.entries()) {
    await mined(redemptions.connect(outsider).request(asked, FACE));
    await mined(issuer.fulfil(asked));
    const confirmed = redemptions.connect(outsider).confirm(asked);
    await measure(`confirm a delivery, verified identities ${i === 0 ? "for the first time" : "again"}`, confirmed);
  }
  await measure("request a redemption", holder.request(kept, 40n));
  await measure("cancel a request", holder.cancel(kept));
  for (const asked of [refused, again, open, silent, quiet]) await mined(holder.request(asked, FACE));
  await measure("decline a request, an issuer's first mark", issuer.decline(refused));
  await measure("decline a request", issuer.decline(again));
  await mined(issuer.fulfil(open));
  await mined(issuer.fulfil(quiet));
  const value = await arbitration.depositOf(0);
  await measure("dispute a fulfilment", holder.dispute(open, CID, { value }));
  await measure("dispute a refusal", holder.dispute(refused, CID, { value }));
  await world.time.increase(7 * DAY);
  await measure("finalize a request that nobody answered", redemptions.finalize(silent));
  await measure("finalize a delivery that nobody disputed", redemptions.finalize(quiet));

  const renewal = { period: 30 * DAY, count: 12, refill: true, token: ZeroAddress, price: parseEther("0.01") };
  const subscriptions = await issue(world, otto, 2, { validity: 30 * DAY, renewal });
  for (const each of subscriptions) await mined(vouchers.connect(otto).transferFrom(otto, dan, each));
  await world.time.increase(28 * DAY);
  const renew = (each: bigint) =>
    renewals.connect(dan).renew(each, renewal.price, world.deadline, { value: renewal.price });
  await measure("renew a voucher, the first that its issuer is paid for", renew(subscriptions[0]));
  await measure("renew a voucher", renew(subscriptions[1]));
}
