import { concat } from "ethers";
import { CommunitiesAbi } from "../abi/Communities.js";
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import type { Action } from "../core/action.js";
import { checkBoolean, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { isSignedBy, signFor } from "../core/signing.js";
import { type Time, checkTimeIfGiven } from "../core/time.js";
import {
  ANSWER_FIELDS,
  type AnswerForm,
  type SignedAnswer,
  answerDigest,
  answerStruct,
  checkAnswer,
  checkForm,
} from "./answer.js";
import { type AnswerOutcome, outcomeOf } from "./outcome.js";
import { type CommunityRequest, checkRequest, requestStruct, requestStructHash } from "./request.js";

/** How a form is made out. */
export interface FormOptions {
  /** What the members are to say; yes if left out. */
  readonly yes?: boolean;
  /** Last second in which answers can be handed in; in 30 days if left out. */
  readonly deadline?: Time;
}

/** How long signed answers are good for where no deadline is given: 30 days (seconds). */
const USUAL_TIME = 30n * 86_400n;
/** Bytes of a key's signature, in hex with 0x before. */
const KEY_SIGNATURE = 132;
/** More do not fit into a block. */
const MOST_ANSWERS = 1_000;

export function signing(core: Core) {
  const contract = core.contract("Communities", CommunitiesAbi);
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);
  const outcome = outcomeOf(contract);

  /** Refuses what was signed for another contract or chain. */
  async function requireOurs(field: string, { chainId, contract: address }: AnswerForm): Promise<void> {
    const [ours, deployment] = await Promise.all([contract.address(), core.deployment()]);
    if (chainId !== BigInt(deployment.chainId)) {
      throw new InputError(`${field}.chainId`, `${deployment.chainId}, the chain of this client`, chainId);
    }
    if (address !== ours) throw new InputError(`${field}.contract`, `${ours}, Communities of this client`, address);
  }

  return {
    /**
     * What members are to sign, all the same. Send it round by `answerFormToText`.
     *
     * @throws InputError
     * @example
     * const text = answerFormToText(await communities.form(request));
     */
    async form(request: CommunityRequest, options: FormOptions = {}): Promise<AnswerForm> {
      const checked = checkRequest("request", request);
      const { yes = true, deadline } = checkObject("options", options);
      const answer = checkBoolean("yes", yes);
      const until = checkTimeIfGiven("deadline", deadline);
      const [address, { chainId }] = await Promise.all([contract.address(), core.deployment()]);
      const end = await core.deadlineOr(until, USUAL_TIME);
      return { chainId: BigInt(chainId), contract: address, request: checked, yes: answer, deadline: end };
    },

    /**
     * Signs a form, as a member or as the subject of an admission. It counts only as the signer's first answer.
     *
     * @throws InputError where the form is for another contract, or the client's account has no identity.
     * @example
     * const answer = await communities.sign(answerFormFromText(text));
     */
    async sign(form: AnswerForm): Promise<SignedAnswer> {
      const checked = checkForm("form", form);
      await requireOurs("form", checked);
      const signer = await core.account();
      const { identity } = await registry.read("identityOf", signer);
      if (BigInt(identity) === 0n) throw new InputError("account", "an account with an identity", signer);
      const { standing } = await contract.read("membershipOf", checked.request.communityId, identity);
      const left = Number(standing >> 1n);
      const signature = await signFor(core, "Communities", ANSWER_FIELDS, answerStruct(checked, left));
      return { ...checked, left, signer, signature };
    },

    /**
     * Whether an answer is signed by its signer, key or contract, for this client's contract.
     *
     * @throws InputError
     */
    async verify(answer: SignedAnswer): Promise<boolean> {
      const checked = checkAnswer("answer", answer);
      await requireOurs("answer", checked);
      return isSignedBy(core, checked.signer, answerDigest(checked), checked.signature);
    },

    /**
     * Hands in the answer that somebody signed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, and those of `answer`.
     * @example
     * await communities.handIn(signedAnswerFromText(text)).send();
     */
    handIn(answer: SignedAnswer): Action<AnswerOutcome, void> {
      const checked = checkAnswer("answer", answer);
      const { request, yes, left, deadline, signer, signature } = checked;
      return contract.action("answerFor", {
        args: async () => {
          await requireOurs("answer", checked);
          return [requestStruct(request), yes, BigInt(left), deadline, signer, signature] as const;
        },
        result: outcome,
      });
    },

    /**
     * Hands in the answers of many to the same form, in one transaction. Those who answered before or are not asked are passed
     * over. Answers of contracts, and of who left the community before, go by `handIn`.
     *
     * @throws InputError where they are not all to the same form, or one is not by a key: naming it, `answers[3].signature`.
     * @throws ProtocolError `NOT_ALLOWED` where none counts, and those of `answer`.
     * @example
     * const { result } = await communities.handInMany(texts.map(signedAnswerFromText)).send();
     */
    handInMany(answers: readonly SignedAnswer[]): Action<AnswerOutcome, bigint> {
      const all = checkList("answers", answers, 1, MOST_ANSWERS).map((answer, i) =>
        checkAnswer(`answers[${i}]`, answer),
      );
      const [first] = all as [SignedAnswer, ...SignedAnswer[]];
      for (const [i, answer] of all.entries()) requireSame(`answers[${i}]`, first, answer);
      const { request, yes, left, deadline } = first;
      return contract.action("answerForMany", {
        args: async () => {
          await requireOurs("answers[0]", first);
          const signatures = concat(all.map(({ signature }) => signature));
          return [requestStruct(request), yes, BigInt(left), deadline, signatures] as const;
        },
        result: outcome,
      });
    },
  };
}

/** Refuses an answer that cannot go with another in one call. */
function requireSame(field: string, first: SignedAnswer, answer: SignedAnswer): void {
  for (const name of ["chainId", "contract", "yes", "left", "deadline"] as const) {
    if (answer[name] !== first[name]) {
      throw new InputError(`${field}.${name}`, `${first[name]}, as of the first`, answer[name]);
    }
  }
  if (requestStructHash(answer.request) !== requestStructHash(first.request)) {
    throw new InputError(`${field}.request`, "the same as of the first");
  }
  if (answer.signature.length !== KEY_SIGNATURE) {
    throw new InputError(`${field}.signature`, "a key's, of 65 bytes; hand in those of contracts one by one");
  }
}
