import type { MiningProgress } from "../../sdk/src/mining/index.js";
import { count, number } from "../stories/stage/words.ts";

/** JSON by line, text by line, or text in a line that is written over. */
export type Form = "json" | "lines" | "live";

/** Milliseconds between lines on progress, where they are not written over. */
const PAUSE = 10_000;

/** Tells how mining goes. */
export class Report {
  #said = -Infinity;

  constructor(private readonly form: Form) {}

  /** Something that happens once. */
  say(event: string, values: Readonly<Record<string, unknown>>, sentence: string): void {
    if (this.form === "json") return this.#json({ event, ...values });
    console.log(this.form === "live" ? `\r\x1b[K${sentence}` : sentence);
  }

  progress(progress: MiningProgress): void {
    const { hashRate, expectedSeconds, difficulty, tried, found, lost } = progress;
    const { block, kind } = progress.standing;
    const { wins, expected, inForce } = kind;
    if (this.form === "json") {
      const seconds = Number.isFinite(expectedSeconds) ? expectedSeconds : null;
      return this.#json({
        event: "progress",
        ...{ hashRate, expectedSeconds: seconds, difficulty: Number(difficulty), tried, found, lost },
        ...{ block, wins, expected, inForce },
      });
    }
    if (tried === 0) return;
    const parts = [
      kind.name,
      `${scaled(hashRate)}H/s`,
      `a win in ${duration(expectedSeconds)}`,
      `difficulty ${scaled(Number(difficulty))}H`,
      `${count(inForce, "token")} in force of ${number(expected)} expected`,
    ];
    if (this.form === "live") process.stdout.write(`\r\x1b[K${parts.join(" · ")}`);
    else if (performance.now() - this.#said > PAUSE) {
      this.#said = performance.now();
      console.log(parts.join(" · "));
    }
  }

  #json(values: object): void {
    console.log(JSON.stringify(values));
  }
}

/** 4,294,967,296 as "4.29 G". */
export function scaled(value: number): string {
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(value, 1)) / 3), 0), 5);
  return `${number(value / 1000 ** power, power === 0 ? 0 : 2)} ${["", "k", "M", "G", "T", "P"][power]!}`;
}

/** Seconds in the two units that matter. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 1) return "less than a second";
  const whole = Math.round(seconds);
  const units: [number, string][] = [
    [86_400, "d"],
    [3_600, "h"],
    [60, "min"],
    [1, "s"],
  ];
  const first = units.findIndex(([length]) => whole >= length);
  const [length, name] = units[first]!;
  const [next, nextName] = units[first + 1] ?? [1, ""];
  const rest = Math.floor((whole % length) / next);
  return `${number(Math.floor(whole / length))} ${name}${nextName && rest ? ` ${rest} ${nextName}` : ""}`;
}
