import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** What happened to an action. Written down before anyone is told, and before anything is sent. */
export type Entry =
  /** `text` is the signed request, as `signedToText` has it; `at` in milliseconds. */
  | { kind: "accepted"; digest: string; at: number; text: string }
  /** The transaction as it is signed: sent again, it is the same one. */
  | { kind: "sent"; digest: string; raw: string }
  /** That transaction cannot be mined any more; another is to be sent. */
  | { kind: "unsent"; digest: string }
  | { kind: "carried"; digest: string; at: number; block: number; time: number; index: number; transaction: string }
  | { kind: "refused"; digest: string; at: number; reason: string };

/** A file of entries, one a line, that is only ever added to. What `add` returned from is on the disk. */
export class Journal {
  readonly #file: number;

  private constructor(
    file: number,
    /** What was in it when it was opened. */
    readonly entries: readonly Entry[],
  ) {
    this.#file = file;
  }

  static open(path: string): Journal {
    const isNew = !existsSync(path);
    const file = openSync(path, "a+", 0o600);
    if (isNew) syncFolder(path);
    const bytes = readFileSync(path);
    // A line without its end was being written when the machine stopped: nobody was told of it.
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length) {
      ftruncateSync(file, end);
      fsyncSync(file);
    }
    const lines = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
    return new Journal(
      file,
      lines.map((line, i) => entryOf(line, `${path}, line ${i + 1}`)),
    );
  }

  add(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    for (let done = 0; done < line.length;) done += writeSync(this.#file, line, done);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function entryOf(line: string, place: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    throw new Error(`The journal is damaged: ${place} is no entry.`);
  }
}

/** So that the file's name is on the disk too. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(resolve(path)), "r");
  fsyncSync(folder);
  closeSync(folder);
}
