import { ZeroHash } from "ethers";
import {
  type BackupDocument,
  type RelayedAction,
  type SealedBackup,
  type State,
  StateReader,
  type Tier,
  laidOver,
  makeBackup,
  periodOf,
  sealBackup,
} from "../../../sdk/src/backups/index.js";
import type { Cooperative } from "./cast.ts";
import type { Host } from "./hosts.ts";

/** A backup that is on the ledger, and the state that it is of. */
export interface Kept {
  readonly sealed: SealedBackup;
  readonly document: BackupDocument;
  readonly recordId: bigint;
  readonly state: State;
}

/** Where a host makes its backups, one after the other. */
export class Archive {
  readonly #reader: StateReader;
  readonly #kept: Kept[] = [];

  constructor(
    readonly coop: Cooperative,
    readonly host: Host,
  ) {
    this.#reader = new StateReader(coop.context.observer.core);
  }

  /** All that it recorded, in order. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** Root of the latest backup; 32 zero bytes before the first. */
  get latest(): string {
    return this.#kept.at(-1)?.sealed.backup.root ?? ZeroHash;
  }

  /** Makes the backup of a period, and signs it. */
  async make(tier: Tier, period: bigint, parent?: Kept, actions: readonly RelayedAction[] = []): Promise<SealedBackup> {
    const { coop, host } = this;
    const before = parent && { parent: { root: parent.sealed.backup.root, state: parent.state } };
    const plan = { seat: host.seat, tier, period, actions, reader: this.#reader, ...before };
    return sealBackup(await makeBackup(coop.context.observer.core, plan), host.signer);
  }

  /** Puts a backup on the ledger, whoever made it. `state` is what it comes to, where that is known. */
  async keep(sealed: SealedBackup, parent?: Kept, state?: State): Promise<Kept> {
    const { ledger } = this.host.seatKey.client.hosts;
    const name = `record (a backup of a ${sealed.backup.tier})`;
    const recordId = await this.coop.act(ledger.record(sealed, parent?.recordId), name);
    const document = JSON.parse(sealed.document) as BackupDocument;
    const kept = { sealed, document, recordId, state: state ?? laidOver(parent?.state ?? new Map(), document) };
    this.#kept.push(kept);
    return kept;
  }

  /** Makes the backup of a period, and puts it on the ledger. */
  async record(tier: Tier, period: bigint, parent?: Kept): Promise<Kept> {
    const sealed = await this.make(tier, period, parent);
    return this.keep(sealed, parent, this.#reader.state);
  }

  /** The backup of the latest month that is over: the whole state at its end. */
  async latestMonth(): Promise<Kept> {
    return this.record("month", periodOf("month", BigInt(await this.coop.context.chain.now())) - 1n);
  }
}
