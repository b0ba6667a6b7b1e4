import { ZeroAddress, ZeroHash } from "ethers";
import { PublicGoodsAbi } from "../../../../sdk/src/abi/PublicGoods.js";
import { type Book, CODE, type Takers, ask, bind, followsFrom } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { Versions } from "../versions.ts";

const STATE = {
  ...{ Requested: 1n, Sealed: 2n, Concluded: 3n, Recommended: 4n },
  ...{ Receipted: 5n, Issued: 6n, Lapsed: 7n, Released: 8n },
};
const NO_REQUEST = {
  ...{ payer: ZERO_IDENTITY, state: 0n, version: 0n, requestedAt: 0n, organisations: 0n, amount: 0n, credits: 0n },
  ...{ activeSeat: 0n, currency: ZeroAddress, decimals: 0n, drawBlock: 0n, sealedAt: 0n, blockHash: ZeroHash },
  ...{ organisation: 0n, seat: 0n, concludedAt: 0n, answerUntil: 0n, paidAt: 0n },
};
const NO_SUBMISSION = {
  ...{ processor: ZeroAddress, until: 0n, drawBlock: 0n, drawn: 0n, confirmed: 0n, denied: 0n, amount: 0n },
  processorReference: ZeroHash,
};
const FINDING = { None: 0n, Confirmed: 1n, Denied: 2n };

export class PublicGoodsBook implements Book {
  readonly requests = new Table<[requestId: bigint], typeof NO_REQUEST>(() => ({ ...NO_REQUEST }));
  readonly #submissions = new Table<[requestId: bigint], typeof NO_SUBMISSION>(() => ({ ...NO_SUBMISSION }));
  readonly #confirmers = new Table<[requestId: bigint], { identity: string; finding: bigint }[]>(() => []);
  readonly #open = new Table<[payer: string], bigint>(() => 0n);
  readonly #owed = new Table<[identity: string], bigint>(() => 0n);
  readonly #kept = new Table<[organisation: bigint], bigint>(() => 0n);
  readonly #terms = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "PublicGoodsUnknownParameters" },
  });

  readonly on: Takers<typeof PublicGoodsAbi> = {
    ParametersSet: ({ version, terms }) => this.#terms.set(version, terms),
    Requested: ({ requestId, ...args }, { time }) => {
      const { payer, currency, amount, credits, decimals, organisations, activeSeat, drawBlock, version } = args;
      const asked = { payer, currency, amount, credits, decimals, organisations, activeSeat, drawBlock, version };
      this.requests.set({ ...NO_REQUEST, ...asked, state: STATE.Requested, requestedAt: time }, requestId);
      this.#open.set(requestId, payer);
    },
    RequestSealed: ({ requestId, blockHash }, { time }) => {
      this.#change(requestId, { state: STATE.Sealed, sealedAt: time, blockHash });
    },
    RequestConcluded: ({ requestId, organisation }, { time }) => {
      // Where there is none, the request is closed.
      if (organisation !== 0n) {
        this.#change(requestId, { state: STATE.Concluded, organisation, concludedAt: time });
      }
    },
    HostAsked: ({ requestId, seat, answerUntil }) => this.#change(requestId, { seat, answerUntil }),
    Recommended: ({ requestId, seat }) => {
      // Where nobody is active, nobody is asked.
      this.#change(requestId, { state: STATE.Recommended, ...(seat === 0n ? { seat, answerUntil: 0n } : {}) });
    },
    ReceiptSubmitted: ({ requestId, receipt, until, drawBlock }) => {
      const { processor, processorReference, amount, paidAt } = receipt;
      this.#change(requestId, { state: STATE.Receipted, paidAt });
      const given = { processor, processorReference, amount, until, drawBlock };
      this.#submissions.set({ ...NO_SUBMISSION, ...given }, requestId);
    },
    ConfirmersSought: ({ requestId, drawBlock }) => {
      this.#submissions.at(requestId).drawBlock = drawBlock;
    },
    ConfirmersDrawn: ({ requestId, identities }) => {
      Object.assign(this.#submissions.at(requestId), { drawBlock: 0n, drawn: BigInt(identities.length) });
      const confirmers = (identities as string[]).map((identity) => ({ identity, finding: FINDING.None }));
      this.#confirmers.set(confirmers, requestId);
    },
    ReceiptAnswered: ({ requestId, confirmer, paid }) => {
      const found = this.#confirmers.at(requestId).find(({ identity }) => identity === confirmer)!;
      found.finding = paid ? FINDING.Confirmed : FINDING.Denied;
      this.#submissions.at(requestId)[paid ? "confirmed" : "denied"] += 1n;
    },
    CreditsIssued: ({ requestId, payer, paidAt }) => {
      this.#change(requestId, { state: STATE.Issued, paidAt });
      this.#open.set(0n, payer);
    },
    RequestClosed: ({ requestId, payer, lost }) => {
      this.#change(requestId, { state: lost ? STATE.Lapsed : STATE.Released, paidAt: 0n });
      this.#open.set(0n, payer);
    },
    BondReturned: ({ identity, owed }) => this.#owed.set(owed, identity),
    BondWithdrawn: ({ identity }) => this.#owed.set(0n, identity),
    PaymentKept: ({ organisation, owed }) => this.#kept.set(owed, organisation),
    PaymentCollected: ({ organisation }) => this.#kept.set(0n, organisation),
    // The registry of hosts tells that the host left, and {CreditsIssued} what came of the payment.
    ...{ HostDefaulted: () => {}, PaidThrough: () => {}, EIP712DomainChanged: () => {} },
  };

  *answers() {
    yield* this.#terms.answers();
    yield ask("requestCount", [], this.requests.size);
    for (const [[requestId], request] of this.requests.rows([NO_ID])) {
      yield ask("requestOf", [requestId], request);
      yield ask("lotOf", [requestId], this.#lotOf(request));
      yield ask("submissionOf", [requestId], this.#submissions.get(requestId));
      const nobody = { identity: ZERO_IDENTITY, finding: FINDING.None };
      for (const [place, confirmer] of [...this.#confirmers.get(requestId), nobody].entries()) {
        yield ask("confirmerAt", [requestId, place], confirmer);
      }
    }
    for (const [of, requestId] of this.#open.rows([NO_IDENTITY])) yield ask("openRequestOf", of, requestId);
    for (const [of, owed] of this.#owed.rows([NO_IDENTITY])) yield ask("owedTo", of, owed);
    for (const [of, kept] of this.#kept.rows([NO_ID])) yield ask("keptFor", of, kept);
  }

  #lotOf(request: typeof NO_REQUEST) {
    const { blockHash, organisations: among, requestedAt, credits, activeSeat, sealedAt, version } = request;
    const { step, life } = this.#terms.of(version) ?? { step: 0n, life: 0n };
    return { blockHash, among, requestedAt, credits, activeSeat, sealedAt, step, until: requestedAt + life };
  }

  #change(requestId: bigint, change: Partial<typeof NO_REQUEST>): void {
    Object.assign(this.requests.at(requestId), change);
  }
}

export const publicGoods = bind({
  ...{ name: "PublicGoods", abi: PublicGoodsAbi },
  make: () => new PublicGoodsBook(),
  unasked: { receiptDigest: CODE, recommendationDigest: followsFrom("requestOf") },
});
