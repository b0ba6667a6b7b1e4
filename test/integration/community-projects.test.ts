import { expect } from "chai";
import { communityProjectSuite } from "../fixtures/community-projects.js";
import { chain } from "../fixtures/suite.js";
import { vouchersByName } from "../fixtures/vouchers.js";
import { ProjectHistory, type ProjectStep } from "../model/community-projects/history.ts";
import { ACCOUNTS, IDENTITIES } from "../model/vouchers/history.ts";
import { Calls } from "./community-projects/calls.ts";
import { Views } from "./community-projects/views.ts";
import { Blocks } from "./history/chain.ts";
import { Comparison } from "./history/comparison.ts";
import { differencesFromLogs, differencesFromLogsNow } from "./history/replayed.ts";
import { Rest, expectOutcome, shown } from "./history/rest.ts";
import { Names } from "./vouchers/names.ts";
import { Views as VoucherViews } from "./vouchers/views.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
const HISTORIES = DEEP ? 150 : 3;
const STEPS = 800;
/** With which every kind of action is both accepted and refused. */
const FIRST_SEED = Number(process.env.SEED ?? 1032);
const FULL_EVERY = 100;
const PURSE = 1n << 120n;
const FIRST_VERIFIED = 5;
/** How many kinds of actions there are. */
const KINDS = 35;

describe("Random histories of community projects, of the model and of the contracts", function () {
  this.timeout(0);

  const outcomes = new Map<string, Map<string, number>>();
  let contracts: Awaited<ReturnType<typeof communityProjectSuite>>;
  let names: Names;
  let calls: Calls;
  let reader: string;
  const rest = new Rest();

  before(async () => {
    contracts = await chain.networkHelpers.loadFixture(communityProjectSuite);
    const { chainId } = await chain.ethers.provider.getNetwork();
    names = await Names.of(contracts, chainId, await contracts.projects.getAddress());
    calls = await Calls.of(names, contracts);
    reader = await contracts.reader.getAddress();
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
      const blocks = new Blocks(chain.provider, contracts);
      const history = new ProjectHistory(seed, BigInt(await chain.networkHelpers.time.latest()));
      const { commons } = history;
      const views = [new Views(commons, names, contracts, calls), new VoucherViews(commons.market, names, PURSE)];
      const comparison = new Comparison(blocks, reader);
      const { projects: CommunityProjects, work: CommunityWork } = contracts;
      const logged = { ...vouchersByName(contracts), CommunityProjects, CommunityWork };
      commons.clock.advance(1n);
      await blocks.begin(commons.clock.now);
      for (let i = 1; i <= STEPS; i += 1) {
        const step = history.next();
        count(step);
        if (step.wait > 0n) await blocks.begin(commons.clock.now);
        await expectOutcome(blocks, await calls.call(step.action), step, i);
        const asked = views.flatMap((each) => (i % FULL_EVERY === 0 ? each.everything() : each.changed()));
        const differences = await comparison.differences(asked);
        if (differences.length > 0) expect.fail(`step ${i}: ${shown(step)}\n${differences.join("\n")}`);
        if (i === STEPS / 2) expect(await differencesFromLogsNow(logged), "from logs").to.deep.equal([]);
      }
      await blocks.end();
      expect(await differencesFromLogs(logged), "from logs").to.deep.equal([]);
    });
  }

  it("had every kind of action accepted, and refused", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log(outcomes);
    expect(outcomes.size).to.equal(KINDS);
    for (const [kind, found] of outcomes) {
      expect(found.has(""), `${kind} accepted`).to.equal(true);
      expect(found.size, `${kind} refused`).to.be.greaterThan(1);
    }
  });

  function count({ action, refusal }: ProjectStep): void {
    const kind = outcomes.get(action.kind) ?? new Map<string, number>();
    outcomes.set(action.kind, kind.set(refusal, (kind.get(refusal) ?? 0) + 1));
  }
});
