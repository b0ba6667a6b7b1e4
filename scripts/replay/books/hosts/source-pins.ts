import { ZeroHash } from "ethers";
import { SourcePinsAbi } from "../../../../sdk/src/abi/SourcePins.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_HASH, NO_ID } from "../none.ts";
import { Challenges } from "./challenges.ts";

const NO_SOURCES = { wing: ZeroHash, root: ZeroHash, number: 0n, chunks: 0n };

class SourcePinsBook implements Book {
  readonly #challenges = new Challenges();
  readonly #sources = new Table<[sourcesId: bigint], typeof NO_SOURCES>(() => ({ ...NO_SOURCES }));
  readonly #ofRelease = new Table<[wing: string, number: bigint], bigint>(() => 0n);
  /** Those that are asked for. */
  readonly #list: bigint[] = [];
  #asked: [sourcesId: bigint, index: bigint] = [0n, 0n];

  readonly on: Takers<typeof SourcePinsAbi> = {
    ...this.#challenges.on,
    ChunkDrawn: ({ sourcesId, index }) => {
      this.#asked = [sourcesId, index];
    },
    ChunkShown: () => this.#challenges.answered(),
    SourcesAdded: ({ sourcesId, wing, number, root, chunks }) => {
      this.#sources.set({ wing, root, number, chunks }, sourcesId);
      this.#ofRelease.set(sourcesId, wing, number);
      this.#list.push(sourcesId);
    },
    SourcesDropped: ({ sourcesId }) => {
      const { wing, number } = this.#sources.at(sourcesId);
      this.#ofRelease.set(0n, wing, number);
      // The last takes the place that is free.
      const last = this.#list.pop()!;
      if (last !== sourcesId) this.#list[this.#list.indexOf(sourcesId)] = last;
    },
  };

  *answers() {
    yield* this.#challenges.answers();
    yield ask("asked", [], ...this.#asked);
    yield ask("sourcesCount", [], this.#sources.size);
    for (const [[sourcesId], sources] of this.#sources.rows([NO_ID])) {
      yield ask("sourcesOf", [sourcesId], { ...sources, position: this.#list.indexOf(sourcesId) + 1 });
    }
    for (const [of, sourcesId] of this.#ofRelease.rows([NO_HASH, 1n])) yield ask("sourcesOfRelease", of, sourcesId);
  }
}

export const sourcePins = bind({
  ...{ name: "SourcePins", abi: SourcePinsAbi },
  make: () => new SourcePinsBook(),
  unasked: {},
});
