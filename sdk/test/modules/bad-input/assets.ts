import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  flag,
  identity,
  integer,
  list,
  object,
  optional,
  time,
  word,
} from "./kinds.js";
import { events } from "./money.js";

const MOST = 2n ** 128n - 1n;
const MOST_SHARES = 2n ** 112n - 1n;

const assetId = (field = "assetId") => integer(field, 1n, 2n ** 32n - 1n);
const currency = () => integer("currency", 0n, 15n);
const voucherId = () =>
  new Given("voucherId", (7n << 64n) + 1n, [...integer("", 1n, 5n).bad.slice(0, -1), ["of no series", 5n]]);
const seriesId = (field: string) => integer(field, 1n, 2n ** 64n - 1n);

const price = (i: number) => amount(`policy.tolls[${i}].price`, { max: 2n ** 88n - 1n });
const ether = (i: number) => object(`policy.tolls[${i}]`, { price: price(i) });
const token = (i: number) =>
  object(`policy.tolls[${i}]`, { token: optional(address(`policy.tolls[${i}].token`)), price: price(i) });
const series = (i: number) => {
  const field = optional(seriesId(`policy.tolls[${i}].seriesId`));
  return object(`policy.tolls[${i}]`, { seriesId: field, price: price(i) });
};
const both = { token: address("").good, seriesId: 7n, price: 1n };
const tolls = () =>
  list("policy.tolls", [ether(0), token(1), series(2)], ["nine", Array.from({ length: 9 }, () => ({ price: 1n }))]);

const policy = () =>
  object("policy", {
    minShares: amount("policy.minShares", { min: 0n, max: MOST_SHARES }),
    upkeep: integer("policy.upkeep", 0n, 5_000n),
    pass: also(new Given("policy.pass", 1, integer("policy.pass", 0n, 2n ** 32n - 1n).bad), ["none, with tolls", 0]),
    life: integer("policy.life", 0n, 2n ** 32n - 1n),
    tolls: tolls(),
  });
/** One field of a policy that is wrong by another. */
const twice = (field: string, wrong: unknown) =>
  new Given(field, policy().good, [["twice, or of two kinds", { ...(policy().good as object), tolls: wrong }]]);

const content = (kind: string, fields: Readonly<Record<string, Input>>) =>
  object("content", { kind: word("kind", kind), ...fields });
const contents = [
  content("policy", { policy: policy() }),
  content("policy", { policy: twice("policy.tolls[1]", [{ price: 1n }, { price: 2n }]) }),
  content("policy", { policy: twice("policy.tolls[0].seriesId", [both]) }),
  content("guests", {
    accounts: list("accounts", [address("accounts[0]")], ["empty", []], ["too long", Array(257).fill(both.token)]),
    admitted: flag("admitted"),
  }),
  content("upkeep", { currency: currency(), to: address("to"), amount: amount("amount", { max: MOST }) }),
  content("trust", { communityId: integer("communityId", 0n, 2n ** 64n - 1n) }),
];
const decisions = contents.map((content) =>
  object("decision", { assetId: assetId(), content, deadline: time(), salt: bytes32("salt") }),
);
const each = (name: string) => Object.fromEntries(decisions.map((given, i) => [`${name} ${i}`, [given]]));

const account = () => optional(address("account"));
const anyCurrency = () => optional(currency());

/** Shared assets, a row a function. */
export const assets: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "assets/decisionHash": decisions.map((given) => [
    object("place", { chainId: integer("chainId", 1n, 2n ** 256n - 1n), contract: address("contract") }),
    given,
  ]),
  "assets.place": [],
  "assets.create": [assetId()],
  "assets.claim": [assetId()],
  "assets.transfer": [
    object("transfer", {
      assetId: assetId(),
      to: address("to"),
      amount: amount("amount", { min: 0n, max: MOST_SHARES }),
    }),
  ],
  "assets.approve": [
    object("approval", { assetId: assetId(), spender: address("spender"), amount: amount("amount", { min: 0n }) }),
  ],
  "assets.setOperator": [address("spender"), flag("approved")],
  "assets.enter": [
    object("request", {
      assetId: assetId(),
      currency: anyCurrency(),
      maxCost: optional(amount("maxCost", { min: 0n })),
      deadline: optional(time()),
    }),
  ],
  "assets.payVoucher": [object("request", { assetId: assetId(), voucherId: voucherId() })],
  "assets.pay": [
    object("request", { assetId: assetId(), currency: anyCurrency(), amount: amount("amount", { max: MOST }) }),
  ],
  "assets.approval": [
    object("request", { assetId: assetId(), currency: anyCurrency(), amount: amount("amount", { max: MOST }) }),
  ],
  "assets.withdraw": [object("request", { assetId: assetId(), currency: anyCurrency(), to: optional(address("to")) })],
  "assets.draw": [
    object("request", {
      assetId: assetId(),
      voucherId: voucherId(),
      amount: amount("amount", { max: 2n ** 80n - 1n }),
      to: optional(address("to")),
    }),
  ],
  "assets.assign": [object("request", { assetId: assetId(), currency: anyCurrency(), to: address("to") })],
  "assets.returnUpkeep": [object("request", { assetId: assetId(), currency: anyCurrency() })],
  "assets.decision": contents.map((content) => [
    object("draft", {
      assetId: assetId(),
      content,
      deadline: optional(time()),
      salt: optional(bytes32("salt")),
    }),
  ]),
  ...each("assets.back"),
  ...each("assets.carryOut"),
  ...each("assets.decisionStatus"),
  "assets.unback": [assetId()],
  "assets.backingOf": [assetId(), account()],
  "assets.backingFor": [assetId(), bytes32("hash")],
  "assets.asset": [assetId()],
  "assets.currency": [assetId(), currency()],
  "assets.sharesOf": [assetId(), account()],
  "assets.isClaimed": [assetId(), identity()],
  "assets.mayUse": [assetId(), account()],
  "assets.earnings": [assetId(), account()],
  "assets.drawable": [assetId()],
  "assets.events": events("ProceedsPaid"),
};
