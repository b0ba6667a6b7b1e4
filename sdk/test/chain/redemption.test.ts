import { expect } from "chai";
import { id as hashOf } from "ethers";
import { InputError, ProtocolError } from "../../src/index.js";
import {
  isSignedByHolder,
  redemptionFromText,
  redemptionHash,
  redemptionRulings,
  redemptionToText,
  signRedemption,
} from "../../src/vouchers/index.js";
import { rejected } from "../refused.js";
import { govern } from "./selling.js";
import { DAY, useSuite } from "./suite.js";

const [ISSUER, HOLDER, STRANGER] = [5, 6, 7];
const FACE = 1000n;
const PRICE = 10n ** 15n;

describe("Redemption, on chain", () => {
  const suite = useSuite();

  const cast = async () => {
    const [issuer, holder, stranger] = await Promise.all([ISSUER, HOLDER, STRANGER].map((index) => suite.as(index)));
    return { issuer: issuer!, holder: holder!, stranger: stranger! };
  };
  /** A voucher for 100 days, which can be renewed, in the hands of its holder. */
  const held = async (): Promise<bigint> => {
    const { vouchers } = await suite.as(ISSUER);
    const renewal = { period: 30 * DAY, count: 2, refill: true, price: PRICE };
    const series = { contentHash: hashOf("repair"), kind: "service", currency: "EUR", unit: "h" } as const;
    const { result } = await vouchers.issue({ ...series, validity: 100 * DAY, renewal }, { face: FACE }).send();
    const [id] = result.ids;
    await vouchers.transfer(await suite.address(HOLDER), id!).send();
    return id!;
  };
  const code = async (run: Promise<unknown>) => (await rejected(run, ProtocolError)).code;

  beforeEach(async () => {
    await suite.register(ISSUER);
    await suite.register(HOLDER);
  });

  it("redeems part of a voucher against its holder's word, carried as text", async () => {
    const { issuer, holder, stranger } = await cast();
    const id = await held();
    const text = redemptionToText(await holder.vouchers.signRedemption({ id, amount: 300n }));
    const signed = redemptionFromText(text);
    const account = await suite.address(HOLDER);
    expect(isSignedByHolder(signed, account)).to.equal(true);
    expect(isSignedByHolder(signed, await suite.address(ISSUER))).to.equal(false);
    expect(isSignedByHolder({ ...signed, amount: 301n }, account)).to.equal(false);
    expect(redemptionHash(signed)).to.match(/^0x[0-9a-f]{64}$/);

    expect(await code(stranger.vouchers.redeem(signed).send())).to.equal("NOT_ALLOWED");
    expect(await code(issuer.vouchers.redeem({ ...signed, amount: 301n }).send())).to.equal("BAD_SIGNATURE");
    const { result } = await issuer.vouchers.redeem(signed).send();
    expect(result).to.include({ id, holder: account, amount: 300n, remaining: 700n });
    expect(await code(issuer.vouchers.redeem(signed).send())).to.equal("WRONG_STATE");
    expect((await holder.vouchers.get(id)).remaining).to.equal(700n);
  });

  it("takes what was signed without a connection, for this chain and contract only", async () => {
    const { issuer } = await cast();
    const id = await held();
    const signer = await suite.provider.getSigner(HOLDER);
    const place = await issuer.vouchers.place();
    const { version, remaining } = await issuer.vouchers.get(id);
    const signed = await signRedemption(signer, place, { id, version, amount: 1n, remaining });
    const elsewhere = await rejected(issuer.vouchers.redeem({ ...signed, chainId: 1n }).send(), InputError);
    expect(elsewhere.field).to.equal("chainId");
    const other = await rejected(
      issuer.vouchers.redeem({ ...signed, contract: await suite.address(1) }).send(),
      InputError,
    );
    expect(other.field).to.equal("contract");
    await issuer.vouchers.redeem(signed).send();
    expect((await issuer.vouchers.get(id)).remaining).to.equal(FACE - 1n);
    const rest = await (await suite.as(HOLDER)).vouchers.signRedemption({ id });
    expect(rest.amount).to.equal(FACE - 1n);
  });

  it("redeems in two steps, and tells until when each side can act", async () => {
    const { issuer, holder } = await cast();
    const id = await held();
    expect(await holder.vouchers.redemptionOf(id)).to.equal(null);
    const { result: requested } = await holder.vouchers.requestRedemption(id, 200n).send();
    expect(requested).to.include({ id, amount: 200n, number: 1n });
    const asked = await issuer.vouchers.redemptionOf(id);
    const terms = await issuer.vouchers.redemptionTerms();
    expect(asked).to.deep.include({ state: "requested", amount: 200n, number: 1n, terms });
    expect(asked!.until!.getTime() - asked!.since.getTime()).to.equal(Number(terms.fulfil) * 1000);
    await issuer.vouchers.fulfilRedemption(id).send();
    expect((await holder.vouchers.redemptionOf(id))!.state).to.equal("fulfilled");
    const { result: closed } = await holder.vouchers.confirmRedemption(id).send();
    expect(closed.redeemed).to.equal(true);
    expect(await holder.vouchers.redemptionOf(id)).to.deep.include({ state: "none", until: null });
    expect((await holder.vouchers.get(id)).remaining).to.equal(FACE - 200n);

    await holder.vouchers.requestRedemption(id, 1n).send();
    await holder.vouchers.cancelRedemption(id).send();
    await holder.vouchers.requestRedemption(id, 1n).send();
    expect(await code(holder.vouchers.finalizeRedemption(id).send())).to.equal("TOO_EARLY");
    await suite.until((await holder.vouchers.redemptionOf(id))!.until!);
    expect(await code(issuer.vouchers.fulfilRedemption(id).send())).to.equal("TOO_LATE");
    const { result: silent } = await (await suite.as(STRANGER)).vouchers.finalizeRedemption(id).send();
    expect(silent.redeemed).to.equal(false);
    const { issuer: identity } = await holder.vouchers.series(id >> 64n);
    expect(await holder.vouchers.marksOf(identity)).to.deep.equal({ unanswered: 1n, declined: 0n, broken: 0n });
    const names: string[] = [];
    for await (const { name } of holder.vouchers.redemptionEvents()) names.push(name);
    expect(names).to.include.members(["RedemptionRequested", "RedemptionFulfilled", "RedemptionUnanswered"]);
  });

  it("brings a refusal before the suite's arbitration, with the deposit that it asks for", async () => {
    const { issuer, holder, stranger } = await cast();
    const id = await held();
    await holder.vouchers.requestRedemption(id, 200n).send();
    const { result: declined } = await issuer.vouchers.declineRedemption(id).send();
    expect(declined.declined).to.equal(1n);
    expect(await holder.vouchers.disputeOf(id)).to.equal(null);
    const deposit = await holder.vouchers.disputeDeposit(id);
    const dispute = holder.vouchers.disputeRedemption(id, "ipfs://bafyevidence");
    expect((await dispute.request()).value).to.equal(deposit);
    const { result } = await dispute.send();
    const brief = await holder.arbitration.briefOf(result.caseId!);
    expect(brief!.terms).to.include({ key: result.key, communityId: 0n });
    expect(brief!.terms.openerWins).to.deep.equal([redemptionRulings.indexOf("broken")]);
    const found = await holder.vouchers.disputeOf(id);
    const { arbitrator } = await holder.vouchers.courtOf(id >> 64n);
    expect(found).to.deep.include({ key: result.key, arbitrator });
    expect(arbitrator).to.equal(suite.deployment.contracts.Arbitration);
    const { state, until } = (await holder.vouchers.redemptionOf(id))!;
    expect(state).to.equal("refusal disputed");

    // The parties agree: redeemed.
    const option = redemptionRulings.indexOf("redeemed");
    await holder.arbitration.agree(result.caseId!, option).send();
    await issuer.arbitration.agree(result.caseId!, option).send();
    expect((await holder.vouchers.get(id)).remaining).to.equal(FACE - 200n);

    // And where nobody rules, anyone ends it.
    await holder.vouchers.requestRedemption(id, 1n).send();
    await issuer.vouchers.fulfilRedemption(id).send();
    await holder.vouchers.disputeRedemption(id, "ipfs://bafyevidence", deposit).send();
    expect(await code(stranger.vouchers.lapseDispute(id).send())).to.equal("TOO_EARLY");
    await suite.until(new Date(until!.getTime() + DAY * 1000));
    const { result: lapsed } = await stranger.vouchers.lapseDispute(id).send();
    expect(lapsed.redeemed).to.equal(true);
  });

  it("renews a voucher in its window, for what its terms ask", async () => {
    const { issuer, holder } = await cast();
    const id = await held();
    const seriesId = id >> 64n;
    const terms = { period: BigInt(30 * DAY), count: 2, refill: true, price: PRICE, token: null };
    expect(await holder.vouchers.renewalTerms(seriesId)).to.deep.equal(terms);
    expect(await holder.vouchers.renewalApproval(id)).to.equal(null);
    const { start, end } = (await holder.vouchers.renewalWindow(id))!;
    expect(end).to.deep.equal((await holder.vouchers.get(id)).expiry);
    expect(await code(holder.vouchers.renew(id).send())).to.equal("TOO_EARLY");
    await suite.until(start);
    expect(await code(holder.vouchers.renew(id, { maxPrice: PRICE - 1n }).send())).to.equal("LIMIT_EXCEEDED");
    await issuer.vouchers.betterRenewalTerms(seriesId, { price: PRICE / 2n }).send();
    expect(await code(issuer.vouchers.betterRenewalTerms(seriesId, { count: 1 }).send())).to.equal("INVALID_INPUT");
    const { result } = await holder.vouchers.renew(id).send();
    expect(result).to.include({ id, price: PRICE / 2n });
    const renewed = await holder.vouchers.get(id);
    expect(renewed.remaining).to.equal(2n * FACE);
    expect(renewed.expiry!.getTime() - end.getTime()).to.equal(30 * DAY * 1000);
    const { issuer: identity } = await holder.vouchers.series(seriesId);
    expect(await holder.vouchers.renewalProceeds(identity)).to.equal(PRICE / 2n);
    expect(await issuer.vouchers.renewalProceeds()).to.equal(PRICE / 2n);
    const { result: withdrawn } = await issuer.vouchers.withdrawRenewals().send();
    expect(withdrawn.amount).to.equal(PRICE / 2n);
    expect(await code(issuer.vouchers.withdrawRenewals().send())).to.equal("NOT_FOUND");
    const names: string[] = [];
    for await (const { name } of holder.vouchers.renewalEvents(["Renewed", "ProceedsWithdrawn"])) names.push(name);
    expect(names).to.deep.equal(["Renewed", "ProceedsWithdrawn"]);
  });

  it("approves the token that renewals are paid in, for exactly the price", async () => {
    const { issuer, holder } = await cast();
    const { CapitalToken, VoucherRenewals } = suite.deployment.contracts;
    const renewal = { period: DAY, count: 1, price: 5n, token: CapitalToken! };
    const series = { contentHash: hashOf("box"), kind: "material", currency: "EUR", validity: DAY, renewal } as const;
    const [id] = (await issuer.vouchers.issue(series, { face: 10n }).send()).result.ids;
    await issuer.vouchers.transfer(await suite.address(HOLDER), id!).send();
    await holder.capital.buy({ amount: 10n ** 18n }).send();
    expect(await holder.vouchers.renewalApproval(id!)).to.deep.include({ spender: VoucherRenewals, needed: 5n });
    await suite.until((await holder.vouchers.renewalWindow(id!))!.start);
    const { result } = await holder.vouchers.renew(id!).send();
    expect(result).to.include({ token: CapitalToken, price: 5n });
    expect((await holder.capital.account(await suite.address(ISSUER))).balance).to.equal(5n);
    expect((await holder.vouchers.get(id!)).remaining).to.equal(10n);
  });

  it("extends a voucher, expired or not, with its holder's consent", async () => {
    const { issuer, holder } = await cast();
    const id = await held();
    const { expiry } = await holder.vouchers.get(id);
    await suite.until(new Date(expiry!.getTime() + DAY * 1000));
    expect((await holder.vouchers.get(id)).state).to.equal("expired");
    const later = new Date(expiry!.getTime() + 50 * DAY * 1000);
    const consent = await holder.vouchers.consentToExtension(id, later);
    const stale = await rejected(
      issuer.vouchers.extend({ ...consent, version: consent.version + 1n }).send(),
      InputError,
    );
    expect(stale.field).to.equal("version");
    await issuer.vouchers.extend(consent).send();
    expect(await holder.vouchers.get(id)).to.deep.include({ state: "exchanged", expiry: later });
    const own = { contentHash: hashOf("own"), kind: "other", currency: "EUR", validity: DAY } as const;
    const [unsold] = (await issuer.vouchers.issue(own, { face: 1n }).send()).result.ids;
    await issuer.vouchers.extendOwn(unsold!, later).send();
    expect((await issuer.vouchers.get(unsold!)).expiry).to.deep.equal(later);
    expect(await holder.vouchers.renewalTerms(unsold! >> 64n)).to.equal(null);
    expect(await holder.vouchers.renewalWindow(unsold!)).to.equal(null);
  });

  it("gets new lengths of time from the authority, and requests keep theirs", async () => {
    const { holder } = await cast();
    const id = await held();
    await holder.vouchers.requestRedemption(id, 1n).send();
    const before = await holder.vouchers.redemptionTerms();
    const change = holder.vouchers.setRedemptionTerms({ ...before, fulfil: 2 * DAY });
    expect(await code(change.send())).to.equal("NOT_ALLOWED");
    await govern(suite, [await change.request()]);
    expect((await holder.vouchers.redemptionTerms()).fulfil).to.equal(BigInt(2 * DAY));
    expect(await holder.vouchers.redemptionTerms(1)).to.deep.equal(before);
    expect((await holder.vouchers.redemptionOf(id))!.terms).to.deep.equal(before);
    expect(await code(holder.vouchers.redemptionTerms(9))).to.equal("NOT_FOUND");
  });
});
