import { expect } from "chai";
import { describe, it } from "mocha";
import { refusal } from "../basics.ts";
import type { Identity } from "../basics.ts";
import { Random } from "../random.ts";
import { MOST_MISSES, WorkQueue } from "./queue.ts";

const ROLE = 1n;

function queueOf(workers: Iterable<Identity>): WorkQueue {
  const queue = new WorkQueue();
  for (const worker of workers) queue.memberBegan(ROLE, worker);
  return queue;
}

/** The turns of as many jobs as there are sets of absent workers: a dash before who missed. */
function turns(queue: WorkQueue, absences: readonly string[]): string {
  return absences.map((absent) => jobTurns(queue, (worker) => absent.includes(worker)).join(" ")).join(" ");
}

function jobTurns(queue: WorkQueue, isAbsent: (worker: Identity) => boolean, most = Infinity): string[] {
  const taken: string[] = [];
  while (taken.length < most) {
    const worker = queue.nextTurn(ROLE);
    if (worker === undefined) return [...taken, "nobody"];
    if (!isAbsent(worker)) {
      queue.accepted(ROLE, worker);
      return [...taken, worker];
    }
    queue.missed(ROLE, worker);
    taken.push(`−${worker}`);
  }
  return [...taken, "stalled"];
}

describe("model: work queue", () => {
  it("plays the sequences of the specification", () => {
    expect(turns(queueOf("ABCD"), ["A", "", "", "", "", "", "", ""])).to.equal("−A B A C D B A C D");
    expect(turns(queueOf("ABCD"), ["A", "A", "", "", "", "", "", ""])).to.equal("−A B −A C A D B C A D");
  });

  it("gives the first job after at most absent + 1 turns, whoever is absent, to six members and every state", () => {
    // Between jobs nobody is pending. The live worker is L; of the others only their misses matter.
    const isLive = (worker: Identity) => worker === "L";
    for (let members = 1; members <= 6; members++) {
      const known = new Set<string>();
      const open: { order: Identity[]; misses: number[] }[] = [];
      const meet = (queue: WorkQueue) => {
        const order = [...queue.comingTurns(ROLE)];
        const misses = order.map((worker) => (isLive(worker) ? 0 : queue.placement(ROLE, worker).misses));
        const key = order.map((worker, at) => (isLive(worker) ? "L" : misses[at])).join("");
        if (known.has(key)) return;
        known.add(key);
        open.push({ order, misses });
      };
      for (let at = 0; at < members; at++) {
        const others = Array.from({ length: members - 1 }, (_, index) => `${index}`);
        meet(queueOf([...others.slice(0, at), "L", ...others.slice(at)]));
      }
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        const { order, misses } = state;
        for (let absent = 0; absent < 1 << order.length; absent++) {
          const away = order.filter((worker, at) => (absent >> at) & 1 && !isLive(worker));
          if (away.length < bits(absent)) continue;
          const queue = queueOf(order);
          order.forEach((worker, at) => repeat(misses[at]!, () => queue.defaulted(ROLE, worker)));
          const played = jobTurns(queue, (worker) => away.includes(worker), members + 1);
          expect(played.at(-1), `${order} without ${away}`).to.be.oneOf(
            order.filter((worker) => !away.includes(worker)),
          );
          expect(played.length).to.be.at.most(away.length + 1);
          expect(queue.comingTurns(ROLE)).to.include("L");
          meet(queue);
        }
      }
    }
  });

  it("does so for a hundred members at random", () => {
    const random = new Random(20);
    for (let run = 0; run < 200; run++) {
      const workers = Array.from({ length: 1 + random.below(100) }, (_, index) => `${index}`);
      const live = random.pick(workers);
      const queue = queueOf(workers);
      for (let job = 0; job < 20; job++) {
        const odds = 1 + random.below(4);
        const away = new Set(workers.filter((worker) => worker !== live && !random.oneIn(odds)));
        const played = jobTurns(queue, (worker) => away.has(worker), workers.length + 1);
        expect(played.length).to.be.at.most(away.size + 1);
        expect(played.at(-1)).to.not.be.oneOf(["stalled", "nobody"]);
      }
    }
  });

  it("takes who misses three times in a row out until it returns", () => {
    const queue = queueOf("AB");
    expect(turns(queue, ["A", "A", "A", "", ""])).to.equal("−A B −A B −A B B B");
    expect(queue.placement(ROLE, "A")).to.deep.equal({ placed: true, inCycle: false, pending: false, misses: 0 });
    queue.enter(ROLE, "A");
    expect(queue.comingTurns(ROLE)).to.deep.equal(["B", "A"]);
    expect(refusal(() => queue.enter(ROLE, "A"))).to.equal("WorkQueueInCycle");
    queue.stepOut(ROLE, "A");
    expect(refusal(() => queue.stepOut(ROLE, "A"))).to.equal("WorkQueueOutOfCycle");
    queue.memberEnded(ROLE, "A");
    expect(refusal(() => queue.enter(ROLE, "A"))).to.equal("WorkQueueNotMember");
    expect(turns(queueOf("A"), ["A"])).to.equal("−A −A −A nobody");
  });

  it("clears misses on delivery, and counts jobs not delivered", () => {
    const queue = queueOf("AB");
    turns(queue, ["A", "A"]);
    expect(queue.placement(ROLE, "A").misses).to.equal(2);
    queue.delivered(ROLE, "A");
    repeat(MOST_MISSES - 1, () => queue.defaulted(ROLE, "A"));
    expect(queue.placement(ROLE, "A")).to.include({ inCycle: true, misses: 2 });
    queue.defaulted(ROLE, "A");
    expect(queue.placement(ROLE, "A").inCycle).to.equal(false);
  });

  it("gives each open order its own worker, and a turn back where the order is withdrawn", () => {
    const queue = queueOf("ABCD");
    expect([queue.nextTurn(ROLE), queue.nextTurn(ROLE), queue.nextTurn(ROLE)]).to.deep.equal(["A", "B", "C"]);
    queue.missed(ROLE, "B");
    expect(queue.pendingTurns(ROLE)).to.deep.equal(["B"]);
    queue.accepted(ROLE, "C");
    expect(queue.comingTurns(ROLE)).to.deep.equal(["B", "D", "A", "C"]);
    queue.calledOff(ROLE, "A");
    expect(queue.comingTurns(ROLE)).to.deep.equal(["A", "B", "D", "C"]);
  });
});

function bits(word: number): number {
  return word === 0 ? 0 : (word & 1) + bits(word >> 1);
}

function repeat(times: number, act: () => void): void {
  for (let i = 0; i < times; i++) act();
}
