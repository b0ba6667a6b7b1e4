// Completes an install with the native packages of the machine it runs on. Two things can leave them out:
// npm running under Node 20 skips those that ask for Node 22, and a lockfile may not list every platform.
// Each is fetched by name and version, as its parent package names it. Lifecycle scripts have
// node_modules/.bin first on PATH, so `node` here is the pinned one. Costs a few milliseconds when all is well.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PARENTS = [
  "@nomicfoundation/edr",
  "@nomicfoundation/solidity-analyzer",
  "@foundry-rs/forge",
  "@foundry-rs/anvil",
  "rollup",
];
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

if (Number.parseInt(process.versions.node, 10) < 22) {
  fail(`Node 22 or newer is needed, this is ${process.version}: run "npm ci" first, it brings its own.`);
}
const missing = PARENTS.map(nativeOf).filter((native) => !isInstalled(native));
for (const native of missing) install(native);

/** The one optional dependency of `parent` that is made for this platform. */
function nativeOf(parent) {
  const file = join(modules, parent, "package.json");
  if (!existsSync(file)) fail(`The package ${parent} is missing: run "npm ci" first.`);
  const { optionalDependencies } = JSON.parse(readFileSync(file, "utf8"));
  const found = Object.entries(optionalDependencies).find(([name]) => isForThisMachine(name));
  if (!found) fail(`${parent} has no build for ${process.platform} on ${process.arch}.`);
  return { name: found[0], version: found[1] };
}

function isInstalled({ name, version }) {
  const file = join(modules, name, "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version;
}

function isForThisMachine(name) {
  const [, platform, arch, abi] = /-(darwin|linux|win32)-(x64|amd64|arm64)(?:-(\w+))?$/.exec(name) ?? [];
  if (platform !== process.platform || arch?.replace("amd64", "x64") !== process.arch) return false;
  if (abi === undefined) return true;
  if (platform === "win32") return abi === "msvc";
  return abi === (process.report.getReport().header.glibcVersionRuntime ? "gnu" : "musl");
}

function install({ name, version }) {
  console.log(`Completing the install with ${name} ${version}`);
  const box = mkdtempSync(join(tmpdir(), "commonweal-"));
  try {
    const [command, args] = process.env.npm_execpath
      ? [process.execPath, [process.env.npm_execpath]]
      : [process.platform === "win32" ? "npm.cmd" : "npm", []];
    const packed = execFileSync(command, [...args, "pack", `${name}@${version}`, "--json", "--pack-destination", box], {
      cwd: box,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      env: Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_config_workspaces?$/i.test(key))),
    });
    const target = join(modules, name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["-xzf", join(box, JSON.parse(packed)[0].filename), "-C", target, "--strip-components=1"]);
  } catch (error) {
    fail(`${name} ${version} could not be installed: ${error.message}`);
  } finally {
    rmSync(box, { recursive: true, force: true });
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
