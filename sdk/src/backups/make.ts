import { ZeroHash } from "ethers";
import type { Block } from "ethers";
import {
  checkAddress,
  checkBytes,
  checkInteger,
  checkJson,
  checkList,
  checkObject,
  checkOneOf,
} from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type RelayedAction, checkRelayed } from "./action.js";
import { type Tier, backupFromText, backupToText, checkSeat, endOf, tiers } from "./backup.js";
import { type BackupDocument, type SealedBackup, type State, checkState, differences } from "./document.js";
import { StateReader } from "./state.js";

/** What a backup is to be of. */
export interface BackupPlan {
  readonly seat: bigint | number;
  readonly tier: Tier;
  readonly period: bigint;
  /** The coarser backup that it builds on, with the state it restores to; left out for a month. */
  readonly parent?: { readonly root: string; readonly state: State };
  /** What was relayed in the minute; see the relayer's log. */
  readonly actions?: readonly RelayedAction[];
  /** The host registry; that of the deployment if left out. */
  readonly hosts?: string;
  /** Reads on where an earlier backup ended; from the beginning if left out. */
  readonly reader?: StateReader;
}

/**
 * The document of a backup of the suite's own state, from its logs.
 *
 * @param core Of a client with all modules: see `client.core`.
 * @throws InputError also while the period is not over on the chain.
 * @example
 * const period = periodOf("month", now) - 1n;
 * const document = await makeBackup(client.core, { seat: 1n, tier: "month", period });
 * const sealed = await sealBackup(document, key);
 */
export async function makeBackup(core: Core, plan: BackupPlan): Promise<BackupDocument> {
  const { seat, tier, period, parent, actions = [], hosts, reader = new StateReader(core) } = checkObject("plan", plan);
  const number = Number(checkSeat("plan.seat", seat));
  checkOneOf("plan.tier", tier, tiers);
  checkInteger("plan.period", period);
  if ((tier === "month") !== (parent === undefined)) {
    throw new InputError("plan.parent", "a coarser backup, none for a month");
  }
  if (parent !== undefined) {
    checkBytes("plan.parent.root", checkObject("plan.parent", parent).root, 32);
    checkState("plan.parent.state", parent.state);
  }
  checkList("plan.actions", actions).forEach((action, i) => checkRelayed(`plan.actions[${i}]`, action));
  if (!(reader instanceof StateReader)) throw new InputError("plan.reader", "a StateReader");
  if (tier !== "minute" && actions.length > 0) throw new InputError("plan.actions", "none but for a minute");
  const given = hosts === undefined ? undefined : checkAddress("plan.hosts", hosts);
  const { chainId } = await core.deployment();
  const registry = given ?? (await core.addressOf("HostRegistry"));

  const block = await lastBefore(core, endOf(tier, period));
  const state = await reader.advance(block.number);
  return {
    format: 1,
    chainId: String(chainId),
    hosts: registry,
    seat: number,
    tier,
    period: String(period),
    parent: parent?.root ?? ZeroHash,
    block: { number: String(block.number), hash: block.hash! },
    entries: differences(parent?.state ?? new Map(), state),
    actions,
  };
}

/** The last block before a time, once the chain is past it. */
async function lastBefore(core: Core, time: bigint): Promise<Block> {
  const { startBlock = 0 } = await core.deployment();
  const at = async (number: number) => (await core.provider.getBlock(number))!;
  let [low, high] = [startBlock, await core.provider.getBlockNumber()];
  if (BigInt((await at(high)).timestamp) < time) throw new InputError("plan.period", "one that is over on the chain");
  if (BigInt((await at(low)).timestamp) >= time)
    throw new InputError("plan.period", "one that ends after the suite began");
  // The one looked for is at `low` or after it, and before `high`.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (BigInt((await at(middle)).timestamp) < time) low = middle;
    else high = middle;
  }
  return at(low);
}

/**
 * A sealed backup as text: its signed record, and its document.
 *
 * @throws InputError
 */
export function sealedToText(sealed: SealedBackup): string {
  const { document, ...signed } = checkObject("sealed", sealed);
  const record = JSON.parse(backupToText(signed)) as object;
  return JSON.stringify({ ...record, document: checkDocumentText("sealed.document", document) });
}

/**
 * The sealed backup in a text that {@link sealedToText} made. That its parts go together is for `verifyBackups` to say.
 *
 * @throws InputError
 */
export function sealedFromText(text: string): SealedBackup {
  const { document } = checkJson("text", text, "a sealed backup as JSON");
  return { ...backupFromText(text), document: checkDocumentText("document", document) };
}

function checkDocumentText(field: string, value: unknown): string {
  if (typeof value !== "string") throw new InputError(field, "a document as text");
  return value;
}
