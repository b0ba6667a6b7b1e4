/** A copy of a module with all its mutants and tests, compiled once, in which forge runs the tests against one of them. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { foundryBinary } from "../tools/foundry.ts";
import { root, run } from "../tools/run.ts";
import { closureOf, contractsOf, type Module, read, testsOf } from "./modules.ts";
import { mutantsOf } from "./mutants.ts";
import { mutantsAt, type Numbered, SWITCH, SWITCH_FILE, withMutants } from "./schemata.ts";
import { type Node, parse, type Problem, Source } from "./syntax.ts";

/** Where copies and results are kept between runs. */
export const KEPT = join(root, "cache", "mutation");
const SOLC = join(root, "scripts", "tools", "solc.cjs");

export interface TestRun {
  /** Test files, from the root. */
  readonly files: readonly string[];
  /** The mutant that is on; none is without. */
  readonly mutant?: number;
  readonly fuzzRuns?: number;
  readonly failFast?: boolean;
}

export interface Failure {
  /** File of the test that failed, or where all took too long, nothing. */
  readonly file?: string;
  readonly test: string;
}

/** Seconds after which a run has failed: a mutant may loop for ever. */
const LIMIT = 180;

export class Workspace {
  readonly #folder: string;
  readonly #module: Module;
  /** Every mutant that compiles, by file of its contract. */
  readonly mutants: Record<string, Numbered[]> = {};
  /** How many do not compile, by file. */
  readonly unexpressed: Record<string, number> = {};
  /** Tests that are left out: they measure gas, of which code with mutants takes more. */
  readonly #leftOut: string[] = [];

  constructor(module: Module) {
    this.#module = module;
    this.#folder = join(KEPT, module.name);
  }

  /** Writes the copy, and leaves out the mutants that do not compile. */
  async write(): Promise<void> {
    const { sources, trees } = this.#parsed();
    const plain = closureOf([...Object.keys(sources), ...testsOf(this.#module)]).filter((file) => !(file in sources));
    for (const file of plain) this.#put(file, read(file));
    this.#put(SWITCH_FILE, SWITCH);
    this.#put("foundry.toml", read("foundry.toml"));
    const packages = join(this.#folder, "node_modules");
    if (!existsSync(packages)) symlinkSync(join(root, "node_modules"), packages);
    await this.#putCompiler();

    let id = 0;
    for (const [file, text] of Object.entries(sources)) {
      const found = mutantsOf(trees[file], new Source(text));
      this.mutants[file] = found.map((mutant) => ({ ...mutant, id: ++id }));
      this.unexpressed[file] = 0;
    }
    for (;;) {
      const texts: Record<string, string> = {};
      for (const [file, text] of Object.entries(sources)) {
        texts[file] = withMutants(file, trees[file], new Source(text), this.mutants[file]);
        this.#put(file, texts[file]);
      }
      const { problems } = parse(texts, this.#folder);
      if (problems.length === 0) return;
      for (const problem of problems) this.#leaveOut(texts, problem);
    }
  }

  /**
   * Runs all tests without a mutant, and leaves out from then on those that fail and measure gas.
   *
   * @throws where another fails.
   */
  async expectTestsToPass(): Promise<void> {
    for (;;) {
      const failed = await this.test({ files: testsOf(this.#module) });
      if (!failed) return;
      const { file, test } = failed;
      const text = file ? read(file) : "";
      const body = text.slice(text.indexOf(`function ${test}(`)).split("\n    function ")[0]!;
      if (!/gas/i.test(body) || this.#leftOut.includes(test))
        throw new Error(`${test} of ${file} fails without any mutant.`);
      this.#leftOut.push(test);
    }
  }

  /** Runs tests, and gives the one that failed, if one did. */
  async test({ files, mutant = 0, fuzzRuns, failFast }: TestRun): Promise<Failure | undefined> {
    const pattern = files.length > 1 ? `{${files.join(",")}}` : files[0];
    const args = ["test", "--match-path", pattern, "--block-coinbase", `0x${mutant.toString(16).padStart(40, "0")}`];
    if (this.#leftOut.length > 0) args.push("--no-match-test", `^(${this.#leftOut.join("|")})\\(`);
    if (failFast) args.push("--fail-fast");
    if (fuzzRuns) args.push("--fuzz-runs", String(fuzzRuns));
    const env = {
      FOUNDRY_SRC: dirname(SWITCH_FILE),
      FOUNDRY_SOLC: join(this.#folder, "solc.sh"),
      // Without the optimizer a copy compiles in a third of the time, and its code may have any size.
      FOUNDRY_OPTIMIZER: "false",
      FOUNDRY_CODE_SIZE_LIMIT: "1000000",
      ...(fuzzRuns ? { FOUNDRY_INVARIANT_RUNS: "1", FOUNDRY_INVARIANT_DEPTH: "16" } : {}),
    };
    const timeout = mutant ? LIMIT * 1000 : undefined;
    const { ok, output } = await run(foundryBinary("forge"), args, { cwd: this.#folder, env, timeout });
    if (ok) return undefined;
    const test = /\[FAIL[^\n]*\] (\w+)\(/.exec(output)?.[1];
    const file = /Encountered \d+ failing tests? in (\S+?):/.exec(output)?.[1];
    if (test) return { file, test };
    if (mutant && !/^Error/m.test(output)) return { test: "the time limit" };
    throw new Error(`forge could not run the tests of ${this.#module.name}:\n${output}`);
  }

  #parsed(): { sources: Record<string, string>; trees: Record<string, Node> } {
    const sources = Object.fromEntries(contractsOf(this.#module).map((file) => [file, read(file)]));
    const { trees, problems } = parse(sources, root);
    if (problems.length) throw new Error(problems[0].message);
    return { sources, trees };
  }

  #leaveOut(texts: Record<string, string>, { file, start, end, message }: Problem): void {
    const wrong = new Set(file in texts ? mutantsAt(texts[file], start, end) : []);
    if (wrong.size === 0) throw new Error(message);
    const left = this.mutants[file].filter(({ id }) => !wrong.has(id));
    this.unexpressed[file] += this.mutants[file].length - left.length;
    this.mutants[file] = left;
  }

  #put(file: string, text: string): void {
    const path = join(this.#folder, file);
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  }

  /** forge asks for the version before every run; to start the compiler for that would take most of the time. */
  async #putCompiler(): Promise<void> {
    const path = join(this.#folder, "solc.sh");
    if (existsSync(path)) return;
    const { output } = await run(SOLC, ["--version"]);
    const text = `#!/bin/sh\n[ "$1" = --version ] && echo "${output.trim()}" && exit\nexec "${SOLC}" "$@"\n`;
    writeFileSync(path, text, { mode: 0o755 });
  }
}
