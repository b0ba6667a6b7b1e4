import { expect } from "chai";
import { parseEther } from "ethers";
import { InputError, ProtocolError } from "../../src/index.js";
import {
  type SeriesDraft,
  type VoucherContent,
  findRings,
  isSignedByMaker,
  offerFromText,
  offerHash,
  offerToText,
  publishContent,
  signOffer,
  voucherPartsOf,
} from "../../src/vouchers/index.js";
import { rejected } from "../refused.js";
import { verify } from "./selling.js";
import { DAY, useSuite } from "./suite.js";

const [ANN, BOB, CAT, STRANGER] = [5, 6, 7, 8];
const content: VoucherContent = { title: "Bread", description: "A loaf.", currency: "EUR", amount: "5", unit: "loaf" };

describe("Vouchers, on chain", () => {
  const suite = useSuite();

  const cast = async () => {
    const [ann, bob, cat, stranger] = await Promise.all([ANN, BOB, CAT, STRANGER].map((index) => suite.as(index)));
    return { ann: ann!, bob: bob!, cat: cat!, stranger: stranger! };
  };
  const code = async (run: Promise<unknown>) => (await rejected(run, ProtocolError)).code;
  const issued = async (index: number, count = 1): Promise<readonly bigint[]> => {
    const { vouchers } = await suite.as(index);
    const { contentHash, uri } = publishContent(content);
    const series = { contentHash, uri, kind: "material", currency: "EUR", unit: "loaf", validity: 100 * DAY } as const;
    return (await vouchers.issue(series, { face: 20n, count }).send()).result.ids;
  };
  const one = async (index: number): Promise<bigint> => (await issued(index))[0]!;

  beforeEach(async () => {
    for (const index of [ANN, BOB, CAT]) await suite.register(index);
  });

  it("issues a series with one voucher, and more of it", async () => {
    const { ann, stranger } = await cast();
    const { contentHash, uri } = publishContent(content);
    const series: SeriesDraft = {
      ...{ contentHash, uri, kind: "material" as const, currency: "EUR", unit: "loaf", decimals: 1 },
      ...{ category: "food/bread", location: "u33db2", validity: 7 * DAY, transferRule: "registered" as const },
    };
    const { result } = await ann.vouchers.issue(series, { face: 50n, listed: false }).send();
    const [id] = result.ids;
    const { seriesId } = voucherPartsOf(id!);
    const account = await suite.address(ANN);
    const drafted = await ann.vouchers.get(id!);
    expect(drafted).to.include({
      id,
      seriesId,
      owner: account,
      state: "draft",
      version: 1n,
      face: 50n,
      remaining: 50n,
    });
    expect(await ann.vouchers.series(seriesId)).to.deep.include({
      ...{ contentHash, kind: "material", visibility: "public", transferRule: "registered", decimals: 1 },
      ...{ currency: "EUR", unit: "loaf", location: "u33db2", available: true, minted: 1n },
    });
    await ann.vouchers.list(id!).send();
    const { result: batch } = await ann.vouchers.mint(seriesId, { face: 5n, count: 50 }).send();
    expect(batch.ids).to.have.length(50);
    expect(await ann.vouchers.balanceOf()).to.equal(51n);
    expect(await code(stranger.vouchers.mint(seriesId, { face: 1n }).send())).to.equal("NOT_ALLOWED");
    expect(await code(stranger.vouchers.issue(series, { face: 1n }).send())).to.equal("NOT_FOUND");

    const shown = await ann.vouchers.metadata(id!);
    expect(shown.name).to.equal(`5.0 loaf #${seriesId}-1`);
    expect(shown.external_url).to.match(/^ipfs:\/\/f01551b20[0-9a-f]{64}$/);
    expect(await ann.vouchers.mayHold(id!, await suite.address(BOB))).to.equal(true);
    expect(await ann.vouchers.mayHold(id!, await suite.address(STRANGER))).to.equal(false);
    expect(await code(ann.vouchers.transfer(await suite.address(STRANGER), id!).send())).to.equal("NOT_ALLOWED");
    await ann.vouchers.setAvailable(seriesId, false).send();
    expect(await code(ann.vouchers.mint(seriesId, { face: 1n }).send())).to.equal("UNAVAILABLE");
  });

  it("passes vouchers on, divides, freezes and withdraws them", async () => {
    const { ann, bob } = await cast();
    const id = await one(ANN);
    await ann.vouchers.freeze(id).send();
    expect(await code(ann.vouchers.transfer(await suite.address(BOB), id).send())).to.equal("WRONG_STATE");
    await ann.vouchers.unfreeze(id).send();
    const { childId } = (await ann.vouchers.split(id, 3n).send()).result;
    await ann.vouchers.transfer(await suite.address(BOB), childId).send();
    expect(await bob.vouchers.get(childId)).to.include({ state: "exchanged", remaining: 3n });
    expect(await bob.vouchers.owned()).to.deep.equal([childId]);
    await ann.vouchers.withdraw(id).send();
    expect((await ann.vouchers.get(id)).state).to.equal("void");
    expect(await code(ann.vouchers.withdraw(childId).send())).to.equal("WRONG_STATE");
    await suite.pass(100 * DAY);
    expect((await bob.vouchers.get(childId)).state).to.equal("expired");
    const names: string[] = [];
    for await (const { name } of ann.vouchers.events(["FrozenSet", "VoucherSplit", "VoucherVoided"])) names.push(name);
    expect(names).to.deep.equal(["FrozenSet", "FrozenSet", "VoucherSplit", "VoucherVoided"]);
  });

  it("lets more people hold what is private", async () => {
    const { ann } = await cast();
    const [bob, cat] = [await suite.address(BOB), await suite.address(CAT)];
    const { contentHash } = publishContent(content);
    const series = { contentHash, kind: "service", currency: "EUR", visibility: "private" } as const;
    const { result } = await ann.vouchers.issue({ ...series, audience: { accounts: [bob] } }, { face: 1n }).send();
    const [id] = result.ids;
    expect(await ann.vouchers.mayHold(id!, cat)).to.equal(false);
    await ann.vouchers.widenAudience(id! >> 64n, { accounts: [cat] }).send();
    expect(await ann.vouchers.mayHold(id!, cat)).to.equal(true);
    const wrong = ann.vouchers.widenAudience(id! >> 64n, { communities: [1] });
    expect(await code(wrong.send())).to.equal("INVALID_INPUT");
  });

  it("carries an offer as text from hand to hand and settles it, with a counter-offer on the way", async () => {
    const { ann, bob, stranger } = await cast();
    const [bread, repair] = [await one(ANN), await one(BOB)];
    const identities = await Promise.all([ann.identity.of(), bob.identity.of()]);
    await verify(
      suite,
      identities.map((found) => found!.identity),
    );
    const signed = await ann.vouchers.offer({
      gives: [await ann.vouchers.item(bread)],
      takes: [{ seriesId: repair >> 64n, remaining: 15n }],
    });
    const found = offerFromText(offerToText(signed));
    expect(found).to.deep.equal(signed);
    expect(isSignedByMaker(found)).to.equal(true);
    expect(await bob.vouchers.offerState(found)).to.equal("open");
    expect(
      (
        await rejected(
          Promise.resolve().then(() => bob.vouchers.fill(found)),
          InputError,
        )
      ).field,
    ).to.equal("takes");

    // Bob would rather give ten of his twenty: he answers with an offer of his own.
    const { childId } = (await bob.vouchers.split(repair, 10n).send()).result;
    const answer = await bob.vouchers.offer({
      gives: [await bob.vouchers.item(childId)],
      takes: [await bob.vouchers.item(bread)],
      taker: await suite.address(ANN),
      answers: found,
    });
    expect(answer.offer.answers).to.equal(offerHash(found, found.offer));
    expect(await code(stranger.vouchers.fill(answer).send())).to.equal("NOT_ALLOWED");
    const { result } = await ann.vouchers.fill(answer).send();
    expect(result.offerHash).to.equal(offerHash(answer, answer.offer));
    expect((await ann.vouchers.get(childId)).owner).to.equal(await suite.address(ANN));
    expect((await bob.vouchers.get(bread)).owner).to.equal(await suite.address(BOB));
    expect(await ann.vouchers.offerState(answer)).to.equal("used");
    expect(await code(ann.vouchers.fill(answer).send())).to.equal("ALREADY_DONE");
    expect(await bob.vouchers.offerState(signed)).to.equal("stale");
    const late = await ann.vouchers.lastDealing(identities[0]!.identity, identities[1]!.identity);
    expect(late).to.be.instanceOf(Date);
  });

  it("withdraws one offer or all, and tells why an offer is dead", async () => {
    const { ann, bob } = await cast();
    const [id] = await issued(ANN);
    const draft = { gives: [await ann.vouchers.item(id!)] };
    const first = await ann.vouchers.offer(draft);
    await ann.vouchers.cancelOffer(first.offer.nonce).send();
    expect(await bob.vouchers.offerState(first)).to.equal("used");
    const second = await ann.vouchers.offer({
      ...draft,
      deadline: new Date((await suite.provider.getBlock("latest"))!.timestamp * 1000 + 60_000),
    });
    expect(await bob.vouchers.offerState(second)).to.equal("open");
    await suite.pass(60);
    expect(await bob.vouchers.offerState(second)).to.equal("expired");
    expect(await code(bob.vouchers.fill(second).send())).to.equal("TOO_LATE");
    const third = await ann.vouchers.offer(draft);
    await ann.vouchers.cancelAllOffers().send();
    expect(await ann.vouchers.counterOf()).to.equal(1n);
    expect(await bob.vouchers.offerState(third)).to.equal("withdrawn");
    const fourth = await ann.vouchers.offer(draft);
    expect(await bob.vouchers.offerState(fourth)).to.equal("open");
    await ann.vouchers.withdraw(id!).send();
    expect(await bob.vouchers.offerState(fourth)).to.equal("stale");
    expect(await code(bob.vouchers.fill(fourth).send())).to.equal("WRONG_STATE");
  });

  it("sells a voucher for ETH", async () => {
    const { ann, bob } = await cast();
    const id = await one(ANN);
    const price = parseEther("0.5");
    const signed = await ann.vouchers.offer({ gives: [await ann.vouchers.item(id)], pay: { amount: price } });
    const before = await suite.provider.getBalance(await suite.address(ANN));
    const sale = bob.vouchers.fill(signed);
    expect((await sale.request()).value).to.equal(price);
    expect(await bob.vouchers.fillApproval(signed)).to.equal(null);
    await sale.send();
    expect((await bob.vouchers.get(id)).owner).to.equal(await suite.address(BOB));
    expect((await suite.provider.getBalance(await suite.address(ANN))) - before).to.equal(price);
  });

  it("sells a voucher for a token, which is approved for just that", async () => {
    const { ann, bob } = await cast();
    const id = await one(ANN);
    const price = parseEther("40");
    await bob.capital.buy({ amount: parseEther("100") }).send();
    const token = await bob.core.addressOf("CapitalToken");
    const signed = await ann.vouchers.offer({ gives: [await ann.vouchers.item(id)], pay: { amount: price, token } });
    const { contract } = await bob.vouchers.place();
    expect(await bob.vouchers.fillApproval(signed)).to.include({
      token,
      spender: contract,
      allowance: 0n,
      needed: price,
    });
    const sale = bob.vouchers.fill(signed);
    expect((await sale.steps()).map(({ kind }) => kind)).to.deep.equal(["send"]);
    await sale.send();
    expect((await bob.vouchers.get(id)).owner).to.equal(await suite.address(BOB));
    expect((await ann.capital.account(await suite.address(ANN))).balance).to.equal(price);
    expect(await code(bob.vouchers.fill(signed).simulate())).to.equal("ALREADY_DONE");
  });

  it("refuses an offer of another chain or contract before it is sent", async () => {
    const { ann, bob } = await cast();
    const id = await one(ANN);
    const signer = await suite.provider.getSigner(ANN);
    const here = await ann.vouchers.place();
    const draft = { gives: [await ann.vouchers.item(id)] };
    const elsewhere = await signOffer(signer, { ...here, chainId: 1n }, draft);
    expect((await rejected(bob.vouchers.fill(elsewhere).send(), InputError)).field).to.equal("chainId");
    const other = await signOffer(signer, { ...here, contract: await suite.address(1) }, draft);
    expect((await rejected(bob.vouchers.fill(other).send(), InputError)).field).to.equal("contract");
    const forged = { ...(await signOffer(signer, here, draft)), signature: `0x${"11".repeat(64)}1b` };
    expect(await code(bob.vouchers.fill(forged).send())).to.equal("BAD_SIGNATURE");
  });

  it("finds a ring among offers and settles it", async () => {
    const { ann, bob, cat, stranger } = await cast();
    const ids = [await one(ANN), await one(BOB), await one(CAT)];
    const clients = [ann, bob, cat];
    const offers = await Promise.all(
      clients.map(async ({ vouchers }, i) =>
        vouchers.offer({
          gives: [await vouchers.item(ids[i]!)],
          takes: [{ seriesId: ids[(i + 2) % 3]! >> 64n, remaining: 20n }],
        }),
      ),
    );
    const now = new Date((await suite.provider.getBlock("latest"))!.timestamp * 1000);
    const { rings, complete } = findRings(offers.reverse(), { now });
    expect(complete).to.equal(true);
    expect(rings).to.have.length(1);
    const { result } = await stranger.vouchers.fillRing(rings[0]!).send();
    expect(result.offerHashes).to.have.length(3);
    for (const [i, id] of ids.entries()) {
      const owner = await suite.address([BOB, CAT, ANN][i]!);
      expect((await ann.vouchers.get(id)).owner).to.equal(owner);
    }
    expect(await code(stranger.vouchers.fillRing(rings[0]!).send())).to.equal("ALREADY_DONE");
  });
});
