import hardhatToolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import hardhatDeploy from "hardhat-deploy";
import { configVariable, defineConfig } from "hardhat/config";
import { compiler } from "./scripts/tools/compiler.ts";
import { quietDependencies } from "./scripts/tools/quiet-dependencies.ts";

const profile = { compilers: [compiler], isolated: false };
const number = (name: string, usual: number) => Number(process.env[name] ?? usual);

export default defineConfig({
  plugins: [hardhatToolbox, hardhatDeploy, quietDependencies],
  paths: { sources: "contracts", tests: { mocha: "test", solidity: "test" } },
  // Tests are compiled apart from the contracts, so they show neither in the types nor in the artifacts.
  solidity: { profiles: { default: profile, production: profile }, splitTestsCompilation: true },
  typechain: { outDir: "typechain-types" },
  generateTypedArtifacts: { destinations: [{ mode: "typescript", folder: "generated" }] },
  test: {
    mocha: { timeout: number("TEST_TIMEOUT", 120_000) },
    solidity: {
      fuzz: { runs: number("FUZZ_RUNS", 128), seed: "0x5eed" },
      invariant: { runs: number("INVARIANT_RUNS", 24), depth: number("INVARIANT_DEPTH", 48), failOnRevert: true },
    },
  },
  networks: {
    // Contracts are compiled for Cancun; these chains also know accounts that carry code (EIP-7702).
    default: { type: "edr-simulated", chainType: "l1", hardfork: "prague" },
    node: { type: "edr-simulated", chainType: "l1", hardfork: "prague" },
    localhost: { type: "http", chainType: "l1", url: process.env.LOCALHOST_URL ?? "http://127.0.0.1:8545" },
    anvil: { type: "http", chainType: "l1", url: process.env.ANVIL_URL ?? "http://127.0.0.1:8546" },
    live: { type: "http", url: configVariable("RPC_URL"), accounts: [configVariable("DEPLOYER_KEY")] },
  },
});
