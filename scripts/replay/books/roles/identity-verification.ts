import { ZeroAddress } from "ethers";
import { IdentityVerificationAbi } from "../../../../sdk/src/abi/IdentityVerification.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";

const NO_REVIEW = {
  ...{ subject: ZERO_IDENTITY, openedAt: 0n, closesAt: 0n, kind: 0n, status: 0n },
  ...{ account: ZeroAddress, yes: 0n, no: 0n, quorum: 0n, contested: false },
  materials: `0x${"00".repeat(32)}`,
};
const OPEN = 1n;

class IdentityVerificationBook implements Book {
  #window = 0n;
  #verified = 0n;
  readonly #reviews = new Table<[reviewId: bigint], typeof NO_REVIEW>(() => ({ ...NO_REVIEW }));
  readonly #voted = new Table<[reviewId: bigint, voter: string], boolean>(() => false);
  readonly #counted = new Table<[identity: string], boolean>(() => false);

  readonly on: Takers<typeof IdentityVerificationAbi> = {
    WindowSet: ({ window }) => {
      this.#window = window;
    },
    ReviewOpened: ({ reviewId, kind, subject, account, materials, closesAt, quorum }, { time }) => {
      const opened = { kind, subject, account, materials, closesAt, quorum, openedAt: time, status: OPEN };
      this.#reviews.set({ ...NO_REVIEW, ...opened }, reviewId);
    },
    ReviewVoted: ({ reviewId, voter, yes, no }) => {
      Object.assign(this.#reviews.at(reviewId), { yes, no });
      this.#voted.set(true, reviewId, voter);
    },
    ReviewContested: ({ reviewId }) => {
      this.#reviews.at(reviewId).contested = true;
    },
    ReviewEnded: ({ reviewId, status }) => {
      this.#reviews.at(reviewId).status = status;
    },
    VerifiedCountSet: ({ identity, counted, verified }) => {
      this.#counted.set(counted, identity);
      this.#verified = verified;
    },
  };

  *answers() {
    yield ask("currentWindow", [], this.#window);
    yield ask("verifiedCount", [], this.#verified);
    yield ask("reviewCount", [], this.#reviews.size);
    for (const [of, review] of this.#reviews.rows([NO_ID])) yield ask("reviewOf", of, review);
    for (const [of, voted] of this.#voted.rows([1n, NO_IDENTITY])) yield ask("hasVoted", of, voted);
    for (const [of, counted] of this.#counted.rows([NO_IDENTITY])) yield ask("isCounted", of, counted);
  }
}

export const identityVerification = bind({
  ...{ name: "IdentityVerification", abi: IdentityVerificationAbi },
  make: () => new IdentityVerificationBook(),
  unasked: {},
});
