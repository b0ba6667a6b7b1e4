import { TypedDataEncoder, ZeroHash } from "ethers";
import { type Json, contentHash } from "../core/canonical.js";
import { checkBytes, checkDigits, checkInteger, checkObject, checkOneOf } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime, checkTimeIfGiven } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { type CharterContent, publishCharter } from "./charter.js";

/** What members can be asked, in the order of their numbers on chain. */
export const requestKinds = ["admission", "removal", "charter", "decision"] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What members are asked, with all that it binds. Another text is another request. */
export interface CommunityRequest {
  readonly communityId: bigint;
  readonly kind: RequestKind;
  /** Identity to be admitted or removed; null for a charter and a decision. */
  readonly subject: string | null;
  /** Hash of the text: the charter's, the decision's, or that of the reasons (zero where none are given). */
  readonly content: string;
  /** Of a new charter: share of the members whose consent decides (basis points). Else 0. */
  readonly share: number;
  /** Of a new charter: days that the silent have. Else 0. */
  readonly patience: number;
  /** What it starts from: how often the subject came and went, or the version of the charter; 0 for a decision. */
  readonly basis: number;
  /** First second in which it cannot pass any more (Unix seconds), 0: none. */
  readonly until: bigint;
}

/** To admit an identity, or to remove it. */
export interface PersonalDraft {
  readonly kind: "admission" | "removal";
  readonly communityId: bigint | number;
  /** Identity. */
  readonly subject: string;
  /** Any JSON; its hash is part of the request. */
  readonly reasons?: Json;
  /** First second in which it cannot pass any more; without end if left out. */
  readonly until?: Time;
}

/** To replace the charter. */
export interface CharterDraft extends CharterFigures {
  readonly kind: "charter";
  readonly communityId: bigint | number;
  readonly charter: CharterContent;
  /** First second in which it cannot pass any more; without end if left out. */
  readonly until?: Time;
}

/** To decide something that another contract acts on. */
export interface DecisionDraft {
  readonly kind: "decision";
  readonly communityId: bigint | number;
  /** Hash of what is decided, as that contract tells it (32 bytes). */
  readonly decision: string;
}

export type RequestDraft = PersonalDraft | CharterDraft | DecisionDraft;

/** The figures of a charter. */
export interface CharterFigures {
  /** Share of the members whose consent decides (basis points, 1 to 10,000); all if left out. */
  readonly share?: number;
  /** Days that the silent have to answer once half of all members said yes; 0, for ever, if left out. */
  readonly patience?: number;
}

/** What a request is about, of which the chain is asked for the basis. */
export type RequestSubject = Omit<CommunityRequest, "basis">;

export const REQUEST_FIELDS = {
  Request: [
    { name: "communityId", type: "uint256" },
    { name: "kind", type: "uint8" },
    { name: "subject", type: "bytes20" },
    { name: "content", type: "bytes32" },
    { name: "share", type: "uint16" },
    { name: "patience", type: "uint16" },
    { name: "basis", type: "uint32" },
    { name: "until", type: "uint40" },
  ],
};

const NOBODY = `0x${"00".repeat(20)}`;
const WHOLE = 10_000n;
const MOST_PATIENCE = 65_535n;
const MOST_BASIS = 2n ** 32n - 1n;

/** The number of a community. */
export function checkCommunityId(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n);
}

export function checkFigures({ share = 10_000, patience = 0 }: CharterFigures, field = "") {
  return {
    share: Number(checkInteger(`${field}share`, share, 1n, WHOLE)),
    patience: Number(checkInteger(`${field}patience`, patience, 0n, MOST_PATIENCE)),
  };
}

/** A draft, checked. */
export function checkDraft(draft: RequestDraft): RequestSubject {
  const kind = checkOneOf("kind", checkObject("draft", draft).kind, requestKinds);
  const communityId = checkCommunityId("communityId", draft.communityId);
  const none = { communityId, kind, subject: null, share: 0, patience: 0 };
  if (draft.kind === "decision") {
    return { ...none, content: checkContent("decision", draft.decision), until: 0n };
  }
  const until = checkTimeIfGiven("until", draft.until) ?? 0n;
  if (draft.kind === "charter") {
    const { contentHash: content } = publishCharter(draft.charter);
    return { ...none, content, ...checkFigures(draft), until };
  }
  const subject = checkIdentity("subject", draft.subject);
  return { ...none, subject, content: draft.reasons === undefined ? ZeroHash : contentHash(draft.reasons), until };
}

/** A request of elsewhere, its fields checked. */
export function checkRequest(field: string, request: CommunityRequest): CommunityRequest {
  const { communityId, kind, subject, content, share, patience, basis, until } = checkObject(field, request);
  const word = checkOneOf(`${field}.kind`, kind, requestKinds);
  const isPersonal = word === "admission" || word === "removal";
  if (!isPersonal && subject !== null) throw new InputError(`${field}.subject`, `null for a ${word}`, subject);
  const figures = word === "charter" ? checkFigures(request, `${field}.`) : { share: 0, patience: 0 };
  if (share !== figures.share) throw new InputError(`${field}.share`, `0 for a ${word}`, share);
  if (patience !== figures.patience) throw new InputError(`${field}.patience`, `0 for a ${word}`, patience);
  const isDecision = word === "decision";
  const end = checkTime(`${field}.until`, until);
  if (isDecision && end !== 0n) throw new InputError(`${field}.until`, "0 for a decision", until);
  return {
    communityId: checkCommunityId(`${field}.communityId`, communityId),
    kind: word,
    subject: isPersonal ? checkIdentity(`${field}.subject`, subject) : null,
    content: isPersonal ? checkBytes(`${field}.content`, content, 32) : checkContent(`${field}.content`, content),
    ...figures,
    basis: Number(checkInteger(`${field}.basis`, basis, 0n, isDecision ? 0n : MOST_BASIS)),
    until: end,
  };
}

/** The hash of a text that there has to be. */
function checkContent(field: string, value: unknown): string {
  const hash = checkBytes(field, value, 32);
  if (hash === ZeroHash) throw new InputError(field, "a hash other than zero", value);
  return hash;
}

/** A request as the contract takes it, and as it is signed. */
export function requestStruct({ kind, subject, share, patience, basis, ...rest }: CommunityRequest) {
  return {
    ...rest,
    kind: BigInt(requestKinds.indexOf(kind)),
    subject: subject ?? NOBODY,
    share: BigInt(share),
    patience: BigInt(patience),
    basis: BigInt(basis),
  };
}

/** The EIP-712 hash of a request, without its domain. */
export function requestStructHash(request: CommunityRequest): string {
  return TypedDataEncoder.hashStruct("Request", REQUEST_FIELDS, requestStruct(request));
}

/** A request in what JSON can say. */
export function requestFields({ communityId, until, ...rest }: CommunityRequest): Record<string, Json> {
  return { ...rest, communityId: String(communityId), until: String(until) };
}

/** The request in fields that {@link requestFields} made. */
export function requestFromFields(field: string, fields: unknown): CommunityRequest {
  const found = checkObject(field, fields) as CommunityRequest;
  return checkRequest(field, {
    ...found,
    communityId: checkDigits(`${field}.communityId`, found.communityId),
    until: checkDigits(`${field}.until`, found.until),
  });
}
