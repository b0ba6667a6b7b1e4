import { JsonRpcProvider } from "ethers";
import { TaskList } from "../../../src/projects/index.js";
import {
  type Input,
  Input as Given,
  address,
  amount,
  bytes32,
  integer,
  list,
  object,
  optional,
  time,
} from "./kinds.js";
import { nowhere } from "./silent.js";

const tasks = new TaskList([{ description: "All", weight: 10_000 }], "ipfs://list");
const block = () =>
  new Given("block", 5, [
    ["null", null],
    ["a word", "newest"],
    ["negative", -1],
    ["a fraction", 1.5],
    ["an object", {}],
  ]);
const options = () =>
  object("options", {
    runner: new Given("runner", new JsonRpcProvider("http://127.0.0.1:1"), [
      ["nothing", undefined],
      ["null", null],
      ["a URL", "http://x"],
      ["without a chain", {}],
    ]),
    deployment: new Given(
      "deployment",
      nowhere,
      [
        ["nothing", undefined],
        ["null", null],
        ["a text", "localhost"],
      ],
      {
        chainId: integer("deployment.chainId", 1n, 2n ** 256n - 1n),
        startBlock: new Given("deployment.startBlock", 0, [
          ["negative", -1],
          ["a text", "5"],
        ]),
        contracts: new Given(
          "deployment.contracts",
          nowhere.contracts,
          [
            ["nothing", undefined],
            ["null", null],
            ["a list", []],
          ],
          {
            Tasks: address("deployment.contracts.Tasks"),
          },
        ),
      },
    ),
    account: optional(address("account")),
    block: new Given("block", 5, block().bad.slice(1)),
  });

/** What everything else stands on: clients, actions, task lists. */
export const basics: Record<string, readonly Input[]> = {
  "core/Core": [options()],
  "index/createClient": [options()],
  "client.at": [block()],
  "core.at": [block()],
  "action.send": [
    optional(
      object("options", {
        onStage: new Given("onStage", undefined, [
          ["null", null],
          ["a text", "x"],
        ]),
        gasLimit: optional(amount("gasLimit")),
        confirmations: optional(integer("confirmations", 1n, 10_000n)),
      }),
    ),
  ],
  "action.sign": [
    optional(
      object("options", {
        deadline: optional(time()),
        gas: optional(amount("gas")),
        nonce: optional(amount("nonce", { min: 0n })),
      }),
    ),
  ],
  "list.task": [integer("index", 0n, 0n)],
  "list.plan": [],
  "action.request": [],
  "action.simulate": [],
  "action.estimateGas": [],
  "action.steps": [],
  "TaskList.fromPlan": [
    object("plan", {
      descriptionHashes: list(
        "descriptionHashes",
        [new Given("tasks[0].descriptionHash", bytes32("").good, bytes32("").bad.slice(1))],
        ["longer than the weights", Array(2).fill(bytes32("").good)],
      ),
      weights: list(
        "weights",
        [
          new Given("tasks[0].weight", 10_000n, [
            ["nothing", undefined],
            ["zero", 0n],
            ["too large", 10_001n],
          ]),
        ],
        ["empty", []],
      ),
      uri: new Given("uri", "any text", [
        ["nothing", undefined],
        ["a number", 7],
      ]),
    }),
  ],
};

/** A list whose methods are tried. */
export const sample = tasks;
