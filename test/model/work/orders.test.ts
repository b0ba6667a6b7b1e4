import { expect } from "chai";
import { describe, it } from "mocha";
import { Clock, DAY, Ether, WAD, refusal } from "../basics.ts";
import { Random } from "../random.ts";
import { Purse, RULES, WorkOrders, isOver } from "./orders.ts";
import { WorkQueue } from "./queue.ts";
import { APPROVAL, DRAW, ESCROW, EscrowedTransfers } from "./transfers.ts";

const ROLE = 1n;
const PRICE = 101n;
const START = 1_800_000_000n;

function office() {
  const [clock, queue, credits] = [new Clock(START), new WorkQueue(), new Ether()];
  for (const worker of "ABCD") queue.memberBegan(ROLE, worker);
  const orders = new WorkOrders(clock, queue, credits, { ...RULES, least: 1n });
  const post = (hidden?: string) =>
    orders.post(hidden ? "agent" : "client", ROLE, PRICE, clock.now + 30n * DAY, hidden);
  return { clock, queue, credits, orders, post };
}

describe("model: work orders", () => {
  it("brings an order to the treasury", () => {
    const { clock, orders, credits, post } = office();
    const id = post();
    clock.advance(DAY);
    expect(refusal(() => orders.accept(id, "A"))).to.equal("WorkOrdersOutsideWindow");
    orders.passTurn(id);
    orders.accept(id, "B");
    orders.deliver(id, "B");
    clock.advance(7n * DAY);
    expect(refusal(() => orders.dispute(id, "client"))).to.equal("WorkOrdersOutsideWindow");
    orders.finalize(id);
    expect(orders.orders.get(id)).to.include({ state: "Confirmed", confirmedAt: clock.now });
    expect(credits.of(Purse.treasury)).to.equal(PRICE);
    expect(credits.of(Purse.orders)).to.equal(0n);
  });

  it("rules a dispute, the odd unit to the treasury", () => {
    const { orders, credits, post } = office();
    for (const [ruling, paid] of [
      [0n, PRICE],
      [1n, 0n],
      [2n, 51n],
    ] as const) {
      const before = credits.of(Purse.treasury);
      const id = post();
      const { worker } = orders.orders.get(id)!;
      orders.accept(id, worker);
      orders.deliver(id, worker);
      orders.dispute(id, "client");
      orders.rule(id, ruling);
      orders.rule(id, 0n);
      expect(credits.of(Purse.treasury) - before).to.equal(paid);
    }
    expect(orders.withdraw("client")).to.equal(PRICE + 50n);
  });

  it("keeps a refund until its client proves itself, or for the reserve", () => {
    const { clock, orders, credits, post } = office();
    const [proved, lost] = [post("hidden"), post("hidden")];
    orders.withdrawOrder(proved, "agent");
    orders.withdrawOrder(lost, "agent");
    expect(orders.owedTo("agent")).to.equal(0n);
    expect(refusal(() => orders.prove(proved, "agent"))).to.equal("WorkOrdersWrongProof");
    orders.prove(proved, "hidden");
    expect(orders.owedTo("hidden")).to.equal(PRICE);
    expect(refusal(() => orders.forfeit(lost))).to.equal("WorkOrdersOutsideWindow");
    clock.advance(RULES.claim);
    expect(refusal(() => orders.prove(lost, "hidden"))).to.equal("WorkOrdersOutsideWindow");
    orders.forfeit(lost);
    expect(credits.of(Purse.reserve)).to.equal(PRICE);
  });

  it("holds what its ledgers say, and ends every order by time alone", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const [{ clock, queue, credits, orders, post }, random] = [office(), new Random(seed)];
      const tries = {
        accept: (id: bigint) => orders.accept(id, orders.orders.get(id)!.worker),
        deliver: (id: bigint) => orders.deliver(id, orders.orders.get(id)!.worker),
        giveUp: (id: bigint) => orders.giveUp(id, orders.orders.get(id)!.worker),
        confirm: (id: bigint) => orders.confirm(id, orders.orders.get(id)!.client),
        dispute: (id: bigint) => orders.dispute(id, orders.orders.get(id)!.client),
        withdrawOrder: (id: bigint) => orders.withdrawOrder(id, orders.orders.get(id)!.client),
        prove: (id: bigint) => orders.prove(id, "hidden"),
        rule: (id: bigint) => orders.rule(id, random.between(0n, 2n)),
        passTurn: (id: bigint) => orders.passTurn(id),
        lapse: (id: bigint) => orders.lapse(id),
        finalize: (id: bigint) => orders.finalize(id),
        lapseCase: (id: bigint) => orders.lapseCase(id),
        forfeit: (id: bigint) => orders.forfeit(id),
      };
      const kinds = Object.keys(tries) as (keyof typeof tries)[];
      for (let step = 0; step < 150; step++) {
        clock.advance(random.between(0n, 2n * DAY));
        if (random.oneIn(5) && queue.size(ROLE) > 0) post(random.oneIn(2) ? "hidden" : undefined);
        const id = random.between(1n, BigInt(orders.orders.size));
        if (orders.orders.has(id)) refusal(() => tries[random.pick(kinds)](id));
        expect(orders.held()).to.equal(credits.of(Purse.orders));
      }
      for (const [id, order] of orders.orders) {
        while (!isOver(order)) {
          clock.advance(order.until > clock.now ? order.until - clock.now : 0n);
          const end = {
            Offered: tries.passTurn,
            Accepted: tries.lapse,
            Delivered: tries.finalize,
            Disputed: tries.lapseCase,
          };
          end[order.state as keyof typeof end](id);
        }
        if (order.hidden === undefined || order.state === "Confirmed") continue;
        clock.advance(order.until > clock.now ? order.until - clock.now : 0n);
        orders.forfeit(id);
      }
      for (const client of ["client", "agent", "hidden"]) if (orders.owedTo(client) > 0n) orders.withdraw(client);
      expect(credits.of(Purse.orders)).to.equal(0n);
    }
  });
});

describe("model: escrowed transfers", () => {
  function bank() {
    const [clock, credits] = [new Clock(START), new Ether()];
    const world = {
      identityOf: (account: string) => (account.startsWith("outsider") ? "" : account),
      accountOf: (identity: string) => identity,
      isMember: (identity: string) => identity !== "",
      isInPayments: (who: string) => who !== "gone",
    };
    return { clock, credits, transfers: new EscrowedTransfers(clock, credits, world) };
  }

  it("pays what two approve", () => {
    const { clock, credits, transfers } = bank();
    const id = transfers.open("outsider", "member", WAD);
    expect(refusal(() => transfers.seal(id))).to.equal("EscrowedTransfersBlockToCome");
    clock.block += 11n;
    transfers.seal(id);
    transfers.draw(id, ["P", "Q"]);
    transfers.approve(id, "P");
    expect(refusal(() => transfers.approve(id, "P"))).to.equal("EscrowedTransfersNotApprover");
    transfers.approve(id, "Q");
    expect(credits.of("member")).to.equal(WAD);
    expect(credits.of(ESCROW)).to.equal(0n);
  });

  it("refunds what nobody drew, could draw, or approved", () => {
    const { clock, credits, transfers } = bank();
    const ids = [0, 1, 2].map(() => transfers.open("member", "outsider", WAD));
    clock.block += 11n;
    transfers.seal(ids[1]);
    transfers.seal(ids[2]);
    transfers.draw(ids[1], ["P"]);
    transfers.draw(ids[2], ["P", "gone"]);
    transfers.approve(ids[2], "P");
    expect(refusal(() => transfers.approve(ids[2], "gone"))).to.equal("EscrowedTransfersNotApprover");
    expect(transfers.held()).to.equal(2n * WAD);
    clock.advance(DRAW);
    transfers.refund(ids[0]);
    expect(refusal(() => transfers.refund(ids[2]))).to.equal("EscrowedTransfersOutsideWindow");
    clock.advance(APPROVAL - DRAW);
    transfers.refund(ids[2]);
    expect(transfers.held()).to.equal(0n);
    expect(credits.of("member")).to.equal(0n);
    expect(refusal(() => transfers.open("outsider", "outsider 2", 0n))).to.equal("EscrowedTransfersInvalidAmount");
  });
});
