/**
 * Complete projects as assets that are owned in shares. Every payment is credited to every owner as it is made, in parts of a
 * unit, as many of which make one as there are shares: whole numbers that nothing is ever rounded in.
 */

import { type Account, BPS, type Clock, DAY, type Identity, entry, refuse, refuseIf, sum } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";
import {
  ASSETS,
  type Asset,
  type Content,
  type Decision,
  MOST_SERIES,
  ETHER,
  type Policy,
  type Project,
  type Voucher,
  decisionKey,
  isSame,
  newLedger,
  unclaimed,
} from "./records.ts";

const MOST_CURRENCIES = 16;
const YEAR = 365n * DAY;
const MOST_DIVIDENDS = (1n << 128n) - 1n;

export class SharedAssets {
  readonly assets = new Map<number, Asset>();
  readonly vouchers: Voucher[] = [];
  /** The asset and the currency that a voucher was paid in, by its place in the list. */
  readonly custody = new Map<number, { asset: number; currency: number }>();
  /** Shares that a spender may move. */
  readonly allowances = new Map<string, bigint>();
  readonly operators = new Set<string>();
  /** Decisions that community 1 consented to. */
  readonly consents = new Set<string>();
  /** What the contract has in each token, and in ETH under "". */
  readonly held = new Map<string, bigint>();
  private readonly serials = new Map<bigint, bigint>();
  private starts = new Map<number, ReadonlyMap<string, bigint>>();
  private startedAt = 0n;

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    readonly projects: readonly Project[],
    readonly tokens: readonly string[],
  ) {}

  // ---- What there is -------------------------------------------------------------------------------------------------

  /** Notes who owned what when the block began. To be called before anything happens in it. */
  private begin(): void {
    if (this.startedAt === this.clock.block) return;
    this.startedAt = this.clock.block;
    this.starts = new Map([...this.assets].map(([id, { owned }]) => [id, new Map(owned)]));
  }

  /** Who owned what of an asset when the block began; of one that is new, who owns it now. */
  private startOf(asset: number): ReadonlyMap<string, bigint> {
    this.begin();
    return entry(this.starts, asset, () => new Map(this.get(asset).owned));
  }

  get(asset: number): Asset {
    return this.assets.get(asset) ?? refuse("SharedAssetsUnknown", asset);
  }

  sharesOf(asset: number, account: Account): bigint {
    return this.assets.get(asset)?.owned.get(account) ?? 0n;
  }

  /** What it had when the block began and has still. */
  settledOf(asset: number, account: Account): bigint {
    if (!this.assets.has(asset)) return 0n;
    const [had, has] = [this.startOf(asset).get(account) ?? 0n, this.sharesOf(asset, account)];
    return had < has ? had : has;
  }

  earningsOf(asset: number, currency: number, account: Account): bigint {
    return this.partsOf(asset, currency, account) / this.get(asset).shares;
  }

  private partsOf(asset: number, currency: number, account: Account): bigint {
    return this.assets.get(asset)?.ledgers[currency]?.parts.get(account) ?? 0n;
  }

  isFree(asset: number, account: Account): boolean {
    const { policy, guests } = this.get(asset);
    return this.settledOf(asset, account) >= policy.minShares || guests.has(account);
  }

  passOf(asset: number, account: Account): bigint {
    return this.assets.get(asset)?.passes.get(account) ?? 0n;
  }

  isExpired({ expiry }: Voucher): boolean {
    return expiry !== 0n && this.clock.now >= expiry;
  }

  backingOf(asset: number, key: string): bigint {
    const backings = [...(this.assets.get(asset)?.backings.values() ?? [])];
    return sum(backings.filter(({ decision }) => decision === key).map(({ amount }) => amount));
  }

  neededFor(asset: number): bigint {
    return (this.get(asset).shares * 2n + 2n) / 3n;
  }

  consentsTo(asset: number, key: string): boolean {
    return this.get(asset).community !== 0n && this.consents.has(key);
  }

  isClaimed(asset: number, identity: Identity): boolean {
    const credit = this.projects[asset - 1]?.credits.get(identity) ?? 0n;
    return this.assets.has(asset) && credit > 0n && !this.get(asset).owned.has(unclaimed(identity));
  }

  // ---- Shares --------------------------------------------------------------------------------------------------------

  create(project: number): void {
    this.begin();
    refuseIf(this.assets.has(project), "SharedAssetsExists", project);
    const { isComplete, credits } = this.projects[project - 1] ?? { isComplete: false, credits: new Map() };
    const shares = sum(credits.values());
    refuseIf(!isComplete || shares === 0n, "SharedAssetsNotComplete", project);
    const policy = { minShares: 1n, upkeep: 1_000n, pass: DAY, life: 14n * DAY, tolls: [] };
    const owned = new Map([...credits].map(([identity, credit]) => [unclaimed(identity), credit as bigint]));
    this.assets.set(project, {
      ...{ shares, policy, version: 1n, community: 0n, decidedAt: this.clock.now, movedAt: 0n, owned },
      ledgers: [newLedger({ kind: "Ether" })],
      guests: new Set(),
      passes: new Map(),
      backings: new Map(),
      executed: new Set(),
    });
  }

  /** They were the account's since the beginning: so is what they earned, and they are not new in this block. */
  claim(by: Account, asset: number): void {
    this.begin();
    const { owned, ledgers } = this.get(asset);
    const identity = this.registry.identityOf(by);
    const key = unclaimed(identity);
    const amount = owned.get(key) ?? 0n;
    refuseIf(identity === NOBODY || amount === 0n, "SharedAssetsNothingToClaim", asset, identity);
    const start = new Map(this.startOf(asset));
    for (const amounts of [owned, start, ...ledgers.map(({ parts }) => parts)]) {
      amounts.set(by, (amounts.get(by) ?? 0n) + (amounts.get(key) ?? 0n));
      amounts.delete(key);
    }
    this.starts.set(asset, start);
  }

  transfer(by: Account, asset: number, to: Account, amount: bigint): void {
    this.begin();
    refuseIf(to === NOBODY || to === ASSETS, "SharedAssetsInvalidReceiver", to);
    const shares = this.sharesOf(asset, by);
    refuseIf(shares < amount, "SharedAssetsInsufficientShares", asset, by, shares, amount);
    if (by === to || amount === 0n) return;
    const found = this.get(asset);
    this.startOf(asset);
    found.owned.set(by, shares - amount);
    found.owned.set(to, this.sharesOf(asset, to) + amount);
    found.movedAt = this.clock.block;
    this.trim(found, by, shares - amount);
  }

  transferFrom(by: Account, asset: number, from: Account, to: Account, amount: bigint): void {
    const key = `${from} ${by} ${asset}`;
    const allowed = this.allowances.get(key) ?? 0n;
    const isFree = from === by || this.operators.has(`${from} ${by}`);
    refuseIf(!isFree && allowed < amount, "SharedAssetsInsufficientAllowance", asset, by, allowed, amount);
    this.transfer(from, asset, to, amount);
    if (!isFree && allowed !== (1n << 256n) - 1n) this.allowances.set(key, allowed - amount);
  }

  approve(by: Account, asset: number, spender: Account, amount: bigint): void {
    this.allowances.set(`${by} ${spender} ${asset}`, amount);
  }

  setOperator(by: Account, spender: Account, approved: boolean): void {
    if (approved) this.operators.add(`${by} ${spender}`);
    else this.operators.delete(`${by} ${spender}`);
  }

  // ---- Use -----------------------------------------------------------------------------------------------------------

  enter(
    by: Account,
    asset: number,
    toll: { currency: number; maxCost: bigint; deadline: bigint; value: bigint },
  ): void {
    const { currency, maxCost, deadline, value } = toll;
    const found = this.get(asset);
    refuseIf(this.clock.now >= deadline, "SharedAssetsDeadlinePassed", deadline, this.clock.now);
    if (this.isFree(asset, by)) {
      refuseIf(value !== 0n, "SharedAssetsWrongPayment", 0n, value);
      return;
    }
    const price = found.ledgers[currency]?.price ?? 0n;
    refuseIf(price === 0n, "SharedAssetsWrongCurrency", asset, currency);
    refuseIf(price > maxCost, "SharedAssetsTooDear", price, maxCost);
    this.collect(asset, currency, price, value);
    this.admit(found, by);
  }

  pay(asset: number, currency: number, amount: bigint, value: bigint): void {
    const { ledgers } = this.get(asset);
    refuseIf(amount === 0n, "SharedAssetsZeroAmount");
    refuseIf(currency >= ledgers.length, "SharedAssetsWrongCurrency", asset, currency);
    this.collect(asset, currency, amount, value);
  }

  write(series: bigint, owner: Account, amount: bigint, expiry: bigint): void {
    const serial = (this.serials.get(series) ?? 0n) + 1n;
    this.serials.set(series, serial);
    this.vouchers.push({ series, serial, owner, remaining: amount, expiry });
  }

  payVoucher(by: Account, asset: number, id: number): void {
    const voucher = this.vouchers[id];
    refuseIf(voucher.owner !== by, "VoucherPurseNotOwner", id, by);
    const found = this.get(asset);
    const currency = found.ledgers.findIndex((each) =>
      isSame(each.currency, { kind: "Series", series: voucher.series }),
    );
    const price = found.ledgers[currency]?.price ?? 0n;
    refuseIf(price === 0n, "SharedAssetsWrongCurrency", asset, currency);
    refuseIf(voucher.remaining !== price, "SharedAssetsWrongPayment", price, voucher.remaining);
    const lasts = voucher.expiry === 0n || voucher.expiry >= this.clock.now + found.policy.life;
    refuseIf(this.isExpired(voucher) || !lasts, "SharedAssetsWrongVoucher", asset, id);
    voucher.owner = ASSETS;
    this.custody.set(id, { asset, currency });
    this.admit(found, by);
    this.book(asset, currency, price);
  }

  private admit({ passes, policy }: Asset, account: Account): void {
    const until = passes.get(account) ?? 0n;
    passes.set(account, (until > this.clock.now ? until : this.clock.now) + policy.pass);
  }

  private collect(asset: number, number: number, amount: bigint, value: bigint): void {
    const { currency } = this.get(asset).ledgers[number];
    refuseIf(currency.kind === "Series", "SharedAssetsWrongCurrency", asset, number);
    const expected = number === ETHER ? amount : 0n;
    refuseIf(value !== expected, "SharedAssetsWrongPayment", expected, value);
    this.book(asset, number, amount);
    const money = currency.kind === "Token" ? currency.token : "";
    this.held.set(money, (this.held.get(money) ?? 0n) + amount);
  }

  private book(asset: number, number: number, amount: bigint): void {
    const { ledgers, policy } = this.get(asset);
    const part = (amount * policy.upkeep) / BPS;
    this.share(asset, number, amount - part);
    ledgers[number].upkeep += part;
  }

  /** Credits everybody who had shares when the block began. */
  private share(asset: number, number: number, amount: bigint): void {
    const ledger = this.get(asset).ledgers[number];
    refuseIf(ledger.dividends + amount > MOST_DIVIDENDS, "SharedAssetsTooMuch", amount);
    ledger.dividends += amount;
    for (const [owner, shares] of this.startOf(asset)) {
      ledger.parts.set(owner, (ledger.parts.get(owner) ?? 0n) + amount * shares);
    }
  }

  // ---- Earnings ------------------------------------------------------------------------------------------------------

  withdraw(by: Account, asset: number, number: number, to: Account): void {
    refuseIf(to === NOBODY || to === ASSETS, "SharedAssetsInvalidReceiver", to);
    const { shares, ledgers } = this.get(asset);
    const amount = this.earningsOf(asset, number, by);
    refuseIf(amount === 0n, "SharedAssetsInsufficientEarnings", 0n, 1n);
    const { currency, parts } = ledgers[number];
    refuseIf(currency.kind === "Series", "SharedAssetsWrongCurrency", asset, number);
    parts.set(by, this.partsOf(asset, number, by) - amount * shares);
    const money = currency.kind === "Token" ? currency.token : "";
    this.held.set(money, (this.held.get(money) ?? 0n) - amount);
  }

  draw(by: Account, asset: number, id: number, amount: bigint, to: Account): void {
    refuseIf(to === NOBODY || to === ASSETS, "SharedAssetsInvalidReceiver", to);
    refuseIf(amount === 0n, "SharedAssetsZeroAmount");
    const custody = this.custody.get(id);
    const voucher = this.vouchers[id];
    if (custody?.asset !== asset || amount > voucher.remaining) refuse("SharedAssetsWrongVoucher", asset, id);
    const available = this.earningsOf(asset, custody.currency, by);
    refuseIf(available < amount, "SharedAssetsInsufficientEarnings", available, amount);
    const isWhole = amount === voucher.remaining;
    refuseIf(!isWhole && this.isExpired(voucher), "VoucherPurseExpired", id);
    const { shares, ledgers } = this.get(asset);
    ledgers[custody.currency].parts.set(by, this.partsOf(asset, custody.currency, by) - amount * shares);
    if (isWhole) {
      voucher.owner = to;
      this.custody.delete(id);
    } else {
      voucher.remaining -= amount;
      this.write(voucher.series, to, amount, voucher.expiry);
    }
  }

  assign(by: Account, asset: number, number: number, to: Account): void {
    refuseIf(to === NOBODY || to === ASSETS, "SharedAssetsInvalidReceiver", to);
    const parts = this.partsOf(asset, number, by);
    refuseIf(parts === 0n, "SharedAssetsInsufficientEarnings", 0n, 1n);
    const ledger = this.get(asset).ledgers[number];
    ledger.parts.set(by, 0n);
    ledger.parts.set(to, this.partsOf(asset, number, to) + parts);
  }

  returnUpkeep(asset: number, number: number): void {
    const { decidedAt, ledgers } = this.get(asset);
    const until = decidedAt + YEAR;
    refuseIf(this.clock.now < until, "SharedAssetsUpkeepKept", asset, until);
    const amount = ledgers[number]?.upkeep ?? 0n;
    refuseIf(amount === 0n, "SharedAssetsZeroAmount");
    this.share(asset, number, amount);
    ledgers[number].upkeep = 0n;
  }

  // ---- Decisions -----------------------------------------------------------------------------------------------------

  /** An asset's owner backs a decision, or none. */
  back(by: Account, asset: number, decision: Decision | undefined): void {
    const amount = this.settledOf(asset, by);
    refuseIf(decision !== undefined && amount === 0n, "SharedAssetsNothingToBack", asset, by);
    const found = this.assets.get(asset);
    found?.backings.delete(by);
    if (decision !== undefined) found?.backings.set(by, { decision: decisionKey(decision), amount });
  }

  /** The community consents. */
  consent(decision: Decision): void {
    this.consents.add(decisionKey(decision));
  }

  carryOut(decision: Decision): void {
    const { asset, content, deadline } = decision;
    const found = this.get(asset);
    const key = decisionKey(decision);
    refuseIf(this.clock.now >= deadline, "SharedAssetsDeadlinePassed", deadline, this.clock.now);
    refuseIf(found.executed.has(key), "SharedAssetsDecisionUsed", key);
    const [backing, needed] = [this.backingOf(asset, key), this.neededFor(asset)];
    const isTaken = backing >= needed || (content.kind !== "Trust" && this.consentsTo(asset, key));
    refuseIf(!isTaken, "SharedAssetsNotDecided", key, backing, needed);
    this.perform(asset, content);
    found.executed.add(key);
    found.decidedAt = this.clock.now;
  }

  private perform(asset: number, content: Content): void {
    const found = this.get(asset);
    switch (content.kind) {
      case "Policy":
        return this.setPolicy(found, content.policy);
      case "Guests":
        for (const account of content.accounts) {
          if (content.admitted) found.guests.add(account);
          else found.guests.delete(account);
        }
        return;
      case "Upkeep": {
        const { currency, to, amount } = content;
        refuseIf(to === NOBODY || to === ASSETS, "SharedAssetsInvalidReceiver", to);
        refuseIf(amount === 0n, "SharedAssetsZeroAmount");
        const upkeep = found.ledgers[currency]?.upkeep ?? 0n;
        refuseIf(amount > upkeep, "SharedAssetsInsufficientEarnings", upkeep, amount);
        const ledger = found.ledgers[currency];
        ledger.upkeep -= amount;
        ledger.parts.set(to, this.partsOf(asset, currency, to) + amount * found.shares);
        return;
      }
      case "Trust":
        refuseIf(content.community > 1n, "SharedAssetsUnknownCommunity", content.community);
        found.community = content.community;
    }
  }

  private setPolicy(asset: Asset, policy: Policy): void {
    const require = (isRight: boolean, field: string) => refuseIf(!isRight, "SharedAssetsInvalidPolicy", field);
    require(policy.minShares <= asset.shares, "minShares");
    require(policy.upkeep <= 5_000n, "upkeep");
    require(policy.tolls.length <= 8, "tolls");
    require(policy.pass !== 0n || policy.tolls.length === 0, "pass");
    const ledgers = asset.ledgers.map((ledger) => ({ ...ledger, price: 0n }));
    for (const { currency, price } of policy.tolls) {
      require(price !== 0n, "price");
      require(currency.kind !== "Token" || this.tokens.includes(currency.token), "token");
      require(currency.kind !== "Series" || currency.series !== 0n, "seriesId");
      const isUnknown = currency.kind === "Series" && currency.series >= MOST_SERIES;
      if (isUnknown) refuse("VoucherPurseUnknownSeries", currency.series);
      let ledger = ledgers.find((each) => isSame(each.currency, currency));
      if (ledger === undefined) {
        require(ledgers.length < MOST_CURRENCIES, "currencies");
        ledgers.push((ledger = newLedger(currency)));
      }
      require(ledger.price === 0n, "tolls");
      ledger.price = price;
    }
    asset.ledgers = ledgers;
    asset.policy = policy;
    asset.version += 1n;
  }

  /** What leaves an account backs nothing any more. */
  private trim({ backings }: Asset, account: Account, shares: bigint): void {
    const backing = backings.get(account);
    if (backing === undefined || backing.amount <= shares) return;
    if (shares === 0n) backings.delete(account);
    else backings.set(account, { ...backing, amount: shares });
  }

  // ---- What must hold ------------------------------------------------------------------------------------------------

  /** Everything that is not as it must be. */
  violations(): string[] {
    const found: string[] = [];
    const owed = new Map<string, bigint>();
    const drawable = new Map<string, bigint>();
    for (const [id, asset] of this.assets) {
      if (sum(asset.owned.values()) !== asset.shares) found.push(`asset ${id}: shares were made or lost`);
      for (const [account, { amount }] of asset.backings) {
        if (amount > this.sharesOf(id, account)) found.push(`asset ${id}: ${account} backs with more than it has`);
      }
      asset.ledgers.forEach(({ currency, parts, upkeep }, number) => {
        if ([...parts.values()].some((each) => each < 0n)) found.push(`asset ${id}: somebody took out too much`);
        const units = sum(parts.values()) + upkeep * asset.shares;
        if (units % asset.shares !== 0n) found.push(`asset ${id}: fractions do not come to a whole`);
        const key = currency.kind === "Series" ? `${id} ${number}` : currency.kind === "Token" ? currency.token : "";
        const map = currency.kind === "Series" ? drawable : owed;
        map.set(key, (map.get(key) ?? 0n) + units / asset.shares);
      });
    }
    for (const [money, amount] of this.held) {
      if ((owed.get(money) ?? 0n) !== amount) found.push(`${money || "ETH"}: ${amount} held, ${owed.get(money)} owed`);
    }
    for (const [id, { asset, currency }] of this.custody) {
      const key = `${asset} ${currency}`;
      drawable.set(key, (drawable.get(key) ?? 0n) - this.vouchers[id].remaining);
    }
    for (const [key, left] of drawable) if (left !== 0n) found.push(`vouchers of ${key}: ${left} owed without one`);
    return found;
  }
}
