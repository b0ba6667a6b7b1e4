import { NoticeBoardAbi } from "../../../../sdk/src/abi/NoticeBoard.js";
import { type Book, CODE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_IDENTITY } from "../none.ts";

const SEQUENCE_BITS = 96n;

class NoticeBoardBook implements Book {
  readonly #counts = new Table<[sender: string], bigint>(() => 0n);
  readonly #notices = new Map<bigint, { withdrawn: boolean; passedOn: boolean }>();

  readonly on: Takers<typeof NoticeBoardAbi> = {
    NoticePosted: ({ sender, noticeId }) => this.#post(sender, noticeId, false),
    NoticePassedOn: ({ sender, noticeId }) => this.#post(sender, noticeId, true),
    NoticeWithdrawn: ({ noticeId }) => {
      this.#notices.get(noticeId)!.withdrawn = true;
    },
  };

  *answers() {
    for (const [[sender], count] of this.#counts.rows([NO_IDENTITY])) {
      yield ask("countOf", [sender], count);
      yield ask("statusOf", [(BigInt(sender) << SEQUENCE_BITS) | (count + 1n)], false, false, false);
    }
    for (const [noticeId, { withdrawn, passedOn }] of this.#notices) {
      yield ask("statusOf", [noticeId], true, withdrawn, passedOn);
    }
  }

  #post(sender: string, noticeId: bigint, passedOn: boolean): void {
    this.#counts.change((count) => count + 1n, sender);
    this.#notices.set(noticeId, { withdrawn: false, passedOn });
  }
}

export const noticeBoard = bind({
  ...{ name: "NoticeBoard", abi: NoticeBoardAbi },
  make: () => new NoticeBoardBook(),
  unasked: { longest: CODE },
});
