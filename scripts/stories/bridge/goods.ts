import type { SeriesDraft } from "../../../sdk/src/vouchers/index.js";
import { type Good, type Terms, seriesOf } from "../stage/goods.ts";

export type GoodName = "produce" | "bread" | "repair" | "cement" | "steel" | "tools" | "masonry" | "steelwork";

/** What is promised at the river. */
const goods: Readonly<Record<GoodName, Good>> = {
  produce: {
    ...{ title: "Fresh produce", description: "Vegetables of the season, from the farm on the left bank." },
    ...{ kind: "material", unit: "kg", category: "food/produce", price: "3" },
  },
  bread: {
    ...{ title: "Rye bread", description: "Fetched from the bakery, any morning but Sunday." },
    ...{ kind: "material", unit: "loaf", category: "food/bread", price: "5" },
  },
  repair: {
    ...{ title: "Vehicle repair", description: "Work in the garage or wherever the vehicle stands." },
    ...{ kind: "service", unit: "min", category: "repair/vehicle", price: "1" },
  },
  cement: {
    ...{ title: "Cement", description: "In sacks of 25 kg, delivered to the river." },
    ...{ kind: "material", unit: "t", category: "materials/cement", price: "90" },
  },
  steel: {
    ...{ title: "Steel girders", description: "Cut to length, delivered to the river." },
    ...{ kind: "material", unit: "t", category: "materials/steel", price: "350" },
  },
  tools: {
    ...{ title: "Tools on loan", description: "Mixers, hoists and scaffolding, for as long as it takes." },
    ...{ kind: "material", unit: "set", category: "tools/building", price: "300" },
  },
  masonry: {
    ...{ title: "Masonry", description: "An hour of a mason's work." },
    ...{ kind: "service", unit: "h", category: "building/masonry", price: "15" },
  },
  steelwork: {
    ...{ title: "Steelwork", description: "An hour of a smith's work." },
    ...{ kind: "service", unit: "h", category: "building/steelwork", price: "15" },
  },
};

/** Where the bridge was, roughly. */
export const RIVER = "u281z";

const VALIDITY = 365n * 86_400n;

/** A series of a good of the river, redeemable for a year. */
export function seriesAt(name: GoodName, terms: Pick<Terms, "communityId">): SeriesDraft {
  return seriesOf(goods[name], { location: RIVER, validity: VALIDITY, ...terms });
}
