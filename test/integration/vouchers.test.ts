import { expect } from "chai";
import { Reader__factory } from "../../typechain-types/index.js";
import { chain } from "../fixtures/suite.js";
import { voucherSuite, vouchersByName } from "../fixtures/vouchers.js";
import type { Kind } from "../model/vouchers/actions.ts";
import type { Item } from "../model/vouchers/exchange.ts";
import { ACCOUNTS, IDENTITIES, type Step, VoucherHistory } from "../model/vouchers/history.ts";
import { SERIAL_BITS } from "../model/vouchers/book.ts";
import { Blocks } from "./history/chain.ts";
import { Comparison } from "./history/comparison.ts";
import { differencesFromLogs, differencesFromLogsNow } from "./history/replayed.ts";
import { Rest, expectOutcome, shown } from "./history/rest.ts";
import { Calls } from "./vouchers/calls.ts";
import { Names } from "./vouchers/names.ts";
import { Views } from "./vouchers/views.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
// Longer ones cost more than they find: all vouchers are compared after each step.
const HISTORIES = DEEP ? 125 : 3;
const STEPS = DEEP ? 800 : 600;
const FIRST_SEED = Number(process.env.SEED ?? 301);
const FULL_EVERY = 100;
const PURSE = 1n << 120n;
const FIRST_VERIFIED = 5;

describe("Random histories of vouchers, of the model and of the contracts", function () {
  this.timeout(0);

  const outcomes = new Map<Kind, Map<string, number>>();
  let names: Names;
  let logged: ReturnType<typeof vouchersByName>;
  let reader: string;
  const rest = new Rest();

  before(async () => {
    const contracts = await chain.networkHelpers.loadFixture(voucherSuite);
    const { chainId } = await chain.ethers.provider.getNetwork();
    names = await Names.of(contracts, chainId);
    logged = vouchersByName(contracts);
    reader = await (await new Reader__factory(contracts.deployer).deploy()).getAddress();
    for (const [index, identity] of IDENTITIES.entries()) {
      await contracts.identities.registerByVote(names.identity(identity), names.addressOf(ACCOUNTS[index]!));
      if (index < FIRST_VERIFIED) await contracts.identities.setVerified(names.identity(identity), true);
    }
    for (const account of ACCOUNTS) await chain.networkHelpers.setBalance(names.addressOf(account), PURSE);
    await rest.begin();
  });

  after(async () => {
    await rest.end();
  });

  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
    it(`are the same after each of ${STEPS} steps (seed ${seed})`, async () => {
      await rest.back();
      const blocks = new Blocks(chain.provider, names.contracts);
      const history = new VoucherHistory(seed, BigInt(await chain.networkHelpers.time.latest()));
      const { market } = history;
      const calls = new Calls(names);
      const views = new Views(market, names, PURSE);
      const comparison = new Comparison(blocks, reader);
      await blocks.begin(market.clock.now + 1n);
      market.clock.advance(1n);
      for (let i = 1; i <= STEPS; i += 1) {
        const before = new Map(market.book.vouchers.values().map((voucher) => [voucher.id, voucher]));
        const step = history.next();
        count(step);
        if (step.wait > 0n) await blocks.begin(market.clock.now);
        await expectOutcome(blocks, await calls.of(step.action), step, i);
        const differences = await comparison.differences(i % FULL_EVERY === 0 ? views.everything() : views.changed());
        if (differences.length > 0) expect.fail(`step ${i}: ${shown(step)}\n${differences.join("\n")}`);
        if (i === STEPS / 2) expect(await differencesFromLogsNow(logged), "from logs").to.deep.equal([]);
        if (step.action.kind === "fill" && step.refusal === "") {
          // Whatever the model says: a filled offer named its vouchers as they stood.
          const fits = ({ id, version, remaining }: Item) =>
            id >> SERIAL_BITS === 0n ||
            (before.get(id)?.version === version && before.get(id)!.remaining >= remaining && !before.get(id)!.frozen);
          expect([...step.action.offer.gives, ...step.action.offer.takes].every(fits)).to.equal(true);
        }
      }
      await blocks.end();
      expect(await differencesFromLogs(logged), "from logs").to.deep.equal([]);
      // What was promised is what was redeemed and what remains.
      const { book, redemption } = market;
      for (const { id } of book.series.values()) {
        const mine = book.vouchers.values().filter((voucher) => voucher.id >> SERIAL_BITS === id);
        const sum = (of: "face" | "remaining") => mine.reduce((total, voucher) => total + voucher[of], 0n);
        expect(sum("remaining") + redemption.redeemed.of(id)).to.equal(sum("face"));
      }
    });
  }

  it("had every kind of action accepted and refused", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log(outcomes);
    for (const [kind, found] of outcomes) {
      expect(found.has(""), `${kind} accepted`).to.equal(true);
      // Anyone may withdraw all its offers at any time.
      if (kind !== "cancelAllOffers") expect(found.size, `${kind} refused`).to.be.greaterThan(1);
    }
    expect(outcomes.size).to.equal(KINDS);
  });

  function count({ action, refusal }: Step): void {
    const kind = outcomes.get(action.kind) ?? new Map<string, number>();
    outcomes.set(action.kind, kind.set(refusal, (kind.get(refusal) ?? 0) + 1));
  }
});

/** How many kinds of actions there are. */
const KINDS = 30;
