import { ZeroHash, keccak256, sha256, toUtf8Bytes } from "ethers";
import type { Signer } from "ethers";
import { type Json, canonicalJson, contentHash } from "../core/canonical.js";
import { HALF_PAIR, checkAddress, checkBytes, checkDigits, checkList, checkObject, checkOneOf } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type StandardTree, standardTree } from "../core/standard-tree.js";
import { type RelayedAction, actionHash, checkRelayed } from "./action.js";
import { type Backup, type Place, type SignedBackup, type Tier, checkSeat, signBackup, tiers } from "./backup.js";

/** What the suite's state is: a value under each path. */
export type State = ReadonlyMap<string, Json>;

/** What a backup says. Its digest is that of its canonical JSON. docs/backups.md has each field. */
export interface BackupDocument extends Place {
  readonly format: 1;
  readonly seat: number;
  readonly tier: Tier;
  readonly period: string;
  readonly parent: string;
  /** Last block before the period's end: the state is that after it. */
  readonly block: { readonly number: string; readonly hash: string };
  /** Every path of a month; else those whose value differs from the parent's, null where there is none any more. */
  readonly entries: { readonly [path: string]: Json };
  /** What was relayed in the minute, in order; empty in coarser backups. */
  readonly actions: readonly RelayedAction[];
}

/** A leaf of a backup's tree. */
export interface BackupLeaf {
  readonly kind: number;
  readonly key: string;
  readonly value: string;
}

/** A signed backup with its document as text. */
export interface SealedBackup extends SignedBackup {
  readonly document: string;
}

const LEAF = ["uint8", "bytes32", "bytes32"];
const [HEAD, ENTRY, ACTION] = [0, 1, 2];

/** A document, with each field as it has to be. */
export function checkDocument(value: BackupDocument): BackupDocument {
  const { format, chainId, hosts, seat, tier, period, parent, block, entries, actions } = checkObject(
    "document",
    value,
  );
  if (format !== 1) throw new InputError("document.format", "1", format);
  checkDigits("document.chainId", chainId);
  checkAddress("document.hosts", hosts);
  if (typeof seat !== "number") throw new InputError("document.seat", "a plain number", seat);
  checkSeat("document.seat", seat);
  checkOneOf("document.tier", tier, tiers);
  checkDigits("document.period", period);
  checkBytes("document.parent", parent, 32);
  const { number, hash } = checkObject("document.block", block);
  checkDigits("document.block.number", number);
  checkBytes("document.block.hash", hash, 32);
  checkObject("document.entries", entries);
  checkList("document.actions", actions).forEach((action, i) => checkRelayed(`document.actions[${i}]`, action));
  return value;
}

/**
 * The document as it is published and hashed.
 *
 * @throws InputError
 */
export function documentToText(document: BackupDocument): string {
  return canonicalJson(checkDocument(document) as unknown as Json);
}

/**
 * What a backup's root says of an entry.
 *
 * @param value Null where there is none any more.
 * @throws InputError
 */
export function entryLeaf(path: string, value: Json): BackupLeaf {
  return {
    kind: ENTRY,
    key: keccak256(toUtf8Bytes(checkPath(path))),
    value: value === null ? ZeroHash : contentHash(value),
  };
}

function checkPath(path: unknown): string {
  if (typeof path !== "string" || HALF_PAIR.test(path)) throw new InputError("path", "text", path);
  return path;
}

/**
 * What a minute's root says of a relayed action.
 *
 * @throws InputError
 */
export function actionLeaf(action: RelayedAction): BackupLeaf {
  return { kind: ACTION, key: checkRelayed("action", action).digest, value: actionHash(action) };
}

/**
 * The leaves of a document: its head, its entries, its actions.
 *
 * @throws InputError
 */
export function leavesOf(document: BackupDocument): BackupLeaf[] {
  const { entries, actions, ...head } = checkDocument(document);
  return [
    { kind: HEAD, key: head.parent, value: contentHash(head as unknown as Json) },
    ...Object.entries(entries).map(([path, value]) => entryLeaf(path, value)),
    ...actions.map(actionLeaf),
  ];
}

/** The tree of a document. Proofs go by the place in {@link leavesOf}. */
export function treeOf(document: BackupDocument): StandardTree {
  return standardTree(
    LEAF,
    leavesOf(document).map(({ kind, key, value }) => [kind, key, value]),
  );
}

/**
 * The proof of an entry or of a relayed action, for `ledger.commits`.
 *
 * @throws InputError where the document has no such leaf.
 */
export function proofOf(document: BackupDocument, leaf: BackupLeaf): string[] {
  const wanted = checkObject("leaf", leaf);
  const at = leavesOf(document).findIndex(({ kind, key, value }) => {
    return kind === wanted.kind && key === wanted.key && value === wanted.value;
  });
  if (at === -1) throw new InputError("leaf", "one of the document's", wanted.key);
  return treeOf(document).proof(at);
}

/**
 * What is to be signed of a document.
 *
 * @throws InputError
 */
export function backupOf(document: BackupDocument): Backup {
  const { seat, tier, period, parent } = checkDocument(document);
  const content = sha256(toUtf8Bytes(documentToText(document)));
  return { seat: BigInt(seat), tier, period: BigInt(period), parent, root: treeOf(document).root, content };
}

/**
 * The backup that a document is, signed by the post's key.
 *
 * @throws InputError
 * @example
 * const sealed = await sealBackup(document, key);
 * await hosts.ledger.record(sealed).send();
 */
export async function sealBackup(document: BackupDocument, key: Pick<Signer, "signTypedData">): Promise<SealedBackup> {
  const backup = backupOf(document);
  const signed = await signBackup(document, backup, key);
  return { ...signed, document: documentToText(document) };
}

/** A state: a map of paths. */
export function checkState(field: string, state: State): State {
  if (!(state instanceof Map)) throw new InputError(field, "a map from paths to values");
  return state;
}

/**
 * The differences that turn one state into another.
 *
 * @throws InputError
 */
export function differences(before: State, after: State): Record<string, Json> {
  checkState("before", before);
  checkState("after", after);
  const entries: Record<string, Json> = {};
  for (const [path, value] of after) {
    const old = before.get(path);
    if (old === value) continue;
    if (old === undefined || canonicalJson(old) !== canonicalJson(value)) entries[path] = value;
  }
  for (const path of before.keys()) if (!after.has(path)) entries[path] = null;
  return entries;
}

/**
 * A state with a document's entries laid over it.
 *
 * @throws InputError
 */
export function laidOver(state: State, document: Pick<BackupDocument, "entries">): Map<string, Json> {
  const result = new Map(checkState("state", state));
  const { entries } = checkObject("document", document);
  for (const [path, value] of Object.entries(checkObject("document.entries", entries))) {
    if (value === null) result.delete(path);
    else result.set(path, value);
  }
  return result;
}
