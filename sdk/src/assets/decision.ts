import { AbiCoder, keccak256 } from "ethers";
import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import {
  checkAddress,
  checkAmount,
  checkBoolean,
  checkBytes,
  checkInteger,
  checkList,
  checkObject,
  checkOneOf,
} from "../core/check.js";
import { interfaceOf } from "../core/codec.js";
import { type Time, checkTime } from "../core/time.js";
import { type AssetId, checkAssetId, checkCurrency } from "./input.js";
import { type DecisionKind, decisionKinds } from "./names.js";
import { type AssetPolicy, checkPolicy } from "./policy.js";

/** What owners can decide. */
export type DecisionContent =
  | { readonly kind: "policy"; readonly policy: AssetPolicy }
  /** Use is free for these accounts, or no longer. */
  | { readonly kind: "guests"; readonly accounts: readonly string[]; readonly admitted: boolean }
  /** What was set aside becomes `to`'s to withdraw. */
  | {
      readonly kind: "upkeep";
      readonly currency: bigint | number;
      readonly to: string;
      readonly amount: bigint;
    }
  /** This community (0: none) decides beside the owners. */
  | { readonly kind: "trust"; readonly communityId: bigint | number };

/** A decision with all that goes into its hash. Whoever has it can back it and, once it is taken, carry it out. */
export interface Decision {
  readonly assetId: AssetId;
  readonly content: DecisionContent;
  /** First second at which it cannot be carried out any more. */
  readonly deadline: Time;
  /** 32 bytes that tell it from another of the same content. */
  readonly salt: string;
}

/** Where assets are: part of every decision's hash. */
export interface AssetsPlace {
  readonly chainId: bigint;
  readonly contract: string;
}

const MOST_GUESTS = 256;
const MOST_COMMUNITIES = 2n ** 64n - 1n;
const MOST_AMOUNT = 2n ** 128n - 1n;
const coder = AbiCoder.defaultAbiCoder();

/** A decision as the contract takes it. */
export interface CheckedDecision {
  readonly assetId: bigint;
  readonly kind: DecisionKind;
  /** Function that carries it out. */
  readonly functionName: "setPolicy" | "setGuests" | "grantUpkeep" | "entrust";
  /** What that takes between the number of the asset and the terms. */
  readonly values: readonly unknown[];
  readonly terms: { readonly deadline: bigint; readonly salt: string };
}

const FUNCTIONS = { policy: "setPolicy", guests: "setGuests", upkeep: "grantUpkeep", trust: "entrust" } as const;

export function checkDecision(decision: Decision): CheckedDecision {
  const { assetId, content, deadline, salt } = checkObject("decision", decision);
  const kind = checkOneOf("kind", checkObject("content", content).kind, decisionKinds);
  return {
    assetId: checkAssetId(assetId),
    kind,
    functionName: FUNCTIONS[kind],
    values: checkContent(content),
    terms: { deadline: checkTime("deadline", deadline), salt: checkBytes("salt", salt, 32) },
  };
}

function checkContent(content: DecisionContent): readonly unknown[] {
  switch (content.kind) {
    case "policy":
      return [checkPolicy(content.policy)];
    case "guests": {
      const accounts = checkList("accounts", content.accounts, 1, MOST_GUESTS);
      return [
        accounts.map((account, i) => checkAddress(`accounts[${i}]`, account)),
        checkBoolean("admitted", content.admitted),
      ];
    }
    case "upkeep":
      return [
        checkCurrency(content.currency),
        checkAddress("to", content.to),
        checkAmount("amount", content.amount, 1n, MOST_AMOUNT),
      ];
    case "trust":
      return [checkInteger("communityId", content.communityId, 0n, MOST_COMMUNITIES)];
  }
}

/**
 * Hash of a decision: what owners back, and the content of a decision that a community is asked for.
 *
 * @throws InputError
 */
export function decisionHash(place: AssetsPlace, decision: Decision): string {
  const { chainId, contract } = checkObject("place", place);
  const id = checkInteger("chainId", chainId, 1n);
  const address = checkAddress("contract", contract);
  const { assetId, kind, functionName, values, terms } = checkDecision(decision);
  // What stands between the number of the asset and the terms, as the function takes it.
  const types = interfaceOf(SharedAssetsAbi).getFunction(functionName)!.inputs.slice(1, -1);
  return keccak256(
    coder.encode(
      ["uint256", "address", "uint256", "uint8", "bytes32", "uint40", "bytes32"],
      [
        id,
        address,
        assetId,
        decisionKinds.indexOf(kind),
        keccak256(coder.encode(types, values)),
        terms.deadline,
        terms.salt,
      ],
    ),
  );
}
