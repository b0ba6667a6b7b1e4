import { SigningKey, computeAddress } from "ethers";
import { besuGenesis } from "../../../src/genesis/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  flag,
  hex,
  integer,
  list,
  object,
  optional,
  text,
  time,
} from "./kinds.js";

const INT = 2n ** 31n - 1n;
const LONG = 2n ** 63n - 1n;
const TIME = 1_900_000_000;
const CONTRACT = `0x${"77".repeat(20)}`;
const NODES = [1, 2, 3, 4].map((digit) => `0x${String(digit).repeat(40)}`);

/** Four nodes or more, each once. */
const nodes = (field: string) => {
  const each = NODES.map((node, i) => new Given(`${field}[${i}]`, node, address("").bad));
  each[3] = also(each[3]!, ["one that is there", NODES[0]], ["the same in capitals", NODES[0]!.toUpperCase()]);
  return list(field, each, ["three", NODES.slice(1)], ["an object", {}]);
};
const source = (field: string) =>
  also(
    object(field, { header: nodes(`${field}.header`) }),
    ["nobody", {}],
    ["both", { contract: CONTRACT, header: NODES }],
  );
const contract = (field: string) =>
  object(field, { contract: new Given(`${field}.contract`, CONTRACT, address("").bad) });

/** Code with what a constructor left in it. */
const codeOf = (...words: number[]) =>
  `0x60${words.map((value) => `7f${value.toString(16).padStart(64, "0")}`).join("")}`;
const code = (field: string) =>
  new Given(field, codeOf(21, 86_400, 4), [
    ...hex(field).bad,
    ["empty", "0x"],
    ["too long", `0x${"00".repeat(24_577)}`],
  ]);

const account = (field: string) =>
  object(field, {
    balance: optional(amount(`${field}.balance`, { min: 0n })),
    nonce: optional(integer(`${field}.nonce`, 0n, LONG)),
    code: optional(code(`${field}.code`)),
    storage: optional(
      new Given(`${field}.storage`, {}, [
        ...object("", {}).bad.filter(([what]) => what !== "a list"),
        ["with a slot that is too short", { "0x01": `0x${"00".repeat(32)}` }],
      ]),
    ),
  });
const genesis = (validators: Input) =>
  object("genesis", {
    chainId: integer("chainId", 1n, BigInt(Number.MAX_SAFE_INTEGER)),
    timestamp: also(time("timestamp"), ["an early one", 999_999_999]),
    validators,
    alloc: new Given(
      "alloc",
      { [CONTRACT]: account("").good },
      [
        ...object("", {}).bad.filter(([, value]) => value !== undefined && !Array.isArray(value)),
        ["by a name", { "vitalik.eth": {} }],
        ["one twice", { [CONTRACT]: account("").good, [CONTRACT.replace("x", "X")]: {} }],
      ],
      { [CONTRACT]: account(`alloc.${CONTRACT}`) },
    ),
    gasLimit: optional(integer("gasLimit", 10_000_000n, LONG)),
    freeGas: optional(flag("freeGas")),
    epochLength: optional(integer("epochLength", 1n, INT)),
    requestTimeoutSeconds: optional(integer("requestTimeoutSeconds", 1n, INT)),
  });
const file = new Given(
  "genesis.config.qbft",
  besuGenesis({ chainId: 1, timestamp: TIME, validators: { header: NODES } }),
  [
    ["nothing", undefined],
    ["null", null],
    ["of another engine", { config: { ibft2: {} } }],
  ],
);

const keys = ["1", "2", "3", "4"].map((digit) => new SigningKey(`0x${digit.repeat(64)}`));
const cometNode = (field: string, { publicKey }: SigningKey) =>
  object(field, {
    node: new Given(`${field}.node`, computeAddress(publicKey), address("").bad),
    publicKey: new Given(`${field}.publicKey`, publicKey, [
      ...hex("").bad,
      ["a private key", keys[0]!.privateKey],
      ["of another node", new SigningKey(`0x${"5".repeat(64)}`).publicKey],
      ["off the curve", `0x02${"ff".repeat(32)}`],
    ]),
    name: optional(
      new Given(
        `${field}.name`,
        "North",
        text("", 100).bad.filter(([what]) => what !== "empty"),
      ),
    ),
  });
const cometNodes = keys.map((key, i) => cometNode(`validators[${i}]`, key));

export const genesisFiles: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "genesis/qbftExtraData": [optional(nodes("validators"))],
  "genesis/seatsAccount": [
    object("seats", {
      code: also(code("code"), ["as it was compiled", codeOf(0, 0, 0)], ["for five founders", codeOf(21, 86_400, 5)]),
      seats: also(integer("seats", 21n, 256n), ["three", 3]),
      term: integer("term", 86_400n, 2n ** 32n - 1n),
      founders: nodes("founders"),
    }),
  ],
  "genesis/besuGenesis": [[genesis(source("validators"))], [genesis(contract("validators"))]],
  "genesis/switchValidators": [
    [file, integer("block", 1n, BigInt(TIME) - 1n), source("to")],
    [file, integer("block", 1n, BigInt(TIME) - 1n), contract("to")],
  ],
  "genesis/cometGenesis": [
    object("genesis", {
      chainId: text("chainId", 50),
      timestamp: time("timestamp"),
      initialHeight: optional(integer("initialHeight", 1n, LONG)),
      validators: list("validators", cometNodes, ["three", cometNodes.slice(1).map(({ good }) => good)]),
    }),
  ],
};
