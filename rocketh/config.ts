import * as deployExtension from "@rocketh/deploy";
import * as readExecuteExtension from "@rocketh/read-execute";
import type { UserConfig } from "rocketh/types";

type Named = `0x${string}` | undefined;

/** On local networks an account by its place in the list. On the network `live`, and where that is rehearsed, who is named, or the deployer. */
const who = (place: number, named: Named) => ({
  default: place,
  live: named ?? "deployer",
  rehearsal: named ?? "deployer",
});

/** FOUNDERS=0x…,0x…,0x… */
const named = process.env.FOUNDERS?.split(",").map((address) => address.trim() as Named) ?? [];
const founder = (number: 1 | 2 | 3) => who(number, named[number - 1]);

/** ATTESTER=0x… may attest identities at first. */
const attester = who(4, process.env.ATTESTER as Named);

/** Who deploys, founds and attests: on local networks the first five accounts. */
export const config = {
  accounts: { deployer: { default: 0 }, founder1: founder(1), founder2: founder(2), founder3: founder(3), attester },
  data: {},
} as const satisfies UserConfig;

export const extensions = { ...deployExtension, ...readExecuteExtension };
export type Extensions = typeof extensions;
export type Accounts = typeof config.accounts;
export type Data = typeof config.data;
