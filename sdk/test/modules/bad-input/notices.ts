import { ZeroHash } from "ethers";
import type { Notice, NoticeMessage, SignedNotice } from "../../../src/notices/index.js";
import { noticeToText, sealNotice } from "../../../src/notices/index.js";
import { digestOf } from "../../../src/notices/record.js";
import { randomReaderKey } from "../../../src/sealing/index.js";
import {
  type Input,
  Input as Given,
  address,
  amount,
  bytes32,
  document,
  identity,
  integer,
  json,
  list,
  object,
  optional,
  signature,
  time,
  uri,
  word,
} from "./kinds.js";
import { events } from "./money.js";

const MOST = 2n ** 256n - 1n;
const place = { chainId: 31337n, contract: address("").good as string };
const key = randomReaderKey();

const draft: Omit<Notice, "id"> = {
  source: "record",
  sender: identity().good as string,
  audience: { kind: "community", id: 7n },
  sequence: 1n,
  voucherId: (7n << 64n) + 1n,
  original: null,
  price: 5n,
  postedAt: 1_800_000_000n,
  until: 1_800_086_400n,
  contentHash: ZeroHash,
  uri: "",
};
const signed = { type: "notice", ...place, signature: signature().good as string } as const;
const record: SignedNotice = {
  ...signed,
  notice: { ...draft, id: digestOf({ ...signed, notice: draft as Notice }) } as Notice,
};
const withdrawal: NoticeMessage = { ...signed, type: "withdrawal", sender: draft.sender, notice: record.notice.id };

const community = (field: string, ...others: [what: string, value: unknown][]) =>
  new Given(field, draft.audience, [...object(field, {}).bad.filter(([, value]) => value !== undefined), ...others], {
    id: integer(`${field}.id`, 1n, 2n ** 248n - 1n),
    kind: word(`${field}.kind`, "community"),
  });
const publicAudience = () =>
  new Given("audience", draft.audience, community("audience").bad, {
    id: integer("audience.id", 1n, 2n ** 248n - 1n),
    kind: new Given("audience.kind", "community", [...word("", "").bad, ["of a record", "contacts"]]),
  });
const anAccount = () =>
  new Given("audience", { kind: "account", account: address("").good }, [], { account: address("audience.account") });
const aList = () => new Given("audience", { kind: "list", id: record.notice.id }, [], { id: bytes32("audience.id") });

const voucherId = () => integer("voucherId", (1n << 64n) + 1n, ((2n ** 64n - 1n) << 64n) + 2n ** 40n - 1n);
const sequence = () => integer("sequence", 1n, 2n ** 96n - 1n);
const terms = (audience: Input) => ({
  audience,
  until: optional(time("until")),
  content: optional(json()),
  uri: new Given(
    "uri",
    "",
    uri().bad.filter(([, value]) => value !== undefined && value !== ""),
  ),
});
const shown = () => ({ voucherId: voucherId(), price: optional(amount("price", { min: 0n })) });
const reference = () => {
  const wrong = bytes32("notice").bad.filter(([what]) => what !== "a number");
  return new Given("notice", record.notice.id, [...wrong, ["zero", 0n], ["a plain number", 7]]);
};
const original = () =>
  new Given(
    "notice",
    record,
    [
      ["nothing", undefined],
      ["too short", "0x12"],
      ["zero", 0n],
      ["a list", []],
      ["null", null],
    ],
    { signature: signature("notice.signature"), contract: address("notice.contract") },
  );
const message = (field: string) =>
  object(field, {
    ...Object.fromEntries(
      Object.entries(withdrawal).map(([name, good]) => [name, new Given(`${field}.${name}`, good, [])]),
    ),
    type: word(`${field}.type`, "withdrawal"),
    chainId: integer(`${field}.chainId`, 1n, MOST),
    contract: address(`${field}.contract`),
    sender: identity(`${field}.sender`),
    notice: bytes32(`${field}.notice`),
    signature: signature(`${field}.signature`),
  });
const filters = () =>
  object("filters", {
    category: optional(word("filters.category", "food/bread")),
    kind: optional(word("filters.kind", "service")),
    currency: optional(word("filters.currency", "EUR")),
    near: optional(
      object("filters.near", {
        place: word("filters.near.place", "u33db2"),
        km: new Given("filters.near.km", 5, [
          ["nothing", undefined],
          ["negative", -1],
          ["NaN", NaN],
          ["a bigint", 5n],
        ]),
      }),
    ),
    price: optional(object("filters.price", { least: optional(amount("filters.price.least", { min: 0n, good: 0n })) })),
    amount: optional(
      object("filters.amount", {
        most: new Given("filters.amount.most", "5", [
          ["null", null],
          ["a number", 5],
          ["too fine", "1.0000001"],
        ]),
      }),
    ),
    available: optional(new Given("filters.available", true, [["a text", "yes"]])),
  });
const keptOptions = () => [
  object("options", {
    account: address("account"),
    storage: optional(
      new Given("storage", { get: () => undefined, set: () => undefined }, [
        ["null", null],
        ["a text", "memory"],
      ]),
    ),
  }),
];
const text = noticeToText(record);
const damages: Record<string, [string, unknown]> = {
  format: ["format", "other"],
  ...Object.fromEntries(
    ["chainId", "contract", "signature", "notice", "type", "notice.id", "notice.sender", "notice.voucherId"].map(
      (it) => [`message.${it}`, [`message.${it}`, "soon"] as [string, unknown]],
    ),
  ),
};

/** Notices, on chain and by record. */
export const notices: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "notices.post": [object("draft", { ...shown(), ...terms(publicAudience()) })],
  "notices.passOn": [reference(), optional(object("terms", terms(publicAudience())))],
  "notices.withdraw": [reference()],
  "notices.count": [identity()],
  "notices.status": [reference()],
  "notices.place": [],
  "notices.sign": [community("audience"), anAccount(), aList()].map((audience) => [
    object("draft", { ...shown(), ...terms(audience), sequence: sequence() }),
  ]),
  "notices.signPassingOn": [original(), object("terms", { ...terms(community("audience")), sequence: sequence() })],
  "notices.signWithdrawal": [reference()],
  "notices.verify": [message("message")],
  "notices.listing": [
    optional(
      object("options", {
        account: optional(address("account")),
        from: optional(integer("from", 0n, 2n ** 60n, true)),
        to: optional(integer("to", 0n, 2n ** 60n, true)),
        contacts: new Given("contacts", undefined, [
          ["null", null],
          ["a list", []],
        ]),
        pins: new Given("pins", undefined, [
          ["null", null],
          ["a list", []],
        ]),
        messages: optional(list("messages", [message("messages[0]")])),
        filters: optional(filters()),
        order: optional(word("order", "newest")),
      }),
    ),
  ],
  "notices.events": events("NoticePosted"),

  "notices/audienceKeyOf": [publicAudience()],
  "notices/noticeIdOf": [reference()],
  "notices/noticeToText": [message("message")],
  "notices/noticeFromText": document(text, "text", damages).map((input) => [input]),
  "notices/sealNotice": [
    message("message"),
    list("readers", [new Given("readers[0]", key.publicKey, bytes32("").bad)]),
  ],
  "notices/openNotice": [
    new Given("text", sealNotice(record, [key.publicKey]), []),
    new Given("keys", [key], list("keys", []).bad),
  ],
  "notices/memoryStorage": [],
  "notices/Contacts": keptOptions(),
  "notices/Pins": keptOptions(),
  "notices/Outbox": keptOptions(),
};
