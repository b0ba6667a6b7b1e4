import { parseArgs } from "node:util";
import { stories } from "../stories/index.ts";

/** What `npm start` was asked for. */
export interface StartOptions {
  /** End after the stories. */
  once: boolean;
  /** Print the result as JSON, and nothing else, on stdout. */
  json: boolean;
  /** Play stories to their end rather than their beginning. */
  full: boolean;
  /** Play this many months of stories that have months. */
  months?: number;
  /** The stories to play. */
  names: string[];
}

export const usage = `npm start -- [options]

  --once          end after the stories; otherwise the chain stays up until Ctrl-C
  --json          print one JSON object on stdout and nothing else there; implies --once
                  (npm writes a banner of its own: use "npm start --silent -- --json")
  --story NAME    play this story only, or these: ${stories.map(({ name }) => name).join(", ")}
  --full          play stories to their end, not only their beginning
  --months N      play N months of the mesh story
  --help          print this
`;

/** Something asked for that there is not. The message is a sentence for the person who asked. */
export class UsageError extends Error {}

const known = {
  once: { type: "boolean" },
  json: { type: "boolean" },
  full: { type: "boolean" },
  help: { type: "boolean" },
  story: { type: "string" },
  months: { type: "string" },
} as const;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): StartOptions | "help" {
  const { tokens } = parseArgs({
    args: [...args],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string | undefined>();
  const names = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") throw new UsageError(`There is nothing named "${token.value}". ${hint}`);
    if (token.kind !== "option") continue;
    const option = known[token.name as keyof typeof known];
    if (!option) throw new UsageError(`There is no option ${token.rawName}. ${hint}`);
    if (option.type === "string" && !token.value) throw new UsageError(`The option ${token.rawName} needs a value.`);
    if (option.type === "boolean" && token.value !== undefined) {
      throw new UsageError(`The option ${token.rawName} takes no value.`);
    }
    given.set(token.name, token.value);
    if (token.name === "story") names.add(storyName(token.value!));
  }
  if (given.has("help")) return "help";
  const json = given.has("json");
  const months = given.get("months");
  return {
    json,
    once: json || given.has("once"),
    full: given.has("full"),
    ...(months === undefined ? {} : { months: wholeNumber(months) }),
    names: names.size > 0 ? [...names] : stories.map(({ name }) => name),
  };
}

const hint = `See "npm start -- --help".`;

function storyName(name: string): string {
  if (stories.some((story) => story.name === name)) return name;
  throw new UsageError(`There is no story named "${name}", only ${stories.map((story) => story.name).join(", ")}.`);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`The option --months needs a whole number from 1, not "${text}".`);
}
