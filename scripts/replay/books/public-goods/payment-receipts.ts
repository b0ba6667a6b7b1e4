import { ZeroAddress } from "ethers";
import { PaymentReceiptsAbi } from "../../../../sdk/src/abi/PaymentReceipts.js";
import { type Book, type Books, CODE, PURE, type Takers, ask, bind, followsFrom, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";
import { publicGoods } from "./public-goods.ts";

class PaymentReceiptsBook implements Book {
  /** Who has each: the payer of its request. */
  readonly #payers = new Map<bigint, string>();
  readonly #counts = new Table<[identity: string], bigint>(() => 0n);
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof PaymentReceiptsAbi> = {
    Transfer: ({ from, tokenId }) => {
      // What is announced later is that the payer has another account.
      if (from !== ZeroAddress) return;
      const { payer } = this.#books.of(publicGoods).requests.get(tokenId);
      this.#payers.set(tokenId, payer);
      this.#counts.change((count) => count + 1n, payer);
    },
    ...{ Locked: () => {}, Unlocked: () => {}, Approval: () => {}, ApprovalForAll: () => {} },
  };

  *answers() {
    const { identities } = this.#books.of(identityRegistry);
    for (const [requestId, payer] of this.#payers) {
      yield ask("payerOf", [requestId], payer);
      yield ask("ownerOf", [requestId], identities.get(payer).account);
      yield ask("getApproved", [requestId], ZeroAddress);
      yield ask("locked", [requestId], true);
    }
    for (const view of ["payerOf", "ownerOf", "getApproved", "locked"]) {
      yield refuse(view, [NO_ID], "PaymentReceiptsUnknown");
    }
    yield refuse("balanceOf", [ZeroAddress], "PaymentReceiptsInvalidOwner");
    for (const [[identity], count] of this.#counts.rows([NO_IDENTITY])) {
      yield ask("countOf", [identity], count);
      const { account } = identities.get(identity);
      if (account !== ZeroAddress) yield ask("balanceOf", [account], count);
    }
  }
}

export const paymentReceipts = bind({
  ...{ name: "PaymentReceipts", abi: PaymentReceiptsAbi },
  make: (books) => new PaymentReceiptsBook(books),
  unasked: {
    ...{ approve: PURE, setApprovalForAll: PURE, transferFrom: PURE, safeTransferFrom: PURE, isApprovedForAll: CODE },
    tokenURI: followsFrom("requestOf and submissionOf of the public goods"),
  },
});
