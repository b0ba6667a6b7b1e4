// A baker shows a voucher for bread to everyone. A mechanic nearby finds it and answers with an offer, which the baker takes.
import { offerFromText, offerToText, publishContent } from "@commonweal/sdk/vouchers";
import { as, provider, register } from "./local.js";

await register(5);
await register(6);
const [baker, mechanic] = await Promise.all([as(5), as(6)]);

// The baker's side: what is promised, the voucher, and a notice of it for a week.
const loaf = {
  title: "Rye bread",
  description: "Fetched from the bakery.",
  currency: "EUR",
  amount: "5",
  unit: "loaf",
};
const { contentHash, uri } = publishContent({ ...loaf, category: "food/bread", location: "u33db2" });
const bread = { contentHash, uri, kind: "material", currency: "EUR", unit: "loaf", category: "food/bread" } as const;
const { result: issued } = await baker.vouchers.issue({ ...bread, location: "u33db2" }, { face: 20n }).send();
const week = (await provider.getBlock("latest"))!.timestamp + 7 * 86_400;
await baker.notices.post({ voucherId: issued.firstId, price: 100_00n, until: week }).send();

// The mechanic's side: what is to be had within ten kilometres.
const filters = { category: "food", near: { place: "u33dc0", km: 10 }, available: true } as const;
const { notices: found } = await mechanic.notices.listing({ filters, order: "nearest" });
for (const { notice, voucher, distanceKm } of found) {
  const { remaining, unit, currency } = voucher!;
  console.log(`${remaining} ${unit} for ${Number(notice.price) / 100} ${currency}, ${distanceKm!.toFixed(1)} km away.`);
}

// An offer for it, as the text of a QR code: four hours of work for the bread.
const work = publishContent({ ...loaf, title: "Bicycle repair", amount: "25", unit: "hour", category: "repair" });
const hours = { ...work, kind: "service", currency: "EUR", unit: "h", category: "repair" } as const;
const { result: made } = await mechanic.vouchers.issue(hours, { face: 4n }).send();
const { notice, account } = found[0]!;
const offer = await mechanic.vouchers.offer({
  gives: [await mechanic.vouchers.item(made.firstId)],
  takes: [await mechanic.vouchers.item(notice.voucherId!)],
  taker: account!,
});
const text = offerToText(offer);
console.log(`The offer has ${text.length < 1000 ? "room in a QR code" : "to be sent as a file"}.`);

// The baker takes it.
await baker.vouchers.fill(offerFromText(text)).send();
const { remaining } = await baker.vouchers.get(made.firstId);
console.log(`The baker has ${remaining} hours of repair to redeem, the mechanic the bread.`);
console.log(`${(await mechanic.notices.listing({ filters })).notices.length} other notices like it.`);
provider.destroy();
