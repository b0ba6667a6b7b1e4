import { localMembers } from "../../../rocketh/genesis.js";
import type { Citizen } from "./cast.ts";
import type { People } from "./people.ts";

/** Those who hold the core roles from the beginning: role r is held by five of the ten, from the r-th on. */
export function firstMembers(people: People, names: readonly string[]): readonly Citizen[] {
  return localMembers().map(({ identity, account, index }, i) => {
    return { name: names[i]!, address: account, client: people.clientAt(index), identity };
  });
}
