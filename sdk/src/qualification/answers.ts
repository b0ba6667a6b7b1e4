import { checkBytes, checkInteger, checkList } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** An answer: the number of an option, 1 to 15; null for none and, in a key, for a question that counts for nobody. */
export type Answer = number | null;

/** Most questions of a session. */
export const MOST_QUESTIONS = 62;
const MOST_OPTION = 15n;
const DIGITS = MOST_QUESTIONS;

export function checkAnswers(field: string, answers: readonly Answer[]): Answer[] {
  return checkList(field, answers, 1, MOST_QUESTIONS).map((answer, i) =>
    answer === null ? null : Number(checkInteger(`${field}[${i}]`, answer, 1n, MOST_OPTION)),
  );
}

/** A key answers one question at least. */
export function checkKey(field: string, key: readonly Answer[]): Answer[] {
  const checked = checkAnswers(field, key);
  if (checked.every((answer) => answer === null)) {
    throw new InputError(field, "a key that answers one question at least");
  }
  return checked;
}

/**
 * Answers as the contract has them: 31 bytes, a half-byte for each question from the high end. Nothing is read.
 *
 * @throws InputError naming the answer: `answers[3]`.
 * @example
 * packAnswers([1, null, 15]); // 0x10f00…
 */
export function packAnswers(answers: readonly Answer[]): string {
  return packed(checkAnswers("answers", answers));
}

/** Answers that were checked, packed. */
export function packed(answers: readonly Answer[]): string {
  return `0x${answers.map((answer) => (answer ?? 0).toString(16)).join("")}`.padEnd(2 + DIGITS, "0");
}

/**
 * The answers in 31 bytes.
 *
 * @param questions How many there are; as many as up to the last that was answered if left out.
 * @throws InputError
 * @example
 * const answers = unpackAnswers(event.args.answers, 20);
 */
export function unpackAnswers(value: string, questions?: number): Answer[] {
  const digits = checkBytes("value", value, DIGITS / 2).slice(2);
  const count =
    questions === undefined
      ? digits.replace(/0+$/, "").length
      : Number(checkInteger("questions", questions, 1n, BigInt(MOST_QUESTIONS)));
  return Array.from(digits.slice(0, count), (digit) => (digit === "0" ? null : parseInt(digit, 16)));
}

/**
 * How many answers are right by a key, as the contract counts them. Nothing is read.
 *
 * @throws InputError
 * @example
 * scoreOf([1, 2, null], [1, 3, 4]); // 1
 */
export function scoreOf(key: readonly Answer[], answers: readonly Answer[]): number {
  const [right, given] = [checkKey("key", key), checkAnswers("answers", answers)];
  return right.filter((answer, i) => answer !== null && answer === given[i]).length;
}
