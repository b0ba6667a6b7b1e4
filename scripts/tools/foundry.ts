import { createRequire } from "node:module";

/**
 * The program itself, not the npm wrapper around it: it can be ended by its process id, and its exit status is its own.
 */
export function foundryBinary(tool: "forge" | "anvil"): string {
  const cpu = process.arch === "x64" ? "amd64" : process.arch;
  const suffix = process.platform === "win32" ? ".exe" : "";
  return createRequire(import.meta.url).resolve(`@foundry-rs/${tool}-${process.platform}-${cpu}/bin/${tool}${suffix}`);
}
