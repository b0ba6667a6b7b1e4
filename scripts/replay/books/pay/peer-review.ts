import { PeerReviewAbi } from "../../../../sdk/src/abi/PeerReview.js";
import { type Book, CODE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_IDENTITY } from "../none.ts";

const NO_REVIEW = { epochPlusOne: 0n, openedAt: 0n, drawBlock: 0n, dueAt: 0n, drawn: 0n, answered: 0n, phase: 0n };
const [ENDED, OPENED, DRAWN] = [0n, 1n, 2n];
const MOST_MISSES = 3n;
/** Where the score counts reviews that were received. */
const REVIEWED_SHIFT = 7n * 32n;

type Member = [roleId: bigint, member: string];

class PeerReviewBook implements Book {
  readonly #reviews = new Table<Member, typeof NO_REVIEW>(() => ({ ...NO_REVIEW }));
  readonly #reviewers = new Table<Member, { identity: string; score: bigint }[]>(() => []);
  readonly #misses = new Table<Member, bigint>(() => 0n);
  readonly #received = new Table<[member: string, reviewer: string], bigint>(() => 0n);

  readonly on: Takers<typeof PeerReviewAbi> = {
    ReviewOpened: ({ roleId, member, epoch, drawBlock }, { time }) => {
      const opened = { epochPlusOne: epoch + 1n, openedAt: time, drawBlock, phase: OPENED };
      this.#reviews.set({ ...NO_REVIEW, ...opened }, roleId, member);
      this.#reviewers.set([], roleId, member);
    },
    ReviewersDrawn: ({ roleId, member, reviewers, dueAt }) => {
      const drawn = BigInt(reviewers.length);
      Object.assign(this.#reviews.at(roleId, member), { phase: DRAWN, drawn, dueAt });
      const seats = (reviewers as string[]).map((identity) => ({ identity, score: 0n }));
      this.#reviewers.set(seats, roleId, member);
    },
    Reviewed: ({ roleId, member, reviewer, score, counts }) => {
      this.#reviews.at(roleId, member).answered += 1n;
      const seats = this.#reviewers.at(roleId, member);
      seats.find((seat) => seat.identity === reviewer && seat.score === 0n)!.score = score;
      if (counts) this.#received.change((count) => count + 1n, member, reviewer);
    },
    ReviewFinalized: ({ roleId, member }) => {
      this.#reviews.at(roleId, member).phase = ENDED;
    },
    // The third costs pay, and they begin anew.
    ReviewMissed: ({ roleId, reviewer, misses }) => {
      this.#misses.set(misses === MOST_MISSES ? 0n : misses, roleId, reviewer);
    },
    ReviewMissesCleared: ({ roleId, reviewer }) => this.#misses.set(0n, roleId, reviewer),
  };

  *answers() {
    const nobody: Member = [1n, NO_IDENTITY];
    for (const [of, review] of this.#reviews.rows(nobody)) {
      yield ask("reviewOf", of, review);
      yield ask("reviewersOf", of, this.#reviewers.get(...of));
    }
    for (const [of, misses] of this.#misses.rows(nobody)) yield ask("missesOf", of, misses);
    for (const [of, count] of this.#received.rows([NO_IDENTITY, NO_IDENTITY])) {
      yield ask("deedsOf", of, count << REVIEWED_SHIFT);
    }
  }
}

export const peerReview = bind({
  ...{ name: "PeerReview", abi: PeerReviewAbi },
  make: () => new PeerReviewBook(),
  unasked: { window: CODE },
});
