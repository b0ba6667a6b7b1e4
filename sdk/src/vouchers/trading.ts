import { VouchersAbi } from "../abi/Vouchers.js";
import { ZeroAddress } from "ethers";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkList } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError, within } from "../core/input-error.js";
import { signerOf } from "../core/runner.js";
import { type Approval, approvalOf, approveStep } from "../core/token.js";
import { checkVoucherId, seriesIdOf } from "./id.js";
import {
  type Offer,
  type OfferDraft,
  type SignedOffer,
  type VoucherPlace,
  checkSigned,
  offerOf,
  signOffer,
} from "./offer.js";
import type { Ring } from "./ring.js";

export type { Approval };
export type OfferFilled = EventArgs<typeof VouchersAbi, "OfferFilled">;
export type RingFilled = EventArgs<typeof VouchersAbi, "RingFilled">;
export type OfferCancelled = EventArgs<typeof VouchersAbi, "OfferCancelled">;
export type OffersCancelled = EventArgs<typeof VouchersAbi, "OffersCancelled">;

/** Why an offer cannot be filled now, as far as its maker's side goes; "open" where it can. */
export type OfferState = "open" | "expired" | "used" | "withdrawn" | "stale";

/** In the contract's order: what may change hands is listed or exchanged. */
const LISTED = 2n;
const EXCHANGED = 3n;
const WEEK = 7n * 86_400n;
const SHORTEST_RING = 3;
const LONGEST_RING = 8;

/** Signed offers, and rings of them. */
export function trading(core: Core) {
  const contract = core.contract("Vouchers", VouchersAbi);

  /** Where offers of this deployment are settled. */
  async function place(): Promise<VoucherPlace> {
    const { chainId } = await core.provider.getNetwork();
    return { chainId, contract: await contract.address() };
  }

  async function checkHere(signed: SignedOffer): Promise<void> {
    const here = await place();
    if (signed.chainId !== here.chainId) throw new InputError("chainId", `${here.chainId}`, signed.chainId);
    if (signed.contract !== here.contract) throw new InputError("contract", here.contract, signed.contract);
  }

  /** What the account still has to approve, to take an offer; null where it is nothing. */
  async function missing({ payToken, payAmount }: Offer): Promise<Approval | null> {
    if (payToken === ZeroAddress || payAmount === 0n) return null;
    const [owner, spender] = await Promise.all([core.account(), contract.address()]);
    return approvalOf(core, { token: payToken, owner, spender, needed: payAmount });
  }

  return {
    place,

    /**
     * Makes and signs an offer of the client's account. Without a connection use `signOffer`.
     *
     * @throws InputError naming the field: `gives[0].version`.
     * @example
     * const signed = await vouchers.offer({
     *   gives: [await vouchers.item(bread)],
     *   takes: [{ seriesId: 12n, remaining: 100n }],
     * });
     * showQrCode(offerToText(signed));
     */
    async offer(draft: OfferDraft): Promise<SignedOffer> {
      offerOf(draft);
      const signer = signerOf(core.runner);
      const counter = draft.counter ?? (await contract.read("counterOf", await signer.getAddress()));
      const deadline = draft.deadline ?? (await core.deadlineOr(undefined, WEEK));
      return signOffer(signer, await place(), { ...draft, counter, deadline });
    },

    /**
     * Takes an offer of vouchers for vouchers, for money, or both. Vouchers need no approval; a token is approved first, for
     * exactly the amount.
     *
     * @param takes The client's own vouchers where the offer names series, in the offer's order; those it names if left out.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where anything it names has changed, `ALREADY_DONE` where it was filled or cancelled,
     * `TOO_LATE`, `NOT_ALLOWED` where it is for another, `BAD_SIGNATURE`, `INVALID_INPUT`, `INSUFFICIENT_FUNDS`.
     * @example
     * const signed = offerFromText(scanned);
     * await vouchers.fill(signed, [myFlour]).send();
     */
    fill(signed: SignedOffer, takes?: readonly bigint[]): Action<OfferFilled, void> {
      const whole = checkSigned("signed", signed);
      const { offer, signature } = whole;
      const named = takes === undefined ? offer.takes.map(({ id }) => id) : checkTakes(whole, takes);
      if (takes === undefined) {
        const open = offer.takes.findIndex(({ id }) => seriesIdOf(id) === 0n);
        if (open >= 0) throw new InputError("takes", `given, as takes[${open}] may be any voucher of a series`);
      }
      const args = [offer, signature, named] as const;
      return contract.action("fill", {
        args: async () => {
          await checkHere(whole);
          return args;
        },
        value: offer.payToken === ZeroAddress ? offer.payAmount : 0n,
        steps: async () => {
          const approval = await missing(offer);
          return approval === null ? [] : [approveStep(core, approval, "the vouchers")];
        },
        result: (found) => found.one(contract, "OfferFilled"),
      });
    },

    /**
     * What the client's account still has to approve before it can take an offer that asks for a token; null where it is nothing.
     * `fill` does it by itself.
     *
     * @throws InputError
     */
    async fillApproval(signed: SignedOffer): Promise<Approval | null> {
      return missing(checkSigned("signed", signed).offer);
    },

    /**
     * Settles a ring of 3 to 8 offers in one transaction. Anyone may send it.
     *
     * @param ring See `findRings`.
     * @throws InputError
     * @throws ProtocolError as `fill`.
     * @example
     * const { rings } = findRings(offers);
     * for (const ring of rings) await vouchers.fillRing(ring).send();
     */
    fillRing(ring: Ring): Action<RingFilled, void> {
      const whole = checkList("ring", ring, SHORTEST_RING, LONGEST_RING).map((signed, i) =>
        within(`ring[${i}]`, () => checkSigned("", signed)),
      );
      const args = [whole.map(({ offer }) => offer), whole.map(({ signature }) => signature)] as const;
      return contract.action("fillRing", {
        args: async () => {
          for (const signed of whole) await checkHere(signed);
          return args;
        },
        result: (found) => found.one(contract, "RingFilled"),
      });
    },

    /**
     * Withdraws whatever the client's account signed under a nonce.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`.
     */
    cancelOffer(nonce: bigint): Action<OfferCancelled, void> {
      return contract.action("cancelOffer", {
        args: [checkAmount("nonce", nonce, 0n)],
        result: (found) => found.one(contract, "OfferCancelled"),
      });
    },

    /** Withdraws all offers that the client's account has signed. */
    cancelAllOffers(): Action<OffersCancelled, void> {
      return contract.action("cancelAllOffers", {
        args: [],
        result: (found) => found.one(contract, "OffersCancelled"),
      });
    },

    /** What `counter` offers of an account must carry. */
    async counterOf(account?: string): Promise<bigint> {
      return contract.read("counterOf", await core.accountOr(account));
    },

    /**
     * Whether an offer can still be filled, as far as its maker goes. What the taker must have is not looked at.
     *
     * @throws InputError
     */
    async offerState(signed: SignedOffer): Promise<OfferState> {
      const { offer } = checkSigned("signed", signed);
      const [now, used, counter, items] = await Promise.all([
        core.now(),
        contract.read("isNonceUsed", offer.maker, offer.nonce),
        contract.read("counterOf", offer.maker),
        Promise.all(offer.gives.map(({ id }) => contract.read("voucherOf", checkVoucherId("id", id)))),
      ]);
      if (used) return "used";
      if (counter !== offer.counter) return "withdrawn";
      if (now >= offer.deadline) return "expired";
      const stands = items.every((voucher, i) => {
        const item = offer.gives[i]!;
        const isFree = !voucher.frozen && !voucher.reserved && !voucher.requested;
        const isGood = (voucher.state === LISTED || voucher.state === EXCHANGED) && voucher.owner === offer.maker;
        return isFree && isGood && voucher.version === item.version && voucher.remaining >= item.remaining;
      });
      return stands ? "open" : "stale";
    },
  };
}

function checkTakes({ offer }: SignedOffer, takes: readonly bigint[]): readonly bigint[] {
  const { length } = offer.takes;
  return checkList("takes", takes, length, length).map((given, i) => {
    const id = checkVoucherId(`takes[${i}]`, given);
    const wanted = offer.takes[i]!.id;
    if (id !== wanted && seriesIdOf(id) !== wanted) {
      throw new InputError(`takes[${i}]`, seriesIdOf(wanted) === 0n ? `of series ${wanted}` : `voucher ${wanted}`, id);
    }
    return id;
  });
}
