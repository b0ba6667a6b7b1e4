import type { SeriesDraft } from "../../../sdk/src/vouchers/index.js";
import { publishContent } from "../../../sdk/src/vouchers/index.js";

/** What people of the market make and do. */
export interface Good {
  readonly name: string;
  readonly kind: "service" | "material";
  readonly unit: string;
  readonly category: string;
  /** What a unit is worth (EUR). */
  readonly price: number;
}

export const goods: readonly Good[] = [
  { name: "Bread", kind: "material", unit: "loaf", category: "food/bread", price: 4 },
  { name: "Vegetables", kind: "material", unit: "kg", category: "food/vegetables", price: 3 },
  { name: "Eggs", kind: "material", unit: "dozen", category: "food/eggs", price: 5 },
  { name: "Cheese", kind: "material", unit: "kg", category: "food/cheese", price: 18 },
  { name: "Firewood", kind: "material", unit: "m3", category: "energy/wood", price: 80 },
  { name: "Timber", kind: "material", unit: "m3", category: "building/timber", price: 300 },
  { name: "Bicycle repair", kind: "service", unit: "h", category: "repair/bicycle", price: 35 },
  { name: "Car repair", kind: "service", unit: "h", category: "repair/car", price: 60 },
  { name: "Child care", kind: "service", unit: "h", category: "care/children", price: 18 },
  { name: "Lessons", kind: "service", unit: "h", category: "education/lessons", price: 30 },
  { name: "Haircuts", kind: "service", unit: "cut", category: "care/hair", price: 25 },
  { name: "Transport", kind: "service", unit: "trip", category: "transport/goods", price: 40 },
];

const DAY = 86_400n;

/** A series of a good, as one of the market's people issues it. */
export function seriesOf(good: Good, name: string): SeriesDraft {
  const { contentHash, uri } = publishContent({
    title: `${good.name} of ${name}`,
    description: `Redeemed by ${name}, at the market or at home.`,
    currency: "EUR",
    amount: String(good.price),
    unit: good.unit,
    category: good.category,
  });
  const { kind, unit, category } = good;
  return { contentHash, uri, kind, currency: "EUR", unit, category, validity: 120n * DAY };
}
