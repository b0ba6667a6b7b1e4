/** What the model's names stand for on the chain. As words of 32 bytes, they are numbers. */

import { AbiCoder, type Signer, dataSlice, id, keccak256 } from "ethers";
import type { deployedSuite } from "../../fixtures/suite.js";
import { type Account, type Identity, Vault } from "../../model/basics.ts";
import { ACCOUNTS, ATTESTER, AUTHORITY, IMPOSTOR } from "../../model/capital/draw.ts";
import { NOBODY } from "../../model/identity.ts";
import type { PlannedTask } from "../../model/capital/project.ts";
import { rootOf } from "../../model/capital/projects.ts";
import { type TaskTree, treeOf } from "./tree.ts";

export type Contracts = Awaited<ReturnType<typeof deployedSuite>>;

/** The contracts that histories are about. */
export const MODULES = ["identities", "capital", "reputation", "voting", "projects", "tasks", "splitter"] as const;
export type Module = (typeof MODULES)[number];

/** A ballot on a task, as a voter has it. */
interface Ballot {
  project: number;
  index: number;
  voter: Account;
  choice: number;
  salt: string;
}

const NO_ADDRESS = `0x${"00".repeat(20)}`;

export class Names {
  private readonly addressesOf = new Map<Account, string>([[NOBODY, NO_ADDRESS]]);
  private readonly signers = new Map<Account, Signer>();
  private readonly identities = new Map<Identity, string>([[NOBODY, NO_ADDRESS]]);
  private readonly trees = new Map<string, TaskTree>();
  private readonly polls = new Map<bigint, bigint>();

  private constructor(
    readonly contracts: Contracts,
    readonly addresses: Readonly<Record<Module, string>>,
    authority: string,
    readonly chainId: bigint,
  ) {
    const { attester, users } = contracts;
    const people = [...ACCOUNTS, IMPOSTOR].map((name, index) => [name, users[index]] as const);
    for (const [name, signer] of [...people, [ATTESTER, attester] as const]) {
      this.addressesOf.set(name, signer.address);
      this.signers.set(name, signer);
    }
    this.addressesOf
      .set(AUTHORITY, authority)
      .set(Vault.pool, addresses.capital)
      .set(Vault.projects, addresses.projects);
  }

  static async of(contracts: Contracts, chainId: bigint): Promise<Names> {
    const addresses = await Promise.all(
      MODULES.map(async (name) => [name, await contracts[name].getAddress()] as const),
    );
    const known = Object.fromEntries(addresses) as Record<Module, string>;
    return new Names(contracts, known, await contracts.timelock.getAddress(), chainId);
  }

  addressOf(account: Account): string {
    return known(this.addressesOf, account);
  }

  signer(account: Account): Signer {
    return known(this.signers, account);
  }

  account(account: Account): bigint {
    return BigInt(this.addressOf(account));
  }

  bytesOf(identity: Identity): string {
    return kept(this.identities, identity, () => dataSlice(id(identity), 0, 20));
  }

  identity(identity: Identity): bigint {
    return BigInt(this.bytesOf(identity)) << 96n;
  }

  tree(tasks: PlannedTask[]): TaskTree {
    return kept(this.trees, rootOf(tasks), () => treeOf(tasks));
  }

  /** The root of a list that was seen before, and of one that was not any hash. */
  root(list: string): string {
    return this.trees.get(list)?.root ?? id(list);
  }

  pollKey(project: number, index: number): bigint {
    return (BigInt(project) << 8n) | BigInt(index);
  }

  poll(project: number, index: number): bigint {
    const key = this.pollKey(project, index);
    return kept(this.polls, key, () => hash(["address", "uint256"], [this.addresses.tasks, key]));
  }

  /** What a voter commits to, in 24 bytes. */
  commitment({ project, index, voter, choice, salt }: Ballot): string {
    const types = ["uint256", "address", "uint256", "address", "uint256", "bytes32"];
    const poll = this.poll(project, index);
    const values = [this.chainId, this.addresses.voting, poll, this.addressOf(voter), choice, id(salt)];
    return dataSlice(keccak256(AbiCoder.defaultAbiCoder().encode(types, values)), 0, 24);
  }
}

function hash(types: string[], values: unknown[]): bigint {
  return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(types, values)));
}

function known<V>(map: ReadonlyMap<string, V>, name: string): V {
  const found = map.get(name);
  if (found === undefined) throw new RangeError(`nobody is called "${name}"`);
  return found;
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
