// Run after `npm install` has changed package-lock.json. A lockfile is only complete for `npm ci` when it lists the
// native packages of every platform, but npm leaves out those it could not look up where it ran. This adds them,
// by the names and versions their parents give; the platform is in the name.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];

for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (isListed(path, name)) continue;
    const platform = platformOf(name);
    if (!platform) throw new Error(`The name ${name} (wanted by ${path}) tells no platform.`);
    lock.packages[`node_modules/${name}`] = { version, ...platform, dev: true, optional: true };
    added.push(`${name} ${version}`);
  }
}

const [root, ...others] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => a.localeCompare(b, "en"))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `Added to the lockfile:\n  ${added.join("\n  ")}` : "The lockfile was complete.");

/** Whether a package that `path` asks for is found there or in any folder above. */
function isListed(path, name) {
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${at}/node_modules/${name}`]) return true;
  }
  return lock.packages[`node_modules/${name}`] !== undefined;
}

function platformOf(name) {
  const systems = "aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32";
  const [, os, cpu, abi] = new RegExp(`(${systems})-([a-z0-9]+)(?:-([a-z]+))?$`).exec(name) ?? [];
  if (!os) return undefined;
  const libc =
    os === "linux" ? { gnu: ["glibc"], gnueabihf: ["glibc"], musl: ["musl"], musleabihf: ["musl"] }[abi] : undefined;
  return { cpu: [cpu === "amd64" ? "x64" : cpu], ...(libc && { libc }), os: [os] };
}
