// Builds dist/esm and dist/cjs, file by file: what an application does not import it does not carry, and both kinds of
// module share nothing but the types. With --if-stale only where sources are newer than what was built from them.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const sdk = fileURLToPath(new URL("..", import.meta.url));
const dist = join(sdk, "dist");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compile = (...args: string[]) => execFileSync(process.execPath, [tsc, ...args], { cwd: sdk, stdio: "inherit" });

/** Written last, and so as old as the whole. */
const MARK = "cjs/package.json";

if (!process.argv.includes("--if-stale") || isStale()) build();

function isStale(): boolean {
  if (!existsSync(join(dist, MARK)) || !existsSync(join(dist, "esm/index.js"))) return true;
  const built = statSync(join(dist, MARK)).mtimeMs;
  const sources = globSync(["src/**/*.ts", "tsconfig*.json", "package.json", "scripts/build.ts"], { cwd: sdk });
  // A file that was removed shows in the date of its folder.
  const folders = globSync("src/**/", { cwd: sdk });
  return [...sources, ...folders].some((path) => statSync(join(sdk, path)).mtimeMs > built);
}

/** Builds beside what is there, and puts it in its place when it is whole: programs may be running on it. */
function build(): void {
  const started = new Date();
  mkdirSync(dist, { recursive: true });
  const next = mkdtempSync(join(dist, ".next-"));
  try {
    compile("-p", "tsconfig.build.json", "--outDir", join(next, "esm"));

    // TypeScript writes CommonJS for sources under a package.json that says so.
    const copy = join(next, "source");
    cpSync(join(sdk, "src"), copy, { recursive: true });
    writeFileSync(join(copy, "package.json"), JSON.stringify({ type: "commonjs" }));
    const compilerOptions = { rootDir: ".", outDir: "../cjs", verbatimModuleSyntax: false };
    const config = { extends: "../../../tsconfig.build.json", compilerOptions, include: ["."] };
    writeFileSync(join(copy, "tsconfig.json"), JSON.stringify(config));
    compile("-p", copy);

    writeFileSync(join(next, MARK), `${JSON.stringify({ type: "commonjs" })}\n`);
    // What changed while it was built is not in it.
    utimesSync(join(next, MARK), started, started);
    for (const kind of ["esm", "cjs"]) {
      rmSync(join(dist, kind), { recursive: true, force: true });
      renameSync(join(next, kind), join(dist, kind));
    }
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}
