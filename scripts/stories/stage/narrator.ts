import { styleText } from "node:util";
import { bar } from "./words.ts";

const WIDTH = 30;

/** Tells people what happens: lines, and on a terminal a bar that shows how far things are. */
export class Narrator {
  #progress = "";

  constructor(readonly stream: NodeJS.WriteStream) {}

  say(...lines: string[]): void {
    this.#wipe();
    for (const line of lines) this.stream.write(`${line}\n`);
    this.#draw();
  }

  /** A line that stands out. */
  title(text: string): void {
    this.say("", this.#bold(text));
  }

  /** Shows how far something is; nothing where the output is not a terminal. */
  progress(done: number, all: number, text: string): void {
    if (!this.stream.isTTY) return;
    this.#wipe();
    this.#progress = done >= all ? "" : `${bar(done, all, WIDTH).padEnd(WIDTH, "░")} ${done} of ${all}  ${text}`;
    this.#draw();
  }

  #bold(text: string): string {
    return this.stream.isTTY ? styleText("bold", text) : text;
  }

  #wipe(): void {
    if (this.#progress) this.stream.write("\r\u001b[2K");
  }

  #draw(): void {
    if (this.#progress) this.stream.write(this.#progress.slice(0, (this.stream.columns ?? 80) - 1));
  }
}
