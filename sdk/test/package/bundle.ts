import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transformWithEsbuild } from "vite";
import type { Packed } from "./packed.js";

/** Bytes, minified and compressed, that one module may cost an application that has ethers, as long as no contract refuses. */
export const BUDGET = 12_000;

/** A program that uses one module, capital, and nothing else of the package of that name. */
export const oneModule = (name: string) => `
  import { capital } from "${name}/capital";
  import { Core } from "${name}/core";
  globalThis.app = (runner, deployment) => capital(new Core({ runner, deployment }));`;

/** What a bundler makes. */
interface Chunk {
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly code?: string;
}

/** Minified code for a browser. */
export interface Bundle {
  /** What is loaded at once. */
  readonly loaded: string;
  /** What is loaded when it is needed. */
  readonly later: string;
}

/** Bundles a program that uses the package. */
export async function bundle({ consumer }: Packed, program: string, external: string[]): Promise<Bundle> {
  const entry = join(consumer, "browser.mjs");
  writeFileSync(entry, program);
  // As a library, so that what is loaded later may import what is left out; made small afterwards.
  const lib = { entry, formats: ["es" as const] };
  const result = await build({
    root: consumer,
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, target: "es2022", lib, rollupOptions: { external } },
  });
  const [{ output }] = [result].flat() as unknown as [{ output: Chunk[] }];
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const first = new Set(output.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const file of first) for (const other of chunks.get(file)?.imports ?? []) first.add(other);
  const codeOf = async (files: Chunk[]) => {
    const minified = files.map(({ code = "", fileName }) => transformWithEsbuild(code, fileName, { minify: true }));
    return (await Promise.all(minified)).map(({ code }) => code).join("");
  };
  return {
    loaded: await codeOf(output.filter(({ fileName }) => first.has(fileName))),
    later: await codeOf(output.filter(({ fileName }) => !first.has(fileName))),
  };
}

/** Bytes of code as a server sends it. */
export function sizeOf(code: string): number {
  return gzipSync(code).length;
}
