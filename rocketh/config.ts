import * as deployExtension from "@rocketh/deploy";
import * as readExecuteExtension from "@rocketh/read-execute";
import type { UserConfig } from "rocketh/types";

/**
 * On the network `live` the founders come from the environment: FOUNDERS=0x…,0x…,0x…
 * Whoever is not named there is the deployer.
 */
const named = process.env.FOUNDERS?.split(",").map((address) => address.trim() as `0x${string}`) ?? [];
const founder = (number: 1 | 2 | 3) => ({ default: number, live: named[number - 1] ?? "deployer" });

/** ATTESTER=0x… names who may attest identities at first on the network `live`. */
const attester = { default: 4, live: (process.env.ATTESTER as `0x${string}` | undefined) ?? "deployer" };

/** Who deploys, founds and attests: on local networks the first five accounts. */
export const config = {
  accounts: { deployer: { default: 0 }, founder1: founder(1), founder2: founder(2), founder3: founder(3), attester },
  data: {},
} as const satisfies UserConfig;

export const extensions = { ...deployExtension, ...readExecuteExtension };
export type Extensions = typeof extensions;
export type Accounts = typeof config.accounts;
export type Data = typeof config.data;
