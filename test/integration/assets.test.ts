import { expect } from "chai";
import { AbiCoder, ZeroAddress, ZeroHash, dataSlice, id, keccak256 } from "ethers";
import { assetSuite } from "../fixtures/assets.js";
import { chain } from "../fixtures/suite.js";
import { ALWAYS, ASSET_KINDS } from "../model/assets/history.ts";
import { Told, stage } from "./assets/told.ts";
import { tellHistories } from "./history/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of shared assets, of the model and of the contract", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 40 : 2,
    steps: DEEP ? 2_000 : 500,
    every: DEEP ? 10 : 8,
    // Seeds that the model's own tests do not use.
    firstSeed: Number(process.env.SEED ?? 701),
    kinds: ASSET_KINDS,
    always: ALWAYS,
    load: stage,
    begin: Told.begin,
    logged: ({ identities, assets }) => ({ IdentityRegistry: identities, SharedAssets: assets }),
    midway: true,
  });
});

describe("A dividend", () => {
  const MOST_PAID_IN = 50_000n;
  const MOST_TAKEN_OUT = 60_000n;
  const SOME = 10n ** 18n;

  /** An asset of `count` owners, of whom each but the first has one of a million shares. */
  async function owned(count: number) {
    const { assets, identities, neighbours, users, shell } = await chain.networkHelpers.loadFixture(assetSuite);
    const [owner, payer] = users as [(typeof users)[0], (typeof users)[0]];
    const identity = dataSlice(id("owner"), 0, 20);
    await identities.registerByVote(identity, owner);
    await neighbours.credit(1, identity, 1_000_000);
    await neighbours.setState(1, 3);
    await assets.create(1);
    await assets.connect(owner).claim(1);
    const tolls = [
      { kind: 0, token: ZeroAddress, seriesId: 0, price: 1 },
      { kind: 1, token: shell, seriesId: 0, price: 1 },
    ];
    const token = await shell.getAddress();
    const policy = { minShares: 1, upkeep: 1000, pass: 60, life: 0, tolls };
    const terms = { deadline: 2n ** 40n - 1n, salt: ZeroHash };
    const plain = {
      ...policy,
      tolls: tolls.map((toll) => ({ ...toll, token: toll.kind === 1 ? token : ZeroAddress })),
    };
    const type = assets.interface.getFunction("setPolicy").inputs[1]!;
    const content = keccak256(AbiCoder.defaultAbiCoder().encode([type], [plain]));
    await assets.connect(owner).back(1, await assets.decisionHash(1, 0, content, terms));
    await assets.setPolicy(1, plain, terms);
    await shell.mint(payer, 10n * SOME);
    await shell.connect(payer).approve(assets, 10n * SOME);
    for (let i = 1; i < count; i++) {
      await assets.connect(owner).transfer(`0x${i.toString(16).padStart(40, "ab")}`, 1, 1);
    }
    const pay = async (currency: number) => {
      const value = currency === 0 ? SOME : 0n;
      return (await (await assets.connect(payer).pay(1, currency, SOME, { value })).wait())!.gasUsed;
    };
    const take = async (currency: number) => {
      return (await (await assets.connect(owner).withdraw(1, currency, owner)).wait())!.gasUsed;
    };
    return { pay, take };
  }

  it("costs the same to pay in, whether one owns the asset or hundreds do, and little to take out", async () => {
    const paid = new Map<string, bigint>();
    for (const count of [1, 300]) {
      const { pay, take } = await owned(count);
      for (const currency of [0, 1]) {
        const name = `${currency === 0 ? "ETH" : "token"}, ${count} owners`;
        await pay(currency);
        paid.set(`${name}: first taken out`, await take(currency));
        paid.set(`${name}: paid in`, await pay(currency));
        paid.set(`${name}: taken out`, await take(currency));
      }
    }
    if (process.env.SHOW_GAS !== undefined) console.log(paid);
    expect(paid.get("ETH, 300 owners: paid in")).to.equal(paid.get("ETH, 1 owners: paid in"));
    expect(paid.get("ETH, 300 owners: paid in")! <= MOST_PAID_IN).to.equal(true);
    for (const name of ["first taken out", "taken out"]) {
      expect(paid.get(`ETH, 300 owners: ${name}`)! <= MOST_TAKEN_OUT, name).to.equal(true);
    }
  });
});
