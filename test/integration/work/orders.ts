/** What histories of work are on the chain. */

import { ZeroHash, id as hashOf } from "ethers";
import { juries } from "../../../rocketh/parameters.js";
import { chain } from "../../fixtures/suite.js";
import { commitmentOf, WORKED, WORK_FOUNDERS, type WorkActions, WorkHistory } from "../../model/work/history.ts";
import { type Order, type OrderState, Purse } from "../../model/work/orders.ts";
import { ESCROW, type Transfer, type TransferState } from "../../model/work/transfers.ts";
import { ANONYMIZATION, IDENTITIES, PAYMENTS } from "../../model/work/wing.ts";
import type { Blocks } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import { type Tellers, WingTold, stage } from "./told.ts";

const ORDER_STATES: readonly (OrderState | "None")[] = [
  ...(["None", "Offered", "Accepted", "Delivered", "Disputed", "Confirmed", "Refunded", "Halved"] as const),
];
const TRANSFER_STATES: readonly (TransferState | "None")[] = [
  ...(["None", "Opened", "Sealed", "Drawn", "Released", "Refunded"] as const),
];
const SALT = hashOf("salt");
const TEXT = hashOf("a request");

/** The suite with its founders. */
export async function workStage() {
  const staged = await stage({ founders: WORK_FOUNDERS, orders: [] });
  const { chainId } = await chain.ethers.provider.getNetwork();
  const start = await staged.pay.epochStart(0);
  return { ...staged, chainId, epochs: { start, length: (await staged.pay.epochStart(1)) - start } };
}

type WorkStage = Awaited<ReturnType<typeof workStage>>;

export class WorkTold extends WingTold<WorkActions, WorkHistory, WorkStage> {
  protected readonly workRoles = [...WORKED, PAYMENTS, ANONYMIZATION];

  static begin(suite: WorkStage, blocks: Blocks, seed: number, start: bigint): WorkTold {
    return new WorkTold(suite, blocks, new WorkHistory(seed, { foundedAt: suite.foundedAt, start }));
  }

  protected readonly tellers: Tellers<WorkActions> = {
    ...this.common,
    post: (action) => ["orders", "post", [termsOf(action)]],
    postFor: (action) => ["orders", "postFor", [this.commitment(action.hidden), termsOf(action)]],
    prove: ({ id }) => ["orders", "prove", [id, SALT]],
    withdrawOrder: ({ id }) => ["orders", "withdrawOrder", [id]],
    confirm: ({ id }) => ["orders", "confirm", [id]],
    dispute: ({ id }) => ["orders", "dispute", [id, ""], juries.deposit],
    withdraw: ({ client }) => ["orders", "withdraw", [this.word(client)]],
    accept: ({ id }) => ["orders", "accept", [id]],
    nameApprentice: ({ id, apprentice }) => ["orders", "nameApprentice", [id, this.word(apprentice)]],
    deliver: ({ id, shares }) => {
      const owners = shares.map((_, index) => this.word(IDENTITIES[index]));
      return ["orders", "deliver", [id, { evidence: TEXT, licence: "CC0-1.0", owners, shares }]];
    },
    giveUp: ({ id }) => ["orders", "giveUp", [id]],
    passTurn: ({ id }) => ["orders", "passTurn", [id]],
    lapse: ({ id }) => ["orders", "lapse", [id]],
    finalize: ({ id }) => ["orders", "finalize", [id]],
    forfeit: ({ id }) => ["orders", "forfeit", [id]],
    lapseCase: ({ id }) => ["orders", "lapseCase", [id]],
    rule: ({ id, ruling }) => ["orders", "rule", [`0x${id.toString(16).padStart(64, "0")}`, ruling]],
    setRules: ({ rules }) => ["orders", "setParameters", [rules]],
    openTransfer: ({ to, amount }) => ["transfers", "open", [this.addressOf(to), amount, TEXT]],
    sealTransfer: ({ id }) => ["transfers", "seal", [id]],
    drawApprovers: ({ id }) => ["transfers", "draw", [id]],
    approve: ({ id }) => ["transfers", "approve", [id]],
    refundTransfer: ({ id }) => ["transfers", "refund", [id]],
  };

  views(): View[] {
    const { orders, transfers, credits } = this.history;
    const { addresses } = this.suite.wing;
    const { least, acceptance, work, confirmation, lapse, claim } = orders.rules;
    return [
      ...this.wingViews(),
      ...[...orders.orders].map(([id, order]) => this.order(id, order)),
      ...[...transfers.transfers].map(([id, transfer]) => this.transfer(id, transfer)),
      ...IDENTITIES.map((each) => this.ask("orders", "owedTo", [this.word(each)], [orders.owedTo(each)])),
      this.ask("orders", "orderCount", [], [orders.orders.size]),
      this.ask("orders", "parametersVersion", [], [orders.version]),
      this.ask("orders", "parameters", [orders.version], [[least, acceptance, work, confirmation, lapse, claim]]),
      this.ask("transfers", "transferCount", [], [transfers.transfers.size]),
      this.ask("pay", "treasury", [], [this.treasury()]),
      // What contracts hold is what their ledgers say.
      this.ask("credit", "balanceOf", [addresses.orders], [orders.held()]),
      this.ask("credit", "balanceOf", [addresses.transfers], [transfers.held()]),
      this.ask("credit", "balanceOf", [addresses.pay], [credits.of(Purse.treasury) + credits.of(Purse.reserve)]),
      this.ask("credit", "balanceOf", [addresses.orders], [credits.of(Purse.orders)]),
      this.ask("credit", "balanceOf", [addresses.transfers], [credits.of(ESCROW)]),
    ];
  }

  /** Nobody is paid here: whatever comes in is carried over. */
  private treasury(): bigint[] {
    const { orders, credits } = this.history;
    const { start, length } = this.suite.epochs;
    const epoch = orders.paidInAt === undefined ? 0n : (orders.paidInAt - start) / length;
    return [epoch, credits.of(Purse.treasury), 0n, credits.of(Purse.reserve), 0n, 0n];
  }

  private order(id: bigint, order: Order): View {
    const { state, role, worker, client, amount, deliverBy, until, confirmedAt, apprentice, hidden, version } = order;
    const people = [this.word(worker), this.word(client)];
    const commitment = hidden === undefined ? ZeroHash : this.commitment(hidden);
    const told = [ORDER_STATES.indexOf(state), role, ...people, amount, deliverBy, until, confirmedAt];
    return this.ask("orders", "orderOf", [id], [[...told, this.word(apprentice), commitment, version]]);
  }

  private transfer(id: bigint, transfer: Transfer): View {
    const { from, to, parties, amount, openedAt, drawBlock, until, state, approvers, approved } = transfer;
    const approvals = approvers.reduce((bits, each, place) => bits | (approved.has(each) ? 1 << place : 0), 0);
    const ends = [this.addressOf(from), amount, this.addressOf(to), TRANSFER_STATES.indexOf(state), approvals];
    const named = [this.word(parties[0]), drawBlock, 1, this.word(parties[1])];
    const drawn = [this.history.seeds.get(id) ?? ZeroHash, this.word(approvers[0]), this.word(approvers[1])];
    return this.ask("transfers", "transferOf", [id], [[...ends, openedAt, until, ...named, ...drawn]]);
  }

  private commitment(client: string): string {
    return commitmentOf(this.suite.chainId, this.suite.wing.addresses.orders, client, SALT);
  }
}

function termsOf({ role, amount, deliverBy }: WorkActions["post"]) {
  return { roleId: role, amount, deliverBy, request: TEXT };
}
