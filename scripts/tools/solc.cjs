#!/usr/bin/env node
// The compiler of the npm package `solc` (WebAssembly) behind the two options of the solc command line that forge uses.
// It has too little memory for all contracts and tests at once, so many files go to several of it, side by side.
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { text } = require("node:stream/consumers");

/** Files that one compiler is asked for, at most. */
const MOST_FILES = 200;

const args = process.argv.slice(2);
const valueOf = (option) => args.flatMap((arg, i) => (arg === option ? [args[i + 1]] : []));

if (args.includes("--version")) {
  // forge refuses a version string that names the WebAssembly build.
  const version = compiler().version().replace(".Emscripten.clang", ".Linux.g++");
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
} else if (args.includes("--standard-json")) {
  const input = JSON.parse(fs.readFileSync(0, "utf8"));
  const parts = partsOf(input.settings.outputSelection);
  if (parts.length < 2) process.stdout.write(compile(input));
  else compileSideBySide(input, parts).then(print);
} else {
  console.error(`Only --version and --standard-json are understood, not: ${args.join(" ")}`);
  process.exitCode = 1;
}

function compiler() {
  return require("solc/wrapper")(require("solc/soljson.js"));
}

function compile(input) {
  const folders = [valueOf("--base-path")[0] ?? process.cwd(), ...valueOf("--include-path"), ""];
  const read = (name) => {
    const file = folders.map((folder) => path.resolve(folder, name)).find((candidate) => fs.existsSync(candidate));
    return file ? { contents: fs.readFileSync(file, "utf8") } : { error: `File not found: ${name}` };
  };
  // The input has to fit the compiler's stack, so it asks for the text of what is on the disk.
  const sources = Object.entries(input.sources).map(([name, source]) => {
    return [name, read(name).contents === source.content ? { urls: [name] } : source];
  });
  return compiler().compile(JSON.stringify({ ...input, sources: Object.fromEntries(sources) }), { import: read });
}

/** What is asked for, in parts of about the same size. A folder of contracts and the folder of its tests stay together. */
function partsOf(selection) {
  const files = Object.keys(selection).sort((a, b) => subject(a).localeCompare(subject(b), "en"));
  const count = Math.ceil(files.length / MOST_FILES);
  const size = Math.ceil(files.length / count);
  const part = (i) => files.slice(i * size, (i + 1) * size).map((file) => [file, selection[file]]);
  return Array.from({ length: count }, (_, i) => Object.fromEntries(part(i)));
}

function subject(file) {
  return file.split("/").slice(1).join("/");
}

/** All sources go to each compiler, so that sources have the same numbers in all of what comes out. */
function compileSideBySide(input, parts) {
  return Promise.all(
    parts.map(async (outputSelection) => {
      const child = spawn(process.execPath, process.argv.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
      child.stdin.end(JSON.stringify({ ...input, settings: { ...input.settings, outputSelection } }));
      return JSON.parse(await text(child.stdout));
    }),
  );
}

/** One output of several, written contract by contract, as the whole is longer than a string can be. */
function print(outputs) {
  const errors = new Map(
    outputs.flatMap((output) => output.errors ?? []).map((error) => [error.formattedMessage, error]),
  );
  const sources = Object.assign({}, ...outputs.map((output) => output.sources ?? {}));
  const contracts = outputs.flatMap((output) => Object.entries(output.contracts ?? {}));
  process.stdout.write(
    `{"errors":${JSON.stringify([...errors.values()])},"sources":${JSON.stringify(sources)},"contracts":{`,
  );
  contracts.forEach(([file, of], i) => {
    process.stdout.write(`${i ? "," : ""}${JSON.stringify(file)}:${JSON.stringify(of)}`);
  });
  process.stdout.write("}}");
}
