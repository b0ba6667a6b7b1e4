import { ZeroHash } from "ethers";
import { IdentityVerificationAbi } from "../abi/IdentityVerification.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBoolean, checkBytes, checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { checkIdentity } from "../identity/did.js";
import { checkIdentities } from "../roles/input.js";
import { type ReviewKind, type ReviewStatus, reviewKinds, reviewStatuses } from "./names.js";

export type ReviewVoted = EventArgs<typeof IdentityVerificationAbi, "ReviewVoted">;
export type VerifiedCountSet = EventArgs<typeof IdentityVerificationAbi, "VerifiedCountSet">;

/** A review that was asked for. */
export interface ReviewOpened extends Omit<EventArgs<typeof IdentityVerificationAbi, "ReviewOpened">, "kind"> {
  readonly kind: ReviewKind;
}

/** How a review ended. */
export interface ReviewEnded {
  readonly reviewId: bigint;
  readonly status: ReviewStatus;
}

const SHORTEST = 86_400n;
const LONGEST = 60n * 86_400n;
const MOST_FIRST = 64;
const MOST_REVIEW = 2n ** 64n - 1n;

/** The number of a review. */
export function checkReviewId(value: unknown): bigint {
  return checkInteger("reviewId", value, 1n, MOST_REVIEW);
}

function checkMaterials(value: unknown): string {
  const hash = checkBytes("materials", value, 32);
  if (hash === ZeroHash) throw new InputError("materials", "a hash other than zero", value);
  return hash;
}

/** What is asked, voted and concluded. */
export function asking(core: Core) {
  const contract = core.contract("IdentityVerification", IdentityVerificationAbi);

  function opened(found: ReceiptEvents): ReviewOpened {
    const event = found.one(contract, "ReviewOpened");
    return { ...event, kind: reviewKinds[Number(event.kind)]! };
  }

  return {
    /**
     * Asks that an identity be registered for the client's account, which has none.
     *
     * @param materials Hash of what reviewers are shown: see `prepareMaterials`.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where identity or account are taken.
     * @example
     * const { result } = await verification.askRegistration(identityOf("did:web:ada.example"), hash).send();
     * console.log(`Review ${result.reviewId} lasts until ${result.closesAt}.`);
     */
    askRegistration(identity: string, materials: string): Action<ReviewOpened, bigint> {
      const args = [checkIdentity("identity", identity), checkMaterials(materials)] as const;
      return contract.action("askRegistration", { args, result: opened });
    },

    /**
     * Asks that the client's identity be verified.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without an identity, `WRONG_STATE` where it is verified or a team.
     * @example
     * const { hash } = prepareMaterials({ name: "Ada" });
     * await verification.askVerification(hash).send();
     */
    askVerification(materials: string): Action<ReviewOpened, bigint> {
      return contract.action("askVerification", { args: [checkMaterials(materials)], result: opened });
    },

    /**
     * Asks that an identity whose key is lost be moved to the client's account, which has none. Its present account may
     * contest.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`
     */
    askRecovery(identity: string, materials: string): Action<ReviewOpened, bigint> {
      const args = [checkIdentity("identity", identity), checkMaterials(materials)] as const;
      return contract.action("askRecovery", { args, result: opened });
    },

    /**
     * Asks, as one who is verified, that an identity be verified no more.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `WRONG_STATE`.
     */
    askRevocation(identity: string, materials: string): Action<ReviewOpened, bigint> {
      const args = [checkIdentity("identity", identity), checkMaterials(materials)] as const;
      return contract.action("askRevocation", { args, result: opened });
    },

    /**
     * Votes on a review, as one who was verified before it was asked for. A vote stands.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `ALREADY_DONE`, `TOO_LATE`.
     * @example
     * const review = await verification.get(reviewId);
     * const content = openMaterials(text, review!.materials);
     * await verification.vote(reviewId, true).send();
     */
    vote(reviewId: bigint | number, inFavour: boolean): Action<ReviewVoted, void> {
      const id = checkReviewId(reviewId);
      return contract.action("vote", {
        args: [id, checkBoolean("inFavour", inFavour)],
        result: (found) => found.one(contract, "ReviewVoted"),
      });
    },

    /**
     * Objects, from the account that an identity is bound to, to its recovery: then it takes twice the votes, and two thirds
     * of them.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `ALREADY_DONE`, `TOO_LATE`.
     * @example
     * for await (const { args } of verification.events("ReviewOpened", { where: { subject: mine }, live: true })) {
     *   await verification.contest(args.reviewId).send();
     * }
     */
    contest(reviewId: bigint | number): Action<bigint, void> {
      return contract.action("contest", {
        args: [checkReviewId(reviewId)],
        result: (found) => found.one(contract, "ReviewContested").reviewId,
      });
    },

    /**
     * Ends a review whose vote is over, and does what it confirmed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `NOT_FOUND`, `ALREADY_DONE`.
     * @example
     * const { result } = await verification.conclude(reviewId).send();
     * console.log(result.status); // "passed"
     */
    conclude(reviewId: bigint | number): Action<ReviewEnded, bigint> {
      return contract.action("conclude", {
        args: [checkReviewId(reviewId)],
        result: (found) => {
          const { reviewId, status } = found.one(contract, "ReviewEnded");
          return { reviewId, status: reviewStatuses[Number(status)]! };
        },
      });
    },

    /**
     * Brings up to date whether an identity counts as verified, here and in its roles. Anyone may. Needed only after another
     * registrar set or took the mark.
     *
     * @returns Null where it was up to date here.
     * @throws InputError
     */
    sync(identity: string): Action<VerifiedCountSet | null, void> {
      return contract.action("sync", {
        args: [checkIdentity("identity", identity)],
        result: (found) => found.maybe(contract, "VerifiedCountSet") ?? null,
      });
    },

    /**
     * Verifies the first, while fewer than three are. For a proposal: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    verifyFirst(identities: readonly string[]): Action<readonly VerifiedCountSet[], void> {
      return contract.action("verifyFirst", {
        args: [checkIdentities("identities", identities, 1, MOST_FIRST)],
        result: (found) => found.all(contract, "VerifiedCountSet"),
      });
    },

    /**
     * Sets how long votes last that are asked for from then on. For a proposal.
     *
     * @param window A day to 60 days (seconds).
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setWindow(window: bigint | number): Action<bigint, void> {
      return contract.action("setWindow", {
        args: [checkInteger("window", window, SHORTEST, LONGEST)],
        result: (found) => found.one(contract, "WindowSet").window,
      });
    },
  };
}
