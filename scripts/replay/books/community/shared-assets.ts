import { SharedAssetsAbi } from "../../../../sdk/src/abi/SharedAssets.js";
import { type Book, type Books, type Moment, PURE, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_HASH, NO_ID, NO_IDENTITY } from "../none.ts";
import { DecisionsPart } from "./asset-decisions.ts";
import { EarningsPart } from "./asset-earnings.ts";

interface Currency {
  readonly kind: bigint;
  readonly token: string;
  readonly seriesId: bigint;
  readonly price: bigint;
}

interface Asset {
  readonly shares: bigint;
  movedAt: bigint;
  communityId: bigint;
  currencies: Currency[];
  decidedAt: bigint;
  version: bigint;
  minShares: bigint;
  upkeep: bigint;
  pass: bigint;
  life: bigint;
}

const ZERO = "0x0000000000000000000000000000000000000000";
const ETHER: Currency = { kind: 0n, token: ZERO, seriesId: 0n, price: 0n };
const NO_LIMIT = 2n ** 256n - 1n;

class SharedAssetsBook implements Book {
  readonly #assets = new Map<bigint, Asset>();
  readonly #earnings = new EarningsPart();
  readonly #decisions: DecisionsPart;
  readonly #claimed = new Table<[assetId: bigint, identity: string], boolean>(() => false);
  readonly #operators = new Table<[owner: string, spender: string], boolean>(() => false);
  readonly #allowances = new Table<[owner: string, spender: string, assetId: bigint], bigint>(() => 0n);
  readonly #guests = new Table<[assetId: bigint, account: string], boolean>(() => false);
  /** Until when (Unix seconds). */
  readonly #passes = new Table<[assetId: bigint, account: string], bigint>(() => 0n);
  /** The asset that has a voucher. */
  readonly #custody = new Table<[voucherId: bigint], bigint>(() => 0n);

  readonly on: Takers<typeof SharedAssetsAbi> = {
    AssetCreated: ({ assetId, shares }, { time }) => {
      const policy = { version: 0n, minShares: 0n, upkeep: 0n, pass: 0n, life: 0n };
      this.#assets.set(assetId, {
        ...{ shares, movedAt: 0n, communityId: 0n, decidedAt: time, currencies: [ETHER] },
        ...policy,
      });
    },
    PolicySet: ({ assetId, version, policy: { tolls, ...policy }, currencies }) => {
      const asset = this.#asset(assetId);
      Object.assign(asset, policy, { version });
      asset.currencies = asset.currencies.map((currency) => ({ ...currency, price: 0n }));
      for (const [i, number] of currencies.entries()) asset.currencies[Number(number)] = tolls[i];
    },
    SharesClaimed: ({ assetId, identity, account, amount }) => {
      this.#claimed.set(true, assetId, identity);
      this.#earnings.claim(assetId, account, amount);
    },
    Transfer: ({ caller, sender, receiver, id, amount }, { block }) => {
      // {SharesClaimed} told of those that are new.
      if (sender === ZERO) return;
      const allowed = this.#allowances.get(sender, caller, id);
      if (caller !== sender && !this.#operators.get(sender, caller) && allowed !== NO_LIMIT) {
        this.#allowances.set(allowed - amount, sender, caller, id);
      }
      if (sender === receiver || amount === 0n) return;
      this.#earnings.move(id, sender, receiver, amount, block);
      this.#asset(id).movedAt = BigInt(block);
    },
    Approval: ({ owner, spender, id, amount }) => this.#allowances.set(amount, owner, spender, id),
    OperatorSet: ({ owner, spender, approved }) => this.#operators.set(approved, owner, spender),
    ProceedsPaid: ({ assetId, currency, dividends, upkeep }, { block }) => {
      this.#earnings.share(assetId, currency, dividends, upkeep, block);
    },
    UpkeepGranted: ({ assetId, currency, to, amount, upkeep }) => {
      this.#earnings.grant(assetId, currency, to, amount * this.#asset(assetId).shares, upkeep);
    },
    UpkeepReturned: ({ assetId, currency, dividends }, { block }) => {
      this.#earnings.share(assetId, currency, dividends, 0n, block);
    },
    EarningsWithdrawn: ({ assetId, currency, account, amount, voucherId }) => {
      this.#earnings.add(assetId, currency, account, -amount * this.#asset(assetId).shares);
      // A voucher that leaves whole; a part of one never came in.
      if (this.#custody.has(voucherId)) this.#custody.set(0n, voucherId);
    },
    EarningsAssigned: ({ assetId, currency, account, to, parts }) => {
      this.#earnings.add(assetId, currency, account, -parts);
      this.#earnings.add(assetId, currency, to, parts);
    },
    Entered: ({ assetId, account, until }) => {
      // Who enters free has no pass.
      if (until !== 0n) this.#passes.set(until, assetId, account);
    },
    GuestSet: ({ assetId, account, admitted }) => this.#guests.set(admitted, assetId, account),
    VoucherTaken: ({ assetId, id }) => this.#custody.set(assetId, id),
    Entrusted: ({ assetId, communityId }) => {
      this.#asset(assetId).communityId = communityId;
    },
    Backed: (backed) => this.#decisions.back(backed),
    DecisionExecuted: ({ assetId, decision }, { time }) => {
      this.#decisions.execute(assetId, decision);
      this.#asset(assetId).decidedAt = time;
    },
  };

  constructor(books: Books) {
    this.#decisions = new DecisionsPart(books);
  }

  *answers({ block, time }: Moment) {
    for (const [id, asset] of this.#assets) {
      yield ask("assetOf", [id], { ...asset, currencies: asset.currencies.length });
      for (const [number, currency] of asset.currencies.entries()) yield ask("currencyOf", [id, number], currency);
      yield refuse("currencyOf", [id, asset.currencies.length], "SharedAssetsWrongCurrency");
      yield* this.#earnings.answers(id, asset.shares, asset.currencies.length);
      yield* this.#decisions.answers(id, asset);
      for (const account of new Set([...this.#earnings.accounts(id), ...this.#visitors(id), NOBODY])) {
        const settled = this.#earnings.settledShares(id, account, block);
        const free = settled >= asset.minShares || this.#guests.get(id, account);
        yield ask("settledSharesOf", [id, account], settled);
        yield ask("isFree", [id, account], free);
        yield ask("hasAccess", [id, account], free || time < this.#passes.get(id, account));
        yield ask("isGuest", [id, account], this.#guests.get(id, account));
        yield ask("passOf", [id, account], this.#passes.get(id, account));
      }
    }
    for (const [key, claimed] of this.#claimed.rows([NO_ID, NO_IDENTITY])) yield ask("isClaimed", key, claimed);
    for (const [key, approved] of this.#operators.rows([NOBODY, NOBODY])) yield ask("isOperator", key, approved);
    for (const [key, amount] of this.#allowances.rows([NOBODY, NOBODY, NO_ID])) yield ask("allowance", key, amount);
    for (const [key, assetId] of this.#custody.rows([NO_ID])) yield ask("assetOfVoucher", key, assetId);
    yield* unknownAsset();
  }

  #asset(assetId: bigint): Asset {
    return this.#assets.get(assetId)!;
  }

  /** Guests, and who had a pass. */
  *#visitors(id: bigint) {
    for (const [[assetId, account]] of this.#guests.rows()) if (assetId === id) yield account;
    for (const [[assetId, account]] of this.#passes.rows()) if (assetId === id) yield account;
  }
}

/** What is said of an asset that there is not. */
function* unknownAsset() {
  for (const view of ["isFree", "hasAccess"]) yield refuse(view, [NO_ID, NOBODY], "SharedAssetsUnknown");
  yield refuse("assetOf", [NO_ID], "SharedAssetsUnknown");
  yield refuse("currencyOf", [NO_ID, 0], "SharedAssetsUnknown");
  yield refuse("decisionOf", [NO_ID, NO_HASH], "SharedAssetsUnknown");
  yield refuse("earningsOf", [NO_ID, 0, NOBODY], "SharedAssetsUnknown");
  yield ask("backingOf", [NO_ID, NOBODY], `0x${"00".repeat(32)}`, 0);
  yield ask("balanceOf", [NOBODY, NO_ID], 0);
  yield ask("isGuest", [NO_ID, NOBODY], false);
  yield ask("ledgerOf", [NO_ID, 0], [0, 0]);
  yield ask("passOf", [NO_ID, NOBODY], 0);
  yield ask("settledSharesOf", [NO_ID, NOBODY], 0);
}

export const sharedAssets = bind({
  ...{ name: "SharedAssets", abi: SharedAssetsAbi },
  make: (books) => new SharedAssetsBook(books),
  unasked: { decisionHash: PURE },
});
