import { keccak256 } from "ethers";
import { CommunityWorkAbi } from "../../../../sdk/src/abi/CommunityWork.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { interfaceOf } from "../../../../sdk/src/core/codec.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";
import { GroupsPart } from "./groups.ts";

type Offer = EventArgs<typeof CommunityWorkAbi, "WorkOffered">["offer"];

enum State {
  None,
  Open,
  Accepted,
  Disputed,
  Ruled,
  Done,
  Withdrawn,
  Ended,
}

interface WorkRecord {
  state: State;
  offerHash: string;
  projectId: bigint;
  taskId: bigint;
  worker: string;
  manager: string;
  workUntil: bigint;
  openUntil: bigint;
  cases: bigint;
  caseAt: bigint;
}

/** The ruling that the work is done. */
const DONE = 1n;
const NOBODY = `0x${"00".repeat(20)}`;
const NO_OFFER: WorkRecord = {
  ...{ state: State.None, offerHash: `0x${"00".repeat(32)}`, projectId: 0n, taskId: 0n, worker: NOBODY },
  ...{ manager: NOBODY, workUntil: 0n, openUntil: 0n, cases: 0n, caseAt: 0n },
};
const NOTHING_OFFERED: Offer = {
  ...{ projectId: 0n, taskId: 0n, services: [], compensation: [], acceptBy: 0n, workUntil: 0n, replaces: 0n },
  contentHash: `0x${"00".repeat(32)}`,
};

class CommunityWorkBook implements Book {
  readonly #groups = new GroupsPart();
  readonly #offers = new Map<bigint, { offer: Offer; record: WorkRecord }>();
  readonly #hadCase = new Table<[offerId: bigint, identity: string], boolean>(() => false);

  readonly on: Takers<typeof CommunityWorkAbi> = {
    ...this.#groups.on,
    WorkOffered: ({ offerId, worker, offer }) => {
      const { projectId, taskId, workUntil } = offer;
      const given = { state: State.Open, offerHash: hashOf(offer), projectId, taskId, worker, workUntil };
      this.#offers.set(offerId, { offer, record: { ...NO_OFFER, ...given } });
    },
    WorkWithdrawn: ({ offerId }) => this.#set(offerId, { state: State.Withdrawn }),
    WorkAccepted: ({ offerId, manager, openUntil }) =>
      this.#set(offerId, { state: State.Accepted, manager, openUntil }),
    WorkDone: ({ offerId }) => this.#set(offerId, { state: State.Done }),
    WorkEnded: ({ offerId }) => this.#set(offerId, { state: State.Ended }),
    CaseOpened: ({ offerId, number, opener }, { time }) => {
      this.#set(offerId, { state: State.Disputed, cases: number, caseAt: time });
      this.#hadCase.set(true, offerId, opener);
    },
    CaseClosed: ({ offerId, ruling, openUntil }, { time }) => {
      this.#set(offerId, { state: ruling === DONE ? State.Ruled : State.Accepted, openUntil, caseAt: time });
    },
    // Words that decide nothing.
    ...{ EvidenceGiven: () => {}, EIP712DomainChanged: () => {} },
  };

  *answers() {
    yield* this.#groups.answers();
    yield ask("offerCount", [], this.#offers.size);
    for (const [offerId, { offer, record }] of this.#offers) {
      yield ask("offerOf", [offerId], record);
      yield ask("hashOffer", [offer], record.offerHash);
    }
    yield ask("offerOf", [NO_ID], NO_OFFER);
    yield ask("hashOffer", [NOTHING_OFFERED], hashOf(NOTHING_OFFERED));
    for (const [key, had] of this.#hadCase.rows([NO_ID, NO_IDENTITY])) yield ask("hadCase", key, had);
  }

  #set(offerId: bigint, fields: Partial<WorkRecord>): void {
    Object.assign(this.#offers.get(offerId)!.record, fields);
  }
}

/** The hash of an offer as it is encoded. */
function hashOf(offer: Offer): string {
  const { inputs } = interfaceOf(CommunityWorkAbi).getFunction("hashOffer")!;
  return keccak256(interfaceOf(CommunityWorkAbi).getAbiCoder().encode(inputs, [offer]));
}

export const communityWork = bind({
  ...{ name: "CommunityWork", abi: CommunityWorkAbi },
  make: () => new CommunityWorkBook(),
  unasked: {},
});
