import { id, toBeHex } from "ethers";
import type { ListingFacts } from "../../src/notices/listing.js";
import type { Notice, NoticeAudience } from "../../src/notices/notice.js";
import { categoryCode, geohashOf, voucherIdOf } from "../../src/vouchers/index.js";
import type { NoticedVoucher } from "../../src/notices/voucher.js";
import { account, randomSource } from "../vouchers/offers.js";

export const NOW = 1_800_000_000n;
export const identity = (number: number) => toBeHex(BigInt(number) + 0xa0000n, 20);

const PEOPLE = 7;
const STATES = ["draft", "listed", "listed", "exchanged", "exchanged", "redeemed", "expired", "void"] as const;

/** People, their communities, vouchers and notices, all at random. Person 0 has no identity. */
export interface World {
  readonly notices: readonly Notice[];
  readonly linked: readonly Notice[];
  /** What person `number` knows and says. */
  factsOf(number: number): ListingFacts;
  readonly people: number;
}

export function randomWorld(seed: number): World {
  const { below, pick, chance } = randomSource(seed);
  const vouchers = new Map<bigint, NoticedVoucher>();
  for (let series = 1; series <= 12; series += 1) {
    const issuer = 1 + below(PEOPLE - 1);
    const decimals = below(7);
    const state = pick(STATES);
    vouchers.set(voucherIdOf({ seriesId: BigInt(series), serial: 1n }), {
      seriesId: BigInt(series),
      issuer: identity(issuer),
      owner: account(chance(0.5) ? issuer : below(PEOPLE)),
      state,
      locked: chance(0.2),
      expiry: chance(0.5) ? 0n : NOW + 1000n,
      face: 10n ** BigInt(decimals) * 12n,
      remaining: BigInt(below(12 * 10 ** decimals)) + 1n,
      decimals,
      kind: pick(["service", "material", "other"] as const),
      category: categoryCode(pick(["food", "food/bread", "food/cheese", "repair", "repair/bicycle"])),
      currency: pick(["EUR", "CHF"]),
      unit: pick(["", "h"]),
      geohash: chance(0.2) ? null : geohashOf(52 + below(200) / 100, 13 + below(300) / 100, 1 + below(9)),
      seriesAvailable: chance(0.8),
    });
  }

  const audience = (isRecord: boolean): NoticeAudience => {
    const kind = isRecord ? below(6) : below(3);
    if (kind === 1) return { kind: "community", id: BigInt(1 + below(3)) };
    if (kind === 2) return { kind: "project", id: BigInt(1 + below(2)) };
    if (kind === 3) return { kind: "contacts" };
    if (kind === 4) return { kind: "account", account: account(below(PEOPLE)) };
    if (kind === 5) return { kind: "list", id: id(`list ${below(2)}`) };
    return { kind: "everyone" };
  };
  const notices: Notice[] = [];
  const linked: Notice[] = [];
  const shown = [...vouchers.keys(), voucherIdOf({ seriesId: 99n, serial: 1n })];
  for (let number = 1; number <= 40 + below(40); number += 1) {
    const isRecord = chance(0.5);
    // Mostly an original; sometimes what should not be linked: what is passed on itself, or is not there.
    const original = chance(0.4) && notices.length > 0 ? (chance(0.05) ? id("nothing") : pick(notices).id) : null;
    const notice: Notice = {
      id: id(`notice ${number}`),
      source: isRecord ? "record" : "chain",
      sender: identity(1 + below(PEOPLE - 1)),
      audience: audience(isRecord),
      sequence: BigInt(number),
      voucherId: original === null ? pick(shown) : null,
      original,
      price: original === null && chance(0.6) ? BigInt(below(100)) : 0n,
      postedAt: NOW - BigInt(below(50)),
      until: NOW + BigInt(below(40) - 10),
      contentHash: id("words"),
      uri: "",
    };
    (original === null && chance(0.1) ? linked : notices).push(notice);
  }

  const withdrawn = new Set(notices.filter(() => chance(0.1)).map((notice) => notice.id));
  const accounts = new Map(Array.from({ length: PEOPLE - 1 }, (_, i) => [identity(i + 1), account(i + 1)]));
  const originals = [...notices, ...linked].filter((notice) => notice.original === null);
  return {
    ...{ notices, linked, people: PEOPLE },
    factsOf: (number) => ({
      ...{ now: NOW, account: account(number), identity: number === 0 ? null : identity(number) },
      ...{ accounts, vouchers, withdrawn, linked },
      communities: new Set(number === 0 ? [] : [1n, 2n, 3n].filter(() => chance(0.5))),
      projects: new Set(number === 0 ? [] : [1n, 2n].filter(() => chance(0.5))),
      standings: new Map(
        [...accounts.keys()].flatMap((who) =>
          chance(0.5) ? [[who, pick(["allowed", "blocked", "unknown"] as const)] as const] : [],
        ),
      ),
      hearsUnknown: chance(0.7),
      pins: new Map(originals.filter(() => chance(0.08)).map((notice) => [notice.id, notice])),
      place: "u33db2",
    }),
  };
}
