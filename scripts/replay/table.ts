/** What is kept by key, as mappings of a contract keep it: a key that nothing was told about has the first value. */

export class Table<Key extends readonly unknown[], Value> {
  readonly #rows = new Map<string, { key: Key; value: Value }>();
  readonly #first: () => Value;

  /** @param first The value of a key that nothing was told about. */
  constructor(first: () => Value) {
    this.#first = first;
  }

  get size(): number {
    return this.#rows.size;
  }

  has(...key: Key): boolean {
    return this.#rows.has(nameOf(key));
  }

  /** The value of a key; changes of it are kept only where the key is. */
  get(...key: Key): Value {
    const row = this.#rows.get(nameOf(key));
    return row ? row.value : this.#first();
  }

  /** The value of a key, which is kept from now on. */
  at(...key: Key): Value {
    const name = nameOf(key);
    let row = this.#rows.get(name);
    if (!row) this.#rows.set(name, (row = { key, value: this.#first() }));
    return row.value;
  }

  set(...[value, ...key]: [Value, ...Key]): void {
    this.#rows.set(nameOf(key), { key: key as unknown as Key, value });
  }

  /** A new value from the old one: `balances.change((balance) => balance + 1n, account)`. */
  change(...[to, ...key]: [(value: Value) => Value, ...Key]): void {
    this.set(to(this.get(...(key as unknown as Key))), ...(key as unknown as Key));
  }

  /** All keys with their values, and `others`, which may be keys that nothing was told about. */
  *rows(...others: Key[]): Generator<readonly [Key, Value]> {
    for (const { key, value } of this.#rows.values()) yield [key, value];
    for (const key of others) if (!this.has(...key)) yield [key, this.#first()];
  }
}

/** Keys that are the same to a contract have one name: hex in either case, integers of either kind. */
function nameOf(key: readonly unknown[]): string {
  return key.map((part) => String(part).toLowerCase()).join();
}
