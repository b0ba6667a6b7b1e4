import { createRequire } from "node:module";

/**
 * What is deployed, on every network: TypeScript tests, random histories, stories and the bench run it. Solidity tests
 * carry the contracts in their own bytecode, and are built without the intermediate representation: see foundry.toml.
 */
export const compiler = {
  version: "0.8.37",
  // From the npm package, so nothing is downloaded. The path must be absolute.
  path: createRequire(import.meta.url).resolve("solc/soljson.js"),
  settings: {
    evmVersion: "cancun",
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { "*": { "*": ["storageLayout"] } },
    viaIR: true,
  },
};
