import { type Signer, ZeroAddress, encodeBytes32String, id } from "ethers";
import { mined } from "../../record.ts";
import { CID, DAY, type World } from "../../world.ts";

/** Smallest units of every voucher. */
export const FACE = 100n;

const NO_RENEWAL = { period: 0, count: 0, refill: false, token: ZeroAddress, price: 0n };
const letters = (text: string, length: number) => encodeBytes32String(text).slice(0, 2 + 2 * length);

/** What an issuer states of an ordinary series: public, free to move, good for a year. */
export function terms({ communityId = 0n, validity = 365 * DAY, renewal = NO_RENEWAL } = {}) {
  return {
    ...{ kind: 0, visibility: 0, transferRule: 0, decimals: 0 },
    ...{ currency: letters("EUR", 3), unit: letters("h", 8), geohash: letters("u281z", 12) },
    ...{ category: id("repair/bicycle").slice(0, 10), contentHash: id("content"), uri: CID },
    ...{ validity, communityId, arbitrator: ZeroAddress, renewal },
    audience: { communities: [], minScore: 0, accounts: [] },
  };
}

/** Opens a series and mints so many vouchers of it. */
export async function issue(
  { vouchers }: World,
  issuer: Signer,
  count: number,
  stated: Parameters<typeof terms>[0] = {},
) {
  const book = vouchers.connect(issuer);
  const firstId = await book.issue.staticCall(terms(stated), count, FACE, true);
  await mined(book.issue(terms(stated), count, FACE, true));
  return numbersFrom(firstId, count);
}

/** Mints so many vouchers more of a series. */
export async function mint({ vouchers }: World, issuer: Signer, seriesId: bigint, count: number) {
  const book = vouchers.connect(issuer);
  const firstId = await book.mint.staticCall(seriesId, count, FACE, true);
  await mined(book.mint(seriesId, count, FACE, true));
  return numbersFrom(firstId, count);
}

/** The series of a voucher. */
export function seriesOf(voucherId: bigint): bigint {
  return voucherId >> 64n;
}

function numbersFrom(firstId: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => firstId + BigInt(i));
}
