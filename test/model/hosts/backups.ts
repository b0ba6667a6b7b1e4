/** Backups: their documents, roots and signatures, and how a chain of at most four makes up a state. As docs/backups.md has it. */

import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { AbiCoder, ZeroHash, keccak256, sha256, toUtf8Bytes, verifyTypedData } from "ethers";
import type { Signer } from "ethers";

export const TIERS = ["month", "day", "hour", "minute"] as const;
export type Tier = (typeof TIERS)[number];
/** Seconds. A month is 30 days, so that each period lies in one of the next coarser. */
export const LENGTHS: Record<Tier, bigint> = { month: 2_592_000n, day: 86_400n, hour: 3_600n, minute: 60n };
export const MOST_LINKS = TIERS.length;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
/** What the suite's state is: a value under each path. `null` is no value. */
export type State = ReadonlyMap<string, Json>;

/** Where backups are signed for: the chain and its host registry. */
export interface Place {
  chainId: string;
  hosts: string;
}

/** A call that a relayer carried out, with what shows it. */
export interface RelayedAction {
  /** EIP-712 digest of the request, as in the forwarder's `Executed`. */
  digest: string;
  request: { readonly [name: string]: string };
  signature: string;
  block: string;
  transaction: string;
}

/** A backup's content. What is hashed is its canonical JSON. */
export interface Document extends Place {
  format: 1;
  seat: number;
  tier: Tier;
  period: string;
  parent: string;
  /** Last block before the period's end: the state is that after it. */
  block: { number: string; hash: string };
  /** Every path of a month; of others the paths whose value differs from the parent's, `null` where it has none any more. */
  entries: { readonly [path: string]: Json };
  /** What was relayed in the minute, in order; empty in coarser backups. */
  actions: readonly RelayedAction[];
}

/** What a host signs. */
export interface Backup {
  seat: number;
  tier: number;
  period: bigint;
  parent: string;
  root: string;
  content: string;
}

export interface Link {
  backup: Backup;
  signature: string;
  /** Its document as text, which only restoring needs of all but the last. */
  document?: string;
}

/** (kind, key, value), see docs/backups.md. */
export type Leaf = [kind: number, key: string, value: string];
export const LEAF_TYPES = ["uint8", "bytes32", "bytes32"];
export const HEAD = 0;
export const ENTRY = 1;
export const ACTION = 2;

export class BackupError extends Error {}

const coder = AbiCoder.defaultAbiCoder();
const TYPES = {
  Backup: [
    { name: "seat", type: "uint32" },
    { name: "tier", type: "uint8" },
    { name: "period", type: "uint64" },
    { name: "parent", type: "bytes32" },
    { name: "root", type: "bytes32" },
    { name: "content", type: "bytes32" },
  ],
};

/** The period of a tier that `time` lies in, and the second at which a period is over. */
export const periodOf = (tier: Tier, time: bigint): bigint => time / LENGTHS[tier];
export const endOf = (tier: Tier, period: bigint): bigint => (period + 1n) * LENGTHS[tier];

/** RFC 8785 for what occurs here: names in the order of their UTF-16 units, no space; numbers are whole and safe. */
export function canonical(value: Json): string {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new BackupError("numbers are whole, others text");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = value as { readonly [name: string]: Json };
  const names = Object.keys(fields).sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(fields[name])}`).join(",")}}`;
}

const hashOf = (value: Json): string => keccak256(toUtf8Bytes(canonical(value)));
const textOf = (document: Document): string => canonical(document as unknown as Json);

export const pathKey = (path: string): string => keccak256(toUtf8Bytes(path));
export const valueHash = (value: Json): string => (value === null ? ZeroHash : hashOf(value));

/** Everything of a document but its entries and actions. */
export function headHash(document: Document): string {
  const { entries: _entries, actions: _actions, ...head } = document;
  return hashOf(head as unknown as Json);
}

export function actionHash(action: RelayedAction): string {
  const { block, transaction, signature } = action;
  const types = ["uint256", "bytes32", "bytes32"];
  return keccak256(coder.encode(types, [block, transaction, keccak256(signature)]));
}

export function leavesOf(document: Document): Leaf[] {
  return [
    [HEAD, document.parent, headHash(document)],
    ...Object.entries(document.entries).map(([path, value]): Leaf => [ENTRY, pathKey(path), valueHash(value)]),
    ...document.actions.map((action): Leaf => [ACTION, action.digest, actionHash(action)]),
  ];
}

export const treeOf = (document: Document) => StandardMerkleTree.of(leavesOf(document), LEAF_TYPES);

/** The differences that turn `before` into `after`. */
export function difference(before: State, after: State): Record<string, Json> {
  const entries: Record<string, Json> = {};
  for (const [path, value] of after) {
    const old = before.get(path);
    if (old === undefined || canonical(old) !== canonical(value)) entries[path] = value;
  }
  for (const path of before.keys()) if (!after.has(path)) entries[path] = null;
  return entries;
}

/** A state with a document's entries laid over it. */
export function laidOver(state: State, document: Document): Map<string, Json> {
  const result = new Map(state);
  for (const [path, value] of Object.entries(document.entries)) {
    if (value === null) result.delete(path);
    else result.set(path, value);
  }
  return result;
}

/** Makes and signs the backup that a document is. */
export async function sealed(document: Document, key: Signer): Promise<Required<Link>> {
  const text = textOf(document);
  const backup: Backup = {
    seat: document.seat,
    tier: TIERS.indexOf(document.tier),
    period: BigInt(document.period),
    parent: document.parent,
    root: treeOf(document).root,
    content: sha256(toUtf8Bytes(text)),
  };
  return { backup, signature: await signed(document, backup, key), document: text };
}

/** What a host signs of a backup, with its post's key. */
export const signed = (place: Place, backup: Backup, key: Signer): Promise<string> =>
  key.signTypedData(domainOf(place), TYPES, backup);

/**
 * Checks, without a chain, that the links lead from a month's root to the last of them.
 * @param root The month's root, from a source that is trusted.
 * @param links The month and up to three finer ones, each telling the differences from the one before.
 * @param keyOf The signing key of a post.
 */
export function verifyChain(place: Place, root: string, links: readonly Link[], keyOf: (seat: number) => string): void {
  demand(links.length > 0 && links.length <= MOST_LINKS, "one to four links");
  links.forEach((link, at) => {
    const { backup } = link;
    const tier = TIERS[backup.tier];
    demand(tier !== undefined, "a tier that there is");
    if (at === 0) {
      demand(tier === "month" && backup.parent === ZeroHash, "a month at first, which has no parent");
      demand(backup.root === root, "the month's root is the trusted one");
    } else {
      const before = links[at - 1].backup;
      demand(backup.parent === before.root, "each is bound to the one before");
      demand(before.tier < backup.tier, "each is finer than the one before");
      demand(endOf(TIERS[before.tier], before.period) <= endOf(tier, backup.period), "none ends before its parent");
    }
    const signer = verifyTypedData(domainOf(place), TYPES, backup, link.signature);
    demand(signer === keyOf(backup.seat), "signed by the post's key");
    if (link.document !== undefined) verifyDocument(place, backup, link.document);
  });
  demand(links[links.length - 1].document !== undefined, "the last has its document");
}

/** The state after the last link, and what it says was relayed. All documents are needed. */
export function restored(
  place: Place,
  root: string,
  links: readonly Link[],
  keyOf: (seat: number) => string,
): { state: Map<string, Json>; actions: readonly RelayedAction[] } {
  verifyChain(place, root, links, keyOf);
  let state = new Map<string, Json>();
  let actions: readonly RelayedAction[] = [];
  for (const { document: text } of links) {
    demand(text !== undefined, "restoring takes all documents");
    const document = JSON.parse(text) as Document;
    state = laidOver(state, document);
    actions = document.actions;
  }
  return { state, actions };
}

/** That the text is what was signed, in canonical form, and says so itself. */
function verifyDocument(place: Place, backup: Backup, text: string): void {
  demand(sha256(toUtf8Bytes(text)) === backup.content, "the document has the digest that was signed");
  const document = JSON.parse(text) as Document;
  demand(document.format === 1 && textOf(document) === text, "the document is canonical");
  demand(document.chainId === place.chainId && document.hosts === place.hosts, "it is of this chain and registry");
  const { seat, tier, period, parent } = document;
  demand(seat === backup.seat && tier === TIERS[backup.tier], "it is of the post and tier that were signed");
  demand(
    BigInt(period) === backup.period && parent === backup.parent,
    "it is of the period and parent that were signed",
  );
  demand(tier === "minute" || document.actions.length === 0, "only minutes log actions");
  demand(tier !== "month" || !Object.values(document.entries).includes(null), "a month is whole");
  demand(treeOf(document).root === backup.root, "its root is the one that was signed");
}

function domainOf(place: Place) {
  const { chainId, hosts } = place;
  return { name: "Commonweal HostRegistry", version: "1", chainId: BigInt(chainId), verifyingContract: hosts };
}

function demand(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new BackupError(rule);
}
