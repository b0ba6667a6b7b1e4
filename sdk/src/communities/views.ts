import { CommunitiesAbi } from "../abi/Communities.js";
import { checkBytes, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { type CommunityRequest, checkCommunityId, checkRequest, requestStruct } from "./request.js";

/** What a member says, in the order of its number on chain. */
export const answers = ["none", "yes", "no"] as const;
export type AnswerWord = (typeof answers)[number];

/** A community. */
export interface CommunityRecord {
  /** Members; none: it has ended. */
  readonly size: number;
  /** Members who left or were removed so far. */
  readonly departures: number;
  /** Hash of the charter. */
  readonly charter: string;
  /** Number of the charter, from 1. */
  readonly version: number;
  /** Share of the members whose consent decides (basis points). */
  readonly share: number;
  /** Days that the silent have to answer once half of all members said yes; 0: for ever. */
  readonly patience: number;
}

/** A member of a community. */
export interface CommunityMembership {
  readonly since: Date;
  /** The number by which its answers are counted; nobody else's ever. */
  readonly seat: number;
  /** How often it left before. */
  readonly left: number;
}

/** How a request stands. */
export interface CommunityRequestStatus {
  readonly requestId: string;
  /** Whether anyone asked for it or answered yet. */
  readonly asked: boolean;
  readonly passed: boolean;
  /** What the subject of an admission said. */
  readonly subject: AnswerWord;
  readonly yes: number;
  readonly no: number;
  /** Members who may answer; 0 for what has passed, and so are those that follow. */
  readonly electorate: number;
  /** Members who have to say yes, unless the silent are passed over. */
  readonly needed: number;
  /** When `recount` passes the silent over, if nobody says no by then; null while less than half say yes. */
  readonly silentUntil: Date | null;
  /** Departures that `recount` has still to take out. */
  readonly behind: number;
}

/** Part of a list. */
export interface Page {
  /** Place of the first; 0 if left out. */
  readonly from?: number;
  /** 1 to 1,000; 100 if left out. */
  readonly most?: number;
}

const USUAL_PAGE = 100;
const MOST_PAGE = 1_000n;
const MOST_PLACE = 2n ** 32n - 1n;

export function communityViews(core: Core) {
  const contract = core.contract("Communities", CommunitiesAbi);
  return {
    /** How many communities were founded. Their numbers are 1 up to this. */
    async count(): Promise<bigint> {
      return contract.read("communities");
    },

    /**
     * A community; null where none was founded under that number.
     *
     * @throws InputError
     * @example
     * const community = await communities.get(1n);
     */
    async get(communityId: bigint | number): Promise<CommunityRecord | null> {
      const id = checkCommunityId("communityId", communityId);
      const [found, charter] = await Promise.all([contract.read("communityOf", id), contract.read("charterOf", id)]);
      if (found.version === 0n) return null;
      return {
        size: Number(found.size),
        departures: Number(found.departures),
        charter,
        version: Number(found.version),
        share: Number(found.share),
        patience: Number(found.patience),
      };
    },

    /**
     * The identities of members, in the order of the list: who leaves gives its place to the last.
     *
     * @throws InputError
     * @example
     * const first = await communities.members(1n, { most: 50 });
     */
    async members(communityId: bigint | number, page: Page = {}): Promise<readonly string[]> {
      const id = checkCommunityId("communityId", communityId);
      const { from = 0, most = USUAL_PAGE } = checkObject("page", page);
      const start = checkInteger("from", from, 0n, MOST_PLACE);
      return contract.read("members", id, start, checkInteger("most", most, 1n, MOST_PAGE));
    },

    /**
     * What an identity is in a community; null where it is no member.
     *
     * @throws InputError
     */
    async membership(communityId: bigint | number, identity: string): Promise<CommunityMembership | null> {
      const id = checkCommunityId("communityId", communityId);
      const found = await contract.read("membershipOf", id, checkIdentity("identity", identity));
      if (found.since === 0n) return null;
      return { since: dateOf(found.since), seat: Number(found.seat), left: Number(found.standing >> 1n) };
    },

    /** Whether an identity is a member now. */
    async isMember(communityId: bigint | number, identity: string): Promise<boolean> {
      const id = checkCommunityId("communityId", communityId);
      return contract.read("isMember", id, checkIdentity("identity", identity));
    },

    /**
     * What a request is known by on chain.
     *
     * @throws InputError
     */
    async requestId(request: CommunityRequest): Promise<string> {
      return contract.read("requestIdOf", requestStruct(checkRequest("request", request)));
    },

    /**
     * How a request stands now.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `TOO_LATE`, `NOT_FOUND` where there can be no such request any more.
     * @example
     * const { yes, needed, silentUntil } = await communities.status(request);
     */
    async status(request: CommunityRequest): Promise<CommunityRequestStatus> {
      const found = await contract.read("statusOf", requestStruct(checkRequest("request", request)));
      const { requestId, asked, passed, subject, yes, no, electorate, needed, silentUntil, behind } = found;
      return {
        ...{ requestId, asked, passed },
        subject: answers[Number(subject)]!,
        yes: Number(yes),
        no: Number(no),
        electorate: Number(electorate),
        needed: Number(needed),
        silentUntil: dateOrNull(silentUntil),
        behind: Number(behind),
      };
    },

    /**
     * What a member, or the subject of an admission, said to a request.
     *
     * @throws InputError
     */
    async answerOf(request: CommunityRequest, identity: string): Promise<AnswerWord> {
      const struct = requestStruct(checkRequest("request", request));
      return answers[Number(await contract.read("answerOf", struct, checkIdentity("identity", identity)))]!;
    },

    /** Whether a request has passed, by its id. */
    async isPassed(requestId: string): Promise<boolean> {
      return contract.read("isPassed", checkBytes("requestId", requestId, 32));
    },

    /**
     * Whether the members consented to a decision: what other contracts ask.
     *
     * @param decision Hash of what is decided, as the contract that acts on it tells it (32 bytes).
     * @throws InputError
     */
    async isDecided(communityId: bigint | number, decision: string): Promise<boolean> {
      const id = checkCommunityId("communityId", communityId);
      return contract.read("isDecided", id, checkBytes("decision", decision, 32));
    },
  };
}
