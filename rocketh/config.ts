import * as deployExtension from "@rocketh/deploy";
import * as readExecuteExtension from "@rocketh/read-execute";
import type { UserConfig } from "rocketh/types";

/** Who deploys and who founds: account numbers of the network, by default the first four. */
export const config = {
  accounts: {
    deployer: { default: 0 },
    founder1: { default: 1 },
    founder2: { default: 2 },
    founder3: { default: 3 },
  },
  data: {},
} as const satisfies UserConfig;

export const extensions = { ...deployExtension, ...readExecuteExtension };
export type Extensions = typeof extensions;
export type Accounts = typeof config.accounts;
export type Data = typeof config.data;
