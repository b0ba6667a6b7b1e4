import { expect } from "chai";
import { id } from "ethers";
import { Contacts, type Notice, type NoticeStorage, Outbox, Pins, memoryStorage } from "../../src/notices/index.js";
import { randomReaderKey } from "../../src/sealing/index.js";
import { refused, rejected } from "../refused.js";
import { InputError } from "../../src/core/input-error.js";
import { account } from "../vouchers/offers.js";
import { identity, randomWorld } from "./world.js";

const mine = account(1);
const [ann, bob, cat] = [identity(1), identity(2), identity(3)];
const { publicKey } = randomReaderKey();

describe("Contacts", () => {
  it("are unknown until something is said, and again when all is taken back", async () => {
    const contacts = new Contacts({ account: mine });
    expect(await contacts.get(ann)).to.deep.equal({ identity: ann, standing: "unknown" });
    await contacts.set({ identity: ann, standing: "allowed", name: "Ann", reader: publicKey });
    await contacts.set({ identity: bob, standing: "blocked" });
    expect(await contacts.all()).to.deep.equal([
      { identity: ann, standing: "allowed", name: "Ann", reader: publicKey },
      { identity: bob, standing: "blocked" },
    ]);
    await contacts.set({ identity: ann, standing: "unknown" });
    expect(await contacts.all()).to.deep.equal([{ identity: bob, standing: "blocked" }]);
  });

  it("hear unknown identities unless told otherwise", async () => {
    const contacts = new Contacts({ account: mine });
    expect(await contacts.hearsUnknown()).to.equal(true);
    await contacts.hearUnknown(false);
    expect(await contacts.hearsUnknown()).to.equal(false);
  });

  it("tell whom to seal to: those allowed, or those on a list", async () => {
    const contacts = new Contacts({ account: mine });
    const [one, two] = [randomReaderKey().publicKey, randomReaderKey().publicKey];
    await contacts.set({ identity: ann, standing: "allowed", reader: one });
    await contacts.set({ identity: bob, standing: "unknown", reader: two });
    await contacts.set({ identity: cat, standing: "allowed", reader: one });
    expect(await contacts.readers()).to.deep.equal([one]);
    const list = await contacts.setList("Village", [bob, ann, bob, identity(9)]);
    expect(list).to.deep.include({ name: "Village", identities: [bob, ann, identity(9)] });
    expect(await contacts.readersOfList("Village")).to.deep.equal([two, one]);
    const smaller = await contacts.setList("Village", [ann]);
    expect(smaller.id).to.equal(list.id);
    expect((await contacts.setList("Other", [])).id).to.not.equal(list.id);
    expect((await contacts.lists()).map(({ name }) => name)).to.deep.equal(["Village", "Other"]);
    expect((await rejected(contacts.readersOfList("Nobody"), InputError)).field).to.equal("name");
  });

  it("move as text, and what the text says of anyone holds", async () => {
    const [old, young] = [new Contacts({ account: mine }), new Contacts({ account: account(2) })];
    await old.set({ identity: ann, standing: "allowed", name: "Ann" });
    await old.setList("Village", [ann]);
    await old.hearUnknown(false);
    await young.set({ identity: ann, standing: "blocked" });
    await young.set({ identity: bob, standing: "blocked" });
    await young.addText(await old.toText());
    expect(await young.all()).to.deep.equal([
      { identity: ann, standing: "allowed", name: "Ann" },
      { identity: bob, standing: "blocked" },
    ]);
    expect(await young.hearsUnknown()).to.equal(false);
    expect(await young.lists()).to.deep.equal(await old.lists());
  });

  it("refuse what is wrong, in a call and in a text", async () => {
    const contacts = new Contacts({ account: mine });
    for (const [field, contact] of [
      ["contact", null],
      ["contact.identity", { identity: "did:web:x", standing: "allowed" }],
      ["contact.standing", { identity: ann, standing: "friend" }],
      ["contact.name", { identity: ann, standing: "allowed", name: "" }],
      ["contact.reader", { identity: ann, standing: "allowed", reader: `0x${"00".repeat(32)}` }],
    ] as const) {
      expect((await rejected(contacts.set(contact as never), InputError)).field).to.equal(field);
    }
    const text = JSON.parse(await contacts.toText());
    for (const [field, more] of [
      ["format", { format: "commonweal-pins" }],
      ["format", { version: 2 }],
      ["hearUnknown", { hearUnknown: "no" }],
      ["contacts", { contacts: {} }],
      ["contacts[0].standing", { contacts: [{ identity: ann, standing: "friend" }] }],
      ["lists", { lists: null }],
      ["lists[0].id", { lists: [{ id: "0x", name: "x", identities: [] }] }],
      ["lists[0].identities[0]", { lists: [{ id: id("list"), name: "x", identities: ["ann"] }] }],
    ] as const) {
      expect((await rejected(contacts.addText(JSON.stringify({ ...text, ...more })), InputError)).field).to.equal(
        field,
      );
    }
    expect(await contacts.all()).to.deep.equal([]);
  });
});

describe("Pins", () => {
  const originals = randomWorld(3).notices.filter(({ original }) => original === null);
  const withWords: Notice = { ...originals[0]!, contentHash: id('"hello"'), words: "hello" };

  it("keep all that a notice says, each once, through a storage and a text", async () => {
    const storage = memoryStorage();
    const pins = new Pins({ account: mine, storage });
    for (const notice of [withWords, ...originals.slice(1), withWords]) await pins.add(notice);
    const expected = [withWords, ...originals.slice(1)];
    expect(await pins.all()).to.deep.equal(expected);
    expect(await new Pins({ account: mine, storage }).all()).to.deep.equal(expected);
    const elsewhere = new Pins({ account: mine });
    await elsewhere.addText(await pins.toText());
    expect(await elsewhere.all()).to.deep.equal(expected);
    await pins.remove(withWords.id);
    await pins.remove(withWords.id);
    expect(await new Pins({ account: mine, storage }).all()).to.deep.equal(originals.slice(1));
  });

  it("are each account's own", async () => {
    const storage = memoryStorage();
    await new Pins({ account: mine, storage }).add(withWords);
    expect(await new Pins({ account: account(2), storage }).all()).to.deep.equal([]);
  });

  it("are of originals only, and of whole ones", async () => {
    const pins = new Pins({ account: mine });
    const passed = randomWorld(3).notices.find(({ original }) => original !== null)!;
    expect((await rejected(pins.add(passed), InputError)).field).to.equal("notice.original");
    expect((await rejected(pins.add({ ...withWords, words: "other" }), InputError)).field).to.equal("notice.words");
    expect((await rejected(pins.remove("0x12"), InputError)).field).to.equal("notice");
    const text = `{"format":"commonweal-pins","version":1,"pins":[5]}`;
    expect((await rejected(pins.addText(text), InputError)).field).to.equal("pins[0]");
  });
});

describe("The outbox", () => {
  const contacts = { kind: "contacts" } as const;
  const list = { kind: "list", id: id("list") } as const;

  it("gives each number once, for each audience from one, whoever asks at the same time", async () => {
    const storage = memoryStorage();
    const outbox = new Outbox({ account: mine, storage });
    const given = await Promise.all(Array.from({ length: 20 }, () => outbox.next(contacts)));
    expect(given).to.deep.equal(Array.from({ length: 20 }, (_, i) => BigInt(i + 1)));
    expect(await outbox.next(list)).to.equal(1n);
    expect(await new Outbox({ account: mine, storage }).next(contacts)).to.equal(21n);
    expect((await rejected(outbox.next({ kind: "friends" } as never), InputError)).field).to.equal("audience.kind");
  });

  it("takes the larger count from a text", async () => {
    const [old, young] = [new Outbox({ account: mine }), new Outbox({ account: mine })];
    for (let i = 0; i < 3; i += 1) await old.next(contacts);
    await young.next(contacts);
    await young.next(list);
    await young.next(list);
    await young.addText(await old.toText());
    expect([await young.next(contacts), await young.next(list)]).to.deep.equal([4n, 3n]);
    await young.addText(await old.toText());
    expect(await young.next(contacts)).to.equal(5n);
    const text = (sent: unknown) => JSON.stringify({ format: "commonweal-outbox", version: 1, sent });
    expect((await rejected(young.addText(text({ "contacts 0": 0 })), InputError)).field).to.equal("sent.contacts 0");
    expect((await rejected(young.addText(text([])), InputError)).field).to.equal("sent");
  });
});

describe("What an application keeps", () => {
  it("is written after each change, and stays as it was if that fails", async () => {
    const texts = new Map<string, string>();
    let isFull = false;
    const storage: NoticeStorage = {
      get: async (key) => texts.get(key) ?? null,
      set: async (key, text) => {
        if (isFull) throw new Error("full");
        texts.set(key, text);
      },
    };
    const outbox = new Outbox({ account: mine, storage });
    expect(await outbox.next({ kind: "everyone" })).to.equal(1n);
    isFull = true;
    expect((await rejected(outbox.next({ kind: "everyone" }), Error)).message).to.equal("full");
    isFull = false;
    expect(await outbox.next({ kind: "everyone" })).to.equal(2n);
    expect([...texts.keys()]).to.deep.equal([`commonweal-outbox/${mine.toLowerCase()}`]);
  });

  it("is tried again where it could not be read, and refused where it is not what was written", async () => {
    let answer: () => string | undefined = () => {
      throw new Error("offline");
    };
    const contacts = new Contacts({ account: mine, storage: { get: () => answer(), set: () => undefined } });
    expect((await rejected(contacts.all(), Error)).message).to.equal("offline");
    answer = () => "{}";
    expect((await rejected(contacts.all(), InputError)).field).to.equal("format");
    answer = () => undefined;
    expect(await contacts.all()).to.deep.equal([]);
  });

  it("needs an account and a storage", () => {
    expect(refused(() => new Contacts(null as never)).field).to.equal("options");
    expect(refused(() => new Pins({ account: "0x12" })).field).to.equal("account");
    expect(refused(() => new Outbox({ account: mine, storage: {} as never })).field).to.equal("storage.get");
    const deaf = { get: () => undefined } as never;
    expect(refused(() => new Outbox({ account: mine, storage: deaf })).field).to.equal("storage.set");
  });
});
