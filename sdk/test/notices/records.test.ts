import { expect } from "chai";
import { Wallet, ZeroHash, id } from "ethers";
import { contentHash } from "../../src/core/canonical.js";
import {
  type Notice,
  type NoticeAudience,
  type NoticeMessage,
  type SignedNotice,
  type SignedWithdrawal,
  audienceKeyOf,
  noticeFromText,
  noticeIdOf,
  noticeToText,
  openNotice,
  sealNotice,
} from "../../src/notices/index.js";
import { audienceOfKey, chainParts } from "../../src/notices/notice.js";
import { NOTICE_FIELDS, digestOf, domainAt, noticeMessage } from "../../src/notices/record.js";
import { SealingError, randomReaderKey, seal } from "../../src/sealing/index.js";
import { refused } from "../refused.js";
import { place, voucher } from "../vouchers/offers.js";
import { identity } from "./world.js";

const wallet = new Wallet(id("sender"));
const words = { text: "Bread at five", lang: ["de"] };

async function record(more: Partial<Notice> = {}, carried?: SignedNotice): Promise<SignedNotice> {
  const notice: Omit<Notice, "id" | "source"> = {
    sender: identity(1),
    audience: { kind: "contacts" },
    sequence: 3n,
    voucherId: voucher(7),
    original: null,
    price: 12_50n,
    postedAt: 1_800_000_000n,
    until: 1_800_086_400n,
    contentHash: contentHash(words),
    uri: "ipfs://words",
    words,
    ...more,
  };
  const signature = await wallet.signTypedData(domainAt(place), NOTICE_FIELDS, noticeMessage(notice));
  const draft = { type: "notice", ...place, signature } as const;
  const signedId = digestOf({ ...draft, notice: notice as Notice });
  const whole = { ...draft, notice: { id: signedId, source: "record", ...notice } as Notice };
  return carried ? { ...whole, original: carried } : whole;
}

const passedOn = (original: SignedNotice) =>
  record({ voucherId: null, original: original.notice.id, price: 0n }, original);
const withdrawal: SignedWithdrawal = {
  ...{ type: "withdrawal", ...place, sender: identity(1), notice: id("notice"), signature: "0x1234" },
};

const AUDIENCES: readonly NoticeAudience[] = [
  { kind: "everyone" },
  { kind: "community", id: 7n },
  { kind: "project", id: 2n ** 248n - 1n },
  { kind: "contacts" },
  { kind: "account", account: wallet.address },
  { kind: "list", id: `0x${"fe".repeat(32)}` },
];

describe("Records of notices", () => {
  it("come back whole from text and from a sealing, whoever they are for", async () => {
    const keys = [randomReaderKey(), randomReaderKey()];
    for (const audience of AUDIENCES) {
      const original = await record({ audience });
      for (const message of [original, await passedOn(original), withdrawal] satisfies NoticeMessage[]) {
        expect(noticeFromText(noticeToText(message))).to.deep.equal(message);
        const sealed = sealNotice(message, [keys[0]!.publicKey]);
        expect(openNotice(sealed, keys)).to.deep.equal(message);
        expect(() => openNotice(sealed, [keys[1]!])).to.throw(SealingError);
        expect(sealed).to.not.contain("Bread");
      }
    }
  });

  it("without words, and with what the chain has as original", async () => {
    const plain = await record({ contentHash: ZeroHash, uri: "" });
    const { words: _, ...notice } = plain.notice;
    const bare = { ...plain, notice };
    expect(noticeFromText(noticeToText(bare))).to.deep.equal(bare);
    const ofChain = await record({ voucherId: null, original: noticeIdOf(5n), price: 0n });
    expect(noticeFromText(noticeToText(ofChain))).to.deep.equal(ofChain);
  });

  it("are refused where anything was changed, and say what", async () => {
    const original = await record();
    const message = await passedOn(original);
    const other = await record({ sequence: 4n });
    const inside = (more: object) => ({ ...message, notice: { ...message.notice, ...more } });
    const wrong: readonly (readonly [field: string, message: unknown])[] = [
      ["message", null],
      ["message.type", { ...message, type: "offer" }],
      ["message.chainId", { ...message, chainId: 0n }],
      ["message.contract", { ...message, contract: "0x12" }],
      ["message.signature", { ...message, signature: "0x" }],
      ["message.notice", { ...message, notice: null }],
      ["message.notice.id", inside({ id: id("other") })],
      // Another chain makes another hash.
      ["message.notice.id", { ...original, chainId: 5n }],
      ["message.notice.id", { ...original, notice: { ...original.notice, price: 1n } }],
      ["message.notice.source", inside({ source: "chain" })],
      ["message.notice.source", inside({ source: "radio" })],
      ["message.notice.sender", inside({ sender: `0x${"00".repeat(20)}` })],
      ["message.notice.audience", inside({ audience: "everyone" })],
      ["message.notice.audience.kind", inside({ audience: { kind: "friends" } })],
      ["message.notice.audience.id", inside({ audience: { kind: "community", id: 0n } })],
      ["message.notice.audience.account", inside({ audience: { kind: "account" } })],
      ["message.notice.sequence", inside({ sequence: 0n })],
      ["message.notice.voucherId", inside({ voucherId: voucher(7) })],
      ["message.notice.price", inside({ price: 5n })],
      ["message.notice.voucherId", { ...original, notice: { ...original.notice, voucherId: null } }],
      ["message.notice.original", inside({ original: "0x12" })],
      ["message.notice.postedAt", inside({ postedAt: -1n })],
      ["message.notice.until", inside({ until: "soon" })],
      ["message.notice.contentHash", inside({ contentHash: "0x" })],
      ["message.notice.uri", inside({ uri: "words" })],
      ["message.notice.words", inside({ words: "others" })],
      ["message.original", { ...message, original: other }],
      ["message.original", { ...message, original: message }],
      ["message.original", { ...message, original: null }],
      ["message.original.notice.id", { ...message, original: { ...original, contract: wallet.address } }],
      ["message.original.signature", { ...message, original: { ...original, signature: 5 } }],
      ["message.sender", { ...withdrawal, sender: "did:web:x" }],
      ["message.notice", { ...withdrawal, notice: 5n }],
    ];
    for (const [field, value] of wrong) {
      expect(refused(() => noticeToText(value as NoticeMessage)).field).to.equal(field);
    }
    const itself: { original?: unknown } = { ...message };
    itself.original = itself;
    expect(refused(() => noticeToText(itself as SignedNotice)).field).to.equal("message.original");
  });

  it("of another board are not carried by one of this", async () => {
    const original = await record();
    const there = { ...place, contract: wallet.address };
    const notice = { ...original.notice, id: digestOf({ ...original, ...there }) };
    const elsewhere = { ...original, ...there, notice };
    const carrier = await record({ voucherId: null, original: notice.id, price: 0n }, elsewhere);
    expect(refused(() => noticeToText(carrier)).field).to.equal("message.original.contract");
  });

  it("in a damaged text are refused, and what is wrong is named", async () => {
    const text = noticeToText(await passedOn(await record()));
    const damaged = (path: string, value: unknown) => {
      const whole = JSON.parse(text);
      const keys = path.split(".");
      const last = keys.pop()!;
      keys.reduce((found, key) => found[key], whole)[last] = value;
      return JSON.stringify(whole);
    };
    for (const [field, wrong] of [
      ["text", "{"],
      ["format", damaged("format", "offer")],
      ["format", damaged("version", 2)],
      ["message", damaged("message", 5)],
      ["message.chainId", damaged("message.chainId", 5)],
      ["message.notice.sequence", damaged("message.notice.sequence", "three")],
      ["message.notice.audience", damaged("message.notice.audience", null)],
      ["message.notice.audience.kind", damaged("message.notice.audience.kind", "friends")],
      ["message.notice.audience.number", damaged("message.notice.audience.number", 1)],
      ["message.original.chainId", damaged("message.original.chainId", null)],
      ["message.original.notice", damaged("message.original.notice", [])],
      ["message.original.notice.voucherId", damaged("message.original.notice.voucherId", "0x1")],
    ] as const) {
      expect(refused(() => noticeFromText(wrong)).field, field).to.equal(field);
    }
    const far = noticeToText(await record({ audience: { kind: "account", account: wallet.address } }));
    const tooFar = far.replace(String(BigInt(wallet.address)), String(2n ** 160n));
    expect(refused(() => noticeFromText(tooFar)).field).to.equal("message.notice.audience.number");
  });

  it("nested without end are not followed", async () => {
    const carried = JSON.parse(noticeToText(await passedOn(await record())));
    let text = JSON.stringify(carried.message);
    for (let depth = 0; depth < 2_000; depth += 1) text = `{"type":"notice","chainId":"1","original":${text}}`;
    const whole = `{"format":"commonweal-notice","version":1,"message":${text}}`;
    expect(refused(() => noticeFromText(whole)).field).to.match(/^message/);
  });

  it("sealed as something else are not opened, and neither is what is not text", () => {
    const key = randomReaderKey();
    expect(refused(() => openNotice(seal("voucher", new Uint8Array(5), [key.publicKey]), [key])).field).to.equal(
      "kind",
    );
    const noText = seal("commonweal-notice", Uint8Array.of(0xff, 0xfe), [key.publicKey]);
    expect(refused(() => openNotice(noText, [key])).field).to.equal("text");
  });
});

describe("Numbers of notices and audiences", () => {
  it("say what they are made of", () => {
    const number = (BigInt(identity(5)) << 96n) | 17n;
    expect(chainParts(noticeIdOf(number))).to.deep.equal({ sender: identity(5), sequence: 17n });
    expect(noticeIdOf(noticeIdOf(number))).to.equal(noticeIdOf(number));
    for (const audience of AUDIENCES.slice(0, 3)) {
      expect(audienceOfKey(audienceKeyOf(audience as never))).to.deep.equal(audience);
    }
    expect(audienceKeyOf({ kind: "project", id: 5n })).to.equal((2n << 248n) | 5n);
    expect(refused(() => audienceKeyOf({ kind: "contacts" } as never)).field).to.equal("audience.kind");
    expect(refused(() => noticeIdOf(0n)).field).to.equal("notice");
  });
});
