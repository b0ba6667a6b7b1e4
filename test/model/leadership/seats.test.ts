import { expect } from "chai";
import { describe, it } from "mocha";
import { refusal } from "../basics.ts";
import { Random } from "../random.ts";
import { FLOOR, ValidatorSeats, validatorsAt } from "./seats.ts";

const FOUNDERS = ["f1", "f2", "f3", "f4"];

describe("model: validator seats", () => {
  it("plays the example of the specification", () => {
    const seats = new ValidatorSeats(4, 3600n, FOUNDERS);
    for (const node of "012345") seats.redeem(100n, node, node);
    expect(seats.turns().map(({ start, end }) => [start, end])).to.deep.equal([
      [102n, 3702n],
      [102n, 3702n],
      [102n, 3702n],
      [102n, 3702n],
      [3702n, 7302n],
      [3702n, 7302n],
    ]);
    expect(seats.turns().map(({ previousEnd }) => previousEnd)).to.deep.equal([0n, 0n, 0n, 0n, 3702n, 3702n]);
    expect(seats.validatorsAt(101n)).to.deep.equal([...FOUNDERS].reverse());
    expect(seats.getValidators(101n)).to.deep.equal(["3", "2", "1", "0"]);
    expect(seats.validatorsAt(3701n)).to.deep.equal(["3", "2", "1", "0"]);
    expect(seats.validatorsAt(3702n)).to.deep.equal(["5", "4", "3", "2"]);
    expect(seats.validatorsAt(10_000n)).to.deep.equal(["5", "4", "3", "2"]);
  });

  it("gives a node one turn at a time", () => {
    const seats = new ValidatorSeats(4, 10n, FOUNDERS);
    seats.redeem(100n, "a", "p");
    expect(refusal(() => seats.redeem(111n, "a", "p"))).to.contain("ValidatorSeatsBusy");
    expect(seats.redeem(112n, "a", "p").start).to.equal(114n);
  });

  for (const [seed, seats, term, nodes] of [
    [1, 4, 3600, 9],
    [2, 21, 8640, 40],
    [3, 7, 500, 5],
    [4, 21, 86_400, 100],
  ] as const) {
    it(`has at least four nodes, each once, over 100,000 blocks (${seats} seats, ${term} blocks, ${nodes} nodes)`, () => {
      const random = new Random(seed);
      const book = new ValidatorSeats(seats, BigInt(term), FOUNDERS);
      const redeemedAt: bigint[] = [];
      let block = 1n;
      while (block < 100_000n) {
        block += BigInt(random.below(Math.ceil((2 * term) / seats)));
        const node = `${random.below(nodes)}`;
        if (book.busyUntil(node) > block) continue;
        book.redeem(block, node, node);
        redeemedAt.push(block);
      }

      const turns = book.turns();
      // The set changes where a turn begins or ends, and nowhere else.
      const changes = [...new Set(turns.flatMap(({ start, end }) => [start, end]))].sort((a, b) => Number(a - b));
      for (const at of [0n, ...changes]) {
        const set = validatorsAt(turns, FOUNDERS, at);
        expect(new Set(set).size).to.equal(set.length);
        expect(set.length).to.be.within(FLOOR, seats);
      }

      for (const [index, { start, end }] of turns.entries()) {
        // First come, first seated: who waits finds every seat taken in the block before.
        if (start > redeemedAt[index] + 2n) {
          const taken = turns.slice(0, index).filter((turn) => turn.start < start && start <= turn.end);
          expect(taken.length).to.equal(seats);
        }
        if (index > 0) {
          expect(start >= turns[index - 1].start).to.equal(true);
          expect(end >= turns[index - 1].end).to.equal(true);
        }
        // No seat has two turns at once.
        if (index >= seats) expect(start >= turns[index - seats].end).to.equal(true);
      }
    });
  }
});
