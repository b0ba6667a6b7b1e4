import { hexlify, randomBytes } from "ethers";
import { AnswerKeyQualificationAbi } from "../abi/AnswerKeyQualification.js";
import type { Action } from "../core/action.js";
import { checkObject, checkSalt } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { placeOf, requirePlace } from "../core/place.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { dateOf } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkRoleId } from "../roles/input.js";
import { type Answer, checkAnswers, checkKey, packed } from "./answers.js";
import { checkNumber } from "./input.js";
import {
  type AnswerSecret,
  type KeySecret,
  checkAnswerSecret,
  checkKeySecret,
  commitmentOf,
  keyHashOf,
} from "./secret.js";
import type {
  AnswersCommitted,
  AnswersRevealed,
  BondWithdrawn,
  KeyRevealed,
  Score,
  SecretOptions,
  SessionCalled,
  SessionChallenged,
  SessionMoved,
  SessionOpened,
} from "./steps.js";

function saltIn(options: SecretOptions): string {
  const { salt } = checkObject("options", options);
  return salt === undefined ? hexlify(randomBytes(32)) : checkSalt("salt", salt);
}

/** A session from its call to the scores. */
export function sitting(core: Core) {
  const contract = core.contract("AnswerKeyQualification", AnswerKeyQualificationAbi);

  /** What came of a session. */
  const moved = (sessionId: bigint) => (found: ReceiptEvents) => ({
    sessionId,
    void: found.maybe(contract, "SessionVoid") !== undefined,
    final: found.maybe(contract, "SessionFinal") !== undefined,
    examiners: found.all(contract, "ExaminerDrawn").map(({ examiner }) => examiner),
  });

  /** A step by which a session may end. */
  function step(name: "appoint" | "expire" | "settle", sessionId: bigint | number): Action<SessionMoved, void> {
    const id = checkNumber("sessionId", sessionId);
    return contract.action(name, { args: [id], result: moved(id) });
  }

  /** Refuses a key for more questions than a session has: it could not be revealed, and the bond would be lost. */
  async function requireFitting(field: string, sessionId: bigint, key: readonly Answer[]): Promise<void> {
    const { roleId, testVersion } = await contract.read("sessionOf", sessionId);
    if (testVersion === 0n) return;
    const { questions } = await contract.read("testSet", roleId, testVersion);
    const last = packed(key).slice(2).replace(/0+$/, "").length;
    if (last > Number(questions)) throw new InputError(field, `a key of at most ${questions} questions`, last);
  }

  return {
    /**
     * Calls a session of a role. Anyone may, once nobody can enter the last one any more.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `UNAVAILABLE` without a test set.
     * @example
     * const { result } = await answerKeys.callSession(roleId).send();
     * console.log(`Session ${result.sessionId}; examiners are drawn after block ${result.drawBlock}.`);
     */
    callSession(roleId: bigint | number): Action<SessionCalled, bigint> {
      return contract.action("callSession", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => found.one(contract, "SessionCalled"),
      });
    },

    /**
     * Draws up to three examiners, eleven blocks after the call. Anyone may. With nobody to draw the session is void.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `NOT_FOUND`.
     */
    appoint: (sessionId: bigint | number) => step("appoint", sessionId),

    /**
     * A key with a salt, for `open` and `revealKey`. Sends nothing. Keep it (see `keySecretToText`): without it the bond is
     * lost.
     *
     * @param key By question the number of the option, from 1; null where a question counts for nobody.
     * @throws InputError
     * @example
     * const secret = await answerKeys.keySecret(sessionId, [2, 1, 4]);
     */
    async keySecret(
      sessionId: bigint | number,
      key: readonly Answer[],
      options: SecretOptions = {},
    ): Promise<KeySecret> {
      const id = checkNumber("sessionId", sessionId);
      const secret = { sessionId: id, key: checkKey("key", key), salt: saltIn(options) };
      return { ...(await placeOf(contract)), ...secret };
    },

    /**
     * Opens a session as the examiner whose turn it is, with the bond.
     *
     * @param questions CID of the questions, as `publishQuestions` gives it.
     * @throws InputError where the key is for more questions than the session has, too.
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`.
     * @example
     * const { cid } = publishQuestions({ questions });
     * await answerKeys.open(secret, cid).send();
     */
    open(secret: KeySecret, questions: string): Action<SessionOpened, void> {
      const checked = checkKeySecret("secret", secret);
      const digest = checkRawCid("questions", questions);
      return contract.action("open", {
        args: async () => {
          await requirePlace("secret", checked, contract);
          await requireFitting("secret.key", checked.sessionId, checked.key);
          return [checked.sessionId, digest, keyHashOf(checked)] as const;
        },
        value: async () => (await termsOf(checked.sessionId)).bond,
        result: (found) => found.one(contract, "SessionOpened"),
      });
    },

    /**
     * Answers with a salt, for `commit` and `reveal`. Sends nothing. Keep it: see `answerSecretToText`.
     *
     * @param answers By question the number of the option, from 1; null for none.
     * @throws InputError
     * @example
     * const secret = await answerKeys.answerSecret(sessionId, [2, null, 4]);
     * writeFileSync("answers.json", answerSecretToText(secret), { mode: 0o600 });
     */
    async answerSecret(
      sessionId: bigint | number,
      answers: readonly Answer[],
      options: SecretOptions = {},
    ): Promise<AnswerSecret> {
      const id = checkNumber("sessionId", sessionId);
      const given = { sessionId: id, answers: checkAnswers("answers", answers), salt: saltIn(options) };
      const [place, candidate] = await Promise.all([placeOf(contract), identityOr(core, undefined)]);
      return { ...place, ...given, candidate };
    },

    /**
     * Commits to answers, or to others instead, as any registered identity but the examiner.
     *
     * @throws InputError where the secret is another's.
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`.
     * @example
     * await answerKeys.commit(secret).send();
     */
    commit(secret: AnswerSecret): Action<AnswersCommitted, void> {
      const checked = checkAnswerSecret("secret", secret);
      return contract.action("commit", {
        args: async () => {
          const [mine] = await Promise.all([identityOr(core, undefined), requirePlace("secret", checked, contract)]);
          if (mine !== checked.candidate) {
            throw new InputError("secret.candidate", `${mine}, the client's identity`, checked.candidate);
          }
          return [checked.sessionId, commitmentOf(checked)] as const;
        },
        result: (found) => found.one(contract, "AnswersCommitted"),
      });
    },

    /**
     * Reveals answers. Anyone who has the secret may send it.
     *
     * @throws InputError
     * @throws ProtocolError `INVALID_INPUT` where this is not what was committed to, `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * await answerKeys.reveal(answerSecretFromText(readFileSync("answers.json", "utf8"))).send();
     */
    reveal(secret: AnswerSecret): Action<AnswersRevealed, void> {
      const checked = checkAnswerSecret("secret", secret);
      const { sessionId, candidate, answers, salt } = checked;
      return contract.action("reveal", {
        args: async () => {
          await requirePlace("secret", checked, contract);
          return [sessionId, candidate, packed(answers), salt] as const;
        },
        result: (found) => found.one(contract, "AnswersRevealed"),
      });
    },

    /**
     * Reveals the key, once candidates reveal no more. Anyone who has the secret may send it.
     *
     * @throws InputError
     * @throws ProtocolError `INVALID_INPUT`, `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`.
     */
    revealKey(secret: KeySecret): Action<KeyRevealed, void> {
      const checked = checkKeySecret("secret", secret);
      return contract.action("revealKey", {
        args: async () => {
          await requirePlace("secret", checked, contract);
          return [checked.sessionId, packed(checked.key), checked.salt] as const;
        },
        result: (found) => found.one(contract, "KeyRevealed"),
      });
    },

    /**
     * Ends a session that nobody opened, or whose key is late: then the examiner's bond is lost. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `NOT_FOUND`.
     */
    expire: (sessionId: bigint | number) => step("expire", sessionId),

    /**
     * Challenges a key, with a bond. A panel then grades again.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`.
     * @example
     * await answerKeys.challenge(sessionId).send();
     */
    challenge(sessionId: bigint | number): Action<SessionChallenged, void> {
      const id = checkNumber("sessionId", sessionId);
      return contract.action("challenge", {
        args: [id],
        value: async () => (await termsOf(id)).challengeBond,
        result: (found) => found.one(contract, "SessionChallenged"),
      });
    },

    /**
     * Gives the key as a member of the panel sees it. Two that agree decide.
     *
     * @param key Null: the questions have none, the session is to be void.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`, `ALREADY_DONE`, `TOO_LATE`, `WRONG_STATE`.
     */
    regrade(sessionId: bigint | number, key: readonly Answer[] | null): Action<SessionMoved, void> {
      const id = checkNumber("sessionId", sessionId);
      return contract.action("regrade", {
        args: [id, key === null ? packed([]) : packed(checkKey("key", key))],
        result: moved(id),
      });
    },

    /**
     * Makes a key final that nobody challenged in time, and returns the bond. Anyone may; `claim` does this too.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `NOT_FOUND`.
     */
    settle: (sessionId: bigint | number) => step("settle", sessionId),

    /**
     * Scores the paper of a candidate. Anyone may.
     *
     * @param candidate The client's identity if left out.
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `NOT_FOUND`.
     * @example
     * const { result } = await answerKeys.claim(sessionId).send();
     * console.log(result.validUntil ? "Passed." : `Only ${result.score} right.`);
     */
    claim(sessionId: bigint | number, candidate?: string): Action<Score, bigint> {
      const [id, given] = [checkNumber("sessionId", sessionId), checkIdentityIfGiven(candidate, "candidate")];
      return contract.action("claim", {
        args: async () => [id, await identityOr(core, given)] as const,
        result: (found) => {
          const { score, validUntil, ...rest } = found.one(contract, "Scored");
          return { ...rest, score: Number(score), validUntil: validUntil === 0n ? null : dateOf(validUntil) };
        },
      });
    },

    /**
     * Pays an identity the bonds it has back, to its account. Anyone may.
     *
     * @param identity The client's if left out.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing is owed.
     */
    withdraw(identity?: string): Action<BondWithdrawn, bigint> {
      const given = checkIdentityIfGiven(identity);
      return contract.action("withdraw", {
        args: async () => [await identityOr(core, given)] as const,
        result: (found) => found.one(contract, "BondWithdrawn"),
      });
    },
  };

  /** What a session is under, or would be if there is none. */
  async function termsOf(sessionId: bigint) {
    const { version } = await contract.read("sessionOf", sessionId);
    return contract.read("parameters", version === 0n ? await contract.read("parametersVersion") : version);
  }
}
