/** Random histories of shared assets: what owners and visitors might do, drawn from a seed. */

import {
  ASSETS,
  type Content,
  type Currency,
  type Decision,
  ETHER,
  type Policy,
  type Project,
  type Toll,
  decisionKey,
  unclaimed,
} from "./records.ts";
import { SharedAssets } from "./assets.ts";
import { type Account, Clock, DAY, HOUR, type Identity } from "../basics.ts";
import { IdentityRegistry, NOBODY } from "../identity.ts";
import { Random } from "../random.ts";

export const OWNERS: readonly Account[] = Array.from({ length: 8 }, (_, index) => `account ${index}`);
export const TOKENS = ["shell", "bead"];
const MOST_ALLOWANCE = (1n << 256n) - 1n;

export function identityOf(account: Account): Identity {
  return `identity of ${account}`;
}

function project(isComplete: boolean, ...credits: bigint[]): Project {
  return { isComplete, credits: new Map(credits.map((credit, index) => [identityOf(OWNERS[index]), credit])) };
}

/** Two that are complete, one with few shares and one with many; one that is not; one to which nobody contributed. */
export const PROJECTS: readonly Project[] = [
  project(true, 50n, 30n, 20n, 3n),
  project(true, 1n, 123_456_789_012_345n << 36n, 1n << 83n, 7_919n << 70n, 10n ** 25n),
  project(false, 10n),
  project(true),
];

export type AssetAction = { by: Account } & (
  | { kind: "create" | "claim"; asset: number }
  | { kind: "transfer"; asset: number; to: Account; amount: bigint }
  | { kind: "transferFrom"; asset: number; from: Account; to: Account; amount: bigint }
  | { kind: "approve"; asset: number; to: Account; amount: bigint }
  | { kind: "setOperator"; to: Account; approved: boolean }
  | { kind: "enter"; asset: number; currency: number; maxCost: bigint; deadline: bigint; value: bigint }
  | { kind: "pay"; asset: number; currency: number; amount: bigint; value: bigint }
  | { kind: "write"; series: bigint; amount: bigint; expiry: bigint }
  | { kind: "payVoucher"; asset: number; voucher: number }
  | { kind: "withdraw" | "assign"; asset: number; currency: number; to: Account }
  | { kind: "draw"; asset: number; voucher: number; amount: bigint; to: Account }
  | { kind: "returnUpkeep"; asset: number; currency: number }
  | { kind: "back"; asset: number; decision?: Decision }
  | { kind: "consent" | "carryOut"; decision: Decision }
);

export const ASSET_KINDS = [
  ...(["create", "claim", "transfer", "transferFrom", "approve", "setOperator", "enter", "pay", "write"] as const),
  ...(["payVoucher", "withdraw", "assign", "draw", "returnUpkeep", "back", "consent", "carryOut"] as const),
];
/** What nobody is refused. */
export const ALWAYS = ["approve", "setOperator", "write", "consent"];

const SERIES = [1n, 2n, 3n];
const AMOUNTS = [5n, 10n];
const MOST_OPEN = 3;

export class AssetHistory {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly assets: SharedAssets;
  /** Every decision that was ever thought of. */
  readonly decisions: Decision[] = [];
  private readonly random: Random;

  constructor(seed: number, start: bigint) {
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.registry = new IdentityRegistry(this.clock);
    for (const account of OWNERS) this.registry.registerByVote(identityOf(account), account);
    this.assets = new SharedAssets(this.clock, this.registry, PROJECTS, TOKENS);
  }

  pass(): bigint {
    const { random } = this;
    const wait = random.weighted([
      [12, 0n],
      [8, random.between(1n, HOUR)],
      [2, random.between(HOUR, 20n * DAY)],
      [random.oneIn(8) ? 1 : 0, 366n * DAY],
    ]);
    if (wait > 0n) this.clock.advance(wait);
    return wait;
  }

  apply(action: AssetAction): void {
    const { assets } = this;
    const { by } = action;
    switch (action.kind) {
      case "create":
        return assets.create(action.asset);
      case "claim":
        return assets.claim(by, action.asset);
      case "transfer":
        return assets.transfer(by, action.asset, action.to, action.amount);
      case "transferFrom":
        return assets.transferFrom(by, action.asset, action.from, action.to, action.amount);
      case "approve":
        return assets.approve(by, action.asset, action.to, action.amount);
      case "setOperator":
        return assets.setOperator(by, action.to, action.approved);
      case "enter":
        return assets.enter(by, action.asset, action);
      case "pay":
        return assets.pay(action.asset, action.currency, action.amount, action.value);
      case "write":
        return assets.write(action.series, by, action.amount, action.expiry);
      case "payVoucher":
        return assets.payVoucher(by, action.asset, action.voucher);
      case "withdraw":
        return assets.withdraw(by, action.asset, action.currency, action.to);
      case "assign":
        return assets.assign(by, action.asset, action.currency, action.to);
      case "draw":
        return assets.draw(by, action.asset, action.voucher, action.amount, action.to);
      case "returnUpkeep":
        return assets.returnUpkeep(action.asset, action.currency);
      case "back":
        return assets.back(by, action.asset, action.decision);
      case "consent":
        return assets.consent(action.decision);
      case "carryOut":
        return assets.carryOut(action.decision);
    }
  }

  // ---- Draws ---------------------------------------------------------------------------------------------------------

  draw(): AssetAction {
    const { random } = this;
    const by = random.pick(OWNERS);
    const asset = this.asset();
    if (!this.assets.assets.has(asset) && random.oneIn(3)) return { kind: "create", by, asset };
    return random.weighted<() => AssetAction>([
      [1, () => ({ kind: "create", by, asset })],
      [6, () => ({ kind: "claim", by: this.claimer(asset, by), asset })],
      [16, () => ({ kind: "transfer", by, asset, to: this.receiver(), amount: this.shares(asset, by) })],
      [4, () => this.moveForAnother(by, asset)],
      [3, () => ({ kind: "approve", by, asset, to: random.pick(OWNERS), amount: this.allowance(asset, by) })],
      [1, () => ({ kind: "setOperator", by, to: random.pick(OWNERS), approved: random.oneIn(2) })],
      [10, () => this.entry(by, asset)],
      [10, () => this.payment(by, asset)],
      [5, () => this.writing(by)],
      [8, () => this.tollInVouchers(by, asset)],
      [8, () => ({ kind: "withdraw", by, asset, currency: this.currency(asset), to: this.receiver() })],
      [3, () => ({ kind: "assign", by, asset, currency: this.currency(asset), to: this.receiver() })],
      [8, () => this.drawing(by, asset)],
      [2, () => ({ kind: "returnUpkeep", by, asset, currency: this.currency(asset) })],
      [26, () => this.backing(by, asset)],
      [2, () => ({ kind: "consent", by, decision: this.decision(asset) })],
      [10, () => ({ kind: "carryOut", by, decision: this.takenOr(asset) })],
    ])();
  }

  private asset(): number {
    return this.random.weighted([
      [12, 1],
      [6, 2],
      [this.random.oneIn(6) ? 1 : 0, 3 + this.random.below(3)],
    ]);
  }

  /** Mostly somebody who has shares to claim. */
  private claimer(asset: number, by: Account): Account {
    const fit = OWNERS.filter((each) => this.assets.assets.get(asset)?.owned.has(unclaimed(identityOf(each))));
    return fit.length > 0 && !this.random.oneIn(4) ? this.random.pick(fit) : by;
  }

  private receiver(): Account {
    const { random } = this;
    return random.oneIn(20) ? random.pick([NOBODY, ASSETS]) : random.pick(OWNERS);
  }

  private shares(asset: number, account: Account): bigint {
    const { random } = this;
    const shares = this.assets.sharesOf(asset, account);
    return random.oneIn(12) ? shares + 1n : random.oneIn(3) ? shares : random.between(0n, shares);
  }

  private moveForAnother(by: Account, asset: number): AssetAction {
    const { random } = this;
    const permitted = [...this.assets.allowances.keys()].filter((key) => key.endsWith(` ${by} ${asset}`));
    const from =
      permitted.length > 0 && !random.oneIn(4) ? random.pick(permitted).split(` ${by}`)[0] : random.pick(OWNERS);
    const amount = random.oneIn(3) ? this.shares(asset, from) : 1n;
    return { kind: "transferFrom", by, asset, from, to: this.receiver(), amount };
  }

  private allowance(asset: number, account: Account): bigint {
    return this.random.oneIn(4) ? MOST_ALLOWANCE : this.shares(asset, account);
  }

  private currency(asset: number): number {
    const { random } = this;
    const count = this.assets.assets.get(asset)?.ledgers.length ?? 1;
    return random.oneIn(15) ? count : random.oneIn(3) ? ETHER : random.below(count);
  }

  private entry(by: Account, asset: number): AssetAction {
    const { random, clock } = this;
    const ledgers = this.assets.assets.get(asset)?.ledgers ?? [];
    const open = ledgers.flatMap(({ price }, number) => (price > 0n ? [number] : []));
    const currency = open.length > 0 && !random.oneIn(6) ? random.pick(open) : this.currency(asset);
    const price = ledgers[currency]?.price ?? 0n;
    const isFree = this.assets.assets.has(asset) && this.assets.isFree(asset, by);
    const due = isFree || currency !== ETHER ? 0n : price;
    return {
      ...{ kind: "enter", by, asset, currency },
      maxCost: random.oneIn(15) ? price - (price > 0n ? 1n : 0n) : price,
      deadline: clock.now + (random.oneIn(15) ? 0n : 1n),
      value: random.oneIn(15) ? due + 1n : due,
    };
  }

  private payment(by: Account, asset: number): AssetAction {
    const { random } = this;
    const currency = this.currency(asset);
    const amount = random.oneIn(15) ? 0n : random.between(1n, 1n << BigInt(random.below(100)));
    const value = currency === ETHER ? amount : 0n;
    return { kind: "pay", by, asset, currency, amount, value: random.oneIn(20) ? value + 1n : value };
  }

  private writing(by: Account): AssetAction {
    const { random, clock } = this;
    const expiry = random.oneIn(2) ? 0n : clock.now + random.between(0n, 30n * DAY);
    return { kind: "write", by, series: random.pick(SERIES), amount: random.pick(AMOUNTS), expiry };
  }

  private tollInVouchers(by: Account, asset: number): AssetAction {
    const { random, assets } = this;
    const fit = assets.vouchers.flatMap(({ owner, remaining }, id) =>
      OWNERS.includes(owner) && remaining > 4n ? [id] : [],
    );
    if (fit.length === 0) return this.writing(by);
    const ledgers = assets.assets.get(asset)?.ledgers ?? [];
    const good = fit.filter((id) => {
      const { series, remaining } = assets.vouchers[id];
      return ledgers.some(({ currency, price }) => {
        return currency.kind === "Series" && currency.series === series && price === remaining;
      });
    });
    const voucher = random.pick(good.length > 0 && !random.oneIn(5) ? good : fit);
    const payer = random.oneIn(12) ? by : assets.vouchers[voucher].owner;
    return { kind: "payVoucher", by: payer, asset, voucher };
  }

  private drawing(by: Account, asset: number): AssetAction {
    const { random, assets } = this;
    const here = [...assets.custody.keys()];
    if (here.length === 0) return this.tollInVouchers(by, asset);
    const voucher = random.pick(here);
    const found = assets.custody.get(voucher)!;
    const { remaining } = assets.vouchers[voucher];
    const owners = OWNERS.filter((each) => assets.earningsOf(found.asset, found.currency, each) > 0n);
    const drawer = owners.length > 0 && !random.oneIn(10) ? random.pick(owners) : by;
    const earned = assets.earningsOf(found.asset, found.currency, drawer);
    const whole = earned < remaining ? earned : remaining;
    const amount = random.oneIn(10) ? remaining + 1n : random.oneIn(2) ? whole : random.between(0n, whole);
    const place = random.oneIn(15) ? asset : found.asset;
    return { kind: "draw", by: drawer, asset: place, voucher, amount, to: this.receiver() };
  }

  private backing(by: Account, asset: number): AssetAction {
    const { random } = this;
    if (random.oneIn(12)) return { kind: "back", by, asset };
    const decision = this.decision(asset);
    const { assets } = this;
    const backed = assets.assets.get(decision.asset)?.backings;
    const fit = OWNERS.filter((each) => {
      return assets.settledOf(decision.asset, each) > 0n && backed?.get(each)?.decision !== decisionKey(decision);
    });
    const owner = fit.length > 0 && !random.oneIn(5) ? random.pick(fit) : by;
    // Seldom with shares of another asset.
    return { kind: "back", by: owner, asset: random.oneIn(25) ? asset : decision.asset, decision };
  }

  /** Mostly a decision that is taken, where there is one. */
  private takenOr(asset: number): Decision {
    const { random, assets } = this;
    const taken = this.decisions.filter((each) => {
      const key = decisionKey(each);
      const found = assets.assets.get(each.asset);
      if (found === undefined || found.executed.has(key) || each.deadline <= this.clock.now) return false;
      return assets.backingOf(each.asset, key) >= assets.neededFor(each.asset) || assets.consentsTo(each.asset, key);
    });
    return taken.length > 0 && !random.oneIn(4) ? random.pick(taken) : this.decision(asset);
  }

  /** Mostly one that was thought of before, so that what backs it comes together. */
  private decision(asset: number): Decision {
    const { random, assets } = this;
    const isOpen = (each: Decision) => {
      return each.deadline > this.clock.now && !assets.assets.get(each.asset)?.executed.has(decisionKey(each));
    };
    const known = this.decisions.filter((each) => isOpen(each) || random.oneIn(30)).slice(-MOST_OPEN);
    if (known.length > 0 && !random.oneIn(20)) return random.oneIn(5) ? random.pick(known) : known[known.length - 1];
    const decision = {
      ...{ asset: this.assets.assets.has(asset) ? asset : 1, content: this.content(asset) },
      deadline: this.clock.now + random.between(HOUR, 60n * DAY),
      salt: BigInt(this.decisions.length),
    };
    this.decisions.push(decision);
    return decision;
  }

  private content(asset: number): Content {
    const { random } = this;
    return random.weighted<() => Content>([
      [6, () => ({ kind: "Policy", policy: this.policy(asset) })],
      [2, () => ({ kind: "Guests", accounts: random.shuffled(OWNERS).slice(6), admitted: !random.oneIn(3) })],
      [5, () => this.grant(asset)],
      [2, () => ({ kind: "Trust", community: random.oneIn(6) ? 2n : random.oneIn(3) ? 0n : 1n })],
    ])();
  }

  private grant(asset: number): Content {
    const { random } = this;
    const ledgers = this.assets.assets.get(asset)?.ledgers ?? [];
    const full = ledgers.flatMap(({ upkeep }, number) => (upkeep > 0n ? [number] : []));
    const currency = full.length > 0 ? random.pick(full) : this.currency(asset);
    const upkeep = ledgers[currency]?.upkeep ?? 0n;
    return {
      kind: "Upkeep",
      currency,
      to: this.receiver(),
      amount: random.oneIn(8) ? upkeep + 1n : random.between(0n, upkeep),
    };
  }

  private policy(asset: number): Policy {
    const { random } = this;
    const shares = this.assets.assets.get(asset)?.shares ?? 100n;
    const tolls = random.shuffled(this.tolls()).slice(0, random.below(6));
    if (random.oneIn(10) && tolls.length > 0) tolls.push(tolls[0]);
    return {
      minShares: random.oneIn(12) ? shares + 1n : random.oneIn(4) ? 0n : random.between(1n, shares),
      upkeep: random.oneIn(15) ? 5_001n : random.pick([0n, 1n, 1_000n, 3_333n, 5_000n]),
      pass: random.oneIn(15) ? 0n : random.pick([1n, HOUR, DAY]),
      life: random.pick([0n, DAY, 14n * DAY]),
      tolls,
    };
  }

  private tolls(): Toll[] {
    const { random } = this;
    const far = random.oneIn(12) ? random.pick([0n, 1_000n]) : 10n + BigInt(random.below(14));
    const series = [...SERIES, far].map((each): Currency => ({ kind: "Series", series: each }));
    const tokens = TOKENS.map((token): Currency => ({ kind: "Token", token }));
    const money: Toll[] = [{ kind: "Ether" } as Currency, ...tokens].map((currency) => {
      return { currency, price: random.oneIn(20) ? 0n : random.between(1n, 1n << BigInt(random.below(80))) };
    });
    return [...money, ...series.map((currency) => ({ currency, price: random.pick(AMOUNTS) }))];
  }
}
