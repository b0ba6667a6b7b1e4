import { readFileSync } from "node:fs";
import { expect } from "chai";
import { Contract, ContractFactory, Interface, type JsonRpcProvider, type Log, ZeroAddress, ZeroHash } from "ethers";
import { CommunitiesAbi } from "../../src/abi/Communities.js";
import { CommunityProjectsAbi } from "../../src/abi/CommunityProjects.js";
import { IdentityRegistryAbi } from "../../src/abi/IdentityRegistry.js";
import { VouchersAbi } from "../../src/abi/Vouchers.js";
import { InputError, ProtocolError, createClient, identityOf } from "../../src/index.js";
import {
  Contacts,
  type ListingOptions,
  Outbox,
  Pins,
  noticeIdOf,
  openNotice,
  sealNotice,
} from "../../src/notices/index.js";
import { communitiesViews, identitiesViews, projectsViews } from "../../src/notices/views.js";
import { type SeriesDraft, categoryCode } from "../../src/vouchers/index.js";
import { vouchersViews } from "../../src/vouchers/parts.js";
import { rejected } from "../refused.js";
import { connect, localChain } from "./node.js";
import { DAY, useSuite } from "./suite.js";

const [ANN, BOB, CAT, NOBODY] = [5, 6, 7, 8] as const;
const everyone = { kind: "everyone" } as const;
const contactList = { kind: "contacts" } as const;

describe("Notices", () => {
  const suite = useSuite();
  const identities = new Map<number, string>();
  let bread: bigint;

  const contract = async (name: string, abi: readonly unknown[], as: number) =>
    new Contract(suite.deployment.contracts[name]!, abi as never, await suite.provider.getSigner(as));

  /** What the function returns, once it was sent. */
  async function sent<T>(at: Contract, name: string, ...args: readonly unknown[]): Promise<T> {
    const found: T = await at.getFunction(name).staticCall(...args);
    await (await at.getFunction(name)(...args)).wait();
    return found;
  }

  /** A listed voucher of a series of its own: ten loaves, or what else is said, somewhere in Berlin. */
  async function issue(issuer: number, more: Partial<SeriesDraft> = {}): Promise<bigint> {
    const bread = {
      contentHash: `0x${"11".repeat(32)}`,
      kind: "material",
      decimals: 1,
      currency: "EUR",
      unit: "loaf",
    } as const;
    const series = { ...bread, category: "food/bread", location: "u33db2", validity: 100 * DAY, ...more };
    return (await (await suite.as(issuer)).vouchers.issue(series, { face: 100n }).send()).result.firstId;
  }

  async function listed(as: number, options: ListingOptions = {}) {
    return (await suite.as(as)).notices.listing(options);
  }

  async function ids(as: number, options: ListingOptions = {}): Promise<string[]> {
    return (await listed(as, options)).notices.map(({ notice }) => notice.id);
  }

  async function post(as: number, voucherId: bigint, more: object = {}): Promise<string> {
    const { result } = await (await suite.as(as)).notices.post({ voucherId, ...more }).send();
    return noticeIdOf(result.noticeId);
  }

  beforeEach(async () => {
    for (const index of [ANN, BOB, CAT]) identities.set(index, await suite.register(index));
    bread = await issue(ANN);
  });

  it("go out, come back as they were sent, and are withdrawn", async () => {
    const { notices } = await suite.as(ANN);
    const until = (await suite.provider.getBlock("latest"))!.timestamp + 5 * DAY;
    const content = { text: "Bread at five" };
    const action = notices.post({ voucherId: bread, price: 12_50n, until, content, uri: "ipfs://words" });
    expect(await action.simulate()).to.equal((BigInt(identities.get(ANN)!) << 96n) | 1n);
    const { result, receipt } = await action.send();
    const id = noticeIdOf(result.noticeId);
    expect(result).to.include({ sender: identities.get(ANN), voucherId: bread, price: 12_50n, audienceKey: 0n });

    const { notices: found, gaps, refused } = await listed(BOB);
    expect([gaps, refused]).to.deep.equal([[], []]);
    expect(found).to.have.lengthOf(1);
    const [{ notice, voucher, ...rest }] = found as [(typeof found)[0]];
    expect(notice).to.deep.equal({
      ...{ id, source: "chain", sender: identities.get(ANN), audience: everyone, sequence: 1n, voucherId: bread },
      ...{
        original: null,
        price: 12_50n,
        postedAt: BigInt((await receipt.getBlock()).timestamp),
        until: BigInt(until),
      },
      ...{ contentHash: result.contentHash, uri: "ipfs://words" },
    });
    expect(voucher).to.deep.equal({
      ...{ seriesId: bread >> 64n, issuer: identities.get(ANN), owner: await suite.address(ANN), state: "listed" },
      ...{ locked: false, expiry: voucher!.expiry, face: 100n, remaining: 100n, decimals: 1, kind: "material" },
      ...{
        category: categoryCode("food/bread"),
        currency: "EUR",
        unit: "loaf",
        geohash: "u33db2",
        seriesAvailable: true,
      },
    });
    expect(rest).to.deep.equal({
      ...{ direct: true, via: [], until: BigInt(until), expired: false, withdrawn: false, pinned: false, mine: false },
      ...{ standing: "unknown", account: await suite.address(ANN), available: true, distanceKm: null },
    });

    expect(await notices.count(identities.get(ANN)!)).to.equal(1n);
    expect(await notices.status(id)).to.deep.equal({ withdrawn: false, passedOn: false });
    expect((await notices.withdraw(id).send()).result.noticeId).to.equal(result.noticeId);
    expect(await notices.status(id)).to.deep.equal({ withdrawn: true, passedOn: false });
    expect(await notices.status(result.noticeId + 1n)).to.equal(null);
    expect(await ids(BOB)).to.deep.equal([]);
  });

  it("cost well below 60,000 gas, after an identity's first", async () => {
    const { notices } = await suite.as(ANN);
    const action = () => notices.post({ voucherId: bread, price: 5n, content: {}, uri: "ipfs://bafybeiexample/1" });
    const first = (await action().send()).receipt.gasUsed;
    const later = (await action().send()).receipt.gasUsed;
    console.log(`      first ${first}, later ${later}`);
    expect(later < 55_000n && first < 75_000n).to.equal(true);
  });

  it("are refused in words", async () => {
    const { notices } = await suite.as(BOB);
    const mine = await post(ANN, bread);
    const passed = noticeIdOf((await notices.passOn(mine).send()).result.noticeId);
    const community = { kind: "community", id: 9n } as const;
    const until = (await suite.provider.getBlock("latest"))!.timestamp + 366 * DAY;
    const hours = await issue(BOB);
    const { vouchers } = await suite.as(BOB);
    const draft = (await vouchers.mint(hours >> 64n, { face: 5n, listed: false }).send()).result.firstId;
    for (const [action, code, errorName] of [
      [() => notices.post({ voucherId: bread }), "NOT_ALLOWED", "NoticeBoardNotYours"],
      [() => notices.post({ voucherId: draft }), "WRONG_STATE", "NoticeBoardNotCurrent"],
      [() => notices.post({ voucherId: hours, audience: community }), "NOT_ALLOWED", "NoticeBoardNotMember"],
      [
        () => notices.post({ voucherId: hours, audience: { kind: "project", id: 9n } }),
        "NOT_FOUND",
        "NoticeBoardInvalidAudience",
      ],
      [() => notices.post({ voucherId: hours, until }), "INVALID_INPUT", "NoticeBoardInvalidExpiry"],
      [() => notices.passOn(passed), "INVALID_INPUT", "NoticeBoardNotOriginal"],
      [() => notices.passOn(5n), "NOT_FOUND", "NoticeBoardUnknownNotice"],
      [() => notices.withdraw(mine), "NOT_ALLOWED", "NoticeBoardNotSender"],
    ] as const) {
      const error = await rejected<ProtocolError>(action().send(), ProtocolError);
      expect([error.errorName, error.code]).to.deep.equal([errorName, code]);
    }
    const stranger = await suite.as(NOBODY);
    const error = await rejected<ProtocolError>(stranger.notices.post({ voucherId: bread }).send(), ProtocolError);
    expect(error.errorName).to.equal("NoticeBoardNotRegistered");
  });

  it("are in the listings of those they are for, and of nobody else", async () => {
    const communities = await contract("Communities", CommunitiesAbi, ANN);
    const communityId = await sent<bigint>(communities, "found", `0x${"22".repeat(32)}`, 10_000n, 0n, "");
    const projects = await contract("CommunityProjects", CommunityProjectsAbi, BOB);
    const plan = {
      currency: "0x455552",
      arbitrator: ZeroAddress,
      communityId: 0n,
      contentHash: ZeroHash,
      uri: "",
      milestones: [],
      tasks: [],
    };
    const projectId = await sent<bigint>(projects, "create", plan);

    const toAll = await post(ANN, bread);
    const toMembers = await post(ANN, bread, { audience: { kind: "community", id: communityId } });
    const toManagers = await post(CAT, await issue(CAT), { audience: { kind: "project", id: projectId } });
    expect(await ids(ANN)).to.have.members([toAll, toMembers]);
    expect(await ids(BOB)).to.have.members([toAll, toManagers]);
    // Cat's own is in her listing.
    expect(await ids(CAT)).to.have.members([toAll, toManagers]);
    expect(await ids(NOBODY)).to.deep.equal([toAll]);
    expect(await ids(NOBODY, { account: await suite.address(BOB) })).to.have.members([toAll, toManagers]);
  });

  it("that are passed on reach others, and link the original", async () => {
    const communities = await contract("Communities", CommunitiesAbi, BOB);
    const communityId = await sent<bigint>(communities, "found", `0x${"22".repeat(32)}`, 10_000n, 0n, "");
    const original = await post(BOB, await issue(BOB), { audience: { kind: "community", id: communityId } });
    expect(await ids(NOBODY)).to.deep.equal([]);
    const { notices } = await suite.as(CAT);
    const now = (await suite.provider.getBlock("latest"))!.timestamp;
    await notices.passOn(original, { until: now + DAY }).send();
    const [found] = (await listed(NOBODY)).notices;
    expect(found!.notice.id).to.equal(original);
    expect(found).to.deep.include({ direct: false, until: BigInt(now + DAY), available: true });
    expect(found!.via.map(({ sender }) => sender)).to.deep.equal([identities.get(CAT)]);
    await suite.pass(DAY);
    expect(await ids(NOBODY)).to.deep.equal([]);
    expect(await ids(BOB)).to.deep.equal([original]);
  });

  it("are heard from whom the account hears, and stay where they are pinned", async () => {
    const account = await suite.address(BOB);
    const contacts = new Contacts({ account });
    const pins = new Pins({ account });
    const id = await post(ANN, bread);
    const { notice } = (await listed(BOB)).notices[0]!;
    await contacts.hearUnknown(false);
    expect(await ids(BOB, { contacts, pins })).to.deep.equal([]);
    await contacts.set({ identity: identities.get(ANN)!, standing: "allowed" });
    expect(await ids(BOB, { contacts, pins })).to.deep.equal([id]);

    await pins.add(notice);
    await (await suite.as(ANN)).notices.withdraw(id).send();
    await suite.pass(31 * DAY);
    expect(await ids(BOB, { contacts })).to.deep.equal([]);
    const [pinned] = (await listed(BOB, { contacts, pins })).notices;
    expect(pinned).to.deep.include({ pinned: true, expired: true, withdrawn: true, available: true });
    await contacts.set({ identity: identities.get(ANN)!, standing: "blocked" });
    expect(await ids(BOB, { contacts, pins })).to.deep.equal([]);
  });

  it("are found by what their vouchers are, as they stand", async () => {
    const repair = await issue(CAT, { kind: "service", category: "repair", location: "u281z7" });
    const [one, two] = [await post(ANN, bread, { price: 5_00n }), await post(CAT, repair, { price: 3_00n })];
    const near = { place: "u33dc0", km: 50 };
    expect(await ids(BOB, { filters: { near } })).to.deep.equal([one]);
    expect(await ids(BOB, { filters: { near: { ...near, km: 1000 } }, order: "nearest" })).to.deep.equal([one, two]);
    expect(await ids(BOB, { order: "cheapest" })).to.deep.equal([two, one]);
    expect(await ids(BOB, { filters: { category: "food", kind: "material", currency: "EUR" } })).to.deep.equal([one]);
    expect(await ids(BOB, { filters: { price: { most: 4_00n } } })).to.deep.equal([two]);

    const ann = (await suite.as(ANN)).vouchers;
    await ann.setAvailable(bread >> 64n, false).send();
    expect(await ids(BOB, { filters: { available: true } })).to.deep.equal([two]);
    await ann.setAvailable(bread >> 64n, true).send();
    // Given away: its issuer shows it still, but has it no more.
    await ann.transfer(await suite.address(BOB), bread).send();
    expect(await ids(NOBODY, { filters: { available: true } })).to.deep.equal([two]);
    expect(await ids(NOBODY)).to.have.members([one, two]);
    const third = await post(BOB, bread);
    await (await suite.as(BOB)).vouchers.transfer(await suite.address(CAT), bread).send();
    expect(await ids(NOBODY)).to.have.members([one, two]);
    expect(await ids(NOBODY)).to.not.include(third);
  });

  it("are signed and relayed as other actions are", async () => {
    const { notices } = await suite.as(ANN);
    const signed = await notices.post({ voucherId: bread }).sign();
    await (await suite.as(NOBODY)).forwarder.execute(signed).send();
    expect((await listed(BOB)).notices[0]!.notice.sender).to.equal(identities.get(ANN));
  });

  it("that a provider keeps back are missed", async () => {
    for (let i = 0; i < 4; i += 1) await post(ANN, bread);
    const { url } = await localChain();
    const provider = connect(url);
    const { getLogs } = provider;
    const keepBack = (kept: (log: Log, i: number) => boolean) => {
      provider.getLogs = async (filter) => (await getLogs.call(provider, filter)).filter((log, i) => !kept(log, i));
      const runner: JsonRpcProvider = provider;
      return createClient({ runner, deployment: suite.deployment, account: ZeroAddress.replace(/0$/, "1") }).notices;
    };
    const gap = { source: "chain", sender: identities.get(ANN), audience: null };
    expect((await keepBack((_, i) => i === 1 || i === 3).listing()).gaps).to.deep.equal([
      { ...gap, from: 2n, to: 2n },
      { ...gap, from: 4n, to: 4n },
    ]);
    const block = (await suite.provider.getBlockNumber()) - 1;
    const whole = keepBack(() => false);
    expect((await whole.listing({ from: block })).gaps).to.deep.equal([]);
    expect((await whole.listing({ to: block })).gaps).to.deep.equal([]);
    expect((await whole.listing({ to: block })).notices).to.have.lengthOf(3);
    provider.destroy();
  });

  describe("by record", () => {
    it("reach the contacts they are sealed to, and are withdrawn by record", async () => {
      const [ann, bob] = await Promise.all([suite.as(ANN), suite.as(BOB)]);
      const account = await suite.address(ANN);
      const [contacts, outbox] = [new Contacts({ account }), new Outbox({ account })];
      const card = await bob.sealing.card();
      expect(await ann.sealing.verify(card)).to.equal(true);
      await contacts.set({ identity: identities.get(BOB)!, standing: "allowed", reader: card.publicKey });
      const send = async () => {
        const terms = { voucherId: bread, audience: contactList, sequence: await outbox.next(contactList) };
        const record = await ann.notices.sign({ ...terms, price: 7n, content: "Only for you" });
        return sealNotice(record, await contacts.readers());
      };
      const texts = [await send(), await send(), await send()];
      const messages = await Promise.all(
        [texts[0]!, texts[2]!].map(async (text) => openNotice(text, [await bob.sealing.key()])),
      );
      expect(await Promise.all(messages.map((message) => bob.notices.verify(message)))).to.deep.equal([true, true]);

      const { notices: found, gaps, refused } = await bob.notices.listing({ messages });
      expect(found.map(({ notice }) => notice.sequence)).to.have.members([1n, 3n]);
      expect(found[0]!.notice).to.deep.include({ source: "record", words: "Only for you", price: 7n });
      expect(found[0]!.available).to.equal(true);
      expect(gaps).to.deep.equal([
        { source: "record", sender: identities.get(ANN), audience: contactList, from: 2n, to: 2n },
      ]);
      expect(refused).to.deep.equal([]);

      const withdrawn = await ann.notices.signWithdrawal(found[0]!.notice.id);
      expect((await bob.notices.listing({ messages: [...messages, withdrawn] })).notices).to.have.lengthOf(1);
      // Another's word withdraws nothing.
      const meddled = await bob.notices.signWithdrawal(found[0]!.notice.id);
      expect((await bob.notices.listing({ messages: [...messages, meddled] })).notices).to.have.lengthOf(2);
    });

    it("are for one account where they say so, and are passed on whole", async () => {
      const [ann, bob, cat] = await Promise.all([suite.as(ANN), suite.as(BOB), suite.as(CAT)]);
      const toBob = { kind: "account", account: await suite.address(BOB) } as const;
      const toCat = { kind: "account", account: await suite.address(CAT) } as const;
      const record = await ann.notices.sign({ voucherId: bread, audience: toBob, sequence: 1n });
      const messages = [record];
      expect((await bob.notices.listing({ messages })).notices).to.have.lengthOf(1);
      expect((await cat.notices.listing({ messages })).notices).to.have.lengthOf(0);

      const passed = await bob.notices.signPassingOn(record, { audience: toCat, sequence: 1n });
      const [found] = (await cat.notices.listing({ messages: [passed] })).notices;
      expect(found!.notice).to.deep.equal(record.notice);
      expect([found!.direct, found!.via.map(({ id }) => id)]).to.deep.equal([false, [passed.notice.id]]);
      expect(
        (await rejected(cat.notices.signPassingOn(passed, { audience: toBob, sequence: 1n }), InputError)).field,
      ).to.equal("notice");

      // One of the chain, which the record names.
      const id = await post(ANN, bread);
      const linked = await bob.notices.signPassingOn(id, { audience: toCat, sequence: 2n });
      const all = (await cat.notices.listing({ messages: [linked] })).notices;
      expect(all.map(({ notice, direct, via }) => [notice.id, direct, via.length])).to.deep.equal([[id, true, 1]]);
    });

    it("are refused where their sender's account did not sign them, or for another board", async () => {
      const [ann, bob] = await Promise.all([suite.as(ANN), suite.as(BOB)]);
      const record = await ann.notices.sign({ voucherId: bread, audience: everyone, sequence: 1n });
      const forged = {
        ...record,
        signature: (await bob.notices.sign({ voucherId: bread, audience: everyone, sequence: 1n })).signature,
      };
      const { notices: found, refused } = await bob.notices.listing({ messages: [record, forged] });
      expect(found).to.have.lengthOf(1);
      expect(refused).to.deep.equal([forged]);
      expect(await bob.notices.verify(forged)).to.equal(false);

      // The identity moves: what the old account signed counts no more.
      const young = await suite.as(NOBODY);
      await ann.identity.move(await young.identity.consentToMove({ from: await suite.address(ANN) })).send();
      expect(await bob.notices.verify(record)).to.equal(false);
      expect((await bob.notices.listing({ messages: [record] })).refused).to.deep.equal([record]);

      const other = createClient({
        runner: await suite.provider.getSigner(NOBODY),
        deployment: {
          ...suite.deployment,
          contracts: { ...suite.deployment.contracts, NoticeBoard: await suite.address(1) },
        },
      });
      const elsewhere = await other.notices.sign({ voucherId: bread, audience: everyone, sequence: 1n });
      expect(await bob.notices.verify(elsewhere)).to.equal(false);
      const error = await rejected(
        bob.notices.signPassingOn(elsewhere, { audience: everyone, sequence: 1n }),
        InputError,
      );
      expect(error.field).to.equal("notice.contract");
    });

    it("are signed by wallets that are contracts, too", async () => {
      const { abi, bytecode } = JSON.parse(
        readFileSync(
          new URL("../../../artifacts/contracts/mocks/ContractWallet.sol/ContractWallet.json", import.meta.url),
          "utf8",
        ),
      );
      const owner = await suite.provider.getSigner(NOBODY);
      const wallet = await new ContractFactory(abi, bytecode, owner).deploy(owner.address);
      const account = await wallet.getAddress();
      const attester = await suite.as(4);
      const attestation = await attester.identity.attest({ identity: identityOf("did:example:wallet"), account });
      await attester.identity.register(attestation).send();
      const safe = createClient({ runner: owner, deployment: suite.deployment, account });
      const record = await safe.notices.sign({ voucherId: bread, audience: everyone, sequence: 1n });
      expect(record.notice.sender).to.equal(identityOf("did:example:wallet"));
      expect(await attester.notices.verify(record)).to.equal(true);
      const wrong = { ...record, signature: `0x${"11".repeat(65)}` };
      expect(await attester.notices.verify(wrong)).to.equal(false);
    });

    it("need an identity, and an expiry that a notice on chain could have", async () => {
      const { notices } = await suite.as(NOBODY);
      const terms = { voucherId: bread, audience: everyone, sequence: 1n };
      expect((await rejected(notices.sign(terms), InputError)).field).to.equal("account");
      expect((await rejected(notices.signWithdrawal(ZeroHash), InputError)).field).to.equal("account");
      const now = (await suite.provider.getBlock("latest"))!.timestamp;
      const ann = (await suite.as(ANN)).notices;
      for (const until of [now - 1, now + 366 * DAY]) {
        expect((await rejected(ann.sign({ ...terms, until }), InputError)).field).to.equal("until");
      }
      // A voucher that is not there is nobody's to show.
      const messages = [await ann.sign({ ...terms, voucherId: (999n << 64n) + 1n })];
      expect((await ann.listing({ messages })).notices).to.deep.equal([]);
    });
  });

  it("are read by views that the contracts have", () => {
    for (const [views, abi] of [
      [vouchersViews, VouchersAbi],
      [communitiesViews, CommunitiesAbi],
      [projectsViews, CommunityProjectsAbi],
      [identitiesViews, IdentityRegistryAbi],
    ] as const) {
      const whole = new Interface(abi as never);
      new Interface(views as never).forEachFunction((view) => {
        expect(whole.getFunction(view.name)!.format("full")).to.equal(view.format("full"));
      });
    }
  });
});
