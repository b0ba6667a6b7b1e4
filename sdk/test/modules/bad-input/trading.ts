import { type SignedOffer, offerToText } from "../../../src/vouchers/index.js";
import {
  type Input,
  Input as Given,
  address,
  amount,
  also,
  bytes32,
  flag,
  identity,
  integer,
  list,
  object,
  optional,
  signature,
  text,
  time,
  word,
} from "./kinds.js";
import { events } from "./money.js";

const MOST_FACE = 2n ** 80n - 1n;
const MOST_REMAINING = 2n ** 128n - 1n;
const MOST_32 = 2n ** 32n - 1n;
const VOUCHER = (7n << 64n) + 1n;

/** A voucher's number, its series' included. */
const id = (field = "id") =>
  new Given(field, VOUCHER, [...integer(field, 1n, 5n).bad.slice(0, -1), ["of no series", 5n]]);
const seriesId = (field = "seriesId") => integer(field, 1n, 2n ** 64n - 1n);
const chainId = (field = "chainId") => integer(field, 1n, 2n ** 256n - 1n);
const account = () => optional(address("account"));
/** An address that may be zero. */
const anyone = (field: string) =>
  new Given(
    field,
    address(field).good,
    address(field).bad.filter(([what]) => what !== "zero"),
  );
const number = (field: string) => amount(field, { min: 0n });
const line = (field: string, good: string, tooLong: string) =>
  new Given(field, good, [
    ["null", null],
    ["a number", 7],
    ["an object", {}],
    ["too long", tooLong],
  ]);

const audience = (field: string) =>
  object(field, {
    communities: optional(
      list(`${field}.communities`, [integer(`${field}.communities[0]`, 1n, MOST_32)], ["eight", Array(8).fill(1n)]),
    ),
    minScore: optional(integer(`${field}.minScore`, 0n, MOST_32)),
    accounts: optional(list(`${field}.accounts`, [address(`${field}.accounts[0]`)])),
  });
const series = () =>
  object("series", {
    contentHash: bytes32("series.contentHash"),
    uri: new Given("series.uri", "https://example.org", line("", "", "").bad.slice(0, 3)),
    kind: word("series.kind", "service"),
    currency: also(new Given("series.currency", "EUR", text("").bad), ["in small letters", "eur"]),
    unit: line("series.unit", "h", "kilometre"),
    decimals: optional(integer("series.decimals", 0n, 6n)),
    category: also(new Given("series.category", "food/bread", []), ["another word", "gold"], ["a number", 7]),
    location: also(line("series.location", "u33db2", "u33db2u33db2u"), ["in capitals", "U33"]),
    validity: optional(integer("series.validity", 0n, MOST_32)),
    visibility: also(new Given("series.visibility", "private", []), ["another word", "secret"], ["null", null]),
    audience: optional(audience("series.audience")),
    transferRule: also(new Given("series.transferRule", "free", []), ["another word", "never"], ["null", null]),
    arbitrator: optional(address("series.arbitrator")),
    communityId: optional(integer("series.communityId", 0n, 2n ** 64n - 1n)),
  });
const renewed = () => {
  const renewal = object("series.renewal", {
    period: integer("series.renewal.period", 1n, 2n ** 40n - 1n),
    count: integer("series.renewal.count", 1n, 2n ** 16n - 1n),
    refill: optional(flag("series.renewal.refill")),
    price: optional(number("series.renewal.price")),
    token: optional(address("series.renewal.token")),
  });
  const whole = { ...(series().good as object), validity: 86_400, renewal: renewal.good };
  const never = new Given("series.validity", 86_400, [["none where vouchers can be renewed", 0]]);
  return new Given("series", whole, [], { renewal: optional(renewal), validity: never });
};
const open = () =>
  new Given("series.audience", { ...(series().good as object), visibility: "public", audience: undefined }, [
    ["given where all is public", series().good && { ...(series().good as object), visibility: "public" }],
  ]);
const minting = () =>
  object("minting", {
    face: amount("minting.face", { max: MOST_FACE }),
    count: optional(integer("minting.count", 1n, 256n)),
    listed: optional(flag("minting.listed")),
  });

const draftItem = (field: string) =>
  object(field, {
    id: id(`${field}.id`),
    version: integer(`${field}.version`, 1n, MOST_32),
    remaining: amount(`${field}.remaining`, { min: 0n, max: MOST_REMAINING }),
  });
const draftSeries = (field: string) =>
  object(field, {
    seriesId: seriesId(`${field}.seriesId`),
    remaining: amount(`${field}.remaining`, { min: 0n, max: MOST_REMAINING }),
  });
const draft = () =>
  object("draft", {
    gives: list("gives", [draftItem("gives[0]")], ["empty", []], ["too many", Array(17).fill(draftItem("").good)]),
    takes: optional(list("takes", [draftItem("takes[0]"), draftSeries("takes[1]")])),
    taker: optional(address("taker")),
    pay: optional(object("pay", { amount: amount("pay.amount"), token: optional(address("pay.token")) })),
    deadline: optional(time()),
    answers: new Given(
      "answers",
      bytes32("").good,
      bytes32("").bad.filter(([what]) => what !== "nothing" && what !== "an object"),
    ),
    nonce: optional(number("nonce")),
    counter: optional(number("counter")),
    salt: optional(number("salt")),
  });

const item = (field: string) =>
  object(field, {
    id: new Given(`${field}.id`, VOUCHER, amount("").bad),
    version: integer(`${field}.version`, 0n, MOST_32),
    remaining: amount(`${field}.remaining`, { min: 0n, max: MOST_REMAINING }),
  });
const MAKER = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const offer = (field: string) =>
  object(field, {
    maker: new Given(`${field}.maker`, MAKER, address("").bad),
    taker: anyone(`${field}.taker`),
    gives: list(`${field}.gives`, [item(`${field}.gives[0]`)], ["empty", []]),
    takes: list(`${field}.takes`, [item(`${field}.takes[0]`)], ["too many", Array(17).fill(item("").good)]),
    payToken: anyone(`${field}.payToken`),
    payAmount: number(`${field}.payAmount`),
    nonce: number(`${field}.nonce`),
    counter: number(`${field}.counter`),
    deadline: number(`${field}.deadline`),
    salt: number(`${field}.salt`),
    answers: bytes32(`${field}.answers`),
  });
/** `path`: what stands before the names of its fields. */
const signed = (field = "signed", path = "") =>
  object(field, {
    chainId: chainId(`${path}chainId`),
    contract: address(`${path}contract`),
    offer: offer(`${path}offer`),
    signature: signature(`${path}signature`),
  });
const place = () => object("place", { chainId: chainId(), contract: address("contract") });
const signer = new Given(
  "signer",
  {
    getAddress: async () => MAKER,
    signTypedData: async () => signature().good as string,
  },
  [],
);
const offerText = () => {
  const good = offerToText(signed().good as SignedOffer);
  const changed = good.slice(0, -1) + (good.endsWith("A") ? "B" : "A");
  return new Given("text", good, [
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["empty", ""],
    ["something else", "https://example.org"],
    ["cut off", good.slice(0, 8)],
    ["without its end", good.slice(0, -9)],
    ["with another letter", changed],
  ]);
};

/** Vouchers issued, kept and exchanged. */
export const trading: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "vouchers.createSeries": [[series()], [renewed()], [open()]],
  "vouchers.issue": [series(), minting()],
  "vouchers.mint": [seriesId(), minting()],
  "vouchers.setAvailable": [seriesId(), flag("available")],
  "vouchers.setDelegate": [address("delegate"), flag("accepted")],
  "vouchers.widenAudience": [seriesId(), audience("audience")],
  "vouchers.list": [id()],
  "vouchers.withdraw": [id()],
  "vouchers.freeze": [id()],
  "vouchers.unfreeze": [id()],
  "vouchers.split": [id(), amount("amount")],
  "vouchers.transfer": [address("to"), id()],
  "vouchers.approve": [anyone("to"), id()],
  "vouchers.get": [id()],
  "vouchers.item": [id(), optional(number("remaining"))],
  "vouchers.series": [seriesId()],
  "vouchers.seriesCount": [],
  "vouchers.balanceOf": [account()],
  "vouchers.mayHold": [id(), address("account")],
  "vouchers.mayRedeem": [seriesId(), address("account")],
  "vouchers.audience": [seriesId()],
  "vouchers.lastDealing": [identity("one"), identity("other")],
  "vouchers.metadata": [id()],
  "vouchers.owned": [account()],
  "vouchers.place": [],
  "vouchers.offer": [draft()],
  "vouchers.fill": [
    signed(),
    optional(list("takes", [also(id("takes[0]"), ["of another series", (8n << 64n) + 1n])], ["empty", []])),
  ],
  "vouchers.fillApproval": [signed()],
  "vouchers.fillRing": [
    list(
      "ring",
      [0, 1, 2].map((i) => signed(`ring[${i}]`, `ring[${i}].`)),
      ["of two", [signed().good, signed().good]],
      ["of nine", Array(9).fill(signed().good)],
    ),
  ],
  "vouchers.cancelOffer": [number("nonce")],
  "vouchers.cancelAllOffers": [],
  "vouchers.counterOf": [account()],
  "vouchers.offerState": [signed()],
  "vouchers.events": events("VoucherListed"),
  "vouchers/signOffer": [signer, place(), draft()],
  "vouchers/offerHash": [place(), offer("offer")],
  "vouchers/isSignedByMaker": [signed()],
  "vouchers/offerToText": [signed()],
  "vouchers/offerFromText": [offerText()],
  "vouchers/findRings": [
    list("offers", [signed("offers[0]", "offers[0].")]),
    optional(
      object("options", {
        longest: optional(integer("longest", 3n, 8n)),
        now: optional(time("now")),
        maker: optional(address("maker")),
        effort: optional(integer("effort", 1n, BigInt(Number.MAX_SAFE_INTEGER))),
      }),
    ),
  ],
  "vouchers/voucherIdOf": [object("parts", { seriesId: seriesId(), serial: integer("serial", 1n, 2n ** 40n - 1n) })],
  "vouchers/voucherPartsOf": [id()],
};
