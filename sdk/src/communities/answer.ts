import { TypedDataEncoder } from "ethers";
import { canonicalJson } from "../core/canonical.js";
import {
  checkAddress,
  checkBoolean,
  checkDigits,
  checkInteger,
  checkJson,
  checkObject,
  checkSignature,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkTime } from "../core/time.js";
import {
  type CommunityRequest,
  REQUEST_FIELDS,
  checkRequest,
  requestFields,
  requestFromFields,
  requestStruct,
} from "./request.js";

/** What members are to sign: all the same, so that the answers of many can be handed in at once. */
export interface AnswerForm {
  readonly chainId: bigint;
  /** Address of Communities. */
  readonly contract: string;
  readonly request: CommunityRequest;
  /** Whether the members are to say yes. */
  readonly yes: boolean;
  /** Last second in which it can be handed in (Unix seconds). */
  readonly deadline: bigint;
}

/** An answer that its signer gave. */
export interface SignedAnswer extends AnswerForm {
  /** How often the signer had left the community: the answer is for that membership only. */
  readonly left: number;
  /** Account. */
  readonly signer: string;
  readonly signature: string;
}

export const ANSWER_FIELDS = {
  Answer: [
    { name: "request", type: "Request" },
    { name: "yes", type: "bool" },
    { name: "left", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
  ...REQUEST_FIELDS,
};

const FORM = "commonweal-answer-form";
const ANSWER = "commonweal-answer";
const VERSION = 1;
const MOST_LEFT = 2n ** 31n - 1n;

/** What is signed. */
export function answerStruct({ request, yes, deadline }: AnswerForm, left: number) {
  return { request: requestStruct(request), yes, left: BigInt(left), deadline };
}

/** The digest that is signed. */
export function answerDigest(answer: SignedAnswer): string {
  const { chainId, contract: verifyingContract, left } = answer;
  const domain = { name: "Commonweal Communities", version: "1", chainId, verifyingContract };
  return TypedDataEncoder.hash(domain, ANSWER_FIELDS, answerStruct(answer, left));
}

export function checkForm(field: string, form: AnswerForm): AnswerForm {
  const { chainId, contract, request, yes, deadline } = checkObject(field, form);
  return {
    chainId: checkInteger(`${field}.chainId`, chainId, 1n),
    contract: checkAddress(`${field}.contract`, contract),
    request: checkRequest(`${field}.request`, request),
    yes: checkBoolean(`${field}.yes`, yes),
    deadline: checkTime(`${field}.deadline`, deadline),
  };
}

export function checkAnswer(field: string, answer: SignedAnswer): SignedAnswer {
  const { left, signer, signature } = checkObject(field, answer);
  return {
    ...checkForm(field, answer),
    left: Number(checkInteger(`${field}.left`, left, 0n, MOST_LEFT)),
    signer: checkAddress(`${field}.signer`, signer),
    signature: checkSignature(`${field}.signature`, signature),
  };
}

/**
 * A form as text, for a message or a file: its readers see what they are asked, and sign it.
 *
 * @throws InputError
 * @example
 * await send(answerFormToText(await communities.form(request)));
 */
export function answerFormToText(form: AnswerForm): string {
  return written(FORM, checkForm("form", form));
}

/**
 * The form in a text that {@link answerFormToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function answerFormFromText(text: string): AnswerForm {
  return checkForm("form", formIn(FORM, text));
}

/**
 * A signed answer as text, for whoever hands the answers in.
 *
 * @throws InputError
 * @example
 * await reply(signedAnswerToText(await communities.sign(answerFormFromText(text))));
 */
export function signedAnswerToText(answer: SignedAnswer): string {
  const { left, signer, signature, ...form } = checkAnswer("answer", answer);
  return written(ANSWER, form, { left, signer, signature });
}

/**
 * The signed answer in a text that {@link signedAnswerToText} made. Who signed it is known by `communities.verify`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function signedAnswerFromText(text: string): SignedAnswer {
  return checkAnswer("answer", formIn(ANSWER, text) as SignedAnswer);
}

function written(format: string, form: AnswerForm, more: Record<string, string | number> = {}): string {
  const { chainId, contract, request, yes, deadline } = form;
  const fields = { chainId: String(chainId), contract, request: requestFields(request), yes };
  return canonicalJson({ format, version: VERSION, ...fields, deadline: String(deadline), ...more });
}

function formIn(wanted: string, text: string): AnswerForm {
  const { format, version, ...found } = checkJson("text", text, "an answer or a form of it as JSON");
  if (format !== wanted) throw new InputError("format", wanted, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  const field = wanted === FORM ? "form" : "answer";
  return {
    ...(found as unknown as AnswerForm),
    chainId: checkDigits(`${field}.chainId`, found.chainId),
    request: requestFromFields(`${field}.request`, found.request),
    deadline: checkDigits(`${field}.deadline`, found.deadline),
  };
}
