/** Something that takes time: it yields when it wants to go on (Unix seconds). */
export type Course = AsyncGenerator<number, void>;

interface Entry {
  time: number;
  readonly order: number;
  readonly course: Course;
}

/** Courses of events that run side by side on one clock. Only one is awake at a time, always the one that is due first. */
export class Calendar {
  readonly #entries: Entry[] = [];
  #started = 0;

  /** Begins a course at `time`. */
  add(time: number, course: Course): void {
    this.#entries.push({ time, order: this.#started++, course });
  }

  /** Runs until nothing is due any more; `travel` moves the clock. */
  async run(travel: (time: number) => Promise<void>): Promise<void> {
    while (this.#entries.length > 0) {
      this.#entries.sort((a, b) => a.time - b.time || a.order - b.order);
      const entry = this.#entries[0]!;
      await travel(entry.time);
      const { done, value } = await entry.course.next();
      if (done) this.#entries.splice(this.#entries.indexOf(entry), 1);
      else entry.time = value;
    }
  }
}
