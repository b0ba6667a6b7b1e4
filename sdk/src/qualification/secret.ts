import { AbiCoder, dataSlice, keccak256 } from "ethers";
import { canonicalJson } from "../core/canonical.js";
import { checkDigits, checkJson, checkObject, checkSalt } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type SignedPlace, checkSignedPlace } from "../core/place.js";
import { checkIdentity } from "../identity/did.js";
import { type Answer, checkAnswers, checkKey, packed } from "./answers.js";
import { checkNumber } from "./input.js";

/** Answers with their secret: what it takes to reveal them. Keep it to yourself until the reveal. */
export interface AnswerSecret extends SignedPlace {
  readonly sessionId: bigint;
  /** Identity. */
  readonly candidate: string;
  readonly answers: readonly Answer[];
  /** 32 bytes. */
  readonly salt: string;
}

/** A key with its secret: what it takes to reveal it. Without it the examiner loses the bond. */
export interface KeySecret extends SignedPlace {
  readonly sessionId: bigint;
  readonly key: readonly Answer[];
  /** 32 bytes. */
  readonly salt: string;
}

const ANSWERS = "commonweal-answers";
const KEY = "commonweal-answer-key";
const VERSION = 1;

function checkFrame(field: string, secret: Omit<KeySecret, "key">) {
  const { sessionId, salt } = checkObject(field, secret);
  return {
    ...checkSignedPlace(field, secret),
    sessionId: checkNumber(`${field}.sessionId`, sessionId),
    salt: checkSalt(`${field}.salt`, salt),
  };
}

export function checkAnswerSecret(field: string, secret: AnswerSecret): AnswerSecret {
  return {
    ...checkFrame(field, secret),
    candidate: checkIdentity(`${field}.candidate`, secret.candidate),
    answers: checkAnswers(`${field}.answers`, secret.answers),
  };
}

export function checkKeySecret(field: string, secret: KeySecret): KeySecret {
  return { ...checkFrame(field, secret), key: checkKey(`${field}.key`, secret.key) };
}

/**
 * What a candidate commits to. Nothing is read.
 *
 * @returns 31 bytes as hex.
 * @throws InputError
 */
export function commitmentOf(secret: AnswerSecret): string {
  const { chainId, contract, sessionId, candidate, answers, salt } = checkAnswerSecret("secret", secret);
  const types = ["uint256", "address", "uint256", "bytes20", "bytes31", "bytes32"];
  return dataSlice(hashed(types, [chainId, contract, sessionId, candidate, packed(answers), salt]), 0, 31);
}

/**
 * What an examiner commits to. Nothing is read.
 *
 * @returns 32 bytes as hex.
 * @throws InputError
 */
export function keyHashOf(secret: KeySecret): string {
  const { chainId, contract, sessionId, key, salt } = checkKeySecret("secret", secret);
  const types = ["uint256", "address", "uint256", "bytes31", "bytes32"];
  return hashed(types, [chainId, contract, sessionId, packed(key), salt]);
}

function hashed(types: readonly string[], values: readonly unknown[]): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values));
}

/**
 * Answers with their secret as text, to be kept until the reveal.
 *
 * @throws InputError
 * @example
 * writeFileSync("answers.json", answerSecretToText(secret), { mode: 0o600 });
 */
export function answerSecretToText(secret: AnswerSecret): string {
  const { chainId, sessionId, ...rest } = checkAnswerSecret("secret", secret);
  return written(ANSWERS, { ...rest, chainId: String(chainId), sessionId: String(sessionId) });
}

/**
 * The answers in a text that {@link answerSecretToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function answerSecretFromText(text: string): AnswerSecret {
  return checkAnswerSecret("secret", secretIn(ANSWERS, text) as unknown as AnswerSecret);
}

/**
 * A key with its secret as text, to be kept until the reveal.
 *
 * @throws InputError
 * @example
 * writeFileSync("key.json", keySecretToText(secret), { mode: 0o600 });
 */
export function keySecretToText(secret: KeySecret): string {
  const { chainId, sessionId, ...rest } = checkKeySecret("secret", secret);
  return written(KEY, { ...rest, chainId: String(chainId), sessionId: String(sessionId) });
}

/**
 * The key in a text that {@link keySecretToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function keySecretFromText(text: string): KeySecret {
  return checkKeySecret("secret", secretIn(KEY, text) as unknown as KeySecret);
}

function written(format: string, fields: Readonly<Record<string, string | readonly Answer[]>>): string {
  return canonicalJson({ format, version: VERSION, ...fields });
}

function secretIn(wanted: string, text: string): Record<string, unknown> {
  const { format, version, ...found } = checkJson("text", text, "a secret of a session as JSON");
  if (format !== wanted) throw new InputError("format", wanted, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  return {
    ...found,
    chainId: checkDigits("secret.chainId", found.chainId),
    sessionId: checkDigits("secret.sessionId", found.sessionId),
  };
}
