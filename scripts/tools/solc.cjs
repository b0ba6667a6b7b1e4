#!/usr/bin/env node
// The compiler of the npm package `solc` (WebAssembly) behind the two options of the solc command line that forge uses.
const fs = require("node:fs");
const path = require("node:path");
const solc = require("solc/wrapper")(require("solc/soljson.js"));

const args = process.argv.slice(2);
const valueOf = (option) => args.flatMap((arg, i) => (arg === option ? [args[i + 1]] : []));

if (args.includes("--version")) {
  // forge refuses a version string that names the WebAssembly build.
  const version = solc.version().replace(".Emscripten.clang", ".Linux.g++");
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
} else if (args.includes("--standard-json")) {
  const folders = [valueOf("--base-path")[0] ?? process.cwd(), ...valueOf("--include-path"), ""];
  const read = (name) => {
    const file = folders.map((folder) => path.resolve(folder, name)).find((candidate) => fs.existsSync(candidate));
    return file ? { contents: fs.readFileSync(file, "utf8") } : { error: `File not found: ${name}` };
  };
  process.stdout.write(solc.compile(fs.readFileSync(0, "utf8"), { import: read }));
} else {
  console.error(`Only --version and --standard-json are understood, not: ${args.join(" ")}`);
  process.exitCode = 1;
}
