import { type ContractTransaction, type Signer, ZeroAddress, ZeroHash, concat, id } from "ethers";
import { ANSWER_FIELDS } from "../../../sdk/src/communities/answer.ts";
import { type ConsentText, domainOfText, structOf } from "../../../sdk/src/community-projects/consent.ts";
import { RECEIPT_FIELDS, type Reservation, saleDomain, signReservation } from "../../../sdk/src/sales/terms.ts";
import { type OfferDraft, type SignedOffer, signOffer } from "../../../sdk/src/vouchers/offer.ts";
import { signRedemption } from "../../../sdk/src/vouchers/redemption.ts";
import { domainOf } from "../../../test/fixtures/signing.ts";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";

export type Papers = Awaited<ReturnType<typeof createPapers>>;
export type Request = ReturnType<typeof requestOf>;

const NOBODY = `0x${"00".repeat(20)}`;

/** A request to a community: what is not named is zero. */
export function requestOf(
  communityId: bigint,
  fields: { kind: number; subject?: string; content?: string; share?: number; basis?: bigint },
) {
  const zeros = { subject: NOBODY, content: ZeroHash, share: 0, patience: 0, basis: 0n, until: 0 };
  return { communityId, ...zeros, ...fields };
}

/** What people sign, and how it is handed in. */
export async function createPapers(world: World) {
  const { chainId, deadline, vouchers, communities, sales } = world;
  const place = { chainId, contract: await vouchers.getAddress() };
  const till = { chainId, contract: await sales.getAddress() };
  const communityDomain = domainOf("Communities", chainId, await communities.getAddress());
  const nonces = new Map<string, bigint>();
  let salts = 0n;

  /** A maker picks one number after the other, so that 256 offers share a word. */
  async function nextNonce(maker: Signer) {
    const address = await maker.getAddress();
    const nonce = nonces.get(address) ?? 0n;
    nonces.set(address, nonce + 1n);
    return nonce;
  }

  async function item(voucherId: bigint) {
    const { version, remaining } = await vouchers.voucherOf(voucherId);
    return { id: voucherId, version, remaining };
  }

  function plain({ offer }: SignedOffer) {
    return { ...offer, gives: [...offer.gives], takes: [...offer.takes] };
  }

  return {
    place,
    item,
    nextNonce,

    /** An offer of these vouchers. */
    async offer(maker: Signer, gives: readonly bigint[], draft: Partial<OfferDraft> = {}): Promise<SignedOffer> {
      return signOffer(maker, place, {
        ...{ gives: await Promise.all(gives.map(item)), nonce: await nextNonce(maker) },
        ...{ salt: BigInt(id(`salt ${salts++}`)), deadline, ...draft },
      });
    },

    /** Uses one number up, so that what the maker offers next is not the first under its word. */
    async warm(...makers: Signer[]) {
      for (const maker of makers) await mined(vouchers.connect(maker).cancelOffer(await nextNonce(maker)));
    },

    fill(taker: Signer, signed: SignedOffer, takes: readonly bigint[] = []) {
      const { payToken, payAmount } = signed.offer;
      const value = payToken === ZeroAddress ? payAmount : 0n;
      return vouchers.connect(taker).fill(plain(signed), signed.signature, [...takes], { value });
    },

    filling(signed: SignedOffer): Promise<ContractTransaction> {
      return vouchers.fill.populateTransaction(plain(signed), signed.signature, [], { value: signed.offer.payAmount });
    },

    fillRing(signed: readonly SignedOffer[]) {
      return vouchers.fillRing(
        signed.map(plain),
        signed.map(({ signature }) => signature),
      );
    },

    /** The holder signs for a delivery, the issuer sends it. */
    async redeem(issuer: Signer, holder: Signer, voucherId: bigint, amount: bigint) {
      const draft = { ...(await item(voucherId)), amount, deadline };
      const { version, remainingBefore, signature } = await signRedemption(holder, place, draft);
      return vouchers.connect(issuer).redeem(voucherId, version, amount, remainingBefore, deadline, signature);
    },

    /** A reservation as the contract takes it, its seller's signature, and the attester's word that it was paid. */
    async sale(terms: Reservation, seller: Signer, attester: Signer) {
      const { reservation, signature } = await signReservation(seller, till, terms);
      const reserved = { ...reservation, currency: currencyOf(reservation.currency) };
      const receipt = {
        reservation: await sales.reservationHash(reserved),
        eventId: id(`event ${reservation.salt}`),
        amount: reservation.price,
        currency: reserved.currency,
        paidAt: await world.time.latest(),
      };
      const attested = await attester.signTypedData(saleDomain(till), RECEIPT_FIELDS, receipt);
      return { reserved, signature, receipt, attested };
    },

    /** The same yes of many, one signature after the other. */
    async answers(signers: readonly Signer[], request: Request): Promise<string> {
      const message = { request, yes: true, left: 0, deadline };
      return concat(
        await Promise.all(signers.map((signer) => signer.signTypedData(communityDomain, ANSWER_FIELDS, message))),
      );
    },

    /** What a member of a group consents to. */
    async approval(signer: Signer, text: ConsentText) {
      const { fields, message } = structOf(text);
      const signature = await signer.signTypedData(domainOfText(text), fields, message);
      return { member: await world.identityOf(signer), signature };
    },
  };
}

function currencyOf(letters: string): string {
  return `0x${Buffer.from(letters, "ascii").toString("hex")}`;
}
