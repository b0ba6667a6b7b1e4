import { ZeroHash } from "ethers";
import { BackupLedgerAbi } from "../../../../sdk/src/abi/BackupLedger.js";
import { type Args, type Book, PURE, type Takers, ask, bind, followsFrom } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";

const NO_RECORD = { root: ZeroHash, parentId: 0n, recordedAt: 0n, attested: 0n, disputed: 0n };
const [NONE, ATTESTED, DISPUTED] = [0n, 1n, 2n];

class BackupLedgerBook implements Book {
  readonly #records = new Table<[recordId: bigint], typeof NO_RECORD>(() => ({ ...NO_RECORD }));
  readonly #verdicts = new Table<[recordId: bigint, verifier: string], bigint>(() => NONE);

  readonly on: Takers<typeof BackupLedgerAbi> = {
    BackupRecorded: ({ recordId, parentId, backup }, { time }) => {
      this.#records.set({ ...NO_RECORD, root: backup.root, parentId, recordedAt: time }, recordId);
    },
    BackupAttested: (args) => this.#say(args, ATTESTED),
    BackupDisputed: (args) => this.#say(args, DISPUTED),
  };

  *answers() {
    for (const [of, record] of this.#records.rows([NO_ID])) yield ask("recordOf", of, record);
    for (const [of, verdict] of this.#verdicts.rows([NO_ID, NO_IDENTITY])) yield ask("verdictOf", of, verdict);
  }

  #say({ recordId, verifier, attested, disputed }: Args, verdict: bigint): void {
    Object.assign(this.#records.at(recordId), { attested, disputed });
    this.#verdicts.set(verdict, recordId, verifier);
  }
}

export const backupLedger = bind({
  ...{ name: "BackupLedger", abi: BackupLedgerAbi },
  make: () => new BackupLedgerBook(),
  unasked: { commits: followsFrom("recordOf"), recordIdOf: PURE, lengthOf: PURE },
});
