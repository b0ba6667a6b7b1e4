/** Transfers to and from outsiders as docs/escrowed-transfers.md describes them. Who is drawn is told. */

import { type Account, type Clock, DAY, type Ether, type Identity, drawBlockOf, refuse, refuseIf } from "../basics.ts";
import { NOBODY } from "../identity.ts";

export const DRAW = 2n * DAY;
export const APPROVAL = 3n * DAY;
export const ESCROW = "vault:transfers";

export type TransferState = "Opened" | "Sealed" | "Drawn" | "Released" | "Refunded";

export interface Transfer {
  readonly from: Account;
  readonly to: Account;
  /** Who was bound to these accounts when it was opened. */
  readonly parties: readonly [from: Identity, to: Identity];
  readonly openedAt: bigint;
  readonly amount: bigint;
  readonly drawBlock: bigint;
  state: TransferState;
  until: bigint;
  approvers: readonly Identity[];
  readonly approved: Set<Identity>;
}

export interface TransferWorld {
  identityOf(account: Account): Identity;
  accountOf(identity: Identity): Account;
  /** Of any role. */
  isMember(identity: Identity): boolean;
  isInPayments(identity: Identity): boolean;
}

export class EscrowedTransfers {
  readonly transfers = new Map<bigint, Transfer>();

  constructor(
    private readonly clock: Clock,
    private readonly credits: Ether,
    private readonly world: TransferWorld,
  ) {}

  open(from: Account, to: Account, amount: bigint): bigint {
    refuseIf(to === NOBODY || to === from, "EscrowedTransfersInvalidRecipient", to);
    refuseIf(amount === 0n, "EscrowedTransfersInvalidAmount", amount);
    const parties = [this.world.identityOf(from), this.world.identityOf(to)] as const;
    refuseIf(!parties.some((party) => this.world.isMember(party)), "EscrowedTransfersNoMember", from, to);
    this.credits.move(from, ESCROW, amount);
    const id = BigInt(this.transfers.size + 1);
    const { now: openedAt } = this.clock;
    this.transfers.set(id, {
      ...{ from, to, parties, amount, openedAt, drawBlock: drawBlockOf(this.clock), until: openedAt + DRAW },
      ...{ state: "Opened", approvers: [], approved: new Set() },
    });
    return id;
  }

  seal(id: bigint): void {
    const transfer = this.in(id, "Opened");
    this.requireBefore(transfer.until);
    refuseIf(this.clock.block <= transfer.drawBlock, "EscrowedTransfersBlockToCome", id, transfer.drawBlock);
    transfer.state = "Sealed";
  }

  draw(id: bigint, drawn: readonly Identity[]): void {
    const transfer = this.in(id, "Sealed");
    this.requireBefore(transfer.until);
    if (drawn.length < 2) return this.giveBack(transfer);
    [transfer.state, transfer.until, transfer.approvers] = ["Drawn", this.clock.now + APPROVAL, drawn];
  }

  approve(id: bigint, caller: Identity): void {
    const transfer = this.in(id, "Drawn");
    this.requireBefore(transfer.until);
    const { approvers, approved } = transfer;
    const may = approvers.includes(caller) && !approved.has(caller) && this.world.isInPayments(caller);
    refuseIf(!may, "EscrowedTransfersNotApprover", id, caller);
    approved.add(caller);
    if (approved.size < approvers.length) return;
    transfer.state = "Released";
    this.credits.move(ESCROW, this.accountOf(transfer.parties[1], transfer.to), transfer.amount);
  }

  refund(id: bigint): void {
    const transfer = this.transfers.get(id);
    if (transfer === undefined || isOver(transfer)) {
      return refuse("EscrowedTransfersWrongState", id, transfer?.state ?? "None");
    }
    refuseIf(this.clock.now < transfer.until, "EscrowedTransfersOutsideWindow", transfer.until, 0n, this.clock.now);
    this.giveBack(transfer);
  }

  /** What the contract must hold. */
  held(): bigint {
    let held = 0n;
    for (const transfer of this.transfers.values()) if (!isOver(transfer)) held += transfer.amount;
    return held;
  }

  private giveBack(transfer: Transfer): void {
    transfer.state = "Refunded";
    this.credits.move(ESCROW, this.accountOf(transfer.parties[0], transfer.from), transfer.amount);
  }

  /** Where somebody was named its present account. */
  private accountOf(identity: Identity, account: Account): Account {
    return identity === NOBODY ? account : this.world.accountOf(identity);
  }

  private in(id: bigint, state: TransferState): Transfer {
    const transfer = this.transfers.get(id);
    if (transfer?.state !== state) return refuse("EscrowedTransfersWrongState", id, transfer?.state ?? "None");
    return transfer;
  }

  private requireBefore(end: bigint): void {
    refuseIf(this.clock.now >= end, "EscrowedTransfersOutsideWindow", 0n, end, this.clock.now);
  }
}

function isOver({ state }: Transfer): boolean {
  return state === "Released" || state === "Refunded";
}
