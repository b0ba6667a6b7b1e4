import { BackupLedgerAbi } from "../abi/BackupLedger.js";
import {
  type Backup,
  type SignedBackup,
  type Tier,
  backupArgument,
  checkSeat,
  checkSignedBackup,
  tiers,
} from "../backups/backup.js";
import type { BackupLeaf } from "../backups/document.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes, checkInteger, checkList, checkObject, checkOneOf } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { dateOf } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { type Verdict, verdicts } from "./names.js";

export type BackupAttested = EventArgs<typeof BackupLedgerAbi, "BackupAttested">;
export type BackupDisputed = EventArgs<typeof BackupLedgerAbi, "BackupDisputed">;

/** A recorded backup. */
export interface BackupRecord {
  readonly recordId: bigint;
  readonly root: string;
  /** The record from which it tells the differences; null for a month. */
  readonly parentId: bigint | null;
  readonly recordedAt: Date;
  readonly attested: number;
  readonly disputed: number;
}

/** `hosts.ledger`: recorded backups, and what was found of them. */
export interface Ledger extends ReturnType<typeof recording> {
  /** Events of the ledger, all or those named, over history and live. */
  events<N extends EventName<typeof BackupLedgerAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof BackupLedgerAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof BackupLedgerAbi, N>>;
}

const SEAT_SHIFT = 72n;
const TIER_SHIFT = 64n;
const MOST_PERIOD = 2n ** 64n - 1n;
const MOST_RECORD = 2n ** 104n - 1n;

/**
 * The number of a record. Nothing is read.
 *
 * @throws InputError
 * @example
 * recordIdOf(7n, "hour", periodOf("hour", now));
 */
export function recordIdOf(seat: bigint | number, tier: Tier, period: bigint | number): bigint {
  const place = BigInt(tiers.indexOf(checkOneOf("tier", tier, tiers)));
  const number = checkInteger("period", period, 0n, MOST_PERIOD);
  return (checkSeat("seat", seat) << SEAT_SHIFT) | (place << TIER_SHIFT) | number;
}

function checkRecordId(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n << SEAT_SHIFT, MOST_RECORD);
}

function recording(core: Core) {
  const contract = core.contract("BackupLedger", BackupLedgerAbi);
  return {
    /**
     * Records a backup of the active host. Anyone may who has its signature.
     *
     * @param parentId Record of its parent; left out for a month.
     * @returns The number of the record.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_EARLY`, `ALREADY_DONE`, `INVALID_INPUT`, `BAD_SIGNATURE`.
     * @example
     * const { result: recordId } = await hosts.ledger.record(sealed, monthId).send();
     */
    record(signed: SignedBackup, parentId?: bigint | number): Action<bigint, bigint> {
      const { backup, signature } = checkSignedBackup("signed", signed);
      if ((backup.tier === "month") !== (parentId === undefined)) {
        throw new InputError("parentId", "the parent's record, none for a month", parentId);
      }
      const parent = parentId === undefined ? 0n : checkRecordId("parentId", parentId);
      return contract.action("record", {
        args: [backupArgument(backup), parent, signature],
        result: (found) => found.one(contract, "BackupRecorded").recordId,
      });
    },

    /**
     * Says that a backup is what it says. Members of Backup & Verification; in place of what they said before.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `ALREADY_DONE`.
     */
    attest(recordId: bigint | number): Action<BackupAttested, void> {
      return contract.action("attest", {
        args: [checkRecordId("recordId", recordId)],
        result: (found) => found.one(contract, "BackupAttested"),
      });
    },

    /**
     * Says that it is not. Members of Backup & Verification; in place of what they said before.
     *
     * @param reason SHA-256 digest of a text that says why.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `ALREADY_DONE`.
     */
    dispute(recordId: bigint | number, reason: string): Action<BackupDisputed, void> {
      return contract.action("dispute", {
        args: [checkRecordId("recordId", recordId), checkBytes("reason", reason, 32)],
        result: (found) => found.one(contract, "BackupDisputed"),
      });
    },

    /**
     * A record; null where there is none.
     *
     * @throws InputError
     */
    async get(recordId: bigint | number): Promise<BackupRecord | null> {
      const id = checkRecordId("recordId", recordId);
      const { root, parentId, recordedAt, attested, disputed } = await contract.read("recordOf", id);
      if (recordedAt === 0n) return null;
      return {
        recordId: id,
        root,
        parentId: parentId === 0n ? null : parentId,
        recordedAt: dateOf(recordedAt),
        attested: Number(attested),
        disputed: Number(disputed),
      };
    },

    /**
     * What was signed of a record, from its event: evidence of what the host said. Null where there is none.
     *
     * @throws InputError
     * @example
     * const onLedger = await hosts.ledger.signed(recordId);
     * if (onLedger && onLedger.backup.root !== shown.backup.root) await hosts.reportEquivocation(onLedger, shown).send();
     */
    async signed(recordId: bigint | number): Promise<SignedBackup | null> {
      const id = checkRecordId("recordId", recordId);
      for await (const { args } of contract.events("BackupRecorded", { where: { recordId: id } })) {
        const { seat, tier, period, parent, root, content } = args.backup;
        const backup: Backup = { seat, tier: tiers[Number(tier)]!, period, parent, root, content };
        return { backup, signature: args.signature };
      }
      return null;
    },

    /**
     * What an identity, the client's if left out, said of a record.
     *
     * @throws InputError
     */
    async verdict(recordId: bigint | number, identity?: string): Promise<Verdict> {
      const id = checkRecordId("recordId", recordId);
      const verifier = await identityOr(core, checkIdentityIfGiven(identity));
      return verdicts[Number(await contract.read("verdictOf", id, verifier))]!;
    },

    /**
     * Whether the root of a record commits a leaf: see `entryLeaf`, `actionLeaf` and `proofOf`.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * const leaf = entryLeaf("CapitalToken/balances/0x…", "1000");
     * await hosts.ledger.commits(recordId, leaf, proofOf(document, leaf));
     */
    async commits(recordId: bigint | number, leaf: BackupLeaf, proof: readonly string[]): Promise<boolean> {
      const id = checkRecordId("recordId", recordId);
      const { kind, key, value } = checkObject("leaf", leaf);
      const checked = {
        kind: checkInteger("leaf.kind", kind, 0n, 255n),
        key: checkBytes("leaf.key", key, 32),
        value: checkBytes("leaf.value", value, 32),
      };
      const nodes = checkList("proof", proof, 0, 256).map((node, i) => checkBytes(`proof[${i}]`, node, 32));
      return contract.read("commits", id, checked, nodes);
    },
  };
}

/** The backups that active hosts signed. */
export function ledger(core: Core): Ledger {
  const contract = core.contract("BackupLedger", BackupLedgerAbi);
  return { ...recording(core), events: (names, options) => contract.events(names, options) };
}
