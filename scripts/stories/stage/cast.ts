import type { Action, Sent } from "../../../sdk/src/index.js";
import { identityOf } from "../../../sdk/src/index.js";
import type { StoryContext } from "../story.ts";
import type { Person } from "./people.ts";
import { number } from "./words.ts";

/** Somebody with an identity. */
export interface Citizen extends Person {
  readonly identity: string;
}

const DAY = 86_400;

/** Somebody new, whose identity is registered on the attester's word. */
export async function welcome({ people, attester, meter }: StoryContext, name: string, did: string): Promise<Citizen> {
  const person = await people.join(name);
  const identity = identityOf(did);
  const attestation = await attester.identity.attest({ identity, account: person.address });
  await meter.send(person.client.identity.register(attestation));
  return { ...person, identity };
}

/** Those who play a story, and what is expected of it. */
export abstract class Cast {
  /** Sentences about what did not come out as it should. */
  readonly failures: string[] = [];
  #expected = 0;

  constructor(readonly context: StoryContext) {}

  /** Everybody with an identity. */
  abstract get citizens(): readonly Citizen[];

  /** How many things were looked at. */
  get expected(): number {
    return this.#expected;
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

  async pass(days: number): Promise<void> {
    await this.until((await this.context.chain.now()) + days * DAY);
  }

  async until(time: Date | number): Promise<void> {
    await this.context.chain.travelTo(typeof time === "number" ? time : Math.ceil(time.getTime() / 1000));
  }

  /** Says whether all came out as it should, and gives what of that goes into the outcome. */
  conclude(about: string) {
    const { failures, expected } = this;
    this.context.narrator.title("Outcome");
    this.say(
      `${number(expected)} things were to be so at the end: ${about}. ` +
        (failures.length === 0 ? "All are." : `${failures.length} are not.`),
    );
    return { ok: failures.length === 0, people: this.citizens.length, expectations: expected, failures };
  }
}
