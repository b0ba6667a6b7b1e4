import { SERIAL_BITS } from "../../../test/model/vouchers/book.ts";
import { together } from "../stage/together.ts";
import type { Place } from "./place.ts";

/** What the chain says, beside what the reference model says. */
export interface Comparison {
  readonly vouchers: number;
  readonly accounts: number;
  /** Sentences about what is not the same. */
  readonly differences: readonly string[];
  readonly promised: bigint;
  readonly redeemed: bigint;
  /** Of vouchers that left their issuer. */
  readonly circulated: bigint;
}

/** Compares every voucher and every account with the model. */
export async function compare({ context, model, traders }: Place): Promise<Comparison> {
  const { vouchers } = context.observer;
  const { book, redemption } = model;
  const differences: string[] = [];
  const all = book.vouchers.values();
  const found = await together(all, ({ id }) => vouchers.get(id));
  for (const [i, voucher] of all.entries()) {
    const { owner, version, state, expiry, face, remaining, frozen, requested } = found[i]!;
    const there = [owner, version, state, BigInt((expiry?.getTime() ?? 0) / 1000), face, remaining, frozen, requested];
    const { owner: mine, version: now, expiry: until, face: whole, remaining: left } = voucher;
    const inModel = [
      mine,
      now,
      book.stateOf(voucher).toLowerCase(),
      until,
      whole,
      left,
      voucher.frozen,
      voucher.requested,
    ];
    if (there.join() !== inModel.join())
      differences.push(`voucher ${voucher.id}: ${there} there, ${inModel} in the model`);
  }
  const balances = await together(traders, ({ address }) => vouchers.balanceOf(address));
  for (const [i, { address }] of traders.entries()) {
    if (balances[i] !== book.balances.of(address)) differences.push(`${address} has ${balances[i]} vouchers`);
  }
  const sum = (of: readonly bigint[]) => of.reduce((total, value) => total + value, 0n);
  const promised = sum(all.map(({ face }) => face));
  const redeemed = sum(book.series.keys().map((id) => redemption.redeemed.of(id)));
  for (const id of book.series.keys()) {
    const mine = all.filter((voucher) => voucher.id >> SERIAL_BITS === id);
    const left = sum(mine.map(({ remaining }) => remaining)) + redemption.redeemed.of(id);
    if (left !== sum(mine.map(({ face }) => face))) differences.push(`series ${id} does not add up`);
  }
  const circulated = sum(all.filter(({ exchanged }) => exchanged).map(({ face }) => face));
  return { vouchers: all.length, accounts: traders.length, differences, promised, redeemed, circulated };
}
