import { readFileSync } from "node:fs";
import { isAddress, isHexString, parseEther } from "ethers";
import type { Environment } from "rocketh/types";
import { localWallet } from "./genesis.js";
import { isLocal } from "./local.js";

type Hex = `0x${string}`;

/** Who validates this chain at first, and who has the initial supply of its token. */
export interface ValidatedHere {
  /** Addresses of the nodes' keys. */
  readonly founders: readonly Hex[];
  /** In base units. */
  readonly allocations: readonly { readonly account: Hex; readonly amount: bigint }[];
  /** Chain id of the chain on which tokens are won and congress votes, where that is another. */
  readonly governedFrom?: bigint;
}

/** The chain that validators have to themselves, seen from the one that governs it. */
export interface ValidatedElsewhere {
  readonly chainId: bigint;
  /** Who signs the first of its blocks that is recorded, in ascending order. */
  readonly validators: readonly Hex[];
}

/** Where the nodes of a local chain begin in the mnemonic's list. */
const FIRST_NODE = 60;
const LEAST_FOUNDERS = 4;
/** What one transaction can carry. */
const MOST_NAMED = 100;

/** Keys of the founding nodes of a local chain. */
export function localNodes() {
  return Array.from({ length: LEAST_FOUNDERS }, (_, i) => localWallet(FIRST_NODE + i));
}

/**
 * What the file says that CHAIN names. Without it a local chain has its own nodes, and its token is the deployer's.
 *
 * @throws What is wrong with it, as a sentence.
 */
export function validationOf(env: Pick<Environment, "network">, deployer: Hex): ValidatedHere | ValidatedElsewhere {
  const path = process.env.CHAIN;
  if (path) return validationFrom(path);
  if (!isLocal(env))
    throw new Error("CHAIN names no file that says who validates the chain; docs/validator-seats.md has its form.");
  const founders = localNodes().map(({ address }) => address as Hex);
  return { founders, allocations: [{ account: deployer, amount: parseEther("1000000000") }] };
}

/**
 * A JSON object. Where validators have a chain of their own, `mainChain` has its `chainId` and `validators`, an array of addresses.
 * Else `founders` is an array of addresses, and `allocations` an object with the amount of each account in base units, as text; on
 * that chain of their own `governedFrom` is the id of the other.
 */
function validationFrom(path: string): ValidatedHere | ValidatedElsewhere {
  const content = contentOf(path);
  const { founders, allocations, governedFrom, mainChain } = content;
  const known = mainChain === undefined ? ["founders", "allocations", "governedFrom"] : ["mainChain"];
  const unknown = Object.keys(content).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`${path} takes ${known.join(", ")}, and not "${unknown}".`);
  if (mainChain !== undefined) {
    const { chainId, validators } = Object(mainChain);
    const first = addressesIn(path, "mainChain.validators", validators, 1);
    first.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    return { chainId: chainIdIn(path, "mainChain.chainId", chainId), validators: first };
  }
  return {
    founders: addressesIn(path, "founders", founders, LEAST_FOUNDERS),
    allocations: allocationsIn(path, Object(allocations)),
    ...(governedFrom !== undefined && { governedFrom: chainIdIn(path, "governedFrom", governedFrom) }),
  };
}

function contentOf(path: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Error(`CHAIN names ${path}, which cannot be read as JSON.`, { cause });
  }
}

function chainIdIn(path: string, field: string, given: unknown): bigint {
  if (Number.isSafeInteger(given) && (given as number) > 0) return BigInt(given as number);
  throw new Error(`${path} needs the id of a chain as "${field}".`);
}

function allocationsIn(path: string, allocations: Record<string, unknown>): ValidatedHere["allocations"] {
  const given = Object.entries(allocations);
  if (given.length === 0 || given.length > MOST_NAMED) {
    throw new Error(`${path} needs 1 to ${MOST_NAMED} accounts with their amounts as "allocations".`);
  }
  return given.map(([account, amount]) => {
    if (!isAddress(account) || typeof amount !== "string" || !/^[1-9]\d{0,66}$/.test(amount)) {
      throw new Error(`${path} needs an address and its amount in base units as text, not ${account}: ${amount}.`);
    }
    return { account: account as Hex, amount: BigInt(amount) };
  });
}

function addressesIn(path: string, field: string, given: unknown, least: number): Hex[] {
  const list: unknown[] = Array.isArray(given) ? given : [];
  const addresses = list.filter((each): each is Hex => isHexString(each, 20) && isAddress(each));
  const distinct = new Set(addresses.map((address) => BigInt(address)));
  if (distinct.size !== list.length || list.length < least || list.length > MOST_NAMED) {
    throw new Error(`${path} needs ${least} to ${MOST_NAMED} different addresses as "${field}".`);
  }
  return addresses;
}
