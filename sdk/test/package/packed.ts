import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const sdk = fileURLToPath(new URL("../..", import.meta.url));

/** The package as it would be published, and a project outside of this one that has installed it. */
export interface Packed {
  readonly tarball: string;
  /** Folder of the consuming project. */
  readonly consumer: string;
  remove(): void;
}

/** Builds and packs the SDK, and installs it from the tarball, beside what it asks for. */
export function pack(): Packed {
  const box = realpathSync(mkdtempSync(join(tmpdir(), "commonweal-sdk-")));
  execFileSync(process.execPath, ["--import=tsx", "scripts/build.ts"], { cwd: sdk, stdio: "inherit" });
  const out = run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", box], sdk);
  const tarball = join(box, out.trim().split("\n").at(-1)!);

  const consumer = join(box, "consumer");
  const modules = join(consumer, "node_modules");
  mkdirSync(join(modules, "@commonweal"), { recursive: true });
  run("tar", ["-xzf", tarball, "-C", box], box);
  renameSync(join(box, "package"), join(modules, "@commonweal", "sdk"));
  const manifest = JSON.parse(readFileSync(join(modules, "@commonweal/sdk/package.json"), "utf8"));
  for (const name of ["ethers", "@types/node", ...Object.keys(manifest.dependencies)]) {
    const target = join(modules, name);
    mkdirSync(dirname(target), { recursive: true });
    const installed = ["node_modules", "../node_modules"].map((folder) => join(sdk, folder, name)).find(existsSync);
    symlinkSync(realpathSync(installed!), target, "junction");
  }
  return { tarball, consumer, remove: () => rmSync(box, { recursive: true, force: true }) };
}

/** What a command prints; what went wrong, if it fails. */
export function run(command: string, args: string[], cwd: string): string {
  try {
    const shell = process.platform === "win32";
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  }
}
