import type { Narrator } from "./narrator.ts";

/** The chapters of a story, numbered, and how far it is. */
export class Chapters {
  #begun = 0;

  constructor(
    readonly narrator: Narrator,
    /** How many there are. */
    readonly all: number,
  ) {}

  begin(text: string): void {
    this.narrator.progress(this.#begun, this.all, text);
    this.#begun += 1;
    this.narrator.title(`${this.#begun}. ${text}`);
  }

  /** The last one is over. */
  end(): void {
    this.narrator.progress(this.all, this.all, "");
  }
}
