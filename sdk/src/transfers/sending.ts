import { EscrowedTransfersAbi } from "../abi/EscrowedTransfers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkInteger, checkObject } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { sendStep } from "../core/sending.js";
import { approvalOf, approveStep } from "../core/token.js";
import { transferStates } from "./names.js";

/** Work credits to be sent to or from an outsider. */
export interface TransferDraft {
  /** Account. */
  readonly to: string;
  /** Work credits (base units). */
  readonly amount: bigint;
  /** CID of what the approvers need to know; see `cidOf`. */
  readonly purpose: string;
}

export type TransferOpened = EventArgs<typeof EscrowedTransfersAbi, "TransferOpened">;
export type TransferSealed = EventArgs<typeof EscrowedTransfersAbi, "TransferSealed">;
export type ApproversDrawn = EventArgs<typeof EscrowedTransfersAbi, "ApproversDrawn">;
export type TransferApproved = EventArgs<typeof EscrowedTransfersAbi, "TransferApproved">;
export type TransferReleased = EventArgs<typeof EscrowedTransfersAbi, "TransferReleased">;
export type TransferRefunded = EventArgs<typeof EscrowedTransfersAbi, "TransferRefunded">;

const MOST_AMOUNT = 2n ** 96n - 1n;

export function checkTransferId(value: unknown): bigint {
  return checkInteger("transferId", value, 1n);
}

export function sending(core: Core) {
  const contract = core.contract("EscrowedTransfers", EscrowedTransfersAbi);

  async function approval(needed: bigint) {
    const [token, owner, spender] = await Promise.all([
      core.addressOf("WorkCredit"),
      core.account(),
      contract.address(),
    ]);
    const missing = await approvalOf(core, { token, owner, spender, needed });
    return missing === null ? [] : [approveStep(core, missing, "the transfer")];
  }

  function seal(transferId: bigint | number): Action<TransferSealed, void> {
    return contract.action("seal", {
      args: [checkTransferId(transferId)],
      result: (found) => found.one(contract, "TransferSealed"),
    });
  }

  return {
    /**
     * Sends work credits to or from an outsider: held until two members of Payments, drawn by lot, have approved. One end is a
     * member of a role. The credits are approved first, exactly.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where neither end is a member, `INVALID_INPUT`, `INSUFFICIENT_FUNDS`.
     * @example
     * const purpose = cidOf(toUtf8Bytes(text)); // publish the text under it, or seal it to who is drawn
     * const { result } = await transfers.open({ to, amount: parseEther("5"), purpose }).send();
     */
    open(draft: TransferDraft): Action<TransferOpened, bigint> {
      const { to, amount, purpose } = checkObject("draft", draft);
      const needed = checkAmount("amount", amount, 1n, MOST_AMOUNT);
      return contract.action("open", {
        args: [checkAddress("to", to), needed, checkRawCid("purpose", purpose)],
        steps: () => approval(needed),
        result: (found) => found.one(contract, "TransferOpened"),
      });
    },

    /**
     * Keeps the hash that draws who approves. Anyone may, eleven blocks after the opening; `draw` does this too.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`.
     */
    seal,

    /**
     * Draws two members of Payments, after sealing the hash where that was not done. Anyone may. Where there are no two the
     * sender has its credits back.
     *
     * @returns An action whose result has who was drawn, or what was given back.
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * const { result } = await transfers.draw(transferId).send();
     * console.log(result.drawn ? [result.drawn.first, result.drawn.second] : "given back");
     */
    draw(
      transferId: bigint | number,
    ): Action<{ readonly drawn: ApproversDrawn | null; readonly refunded: TransferRefunded | null }, void> {
      const id = checkTransferId(transferId);
      return contract.action("draw", {
        args: [id],
        steps: async () => {
          const { state } = await contract.read("transferOf", id);
          if (transferStates[Number(state)] !== "opened") return [];
          return [sendStep("Seal the hash that draws who approves", seal(id))];
        },
        result: (found) => ({
          drawn: found.maybe(contract, "ApproversDrawn") ?? null,
          refunded: found.maybe(contract, "TransferRefunded") ?? null,
        }),
      });
    },

    /**
     * Approves a transfer, as one of the two who were drawn. With the second the recipient is paid. Who does not approve lets
     * the time pass.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * const { result } = await transfers.approve(transferId).send();
     * if (result.released) console.log("paid");
     */
    approve(
      transferId: bigint | number,
    ): Action<{ readonly approved: TransferApproved; readonly released: TransferReleased | null }, void> {
      return contract.action("approve", {
        args: [checkTransferId(transferId)],
        result: (found) => ({
          approved: found.one(contract, "TransferApproved"),
          released: found.maybe(contract, "TransferReleased") ?? null,
        }),
      });
    },

    /**
     * Gives back what was not approved in time. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `ALREADY_DONE`, `NOT_FOUND`.
     */
    refund(transferId: bigint | number): Action<TransferRefunded, void> {
      return contract.action("refund", {
        args: [checkTransferId(transferId)],
        result: (found) => found.one(contract, "TransferRefunded"),
      });
    },
  };
}
