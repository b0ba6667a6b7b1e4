import { CommunitiesAbi } from "../../../../sdk/src/abi/Communities.js";
import { type Book, type Moment, PURE, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_HASH, NO_ID, NO_IDENTITY } from "../none.ts";
import { MembersPart } from "./members.ts";
import { Kind, type Request, RequestRecord } from "./request.ts";

export class CommunitiesBook implements Book {
  readonly members = new MembersPart();
  readonly #requests = new Map<string, RequestRecord>();
  readonly #decided = new Table<[communityId: bigint, decision: string], boolean>(() => false);

  readonly on: Takers<typeof CommunitiesAbi> = {
    ...this.members.on,
    Asked: ({ requestId, request }) => {
      const { kind, communityId, content } = request;
      if (kind === Kind.Decision) this.#decided.set(false, communityId, content);
      this.#requests.set(requestId, new RequestRecord(request, this.members.community(communityId)));
    },
    Answered: ({ requestId, members, yes, totalYes, totalNo }, { time }) => {
      const record = this.#record(requestId);
      const { communityId } = record.request;
      const seats = members.map((member) => this.members.membership(communityId, member).seat);
      record.answer(seats, yes, [totalYes, totalNo], this.members.community(communityId), time);
    },
    SubjectAnswered: ({ requestId, yes }, { time }) => {
      const record = this.#record(requestId);
      record.answerOfSubject(yes, this.members.community(record.request.communityId), time);
    },
    Recounted: ({ requestId, seen, totalYes, totalNo }, { time }) => {
      const record = this.#record(requestId);
      const { communityId } = record.request;
      const left = this.members.departedSeats(communityId).slice(Number(record.seen), Number(seen));
      record.recount(left, [totalYes, totalNo], this.members.community(communityId), time);
    },
    Passed: ({ requestId }) => {
      const record = this.#record(requestId);
      record.passed = true;
      const { kind, communityId, content } = record.request;
      if (kind === Kind.Decision) this.#decided.set(true, communityId, content);
    },
    // Where the text is to be read.
    Published: () => {},
    EIP712DomainChanged: () => {},
  };

  *answers({ time }: Moment) {
    yield* this.members.answers();
    for (const [requestId, record] of this.#requests) {
      const { request } = record;
      const { communityId, subject } = request;
      yield ask("isPassed", [requestId], record.passed);
      const community = this.members.community(communityId);
      const { standing } = this.members.membership(communityId, subject);
      if (record.passed || record.isLive(community, standing, time)) {
        yield ask("statusOf", [request], { requestId, ...record.status(community, time) });
      }
      for (const identity of this.members.known(communityId)) {
        yield ask("answerOf", [request, identity], this.#answerOf(record, identity));
      }
      yield ask("answerOf", [request, subject], this.#answerOf(record, subject));
    }
    yield ask("isPassed", [NO_HASH], false);
    yield refuse("statusOf", [NOTHING_ASKED], "CommunitiesNotLive");
    for (const [key, decided] of this.#decided.rows([NO_ID, NO_HASH])) yield ask("isDecided", key, decided);
    yield ask("answerOf", [NOTHING_ASKED, NO_IDENTITY], 0);
  }

  /** Whether the consent of a community is given to a decision. */
  isDecided(communityId: bigint, decision: string): boolean {
    return this.#decided.get(communityId, decision);
  }

  #answerOf(record: RequestRecord, identity: string): number {
    const { kind, subject, communityId } = record.request;
    if (kind === Kind.Admission && identity === subject) return record.subjectAnswer;
    const { since, seat } = this.members.membership(communityId, identity);
    return since === 0n ? 0 : record.answerOf(seat);
  }

  #record(requestId: string): RequestRecord {
    return this.#requests.get(requestId)!;
  }
}

const NOTHING_ASKED: Request = {
  ...{ communityId: NO_ID, kind: Kind.Decision, subject: `0x${"00".repeat(20)}`, content: NO_HASH },
  ...{ share: 0n, patience: 0n, basis: 0n, until: 0n },
};

export const communities = bind({
  ...{ name: "Communities", abi: CommunitiesAbi },
  make: () => new CommunitiesBook(),
  unasked: { requestIdOf: PURE },
});
