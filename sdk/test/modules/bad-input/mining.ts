import { type Input, Input as Given, address, bytes32, integer, object, optional } from "./kinds.js";
import { kind } from "./leadership.js";

const MOST_256 = 2n ** 256n - 1n;
const MOST_DELAY = 2n ** 31n - 1n;

const job = () =>
  object("job", {
    chainId: integer("job.chainId", 1n, MOST_256),
    contract: address("job.contract"),
    kind: kind("job.kind"),
    challenge: bytes32("job.challenge"),
    beneficiary: address("job.beneficiary"),
    target: integer("job.target", 1n, MOST_256),
  });
const nonce = () => integer("nonce", 0n, MOST_256);
const given = (field: string, good: unknown) =>
  new Given(field, good, [
    ["null", null],
    ["a text", "x"],
    ["an object", {}],
  ]);

/** Mining of leadership tokens. */
export const mining: Record<string, readonly Input[]> = {
  "mining/encodeJob": [job(), nonce()],
  "mining/digestOf": [job(), nonce()],
  "mining/isSolution": [job(), nonce()],
  "mining/mine": [
    object("options", {
      lottery: new Given("lottery", { standing: () => undefined }, [["nothing", undefined], ...given("", 0).bad]),
      kind: kind(),
      beneficiary: address("beneficiary"),
      workers: optional(integer("workers", 1n, 1024n)),
      limit: optional(integer("limit", 1n, MOST_256)),
      interval: optional(integer("interval", 1n, MOST_DELAY)),
      patience: optional(integer("patience", 0n, MOST_DELAY)),
      // It ends before it begins.
      signal: given("signal", AbortSignal.abort()),
      onProgress: given("onProgress", () => undefined),
    }),
  ],
  "searcher.take": [job(), optional(integer("high", 0n, 2n ** 192n - 1n))],
  "searcher.search": [integer("start", 0n, 2n ** 64n - 1n), integer("count", 1n, 2n ** 32n)],
};
