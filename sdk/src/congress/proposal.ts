import { AbiCoder, keccak256 } from "ethers";
import type { CallRequest } from "../core/action.js";
import { canonicalJson } from "../core/canonical.js";
import { checkAddress, checkDigits, checkJson, checkList, checkObject } from "../core/check.js";
import { type CidParts, checkCidParts, cidOfParts } from "../core/cid.js";
import { InputError } from "../core/input-error.js";
import { checkCall, columns, rows } from "../governance/calls.js";
import { checkTokenId } from "../lottery/input.js";

/** What is put to the vote of congress. Keep it, or its text: it takes all of it to queue and to execute. */
export interface CongressProposal {
  /** What congress knows it by: the hash of all that follows. */
  readonly id: bigint;
  /** Account. */
  readonly proposer: string;
  /** The Proposal token that is burned for it. */
  readonly tokenId: bigint;
  /** CID of what is proposed, and why. */
  readonly text: string;
  /** CID of the repository with the code that implements it. */
  readonly code: string;
  /** What is done, in this order; nothing where it is a resolution. */
  readonly calls: readonly CallRequest[];
}

/** A proposal before it is made. */
export type CongressDraft = Omit<CongressProposal, "id">;

/** What the contract takes with the calls. */
interface Documents {
  readonly proposer: string;
  readonly tokenId: bigint;
  readonly text: CidParts;
  readonly code: CidParts;
}

/** What {@link CongressProposal}'s event says of it. */
interface Created extends Documents {
  readonly targets: readonly string[];
  readonly values: readonly bigint[];
  readonly calldatas: readonly string[];
}

const FORMAT = "commonweal-congress-proposal";
const VERSION = 1;
const CID_TUPLE = "tuple(uint64 codec, bytes32 digest)";

/**
 * The proposal of a draft, with its id. Nothing is read.
 *
 * @throws InputError
 * @example
 * const { id } = congressProposalOf({ proposer, tokenId, text, code, calls: [await lottery.addKind(terms).request()] });
 */
export function congressProposalOf(draft: CongressDraft): CongressProposal {
  const { proposer, calls, ...content } = checkObject("draft", draft);
  return proposalFrom(
    { proposer: checkAddress("proposer", proposer), ...checkContent(content) },
    checkCongressCalls("calls", calls),
  );
}

/** Token and CIDs of a proposal. */
export function checkContent({ tokenId, text, code }: Pick<CongressDraft, "tokenId" | "text" | "code">) {
  return {
    tokenId: checkTokenId("tokenId", tokenId),
    text: checkCidParts("text", text),
    code: checkCidParts("code", code),
  };
}

/** Calls, each with its fields as they have to be; none for a resolution. */
export function checkCongressCalls(field: string, calls: readonly CallRequest[]): CallRequest[] {
  return checkList(field, calls).map((call, i) => checkCall(`${field}[${i}]`, call));
}

/** A proposal of elsewhere, and what the contract takes of it. */
export function checkProposal(field: string, proposal: CongressProposal) {
  const { id, proposer, tokenId, text, code, calls } = checkObject(field, proposal);
  const documents: Documents = {
    proposer: checkAddress(`${field}.proposer`, proposer),
    tokenId: checkTokenId(`${field}.tokenId`, tokenId),
    text: checkCidParts(`${field}.text`, text),
    code: checkCidParts(`${field}.code`, code),
  };
  const checked = proposalFrom(documents, checkCongressCalls(`${field}.calls`, calls));
  if (id !== checked.id) throw new InputError(`${field}.id`, `${checked.id}, that of its content`, id);
  return { checked, documents, columns: columns(checked.calls), descriptionHash: hashOf(documents) };
}

/** A proposal as it was made on chain. */
export function proposalOfEvent({ targets, values, calldatas, ...documents }: Created): CongressProposal {
  return proposalFrom(documents, rows(targets, values, calldatas));
}

/**
 * A proposal as text, for a file or a message: with it anyone can queue and execute what passed.
 *
 * @throws InputError
 */
export function congressProposalToText(proposal: CongressProposal): string {
  const { id, tokenId, calls, ...rest } = checkProposal("proposal", proposal).checked;
  const written = calls.map(({ to, data, value }) => ({ to, data, value: String(value) }));
  const numbers = { id: String(id), tokenId: String(tokenId) };
  return canonicalJson({ format: FORMAT, version: VERSION, ...rest, ...numbers, calls: written });
}

/**
 * The proposal in a text that {@link congressProposalToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function congressProposalFromText(text: string): CongressProposal {
  const { format, version, ...said } = checkJson("text", text, "a proposal as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  const calls = checkList("proposal.calls", said.calls as readonly CallRequest[]).map((call, i) => {
    const value = checkDigits(`proposal.calls[${i}].value`, checkObject(`proposal.calls[${i}]`, call).value);
    return { ...call, value };
  });
  return checkProposal("proposal", {
    id: checkDigits("proposal.id", said.id),
    proposer: said.proposer as string,
    tokenId: checkDigits("proposal.tokenId", said.tokenId),
    text: said.text as string,
    code: said.code as string,
    calls,
  }).checked;
}

function proposalFrom(documents: Documents, calls: readonly CallRequest[]): CongressProposal {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["address[]", "uint256[]", "bytes[]", "bytes32"],
    [...columns(calls), hashOf(documents)],
  );
  const { proposer, tokenId, text, code } = documents;
  const id = BigInt(keccak256(encoded));
  return { id, proposer, tokenId, text: cidOfParts(text), code: cidOfParts(code), calls };
}

function hashOf({ proposer, tokenId, text, code }: Documents): string {
  const types = ["address", "uint256", CID_TUPLE, CID_TUPLE];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [proposer, tokenId, text, code]));
}
