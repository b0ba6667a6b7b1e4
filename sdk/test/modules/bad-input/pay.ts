import {
  type Input,
  Input as Given,
  address,
  amount,
  identity,
  integer,
  list,
  object,
  optional,
  time,
  word,
} from "./kinds.js";
import { events, permit, permitDraft } from "./money.js";

const MOST = 2n ** 256n - 1n;
const SUM = 2n ** 96n - 1n;
type Rows = Record<string, readonly Input[] | readonly (readonly Input[])[]>;

/** A role, from 1; with the hosts, from 0. */
const role = (least = 1n, field = "roleId") => integer(field, least, MOST);
const whose = (field = "member") => optional(identity(field));
const share = (field: string) => integer(field, 0n, 10_000n);

/** "ETH", three capitals, or a token. */
export const currency = (field = "currency") =>
  new Given(field, "EUR", [
    ["nothing", undefined],
    ["null", null],
    ["a number", 978],
    ["small letters", "eur"],
    ["four letters", "EURO"],
    ["zero", `0x${"0".repeat(40)}`],
    ["letters as an address", `0x${"455552".padStart(40, "0")}`],
  ]);

/** The treasury, and who is paid. */
export const pay: Rows = {
  "pay.takeIn": [amount("amount")],
  "pay.addToReserve": [amount("amount")],
  "pay.addEthToReserve": [amount("amount")],
  "pay.distribute": [],
  "pay.applyTerms": [],
  "pay.applyWeight": [role()],
  "pay.enrol": [role(), whose()],
  "pay.endPay": [role(), whose()],
  "pay.claim": [role(0n), whose()],
  "pay.claimMany": [
    list(
      "places",
      [object("places[0]", { roleId: role(0n, "places[0].roleId"), member: whose("places[0].member") })],
      ["empty", []],
      ["too long", Array.from({ length: 101 }, () => ({ roleId: 1n }))],
    ),
  ],
  "pay.spendReserve": [address("to"), amount("amount")],
  "pay.spendEthReserve": [address("to"), amount("amount")],
  "pay.treasury": [],
  "pay.terms": [],
  "pay.member": [role(0n), whose()],
  "pay.owed": [role(0n), whose()],
  "pay.table": [optional(object("options", { amount: optional(amount("amount", { min: 0n, max: SUM })) }))],
  "pay.unapplied": [],
  "pay.roster": [role(0n)],
  "pay.epoch": [optional(time("time"))],
  "pay.epochNumbered": [integer("number", 0n, 2n ** 24n - 1n)],
  "pay.events": events("Claimed"),
  "pay/splitPay": [
    object("input", {
      amount: amount("amount", { min: 0n, max: SUM }),
      slope: share("slope"),
      reserveShare: optional(share("reserveShare")),
      hostShare: optional(share("hostShare")),
      hosts: optional(integer("hosts", 0n, 2n ** 32n - 1n)),
      roles: list("roles", [
        object("roles[0]", {
          size: integer("roles[0].size", 0n, 2n ** 32n - 1n),
          weight: integer("roles[0].weight", 0n, 2n ** 24n - 1n),
        }),
      ]),
    }),
  ],

  "credits.account": [optional(address("account"))],
  "credits.supply": [],
  "credits.allowance": [address("spender"), optional(address("owner"))],
  "credits.movesTo": [address("to"), optional(address("from"))],
  "credits.transfer": [address("to"), amount("amount")],
  "credits.approve": [address("spender"), amount("amount", { min: 0n })],
  "credits.transferFrom": [address("from"), address("to"), amount("amount")],
  "credits.signPermit": [permitDraft()],
  "credits.permit": [permit()],
  "credits.acceptModule": [address("module")],
  "credits.events": events("Issued"),
};

const GRID = { low: 100n, high: 5_000n };
const grid = (most: bigint, lowest = GRID) =>
  object("grid", {
    low: new Given("grid.low", lowest.low, integer("", 0n, lowest.high).bad),
    high: new Given("grid.high", lowest.high, integer("", 0n, most).bad),
    change: integer("grid.change", 1n, 255n, true),
  });

/** Each kind of parameter, whole, with what else goes into the object. */
const parameters = (field: string, more: Readonly<Record<string, Input>> = {}): readonly Input[] => [
  object(field, {
    parameter: word("parameter", "slope"),
    roleId: new Given("roleId", undefined, [["a role", 3n]]),
    currency: new Given("currency", undefined, [["a currency", "EUR"]]),
    ...more,
  }),
  object(field, {
    parameter: new Given("parameter", "weight", []),
    roleId: integer("roleId", 0n, 2n ** 160n - 1n),
    currency: new Given("currency", undefined, [["a currency", "EUR"]]),
    ...more,
  }),
  object(field, {
    parameter: new Given("parameter", "rate", []),
    roleId: new Given("roleId", undefined, [["a role", 3n]]),
    currency: currency(),
    ...more,
  }),
];
const parameter = () => parameters("parameter")[0]!;

/** What valuers set, and reviews. */
export const valuersAndReviews: Rows = {
  "valuers.state": parameters("parameter").map((ref) => [ref]),
  "valuers.value": [parameter(), optional(integer("epoch", 0n, 2n ** 24n - 1n))],
  "valuers.figure": [parameter(), whose("valuer")],
  "valuers.course": [
    parameter(),
    optional(
      object("page", {
        from: optional(integer("from", 0n, 2n ** 32n - 1n)),
        most: optional(integer("most", 1n, 1_000n)),
      }),
    ),
  ],
  "valuers.rate": [currency()],
  "valuers.setFigure": parameters("figure", { step: new Given("step", 7, integer("", 0n, 255n).bad) }).map((ref) => [
    ref,
  ]),
  "valuers.setFigure by value": [
    object("figure", {
      parameter: new Given("parameter", "hostShare", []),
      value: new Given(
        "value",
        500n,
        integer("", 0n, 10_000n).bad.filter(([, value]) => value !== undefined),
      ),
      step: new Given("step", undefined, [["a step too", 7]]),
    }),
  ],
  "valuers.prune": [parameter(), identity("valuer")],
  "valuers.set": [
    object("setting", {
      parameter: word("parameter", "reserveShare"),
      grid: grid(10_000n),
      value: new Given("value", 200n, [...integer("", 0n, 5_000n).bad, ["below the grid", 99n]]),
    }),
  ],
  "valuers.events": events("Marked"),
  "valuers/valueAt": [grid(SUM), integer("step", 0n, 255n)],
  "valuers/stepNear": [grid(SUM), new Given("value", 200n, [...integer("", 0n, 5_000n).bad, ["below the grid", 99n]])],
  "valuers/creditsFor": [amount("amount", { min: 0n }), amount("rate", { min: 0n }), integer("decimals", 0n, 77n)],

  "reviews.get": [role(), whose()],
  "reviews.misses": [role(), whose("reviewer")],
  "reviews.window": [],
  "reviews.open": [role(), identity("member")],
  "reviews.draw": [role(), identity("member")],
  "reviews.score": [
    role(),
    identity("member"),
    new Given("score", 80, [...integer("", 60n, 100n).bad, ["too low", 59]]),
  ],
  "reviews.finalize": [role(), identity("member")],
  "reviews.events": events("Reviewed"),
  "reviews/medianShare": [
    list(
      "scores",
      [new Given("scores[0]", 80, [...integer("", 60n, 100n).bad, ["too low", 59]])],
      ["too long", [60, 60, 60, 60]],
    ),
  ],
};
