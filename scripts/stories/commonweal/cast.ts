import { Cast, type Citizen, welcome } from "../stage/cast.ts";
import { Flows } from "../stage/flows.ts";
import { firstMembers } from "../stage/members.ts";
import type { Person } from "../stage/people.ts";
import { together } from "../stage/together.ts";
import type { StoryContext } from "../story.ts";

/** They hold the core roles of the valley from the beginning, five of them each. */
const CIRCLE = ["Ana", "Bela", "Cora", "Davi", "Ema", "Finn", "Gala", "Hans", "Iris", "Jon"];

/** Those who build, and those who feed them. */
const newcomers = ["engineer", "builder", "smith", "mason", "electrician", "innkeeper", "farmer"] as const;
export type Role = (typeof newcomers)[number];
const HOUSE: readonly Role[] = ["innkeeper", "farmer"];

/** Who buys power and lives elsewhere. */
const CUSTOMERS = ["the dairy", "the sawmill", "the school"];

/** Where value lies in the valley, as its books call it. */
export const places = {
  circle: "the circle",
  crew: "the crew",
  house: "inn and farm",
  customers: "customers",
  pool: "the pool",
  project: "the project",
  plant: "the plant",
  goods: "public goods",
  dividends: "dividends",
  work: "open orders",
  treasury: "the treasury",
  chain: "the chain",
  redeemed: "made good",
} as const;

/** The valley: who lives there, what is expected of them, and the books of what they move. */
export class Valley extends Cast {
  readonly flows = new Flows();
  readonly circle: readonly Citizen[];
  readonly #newcomers = new Map<Role, Citizen>();

  private constructor(
    context: StoryContext,
    /** Who buys power. */
    readonly customers: readonly Person[],
  ) {
    super(context);
    this.circle = firstMembers(context.people, CIRCLE);
  }

  /** Everybody who is new registers an identity on the attester's word. */
  static async gather(context: StoryContext): Promise<Valley> {
    const valley = new Valley(context, await together(CUSTOMERS, (name) => context.people.join(name)));
    const citizens = await together(newcomers, (role) => {
      return welcome(context, `the ${role}`, `did:web:valley.example:${role}`);
    });
    citizens.forEach((citizen, i) => valley.#newcomers.set(newcomers[i]!, citizen));
    return valley;
  }

  override get citizens(): readonly Citizen[] {
    return [...this.circle, ...this.newcomers];
  }

  get newcomers(): readonly Citizen[] {
    return [...this.#newcomers.values()];
  }

  /** Takes the steps that anyone may. */
  get anyone(): Citizen {
    return this.circle[0]!;
  }

  the(role: Role): Citizen {
    return this.#newcomers.get(role)!;
  }

  /** What the books call somebody's pocket. */
  pocketOf(citizen: Citizen): string {
    if (this.circle.includes(citizen)) return places.circle;
    return HOUSE.some((role) => this.the(role) === citizen) ? places.house : places.crew;
  }
}
