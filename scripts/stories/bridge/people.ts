import type { Minting } from "../../../sdk/src/vouchers/index.js";
import { Cast, type Citizen, welcome } from "../stage/cast.ts";
import type { Terms } from "../stage/goods.ts";
import { together } from "../stage/together.ts";
import type { StoryContext } from "../story.ts";
import { type GoodName, seriesAt } from "./goods.ts";

/** Everyone who lives or works at the river and has an identity. */
const roles = [
  "farmer",
  "baker",
  "mechanic",
  "engineer",
  "mason",
  "smith",
  "cement works",
  "tool shop",
  "aid organisation",
  "teacher",
  "midwife",
  "miller",
  "fisher",
  "postwoman",
] as const;
export type Role = (typeof roles)[number];

/** The two towns, and what the story expects of them. */
export class Towns extends Cast {
  readonly #citizens = new Map<Role, Citizen>();

  /** Everybody gets an identity on the attester's word. */
  static async gather(context: StoryContext): Promise<Towns> {
    const towns = new Towns(context);
    const citizens = await together(roles, (role) => {
      return welcome(context, `the ${role}`, `did:web:river.example:${role.replace(" ", "-")}`);
    });
    citizens.forEach((citizen, i) => towns.#citizens.set(roles[i]!, citizen));
    return towns;
  }

  override get citizens(): Citizen[] {
    return [...this.#citizens.values()];
  }

  the(role: Role): Citizen {
    return this.#citizens.get(role)!;
  }

  async ownerOf(voucherId: bigint): Promise<string> {
    return (await this.context.observer.vouchers.get(voucherId)).owner;
  }

  async expectOwner(voucherId: bigint, role: Role, what: string): Promise<void> {
    this.expect(`the ${role} has ${what}`, (await this.ownerOf(voucherId)) === this.the(role).address);
  }

  /** Vouchers of a series of the citizen's. */
  async issue(
    role: Role,
    good: GoodName,
    minting: Minting,
    terms: Pick<Terms, "communityId"> = {},
  ): Promise<readonly bigint[]> {
    const { client } = this.the(role);
    return (await this.act(client.vouchers.issue(seriesAt(good, terms), minting))).ids;
  }
}
