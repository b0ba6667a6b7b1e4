import { type SeriesDraft, publishContent } from "../../../sdk/src/vouchers/index.js";

/** What a voucher promises. */
export interface Good {
  readonly title: string;
  readonly description: string;
  readonly kind: "service" | "material";
  readonly unit: string;
  readonly category: string;
  /** What a unit is worth (EUR). */
  readonly price: string;
}

/** What else a series says. */
export type Terms = Pick<SeriesDraft, "communityId" | "location" | "validity">;

/** A series of a good, worth its price in EUR a unit. */
export function seriesOf({ title, description, kind, unit, category, price }: Good, terms: Terms): SeriesDraft {
  const { location } = terms;
  const about = { unit, category, currency: "EUR", ...(location === undefined ? {} : { location }) };
  const { contentHash, uri } = publishContent({ title, description, amount: price, ...about });
  return { contentHash, uri, kind, ...about, ...terms };
}
