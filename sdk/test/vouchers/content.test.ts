import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { create as createDigest } from "multiformats/hashes/digest";
import { concat, getBytes, id, keccak256, toUtf8Bytes } from "ethers";
import { canonicalJson } from "../../src/core/canonical.js";
import { cidOf } from "../../src/core/cid.js";
import { SealingError, randomReaderKey, reseal, seal } from "../../src/sealing/index.js";
import {
  type VoucherContent,
  categoryCode,
  inSeason,
  openContent,
  publishContent,
  sealContent,
  voucherCategories,
  voucherContentHash,
  voucherDocument,
  voucherSchema,
} from "../../src/vouchers/index.js";
import { refused } from "../refused.js";

const salt = `0x${"5a".repeat(32)}`;
const cid = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
const least: VoucherContent = { title: "Bread", description: "A loaf.", currency: "EUR", amount: "5", unit: "loaf" };
const whole: VoucherContent = {
  ...least,
  backgroundImage: cid,
  video: "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPFyt",
  category: "food/bread",
  location: "u33db2",
  terms: "To be fetched\nbefore noon.",
  season: { from: "11-15", to: "02-29" },
  languages: ["de-CH", "fr", "zh-Hant-TW"],
};

/** A field with a value it must not have. */
const WRONG: readonly (readonly [field: string, value: unknown])[] = [
  ...["", " ", "a ", "\na", "a\nb", "x".repeat(121), 5, null, undefined].map((value) => ["title", value] as const),
  ...["", "\n", "x".repeat(10_001), undefined].map((value) => ["description", value] as const),
  ...["eur", "EURO", "E1R", "€", undefined].map((value) => ["currency", value] as const),
  ...["0", "0.00", "-1", "1e3", "1,5", ".5", "5.", "05", "1.0000001", "1".repeat(19), 5].map(
    (value) => ["amount", value] as const,
  ),
  ...["", "x".repeat(41), "a\tb"].map((value) => ["unit", value] as const),
  ...["", "ipfs://bafy", `${cid.slice(0, 20)}`, cid.toUpperCase(), undefined].map(
    (value) => ["backgroundImage", value] as const,
  ),
  ["video", "https://example.org/film.mp4"],
  ...["", "Food", "food//bread", "/food", "food bread", "gold", "food/-", `food/${"x".repeat(64)}`].map(
    (value) => ["category", value] as const,
  ),
  ...["", "a", "U33", "u33db2u33db2u"].map((value) => ["location", value] as const),
  ...["", " ", "x".repeat(20_001)].map((value) => ["terms", value] as const),
  ...["summer", [], null].map((value) => ["season", value] as const),
  ...[[], "de", Array(17).fill("de"), ["de", "de"]].map((value) => ["languages", value] as const),
];
/** What is wrong inside of a field. */
const DEEP: readonly (readonly [path: string, field: keyof VoucherContent, value: unknown])[] = [
  ["season.from", "season", { to: "02-28" }],
  ["season.from", "season", { from: "13-01", to: "02-28" }],
  ["season.to", "season", { from: "01-01", to: "02-30" }],
  ["season.to", "season", { from: "01-01", to: "04-31" }],
  ["season.year", "season", { from: "01-01", to: "02-28", year: 5 }],
  ["languages[1]", "languages", ["de", "german"]],
  ["languages[0]", "languages", ["DE"]],
  ["languages[0]", "languages", ["de-ch"]],
  ["languages[0]", "languages", ["de_CH"]],
  ["languages[0]", "languages", [5]],
];

describe("The content of a voucher", () => {
  // Formats and annotations are not looked at; patterns are read as Unicode.
  const allows = new Ajv2020({ allErrors: true, strict: true }).compile(voucherSchema);

  it("is taken with few fields or all", () => {
    const { unit: _, ...money } = least;
    for (const content of [least, whole, money, { ...least, title: "😀".repeat(120) }, { ...least, amount: "0.01" }]) {
      expect(voucherDocument(content, salt)).to.deep.equal({ content, salt });
      expect(allows(content), JSON.stringify(allows.errors)).to.equal(true);
    }
  });

  for (const [field, value] of WRONG) {
    it(`is refused for ${field} ${JSON.stringify(value)?.slice(0, 30)}`, () => {
      const content = { ...whole, [field]: value };
      const error = refused(() => voucherDocument(content as VoucherContent));
      expect(error.field).to.equal(`content.${field}`);
      expect(error.message).to.match(/ must be .{10,}\.$/s);
      if (value !== undefined) expect(allows(content), "the schema allows it").to.equal(false);
    });
  }

  for (const [path, field, value] of DEEP) {
    it(`is refused for ${path} in ${JSON.stringify(value)}`, () => {
      const content = { ...whole, [field]: value };
      expect(refused(() => voucherDocument(content as VoucherContent)).field).to.equal(`content.${path}`);
      expect(allows(content), "the schema allows it").to.equal(false);
    });
  }

  it("is refused with more than the schema knows, with less, or half a character", () => {
    expect(refused(() => voucherDocument({ ...least, price: "5" } as VoucherContent)).field).to.equal("content.price");
    for (const field of voucherSchema.required) {
      const { [field]: _, ...rest } = least;
      expect(refused(() => voucherDocument(rest as VoucherContent)).field).to.equal(`content.${field}`);
      expect(allows(rest)).to.equal(false);
    }
    expect(refused(() => voucherDocument({ ...least, title: "\ud800" })).field).to.equal("content.title");
    for (const wrong of [null, undefined, [], "text"]) {
      expect(refused(() => voucherDocument(wrong as never)).field).to.equal("content");
    }
    expect(refused(() => voucherDocument(least, "0x12")).field).to.equal("salt");
  });

  it("takes the languages that browsers know, in the spelling they give them", () => {
    for (const tag of [
      "de",
      "gsw-CH",
      "en-GB-oed",
      "sr-Latn-RS",
      "es-419",
      "zh-cmn-Hans-CN",
      "sl-rozaj-biske",
      "de-1996",
      "en-u-ca-buddhist",
      "de-x-platt",
    ]) {
      const isTaken = () => voucherDocument({ ...least, languages: [tag] });
      if (tag === "en-GB-oed") expect(refused(isTaken).field).to.equal("content.languages[0]");
      else expect(isTaken().content.languages).to.deep.equal([tag]);
    }
  });

  it("has the hash of salt and canonical JSON, whatever the order of its fields", () => {
    const text = '{"amount":"5","currency":"EUR","description":"A loaf.","title":"Bread","unit":"loaf"}';
    const expected = keccak256(concat([salt, toUtf8Bytes(text)]));
    expect(voucherContentHash({ content: least, salt })).to.equal(expected);
    const reversed = Object.fromEntries(Object.entries(least).reverse()) as unknown as VoucherContent;
    expect(voucherContentHash({ content: reversed, salt })).to.equal(expected);
    expect(voucherContentHash({ content: least, salt: id("other") })).to.not.equal(expected);
  });

  it("has a salt of its own each time", () => {
    expect(voucherDocument(least).salt).to.match(/^0x[0-9a-f]{64}$/);
    expect(voucherDocument(least).salt).to.not.equal(voucherDocument(least).salt);
  });

  it("is published in the clear under the CID that the contract tells, and read again", () => {
    const { text, cid: name, uri, contentHash } = publishContent(whole);
    expect(text).to.equal(canonicalJson(whole as never));
    expect(contentHash).to.equal(id(text));
    const digest = createDigest(0x1b, getBytes(contentHash));
    expect(name).to.equal(CID.createV1(raw.code, digest).toString());
    expect(uri).to.equal(`ipfs://${name}`);
    expect(openContent(text, contentHash)).to.deep.equal({ content: whole });
    expect(openContent(JSON.stringify(whole, null, 2), contentHash)).to.deep.equal({ content: whole });
  });

  it("is published sealed, and read by its readers only", () => {
    const [reader, other] = [randomReaderKey(), randomReaderKey()];
    const document = voucherDocument(whole);
    const { text, cid: name, contentHash } = sealContent(document, [reader.publicKey]);
    expect(text).to.not.contain("Bread");
    expect(name).to.equal(cidOf(toUtf8Bytes(text)));
    expect(openContent(text, contentHash, [reader])).to.deep.equal(document);
    for (const [keys, problem] of [
      [[], "NO_KEY"],
      [[other], "NOT_A_READER"],
    ] as const) {
      expect(() => openContent(text, contentHash, keys))
        .to.throw(SealingError)
        .with.property("problem", problem);
    }
    const widened = reseal("commonweal-voucher", text, reader, [reader.publicKey, other.publicKey]);
    expect(openContent(widened, contentHash, [other])).to.deep.equal(document);
    expect(refused(() => sealContent({ content: whole }, [reader.publicKey])).field).to.equal("salt");
  });

  it("is not taken for what another hash stands for", () => {
    const wrong = publishContent({ ...least, amount: "6" }).contentHash;
    const reader = randomReaderKey();
    const sealed = sealContent(voucherDocument(least), [reader.publicKey]);
    for (const text of [publishContent(least).text, sealed.text]) {
      expect(() => openContent(text, wrong, [reader]))
        .to.throw(SealingError, wrong)
        .with.property("problem", "WRONG_CONTENT");
    }
  });

  it("is named where the text is none", () => {
    const { contentHash } = publishContent(least);
    const reader = randomReaderKey();
    const sealed = (bytes: Uint8Array) => seal("commonweal-voucher", bytes, [reader.publicKey]);
    const whole = (more: object) =>
      sealed(toUtf8Bytes(JSON.stringify({ format: "commonweal-voucher", version: 1, salt, content: least, ...more })));
    for (const [field, wrong] of [
      ["text", ""],
      ["text", "[]"],
      ["text", sealed(toUtf8Bytes("no JSON"))],
      ["text", sealed(Uint8Array.from([0xff]))],
      ["text.format", sealed(toUtf8Bytes("{}"))],
      ["sealed.format", JSON.stringify({ ...least, format: "other" })],
      ["kind", seal("other", toUtf8Bytes("{}"), [reader.publicKey])],
      ["text.version", whole({ version: 2 })],
      ["salt", whole({ salt: "0x" })],
      ["salt", whole({ salt: undefined })],
      ["content", whole({ content: null })],
      ["content.title", whole({ content: {} })],
      ["content.title", "{}"],
      ["content.price", JSON.stringify({ ...least, price: 5 })],
    ] as const) {
      expect(refused(() => openContent(wrong, contentHash, [reader])).field).to.equal(field);
    }
    expect(refused(() => openContent("{}", "0x12")).field).to.equal("contentHash");
  });

  it("has a category with a number that stays, and one for what comes after", () => {
    expect(categoryCode("food")).to.equal("0x01000000");
    expect(categoryCode("other")).to.equal("0x18000000");
    expect(categoryCode("food/bread")).to.equal(`0x01${id("food/bread").slice(2, 8)}`);
    expect(new Set(Object.values(voucherCategories)).size).to.equal(Object.keys(voucherCategories).length);
    expect(refused(() => categoryCode("gold")).field).to.equal("category");
  });

  it("tells whether a day is in season, over New Year too", () => {
    const winter = { from: "11-15", to: "02-29" };
    for (const [day, season, expected] of [
      ["2027-11-14", winter, false],
      ["2027-11-15", winter, true],
      ["2028-01-01", winter, true],
      ["2028-02-29", winter, true],
      ["2028-03-01", winter, false],
      ["2027-06-30", { from: "06-01", to: "06-30" }, true],
      ["2027-07-01", { from: "06-01", to: "06-30" }, false],
      ["2027-07-01", undefined, true],
    ] as const) {
      expect(inSeason(season, new Date(`${day}T23:59:59Z`)), day).to.equal(expected);
    }
    expect(refused(() => inSeason(winter, new Date(NaN))).field).to.equal("date");
    expect(refused(() => inSeason({ from: "1", to: "2" }, new Date())).field).to.equal("season.from");
  });
});
