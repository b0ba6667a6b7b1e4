import { VoucherRenewalsAbi } from "../../../../sdk/src/abi/VoucherRenewals.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Book, type Books, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";
import { type Voucher, seriesIdOf, vouchers } from "./vouchers.ts";

type Terms = FunctionResult<typeof VoucherRenewalsAbi, "termsOf">;

const NO_TERMS: Terms = { period: 0n, count: 0n, refill: false, token: `0x${"00".repeat(20)}`, price: 0n };
/** A voucher is renewable in the last tenth of its term. */
const TENTHS = 10n;

class VoucherRenewalsBook implements Book {
  readonly #books: Books;
  readonly #terms = new Table<[seriesId: bigint], Terms>(() => NO_TERMS);
  readonly #proceeds = new Table<[issuer: string], bigint>(() => 0n);

  readonly on: Takers<typeof VoucherRenewalsAbi> = {
    RenewalTermsSet: ({ seriesId, terms }) => this.#terms.set(terms, seriesId),
    ProceedsChanged: ({ issuer, balance }) => this.#proceeds.set(balance, issuer),
    ProceedsWithdrawn: ({ issuer }) => this.#proceeds.set(0n, issuer),
    // What becomes of the voucher, the vouchers tell themselves.
    ...{ Renewed: () => {}, Extended: () => {}, EIP712DomainChanged: () => {} },
  };

  constructor(books: Books) {
    this.#books = books;
  }

  *answers() {
    for (const [[seriesId], terms] of this.#terms.rows([NO_ID])) yield ask("termsOf", [seriesId], terms);
    for (const [[issuer], balance] of this.#proceeds.rows([NO_IDENTITY])) yield ask("proceedsOf", [issuer], balance);
    for (const [id, voucher] of this.#books.of(vouchers).vouchers) {
      // Of a series without terms, one is enough.
      if (!this.#terms.has(seriesIdOf(id))) continue;
      yield ask("windowOf", [id], ...this.#windowOf(id, voucher));
    }
    yield refuse("windowOf", [NO_ID], "ERC721NonexistentToken");
  }

  #windowOf(id: bigint, { renewals, voided, remaining, base, expiry }: Voucher): [start: bigint, end: bigint] {
    const terms = this.#terms.get(seriesIdOf(id));
    const worthIt = !voided && (remaining !== 0n || (terms.refill && base !== 0n));
    if (renewals >= terms.count || !worthIt) return [0n, 0n];
    const { validity } = this.#books.of(vouchers).series(seriesIdOf(id));
    const last = (renewals === 0n ? validity : terms.period) / TENTHS;
    return [last < expiry ? expiry - last : 0n, expiry];
  }
}

export const voucherRenewals = bind({
  ...{ name: "VoucherRenewals", abi: VoucherRenewalsAbi },
  make: (books) => new VoucherRenewalsBook(books),
  unasked: {},
});
