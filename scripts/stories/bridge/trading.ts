import {
  type SignedOffer,
  findRings,
  offerFromText,
  offerToText,
  voucherPartsOf,
} from "../../../sdk/src/vouchers/index.js";
import { redeemAtTheCounter } from "../stage/vouchers.ts";
import type { Role, Towns } from "./people.ts";

/** The vouchers that the story follows. Each is worth 60 EUR. */
export interface Goods {
  readonly produce: readonly bigint[];
  readonly bread: readonly bigint[];
  readonly repair: readonly bigint[];
}

/** Units of a voucher over 60 EUR. */
export const UNITS = { produce: 20n, bread: 12n, repair: 60n } as const;

/** A farmer, a baker and a mechanic make promises, and swap them. */
export async function trade(towns: Towns): Promise<Goods> {
  towns.say("The farmer, the baker and the mechanic issue vouchers over 60 EUR each:");
  towns.say("20 kg of produce, 12 loaves of bread, 60 minutes of repair work.");
  const goods = {
    produce: await towns.issue("farmer", "produce", { face: UNITS.produce, count: 3 }),
    bread: await towns.issue("baker", "bread", { face: UNITS.bread, count: 3 }),
    repair: await towns.issue("mechanic", "repair", { face: UNITS.repair, count: 1 }),
  };
  await swap(towns, goods);
  await settleRing(towns, goods);
  return goods;
}

/** One to one: the offer goes over as the text of a QR code. */
async function swap(towns: Towns, { produce, bread }: Goods): Promise<void> {
  const [farmer, baker] = [towns.the("farmer").client, towns.the("baker").client];
  const signed = await farmer.vouchers.offer({
    gives: [await farmer.vouchers.item(produce[0]!)],
    takes: [{ seriesId: seriesOfVoucher(bread[0]!), remaining: UNITS.bread }],
  });
  const text = offerToText(signed);
  await towns.act(baker.vouchers.fill(offerFromText(text), [bread[0]!]), "fill (1:1)");
  await towns.expectOwner(produce[0]!, "baker", "the produce of the swap");
  await towns.expectOwner(bread[0]!, "farmer", "the bread of the swap");
  towns.say(
    `The farmer offers produce for bread, as a text of ${text.length} characters that the baker scans and takes.`,
  );
}

/** Farmer to baker, baker to mechanic, mechanic to farmer: no two of them would have swapped. */
async function settleRing(towns: Towns, { produce, bread, repair }: Goods): Promise<void> {
  const wishes: readonly [Role, bigint, bigint, bigint][] = [
    ["farmer", produce[1]!, repair[0]!, UNITS.repair],
    ["mechanic", repair[0]!, bread[1]!, UNITS.bread],
    ["baker", bread[1]!, produce[1]!, UNITS.produce],
  ];
  const offers: SignedOffer[] = [];
  for (const [role, mine, wanted, remaining] of wishes) {
    const { vouchers } = towns.the(role).client;
    offers.push(
      await vouchers.offer({
        gives: [await vouchers.item(mine)],
        takes: [{ seriesId: seriesOfVoucher(wanted), remaining }],
      }),
    );
  }
  const { rings } = findRings(offers, { now: await towns.context.chain.now() });
  towns.expect("one ring of three is found", rings.length === 1 && rings[0]!.length === 3);
  const { vouchers } = towns.the("postwoman").client;
  await towns.act(vouchers.fillRing(rings[0]!), "fillRing (of 3)");
  await towns.expectOwner(produce[1]!, "baker", "the produce of the ring");
  await towns.expectOwner(repair[0]!, "farmer", "the repair work of the ring");
  await towns.expectOwner(bread[1]!, "mechanic", "the bread of the ring");
  towns.say(
    "The farmer wants a tractor repaired, the mechanic bread, the baker more produce: no two of them can swap.",
    "The postwoman's device finds the ring of three in their offers, and she settles it in one transaction.",
  );
}

/** What was promised is delivered: in part and in full, at the counter and by request. */
export async function redeem(towns: Towns, { produce, bread, repair }: Goods): Promise<void> {
  const [farmer, baker] = [towns.the("farmer"), towns.the("baker")];
  await redeemAtTheCounter(towns, farmer, baker, bread[0]!, 5n);
  await towns.pass(2);
  await redeemAtTheCounter(towns, farmer, baker, bread[0]!, 7n);
  await byRequest(towns, "baker", "farmer", produce[0]!, UNITS.produce);
  await byRequest(towns, "farmer", "mechanic", repair[0]!, 45n);
  const left = await Promise.all(
    [bread[0]!, produce[0]!, repair[0]!].map(async (id) => (await towns.context.observer.vouchers.get(id)).remaining),
  );
  towns.expect("of what was redeemed 15 minutes of repair remain", left.join() === "0,0,15");
  towns.say(
    "The farmer fetches 5 loaves, and 7 more two days later, each time signing for them at the counter.",
    "The baker has the 20 kg of produce delivered, the farmer 45 of 60 minutes of repair: asked for, done, confirmed.",
  );
}

async function byRequest(towns: Towns, holder: Role, issuer: Role, id: bigint, amount: bigint): Promise<void> {
  const [asks, delivers] = [towns.the(holder).client.vouchers, towns.the(issuer).client.vouchers];
  await towns.act(asks.requestRedemption(id, amount));
  await towns.pass(1);
  await towns.act(delivers.fulfilRedemption(id));
  const { redeemed } = await towns.act(asks.confirmRedemption(id));
  towns.expect(`what the ${holder} asked the ${issuer} for is redeemed`, redeemed);
}

export function seriesOfVoucher(id: bigint): bigint {
  return voucherPartsOf(id).seriesId;
}
