import type { SeatRedemptionsAbi } from "../abi/SeatRedemptions.js";
import type { Abi } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkObject } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { signFor } from "../core/signing.js";
import { checkTimeIfGiven } from "../core/time.js";
import { checkTokenId } from "../lottery/input.js";
import { CONSENT_FIELDS, type ConsentDraft, type NodeConsent, checkConsent } from "./consent.js";

/** What contracts that redeem tokens have alike. */
export type RedeemingAbi = readonly Extract<
  (typeof SeatRedemptionsAbi)[number],
  { name: "redeem" | "consentDigest" }
>[];

const DAY = 86_400n;

/** Redeeming of Validator tokens with a node's consent. */
export function redeeming<A extends Abi, Result>(handle: ContractHandle<A>, result: (found: ReceiptEvents) => Result) {
  const contract = handle as unknown as ContractHandle<RedeemingAbi>;
  const { core } = contract;
  return {
    /**
     * The consent of the client's own account, a node's key, to a turn for a token.
     *
     * @throws InputError
     * @example
     * const consent = await withNodeKey.seats.consent({ tokenId, payee });
     * await holder.seats.redeem(consent).send();
     */
    async consent(draft: ConsentDraft): Promise<NodeConsent> {
      const { tokenId, payee, deadline: until } = checkObject("draft", draft);
      const token = checkTokenId("draft.tokenId", tokenId);
      const paid = checkAddress("draft.payee", payee);
      const given = checkTimeIfGiven("draft.deadline", until);
      const [node, deadline] = await Promise.all([core.account(), core.deadlineOr(given, DAY)]);
      const message = { tokenId: token, payee: paid, deadline };
      return { ...message, node, signature: await signFor(core, contract.name, CONSENT_FIELDS, message) };
    },

    /**
     * Burns a Validator token of the client's account, and gives the node that consents the next turn.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE` past the consent's deadline or the token's expiry, `WRONG_STATE` while the
     * node has a turn, `NOT_FOUND` and `NOT_ALLOWED` for others' tokens, `INVALID_INPUT` for another kind.
     * @example
     * const { index, start } = (await seats.redeem(consent).send()).result;
     */
    redeem(consent: NodeConsent): Action<Result, void> {
      const { tokenId, node, payee, deadline, signature } = checkConsent(consent);
      return contract.action("redeem", { args: [tokenId, node, payee, deadline, signature], result });
    },
  };
}
