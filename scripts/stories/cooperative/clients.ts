import { type Citizen, welcome } from "../stage/cast.ts";
import type { Cooperative } from "./cast.ts";

/** Who has work done, and is no member. */
const CLIENTS = ["the school", "the water works", "the housing co-op"];

/** Has work done, too, and nobody is to know. */
const UNKNOWN = "the shelter";

export interface Clients {
  readonly known: readonly Citizen[];
  readonly unknown: Citizen;
}

export async function welcomeClients(coop: Cooperative): Promise<Clients> {
  const clients: Citizen[] = [];
  for (const name of [...CLIENTS, UNKNOWN]) {
    clients.push(await welcome(coop.context, name, `did:web:${name.replace(/[^a-z]+/g, "-")}.example`));
  }
  coop.add(...clients);
  return { known: clients.slice(0, -1), unknown: clients.at(-1)! };
}
