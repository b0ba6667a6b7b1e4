import { checkAddress, checkInteger, checkList, checkObject } from "../core/check.js";
import { InputError, within } from "../core/input-error.js";
import { checkTime, type Time } from "../core/time.js";
import { type Offer, type SignedOffer, checkSigned } from "./offer.js";
import { RingGraph } from "./ring-graph.js";
import { OutOfEffort, RingSearch } from "./ring-search.js";

/** Offers that close a ring: what each gives goes to the maker of the next, of the last to that of the first. */
export type Ring = readonly SignedOffer[];

/** How to look for rings. */
export interface RingOptions {
  /** Offers that a ring may have, 3 to 8; 8 if left out. */
  readonly longest?: number;
  /** Offers whose deadline has come by then are left out; now by this machine's clock if left out. */
  readonly now?: Time;
  /** Only rings that this account has an offer in. */
  readonly maker?: string;
  /** How many looks at an offer to take at most; 20 million if left out, which take a second or two. */
  readonly effort?: number;
}

/** Rings that have nothing in common, so that all of them can be settled. */
export interface FoundRings {
  readonly rings: readonly Ring[];
  /** Whether all was looked at: then no other ring is left among the other offers. If not, the effort ran out before. */
  readonly complete: boolean;
}

const SHORTEST = 3;
const LONGEST = 8;
const EFFORT = 20_000_000;
const MOST_OFFERS = 100_000;

/**
 * Finds rings of 3 to 8 among the offers one knows, so that nobody needs to want what the other has: bread for a repair, the
 * repair for flour, the flour for bread. Nothing is read: whether vouchers are still as offered shows when the ring is
 * simulated or sent.
 *
 * Rings are taken greedily: shorter before longer and, of one length, that which begins with the earliest of the offers as
 * they are given; an offer, a voucher or a nonce that is in one is in no other. The search is exact within its effort: where
 * `complete` is true, no ring is left among the offers that are in none. Five thousand offers take well under two seconds.
 *
 * @param offers Of one chain and contract. Check their signatures first: {@link isSignedByMaker}.
 * @throws InputError naming the offer: `offers[3].offer.maker`.
 * @example
 * const { rings } = findRings(offers);
 * for (const ring of rings) await vouchers.fillRing(ring).send();
 */
export function findRings(offers: readonly SignedOffer[], options: RingOptions = {}): FoundRings {
  const { longest = LONGEST, now, maker, effort = EFFORT } = checkObject("options", options);
  const most = Number(checkInteger("longest", longest, BigInt(SHORTEST), BigInt(LONGEST)));
  const time = now === undefined ? BigInt(Math.floor(Date.now() / 1000)) : checkTime("now", now);
  const account = maker === undefined ? undefined : checkAddress("maker", maker);
  const looks = Number(checkInteger("effort", effort, 1n, BigInt(Number.MAX_SAFE_INTEGER)));
  const checked = checkOffers(offers);
  const current = [...checked.keys()].filter((i) => checked[i]!.deadline > time);
  const found: number[][] = [];
  const complete = search(
    current.map((i) => checked[i]!),
    ...([most, account, looks, found] as const),
  );
  return { rings: found.map((ring) => ring.map((i) => offers[current[i]!]!)), complete };
}

/** Adds to `found` what it finds. False where the effort runs out. */
function search(
  list: readonly Offer[],
  most: number,
  account: string | undefined,
  effort: number,
  found: number[][],
): boolean {
  const rings = new RingSearch(new RingGraph(list), effort, most);
  const rivals = rivalsOf(list);
  try {
    const shortest = rings.shortest();
    for (let length = SHORTEST; length <= most; length += 1) {
      rings.begin(length, (offer) => shortest[offer] === 0 || shortest[offer]! > length);
      for (const [start, { maker }] of list.entries()) {
        // A ring has one offer of the account, if any, and can begin with it.
        if (rings.isOut(start) || (account !== undefined && maker !== account)) continue;
        const ring = rings.find(start);
        if (!ring) continue;
        found.push([...ring]);
        for (const offer of ring) for (const rival of rivals(offer)) rings.use(rival);
      }
    }
    return true;
  } catch (error) {
    if (error instanceof OutOfEffort) return false;
    throw error;
  }
}

/** Which offers cannot be settled after one of them was: those under its nonce, and those of the same vouchers. */
function rivalsOf(offers: readonly Offer[]): (offer: number) => readonly number[] {
  const keys = offers.map(({ maker, nonce, gives }) => [`${maker} ${nonce}`, ...gives.map(({ id }) => String(id))]);
  const sharing = new Map<string, number[]>();
  keys.forEach((mine, i) => {
    for (const key of mine) {
      const others = sharing.get(key);
      if (others) others.push(i);
      else sharing.set(key, [i]);
    }
  });
  return (offer) => keys[offer]!.flatMap((key) => sharing.get(key)!);
}

function checkOffers(offers: readonly SignedOffer[]): readonly Offer[] {
  return checkList("offers", offers, 0, MOST_OFFERS).map((signed, i) => {
    const checked = within(`offers[${i}]`, () => checkSigned("", signed));
    const { chainId, contract } = offers[0]!;
    if (checked.chainId !== BigInt(chainId)) {
      throw new InputError(`offers[${i}].chainId`, `${chainId}, as that of the first`, checked.chainId);
    }
    if (checked.contract.toLowerCase() !== contract.toLowerCase()) {
      throw new InputError(`offers[${i}].contract`, `${contract}, as that of the first`, checked.contract);
    }
    return checked.offer;
  });
}
