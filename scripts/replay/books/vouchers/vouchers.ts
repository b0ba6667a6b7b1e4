import { VouchersAbi } from "../../../../sdk/src/abi/Vouchers.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Book, CODE, type Moment, PURE, type Takers, ask, bind, followsFrom, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_ID, NO_IDENTITY } from "../none.ts";
import { DealingsPart } from "./dealings.ts";
import { OffersPart } from "./offers.ts";

type Series = FunctionResult<typeof VouchersAbi, "seriesOf">;

/** A voucher as it is stored: what has happened to it, and what is left of it. */
export interface Voucher {
  owner: string;
  version: bigint;
  expiry: bigint;
  renewals: bigint;
  face: bigint;
  remaining: bigint;
  base: bigint;
  listed: boolean;
  exchanged: boolean;
  frozen: boolean;
  reserved: boolean;
  requested: boolean;
  voided: boolean;
  redeemed: boolean;
  /** Who may move it, and in which version. */
  approval: { readonly account: string; readonly version: bigint };
}

export enum VoucherState {
  None,
  Draft,
  Listed,
  Exchanged,
  Redeemed,
  Expired,
  Void,
}

const SERIAL_BITS = 64n;
const ZERO = "0x0000000000000000000000000000000000000000";
const NO_APPROVAL = { account: ZERO, version: 0n };

export function seriesIdOf(id: bigint): bigint {
  return id >> SERIAL_BITS;
}

export class VouchersBook implements Book {
  readonly vouchers = new Map<bigint, Voucher>();
  readonly #series: Series[] = [];
  readonly #balances = new Table<[owner: string], bigint>(() => 0n);
  readonly #operators = new Table<[owner: string, operator: string], boolean>(() => false);
  readonly #delegates = new Table<[issuer: string, delegate: string], boolean>(() => false);
  readonly #offers = new OffersPart();
  readonly #dealings = new DealingsPart();

  readonly on: Takers<typeof VouchersAbi> = {
    ...this.#offers.on,
    ...this.#dealings.on,
    SeriesCreated: ({ series }) => this.#series.push({ ...series }),
    AvailabilitySet: ({ seriesId, available }) => this.#change(seriesId, { available }),
    DelegateSet: ({ issuer, delegate, accepted }) => this.#delegates.set(accepted, issuer, delegate),
    Transfer: ({ from, to, tokenId }) => {
      this.#balances.change((balance) => balance + 1n, to);
      if (from === ZERO) {
        // What a new voucher is, other events tell: before this one of a split, and after it of what is minted.
        const child = this.vouchers.get(tokenId);
        if (child) child.owner = to;
        else this.vouchers.set(tokenId, newVoucher(to));
        return;
      }
      this.#balances.change((balance) => balance - 1n, from);
      const voucher = this.voucher(tokenId);
      Object.assign(voucher, { owner: to, version: voucher.version + 1n, exchanged: true });
    },
    VouchersMinted: ({ seriesId, firstId, count, face, expiry, listed }) => {
      this.#change(seriesId, { minted: this.series(seriesId).minted + count });
      for (let id = firstId; id < firstId + count; id++) {
        Object.assign(this.voucher(id), { face, remaining: face, base: face, expiry, listed });
      }
    },
    VoucherSplit: ({ id, childId, amount, childBase, version }) => {
      const parent = this.voucher(id);
      this.#change(seriesIdOf(id), { minted: this.series(seriesIdOf(id)).minted + 1n });
      const child = { ...parent, version: 1n, face: amount, remaining: amount, base: childBase, approval: NO_APPROVAL };
      this.vouchers.set(childId, child);
      parent.version = version;
      parent.face -= amount;
      parent.remaining -= amount;
      parent.base -= childBase;
    },
    VoucherListed: ({ id }) => this.#set(id, { listed: true }),
    VoucherVoided: ({ id }) => this.#set(id, { voided: true }),
    FrozenSet: ({ id, frozen, version }) => this.#set(id, { frozen, version }),
    ReservedSet: ({ id, reserved }) => this.#set(id, { reserved }),
    RequestedSet: ({ id, requested }) => this.#set(id, { requested }),
    ExpiryRestored: ({ id, expiry }) => this.#set(id, { expiry }),
    VoucherProlonged: ({ id, expiry, added, renewals, version }) => {
      const voucher = this.voucher(id);
      Object.assign(voucher, { expiry, renewals, version });
      voucher.face += added;
      voucher.remaining += added;
      // What was used up is refilled.
      if (added !== 0n) voucher.redeemed = false;
    },
    VoucherRedeemed: ({ id, remaining, version }) => {
      const redeemed = remaining === 0n || this.voucher(id).redeemed;
      this.#set(id, { remaining, version, redeemed });
    },
    Approval: ({ approved, tokenId }) => {
      const voucher = this.voucher(tokenId);
      voucher.approval = { account: approved, version: voucher.version };
    },
    ApprovalForAll: ({ owner, operator, approved }) => this.#operators.set(approved, owner, operator),
    // What wallets are to show anew, which those above tell of.
    ...{ MetadataUpdate: () => {}, BatchMetadataUpdate: () => {}, ContractURIUpdated: () => {} },
    ...{ Locked: () => {}, Unlocked: () => {}, EIP712DomainChanged: () => {} },
  };

  *answers({ time }: Moment) {
    yield ask("seriesCount", [], this.#series.length);
    for (const [i, series] of this.#series.entries()) {
      yield ask("seriesOf", [i + 1], series);
      yield ask("issuerOf", [i + 1], series.issuer, series.currency);
    }
    yield refuse("seriesOf", [NO_ID], "VouchersUnknownSeries");
    yield refuse("issuerOf", [0], "VouchersUnknownSeries");
    for (const [id, voucher] of this.vouchers) {
      const { owner, version, expiry, face, remaining, frozen, reserved, requested, approval } = voucher;
      const state = stateOf(voucher, time);
      const shown = { owner, seriesId: seriesIdOf(id), version, expiry, state, frozen, reserved, requested };
      yield ask("voucherOf", [id], { ...shown, face, remaining });
      yield ask("refillOf", [id], voucher.base, voucher.renewals);
      yield ask("ownerOf", [id], owner);
      yield ask("getApproved", [id], approval.version === version ? approval.account : ZERO);
      yield ask("locked", [id], frozen || reserved || requested);
    }
    for (const view of ["voucherOf", "refillOf", "ownerOf", "getApproved", "locked"]) {
      yield refuse(view, [NO_ID], "ERC721NonexistentToken");
    }
    for (const [[owner], balance] of this.#balances.rows([NOBODY])) yield ask("balanceOf", [owner], balance);
    yield refuse("balanceOf", [ZERO], "ERC721InvalidOwner");
    for (const [pair, approved] of this.#operators.rows([NOBODY, NOBODY]))
      yield ask("isApprovedForAll", pair, approved);
    for (const [pair, accepted] of this.#delegates.rows([NO_IDENTITY, NOBODY])) yield ask("isDelegate", pair, accepted);
    yield* this.#offers.answers();
    yield* this.#dealings.answers();
  }

  /** A voucher that there is. */
  voucher(id: bigint): Voucher {
    const voucher = this.vouchers.get(id);
    if (voucher === undefined) throw new RangeError(`there is no voucher ${id}`);
    return voucher;
  }

  /** A series that there is. */
  series(seriesId: bigint): Series {
    return this.#series[Number(seriesId) - 1];
  }

  #change(seriesId: bigint, fields: Partial<Series>): void {
    this.#series[Number(seriesId) - 1] = { ...this.series(seriesId), ...fields };
  }

  #set(id: bigint, fields: Partial<Voucher>): void {
    Object.assign(this.voucher(id), fields);
  }
}

/** Expired vouchers are so by the time alone. */
export function stateOf(voucher: Voucher, time: bigint): VoucherState {
  const { voided, redeemed, expiry, exchanged, listed } = voucher;
  if (voided) return VoucherState.Void;
  if (redeemed) return VoucherState.Redeemed;
  if (expiry !== 0n && time >= expiry) return VoucherState.Expired;
  if (exchanged) return VoucherState.Exchanged;
  return listed ? VoucherState.Listed : VoucherState.Draft;
}

function newVoucher(owner: string): Voucher {
  return {
    ...{ owner, version: 1n, expiry: 0n, renewals: 0n, face: 0n, remaining: 0n, base: 0n, approval: NO_APPROVAL },
    ...{ listed: false, exchanged: false, frozen: false, reserved: false, requested: false },
    ...{ voided: false, redeemed: false },
  };
}

export const vouchers = bind({
  ...{ name: "Vouchers", abi: VouchersAbi },
  make: () => new VouchersBook(),
  unasked: {
    mayHold: followsFrom("seriesOf, VoucherAudiences.includes and IdentityRegistry.identityOf"),
    mayRedeem: followsFrom("seriesOf, isDelegate and IdentityRegistry.accountOf"),
    tokenURI: followsFrom("voucherOf and seriesOf"),
    contractURI: CODE,
    offerHash: PURE,
  },
});
