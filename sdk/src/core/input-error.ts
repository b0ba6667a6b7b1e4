/**
 * Input that cannot be right. Thrown before anything is read, signed or sent.
 *
 * @example
 * try {
 *   capital.buy({ amount: -1n });
 * } catch (error) {
 *   if (error instanceof InputError) console.log(error.field, error.limit); // "amount", "from 1 to …"
 * }
 */
export class InputError extends Error {
  override readonly name = "InputError";

  /**
   * @param field Which input, as a path: `tasks[3].weight`.
   * @param limit What it has to be.
   * @param value What it was.
   */
  constructor(
    readonly field: string,
    readonly limit: string,
    readonly value?: unknown,
  ) {
    super(`${field} must be ${limit}${value === undefined ? "" : `, not ${shown(value)}`}.`);
  }
}

function shown(value: unknown): string {
  if (typeof value === "string") return value.length > 80 ? `"${value.slice(0, 77)}…"` : `"${value}"`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return String(value);
}

/** What is wrong inside of something, by its place there: `offers[3]` and `maker` become `offers[3].maker`. */
export function within<T>(path: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.field === "" ? path : `${path}.${error.field}`, error.limit, error.value);
  }
}
