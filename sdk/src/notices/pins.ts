import { checkList, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import {
  type Notice,
  type NoticeAudience,
  type NoticeRef,
  audienceText,
  checkAudience,
  checkNotice,
  checkNoticeRef,
  noticeFields,
  noticeFromFields,
} from "./notice.js";
import { Kept, type KeptOptions } from "./store.js";

/**
 * Notices that an account keeps in its listing, whatever becomes of them. Nobody else learns of it. A pin keeps all that the
 * notice says, so that it needs no log and no record any more.
 *
 * @example
 * const pins = new Pins({ account, storage });
 * await pins.add(listed.notice);
 */
export class Pins {
  readonly #kept: Kept<ReadonlyMap<string, Notice>>;

  /** @throws InputError */
  constructor(options: KeptOptions) {
    this.#kept = new Kept<ReadonlyMap<string, Notice>>(options, "commonweal-pins", {
      empty: () => new Map(),
      toFields: (pins) => ({ pins: [...pins.values()].map(noticeFields) }),
      fromFields: ({ pins }) => {
        const list = checkList("pins", pins as readonly unknown[]);
        return new Map(list.map((one, i) => byId(noticeFromFields(`pins[${i}]`, one))));
      },
    });
  }

  /** Pins a notice that shows a voucher: of one that was passed on, the original. */
  async add(notice: Notice): Promise<void> {
    const checked = checkNotice("notice", notice);
    if (checked.original !== null) throw new InputError("notice.original", "null; pin the original", checked.original);
    await this.#kept.change((pins) => ({ value: new Map([...pins, byId(checked)]), result: undefined }));
  }

  /** Unpins it, if it is pinned. */
  async remove(notice: NoticeRef): Promise<void> {
    const id = checkNoticeRef("notice", notice);
    await this.#kept.change((pins) => {
      const value = new Map(pins);
      value.delete(id);
      return { value, result: undefined };
    });
  }

  /** What is pinned, in the order in which it was. */
  async all(): Promise<Notice[]> {
    return [...(await this.#kept.read()).values()];
  }

  /** All of it as JSON, to keep or to move. */
  toText(): Promise<string> {
    return this.#kept.toText();
  }

  /** Pins what is in a text that `toText` made, too. */
  async addText(text: string): Promise<void> {
    const found = this.#kept.parse("text", text);
    await this.#kept.change((pins) => ({ value: new Map([...pins, ...found]), result: undefined }));
  }
}

/**
 * How many records an account sent to each audience, so that no number is given twice and readers see what they miss.
 *
 * @example
 * const sequence = await outbox.next({ kind: "contacts" });
 */
export class Outbox {
  readonly #kept: Kept<ReadonlyMap<string, number>>;

  /** @throws InputError */
  constructor(options: KeptOptions) {
    this.#kept = new Kept<ReadonlyMap<string, number>>(options, "commonweal-outbox", {
      empty: () => new Map(),
      toFields: (sent) => ({ sent: Object.fromEntries(sent) }),
      fromFields: ({ sent }) => {
        const entries = Object.entries(checkObject("sent", sent as object) as Record<string, unknown>);
        return new Map(entries.map(([key, count]) => [key, checkCount(key, count)]));
      },
    });
  }

  /** The number of the next record for that audience. It is given once. */
  async next(audience: NoticeAudience): Promise<bigint> {
    const key = audienceText(checkAudience("audience", audience));
    return this.#kept.change((sent) => {
      const count = (sent.get(key) ?? 0) + 1;
      return { value: new Map(sent).set(key, count), result: BigInt(count) };
    });
  }

  /** All of it as JSON, to keep or to move. */
  toText(): Promise<string> {
    return this.#kept.toText();
  }

  /** Takes in what `toText` made; the larger count holds. */
  async addText(text: string): Promise<void> {
    const found = this.#kept.parse("text", text);
    await this.#kept.change((sent) => {
      const value = new Map(sent);
      for (const [key, count] of found) value.set(key, Math.max(count, sent.get(key) ?? 0));
      return { value, result: undefined };
    });
  }
}

function byId(notice: Notice): [string, Notice] {
  return [notice.id, notice];
}

function checkCount(key: string, count: unknown): number {
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 1) {
    throw new InputError(`sent.${key}`, "a whole number from 1", count);
  }
  return count;
}
