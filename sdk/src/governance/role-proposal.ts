import { AbiCoder, id as hashOfText, keccak256, toBeHex, toUtf8Bytes, zeroPadBytes } from "ethers";
import { ReleaseRegistryAbi } from "../abi/ReleaseRegistry.js";
import type { CallRequest } from "../core/action.js";
import { canonicalJson } from "../core/canonical.js";
import { checkAddress, checkCid, checkDigits, checkJson, checkList, checkObject, checkText } from "../core/check.js";
import { cidOf } from "../core/cid.js";
import { interfaceOf } from "../core/codec.js";
import { InputError } from "../core/input-error.js";
import { checkCalls, columns } from "./calls.js";
import { type Proposal, proposalOf } from "./timelock.js";

/** What is put to the vote of roles. Keep it, or its text: it takes all of it to queue and to execute. */
export interface RoleProposal {
  /** What the governor knows it by: the hash of its calls and its description. */
  readonly id: bigint;
  readonly calls: readonly CallRequest[];
  /** What voters read, with the marks behind it that contracts read. */
  readonly description: string;
  /** CID of the description, under which it can be pinned and asked for. */
  readonly cid: string;
  /** CID of the code that it adopts; null where it adopts none. */
  readonly code: string | null;
}

export interface RoleProposalDraft {
  /** What is to be done, in this order: what `request()` of actions gives. */
  readonly calls: readonly CallRequest[];
  /** What voters read: what it is for, and why. */
  readonly text: string;
  /** CID of the code that it adopts; that of the release among its calls if left out. */
  readonly code?: string;
  /** The only account that may propose it; anyone who has a ballot if left out. */
  readonly proposer?: string;
}

const FORMAT = "commonweal-role-proposal";
const VERSION = 1;
const MOST_TEXT = 50_000;
const CODE = "#code=";

/**
 * The proposal of a draft, with its id and CIDs. Nothing is read.
 *
 * @throws InputError also where the code is not that of the release among the calls, which voters are told.
 * @example
 * const release = await governance.adoptRelease(plan).request();
 * const { id, cid, code } = roleProposalOf({ calls: [release], text: "# Release 1.1\n\nWhat it mends: …" });
 */
export function roleProposalOf(draft: RoleProposalDraft): RoleProposal {
  const { calls, text, code, proposer } = checkObject("draft", draft);
  const checked = checkCalls("calls", calls);
  checkText("text", text, MOST_TEXT);
  if (text.includes(CODE)) throw new InputError("text", `text without ${CODE}; name the CID as code`);
  if (/#proposer=0x[0-9a-f]{40}$/i.test(text)) {
    throw new InputError("text", "text without #proposer= at its end; name the account as proposer");
  }
  const named = checkCode(code === undefined ? undefined : checkCid("code", code), checked);
  const marks = [
    ...(named === undefined ? [] : [`${CODE}${named}`]),
    ...(proposer === undefined ? [] : [`#proposer=${checkAddress("proposer", proposer).toLowerCase()}`]),
  ];
  return proposalFrom(checked, [text, ...marks].join("\n\n"));
}

/** A proposal of elsewhere, all that follows from its calls and its description made anew. */
export function checkRoleProposal(
  field: string,
  proposal: Pick<RoleProposal, "id" | "calls" | "description">,
): RoleProposal {
  const { id, calls, description } = checkObject(field, proposal);
  const found = proposalFrom(
    checkCalls(`${field}.calls`, calls),
    checkText(`${field}.description`, description, 2 * MOST_TEXT),
  );
  if (id !== found.id) throw new InputError(`${field}.id`, `${found.id}, that of its calls and description`, id);
  return found;
}

/** What the contract takes: three columns and the hash of the description. */
export function proposalArgs({ calls, description }: RoleProposal): [string[], bigint[], string[], string] {
  return [...columns(calls), hashOfText(description)];
}

/** What the governor at `governor` queues in the timelock for a proposal. */
export function operationFrom({ calls, description }: RoleProposal, governor: string): Proposal {
  const salt = BigInt(zeroPadBytes(governor, 32)) ^ BigInt(hashOfText(description));
  return proposalOf({ calls, salt: toBeHex(salt, 32) });
}

/** A proposal as it was made on chain. */
export function proposalFrom(calls: readonly CallRequest[], description: string): RoleProposal {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["address[]", "uint256[]", "bytes[]", "bytes32"],
    [...columns(calls), hashOfText(description)],
  );
  const at = description.lastIndexOf(CODE);
  const code = at < 0 ? "" : /^[0-9A-Za-z]*/.exec(description.slice(at + CODE.length))![0];
  return {
    id: BigInt(keccak256(encoded)),
    calls,
    description,
    cid: cidOf(toUtf8Bytes(description)),
    code: code === "" ? null : code,
  };
}

/**
 * A proposal as text, for a file or a message: with it anyone can queue and execute what passed.
 *
 * @throws InputError
 */
export function roleProposalToText(proposal: RoleProposal): string {
  const { id, calls, description } = checkRoleProposal("proposal", proposal);
  const written = calls.map(({ to, data, value }) => ({ to, data, value: String(value) }));
  return canonicalJson({ format: FORMAT, version: VERSION, id: String(id), calls: written, description });
}

/**
 * The proposal in a text that {@link roleProposalToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function roleProposalFromText(text: string): RoleProposal {
  const { format, version, id, calls, description } = checkJson("text", text, "a proposal as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  const found = checkList("proposal.calls", calls as readonly CallRequest[], 1).map((call, i) => {
    const value = checkDigits(`proposal.calls[${i}].value`, checkObject(`proposal.calls[${i}]`, call).value);
    return { ...call, value };
  });
  return checkRoleProposal("proposal", {
    id: checkDigits("proposal.id", id),
    calls: found,
    description: description as string,
  });
}

/** The code that is named, or that the calls adopt. The governor refuses one that is not the other. */
function checkCode(named: string | undefined, calls: readonly CallRequest[]): string | undefined {
  let code = named;
  for (const [i, { data }] of calls.entries()) {
    const adopted = adoptedIn(`calls[${i}].data`, data);
    if (adopted === undefined) continue;
    code ??= checkCid(`calls[${i}].data`, adopted);
    if (adopted === code) continue;
    if (named === undefined) throw new InputError(`calls[${i}].data`, `the adoption of ${code}, as before`, adopted);
    throw new InputError("code", `${adopted}, which calls[${i}] adopts`, named);
  }
  return code;
}

/** CID of the sources of the release that a call adopts, if it adopts one. */
function adoptedIn(field: string, data: string): string | undefined {
  const codec = interfaceOf(ReleaseRegistryAbi);
  const adopt = codec.getFunction("adopt")!;
  if (!data.startsWith(adopt.selector)) return undefined;
  try {
    return codec.decodeFunctionData(adopt, data)[3] as string;
  } catch {
    throw new InputError(field, "the adoption of a release, whole");
  }
}
