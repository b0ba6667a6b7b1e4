import { readFileSync } from "node:fs";
import { HDNodeWallet, Mnemonic, dataSlice, isHexString, keccak256 } from "ethers";
import { coreRoles } from "./roles.js";

type Hex = `0x${string}`;

/** The first members of the core roles, by identity. */
export interface Genesis {
  /** Everybody once. */
  readonly identities: readonly Hex[];
  /** Those of each core role, in the order of the roles' numbers. */
  readonly seats: readonly (readonly Hex[])[];
}

/** The mnemonic of every local chain. Whoever knows it owns the accounts. */
const MNEMONIC = "test test test test test test test test test test test junk";
/** Where the accounts of the first members of a local chain begin in the mnemonic's list, and how many there are. */
const FIRST_LOCAL = 40;
const LOCAL = 10;
const LEAST_SEATED = 5;
/** What one transaction can carry out. */
const MOST_SEATED = 80;

/** The account at a place in the list of a local chain. */
export function localWallet(index: number): HDNodeWallet {
  return HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(MNEMONIC), "m/44'/60'/0'/0").deriveChild(index);
}

/** The first members of a local chain. An identity is the beginning of the hash of its account. */
export function localMembers(): readonly {
  readonly identity: Hex;
  readonly account: string;
  readonly index: number;
}[] {
  return Array.from({ length: LOCAL }, (_, i) => {
    const index = FIRST_LOCAL + i;
    const account = localWallet(index).address;
    return { identity: dataSlice(keccak256(account), 0, 20) as Hex, account, index };
  });
}

/** On a local chain five of ten hold each role, and each of the ten holds three to five. */
export function localGenesis(): Genesis {
  const identities = localMembers().map(({ identity }) => identity);
  const seats = coreRoles.map((_, role) => {
    return Array.from({ length: LEAST_SEATED }, (_, i) => identities[(role + i) % identities.length]!);
  });
  return { identities, seats };
}

/**
 * The first members that a file names: a JSON object with an array of identities for the name of each core role.
 *
 * @throws What is wrong with it, as a sentence.
 */
export function genesisFrom(path: string): Genesis {
  const roles = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  const names: readonly string[] = coreRoles.map(({ name }) => name);
  const unknown = Object.keys(roles).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`${path} names "${unknown}", and there is no such core role.`);
  const seats = names.map((name) => {
    const members = roles[name];
    if (!Array.isArray(members) || !members.every((member) => isHexString(member, 20))) {
      throw new Error(`${path} needs an array of identities (20 bytes as hex) for ${name}.`);
    }
    const distinct = [...new Set(members.map((member: string) => member.toLowerCase() as Hex))];
    if (distinct.length < LEAST_SEATED || distinct.length !== members.length) {
      throw new Error(`${path} needs ${LEAST_SEATED} different identities at least for ${name}.`);
    }
    return distinct;
  });
  const all = seats.flat();
  if (all.length > MOST_SEATED) {
    throw new Error(`${path} seats ${all.length}, and one transaction can carry out ${MOST_SEATED}.`);
  }
  return { identities: [...new Set(all)], seats };
}
