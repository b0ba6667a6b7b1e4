import { readFileSync } from "node:fs";
import { expect } from "chai";
import { Contract, ContractFactory, type ContractTransactionResponse, ZeroHash, parseEther } from "ethers";
import { SharedAssetsAbi, decisionHash } from "../../src/assets/index.js";
import type { AssetPolicy, Decision, DecisionContent } from "../../src/assets/index.js";
import { type Client, InputError, ProtocolError, createClient, identityOf } from "../../src/index.js";
import type { SeriesDraft } from "../../src/vouchers/index.js";
import { rejected } from "../refused.js";
import { DAY, useSuite } from "./suite.js";

const [ANN, BOB, CAT, ZED] = [5, 6, 7, 8] as const;
const BRIDGE = 1n;
const CREDITS: readonly (readonly [number, bigint])[] = [
  [ANN, 50n],
  [BOB, 30n],
  [CAT, 20n],
];
const COMPLETE = 3;
const did = (index: number) => identityOf(`did:example:member-${index}`);

/** Assets of projects that are told to be complete, beside the vouchers, the communities and the identities of the suite. */
describe("Shared assets, on chain", () => {
  const suite = useSuite();
  let assetsAddress: string;
  let token: Contract, neighbours: Contract;
  let bread: bigint;

  async function deploy(path: string, ...args: unknown[]): Promise<Contract> {
    const file = new URL(`../../../artifacts/contracts/${path}.sol/${path.split("/")[1]}.json`, import.meta.url);
    const { abi, bytecode } = JSON.parse(readFileSync(file, "utf8"));
    const factory = new ContractFactory(abi, bytecode, await suite.provider.getSigner(0));
    const contract = await factory.deploy(...args);
    await contract.waitForDeployment();
    return contract as Contract;
  }

  const sent = async (transaction: Promise<ContractTransactionResponse>) => (await (await transaction).wait())!;

  async function as(index: number): Promise<Client> {
    const { deployment, provider } = suite;
    const contracts = { ...deployment.contracts, SharedAssets: assetsAddress };
    return createClient({ runner: await provider.getSigner(index), deployment: { ...deployment, contracts } });
  }

  beforeEach(async () => {
    for (const index of [ANN, BOB, CAT, ZED]) await suite.register(index);
    const { Forwarder, IdentityRegistry, Communities, Vouchers } = suite.deployment.contracts;
    neighbours = await deploy("mocks/AssetNeighbours");
    token = await deploy("mocks/OddToken");
    const projects = await neighbours.getAddress();
    const assets = await deploy(
      "community/SharedAssets",
      ...[Forwarder, IdentityRegistry, projects, Communities, Vouchers],
    );
    assetsAddress = await assets.getAddress();
    for (const [index, credit] of CREDITS) await sent(neighbours.credit!(BRIDGE, did(index), credit));
    await sent(neighbours.setState!(BRIDGE, COMPLETE));
  });

  /** The asset with its tolls in ETH, in the token and in ann's loaves, all shares claimed. */
  async function open(): Promise<void> {
    await (await as(ZED)).assets.create(BRIDGE).send();
    for (const [index] of CREDITS) await (await as(index)).assets.claim(BRIDGE).send();
    const series: SeriesDraft = {
      ...{ contentHash: `0x${"11".repeat(32)}`, kind: "material", currency: "EUR", unit: "loaf", validity: 100 * DAY },
    };
    const { result } = await (await as(ANN)).vouchers.issue(series, { face: 40n, count: 2 }).send();
    bread = result.firstId;
    await decide({ kind: "policy", policy: await policy() });
  }

  async function policy(): Promise<AssetPolicy> {
    const tolls = [
      { price: parseEther("1") },
      { token: await token.getAddress(), price: 500n },
      { seriesId: bread >> 64n, price: 10n },
    ];
    return { minShares: 25n, upkeep: 1_000, pass: DAY, life: 14 * DAY, tolls };
  }

  /** Words it, has it backed by the owners of 80 shares, and carries it out. */
  async function decide(content: DecisionContent): Promise<Decision> {
    const [ann, bob, zed] = await Promise.all([as(ANN), as(BOB), as(ZED)]);
    const decision = await ann.assets.decision({ assetId: BRIDGE, content });
    await ann.assets.back(decision).send();
    await bob.assets.back(decision).send();
    await zed.assets.carryOut(decision).send();
    return decision;
  }

  /** Ten of ann's loaves for `index`. */
  async function loaves(index: number): Promise<bigint> {
    const { vouchers } = await as(ANN);
    const { childId } = (await vouchers.split(bread, 10n).send()).result;
    await vouchers.transfer(await suite.address(index), childId).send();
    return childId;
  }

  it("come from a project, and their shares to its contributors", async () => {
    const { assets } = await as(ANN);
    const unknown = await rejected(assets.asset(BRIDGE), ProtocolError);
    expect([unknown.code, unknown.message]).to.deep.equal(["NOT_FOUND", "There is no asset 1."]);
    const { result } = await assets.create(BRIDGE).send();
    expect(result).to.deep.equal({ assetId: BRIDGE, shares: 100n });
    expect(await assets.isClaimed(BRIDGE, did(ANN))).to.equal(false);
    expect((await assets.claim(BRIDGE).send()).result).to.deep.equal({
      ...{ assetId: BRIDGE, identity: did(ANN), account: await suite.address(ANN), amount: 50n },
    });
    expect(await assets.isClaimed(BRIDGE, did(ANN))).to.equal(true);
    expect(await assets.sharesOf(BRIDGE)).to.deep.equal({ shares: 50n, settled: 50n });
    const asset = await assets.asset(BRIDGE);
    expect(asset).to.deep.include({ shares: 100n, version: 1n, minShares: 1n, upkeep: 1_000n, communityId: null });
    const ether = { currency: 0n, kind: "ether", token: null, seriesId: null, price: null } as const;
    expect(asset.currencies).to.deep.equal([{ ...ether, dividends: 0n, upkeep: 0n }]);
    expect((await rejected(assets.claim(BRIDGE).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
    expect((await rejected(assets.create(2).send(), ProtocolError)).code).to.equal("WRONG_STATE");
  });

  it("are decided about by their owners, who say who enters and for what", async () => {
    await open();
    const { assets } = await as(ANN);
    const stated = await assets.decision({ assetId: BRIDGE, content: { kind: "trust", communityId: 0n } });
    expect(await assets.decisionStatus(stated)).to.deep.include({ backing: 0n, needed: 67n, ready: false });
    const refused = await rejected(assets.carryOut(stated).send(), ProtocolError);
    expect(refused.message).to.equal(
      "The decision is not taken: owners of 0 shares back it, and it needs 67, or a community's consent.",
    );
    const { result } = await assets.back(stated).send();
    const hash = decisionHash(await assets.place(), stated);
    expect(result).to.include({ decision: hash, amount: 50n, backing: 50n });
    expect(await assets.backingOf(BRIDGE)).to.deep.equal({ decision: hash, amount: 50n });
    expect(await assets.backingFor(BRIDGE, hash)).to.deep.include({ backing: 50n, executed: false });
    expect((await assets.unback(BRIDGE).send()).result).to.include({ decision: hash, backing: 0n });
    expect((await assets.unback(BRIDGE).send()).result).to.equal(null);
    expect(await assets.backingOf(BRIDGE)).to.equal(null);

    const kinds = (await assets.asset(BRIDGE)).currencies.map(({ kind, price }) => [kind, price]);
    expect(kinds).to.deep.equal([
      ["ether", parseEther("1")],
      ["token", 500n],
      ["series", 10n],
    ]);
    const zed = await as(ZED);
    expect(await assets.mayUse(BRIDGE)).to.deep.equal({ allowed: true, reason: "owner", until: null });
    expect(await zed.assets.mayUse(BRIDGE)).to.deep.equal({ allowed: false, reason: "toll", until: null });
    expect((await (await as(CAT)).assets.mayUse(BRIDGE)).reason, "20 shares of 25").to.equal("toll");
    const account = await suite.address(ZED);
    await decide({ kind: "guests", accounts: [account], admitted: true });
    expect((await assets.mayUse(BRIDGE, account)).reason).to.equal("guest");
    expect((await zed.assets.enter({ assetId: BRIDGE }).send()).result.until).to.equal(0n);
    await decide({ kind: "guests", accounts: [account], admitted: false });
    await decide({ kind: "policy", policy: { ...(await policy()), tolls: [] } });
    expect((await zed.assets.mayUse(BRIDGE)).reason).to.equal("closed");
    expect((await rejected(zed.assets.enter({ assetId: BRIDGE }).send(), InputError)).field).to.equal("currency");
    await decide({ kind: "policy", policy: { ...(await policy()), minShares: 0n } });
    expect((await zed.assets.mayUse(BRIDGE)).reason).to.equal("everybody");
  });

  it("are decided about by a community, where the owners entrust them to it", async () => {
    await open();
    const { assets, communities } = await as(ZED);
    const { result: communityId } = await communities
      .found({ charter: { name: "Bridge wardens", purpose: "To look after it." }, share: 10_000, patience: 0 })
      .send();
    await decide({ kind: "trust", communityId });
    expect((await assets.asset(BRIDGE)).communityId).to.equal(communityId);
    const content = { kind: "policy", policy: { ...(await policy()), minShares: 5n } } as const;
    const decision = await assets.decision({ assetId: BRIDGE, content, salt: ZeroHash });
    const { hash, ready } = await assets.decisionStatus(decision);
    expect(ready).to.equal(false);
    await communities
      .ask(await communities.request({ kind: "decision", communityId, decision: hash }), "ipfs://x")
      .send();
    expect(await assets.decisionStatus(decision)).to.deep.include({ consented: true, ready: true });
    await assets.carryOut(decision).send();
    expect(await assets.decisionStatus(decision)).to.deep.include({ executed: true, ready: false });
    expect((await assets.asset(BRIDGE)).minShares).to.equal(5n);
  });

  it("are used against a toll in ETH, in a token and in vouchers", async () => {
    await open();
    const { assets } = await as(ZED);
    const first = await assets.enter({ assetId: BRIDGE }).send();
    const paid = first.events.find(({ name }) => name === "ProceedsPaid")!;
    expect(paid.args).to.include({ amount: parseEther("1"), upkeep: parseEther("0.1"), dividends: parseEther("0.9") });
    const { allowed, reason, until } = await assets.mayUse(BRIDGE);
    expect([allowed, reason, BigInt(until!.getTime() / 1000)]).to.deep.equal([true, "pass", first.result.until]);

    await sent(token.mint!(await suite.address(ZED), 1_000n));
    const terms = {
      token: await token.getAddress(),
      spender: assetsAddress,
      allowance: 0n,
      needed: 500n,
      permit: true,
    };
    expect(await assets.approval({ assetId: BRIDGE, currency: 1, amount: 500n })).to.deep.equal(terms);
    expect(await assets.approval({ assetId: BRIDGE, amount: 500n })).to.equal(null);
    const inTokens = assets.enter({ assetId: BRIDGE, currency: 1, maxCost: 500n });
    expect((await inTokens.steps()).map(({ title }) => title)).to.deep.equal([
      `Let the asset take 500 base units of ${terms.token}`,
    ]);
    expect((await inTokens.send()).result.until).to.equal(first.result.until + BigInt(DAY));
    expect((await assets.pay({ assetId: BRIDGE, currency: 1, amount: 100n }).send()).result.dividends).to.equal(540n);
    expect((await assets.pay({ assetId: BRIDGE, amount: 7n }).send()).result.amount).to.equal(7n);

    const tooDear = await rejected(assets.enter({ assetId: BRIDGE, maxCost: 1n }).send(), ProtocolError);
    expect([tooDear.code, tooDear.errorName]).to.deep.equal(["LIMIT_EXCEEDED", "SharedAssetsTooDear"]);
    expect((await rejected(assets.enter({ assetId: BRIDGE, currency: 2 }).send(), InputError)).field).to.equal(
      "currency",
    );

    const voucherId = await loaves(ZED);
    const { result } = await assets.payVoucher({ assetId: BRIDGE, voucherId }).send();
    expect(result.until).to.equal(first.result.until + 2n * BigInt(DAY));
    const dearer = await rejected(
      (await as(ANN)).assets.payVoucher({ assetId: BRIDGE, voucherId: bread }).send(),
      ProtocolError,
    );
    expect([dearer.code, dearer.message]).to.deep.equal([
      "INVALID_INPUT",
      "Exactly 10 is to be paid here, and 30 came in.",
    ]);
    const [drawable, ...others] = await assets.drawable(BRIDGE);
    expect(others).to.deep.equal([]);
    expect(drawable).to.deep.include({ id: voucherId, currency: 2n, remaining: 10n });
  });

  it("pay their owners, in each currency what they earned", async () => {
    await open();
    const [ann, bob, cat, zed] = await Promise.all([as(ANN), as(BOB), as(CAT), as(ZED)]);
    await zed.assets.pay({ assetId: BRIDGE, amount: 1_000n }).send();
    const voucherId = await loaves(ZED);
    await zed.assets.payVoucher({ assetId: BRIDGE, voucherId }).send();
    expect((await ann.assets.earnings(BRIDGE)).map(({ kind, amount }) => [kind, amount])).to.deep.equal([
      ["ether", 450n],
      ["token", 0n],
      ["series", 4n],
    ]);
    const withdrawn = await ann.assets.withdraw({ assetId: BRIDGE, to: await suite.address(9) }).send();
    expect(withdrawn.result).to.include({ amount: 450n, to: await suite.address(9), voucherId: 0n });
    expect((await rejected(ann.assets.withdraw({ assetId: BRIDGE }).send(), ProtocolError)).message).to.equal(
      "There is nothing to take out.",
    );
    const drawn = await ann.assets.draw({ assetId: BRIDGE, voucherId, amount: 3n }).send();
    expect(await ann.vouchers.get(drawn.result.voucherId)).to.deep.include({
      owner: await suite.address(ANN),
      remaining: 3n,
    });

    await decide({ kind: "upkeep", currency: 2n, to: await suite.address(BOB), amount: 1n });
    for (const one of [ann, cat]) {
      await one.assets.assign({ assetId: BRIDGE, currency: 2, to: await suite.address(BOB) }).send();
    }
    expect((await bob.assets.draw({ assetId: BRIDGE, voucherId, amount: 7n }).send()).result.voucherId).to.equal(
      voucherId,
    );
    expect(await bob.assets.drawable(BRIDGE)).to.deep.equal([]);

    const kept = await rejected(zed.assets.returnUpkeep({ assetId: BRIDGE }).send(), ProtocolError);
    expect(kept.code).to.equal("TOO_EARLY");
    await suite.pass(366 * DAY);
    expect((await zed.assets.returnUpkeep({ assetId: BRIDGE }).send()).result).to.include({ amount: 100n });
    expect((await ann.assets.earnings(BRIDGE))[0]!.amount).to.equal(50n);
  });

  it("move in shares, and tell so by their events", async () => {
    await open();
    const { assets } = await as(ANN);
    const [cat, zed] = await Promise.all([suite.address(CAT), suite.address(ZED)]);
    const { result } = await assets.transfer({ assetId: BRIDGE, to: zed, amount: 20n }).send();
    expect(result).to.include({ sender: await suite.address(ANN), receiver: zed, amount: 20n });
    expect(await assets.sharesOf(BRIDGE, zed)).to.deep.equal({ shares: 20n, settled: 0n });
    await suite.pass(1);
    expect((await assets.sharesOf(BRIDGE, zed)).settled).to.equal(20n);
    expect((await assets.approve({ assetId: BRIDGE, spender: cat, amount: 5n }).send()).result).to.include({
      amount: 5n,
    });
    expect((await assets.setOperator(cat, true).send()).result).to.include({ spender: cat, approved: true });
    const names = new Set<string>();
    for await (const { name } of assets.events()) names.add(name);
    const known = SharedAssetsAbi.filter(({ type }) => type === "event").map(({ name }) => name);
    expect([...names].every((name) => known.includes(name as never))).to.equal(true);
    for (const name of ["AssetCreated", "SharesClaimed", "PolicySet", "DecisionExecuted", "Backed", "Transfer"]) {
      expect([...names]).to.include(name);
    }
    const claimed = [];
    for await (const { args } of assets.events("SharesClaimed", { where: { assetId: BRIDGE } }))
      claimed.push(args.amount);
    expect(claimed).to.deep.equal([50n, 30n, 20n]);
  });
});
