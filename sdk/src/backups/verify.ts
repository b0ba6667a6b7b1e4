import { ZeroHash, sha256, toUtf8Bytes } from "ethers";
import type { Json } from "../core/canonical.js";
import { checkAddress, checkBytes, checkDigits, checkList, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import type { RelayedAction } from "./action.js";
import { type Place, type SignedBackup, checkSignedBackup, endOf, signerOfBackup, tiers } from "./backup.js";
import { type BackupDocument, documentToText, laidOver, treeOf } from "./document.js";

/** A backup on the way from a month to a state; with its document, which restoring needs of all and verifying of the last. */
export interface Link extends SignedBackup {
  readonly document?: string;
}

/** What {@link verifyBackups} goes by. */
export interface Trusted extends Place {
  /** The month's root, from a source that is trusted. */
  readonly root: string;
  /** The signing key of a post. */
  keyOf(seat: bigint): string | undefined;
}

/** A rule of docs/backups.md that links break. */
export class BackupError extends Error {
  override readonly name = "BackupError";

  constructor(
    /** Which link, from 0. */
    readonly link: number,
    rule: string,
  ) {
    super(`Backup ${link + 1}: ${rule}.`);
  }
}

/**
 * Checks, without a chain, that one to four links lead from a month's root to the last of them.
 *
 * @throws InputError for what is trusted.
 * @throws BackupError naming the link and the rule that it breaks.
 * @example
 * verifyBackups({ chainId: "1", hosts, root, keyOf: (seat) => keys.get(seat) }, [month, day, hour, minute]);
 */
export function verifyBackups(trusted: Trusted, links: readonly Link[]): void {
  checkTrusted(trusted);
  checkList("links", links);
  demand(0, links.length > 0 && links.length <= tiers.length, "there have to be one to four");
  links.forEach((link, at) => {
    told(at, "it is no signed backup", () => checkSignedBackup("link", link));
    verifyOrder(trusted, links[at - 1], link, at);
    const key = trusted.keyOf(link.backup.seat);
    demand(at, key !== undefined && signerOfBackup(trusted, link) === key, "its signature is not of its post's key");
    if (link.document !== undefined) verifyDocument(trusted, link, link.document, at);
  });
  const last = links.length - 1;
  demand(last, links[last]!.document !== undefined, "the last one needs its document");
}

/**
 * The state after the last link, and what it says was relayed. All documents are needed.
 *
 * @throws InputError for what is trusted.
 * @throws BackupError
 * @example
 * const { state } = restoreBackups(trusted, [month, day, hour]);
 * state.get("CapitalToken/balances/0x…");
 */
export function restoreBackups(
  trusted: Trusted,
  links: readonly Link[],
): { state: Map<string, Json>; actions: readonly RelayedAction[] } {
  verifyBackups(trusted, links);
  let state = new Map<string, Json>();
  let actions: readonly RelayedAction[] = [];
  links.forEach(({ document: text }, at) => {
    demand(at, text !== undefined, "restoring needs its document");
    const document = JSON.parse(text) as BackupDocument;
    state = laidOver(state, document);
    ({ actions } = document);
  });
  return { state, actions };
}

function verifyOrder({ root }: Trusted, before: Link | undefined, { backup }: Link, at: number): void {
  const tier = tiers.indexOf(backup.tier);
  if (!before) {
    demand(at, backup.tier === "month" && backup.parent === ZeroHash, "the first has to be a month, without a parent");
    demand(at, backup.root === root, "the month's root is not the trusted one");
    return;
  }
  demand(at, backup.parent === before.backup.root, "it is not bound to the one before");
  demand(at, tiers.indexOf(before.backup.tier) < tier, "it is not finer than the one before");
  const ends = [before.backup, backup].map(({ tier, period }) => endOf(tier, period));
  demand(at, ends[0]! <= ends[1]!, "it ends before the one before");
}

/** That the text is what was signed, in canonical form, and says so itself. */
function verifyDocument(place: Place, { backup }: Link, text: string, at: number): void {
  demand(at, sha256(toUtf8Bytes(text)) === backup.content, "its document is not the one that was signed");
  const document = told(at, "its document is malformed", () => JSON.parse(text) as BackupDocument);
  const canonical = told(at, "its document is malformed", () => documentToText(document));
  demand(at, canonical === text, "its document is not canonical");
  const { chainId, hosts, seat, tier, period, parent } = document;
  demand(at, chainId === place.chainId && hosts === place.hosts, "its document is of another chain or registry");
  demand(
    at,
    BigInt(seat) === backup.seat &&
      tier === backup.tier &&
      period === String(backup.period) &&
      parent === backup.parent,
    "its document is of another post, tier, period or parent",
  );
  demand(at, tier === "minute" || document.actions.length === 0, "only minutes log actions");
  demand(at, tier !== "month" || !Object.values(document.entries).includes(null), "a month is whole");
  demand(at, treeOf(document).root === backup.root, "its root is not that of its document");
}

function checkTrusted(trusted: Trusted): void {
  const { chainId, hosts, root, keyOf } = checkObject("trusted", trusted);
  checkDigits("trusted.chainId", chainId);
  checkAddress("trusted.hosts", hosts);
  checkBytes("trusted.root", root, 32);
  if (typeof keyOf !== "function") throw new InputError("trusted.keyOf", "a function from posts to keys");
}

/** What `run` comes to, where it throws nothing. */
function told<T>(link: number, rule: string, run: () => T): T {
  try {
    return run();
  } catch {
    throw new BackupError(link, rule);
  }
}

function demand(link: number, holds: boolean, rule: string): asserts holds {
  if (!holds) throw new BackupError(link, rule);
}
