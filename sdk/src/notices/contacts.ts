import { hexlify, randomBytes } from "ethers";
import { checkBoolean, checkBytes, checkList, checkObject, checkOneOf, checkText } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";
import { checkReader } from "../sealing/reader.js";
import { Kept, type KeptOptions } from "./store.js";

/** What somebody is to somebody: allowed to be heard, not to be heard, or neither said. */
export const contactStandings = ["unknown", "allowed", "blocked"] as const;
export type ContactStanding = (typeof contactStandings)[number];

/** What is known of an identity. */
export interface Contact {
  readonly identity: string;
  readonly standing: ContactStanding;
  readonly name?: string;
  /** The public key to seal to, from its card: see `sealing.verify`. */
  readonly reader?: string;
}

/** Some identities, as their maker calls them. Readers of what is sent to a list see its id, and nothing else of it. */
export interface ContactList {
  /** 32 bytes. */
  readonly id: string;
  readonly name: string;
  readonly identities: readonly string[];
}

interface Book {
  readonly hearUnknown: boolean;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly lists: ReadonlyMap<string, ContactList>;
}

const MOST_NAME = 256;

/**
 * Whom an account hears, and whom it sends to. Kept on its own side: nobody else learns of it.
 *
 * @example
 * const contacts = new Contacts({ account, storage });
 * await contacts.set({ identity, standing: "allowed", name: "The baker", reader: card.publicKey });
 */
export class Contacts {
  readonly #kept: Kept<Book>;

  /** @throws InputError */
  constructor(options: KeptOptions) {
    this.#kept = new Kept(options, "commonweal-contacts", { empty, toFields, fromFields });
  }

  /** Notes what is known of an identity, in place of what was. Unknown and without name and key: forgotten. */
  async set(contact: Contact): Promise<void> {
    const checked = checkContact("contact", contact);
    await this.#kept.change((book) => {
      const contacts = new Map(book.contacts).set(checked.identity, checked);
      const { standing, name, reader } = checked;
      if (standing === "unknown" && name === undefined && reader === undefined) contacts.delete(checked.identity);
      return { value: { ...book, contacts }, result: undefined };
    });
  }

  /** What is known of an identity. */
  async get(identity: string): Promise<Contact> {
    const checked = checkIdentity("identity", identity);
    return (await this.#kept.read()).contacts.get(checked) ?? { identity: checked, standing: "unknown" };
  }

  /** All that is known of anyone. */
  async all(): Promise<Contact[]> {
    return [...(await this.#kept.read()).contacts.values()];
  }

  /** Whether identities of which nothing is said are heard. They are, unless told otherwise. */
  async hearUnknown(heard: boolean): Promise<void> {
    const hearUnknown = checkBoolean("heard", heard);
    await this.#kept.change((book) => ({ value: { ...book, hearUnknown }, result: undefined }));
  }

  /** Whether identities of which nothing is said are heard. */
  async hearsUnknown(): Promise<boolean> {
    return (await this.#kept.read()).hearUnknown;
  }

  /** Public keys of those who are allowed, to seal to: the audience "contacts". */
  async readers(): Promise<string[]> {
    const { contacts } = await this.#kept.read();
    return readersOf([...contacts.values()].filter(({ standing }) => standing === "allowed"));
  }

  /** Makes a list of that name, or changes who is on it. */
  async setList(name: string, identities: readonly string[]): Promise<ContactList> {
    checkText("name", name, MOST_NAME);
    const checked = checkIdentities("identities", identities);
    return this.#kept.change((book) => {
      const list = { id: book.lists.get(name)?.id ?? hexlify(randomBytes(32)), name, identities: checked };
      return { value: { ...book, lists: new Map(book.lists).set(name, list) }, result: list };
    });
  }

  /** The lists. */
  async lists(): Promise<ContactList[]> {
    return [...(await this.#kept.read()).lists.values()];
  }

  /** Public keys of those on a list whose keys are known, to seal to. */
  async readersOfList(name: string): Promise<string[]> {
    checkText("name", name, MOST_NAME);
    const { contacts, lists } = await this.#kept.read();
    const list = lists.get(name);
    if (!list) throw new InputError("name", "that of a list", name);
    return readersOf(list.identities.flatMap((identity) => contacts.get(identity) ?? []));
  }

  /** All of it as JSON, to keep or to move. */
  toText(): Promise<string> {
    return this.#kept.toText();
  }

  /** Takes in what `toText` made; what it says of anyone holds from now on. */
  async addText(text: string): Promise<void> {
    const found = this.#kept.parse("text", text);
    await this.#kept.change((book) => {
      const contacts = new Map([...book.contacts, ...found.contacts]);
      return { value: { ...found, contacts, lists: new Map([...book.lists, ...found.lists]) }, result: undefined };
    });
  }
}

function readersOf(contacts: readonly Contact[]): string[] {
  return [...new Set(contacts.flatMap(({ reader }) => reader ?? []))];
}

function checkContact(field: string, contact: Contact): Contact {
  const { identity, standing, name, reader } = checkObject(field, contact);
  return {
    identity: checkIdentity(`${field}.identity`, identity),
    standing: checkOneOf(`${field}.standing`, standing, contactStandings),
    ...(name === undefined ? {} : { name: checkText(`${field}.name`, name, MOST_NAME) }),
    ...(reader === undefined ? {} : { reader: checkReader(`${field}.reader`, reader) }),
  };
}

function checkIdentities(field: string, identities: readonly string[]): string[] {
  const checked = checkList(field, identities, 0, 1000).map((one, i) => checkIdentity(`${field}[${i}]`, one));
  return [...new Set(checked)];
}

function empty(): Book {
  return { hearUnknown: true, contacts: new Map(), lists: new Map() };
}

function toFields({ hearUnknown, contacts, lists }: Book) {
  return { hearUnknown, contacts: [...contacts.values()], lists: [...lists.values()] };
}

function fromFields({ hearUnknown, contacts, lists }: Record<string, unknown>): Book {
  return {
    hearUnknown: checkBoolean("hearUnknown", hearUnknown),
    contacts: new Map(
      checkList("contacts", contacts as readonly Contact[]).map((one, i) => {
        const contact = checkContact(`contacts[${i}]`, one);
        return [contact.identity, contact];
      }),
    ),
    lists: new Map(
      checkList("lists", lists as readonly ContactList[]).map((one, i) => {
        const { id, name, identities } = checkObject(`lists[${i}]`, one);
        const list = {
          id: checkBytes(`lists[${i}].id`, id, 32),
          name: checkText(`lists[${i}].name`, name, MOST_NAME),
          identities: checkIdentities(`lists[${i}].identities`, identities),
        };
        return [list.name, list];
      }),
    ),
  };
}
