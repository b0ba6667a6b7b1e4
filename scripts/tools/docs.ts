import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.ts";

/** Pages for people, by path from the root. */
export function pages(): string[] {
  const found = globSync(
    ["*.md", "docs/**/*.md", "sdk/*.md", "sdk/examples/**/*.md", "contracts/*.md", "scripts/**/*.md"],
    {
      cwd: root,
      exclude: ["**/node_modules/**", "docs/api/**"],
    },
  );
  return found.map((page) => page.replaceAll("\\", "/")).sort();
}

export function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** Programs whose calls are commands. */
const PROGRAMS = /^(?:[A-Z_]+=\S+ )*(npm|npx|besu|cometbft|git|tar|openssl|curl) /;

/**
 * The commands that a page shows: lines of shell blocks and of indented ones, and code in a line that begins with one of
 * the programs. Settings before a command and comments after it are left out.
 */
export function commandsIn(text: string): string[] {
  const joined = text.replaceAll(/ \\\n\s*/g, " ");
  const blocks = [...joined.matchAll(/^[ \t]*```(?:sh|bash|shell)\n(.*?)^[ \t]*```/gms)].flatMap(([, block]) =>
    block!.split("\n"),
  );
  const indented = [...joined.matchAll(/^(?: {4,}|\t)(\S.*)$/gm)].map(([, line]) => line!);
  const inline = [...joined.replaceAll(/```.*?```/gs, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
  const lines = [...blocks, ...[...indented, ...inline].filter((line) => PROGRAMS.test(line))];
  return lines
    .map((line) =>
      line
        .replace(/\s+#.*$/, "")
        .trim()
        .replace(/^(?:[A-Z_]+=\S+ )+/, ""),
    )
    .filter((line) => line !== "" && !line.startsWith("#"));
}
