import { TypedDataEncoder } from "ethers";
import { canonicalJson } from "../core/canonical.js";
import { checkAddress, checkDigits, checkInteger, checkJson, checkObject, checkSignature } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkTime } from "../core/time.js";
import { checkOrganisation, checkRequestId, checkSeat } from "./input.js";

/** That a payer should pay an organisation, by the word of the active host. */
export interface Recommendation {
  readonly chainId: bigint;
  /** Address of PublicGoods. */
  readonly contract: string;
  readonly requestId: bigint;
  /** The host's post. */
  readonly seat: bigint;
  readonly organisation: bigint;
  /** When the tally was stated (Unix seconds). */
  readonly concludedAt: bigint;
}

/** A recommendation with its host's signature. */
export interface SignedRecommendation extends Recommendation {
  readonly signature: string;
}

export const RECOMMENDATION_FIELDS = {
  Recommendation: [
    { name: "requestId", type: "uint256" },
    { name: "seat", type: "uint256" },
    { name: "organisation", type: "uint256" },
    { name: "concludedAt", type: "uint256" },
  ],
};

const FORMAT = "commonweal-recommendation";
const VERSION = 1;
const NUMBERS = ["chainId", "requestId", "seat", "organisation", "concludedAt"] as const;

/** What is signed. */
export function recommendationStruct({ requestId, seat, organisation, concludedAt }: Recommendation) {
  return { requestId, seat, organisation, concludedAt };
}

/** The digest that is signed. */
export function recommendationDigest(recommendation: Recommendation): string {
  const { chainId, contract: verifyingContract } = recommendation;
  const domain = { name: "Commonweal PublicGoods", version: "1", chainId, verifyingContract };
  return TypedDataEncoder.hash(domain, RECOMMENDATION_FIELDS, recommendationStruct(recommendation));
}

export function checkRecommendation(field: string, signed: SignedRecommendation): SignedRecommendation {
  const { chainId, contract, requestId, seat, organisation, concludedAt, signature } = checkObject(field, signed);
  return {
    chainId: checkInteger(`${field}.chainId`, chainId, 1n),
    contract: checkAddress(`${field}.contract`, contract),
    requestId: checkRequestId(`${field}.requestId`, requestId),
    seat: checkSeat(`${field}.seat`, seat),
    organisation: checkOrganisation(`${field}.organisation`, organisation),
    concludedAt: checkTime(`${field}.concludedAt`, concludedAt),
    signature: checkSignature(`${field}.signature`, signature),
  };
}

/**
 * A signed recommendation as text, for the payer.
 *
 * @throws InputError
 */
export function recommendationToText(signed: SignedRecommendation): string {
  const checked = checkRecommendation("recommendation", signed);
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, String(checked[name])]));
  const { contract, signature } = checked;
  return canonicalJson({ format: FORMAT, version: VERSION, recommendation: { ...numbers, contract, signature } });
}

/**
 * The recommendation in a text that {@link recommendationToText} made. Whether its signature is the host's is another question:
 * see `publicGoods.verifyRecommendation`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function recommendationFromText(text: string): SignedRecommendation {
  const { format, version, recommendation } = checkJson("text", text, "a recommendation as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", String(VERSION), version);
  const given = checkObject("recommendation", recommendation as Record<string, unknown>);
  const numbers = NUMBERS.map((name) => [name, checkDigits(`recommendation.${name}`, given[name])]);
  return checkRecommendation("recommendation", {
    ...given,
    ...Object.fromEntries(numbers),
  } as unknown as SignedRecommendation);
}
