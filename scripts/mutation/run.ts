/** Runs the tests of a module against its mutants, and keeps what came of each. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { closureOf, digestOf, type Module, testsOf } from "./modules.ts";
import { type Description, descriptionOf } from "./mutants.ts";
import type { Numbered } from "./schemata.ts";
import { type Failure, KEPT, Workspace } from "./workspace.ts";

/** What came of the mutants of one contract's file. */
export interface Outcome {
  readonly module: string;
  /** Digests of the code of the file, and of that of the module's tests. */
  readonly source: string;
  readonly tests: string;
  /** How many mutants there are, how many were tried, and how many of those a test failed on. */
  readonly mutants: number;
  readonly tried: number;
  readonly killed: number;
  /** How many more there would be that do not compile. */
  readonly unexpressed: number;
  /** Those that no test failed on. */
  readonly survivors: readonly Description[];
}

/** What is known of one mutant: the file whose test failed, with its digest, or that all of these tests passed. */
type Result = { readonly killer: string; readonly digest: string } | { readonly survived: string };
type Kept = Record<string, { source: string; results: Record<string, Result> }>;

export interface Choice {
  /** Which files of contracts to try; all of the module's without. */
  readonly files?: readonly string[];
  /** How many mutants of each file at most; all without. */
  readonly sample?: number;
  /** How many mutants are tried at the same time. */
  readonly jobs: number;
}

/** Says how far a run is. */
export type Progress = (line: string) => void;

export async function runModule(module: Module, choice: Choice, progress: Progress): Promise<Record<string, Outcome>> {
  const workspace = new Workspace(module);
  await workspace.write();
  const tests = testsOf(module);
  await workspace.expectTestsToPass();

  const testsDigest = digestOf(closureOf(tests).filter((file) => file.startsWith("test/")));
  const kept = load(module);
  const outcomes: Record<string, Outcome> = {};
  const hunt = new Hunt(workspace, tests);
  for (const [file, mutants] of Object.entries(workspace.mutants)) {
    if (choice.files && !choice.files.includes(file)) continue;
    const source = digestOf([file]);
    if (kept[file]?.source !== source) kept[file] = { source, results: {} };
    const { results } = kept[file];
    const tried = sampled(mutants, choice.sample);
    const open = tried.filter(({ key }) => !stands(results[key], testsDigest)).values();
    const work = async () => {
      for (const mutant of open) {
        const killer = await hunt.killerOf(mutant);
        results[mutant.key] = killer ? { killer, digest: digestOfTest(killer) } : { survived: testsDigest };
        save(module, kept);
        if (!killer) progress(`  survived: ${file}:${mutant.line} ${mutant.key}`);
      }
    };
    await Promise.all(Array.from({ length: choice.jobs }, work));
    const survivors = tried.filter(({ key }) => "survived" in results[key]).map(descriptionOf);
    outcomes[file] = {
      module: module.name,
      source,
      tests: testsDigest,
      mutants: mutants.length,
      tried: tried.length,
      killed: tried.length - survivors.length,
      unexpressed: workspace.unexpressed[file],
      survivors,
    };
    progress(`${file}: ${tried.length - survivors.length} of ${tried.length} killed`);
  }
  return outcomes;
}

/** Tries the tests that failed on mutants nearby first. */
class Hunt {
  readonly #workspace: Workspace;
  readonly #tests: readonly string[];
  /** How often a test file failed on a mutant of a function, of a contract. */
  readonly #kills = new Map<string, Map<string, number>>();

  constructor(workspace: Workspace, tests: readonly string[]) {
    this.#workspace = workspace;
    this.#tests = tests;
  }

  /** The file of a test that fails on a mutant, first in short runs, then in those the project has set. */
  async killerOf(mutant: Numbered): Promise<string | undefined> {
    const likely = this.#likely(mutant);
    const rest = this.#tests.filter((file) => file !== likely);
    const runs: { files: string[]; fuzzRuns?: number }[] = [];
    if (likely) runs.push({ files: [likely], fuzzRuns: 1 });
    if (rest.length) runs.push({ files: rest, fuzzRuns: 1 });
    runs.push({ files: [...this.#tests] });
    for (const { files, fuzzRuns } of runs) {
      const failure = await this.#workspace.test({ files, fuzzRuns, mutant: mutant.id, failFast: true });
      if (!failure) continue;
      this.#remember(mutant, failure);
      return failure.file ?? files[0];
    }
    return undefined;
  }

  #likely(mutant: Numbered): string | undefined {
    const counts = placesOf(mutant).map((place) => this.#kills.get(place));
    const best = counts.find((count) => count !== undefined);
    return best && [...best].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  }

  #remember(mutant: Numbered, { file }: Failure): void {
    if (!file) return;
    for (const place of placesOf(mutant)) {
      const count = this.#kills.get(place) ?? new Map<string, number>();
      this.#kills.set(place, count.set(file, (count.get(file) ?? 0) + 1));
    }
  }
}

function placesOf({ contract, inside }: Numbered): string[] {
  return [`${contract}.${inside}`, contract];
}

/** Drawn by the digest of their keys, so a larger sample has all of a smaller one, and other edits leave it as it is. */
function sampled(mutants: readonly Numbered[], size = Infinity): Numbered[] {
  if (mutants.length <= size) return [...mutants];
  const rank = ({ key }: Numbered) => createHash("sha256").update(key).digest("hex");
  const drawn = [...mutants].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, size);
  return drawn.sort((a, b) => a.id - b.id);
}

/** A mutant stays killed while the test file is the same; a survivor is tried anew with every change of the tests. */
function stands(result: Result | undefined, tests: string): boolean {
  if (!result) return false;
  return "survived" in result ? result.survived === tests : result.digest === digestOfTest(result.killer);
}

const digests = new Map<string, string>();

function digestOfTest(file: string): string {
  if (!digests.has(file)) digests.set(file, digestOf([file]));
  return digests.get(file)!;
}

function fileOf(module: Module): string {
  return join(KEPT, `${module.name}.json`);
}

function load(module: Module): Kept {
  return existsSync(fileOf(module)) ? JSON.parse(readFileSync(fileOf(module), "utf8")) : {};
}

function save(module: Module, kept: Kept): void {
  mkdirSync(dirname(fileOf(module)), { recursive: true });
  writeFileSync(fileOf(module), JSON.stringify(kept));
}
