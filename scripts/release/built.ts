import { type BuiltCode, builtCode } from "../tools/artifacts.ts";

const ZEROS = /^0*$/;

/** The contracts as they were built here, to be found by the code on a chain. */
export class Built {
  readonly #codes: readonly BuiltCode[] = builtCode();

  /**
   * The contract whose build gives `code`, but for what its constructor set: that named `name`, where there is one of that
   * name. Undefined where no build does.
   */
  contractOf(name: string, code: string): string | undefined {
    const named = this.#codes.filter((built) => built.name === name);
    const candidates = named.length > 0 ? named : this.#codes;
    return candidates.find((built) => gives(built, code))?.name;
  }
}

/** Whether a build gives a code: each byte that its constructor does not set is the same. */
function gives({ code: built, immutables }: BuiltCode, code: string): boolean {
  if (code.length !== built.length) return false;
  let masked = code;
  for (const { start, length } of immutables) {
    const [from, to] = [2 + 2 * start, 2 + 2 * (start + length)];
    if (!ZEROS.test(built.slice(from, to))) return false;
    masked = masked.slice(0, from) + "0".repeat(to - from) + masked.slice(to);
  }
  return masked === built;
}
