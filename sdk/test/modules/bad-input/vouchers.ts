import { type ReaderCard, readerCardToText, readerKeyOf, seal } from "../../../src/sealing/index.js";
import { publishContent } from "../../../src/vouchers/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  cid,
  document,
  integer,
  list,
  object,
  optional,
  signature,
  text,
  time,
  word,
} from "./kinds.js";

const { publicKey } = readerKeyOf(`0x${"07".repeat(32)}`);
const key = readerKeyOf(`0x${"07".repeat(32)}`);

const reader = (field: string) =>
  new Given(field, publicKey, [...bytes32(field).bad, ["of low order", "0x".padEnd(66, "0")]]);
const readers = () => list("readers", [reader("readers[0]")], ["empty", []]);
/** A secret is not shown where it is wrong. */
const secret = (field: string) => new Given(field, key.secretKey, bytes32(field).bad);
const readerKey = (field: string) =>
  object(field, { publicKey: bytes32(`${field}.publicKey`), secretKey: secret(`${field}.secretKey`) });
const keys = () =>
  new Given("keys", [key], list("keys", []).bad, [new Given("keys[0]", key, readerKey("keys[0]").bad)]);
const opening = () => new Given("keys[0]", key, readerKey("keys[0]").bad, readerKey("keys[0]").inside);
const kind = () => text("kind", 64, "notice");
const bytes = (field: string) =>
  new Given(field, new Uint8Array(5), [
    ["nothing", undefined],
    ["null", null],
    ["a text", "text"],
    ["a list", [1, 2]],
  ]);
const geohash = (field: string) =>
  new Given(field, "u33db2", [
    ...text(field).bad.filter(([what]) => what !== "half a surrogate pair"),
    ["with a letter it has not", "u33a"],
    ["in capitals", "U33"],
  ]);

const card: ReaderCard = {
  account: address("").good as string,
  publicKey,
  since: 1_900_000_000n,
  chainId: 31337n,
  registry: `0x${"22".repeat(20)}`,
  signature: signature().good as string,
};
const cardInput = () =>
  object("card", {
    account: address("account"),
    publicKey: new Given("publicKey", publicKey, reader("").bad),
    since: time("since"),
    chainId: integer("chainId", 1n, 2n ** 256n - 1n),
    registry: new Given("registry", card.registry, address("").bad),
    signature: signature(),
  });
const cardDamages: Record<string, [string, unknown]> = {
  ...Object.fromEntries(
    ["account", "publicKey", "since", "chainId", "registry", "signature"].map((it) => [it, [it, "soon"]]),
  ),
  format: ["format", "other"],
};

const sealed = seal("notice", new Uint8Array(5), [publicKey]);
const sealedInputs = () => {
  const damages = Object.fromEntries(
    ["format", "version", "sender", "nonce", "readers", "box"].map((it) => [
      `sealed.${it}`,
      [it, "%"] as [string, unknown],
    ]),
  );
  return document(sealed, "sealed", damages);
};

const content = {
  ...{ title: "Bread", description: "A loaf.", currency: "EUR", amount: "5", unit: "loaf" },
  ...{ backgroundImage: cid("").good, location: "u33db2", season: { from: "01-01", to: "02-28" }, languages: ["de"] },
};
const line = (field: string, most: number) => text(`content.${field}`, most * 2, content.title);
const contentInput = () =>
  object("content", {
    title: line("title", 120),
    description: line("description", 10_000),
    currency: also(new Given("content.currency", "EUR", text("").bad), ["in small letters", "eur"]),
    amount: new Given("content.amount", "5", [
      ["a number", 5],
      ["a bigint", 5n],
      ["zero", "0"],
      ["negative", "-5"],
    ]),
    unit: optional(line("unit", 40)),
    backgroundImage: optional(cid("content.backgroundImage")),
    location: optional(geohash("content.location")),
    season: optional(
      new Given("content.season", content.season, object("", {}).bad, {
        from: new Given("content.season.from", "01-01", [["no day", "02-30"]]),
        to: new Given("content.season.to", "02-28", [["no day", "13-01"]]),
      }),
    ),
    languages: optional(list("content.languages", [new Given("content.languages[0]", "de", [["a name", "German"]])])),
  });
const salt = () => bytes32("salt");
const documentInput = () => object("document", { content: contentInput(), salt: optional(salt()) });
const published = publishContent(contentInput().good as never);

const stripeSecret = () =>
  new Given("secret", "whsec_5", [
    ["nothing", undefined],
    ["null", null],
    ["empty", ""],
    ["a number", 5],
  ]);
const payload = () =>
  new Given("payload", "{}", [
    ["nothing", undefined],
    ["null", null],
    ["parsed", {}],
  ]);
const event = () => object("event", { object: new Given("event.object", {}, object("", {}).bad) });
const currency = () => new Given("currency", "EUR", [...text("").bad, ["in small letters", "eur"]]);

/** Content, readers, payments: what needs no chain. */
export const vouchers: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "sealing.key": [optional(integer("generation", 0n, 2n ** 256n - 1n))],
  "sealing.card": [optional(reader("publicKey"))],
  "sealing.verify": [cardInput()],
  "sealing/isSignedByReader": [cardInput()],
  "sealing/readerCardToText": [cardInput()],
  "sealing/readerCardFromText": document(readerCardToText(card), "text", cardDamages).map((input) => [input]),
  "sealing/randomReaderKey": [],
  "sealing/readerKeyOf": [secret("secretKey")],
  "sealing/readerKeyFromSignature": [also(signature(), ["too short", "0x1234"], ["too long", `0x${"11".repeat(66)}`])],
  "sealing/seal": [kind(), bytes("content"), readers()],
  "sealing/unseal": sealedInputs().map((input) => [kind(), input, keys()]),
  "sealing/reseal": sealedInputs().map((input) => [kind(), input, opening(), readers()]),

  "vouchers/voucherDocument": [contentInput(), optional(salt())],
  "vouchers/voucherContentHash": [documentInput()],
  "vouchers/publishContent": [contentInput()],
  "vouchers/sealContent": [object("document", { content: contentInput(), salt: salt() }), readers()],
  "vouchers/openContent": document(published.text, "text", {
    "content.title": ["title", ""],
    "content.season.from": ["season.from", "02-30"],
    "sealed.format": ["format", "other"],
  }).map((input) => [input, new Given("contentHash", published.contentHash, bytes32("").bad), optional(keys())]),
  "vouchers/inSeason": [
    optional(new Given("season", content.season, object("", {}).bad)),
    new Given("date", new Date(0), [
      ["nothing", undefined],
      ["invalid", new Date(NaN)],
      ["a number", 5],
    ]),
  ],
  "vouchers/categoryCode": [also(text("category", 64, "food/bread"), ["another word", "gold"])],
  "vouchers/cidOfHash": [bytes32("hash")],
  "vouchers/cidOf": [bytes("bytes")],
  "vouchers/geohashOf": [
    new Given("latitude", 52.5, [
      ["nothing", undefined],
      ["a text", "52.5"],
      ["NaN", NaN],
      ["too large", 90.1],
    ]),
    new Given("longitude", 13.4, [
      ["nothing", undefined],
      ["too small", -180.1],
    ]),
    optional(
      new Given("precision", 5, [
        ["zero", 0],
        ["a fraction", 1.5],
        ["too large", 13],
      ]),
    ),
  ],
  "vouchers/placeOf": [geohash("geohash")],
  "vouchers/distanceKm": [geohash("one"), geohash("other")],

  "payments/verifyStripe": [
    object("request", {
      payload: payload(),
      header: new Given("header", "t=1,v1=00", []),
      secret: stripeSecret(),
      now: optional(time("now")),
      tolerance: optional(integer("tolerance", 0n, 86_400n)),
      mode: optional(word("mode", "live")),
    }),
  ],
  "payments/signStripe": [payload(), stripeSecret(), optional(time("at"))],
  "payments/sampleStripeEvent": [
    object("sample", {
      type: word("type", "charge.refunded"),
      reservation: bytes32("reservation"),
      amount: amount("amount", { max: 99_999_999_999n }),
      currency: currency(),
      secret: stripeSecret(),
      at: optional(time("at")),
      paymentId: optional(
        new Given("paymentId", "pi_1", [
          ["empty", ""],
          ["a number", 5],
        ]),
      ),
      mode: optional(word("mode", "test")),
    }),
  ],
  "payments/paymentIn": [event()],
  "payments/goodsPaymentIn": [event()],
  "payments/reversalIn": [event()],
};
