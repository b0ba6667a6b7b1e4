import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "../tools/run.ts";
import { writeContractsPackage } from "./contracts.ts";

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Path of the file. */
  readonly path: string;
  /** Bytes, compressed and unpacked. */
  readonly size: number;
  readonly unpackedSize: number;
  /** Paths in it, in their order. */
  readonly files: readonly string[];
}

/** Packs the contracts into a folder that is there. Build first. */
export async function packContracts(out: string): Promise<Tarball> {
  const folder = mkdtempSync(join(tmpdir(), "commonweal-contracts-"));
  try {
    writeContractsPackage(folder);
    return await packFolder(folder, out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs the SDK into a folder that is there. Build first. */
export function packSdk(out: string): Promise<Tarball> {
  return packFolder(join(root, "sdk"), out);
}

async function packFolder(folder: string, out: string): Promise<Tarball> {
  const args = ["pack", "--json", "--silent", "--ignore-scripts", "--pack-destination", out];
  const { ok, output } = await run("npm", args, { cwd: folder });
  if (!ok) throw new Error(`npm could not pack ${folder}:\n${output}`);
  const [{ name, version, filename, size, unpackedSize, files }] = JSON.parse(output.slice(output.indexOf("[\n")));
  const paths = files.map(({ path }: { path: string }) => path).sort();
  return { name, version, path: join(out, filename), size, unpackedSize, files: paths };
}
