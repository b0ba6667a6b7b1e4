// Builds dist/esm and dist/cjs, file by file: what an application does not import it does not carry, and both kinds of
// module share nothing but the types.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const sdk = fileURLToPath(new URL("..", import.meta.url));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compile = (...args: string[]) => execFileSync(process.execPath, [tsc, ...args], { cwd: sdk, stdio: "inherit" });

rmSync(join(sdk, "dist"), { recursive: true, force: true });
compile("-p", "tsconfig.build.json", "--outDir", "dist/esm");

// TypeScript writes CommonJS for sources under a package.json that says so.
const copy = join(sdk, "dist", "source");
cpSync(join(sdk, "src"), copy, { recursive: true });
writeFileSync(join(copy, "package.json"), JSON.stringify({ type: "commonjs" }));
const compilerOptions = { rootDir: ".", outDir: "../cjs", verbatimModuleSyntax: false };
const config = { extends: "../../tsconfig.build.json", compilerOptions, include: ["."] };
writeFileSync(join(copy, "tsconfig.json"), JSON.stringify(config));
compile("-p", "dist/source");
rmSync(copy, { recursive: true });
mkdirSync(join(sdk, "dist/cjs"), { recursive: true });
writeFileSync(join(sdk, "dist/cjs/package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
