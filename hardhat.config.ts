import hardhatToolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import hardhatDeploy from "hardhat-deploy";
import { configVariable, defineConfig } from "hardhat/config";
import type { HttpNetworkUserConfig } from "hardhat/types/config";
import { compiler } from "./scripts/tools/compiler.ts";
import { quietDependencies } from "./scripts/tools/quiet-dependencies.ts";
import { sideBySide } from "./scripts/tools/side-by-side.ts";

/** A chain that is not known here. */
const given: HttpNetworkUserConfig = {
  type: "http",
  url: configVariable("RPC_URL"),
  accounts: [configVariable("DEPLOYER_KEY")],
};
const profile = { compilers: [compiler], isolated: false };

export default defineConfig({
  plugins: [hardhatToolbox, hardhatDeploy, quietDependencies, sideBySide],
  paths: { sources: "contracts", tests: { mocha: "test", solidity: "test" } },
  // Tests are compiled apart from the contracts, so they show neither in the types nor in the artifacts. forge runs those
  // in Solidity, as it counts their branches: see foundry.toml.
  solidity: { profiles: { default: profile, production: profile }, splitTestsCompilation: true },
  typechain: { outDir: "typechain-types" },
  generateTypedArtifacts: { destinations: [{ mode: "typescript", folder: "generated" }] },
  test: { mocha: { timeout: Number(process.env.TEST_TIMEOUT ?? 120_000) } },
  networks: {
    // Contracts are compiled for Cancun; these chains also know accounts that carry code (EIP-7702).
    default: { type: "edr-simulated", chainType: "l1", hardfork: "prague" },
    node: { type: "edr-simulated", chainType: "l1", hardfork: "prague" },
    localhost: { type: "http", chainType: "l1", url: process.env.LOCALHOST_URL ?? "http://127.0.0.1:8545" },
    anvil: { type: "http", chainType: "l1", url: process.env.ANVIL_URL ?? "http://127.0.0.1:8546" },
    live: given,
    rehearsal: given,
  },
});
