/** The ledger of backups: which were recorded, and what was found of them. */

import { type Account, type Clock, type Identity, refuse, refuseIf } from "../basics.ts";
import type { IdentityRegistry } from "../identity.ts";
import { type Backup, TIERS, endOf } from "./backups.ts";
import type { Hosts } from "./hosts.ts";

export type Verdict = "Attested" | "Disputed";

export interface Recorded {
  backup: Backup;
  parent: Recorded | undefined;
  recordedAt: bigint;
  verdicts: Map<Identity, Verdict>;
}

export const recordIdOf = ({ seat, tier, period }: Pick<Backup, "seat" | "tier" | "period">): bigint =>
  (BigInt(seat) << 72n) | (BigInt(tier) << 64n) | period;

const ZERO = `0x${"0".repeat(64)}`;

export class Ledger {
  readonly records = new Map<bigint, Recorded>();

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    private readonly isVerifier: (identity: Identity) => boolean,
    private readonly hosts: Hosts,
  ) {}

  /** `genuine`: signed by the post's key over just this. */
  record(backup: Backup, parentId: bigint, genuine: boolean): bigint {
    const { activeSeat } = this.hosts;
    refuseIf(backup.seat !== activeSeat || activeSeat === 0, "BackupLedgerNotActive", backup.seat, activeSeat);
    const end = endOf(TIERS[backup.tier], backup.period);
    refuseIf(this.clock.now < end, "BackupLedgerPeriodNotOver", end, this.clock.now);
    const whole = backup.root !== ZERO && backup.content !== ZERO;
    refuseIf(!whole, "BackupLedgerIncomplete", backup.root, backup.content);
    const id = recordIdOf(backup);
    refuseIf(this.records.has(id), "BackupLedgerRecorded", id);
    const parent = this.records.get(parentId);
    refuseIf(!fits(backup, end, parentId, parent), "BackupLedgerInvalidParent", parentId, backup.parent);
    refuseIf(!genuine, "BackupLedgerInvalidSignature", this.hosts.active?.key);
    this.records.set(id, { backup, parent, recordedAt: this.clock.now, verdicts: new Map() });
    return id;
  }

  say(by: Account, id: bigint, verdict: Verdict): void {
    const found = this.records.get(id) ?? refuse("BackupLedgerUnknownRecord", id);
    const verifier = this.registry.identityOf(by);
    refuseIf(!this.isVerifier(verifier), "BackupLedgerNotMember", by, verifier);
    refuseIf(found.verdicts.get(verifier) === verdict, "BackupLedgerSameVerdict", id, verifier, verdict);
    found.verdicts.set(verifier, verdict);
  }

  countOf(id: bigint, verdict: Verdict): number {
    return [...(this.records.get(id)?.verdicts.values() ?? [])].filter((each) => each === verdict).length;
  }
}

function fits(backup: Backup, end: bigint, parentId: bigint, parent: Recorded | undefined): boolean {
  if (TIERS[backup.tier] === "month") return parentId === 0n && backup.parent === ZERO;
  if (parent === undefined || parent.backup.root !== backup.parent) return false;
  const { tier, period } = parent.backup;
  return tier < backup.tier && endOf(TIERS[tier], period) <= end;
}

/** What holds at all times: 9 of docs/hosts.md, and that no chain is longer than there are tiers. */
export function ledgerViolations(ledger: Ledger): string[] {
  const broken: string[] = [];
  for (const [id, { backup, parent, recordedAt }] of ledger.records) {
    if (recordIdOf(backup) !== id) broken.push(`${id}: number`);
    if ((parent === undefined) !== (backup.tier === 0)) broken.push(`${id}: parent`);
    if (parent === undefined) continue;
    if (parent.backup.tier >= backup.tier || parent.backup.root !== backup.parent) broken.push(`${id}: chain`);
    if (parent.recordedAt > recordedAt) broken.push(`${id}: order`);
  }
  return broken;
}
