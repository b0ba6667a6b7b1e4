import { expect } from "chai";
import { id } from "ethers";
import { InputError, ProtocolError, reservationFromText, reservationHash, reservationToText } from "../../src/index.js";
import { reversalIn, sampleStripeEvent, verifyStripe } from "../../src/payments/index.js";
import { isSignedBySeller, saleEventId, signReservation } from "../../src/sales/index.js";
import { rejected } from "../refused.js";
import { refuseAll } from "./refuse-all.js";
import { ATTESTER, DAY, PRICE, SECRET, govern, issue, sell, signed, stripePayment } from "./selling.js";
import { useSuite } from "./suite.js";

const [SELLER, BUYER, STRANGER] = [5, 6, 7];
const PAIR = [SELLER, BUYER] as const;

describe("Cash sales, on chain", () => {
  const suite = useSuite();

  const cast = async () => {
    const [seller, buyer, attester, stranger] = await Promise.all(
      [SELLER, BUYER, ATTESTER, STRANGER].map((index) => suite.as(index)),
    );
    return { seller: seller!, buyer: buyer!, attester: attester!, stranger: stranger! };
  };
  const ownerOf = async (voucherId: bigint) => (await (await suite.as(STRANGER)).vouchers.get(voucherId)).owner;

  beforeEach(() => suite.register(SELLER));

  it("sell a voucher for money that Stripe received, after the charge-back window", async () => {
    const { seller, buyer, attester, stranger } = await cast();
    const voucherId = await issue(seller);
    const text = reservationToText(await signed(suite, PAIR, voucherId));
    const offer = reservationFromText(text);
    const { reservation } = offer;
    const place = await buyer.sales.place();
    expect(isSignedBySeller(place, offer)).to.equal(true);
    expect(isSignedBySeller({ ...place, chainId: 1n }, offer)).to.equal(false);
    expect((await buyer.sales.sale(reservation)).state).to.equal("none");

    const { result: reserved } = await buyer.sales.reserve(offer).send();
    const hash = reservationHash(place, reservation);
    expect(reserved.reservationHash).to.equal(hash);
    expect(await buyer.sales.hashOf(reservation)).to.equal(hash);
    expect(await buyer.sales.reservation(hash)).to.deep.equal(reservation);
    const waiting = await buyer.sales.sale(hash);
    expect(waiting).to.deep.include({ state: "reserved", next: ["settle"] });
    expect(waiting.until!.getTime() / 1000).to.equal(Number(reservation.until) + 3600);

    // The attester's server is called by Stripe, and knows nothing but the event.
    const payment = await stripePayment(suite, hash);
    const receipt = await attester.sales.attest(payment);
    expect(receipt.reservation).to.deep.equal(reservation);
    expect(receipt.receipt).to.include({ reservation: hash, amount: PRICE, currency: "EUR" });
    expect(receipt.receipt.eventId).to.equal(saleEventId(payment.eventId));
    const { result: paid } = await stranger.sales.settle(receipt).send();
    expect(paid.receipt.amount).to.equal(PRICE);
    expect(await buyer.sales.isEventUsed(reservation.attester, payment.eventId)).to.equal(true);
    const kept = await buyer.sales.sale(reservation);
    expect(kept).to.deep.include({ state: "paid", next: ["release", "reverse"] });
    expect(await ownerOf(voucherId)).to.equal(reservation.seller);

    await suite.until(kept.until!);
    expect((await buyer.sales.sale(reservation)).next).to.deep.equal(["release", "complete"]);
    const { result: completed } = await stranger.sales.complete(reservation).send();
    expect(completed).to.include({ voucherId, buyer: reservation.buyer });
    expect(await ownerOf(voucherId)).to.equal(reservation.buyer);
    expect(await buyer.sales.sale(reservation)).to.deep.equal({ state: "completed", until: null, next: [] });
  });

  it("give the voucher to the buyer on the seller's release", async () => {
    const voucherId = await issue((await cast()).seller);
    const { buyer } = await sell(suite, PAIR, voucherId);
    expect(await ownerOf(voucherId)).to.equal(buyer);
  });

  it("give the voucher back when the bank takes the money back", async () => {
    const { seller, buyer, attester } = await cast();
    const voucherId = await issue(seller);
    const { result } = await buyer.sales.reserve(await signed(suite, PAIR, voucherId)).send();
    const payment = await stripePayment(suite, result.reservationHash);
    await attester.sales.settle(await attester.sales.attest(payment)).send();
    const paidFor = new Map([[payment.paymentId, payment.reservation]]);

    const at = (await suite.provider.getBlock("latest"))!.timestamp;
    const { paymentId } = payment;
    const request = sampleStripeEvent({
      type: "charge.dispute.created",
      ...{ reservation: payment.reservation, amount: PRICE, currency: "EUR", secret: SECRET, at, paymentId },
    });
    const reversal = reversalIn(verifyStripe({ ...request, secret: SECRET, now: at }))!;
    expect(reversal.reservation).to.equal(null);
    expect((await rejected(attester.sales.attestReversal(reversal), InputError)).field).to.equal(
      "reversal.reservation",
    );
    const known = { ...reversal, reservation: paidFor.get(reversal.paymentId)! };
    const attested = await attester.sales.attestReversal(known);
    const { result: reversed } = await buyer.sales.reverse(attested).send();
    expect(reversed.voucherId).to.equal(voucherId);
    expect((await buyer.sales.sale(payment.reservation)).state).to.equal("reversed");
    expect((await buyer.vouchers.get(voucherId)).owner).to.equal(await suite.address(SELLER));
    expect((await rejected(buyer.sales.reverse(attested).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("lapse without a receipt, and are withdrawn before anybody submits them", async () => {
    const { seller, buyer, stranger } = await cast();
    const voucherId = await issue(seller);
    const first = await signed(suite, PAIR, voucherId);
    await buyer.sales.reserve(first).send();
    await suite.until((await buyer.sales.sale(first.reservation)).until!);
    expect((await buyer.sales.sale(first.reservation)).next).to.deep.equal(["lapse"]);
    await stranger.sales.lapse(first.reservation).send();
    expect((await buyer.sales.sale(first.reservation)).state).to.equal("lapsed");

    const second = await signed(suite, PAIR, voucherId);
    await seller.sales.withdraw(second.reservation).send();
    const refusal = await rejected(buyer.sales.reserve(second).send(), ProtocolError);
    expect([refusal.code, refusal.message]).to.deep.equal([
      "ALREADY_DONE",
      `The sale ${await buyer.sales.hashOf(second.reservation)} was withdrawn, so this is not its next step.`,
    ]);
  });

  it("sign what is left out by what stands on the chain", async () => {
    const { seller } = await cast();
    const voucherId = await issue(seller);
    const now = (await suite.provider.getBlock("latest"))!.timestamp;
    const { reservation } = await signed(suite, PAIR, voucherId);
    expect(reservation).to.include({ version: 1n, until: BigInt(now + 3600), seller: await suite.address(SELLER) });
    const other = { ...reservation, seller: await suite.address(STRANGER) };
    const signer = await suite.provider.getSigner(SELLER);
    const refusal = await rejected(signReservation(signer, await seller.sales.place(), other), InputError);
    expect(refusal.field).to.equal("reservation.seller");
  });

  it("are attested only where the contract would take it", async () => {
    const { seller, buyer, attester, stranger } = await cast();
    const { result } = await buyer.sales.reserve(await signed(suite, PAIR, await issue(seller))).send();
    const hash = result.reservationHash;
    const late = { ...(await stripePayment(suite, hash)), paidAt: result.reservation.until };
    for (const [attest, field] of [
      [async () => attester.sales.attest(await stripePayment(suite, hash, PRICE - 1n)), "payment.amount"],
      [async () => attester.sales.attest(await stripePayment(suite, hash, PRICE, "USD")), "payment.currency"],
      [() => attester.sales.attest(late), "payment.paidAt"],
      [async () => attester.sales.attest(await stripePayment(suite, id("unknown"))), "reservation"],
      [async () => stranger.sales.attest(await stripePayment(suite, hash)), "reservation"],
      [
        async () => stranger.sales.attestReversal({ reservation: hash, eventId: "e", reversedAt: 1n } as never),
        "reservation",
      ],
    ] as const) {
      expect((await rejected(attest(), InputError)).field).to.equal(field);
    }
  });

  it("are ruled by the authority: who attests, and within what bounds", async () => {
    const { stranger } = await cast();
    const account = await suite.address(STRANGER);
    expect(await stranger.sales.attester(account)).to.equal(null);
    const policyHash = id("policy");
    const accept = stranger.sales.acceptAttester({ attester: account, jurisdiction: "AT", policyHash });
    const bounds = { longestReservation: 60n, receiptTime: 120n, longestChargeBack: 180n };
    const limit = stranger.sales.setTerms(bounds);
    expect((await rejected(accept.send(), ProtocolError)).code).to.equal("NOT_ALLOWED");
    await govern(suite, [await accept.request(), await limit.request()]);
    const policy = { jurisdiction: "AT", policyHash };
    expect(await stranger.sales.attester(account)).to.deep.equal({ accepted: true, ...policy });
    expect(await stranger.sales.terms()).to.deep.equal({ version: 2n, ...bounds });
    expect(await stranger.sales.terms(1)).to.deep.include({ version: 1n, longestReservation: 3600n });
    expect((await rejected(stranger.sales.terms(3), ProtocolError)).code).to.equal("NOT_FOUND");
    await govern(suite, [await stranger.sales.dismissAttester(account).request()]);
    expect(await stranger.sales.attester(account)).to.deep.equal({ accepted: false, ...policy });
  });

  it("refuse what cannot be, by call and by transaction, and say why", async () => {
    const { seller, buyer, attester, stranger } = await cast();
    const voucherId = await issue(seller);
    const offer = await signed(suite, PAIR, voucherId);
    const { reservation } = offer;
    const { result } = await buyer.sales.reserve(offer).send();
    const payment = await stripePayment(suite, result.reservationHash);
    const receipt = await attester.sales.attest(payment);
    const reversal = await attester.sales.attestReversal({ ...payment, reason: "refund", reversedAt: payment.paidAt });
    const other = await signed(suite, PAIR, await issue(seller, 30 * DAY));
    const strange = await signed(suite, [STRANGER, BUYER], voucherId);
    const again = await signed(suite, PAIR, voucherId);
    const accounts = await Promise.all([SELLER, BUYER, ATTESTER, STRANGER].map((index) => suite.address(index)));
    const { sales } = stranger;
    const sale = "VoucherSales";
    await refuseAll(suite.provider, accounts, [
      ["sales.reserve", "twice", () => sales.reserve(offer), "WRONG_STATE", `${sale}WrongState`],
      ["sales.reserve", "kept already", () => sales.reserve(again), "WRONG_STATE", "VouchersLocked"],
      ["sales.reserve", "another's voucher", () => sales.reserve(strange), "NOT_ALLOWED", `${sale}NotOwner`],
      ["sales.reserve", "expiring", () => sales.reserve(other), "INVALID_INPUT", `${sale}ExpiresTooSoon`],
      [
        "sales.reserve",
        "changed",
        () => sales.reserve({ ...again, reservation: { ...again.reservation, chargeBack: 0n, salt: 1n } }),
        "BAD_SIGNATURE",
        `${sale}InvalidSignature`,
      ],
      [
        "sales.reserve",
        "too long a window",
        () => sales.reserve({ ...again, reservation: { ...again.reservation, chargeBack: BigInt(121 * DAY) } }),
        "INVALID_INPUT",
        `${sale}InvalidChargeBack`,
      ],
      [
        "sales.reserve",
        "late",
        () => sales.reserve({ ...again, reservation: { ...again.reservation, until: 1n } }),
        "TOO_LATE",
        `${sale}InvalidUntil`,
      ],
      [
        "sales.reserve",
        "with a stranger as attester",
        () => sales.reserve({ ...again, reservation: { ...again.reservation, attester: accounts[3]! } }),
        "NOT_ALLOWED",
        `${sale}NotAttester`,
      ],
      ["sales.withdraw", "submitted", () => seller.sales.withdraw(reservation), "WRONG_STATE", `${sale}WrongState`],
      ["sales.withdraw", "a stranger", () => sales.withdraw(again.reservation), "NOT_ALLOWED", `${sale}NotSeller`],
      ["sales.lapse", "early", () => sales.lapse(reservation), "TOO_EARLY", `${sale}OutsideWindow`],
      ["sales.release", "unpaid", () => seller.sales.release(reservation), "WRONG_STATE", `${sale}WrongState`],
      ["sales.complete", "unpaid", () => sales.complete(reservation), "WRONG_STATE", `${sale}WrongState`],
      ["sales.reverse", "unpaid", () => sales.reverse(reversal), "WRONG_STATE", `${sale}WrongState`],
      [
        "sales.settle",
        "for less",
        () => sales.settle({ ...receipt, receipt: { ...receipt.receipt, amount: 1n } }),
        "INSUFFICIENT_FUNDS",
        `${sale}Underpaid`,
      ],
      [
        "sales.settle",
        "paid late",
        () => sales.settle({ ...receipt, receipt: { ...receipt.receipt, paidAt: reservation.until } }),
        "TOO_LATE",
        `${sale}PaidLate`,
      ],
      [
        "sales.settle",
        "for another",
        () => sales.settle({ ...receipt, receipt: { ...receipt.receipt, reservation: id("other") } }),
        "INVALID_INPUT",
        `${sale}OtherReservation`,
      ],
      [
        "sales.settle",
        "forged",
        () => sales.settle({ ...receipt, receipt: { ...receipt.receipt, amount: 9_999n } }),
        "BAD_SIGNATURE",
        `${sale}InvalidSignature`,
      ],
      [
        "sales.setTerms",
        "a stranger",
        () => sales.setTerms({ longestReservation: 1, receiptTime: 1, longestChargeBack: 1 }),
        "NOT_ALLOWED",
        "AuthorizedNotAuthority",
      ],
      [
        "sales.dismissAttester",
        "a stranger",
        () => sales.dismissAttester(accounts[2]!),
        "NOT_ALLOWED",
        "AuthorizedNotAuthority",
      ],
    ]);
    await stranger.sales.settle(receipt).send();
    await refuseAll(suite.provider, accounts, [
      ["sales.complete", "early", () => sales.complete(reservation), "TOO_EARLY", `${sale}OutsideWindow`],
      ["sales.release", "a stranger", () => sales.release(reservation), "NOT_ALLOWED", `${sale}NotSeller`],
    ]);
  });

  it("are in the events", async () => {
    const { seller, stranger } = await cast();
    const { buyer } = await sell(suite, PAIR, await issue(seller));
    const seen: string[] = [];
    for await (const event of stranger.sales.events(["Reserved", "Paid", "Completed"])) seen.push(event.name);
    expect(seen).to.deep.equal(["Reserved", "Paid", "Completed"]);
    for await (const { args } of stranger.sales.events("Completed", { where: { buyer } })) {
      expect(args.buyer).to.equal(buyer);
    }
  });
});
