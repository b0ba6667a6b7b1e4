import * as deployExtension from "@rocketh/deploy";
import * as readExecuteExtension from "@rocketh/read-execute";
import type { UserConfig } from "rocketh/types";

/**
 * On the network `live` the founders come from the environment: FOUNDERS=0x…,0x…,0x…
 * Whoever is not named there is the deployer.
 */
const named = process.env.FOUNDERS?.split(",").map((address) => address.trim() as `0x${string}`) ?? [];
const founder = (number: 1 | 2 | 3) => ({ default: number, live: named[number - 1] ?? "deployer" });

/** Who deploys and who founds: on local networks the first four accounts. */
export const config = {
  accounts: { deployer: { default: 0 }, founder1: founder(1), founder2: founder(2), founder3: founder(3) },
  data: {},
} as const satisfies UserConfig;

export const extensions = { ...deployExtension, ...readExecuteExtension };
export type Extensions = typeof extensions;
export type Accounts = typeof config.accounts;
export type Data = typeof config.data;
