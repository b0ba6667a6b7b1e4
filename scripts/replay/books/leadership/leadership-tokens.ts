import { ZeroAddress } from "ethers";
import { LeadershipTokensAbi } from "../../../../sdk/src/abi/LeadershipTokens.js";
import { type Token, Schedule, outlasting, won } from "../../../../test/model/leadership/lottery.ts";
import {
  type Args,
  type Book,
  CODE,
  type Code,
  type Moment,
  type Takers,
  ask,
  bind,
  followsFrom,
  refuse,
} from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_ID } from "../none.ts";
import { targetOf } from "./asert.ts";

const HALF_LIFE = 6n;
/** Bits of a challenge that are the number of the block it began in. */
const BLOCK = (1n << 48n) - 1n;

class LeadershipTokensBook implements Book {
  readonly #tokens = new Map<bigint, Token>();
  readonly #kinds: { terms: Args; schedule: Schedule }[] = [];
  readonly #approved = new Table<[id: bigint], string>(() => ZeroAddress);
  readonly #operators = new Table<[owner: string, operator: string], boolean>(() => false);
  readonly #balances = new Table<[owner: string], bigint>(() => 0n);
  #present = "";
  #previous = "";
  readonly #code: Code;

  constructor(code: Code) {
    this.#code = code;
  }

  readonly on: Takers<typeof LeadershipTokensAbi> = {
    KindAdded: ({ terms, due }) => void this.#kinds.push({ terms, schedule: new Schedule(terms as never, due) }),
    WindowBegan: ({ challenge }) => {
      [this.#previous, this.#present] = [this.#present || challenge, challenge];
    },
    Won: ({ id, kind }, { time }) => {
      const { terms, schedule } = this.#kinds[Number(kind)];
      schedule.win(time);
      this.#tokens.set(id, won(id, Number(kind), { ...terms, uses: Number(terms.uses) } as never, ZeroAddress, time));
    },
    Transfer: ({ from, to, tokenId }, { time }) => {
      const token = this.#tokens.get(tokenId)!;
      token.owner = to === ZeroAddress ? null : to;
      if (from !== ZeroAddress) this.#balances.change((balance) => balance - 1n, from);
      this.#approved.set(ZeroAddress, tokenId);
      if (to === ZeroAddress) return;
      token.ownedSince = time;
      this.#balances.change((balance) => balance + 1n, to);
    },
    Used: ({ id, uses }) => {
      this.#tokens.get(id)!.uses = Number(uses);
    },
    Approval: ({ approved, tokenId }) => this.#approved.set(approved, tokenId),
    ApprovalForAll: ({ owner, operator, approved }) => this.#operators.set(approved, owner, operator),
  };

  *answers({ time }: Moment) {
    const end = (BigInt(this.#present) & BLOCK) + this.#code.constant("window");
    yield ask("challenges", [], this.#present, this.#previous, end);
    yield ask("kindCount", [], this.#kinds.length);
    for (const kind of this.#kinds.keys()) yield* this.#aboutKind(kind, time);
    yield refuse("termsOf", [this.#kinds.length], "LotteryUnknownKind");
    const none: Token = { id: NO_ID, kind: 0, owner: null, uses: 0, expiry: 0n, ownedSince: 0n };
    for (const token of [...this.#tokens.values(), none]) yield* this.#aboutToken(token, time);
    for (const [of, balance] of this.#balances.rows([NOBODY])) yield ask("balanceOf", of, balance);
    for (const [of, is] of this.#operators.rows([NOBODY, NOBODY])) yield ask("isApprovedForAll", of, is);
  }

  /** Tokens of a kind that are in force at a time to come. */
  countOutlasting(kind: number, time: bigint): number {
    return outlasting([...this.#tokens.values()], kind, time);
  }

  *#aboutKind(kind: number, now: bigint) {
    const { terms, schedule } = this.#kinds[kind];
    const { due, wins } = schedule;
    const { lifetime, interval, targetBits } = terms;
    const target = targetOf(1n << targetBits, now, due, HALF_LIFE * interval);
    const inForce = this.countOutlasting(kind, now);
    yield ask("termsOf", [kind], terms);
    yield ask("userOf", [kind], terms.user);
    yield ask("targetOf", [kind], target);
    yield ask("stateOf", [kind], { target, due, wins, expected: lifetime / interval, inForce });
    for (const time of [now, now + lifetime / 3n, now + lifetime, now + 2n * lifetime]) {
      yield ask("countOutlasting", [kind, time], this.countOutlasting(kind, time));
    }
    yield ask("countOutlasting", [kind, 0n], inForce);
  }

  *#aboutToken({ id, kind, owner, uses, expiry, ownedSince }: Token, now: bigint) {
    yield ask("tokenOf", [id], { owner: owner ?? ZeroAddress, kind, uses, expiry, ownedSince });
    yield ask("isInForce", [id], owner !== null && now < expiry);
    if (owner === null) {
      yield refuse("ownerOf", [id], "ERC721NonexistentToken");
      yield refuse("getApproved", [id], "ERC721NonexistentToken");
    } else {
      yield ask("ownerOf", [id], owner);
      yield ask("getApproved", [id], this.#approved.get(id));
    }
  }
}

export const leadershipTokens = bind({
  ...{ name: "LeadershipTokens", abi: LeadershipTokensAbi },
  make: (_, code) => new LeadershipTokensBook(code),
  unasked: { window: CODE, digestOf: CODE, tokenURI: followsFrom("tokenOf and termsOf") },
});
