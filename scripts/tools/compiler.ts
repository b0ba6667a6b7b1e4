import { createRequire } from "node:module";

const settings = {
  evmVersion: "cancun",
  optimizer: { enabled: true, runs: 200 },
  outputSelection: { "*": { "*": ["storageLayout"] } },
};
// From the npm package, so nothing is downloaded. The path must be absolute.
const solc = { version: "0.8.37", path: createRequire(import.meta.url).resolve("solc/soljson.js") };

/** What is deployed, on every network: TypeScript tests, random histories, stories and the bench run it. */
export const compiler = { ...solc, settings: { ...settings, viaIR: true } };

/**
 * Solidity tests carry the contracts in their own bytecode. By the intermediate representation their build alone would take
 * many minutes, so they are built without; `foundry.toml` repeats these settings, and `npm run check` compares the two.
 */
export const testCompiler = { ...solc, settings: { ...settings, viaIR: false } };
