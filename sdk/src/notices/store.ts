import { checkAddress, checkJson, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/**
 * Where an application keeps what belongs to its user: contacts, pins, how many records were sent. A file, a browser's
 * storage, a database. What is kept there says whom somebody hears and reads: keep it where only that person sees it.
 *
 * @example
 * const storage = { get: (key) => localStorage.getItem(key), set: (key, text) => localStorage.setItem(key, text) };
 */
export interface NoticeStorage {
  /** The text kept under a key; null or undefined where there is none. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  set(key: string, text: string): unknown;
}

/** Whose it is, and where it is kept. What is kept is read once: have one of a kind for an account at a time. */
export interface KeptOptions {
  /** The account it belongs to. */
  readonly account: string;
  /** In memory if left out: gone when the program ends. */
  readonly storage?: NoticeStorage;
}

/** A storage in memory. */
export function memoryStorage(): NoticeStorage {
  const texts = new Map<string, string>();
  return { get: (key) => texts.get(key), set: (key, text) => void texts.set(key, text) };
}

/** Something kept as one text: read at its first use, written after each change, changed by one after the other. */
export class Kept<T> {
  readonly #key: string;
  readonly #storage: NoticeStorage;
  #value: Promise<T> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    options: KeptOptions,
    /** What it is: a part of its key, and the format of its text. */
    readonly format: string,
    readonly codec: {
      readonly empty: () => T;
      toFields(value: T): object;
      fromFields(fields: Record<string, unknown>): T;
    },
  ) {
    const { account, storage = memoryStorage() } = checkObject("options", options);
    checkObject("storage", storage);
    for (const name of ["get", "set"] as const) {
      if (typeof storage[name] !== "function") throw new InputError(`storage.${name}`, "a function", storage[name]);
    }
    this.#key = `${format}/${checkAddress("account", account).toLowerCase()}`;
    this.#storage = storage;
  }

  async read(): Promise<T> {
    await this.#last.catch(() => undefined);
    return this.#load();
  }

  /** Changes it, after the changes asked for before. If it cannot be written, it is as before. */
  change<R>(how: (value: T) => { readonly value: T; readonly result: R }): Promise<R> {
    const done = this.#last
      .catch(() => undefined)
      .then(async () => {
        const { value, result } = how(await this.#load());
        await this.#storage.set(this.#key, this.#textOf(value));
        this.#value = Promise.resolve(value);
        return result;
      });
    this.#last = done;
    return done;
  }

  async toText(): Promise<string> {
    return this.#textOf(await this.read());
  }

  /** What a text says that `toText` made. */
  parse(field: string, text: unknown): T {
    const { format, version, ...fields } = checkJson(field, text, `what toText() made, as JSON`);
    if (format !== this.format || version !== 1) throw new InputError("format", `${this.format} 1`, format);
    return this.codec.fromFields(fields);
  }

  #load(): Promise<T> {
    this.#value ??= Promise.resolve(this.#storage.get(this.#key))
      .then((text) => (text === null || text === undefined ? this.codec.empty() : this.parse("storage", text)))
      .catch((reason) => {
        this.#value = undefined;
        throw reason;
      });
    return this.#value;
  }

  #textOf(value: T): string {
    return JSON.stringify({ format: this.format, version: 1, ...this.codec.toFields(value) });
  }
}
