/** Random histories of work: what clients, workers, anonymizers and approvers might do, and what others might try. */

import { type Account, DAY, HOUR, type Identity, WAD, refuseIf, sealedBlock } from "../basics.ts";
import { NOBODY } from "../identity.ts";
import { bytesOf, seatsDrawn, seedOf } from "../lots.ts";
import { type Order, type OrderRules, type OrderState, RULES, WorkOrders, isOver, refundOf } from "./orders.ts";
import { EscrowedTransfers, type Transfer } from "./transfers.ts";
import {
  ACCOUNTS,
  ANONYMIZATION,
  AUTHORITY,
  type Beginning,
  CARE,
  type Doers,
  IDENTITIES,
  JUDGE,
  type OneOf,
  PAYMENTS,
  PEOPLE,
  REPAIR,
  VERIFIED,
  type WingActions,
  WingHistory,
} from "./wing.ts";

interface By {
  by: Account;
}
/** Of an order, or of a transfer. */
interface Of extends By {
  id: bigint;
}

export interface WorkActions extends WingActions {
  post: By & { role: number; amount: bigint; deliverBy: bigint };
  postFor: By & { role: number; amount: bigint; deliverBy: bigint; hidden: Identity };
  prove: Of;
  withdrawOrder: Of;
  confirm: Of;
  dispute: Of;
  withdraw: By & { client: Identity };
  accept: Of;
  nameApprentice: Of & { apprentice: Identity | undefined };
  deliver: Of & { shares: bigint[] };
  giveUp: Of;
  passTurn: Of;
  lapse: Of;
  finalize: Of;
  forfeit: Of;
  lapseCase: Of;
  rule: Of & { ruling: bigint };
  setRules: By & { rules: OrderRules };
  openTransfer: By & { to: Account; amount: bigint };
  sealTransfer: Of;
  drawApprovers: Of;
  approve: Of;
  refundTransfer: Of;
}

export const WORK_KINDS = [
  ...["join", "resign", "setStanding", "recover", "enter", "stepOut", "issue", "transfer"],
  ...["post", "postFor", "prove", "withdrawOrder", "confirm", "dispute", "withdraw", "accept", "nameApprentice"],
  ...["deliver", "giveUp", "passTurn", "lapse", "finalize", "forfeit", "lapseCase", "rule", "setRules"],
  ...["openTransfer", "sealTransfer", "drawApprovers", "approve", "refundTransfer"],
];

/** Roles that are worked for; few take turns in the second. */
export const WORKED = [CARE, REPAIR] as const;
/** Who joins what in the beginning, in this order. */
export const WORK_FOUNDERS = [
  ...PEOPLE.slice(0, 6).map((by) => ({ by, role: CARE })),
  ...PEOPLE.slice(4, 7).map((by) => ({ by, role: REPAIR })),
  ...PEOPLE.slice(0, VERIFIED).map((by) => ({ by, role: PAYMENTS })),
  ...PEOPLE.slice(0, 2).map((by) => ({ by, role: ANONYMIZATION })),
];
const TRIES = 16;
const MOST_OPEN = 8;

export class WorkHistory extends WingHistory<WorkActions> {
  readonly orders: WorkOrders;
  readonly transfers: EscrowedTransfers;
  /** The hashes that transfers were sealed with. */
  readonly seeds = new Map<bigint, string>();
  protected readonly pace = { days: 1, due: 2 };
  protected readonly observers = [this.queue];

  constructor(seed: number, beginning: Beginning) {
    super(seed, beginning);
    const { clock, registry, roles, queue, credits } = this;
    const accountOf = (identity: Identity) => registry.accountOf(identity);
    this.orders = new WorkOrders(clock, queue, credits, RULES, {
      accountOf,
      isOpen: (role) => roles.role(Number(role)).closedAt === undefined,
      isAnonymizer: (identity) => {
        const member = roles.role(ANONYMIZATION).members.get(identity);
        return member?.verifiedAt !== undefined && !member.suspended;
      },
    });
    this.transfers = new EscrowedTransfers(clock, credits, {
      accountOf,
      identityOf: (account) => registry.identityOf(account),
      isMember: (identity) => roles.isMemberOfAny(identity),
      isInPayments: (identity) => roles.isMember(PAYMENTS, identity),
    });
    this.found(WORK_FOUNDERS);
  }

  protected lots(): bigint[] {
    return [...this.transfers.transfers.values()]
      .filter(({ state }) => state === "Opened")
      .map((each) => each.drawBlock);
  }

  /** The end of a window, mostly of an order that is not over. */
  protected due(): bigint {
    const ends = [...this.orders.orders.values(), ...this.transfers.transfers.values()].map(({ until }) => until);
    const coming = ends.filter((until) => until > this.clock.now);
    return coming.length === 0 ? 0n : this.random.pick(coming);
  }

  protected readonly doers: Doers<WorkActions> = {
    ...this.common,
    post: ({ by, role, amount, deliverBy }) => this.orders.post(this.callerOf(by), BigInt(role), amount, deliverBy),
    postFor: ({ by, role, amount, deliverBy, hidden }) =>
      this.orders.post(this.callerOf(by), BigInt(role), amount, deliverBy, hidden),
    prove: ({ by, id }) => this.orders.prove(id, this.callerOf(by)),
    withdrawOrder: ({ by, id }) => this.orders.withdrawOrder(id, this.callerOf(by)),
    confirm: ({ by, id }) => this.orders.confirm(id, this.callerOf(by)),
    dispute: ({ by, id }) => this.orders.dispute(id, this.callerOf(by)),
    withdraw: ({ client }) => this.orders.withdraw(client),
    accept: ({ by, id }) => this.orders.accept(id, this.callerOf(by)),
    nameApprentice: ({ by, id, apprentice }) => this.orders.nameApprentice(id, this.callerOf(by), apprentice),
    deliver: ({ by, id, shares }) => this.orders.deliver(id, this.callerOf(by), shares),
    giveUp: ({ by, id }) => this.orders.giveUp(id, this.callerOf(by)),
    passTurn: ({ id }) => this.orders.passTurn(id),
    lapse: ({ id }) => this.orders.lapse(id),
    finalize: ({ id }) => this.orders.finalize(id),
    forfeit: ({ id }) => this.orders.forfeit(id),
    lapseCase: ({ id }) => this.orders.lapseCase(id),
    rule: ({ by, id, ruling }) => {
      refuseIf(by !== JUDGE, "WorkOrdersNotArbitrator", by);
      this.orders.rule(id, ruling);
    },
    setRules: ({ by, rules }) => {
      this.requireAuthority(by);
      this.orders.setRules(rules);
    },
    openTransfer: ({ by, to, amount }) => this.transfers.open(by, to, amount),
    sealTransfer: ({ id }) => {
      this.transfers.seal(id);
      this.seeds.set(id, this.hashOf(sealedBlock(this.transfers.transfers.get(id)!.drawBlock, this.clock.block)!));
    },
    drawApprovers: ({ id }) => this.transfers.draw(id, this.drawn(id)),
    approve: ({ by, id }) => this.transfers.approve(id, this.callerOf(by)),
    refundTransfer: ({ id }) => this.transfers.refund(id),
  };

  /** Whom the lot takes to approve a transfer, once that is sealed. */
  private drawn(id: bigint): Identity[] {
    const seed = this.seeds.get(id);
    const transfer = this.transfers.transfers.get(id);
    if (seed === undefined || transfer === undefined) return [];
    const { openedAt, parties } = transfer;
    const lot = seedOf(["bytes32", "uint256"], [seed, id]);
    const order = seatsDrawn(lot, this.roles.seatsAt(PAYMENTS, openedAt), TRIES);
    return this.roles.draw(PAYMENTS, order, 2, openedAt, [...parties]);
  }

  // ---- Draws ----

  draw(): OneOf<WorkActions> {
    const { random } = this;
    return random.weighted<() => OneOf<WorkActions>>([
      [8, () => this.drawCommon(random.oneIn(4) ? [PAYMENTS, ANONYMIZATION] : WORKED)],
      [this.open().length < MOST_OPEN ? 5 : 1, () => this.drawPost()],
      [22, () => this.drawOrder()],
      [8, () => this.drawTransfer()],
      [1, () => this.drawRules()],
    ])();
  }

  private open(): bigint[] {
    return [...this.orders.orders].filter(([, order]) => !isOver(order)).map(([id]) => id);
  }

  private drawPost(): OneOf<WorkActions> {
    const { random, clock } = this;
    const { least, acceptance, work } = this.orders.rules;
    const role = random.weighted([
      [8, CARE],
      [5, REPAIR],
      [1, 99],
    ]);
    const amount = random.oneIn(10) ? random.pick([least - 1n, 1n << 95n]) : least + random.between(0n, 3n * WAD);
    const soonest = clock.now + acceptance + work;
    const deliverBy = random.oneIn(12) ? soonest - 1n : soonest + random.pick([0n, 2n * DAY, 20n * DAY]);
    const hidden = random.pick(IDENTITIES);
    const anonymizers = IDENTITIES.filter((each) => this.roles.isMember(ANONYMIZATION, each));
    const by = this.drawAccount(random.pick(IDENTITIES));
    if (random.oneIn(2)) return { kind: "post", by, role, amount, deliverBy };
    const anonymizer = anonymizers.length === 0 ? by : this.drawAccount(random.pick(anonymizers));
    return { kind: "postFor", by: anonymizer, role, amount, deliverBy, hidden };
  }

  /** Mostly what fits an order, or somebody's refund. */
  private drawOrder(): OneOf<WorkActions> {
    const { random, orders } = this;
    const ids = [...orders.orders.keys()];
    const owed = IDENTITIES.filter((each) => orders.owedTo(each) > 0n);
    const waiting = ids.filter((each) => isWaiting(orders.orders.get(each)!));
    const open = this.open();
    const by = random.pick(ACCOUNTS);
    const client = owed.length > 0 && !random.oneIn(5) ? random.pick(owed) : random.pick(IDENTITIES);
    if (random.oneIn(15)) return { kind: "withdraw", by, client };
    const some = waiting.length > 0 && random.oneIn(8) ? waiting : open;
    const fits = some.length > 0 && !random.oneIn(10) ? some : ids;
    const id = fits.length === 0 || random.oneIn(30) ? BigInt(ids.length + 1) : random.pick(fits);
    const order = orders.orders.get(id);
    if (order === undefined || random.oneIn(6)) return this.anyOf(id, order);
    if (isOver(order) && !isWaiting(order) && !random.oneIn(4)) return { kind: "withdraw", by, client };
    const isPast = this.clock.now >= order.until;
    const [worker, asked] = [this.drawAccount(order.worker), this.drawAccount(order.client)];
    const ruling = BigInt(random.below(3));
    const shares = random.oneIn(8)
      ? random.pick([[], [9_999n], [10_000n, 0n]])
      : random.pick([[10_000n], [1n, 9_999n]]);
    const apprentice = random.pick([...IDENTITIES, undefined]);
    const hidden = this.drawAccount(order.hidden ?? order.client);
    const timely: Record<OrderState, OneOf<WorkActions>[]> = {
      Offered: [
        ...Array.from({ length: 5 }, () => ({ kind: "accept", by: worker, id }) as const),
        { kind: "withdrawOrder", by: asked, id },
      ],
      Accepted: [
        ...Array.from({ length: 4 }, () => ({ kind: "deliver", by: worker, id, shares }) as const),
        { kind: "nameApprentice", by: worker, id, apprentice },
        { kind: "giveUp", by: worker, id },
      ],
      Delivered: [
        { kind: "confirm", by: asked, id },
        { kind: "dispute", by: asked, id },
        { kind: "dispute", by: asked, id },
      ],
      Disputed: [{ kind: "rule", by: random.oneIn(8) ? by : JUDGE, id, ruling }],
      Confirmed: [{ kind: "prove", by: hidden, id }],
      Refunded: [{ kind: "prove", by: hidden, id }],
      Halved: [{ kind: "prove", by: hidden, id }],
    };
    const late: Partial<Record<OrderState, OneOf<WorkActions>>> = {
      Offered: { kind: "passTurn", by, id },
      Accepted: { kind: "lapse", by, id },
      Delivered: { kind: "finalize", by, id },
      Disputed: { kind: "lapseCase", by, id },
      Refunded: { kind: "forfeit", by, id },
      Halved: { kind: "forfeit", by, id },
    };
    if (order.hidden !== undefined && random.oneIn(10)) return { kind: "prove", by: hidden, id };
    return (isPast !== random.oneIn(8) ? late[order.state] : undefined) ?? random.pick(timely[order.state]);
  }

  /** Anything, whatever the order's state. */
  private anyOf(id: bigint, order: Order | undefined): OneOf<WorkActions> {
    const { random } = this;
    const party = order === undefined ? NOBODY : random.pick([order.worker, order.client]);
    const by = party === NOBODY ? random.pick(ACCOUNTS) : this.drawAccount(party);
    const kind = random.pick([
      ...(["accept", "withdrawOrder", "confirm", "dispute", "giveUp", "prove"] as const),
      ...(["passTurn", "lapse", "finalize", "forfeit", "lapseCase"] as const),
    ]);
    return random.weighted<OneOf<WorkActions>>([
      [10, { kind, by, id }],
      [1, { kind: "deliver", by, id, shares: [10_000n] }],
      [1, { kind: "nameApprentice", by, id, apprentice: undefined }],
      [1, { kind: "rule", by: JUDGE, id, ruling: BigInt(random.below(4)) }],
    ]);
  }

  private drawTransfer(): OneOf<WorkActions> {
    const { random, transfers } = this;
    const going = [...transfers.transfers].filter(([, { state }]) => state !== "Released" && state !== "Refunded");
    const sealed = going.filter(([, { state }]) => state !== "Opened");
    const by = random.pick(ACCOUNTS);
    if (going.length === 0 || (going.length < 3 && random.oneIn(4))) {
      return { kind: "openTransfer", by, to: random.pick([...ACCOUNTS, NOBODY]), amount: this.drawAmount() };
    }
    const isAny = random.oneIn(8);
    const id = isAny
      ? 1n + BigInt(random.below(transfers.transfers.size + 1))
      : random.pick(sealed.length > 0 && !random.oneIn(3) ? sealed : going)[0];
    const transfer = transfers.transfers.get(id);
    if (transfer === undefined || isAny) {
      const kind = random.pick(["sealTransfer", "drawApprovers", "approve", "refundTransfer"] as const);
      return { kind, by, id };
    }
    if (this.clock.now >= transfer.until || random.oneIn(12)) return { kind: "refundTransfer", by, id };
    return { kind: NEXT[transfer.state] ?? "approve", by: this.approver(transfer) ?? by, id };
  }

  private approver({ approvers, approved }: Transfer): Account | undefined {
    const left = approvers.filter((each) => !approved.has(each));
    return left.length === 0 ? undefined : this.drawAccount(this.random.pick(left));
  }

  private drawRules(): OneOf<WorkActions> {
    const { random } = this;
    const least = random.oneIn(6) ? 0n : random.between(1n, 2n * WAD);
    const rules: OrderRules = {
      ...{ least, acceptance: random.pick([8n * HOUR, DAY]), work: random.pick([HOUR, DAY]) },
      ...{ confirmation: random.pick([DAY, 7n * DAY]), lapse: 20n * DAY, claim: random.pick([5n, 30n]) * DAY },
    };
    return { kind: "setRules", by: random.oneIn(6) ? random.pick(ACCOUNTS) : AUTHORITY, rules };
  }
}

/** What comes next for a transfer in time. */
const NEXT: Partial<Record<Transfer["state"], "sealTransfer" | "drawApprovers">> = {
  Opened: "sealTransfer",
  Sealed: "drawApprovers",
};

/** Whether a client who is not known can still have a refund. */
function isWaiting(order: Order): boolean {
  return order.hidden !== undefined && isOver(order) && refundOf(order) > 0n;
}

/** What an anonymized client commits to, on a chain and for the contract of orders there. */
export function commitmentOf(chainId: bigint, orders: string, client: Identity, salt: string): string {
  return seedOf(["uint256", "address", "bytes20", "bytes32"], [chainId, orders, bytesOf(client), salt]);
}
