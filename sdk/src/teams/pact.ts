import { TypedDataEncoder, hexlify, randomBytes } from "ethers";
import { type Json, canonicalJson, contentHash } from "../core/canonical.js";
import {
  checkBytes,
  checkDigits,
  checkInteger,
  checkJson,
  checkList,
  checkObject,
  checkSignature,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type SignedPlace, checkSignedPlace } from "../core/place.js";
import { type Time, checkTime } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";

/** A member of a team, and its share. */
export interface TeamShare {
  /** Identity, of a person: a team cannot be in a team. */
  readonly member: string;
  /** Of the team's pay, and of what it makes unless a delivery says otherwise (basis points). */
  readonly share: number;
}

/** What the members of a team agree to. */
export interface TeamDraft {
  /** Two to twelve, with 10,000 basis points in all. */
  readonly members: readonly TeamShare[];
  /** The agreement's text: any JSON. Its hash is what is signed. */
  readonly agreement: Json;
  /** 32 bytes; another salt is another team. At random if left out. */
  readonly salt?: string;
  /** Last second in which the team can be formed; in 30 days if left out. */
  readonly deadline?: Time;
}

/** An agreement with the signatures that it has so far. All sign the same. */
export interface TeamPact extends SignedPlace {
  /** In ascending order. */
  readonly members: readonly TeamShare[];
  /** Hash of the agreement's text. */
  readonly content: string;
  readonly salt: string;
  /** Last second in which the team can be formed (Unix seconds). */
  readonly deadline: bigint;
  /** By member, in their order; null where it has not signed. */
  readonly signatures: readonly (string | null)[];
}

export const AGREEMENT_FIELDS = {
  Agreement: [
    { name: "members", type: "bytes20[]" },
    { name: "shares", type: "uint16[]" },
    { name: "content", type: "bytes32" },
    { name: "salt", type: "bytes32" },
    { name: "deadline", type: "uint256" },
  ],
};

const FORMAT = "commonweal-team";
const VERSION = 1;
const FEWEST = 2;
const MOST = 12;
const WHOLE = 10_000n;

/** Members with their shares, in ascending order, which is that of the contract. */
export function checkShares(field: string, shares: readonly TeamShare[]): TeamShare[] {
  const found = checkList(field, shares, FEWEST, MOST).map((item, i) => {
    const { member, share } = checkObject(`${field}[${i}]`, item);
    return {
      member: checkIdentity(`${field}[${i}].member`, member),
      share: Number(checkInteger(`${field}[${i}].share`, share, 1n, WHOLE)),
    };
  });
  const twice = found.findIndex(({ member }, i) => found.findIndex((other) => other.member === member) < i);
  if (twice >= 0) throw new InputError(`${field}[${twice}].member`, "a member that is not named before");
  const whole = found.reduce((sum, { share }) => sum + share, 0);
  if (whole !== Number(WHOLE)) throw new InputError(field, "shares of 10,000 basis points in all", whole);
  return found.sort((one, other) => (one.member < other.member ? -1 : 1));
}

/** A draft, checked: all but where and until when. */
export function checkDraft(draft: TeamDraft) {
  const { members, agreement, salt } = checkObject("draft", draft);
  return {
    members: checkShares("members", members),
    content: contentHash(agreement),
    salt: salt === undefined ? hexlify(randomBytes(32)) : checkBytes("salt", salt, 32),
  };
}

export function checkPact(field: string, pact: TeamPact): TeamPact {
  const { members, content, salt, deadline, signatures } = checkObject(field, pact);
  const shares = checkShares(`${field}.members`, members);
  const behind = shares.findIndex(({ member }, i) => member !== members[i]!.member.toLowerCase());
  if (behind >= 0) throw new InputError(`${field}.members[${behind}].member`, "in ascending order", members[behind]);
  return {
    ...checkSignedPlace(field, pact),
    members: shares,
    content: checkBytes(`${field}.content`, content, 32),
    salt: checkBytes(`${field}.salt`, salt, 32),
    deadline: checkTime(`${field}.deadline`, deadline),
    signatures: checkList(`${field}.signatures`, signatures, shares.length, shares.length).map((signature, i) =>
      signature === null ? null : checkSignature(`${field}.signatures[${i}]`, signature),
    ),
  };
}

/** An agreement as the contract takes it. */
export function agreementStruct({ members, content, salt }: Pick<TeamPact, "members" | "content" | "salt">) {
  return {
    members: members.map(({ member }) => member),
    shares: members.map(({ share }) => BigInt(share)),
    content,
    salt,
  };
}

/** What is signed. */
export function pactStruct(pact: TeamPact) {
  return { ...agreementStruct(pact), deadline: pact.deadline };
}

/** The digest that is signed. */
export function pactDigest(pact: TeamPact): string {
  const domain = {
    name: "Commonweal Teams",
    version: "1",
    chainId: pact.chainId,
    verifyingContract: pact.contract,
  };
  return TypedDataEncoder.hash(domain, AGREEMENT_FIELDS, pactStruct(pact));
}

/**
 * The pact with the signatures of several copies of it, which members signed apart. Nothing is read.
 *
 * @throws InputError where they are not of the same agreement: naming it, `pacts[2].salt`.
 * @example
 * const whole = joinPacts(texts.map(teamPactFromText));
 * await teams.form(whole).send();
 */
export function joinPacts(pacts: readonly TeamPact[]): TeamPact {
  const all = checkList("pacts", pacts, 1, MOST * MOST).map((pact, i) => checkPact(`pacts[${i}]`, pact));
  const [first] = all as [TeamPact, ...TeamPact[]];
  for (const [i, pact] of all.entries()) {
    for (const name of ["chainId", "contract", "content", "salt", "deadline"] as const) {
      if (pact[name] !== first[name]) throw new InputError(`pacts[${i}].${name}`, "that of the first", pact[name]);
    }
    if (pactDigest(pact) !== pactDigest(first)) throw new InputError(`pacts[${i}].members`, "those of the first");
  }
  const signatures = first.members.map((_, place) => {
    return all.map((pact) => pact.signatures[place]!).find((signature) => signature !== null) ?? null;
  });
  return { ...first, signatures };
}

/**
 * Whether a pact's text is this one, so that whoever signs knows to what. Nothing is read.
 *
 * @throws InputError
 * @example
 * if (!isAgreement(pact, agreement)) throw new Error("Another text than the one I was shown.");
 */
export function isAgreement(pact: TeamPact, agreement: Json): boolean {
  return checkPact("pact", pact).content === contentHash(agreement);
}

/**
 * A pact as text, with the signatures that it has: for the other members, or for whoever forms the team.
 *
 * @throws InputError
 * @example
 * await send(teamPactToText(await teams.sign(teamPactFromText(text))));
 */
export function teamPactToText(pact: TeamPact): string {
  const { chainId, contract, members, content, salt, deadline, signatures } = checkPact("pact", pact);
  return canonicalJson({
    format: FORMAT,
    version: VERSION,
    chainId: String(chainId),
    contract,
    members: members.map(({ member, share }) => ({ member, share })),
    content,
    salt,
    deadline: String(deadline),
    signatures,
  });
}

/**
 * The pact in a text that {@link teamPactToText} made. Who signed it is known by `teams.verify`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function teamPactFromText(text: string): TeamPact {
  const { format, version, ...found } = checkJson("text", text, "a team's agreement as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  return checkPact("pact", {
    ...(found as unknown as TeamPact),
    chainId: checkDigits("pact.chainId", found.chainId),
    deadline: checkDigits("pact.deadline", found.deadline),
  });
}
