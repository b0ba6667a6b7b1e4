import { parseEther } from "ethers";
import { OddToken__factory } from "../../../typechain-types/index.js";
import { type Measure, mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { issue, seriesOf } from "./terms.ts";
import type { Town } from "./town.ts";

/** Gifts, swaps, rings and purchases, of vouchers that circulate and of those that leave their issuers. */
export async function trading(world: World, measure: Measure, town: Town): Promise<void> {
  const { vouchers } = world;
  const { papers, stock, ann, ben, cat, dan, eve, fay, gus, otto, nora } = town;
  const give = (from: typeof ann, to: typeof ann, id: bigint) => vouchers.connect(from).transferFrom(from, to, id);
  const own = { eve: await issue(world, eve, 20), fay: await issue(world, fay, 10), gus: await issue(world, gus, 10) };
  const some = (ids: bigint[], count = 1) => ids.splice(0, count);
  const hand = async (from: typeof ann, to: typeof ann, ids: bigint[]) => {
    for (const id of ids) await mined(give(from, to, id));
    return ids;
  };

  // Ann and nora hold otto's, ben and otto eve's, cat fay's.
  const anns = await hand(otto, ann, some(stock, 12));
  const noras = await hand(otto, nora, some(stock, 4));
  const bens = await hand(eve, ben, some(own.eve, 8));
  const ottos = await hand(eve, otto, some(own.eve, 4));
  const cats = await hand(fay, cat, some(own.fay, 3));

  await measure("transfer a voucher to a holder", give(ann, ben, anns.pop()!));
  await measure("transfer a voucher to a new holder", give(ann, dan, anns.pop()!));
  await measure("transfer a voucher away from its issuer, to a holder", give(otto, ann, stock.pop()!));
  await measure("split a voucher", vouchers.connect(ann).split(anns.pop()!, 40n));

  const swap = async (maker: typeof ann, gives: bigint[], taker: typeof ann, takes: bigint[]) => {
    const wanted = takes.map((id) => ({ seriesId: seriesOf(id), remaining: 1n }));
    return papers.fill(taker, await papers.offer(maker, gives, { takes: wanted }), takes);
  };
  await measure("swap 1:1, a maker's first offer", swap(ann, some(anns), ben, some(bens)));
  await measure("swap 1:1", swap(ann, some(anns), ben, some(bens)));
  await measure("swap 3:2", swap(ann, some(anns, 3), ben, some(bens, 2)));
  await measure("cancel an offer, a maker's first", vouchers.connect(eve).cancelOffer(await papers.nextNonce(eve)));
  await measure("cancel an offer", vouchers.connect(eve).cancelOffer(await papers.nextNonce(eve)));
  await measure(
    "swap 1:1, both leaving their issuers, a maker's first offer",
    swap(fay, some(own.fay), eve, some(own.eve)),
  );
  await papers.warm(otto, cat, gus, ben);
  await measure("swap 1:1, both leaving their issuers", swap(eve, some(own.eve), fay, some(own.fay)));
  await measure("swap 1:1, verified identities for the first time", swap(otto, some(ottos), nora, some(noras)));
  await measure("swap 1:1, verified identities again", swap(otto, some(ottos), nora, some(noras)));

  /** Each gives one voucher to the next, the last to the first. */
  const ring = async (...given: [typeof ann, bigint][]) => {
    const items = await Promise.all(given.map(([, id]) => papers.item(id)));
    const offers = given.map(([maker, id], i) => papers.offer(maker, [id], { takes: [items.at(i - 1)!] }));
    return papers.fillRing(await Promise.all(offers));
  };
  await measure("ring of three", ring([ann, anns.pop()!], [ben, bens.pop()!], [cat, cats.pop()!]));
  await measure(
    "ring of three, all leaving their issuers",
    ring([eve, own.eve.pop()!], [fay, own.fay.pop()!], [gus, own.gus.pop()!]),
  );

  const token = await new OddToken__factory(world.deployer).deploy();
  const pay = { amount: parseEther("0.01") };
  const inToken = { pay: { ...pay, token: await token.getAddress() } };
  await mined(token.mint(dan, parseEther("1")));
  await mined(token.mint(ann, 1n));
  await mined(token.connect(dan).approve(vouchers, parseEther("1")));
  const bought = async (maker: typeof ann, id: bigint, draft: object) =>
    papers.fill(dan, await papers.offer(maker, [id], draft));
  await measure("buy a voucher for ETH", bought(ann, anns.pop()!, { pay }));
  await measure("buy a voucher for ETH from its issuer", bought(eve, own.eve.pop()!, { pay }));
  await measure("buy a voucher for an ERC-20", bought(ann, anns.pop()!, inToken));
  await measure("cancel all offers, a maker's first time", vouchers.connect(eve).cancelAllOffers());
}
