import { PayAbi } from "../../../../sdk/src/abi/Pay.js";
import { HOSTS, WHOLE } from "../../../../test/model/pay/bookkeeper.ts";
import { Treasury, mod } from "../../../../test/model/pay/treasury.ts";
import { type Book, CODE, type Code, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";

const WORD = 1n << 128n;

/** Pay by the model of the treasury, which rounds as the contract does, told what happened in the order of its events. */
export class PayBook implements Book {
  readonly #treasury = new Treasury({ slope: 0n, reserveShare: 0n, hostShare: 0n });
  readonly #roles = new Set([BigInt(HOSTS)]);
  /** When a member was away or back last. */
  readonly #since = new Table<[roleId: bigint, member: string], bigint>(() => 0n);
  readonly #code: Code;
  #start: bigint | undefined;
  #epoch = 0n;
  #ethReserve = 0n;

  constructor(code: Code) {
    this.#code = code;
  }

  readonly on: Takers<typeof PayAbi> = {
    TermsApplied: ({ slope, reserveShare, hostShare }, { time }) => {
      // The first are applied when the contract is made, and with it the first epoch begins.
      this.#start ??= time;
      this.#treasury.applyTerms({ slope, reserveShare, hostShare });
    },
    TakenIn: ({ pot }) => {
      this.#treasury.pot = pot;
    },
    CarriedOver: (_, { time }) => {
      this.#epoch = this.epochAt(time);
    },
    Distributed: (_, { time }) => {
      this.#treasury.turn();
      this.#epoch = this.epochAt(time);
    },
    WeightApplied: ({ roleId, weight }) => {
      this.#roles.add(roleId);
      this.#treasury.setWeight(Number(roleId), weight);
    },
    Enrolled: ({ roleId, member }) => {
      this.#roles.add(roleId);
      this.#since.at(roleId, member);
      this.#treasury.enrol(Number(roleId), member);
    },
    PayEnded: ({ roleId, member }, { time }) => {
      this.#treasury.leave(Number(roleId), member);
      this.#since.set(time, roleId, member);
    },
    WaitBegan: ({ roleId, member }, { time }) => this.#since.set(time, roleId, member),
    Claimed: ({ roleId, member }) => void this.#treasury.claim(Number(roleId), member),
    ShareSet: ({ roleId, member, share }) => {
      this.#since.at(roleId, member);
      this.#treasury.setShare(Number(roleId), member, share);
    },
    ReserveAdded: ({ amount }) => {
      this.#treasury.reserve += amount;
    },
    ReserveSpent: ({ amount }) => {
      this.#treasury.fold();
      this.#treasury.reserve -= amount;
    },
    EthReserveAdded: ({ ethReserve }) => {
      this.#ethReserve = ethReserve;
    },
    EthReserveSpent: ({ ethReserve }) => {
      this.#ethReserve = ethReserve;
    },
    // It follows from the share when the member is settled.
    Withheld: () => {},
  };

  *answers() {
    const { pot, remainder, reserveNow: reserve, shared, terms } = this.#treasury;
    const { manyWeight, singleWeight, perWeight, slopePerWeight } = this.#treasury;
    const ethReserve = this.#ethReserve;
    yield ask("treasury", [], { epoch: this.#epoch, pot, remainder, reserve, ethReserve, shared });
    yield ask("payTerms", [], { ...terms, manyWeight, singleWeight, perWeight, slopePerWeight });
    for (const roleId of [...this.#roles, NO_ID]) {
      const { base, size, places, weight, perPlace } = this.#treasury.shown(Number(roleId));
      const senior = mod(base + weight * perWeight, WORD);
      yield ask("paidRole", [roleId], { size, places, weight, senior, perPlace });
    }
    for (const [[roleId, member], since] of this.#since.rows([1n, NO_IDENTITY])) {
      const of = [Number(roleId), member] as const;
      const { place, withheld } = this.#treasury.member(...of);
      const enrolled = place !== 0;
      yield ask("paidMember", [roleId, member], {
        ...{ place, rank: enrolled ? this.#treasury.rankOf(...of) : 0n, share: WHOLE - withheld },
        ...{ claimable: this.#treasury.claimable(...of), since: enrolled ? 0n : since },
      });
    }
  }

  /** The epoch at a time. */
  epochAt(time: bigint): bigint {
    const start = this.#start!;
    return time < start ? 0n : (time - start) / (this.#code.constant("epochStart") - start);
  }
}

export const pay = bind({
  ...{ name: "Pay", abi: PayAbi },
  make: (_, code) => new PayBook(code),
  unasked: { epochAt: CODE, epochStart: CODE },
  constants: { epochStart: [1n] },
});
