import { defineConfig } from "hardhat/config";
import base from "./hardhat.config.ts";
import { testCompiler } from "./scripts/tools/compiler.ts";
import { quietDependencies } from "./scripts/tools/quiet-dependencies.ts";

const profile = { compilers: [testCompiler], isolated: false };

/** For the Solidity tests alone: their own compiler settings, and folders of their own for what it makes. */
export default defineConfig({
  plugins: [quietDependencies],
  paths: { ...base.paths, cache: "cache/tests", artifacts: "artifacts/tests" },
  // Contracts and tests go to the compiler together, once.
  solidity: { profiles: { default: profile, production: profile }, splitTestsCompilation: false },
  test: { solidity: base.test?.solidity },
});
