import { existsSync, globSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect } from "chai";
import { pages, textOf } from "../../scripts/tools/docs.ts";
import { root } from "../../scripts/tools/run.ts";

const SOURCES = ["{bench,contracts,deploy,rocketh,scripts,sdk/src,sdk/examples,sdk/test,test}/**/*.{sol,ts,js,mjs}"];
/** Beginnings of paths from the root. */
const PATH = /(?<![\w./@:-])((?:bench|contracts|deploy|docs|rocketh|scripts|sdk|test)\/[\w./-]*\w)/g;
/** What belongs to Besu, CometBFT, nodes and shells. */
const OTHERS = new Set(["FinalizeBlock", "qbft_getValidatorsByBlockNumber", "eth_getLogs", "vVERSION"]);

const files = globSync(SOURCES, { cwd: root });
const textOfSources = files.map((file) => readFileSync(join(root, file), "utf8"));
/** Words of the code and names of its files, and the endings that functions of texts share. */
const known = new Set([...files, ...textOfSources, "ToText FromText"].flatMap(wordsOf));

/** Whether there is a file or folder of that path, or one whose name goes on with an ending. */
function isThere(path: string): boolean {
  const folder = join(root, dirname(path));
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(basename(path)));
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z_]\w{4,}/g) ?? [];
}

/** Names as in code, with a capital inside: those in code in a line, and functions in a diagram of states. */
function namesIn(text: string): string[] {
  const inline = [...text.replaceAll(/```.*?```/gs, "").matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => wordsOf(code!));
  const diagrams = [...text.matchAll(/```mermaid\nstateDiagram-v2\n(.*?)```/gs)].flatMap(([, states]) =>
    wordsOf(states!),
  );
  const names = [...inline, ...diagrams.filter((word) => /^[a-z]/.test(word))];
  return [...new Set(names.filter((word) => /[a-z][A-Z]/.test(word)))];
}

describe("Names in the documentation", () => {
  for (const page of pages().filter((each) => each !== "docs/benchmarks.md")) {
    it(`are of files that are there: ${page}`, () => {
      const paths = [...textOf(page).matchAll(PATH)].map(([, path]) => path!);
      expect(paths.filter((path) => !path.startsWith("docs/api") && !isThere(path))).to.deep.equal([]);
    });

    it(`are of what there is in the code: ${page}`, () => {
      const unknown = namesIn(textOf(page)).filter((name) => !known.has(name) && !OTHERS.has(name));
      expect(unknown).to.deep.equal([]);
    });
  }
});
