import { expect } from "chai";
import { Clock, DAY, ModelError } from "../basics.ts";
import { type Action, type ActionOf, type Actions, type Kind, Market } from "./actions.ts";
import { SERIAL_BITS, isLocked } from "./book.ts";
import { CONFIRM, FULFIL, LAPSE } from "./redemption.ts";

const ISSUER = "issuer";
const HOLDER = "holder";
const STRANGER = "stranger";
const PEOPLE = [ISSUER, HOLDER, STRANGER] as const;
const START = 1_000_000n;
const VALIDITY = 30n * DAY;
const ID = (1n << SERIAL_BITS) + 1n;
const FACE = 2n;

/** What someone does after so many seconds. */
interface Move {
  readonly wait: bigint;
  readonly action: Action;
}
type Path = readonly Move[];

/** One voucher of two units, played anew along a path. */
function played(path: Path): Market {
  const market = new Market(new Clock(START));
  for (const person of PEOPLE) market.book.register(person, person);
  const renewal = { period: 10n * DAY, count: 1n, refill: true, price: 0n };
  const terms = { validity: VALIDITY, rule: "Free" as const, named: undefined, renewal };
  market.perform(make("issue", ISSUER, { ...terms, count: 1n, face: FACE, listed: false }));
  for (const { wait, action } of path) {
    market.clock.advance(wait);
    market.perform(action);
  }
  return market;
}

/** All that anyone could do with the voucher, whether it is allowed or not. */
function moves(market: Market): Action[] {
  const { book, redemption, clock } = market;
  const { version, remaining, expiry } = book.of(ID);
  const { number } = redemption.requestOf(ID);
  const deadline = clock.now + 1_000n * DAY;
  const simple = ["list", "voidVoucher", "freeze", "unfreeze", "cancel", "fulfil", "decline", "confirm"] as const;
  const more = ["dispute", "finalize", "lapse"] as const;
  return PEOPLE.flatMap((by) => [
    ...[...simple, ...more].map((kind) => make(kind, by, { id: ID })),
    make("transfer", by, { from: by, to: by === HOLDER ? ISSUER : HOLDER, id: ID }),
    make("split", by, { id: ID, amount: 1n }),
    make("request", by, { id: ID, amount: 1n }),
    make("request", by, { id: ID, amount: remaining }),
    make("redeem", by, { id: ID, version, amount: 1n, remainingBefore: remaining, deadline, signer: HOLDER }),
    make("renew", by, { id: ID, maxPrice: 0n, deadline, value: 0n }),
    make("extend", by, { id: ID, expiry: expiry + DAY, deadline, signedVersion: version, holder: HOLDER }),
    ...[0, 1, 2].map((ruling) => make("rule", by, { id: ID, number, ruling })),
  ]);
}

/** What matters of where things stand: the voucher, the request, and which of their times have come. */
function keyOf({ book, redemption, clock }: Market): string {
  const voucher = book.of(ID);
  const { state, since, amount } = redemption.requestOf(ID);
  const has = (end: bigint) => (clock.now < end ? "before" : "from");
  const windows = { Requested: FULFIL, Fulfilled: CONFIRM, Declined: CONFIRM, None: undefined };
  const window = state in windows ? windows[state as keyof typeof windows] : LAPSE;
  return [
    voucher.owner,
    book.stateOf(voucher),
    voucher.frozen ? "frozen" : "",
    voucher.requested ? "requested" : "",
    voucher.remaining,
    has(voucher.expiry),
    voucher.renewals,
    state,
    state === "None" ? "" : amount,
    window === undefined ? "" : has(since + window),
  ].join(" ");
}

/** Every state that can be reached, each with a shortest way to it. */
function search(): Map<string, Path> {
  const found = new Map<string, Path>([[keyOf(played([])), []]]);
  const waits = [0n, FULFIL - 1n, FULFIL, VALIDITY, LAPSE];
  const queue: Path[] = [[]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const wait of waits) {
      const at = played(path);
      at.clock.advance(wait);
      for (const action of moves(at)) {
        const next = [...path, { wait, action }];
        if (!accepts(path, { wait, action })) continue;
        const key = keyOf(played(next));
        if (found.has(key)) continue;
        found.set(key, next);
        queue.push(next);
      }
    }
  }
  return found;
}

function accepts(path: Path, move: Move): boolean {
  const market = played(path);
  market.clock.advance(move.wait);
  try {
    market.perform(move.action);
    return true;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

describe("The states of a voucher and of its redemption", function () {
  this.timeout(0);
  let states: Map<string, Path>;

  before(() => {
    states = search();
  });

  it("are all found", () => {
    const count = (text: string) => [...states.keys()].filter((key) => key.includes(text)).length;
    for (const state of ["Draft", "Listed", "Exchanged", "Redeemed", "Expired", "Void"]) {
      expect(count(` ${state} `), state).to.be.greaterThan(0);
    }
    for (const state of ["Requested", "Fulfilled", "Declined", "FulfilmentDisputed", "RefusalDisputed"]) {
      expect(count(` ${state} `), state).to.be.greaterThan(0);
    }
  });

  it("leave nobody waiting: after a time, one call of one party frees a voucher that is kept in place", () => {
    for (const [key, path] of states) {
      const { book } = played(path);
      // A withdrawn voucher is at its end.
      if (!isLocked(book.of(ID)) || book.stateOf(book.of(ID)) === "Void") continue;
      const exits = PEOPLE.filter((by) => {
        const later = played(path);
        later.clock.advance(LAPSE);
        return moves(later).some((action) => {
          if (action.by !== by || action.kind === "rule" || !accepts(path, { wait: LAPSE, action })) return false;
          return !isLocked(played([...path, { wait: LAPSE, action }]).book.of(ID));
        });
      });
      expect(exits, key).not.to.deep.equal([]);
    }
  });

  it("let anyone end a request that nobody answers, and a case that nobody rules", () => {
    for (const [key, path] of states) {
      const { state } = played(path).redemption.requestOf(ID);
      if (state === "None" || state === "Declined") continue;
      const kind = state.endsWith("Disputed") ? "lapse" : "finalize";
      expect(accepts(path, { wait: LAPSE, action: make(kind, STRANGER, { id: ID }) }), key).to.equal(true);
    }
  });

  it("have windows that neither overlap nor leave a second between them", () => {
    const windows = { Requested: [FULFIL, "fulfil", ISSUER], Fulfilled: [CONFIRM, "dispute", HOLDER] } as const;
    let looked = 0;
    for (const [key, path] of states) {
      const market = played(path);
      const { state, since } = market.redemption.requestOf(ID);
      if (state !== "Requested" && state !== "Fulfilled") continue;
      const [length, answer, party] = windows[state];
      for (const second of [0n, length - 1n, length, length + 1n]) {
        const wait = since + second - market.clock.now;
        if (wait < 0n) continue;
        const inTime = accepts(path, { wait, action: make(answer, party, { id: ID }) });
        const ends = accepts(path, { wait, action: make("finalize", STRANGER, { id: ID }) });
        // A holder that is the issuer itself has nobody to dispute with.
        if (state === "Requested" || market.book.of(ID).owner === HOLDER) expect(inTime, key).to.equal(second < length);
        expect(ends, key).to.equal(second >= length);
        looked += 1;
      }
    }
    expect(looked).to.be.greaterThan(0);
  });

  it("keep an expired voucher from being exchanged or redeemed to the second, and let it be extended", () => {
    const listed = [{ wait: 0n, action: make("list", ISSUER, { id: ID }) }];
    const sold = [...listed, { wait: 0n, action: make("transfer", ISSUER, { from: ISSUER, to: HOLDER, id: ID }) }];
    for (const second of [VALIDITY - 1n, VALIDITY, VALIDITY + 1n]) {
      const action = make("request", HOLDER, { id: ID, amount: 1n });
      expect(accepts(sold, { wait: second, action })).to.equal(second < VALIDITY);
      const market = played(sold);
      market.clock.advance(second);
      const { version, expiry } = market.book.of(ID);
      const told = { id: ID, expiry: expiry + DAY, deadline: market.clock.now + 1n };
      const extend = make("extend", ISSUER, { ...told, signedVersion: version, holder: HOLDER });
      expect(accepts(sold, { wait: second, action: extend })).to.equal(true);
    }
  });
});

function make<K extends Kind>(kind: K, by: string, told: Actions[K]): Action {
  return { kind, by, ...told } as unknown as ActionOf<K> as Action;
}
