import type { SeriesDraft, VoucherKind } from "../../../sdk/src/vouchers/index.js";
import type { Citizen } from "../stage/cast.ts";
import { seriesOf } from "../stage/goods.ts";
import type { Valley } from "./cast.ts";

const LOCATION = "u0m2k";
const VALIDITY = 365n * 86_400n;

const goods = {
  meals: {
    ...{ title: "Meals at the inn", description: "At noon, for those who build.", kind: "service" },
    ...{ unit: "meal", category: "food/meals", price: "12" },
  },
  produce: {
    ...{ title: "Produce of the farm", description: "Vegetables, cheese and flour.", kind: "material" },
    ...{ unit: "kg", category: "food/produce", price: "3" },
  },
  labour: {
    ...{ title: "Labour", description: "An hour of work at the weir.", kind: "service" },
    ...{ unit: "h", category: "building/labour", price: "15" },
  },
} as const satisfies Record<string, { kind: VoucherKind; [about: string]: string }>;
export type GoodName = keyof typeof goods;

/** What so many units are worth (cents). */
export function worth(good: GoodName, units: bigint): bigint {
  return units * BigInt(goods[good].price) * 100n;
}

/** Issues a voucher over so many units. */
export async function issue(valley: Valley, issuer: Citizen, good: GoodName, units: bigint): Promise<bigint> {
  const series: SeriesDraft = seriesOf(goods[good], { location: LOCATION, validity: VALIDITY });
  const { ids } = await valley.act(issuer.client.vouchers.issue(series, { face: units }));
  return ids[0]!;
}
