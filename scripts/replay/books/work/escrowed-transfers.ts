import { ZeroAddress, ZeroHash } from "ethers";
import { EscrowedTransfersAbi } from "../../../../sdk/src/abi/EscrowedTransfers.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, ZERO_IDENTITY } from "../none.ts";
import { Versions } from "../versions.ts";

const STATE = { Opened: 1n, Sealed: 2n, Drawn: 3n, Released: 4n, Refunded: 5n };
const NO_TRANSFER = {
  ...{ from: ZeroAddress, amount: 0n, to: ZeroAddress, state: 0n, approvals: 0n, openedAt: 0n, until: 0n },
  ...{ fromIdentity: ZERO_IDENTITY, drawBlock: 0n, version: 0n, toIdentity: ZERO_IDENTITY, seed: ZeroHash },
  ...{ first: ZERO_IDENTITY, second: ZERO_IDENTITY },
};

class EscrowedTransfersBook implements Book {
  readonly #rules = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "EscrowedTransfersUnknownParameters" },
  });
  readonly #transfers = new Table<[transferId: bigint], typeof NO_TRANSFER>(() => ({ ...NO_TRANSFER }));

  readonly on: Takers<typeof EscrowedTransfersAbi> = {
    ParametersSet: ({ version, rules }) => this.#rules.set(version, rules),
    TransferOpened: ({ transferId, ...args }, { time }) => {
      const { from, to, fromIdentity, toIdentity, amount, drawBlock, until, version } = args;
      const parties = { from, to, fromIdentity, toIdentity, amount };
      const opened = { drawBlock, until, version, state: STATE.Opened, openedAt: time };
      this.#transfers.set({ ...NO_TRANSFER, ...parties, ...opened }, transferId);
    },
    TransferSealed: ({ transferId, seed }) => this.#change(transferId, { state: STATE.Sealed, seed }),
    ApproversDrawn: ({ transferId, first, second, until }) => {
      this.#change(transferId, { state: STATE.Drawn, first, second, until });
    },
    TransferApproved: ({ transferId, approver }) => {
      const { first, approvals } = this.#transfers.at(transferId);
      this.#change(transferId, { approvals: approvals | (approver === first ? 1n : 2n) });
    },
    TransferReleased: ({ transferId }) => this.#change(transferId, { state: STATE.Released }),
    TransferRefunded: ({ transferId }) => this.#change(transferId, { state: STATE.Refunded }),
  };

  *answers() {
    yield* this.#rules.answers();
    yield ask("transferCount", [], this.#transfers.size);
    for (const [of, transfer] of this.#transfers.rows([NO_ID])) yield ask("transferOf", of, transfer);
  }

  #change(transferId: bigint, change: Partial<typeof NO_TRANSFER>): void {
    Object.assign(this.#transfers.at(transferId), change);
  }
}

export const escrowedTransfers = bind({
  ...{ name: "EscrowedTransfers", abi: EscrowedTransfersAbi },
  make: () => new EscrowedTransfersBook(),
  unasked: {},
});
