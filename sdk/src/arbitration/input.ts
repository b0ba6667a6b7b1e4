import { AbiCoder, keccak256, toBeHex } from "ethers";
import { checkAddress, checkAmount, checkBytes, checkInteger, checkList, checkObject } from "../core/check.js";
import type { ArbitrationAbi } from "../abi/Arbitration.js";
import type { FunctionResult } from "../core/abi.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";

/** What a case is about, as its source said when it opened it. Source and terms name one case for ever. */
export interface CaseTerms {
  /** The source's own name for what is disputed: 32 bytes. */
  readonly key: string;
  /** Identity that opened the case. */
  readonly opener: string;
  /** Identity on the other side. */
  readonly respondent: string;
  /** Number of options, 2 to 4. Option 0 is the state before the dispute, and against the opener. */
  readonly options: number;
  /** Which options are for the opener; the others are for the respondent. */
  readonly openerWins: readonly number[];
  /** Community whose members judge; 0: those who opted in. */
  readonly communityId: bigint;
}

/** A case by what it is known by. */
export interface CaseBrief {
  /** The contract that brought the case. */
  readonly source: string;
  readonly terms: CaseTerms;
}

/** A case: its id, or source and terms. Of an id the terms are looked up in the event that opened the case. */
export type CaseRef = bigint | CaseBrief;

/** What the contract's functions take. */
export interface ContractTerms {
  readonly key: string;
  readonly opener: string;
  readonly respondent: string;
  readonly options: bigint;
  readonly openerWins: bigint;
  readonly communityId: bigint;
}

/** The terms a case is under: deposits in wei, durations in seconds, the score in thousandths of a point. */
export type JuryTerms = FunctionResult<typeof ArbitrationAbi, "parameters">;

/** A case and a round have to fit into the key of a poll. */
export const MOST_CASE_ID = 2n ** 248n - 1n;
const MOST_OPTIONS = 4;
const LAST_ROUND = 3n;
const TERMS =
  "tuple(bytes32 key, bytes20 opener, bytes20 respondent, uint256 options, uint256 openerWins, uint256 communityId)";

const MOST_WEI = 2n ** 96n - 1n;
const MOST_SCORE = 2n ** 64n - 1n;
const LONGEST = 2n ** 24n - 1n;
const MOST_TRIES = 64n;

/** Terms of juries as the contract takes them. */
export function checkJuryTerms(terms: JuryTerms): JuryTerms {
  const given = checkObject("terms", terms);
  const jurors = checkInteger("jurors", given.jurors, 3n, 5n);
  if (jurors === 4n) throw new InputError("jurors", "3 or 5", jurors);
  // Enough for the jury of an appeal, two larger, and its strikes.
  const leastTries = 2n * (jurors + 2n) - 1n;
  const time = (field: "evidence" | "strike" | "commit" | "reveal" | "appeal" | "delivery") => {
    return checkInteger(field, given[field], 1n, LONGEST);
  };
  return {
    deposit: checkAmount("deposit", given.deposit, 0n, MOST_WEI),
    appealDeposit: checkAmount("appealDeposit", given.appealDeposit, 0n, MOST_WEI),
    jurors,
    tries: checkInteger("tries", given.tries, leastTries, MOST_TRIES),
    evidence: time("evidence"),
    strike: time("strike"),
    commit: time("commit"),
    reveal: time("reveal"),
    appeal: time("appeal"),
    delivery: time("delivery"),
    penance: checkInteger("penance", given.penance, 0n, LONGEST),
    dealings: checkInteger("dealings", given.dealings, 0n, LONGEST),
    score: checkInteger("score", given.score, 0n, MOST_SCORE),
  };
}

/**
 * The id of the case that `source` brings under `terms`, opened or not. Nothing is read.
 *
 * @throws InputError
 * @example
 * const caseId = caseIdOf({ source, terms });
 */
export function caseIdOf(brief: CaseBrief): bigint {
  const { source, terms } = checkBrief("brief", brief);
  return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["address", TERMS], [source, packed(terms)]))) >> 8n;
}

/**
 * The key under which the poll of a round is kept. Nothing is read.
 *
 * @param round 0: the first jury, 1: its repetition, 2 and 3: the same on appeal.
 * @returns 32 bytes as hex.
 * @throws InputError
 */
export function pollKeyOf(caseId: bigint, round: number): string {
  return toBeHex((checkCaseId(caseId) << 8n) | BigInt(checkRound(round)), 32);
}

export function checkCaseId(caseId: unknown): bigint {
  if (typeof caseId !== "bigint") throw new InputError("caseId", "the id of a case, a bigint", caseId);
  return checkInteger("caseId", caseId, 1n, MOST_CASE_ID);
}

export function checkRound(round: number): number {
  return Number(checkInteger("round", round, 0n, LAST_ROUND));
}

/** A case that came as the first input. */
export function checkCase(ref: CaseRef): CaseRef {
  if (typeof ref === "object" && ref !== null) return checkBrief("brief", ref);
  return checkCaseId(ref);
}

export function checkBrief(field: string, brief: CaseBrief): CaseBrief {
  const { source, terms } = checkObject(field, brief);
  const path = `${field}.terms`;
  const { key, opener, respondent, options, openerWins, communityId } = checkObject(path, terms);
  const count = Number(checkInteger(`${path}.options`, options, 2n, BigInt(MOST_OPTIONS)));
  const parties = {
    opener: checkIdentity(`${path}.opener`, opener),
    respondent: checkIdentity(`${path}.respondent`, respondent),
  };
  if (parties.opener === parties.respondent) {
    throw new InputError(`${path}.respondent`, "another identity than the opener's", respondent);
  }
  return {
    source: checkAddress(`${field}.source`, source),
    terms: {
      key: checkBytes(`${path}.key`, key, 32),
      ...parties,
      options: count,
      openerWins: checkList(`${path}.openerWins`, openerWins, 1, count - 1).map((option, i) => {
        return Number(checkInteger(`${path}.openerWins[${i}]`, option, 1n, BigInt(count - 1)));
      }),
      communityId: checkInteger(`${path}.communityId`, communityId, 0n),
    },
  };
}

/** An option of a case, 0 to 3. */
export function checkOption(option: unknown): bigint {
  return checkInteger("option", option, 0n, BigInt(MOST_OPTIONS - 1));
}

/** Places as bits. */
export function checkPlaces(places: readonly number[]): bigint {
  return bitsOf(checkList("places", places).map((place, i) => Number(checkInteger(`places[${i}]`, place, 0n, 12n))));
}

export function packed({ options, openerWins, ...terms }: CaseTerms): ContractTerms {
  return { ...terms, options: BigInt(options), openerWins: bitsOf(openerWins) };
}

export function unpacked({ options, openerWins, ...terms }: ContractTerms): CaseTerms {
  return { ...terms, options: Number(options), openerWins: numbersIn(openerWins) };
}

function bitsOf(numbers: readonly number[]): bigint {
  return numbers.reduce((bits, number) => bits | (1n << BigInt(number)), 0n);
}

/** The numbers whose bits are set, rising. */
export function numbersIn(bits: bigint): number[] {
  const numbers: number[] = [];
  for (let number = 0; bits >> BigInt(number) > 0n; number++) if ((bits >> BigInt(number)) & 1n) numbers.push(number);
  return numbers;
}
