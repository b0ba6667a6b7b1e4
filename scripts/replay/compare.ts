/** Asks the chain all that the books answer, and finds the answers that are not as they must be. */

import { Interface, type Provider } from "ethers";
import { errorSignatures } from "../../sdk/src/abi/errors.js";
import { interfaceOf, returnedValue } from "../../sdk/src/core/codec.js";
import { type Outcome, Reader } from "../../sdk/src/core/reader.js";
import { type Answer, Refusal } from "./book.ts";
import { encodeAnswer, encodeCall } from "./encode.ts";
import type { Source } from "./log.ts";

const ERRORS = new Interface(errorSignatures.map((signature) => `error ${signature}`));

/** An answer of the chain that is not what the logs tell. */
export interface Difference {
  readonly contract: string;
  /** `balanceOf(0x…)`. */
  readonly view: string;
  readonly chain: string;
  readonly logs: string;
}

/** What the chain answers at `block` otherwise than `answers` have it, which are those of `source`. */
export async function differencesOf(
  provider: Provider,
  block: number,
  source: Source,
  answers: readonly Answer[],
): Promise<Difference[]> {
  const reader = new Reader(provider, block);
  const codec = interfaceOf(source.abi);
  const outcomes = await Promise.all(
    answers.map(({ view, args }) => {
      const fragment = codec.getFunction(view);
      if (fragment === null) throw new RangeError(`${source.contract} has no view ${view}`);
      return reader.read(source.address, encodeCall(codec, fragment, args));
    }),
  );
  return answers.flatMap((answer, i) => {
    const logs = expected(source, answer);
    const chain = outcomes[i].ok ? outcomes[i] : { ok: false, data: errorIn(outcomes[i].data) };
    if (logs.ok === chain.ok && logs.data === chain.data) return [];
    const { view, args } = answer;
    return [
      {
        ...{ contract: source.contract, view: `${view}(${args.map(shown).join(", ")})` },
        ...{ chain: told(source, view, chain), logs: told(source, view, logs) },
      },
    ];
  });
}

/** An answer as it must come, and for an error its name. */
function expected({ abi, contract }: Source, { view, args, answer }: Answer): Outcome {
  if (answer instanceof Refusal) return { ok: false, data: answer.error };
  const codec = interfaceOf(abi);
  try {
    return { ok: true, data: encodeAnswer(codec, codec.getFunction(view)!, answer) };
  } catch (cause) {
    throw new Error(`${contract}.${view}(${args.map(shown).join(", ")}) cannot be ${shown(answer)}`, { cause });
  }
}

/** The name of the error in revert data, whichever contract of the suite threw it. */
function errorIn(data: string): string {
  return ERRORS.parseError(data)?.name ?? data;
}

/** What came, or must come, in words. */
function told({ abi }: Source, view: string, { ok, data }: Outcome): string {
  if (!ok) return `error ${data}`;
  const codec = interfaceOf(abi);
  const { outputs } = codec.getFunction(view)!;
  return shown(returnedValue(outputs, codec.decodeFunctionResult(view, data)));
}

function shown(value: unknown): string {
  return typeof value === "string"
    ? value
    : JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? String(item) : item));
}
