import { ZeroHash } from "ethers";
import { WorkOrdersAbi } from "../../../../sdk/src/abi/WorkOrders.js";
import { type Book, CODE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { Versions } from "../versions.ts";

const STATE = { Offered: 1n, Accepted: 2n, Delivered: 3n, Disputed: 4n, Confirmed: 5n };
const NO_ORDER = {
  ...{
    state: 0n,
    roleId: 0n,
    worker: ZERO_IDENTITY,
    client: ZERO_IDENTITY,
    amount: 0n,
    deliverBy: 0n,
    until: 0n,
    confirmedAt: 0n,
  },
  ...{ apprentice: ZERO_IDENTITY, commitment: ZeroHash, version: 0n },
};

class WorkOrdersBook implements Book {
  readonly #rules = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "WorkOrdersUnknownParameters" },
  });
  readonly #orders = new Table<[orderId: bigint], typeof NO_ORDER>(() => ({ ...NO_ORDER }));
  readonly #owed = new Table<[client: string], bigint>(() => 0n);

  readonly on: Takers<typeof WorkOrdersAbi> = {
    ParametersSet: ({ version, rules }) => this.#rules.set(version, rules),
    OrderPosted: ({ orderId, roleId, client, terms, commitment, version }) => {
      const { amount, deliverBy } = terms;
      this.#orders.set({ ...NO_ORDER, roleId, client, amount, deliverBy, commitment, version }, orderId);
    },
    OrderOffered: ({ orderId, worker, until }) => this.#change(orderId, { state: STATE.Offered, worker, until }),
    OrderAccepted: ({ orderId }) => {
      const { deliverBy: until } = this.#orders.at(orderId);
      this.#change(orderId, { state: STATE.Accepted, until });
    },
    ApprenticeNamed: ({ orderId, apprentice }) => this.#change(orderId, { apprentice }),
    OrderDelivered: ({ orderId, until }) => this.#change(orderId, { state: STATE.Delivered, until }),
    OrderDisputed: ({ orderId, until }) => this.#change(orderId, { state: STATE.Disputed, until }),
    OrderClosed: ({ orderId, state, until }, { time }) => {
      this.#change(orderId, { state, until, confirmedAt: state === STATE.Confirmed ? time : 0n });
    },
    ClientProved: ({ orderId, client }) => {
      // Of an order that has ended it takes the refund, for which there was a time.
      const ended = this.#orders.at(orderId).state > STATE.Confirmed;
      this.#change(orderId, { client, commitment: ZeroHash, ...(ended ? { until: 0n } : {}) });
    },
    RefundForfeited: ({ orderId }) => this.#change(orderId, { commitment: ZeroHash, until: 0n }),
    Credited: ({ client, owed }) => this.#owed.set(owed, client),
    Withdrawn: ({ client }) => this.#owed.set(0n, client),
    // How the order is closed follows.
    OrderRuled: () => {},
  };

  *answers() {
    yield* this.#rules.answers();
    yield ask("orderCount", [], this.#orders.size);
    for (const [of, order] of this.#orders.rows([NO_ID])) yield ask("orderOf", of, order);
    for (const [of, owed] of this.#owed.rows([NO_IDENTITY])) yield ask("owedTo", of, owed);
  }

  #change(orderId: bigint, change: Partial<typeof NO_ORDER>): void {
    Object.assign(this.#orders.at(orderId), change);
  }
}

export const workOrders = bind({
  ...{ name: "WorkOrders", abi: WorkOrdersAbi },
  make: () => new WorkOrdersBook(),
  unasked: { commitmentOf: CODE },
});
