import { InputError } from "../src/core/input-error.js";

/** The InputError that `run` throws; anything else is a failure. */
export function refused(run: () => unknown): InputError {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** What `promise` is rejected with, if it is of that class. */
export async function rejected<E extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...args: never[]) => E,
): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}
