/** State that can be put back as it was, so that what is refused half way leaves nothing behind. */
export class Journal {
  private undo: (() => void)[] = [];

  /** Does `act` wholly or not at all. */
  attempt<T>(act: () => T): T {
    this.undo = [];
    try {
      return act();
    } catch (error) {
      for (const step of this.undo.reverse()) step();
      throw error;
    } finally {
      this.undo = [];
    }
  }

  record(step: () => void): void {
    this.undo.push(step);
  }
}

/** A map whose entries are replaced, never changed. */
export class Table<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly journal: Journal) {}

  get(key: K): V | undefined {
    return this.entries.get(key);
  }

  set(key: K, value: V): void {
    const before = this.entries.get(key);
    this.journal.record(() =>
      before === undefined ? void this.entries.delete(key) : void this.entries.set(key, before),
    );
    this.entries.set(key, value);
  }

  keys(): K[] {
    return [...this.entries.keys()];
  }

  values(): V[] {
    return [...this.entries.values()];
  }
}

/** How much each has; 0 unless told. */
export class Sums<K> extends Table<K, bigint> {
  of(key: K): bigint {
    return this.get(key) ?? 0n;
  }

  add(key: K, amount: bigint): void {
    this.set(key, this.of(key) + amount);
  }
}
