import { CommunitiesAbi } from "../abi/Communities.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBoolean, checkInteger, checkObject, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type CharterContent, publishCharter } from "./charter.js";
import { type AnswerOutcome, outcomeOf } from "./outcome.js";
import {
  type CharterFigures,
  type CommunityRequest,
  type RequestDraft,
  checkCommunityId,
  checkDraft,
  checkFigures,
  checkRequest,
  requestStruct,
} from "./request.js";

export type Founded = EventArgs<typeof CommunitiesAbi, "Founded">;
export type Departed = EventArgs<typeof CommunitiesAbi, "Departed">;

/** What a community is founded on. */
export interface Founding extends CharterFigures {
  readonly charter: CharterContent;
  /** Where the charter is to be read; `ipfs://` and its CID if left out. */
  readonly uri?: string;
}

const MOST_DEPARTURES = 2n ** 32n - 1n;
const USUAL_DEPARTURES = 500n;

export function asking(core: Core) {
  const contract = core.contract("Communities", CommunitiesAbi);
  const outcome = outcomeOf(contract);

  return {
    /**
     * Founds a community whose first member is the client's identity. Publish the text of `publishCharter` too.
     *
     * @returns The number of the community.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without an identity.
     * @example
     * const charter = { name: "Mesh Hill", purpose: "A network of our own." };
     * const { result: communityId } = await communities.found({ charter, share: 6_667, patience: 30 }).send();
     */
    found(founding: Founding): Action<bigint, bigint> {
      const { charter, uri } = checkObject("founding", founding);
      const published = publishCharter(charter);
      const { share, patience } = checkFigures(founding);
      const place = uri === undefined ? published.uri : checkUri("uri", uri);
      return contract.action("found", {
        args: [published.contentHash, BigInt(share), BigInt(patience), place],
        result: (found) => found.one(contract, "Founded").communityId,
      });
    },

    /**
     * A request as it can be asked now: with what it starts from. Reads that, and sends nothing.
     *
     * @throws InputError
     * @example
     * const request = await communities.request({ kind: "admission", communityId, subject: identity });
     */
    async request(draft: RequestDraft): Promise<CommunityRequest> {
      const about = checkDraft(draft);
      const { communityId, kind, subject } = about;
      if (kind === "decision") return { ...about, basis: 0 };
      const basis =
        subject === null
          ? (await contract.read("communityOf", communityId)).version
          : (await contract.read("membershipOf", communityId, subject)).standing;
      return { ...about, basis: Number(basis) };
    },

    /**
     * Asks for something, says yes to it, and where its text is to be read: as a member, or as the subject of an admission.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `ALREADY_DONE`, `WRONG_STATE`, `TOO_LATE`, `INVALID_INPUT`.
     * @example
     * await communities.ask(request, "ipfs://bafy…").send();
     */
    ask(request: CommunityRequest, uri: string): Action<AnswerOutcome, void> {
      const struct = requestStruct(checkRequest("request", request));
      return contract.action("ask", { args: [struct, checkUri("uri", uri)], result: outcome });
    },

    /**
     * Answers as a member, or as the subject of an admission; or changes the answer. The answer with which consent is complete
     * carries the request out.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `ALREADY_DONE`, `WRONG_STATE`, `TOO_LATE`, `INVALID_INPUT`.
     * @example
     * const { result } = await communities.answer(request, true).send();
     * if (result.passed) console.log("All consent.");
     */
    answer(request: CommunityRequest, yes: boolean): Action<AnswerOutcome, void> {
      const struct = requestStruct(checkRequest("request", request));
      return contract.action("answer", { args: [struct, checkBoolean("yes", yes)], result: outcome });
    },

    /**
     * Takes the answers of departed members out of a count, and carries the request out if it passes by that, or because the
     * time of the silent is over. Anyone may.
     *
     * @param options `most`: departures to take out at most; 500 if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where nobody asked, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * const { silentUntil } = await communities.status(request);
     * if (silentUntil && silentUntil <= new Date()) await communities.recount(request).send();
     */
    recount(request: CommunityRequest, options: { readonly most?: bigint | number } = {}): Action<AnswerOutcome, void> {
      const struct = requestStruct(checkRequest("request", request));
      const { most = USUAL_DEPARTURES } = checkObject("options", options);
      return contract.action("recount", {
        args: [struct, checkInteger("most", most, 0n, MOST_DEPARTURES)],
        result: outcome,
      });
    },

    /**
     * Leaves a community. When the last member leaves, it ends.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     * @example
     * await communities.leave(communityId).send();
     */
    leave(communityId: bigint | number): Action<Departed, void> {
      return contract.action("depart", {
        args: [checkCommunityId("communityId", communityId)],
        result: (found) => found.one(contract, "Departed"),
      });
    },
  };
}
