import type { Action, Sent } from "../../../sdk/src/index.js";
import { identityOf } from "../../../sdk/src/index.js";
import type { Minting } from "../../../sdk/src/vouchers/index.js";
import type { Person } from "../stage/people.ts";
import { together } from "../stage/together.ts";
import type { StoryContext } from "../story.ts";
import { type GoodName, type Terms, seriesOf } from "./goods.ts";

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

/** Somebody of the two towns. */
export interface Citizen extends Person {
  readonly identity: string;
}

const DAY = 86_400;

/** The two towns, and what the story expects of them. */
export class Towns {
  readonly #citizens = new Map<Role, Citizen>();
  /** Sentences about what did not come out as it should. */
  readonly failures: string[] = [];
  #expected = 0;

  private constructor(readonly context: StoryContext) {}

  /** Everybody gets an identity on the attester's word. */
  static async gather(context: StoryContext): Promise<Towns> {
    const towns = new Towns(context);
    const citizens = await together(roles, (role) => towns.#welcome(role));
    citizens.forEach((citizen, i) => towns.#citizens.set(roles[i]!, citizen));
    return towns;
  }

  get citizens(): Citizen[] {
    return [...this.#citizens.values()];
  }

  /** How many things were looked at. */
  get expected(): number {
    return this.#expected;
  }

  the(role: Role): Citizen {
    return this.#citizens.get(role)!;
  }

  /** The citizen that an identity belongs to. */
  withIdentity(identity: string): Citizen {
    return this.citizens.find((citizen) => citizen.identity.toLowerCase() === identity.toLowerCase())!;
  }

  say(...lines: readonly string[]): void {
    this.context.narrator.say(...lines.map((line) => (line === "" ? line : `  ${line}`)));
  }

  /** Notes whether something is as it should be. */
  expect(what: string, holds: boolean): void {
    this.#expected += 1;
    if (holds) return;
    this.failures.push(what);
    this.say(`! Not so: ${what}.`);
  }

  send<R, Returned>(action: Action<R, Returned>, name?: string): Promise<Sent<R>> {
    return this.context.meter.send(action, name);
  }

  /** Sends an action and returns what it came to. */
  async act<R, Returned>(action: Action<R, Returned>, name?: string): Promise<R> {
    return (await this.send(action, name)).result;
  }

  async ownerOf(voucherId: bigint): Promise<string> {
    return (await this.context.observer.vouchers.get(voucherId)).owner;
  }

  async expectOwner(voucherId: bigint, role: Role, what: string): Promise<void> {
    this.expect(`the ${role} has ${what}`, (await this.ownerOf(voucherId)) === this.the(role).address);
  }

  /** Vouchers of a series of the citizen's. */
  async issue(role: Role, good: GoodName, minting: Minting, terms: Terms = {}): Promise<readonly bigint[]> {
    const { client } = this.the(role);
    return (await this.act(client.vouchers.issue(seriesOf(good, terms), minting))).ids;
  }

  async pass(days: number): Promise<void> {
    await this.until((await this.context.chain.now()) + days * DAY);
  }

  async until(time: Date | number): Promise<void> {
    const { chain } = this.context;
    await chain.travelTo(typeof time === "number" ? time : Math.ceil(time.getTime() / 1000));
  }

  async #welcome(role: Role): Promise<Citizen> {
    const { people, attester, meter } = this.context;
    const person = await people.join(`the ${role}`);
    const identity = identityOf(`did:web:river.example:${role.replace(" ", "-")}`);
    const attestation = await attester.identity.attest({ identity, account: person.address });
    await meter.send(person.client.identity.register(attestation));
    return { ...person, identity };
  }
}
