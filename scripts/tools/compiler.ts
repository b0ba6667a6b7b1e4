import { createRequire } from "node:module";

/**
 * The one compiler setting of the project: tests, coverage and deployments share it.
 * `foundry.toml` repeats it, and `npm run check` compares the two.
 */
export const compiler = {
  version: "0.8.37",
  // From the npm package, so nothing is downloaded. The path must be absolute.
  path: createRequire(import.meta.url).resolve("solc/soljson.js"),
  settings: {
    evmVersion: "cancun",
    optimizer: { enabled: true, runs: 200 },
    viaIR: true,
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
};
