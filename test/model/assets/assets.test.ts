import { expect } from "chai";
import { describe, it } from "mocha";
import { takeStep } from "../history.ts";
import { ALWAYS, ASSET_KINDS, AssetHistory, OWNERS, PROJECTS, TOKENS, identityOf } from "./history.ts";
import { SharedAssets } from "./assets.ts";
import { type Decision, ETHER } from "./records.ts";
import { Clock, DAY, START, refusal } from "../basics.ts";
import { IdentityRegistry } from "../identity.ts";

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 100 : 6;
const STEPS = 1_500;
const [ANN, BOB, CAT, DAN, ZED] = [OWNERS[0], OWNERS[1], OWNERS[2], OWNERS[3], OWNERS[7]];

/** The first asset, of 103 shares: ann 50, bob 30, cat 20, dan 3. */
function bridge() {
  const clock = new Clock(START);
  const registry = new IdentityRegistry(clock);
  for (const account of OWNERS) registry.registerByVote(identityOf(account), account);
  const assets = new SharedAssets(clock, registry, PROJECTS, TOKENS);
  assets.create(1);
  for (const account of [ANN, BOB, CAT, DAN]) assets.claim(account, 1);
  return { clock, assets };
}

describe("model: shared assets", function () {
  this.timeout(0);

  it("shares what is paid by what everyone had when the block began", () => {
    const { clock, assets } = bridge();
    assets.transfer(ANN, 1, ZED, 50n);
    assets.pay(1, ETHER, 1_030n, 1_030n);
    expect(assets.earningsOf(1, ETHER, ANN)).to.equal(450n);
    expect(assets.earningsOf(1, ETHER, ZED)).to.equal(0n);
    clock.advance(1n);
    assets.pay(1, ETHER, 1_030n, 1_030n);
    expect(OWNERS.map((each) => assets.earningsOf(1, ETHER, each))).to.deep.equal([
      450n,
      540n,
      360n,
      54n,
      0n,
      0n,
      0n,
      450n,
    ]);
    expect(assets.violations()).to.deep.equal([]);
  });

  it("loses no fraction", () => {
    const { assets } = bridge();
    for (let i = 0; i < 103; i++) assets.pay(1, ETHER, 1n, 1n);
    expect([ANN, BOB, CAT, DAN].map((each) => assets.earningsOf(1, ETHER, each))).to.deep.equal([50n, 30n, 20n, 3n]);
  });

  it("counts no share twice for a decision", () => {
    const { clock, assets } = bridge();
    const decision: Decision = { asset: 1, content: { kind: "Trust", community: 1n }, deadline: START + DAY, salt: 0n };
    assets.back(ANN, 1, decision);
    assets.transfer(ANN, 1, ZED, 50n);
    expect(refusal(() => assets.back(ZED, 1, decision))).to.equal("SharedAssetsNothingToBack");
    clock.advance(1n);
    assets.back(ZED, 1, decision);
    expect(refusal(() => assets.carryOut(decision))).to.equal("SharedAssetsNotDecided");
    assets.back(CAT, 1, decision);
    assets.carryOut(decision);
    expect(refusal(() => assets.carryOut(decision))).to.equal("SharedAssetsDecisionUsed");
  });

  it("leaves nothing changed where an action is refused", () => {
    const history = new AssetHistory(1_000, START);
    let before = shown(history);
    for (let step = 0; step < STEPS; step++) {
      const { action, refusal: refused } = takeStep(history);
      const after = shown(history);
      if (refused !== "") expect(after, `${action.kind}: ${refused}`).to.equal(before);
      before = after;
    }
  });

  const outcomes = new Map<string, Set<string>>(ASSET_KINDS.map((kind) => [kind, new Set()]));
  for (let seed = 1; seed <= HISTORIES; seed++) {
    it(`owes what it has, to the last part, through any history (seed ${seed})`, () => {
      const history = new AssetHistory(seed, START);
      for (let step = 0; step < STEPS; step++) {
        const { action, refusal: refused } = takeStep(history);
        outcomes.get(action.kind)!.add(refused);
        const found = history.assets.violations();
        if (found.length > 0) expect.fail(`step ${step}, ${action.kind} (${refused}): ${found.join("; ")}`);
      }
    });
  }

  it("has every kind of action accepted, and refused where it can be", () => {
    for (const [kind, found] of outcomes) {
      expect(found.has(""), `${kind} accepted`).to.equal(true);
      if (!ALWAYS.includes(kind)) expect(found.size, `${kind} refused`).to.be.greaterThan(1);
    }
  });
});

/** All that a refused action must leave as it is. */
function shown({ assets }: AssetHistory): string {
  const plain = (_: string, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    return value instanceof Map || value instanceof Set ? [...value] : value;
  };
  const { vouchers, custody, allowances, operators, held } = assets;
  return JSON.stringify([assets.assets, vouchers, custody, allowances, operators, held], plain);
}
