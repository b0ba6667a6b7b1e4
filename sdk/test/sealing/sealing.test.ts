import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { expect } from "chai";
import { getBytes, hexlify, randomBytes, toUtf8Bytes, toUtf8String } from "ethers";
import {
  type ReaderKey,
  SealingError,
  randomReaderKey,
  readerKeyFromSignature,
  readerKeyOf,
  reseal,
  seal,
  unseal,
} from "../../src/sealing/index.js";
import { refused } from "../refused.js";

const CONTENT = toUtf8Bytes('{"title":"Brot, drei Laibe"}');
const KIND = "voucher";
const [alice, bob, carol] = Array.from({ length: 3 }, randomReaderKey) as [ReaderKey, ReaderKey, ReaderKey];

/** Why `run` cannot open it. */
function problem(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof SealingError) return error.problem;
    throw error;
  }
  throw new Error("It was opened.");
}

const changed = (text: string, change: (fields: Record<string, any>) => void): string => {
  const fields = JSON.parse(text);
  change(fields);
  return JSON.stringify(fields);
};

/** The same base64url with one bit turned. */
const flipped = (text: string, byte = 0): string => {
  const bytes = Buffer.from(text, "base64url");
  bytes[byte]! ^= 1;
  return bytes.toString("base64url");
};

/** A secret key as Node takes it. */
const pkcs8 = (secretKey: string) =>
  Buffer.concat([Buffer.from("302e020100300506032b656e04220420", "hex"), getBytes(secretKey)]);

describe("Sealing", () => {
  const sealed = seal(KIND, CONTENT, [alice.publicKey, bob.publicKey]);

  it("is opened by each reader, and by no one else", () => {
    for (const key of [alice, bob]) expect(unseal(KIND, sealed, [key])).to.deep.equal(CONTENT);
    expect(unseal(KIND, sealed, [carol, bob])).to.deep.equal(CONTENT);
    expect(problem(() => unseal(KIND, sealed, [carol]))).to.equal("NOT_A_READER");
  });

  it("says plainly that a key is missing", () => {
    expect(problem(() => unseal(KIND, sealed, []))).to.equal("NO_KEY");
    expect(() => unseal(KIND, sealed, [])).to.throw(SealingError, "cannot be read without a reader's key");
    expect(() => unseal(KIND, sealed, [carol])).to.throw(SealingError, "This is not sealed to you");
  });

  it("shows neither the content nor the readers", () => {
    const bytes = Buffer.from(sealed).toString("latin1");
    expect(bytes).to.not.contain("Brot");
    for (const { publicKey } of [alice, bob]) {
      expect(bytes).to.not.contain(publicKey.slice(2));
      expect(bytes).to.not.contain(Buffer.from(getBytes(publicKey)).toString("base64url"));
    }
  });

  it("is another each time, of the same content for the same readers", () => {
    const again = JSON.parse(seal(KIND, CONTENT, [alice.publicKey, bob.publicKey]));
    const first = JSON.parse(sealed);
    for (const field of ["sender", "nonce", "box"]) expect(again[field]).to.not.equal(first[field]);
    expect(again.readers.filter((entry: string) => first.readers.includes(entry))).to.deep.equal([]);
  });

  it("keeps what comes after from a reader that was removed, and gives it to one that was added", () => {
    const next = reseal(KIND, sealed, alice, [alice.publicKey, carol.publicKey]);
    expect(unseal(KIND, next, [carol])).to.deep.equal(CONTENT);
    expect(problem(() => unseal(KIND, next, [bob]))).to.equal("NOT_A_READER");
    // What bob knows of the first sealing, its box's key, does not open the next.
    const { nonce, box, ...rest } = JSON.parse(next);
    const mixed = JSON.stringify({ ...JSON.parse(sealed), nonce, box });
    expect(problem(() => unseal(KIND, mixed, [bob]))).to.equal("TAMPERED");
    expect(rest.readers).to.have.length(2);
    expect(problem(() => reseal(KIND, sealed, carol, [carol.publicKey]))).to.equal("NOT_A_READER");
  });

  it("shows any change", () => {
    const tampered = [
      changed(sealed, (it) => (it.box = flipped(it.box))),
      changed(sealed, (it) => (it.box = flipped(it.box, Buffer.from(it.box, "base64url").length - 1))),
      changed(sealed, (it) => (it.box = Buffer.from(it.box, "base64url").subarray(0, -1).toString("base64url"))),
      changed(sealed, (it) => (it.box = "")),
      changed(sealed, (it) => (it.nonce = flipped(it.nonce))),
      changed(sealed, (it) => (it.readers = it.readers.map((entry: string) => flipped(entry, 20)))),
      changed(sealed, (it) => it.readers.reverse()),
      changed(sealed, (it) => it.readers.push(it.readers[0])),
      changed(sealed, (it) => (it.sender = Buffer.alloc(32).toString("base64url"))),
    ];
    for (const text of tampered) expect(problem(() => unseal(KIND, text, [alice]))).to.equal("TAMPERED");
    for (const text of [
      changed(sealed, (it) => (it.sender = flipped(it.sender))),
      changed(sealed, (it) => (it.readers = it.readers.map((entry: string) => flipped(entry)))),
    ]) {
      expect(problem(() => unseal(KIND, text, [alice]))).to.equal("NOT_A_READER");
    }
  });

  it("shows that a reader's entry was taken out, to the others", () => {
    for (const gone of [0, 1]) {
      const text = changed(sealed, (it) => it.readers.splice(gone, 1));
      const outcomes = [alice, bob].map((key) => problem(() => unseal(KIND, text, [key])));
      expect(outcomes.sort()).to.deep.equal(["NOT_A_READER", "TAMPERED"]);
    }
  });

  it("opens as nothing but what it was sealed as", () => {
    expect(refused(() => unseal("notice", sealed, [alice])).field).to.equal("kind");
    const relabelled = changed(sealed, (it) => (it.kind = "notice"));
    expect(problem(() => unseal("notice", relabelled, [alice]))).to.equal("TAMPERED");
  });

  it("is named where it is malformed", () => {
    for (const [field, change] of [
      ["sealed.format", (it) => (it.format = "other")],
      ["sealed.version", (it) => (it.version = 2)],
      ["sealed.kind", (it) => delete it.kind],
      ["sealed.sender", (it) => (it.sender = "AAAA")],
      ["sealed.nonce", (it) => (it.nonce = 5)],
      ["sealed.readers", (it) => (it.readers = [])],
      ["sealed.readers", (it) => (it.readers = "none")],
      ["sealed.readers[1]", (it) => (it.readers[1] = "AAAA")],
      ["sealed.box", (it) => (it.box = "%%")],
      ["sealed.more", (it) => (it.more = 1)],
    ] as [string, (fields: Record<string, any>) => void][]) {
      expect(refused(() => unseal(KIND, changed(sealed, change), [alice])).field).to.equal(field);
    }
    for (const text of ["", "{", "[]", "null"]) {
      expect(refused(() => unseal(KIND, text, [alice])).field).to.equal("sealed");
    }
  });

  it("refuses readers that are none, or twice the same", () => {
    const lowOrder = ["0x".padEnd(66, "0"), "0x01".padEnd(66, "0"), `0xec${"ff".repeat(30)}7f`];
    for (const [field, readers] of [
      ["readers", []],
      ["readers[1]", [alice.publicKey, "0x12"]],
      ["readers[1]", [alice.publicKey, alice.publicKey]],
      ...lowOrder.map((point) => ["readers[0]", [point]]),
    ] as [string, string[]][]) {
      expect(refused(() => seal(KIND, CONTENT, readers)).field).to.equal(field);
    }
    expect(refused(() => seal(KIND, "text" as never, [alice.publicKey])).field).to.equal("content");
  });

  it("takes any bytes, and many readers", () => {
    const keys = Array.from({ length: 60 }, randomReaderKey);
    for (const content of [new Uint8Array(), randomBytes(100_000)]) {
      const text = seal(
        "x",
        content,
        keys.map((key) => key.publicKey),
      );
      for (const key of [keys[0]!, keys[59]!]) expect(unseal("x", text, [key])).to.deep.equal(content);
    }
  });

  it("is what its format says: X25519, HKDF with SHA-256, XChaCha20-Poly1305", () => {
    // The first two by Node's own cryptography.
    const spki = (key: Uint8Array) => Buffer.concat([Buffer.from("302a300506032b656e032100", "hex"), key]);
    const { format, version, kind, sender, nonce, readers, box } = JSON.parse(sealed);
    const senderKey = Buffer.from(sender, "base64url");
    const shared = diffieHellman({
      privateKey: createPrivateKey({ key: pkcs8(alice.secretKey), format: "der", type: "pkcs8" }),
      publicKey: createPublicKey({ key: spki(senderKey), format: "der", type: "spki" }),
    });
    const salt = Buffer.concat([senderKey, getBytes(alice.publicKey)]);
    const material = Buffer.from(hkdfSync("sha256", shared, salt, "commonweal sealed 1 reader", 64));
    const entry = readers
      .map((text: string) => Buffer.from(text, "base64url"))
      .find((bytes: Buffer) => {
        return bytes.subarray(0, 8).equals(material.subarray(0, 8));
      });
    const key = xchacha20poly1305(material.subarray(8, 40), material.subarray(40)).decrypt(entry.subarray(8));
    const header = toUtf8Bytes(
      `{"format":"${format}","kind":"${kind}","nonce":"${nonce}","readers":${JSON.stringify(readers)},"sender":"${sender}","version":${version}}`,
    );
    const opened = xchacha20poly1305(key, Buffer.from(nonce, "base64url"), header).decrypt(
      Buffer.from(box, "base64url"),
    );
    expect(toUtf8String(opened)).to.equal(toUtf8String(CONTENT));
  });

  it("of earlier days can still be opened", () => {
    const key = readerKeyOf(`0x${"07".repeat(32)}`);
    const text =
      '{"box":"nQgNEkeLfpz2_ijwLeWGFQ4RKt3XJQYXIiCaBlo1nC9EkGxF4uIiYhSVo1CAdb6zFA","format":"commonweal-sealed","kind":"vector","nonce":"AVy_9BaFmvqIMWI6UYYzgBmhFvXwaF0l","readers":["JoNV6Iu4mmNMZyyrQeJaX_0E7iQeLOfXlWGTq8z15WXA5OlNmpEMyLZGgXAQ8RWoDBfaUbVIc50"],"sender":"8tQdP8yPN9VtayymT1xbweKsYXhKKJsmbNf-Pzzd1Vs","version":1}';
    expect(toUtf8String(unseal("vector", text, [key]))).to.equal("Once sealed, always to be opened.");
  });
});

describe("A reader's key", () => {
  it("follows from a signature", () => {
    const signature = `0x${"ab".repeat(64)}1b`;
    expect(readerKeyFromSignature(signature)).to.deep.equal(readerKeyFromSignature(signature));
    expect(readerKeyFromSignature(signature)).to.not.deep.equal(readerKeyFromSignature(`0x${"ab".repeat(64)}1c`));
    const { publicKey, secretKey } = readerKeyFromSignature(signature);
    expect(readerKeyOf(secretKey).publicKey).to.equal(publicKey);
    expect(secretKey).to.equal(
      hexlify(new Uint8Array(hkdfSync("sha256", getBytes(signature), "", "commonweal reader key 1", 32))),
    );
  });

  it("has the public key that X25519 gives the secret one", () => {
    for (const { publicKey, secretKey } of [alice, bob, carol]) {
      const key = createPrivateKey({ key: pkcs8(secretKey), format: "der", type: "pkcs8" });
      const { x } = createPublicKey(key).export({ format: "jwk" });
      expect(hexlify(Buffer.from(x!, "base64url"))).to.equal(publicKey);
    }
  });
});
