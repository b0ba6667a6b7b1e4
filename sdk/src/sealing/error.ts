/**
 * Why something sealed was not opened.
 *
 * - `NO_KEY`: no key was given.
 * - `NOT_A_READER`: it is not sealed to any of the keys given.
 * - `TAMPERED`: it was changed since it was sealed.
 * - `WRONG_CONTENT`: it opens, but is not what was asked for.
 */
export type SealingProblem = "NO_KEY" | "NOT_A_READER" | "TAMPERED" | "WRONG_CONTENT";

const SENTENCES: Readonly<Record<SealingProblem, string>> = {
  NO_KEY: "This is sealed and cannot be read without a reader's key, and none was given. sealing.key() gives yours.",
  NOT_A_READER: "This is not sealed to you: none of your keys is among its readers'. Ask its author to add you.",
  TAMPERED: "This was changed since it was sealed, and was not opened. Ask for it anew.",
  WRONG_CONTENT: "This could be opened, but is something else than what was asked for.",
};

/**
 * Something sealed that cannot be opened. `message` is a sentence for people, `problem` a word for programs.
 *
 * @example
 * try {
 *   unseal("notice", sealed, [await sealing.key()]);
 * } catch (error) {
 *   if (error instanceof SealingError && error.problem === "NOT_A_READER") askToBeAdded();
 *   else throw error;
 * }
 */
export class SealingError extends Error {
  override readonly name = "SealingError";

  constructor(
    readonly problem: SealingProblem,
    more?: string,
  ) {
    super(more === undefined ? SENTENCES[problem] : `${SENTENCES[problem]} ${more}`);
  }
}
